"""What is known of one flight? What was reported, what follows from it, and who says so.

Reported figures stay as they were reported, low and high. What follows from the path that is drawn
is measured on it: territories, distances to cities, the end. Heights come from a plain arc
(`ranges.flights.arc`) and are estimates. No speed and no time is worked out; a flight time is one report's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ranges import catalog
from ranges.catalog.territory_names import territory_label
from ranges.core.dates import date_text
from ranges.core.errors import FilterError
from ranges.core.name_search import spelt_alike_text
from ranges.core.records import Citation, Confidence, FlightTest, Site, System
from ranges.core.scenario import RingSpec
from ranges.core.text import shortened
from ranges.core.units import Unit, band_text, in_unit, measured_text
from ranges.core.values import RangeBand
from ranges.flights.arc import Arc, HeightBand, arc_refusal, flight_arc
from ranges.flights.drawings import (
    Drawing,
    flight_drawing,
    landing_point,
    overflown_point,
    reported_distance,
    site_origin,
)
from ranges.flights.selection import flight_system, overflown_codes, system_name
from ranges.geodesy.closest_approach import closest_approaches
from ranges.geodesy.geodesics import destination, inverse_km
from ranges.reach.path_findings import PathFindings, evaluated_path

__all__ = [
    "Check",
    "CityPass",
    "FlightDetail",
    "FullRange",
    "LandPass",
    "Source",
    "flight_detail",
    "full_range",
    "height_text",
]

_CITIES = 8
_LONGEST_ID = 80
_BORDERS = Citation(
    title="Natural Earth 1:10m (de facto borders)", url="https://www.naturalearthdata.com/"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LandPass:
    """One stay over a territory, measured along the drawn path; heights are estimates."""

    territory: str
    label: str
    entry_km: float
    exit_km: float
    entry_height: HeightBand | None
    exit_height: HeightBand | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CityPass:
    """How near the drawn path came to a city, and how far along it that was."""

    name: str
    distance_km: float
    along_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A reported figure beside the one that follows from what is drawn."""

    what: str
    reported: str
    computed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FullRange:
    """The published maximum range of the flight's system as a ring, or why there is none."""

    text: str
    range_km: RangeBand | None = None
    ring: RingSpec | None = None
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where something on the page was read; a confidence is that of the catalogue's row."""

    of: str
    citation: Citation
    confidence: Confidence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FlightDetail:
    """All that is known of one flight.

    `path`, `lands`, `cities` and `checks` are there where it may be drawn as a path; `arc` where
    heights may be estimated, else `arc_refusal` says why not.
    """

    flight: FlightTest
    title: str
    system: System | None
    site: Site | None
    drawing: Drawing
    path: PathFindings | None
    lands: tuple[LandPass, ...]
    cities: tuple[CityPass, ...]
    checks: tuple[Check, ...]
    arc: Arc | None
    why_no_arc: str | None
    full_range: FullRange
    sources: tuple[Source, ...]


def flight_detail(flight_id: str, units: Unit = "km") -> FlightDetail:
    """Return the page of a catalogued flight; `units` is what its sentences are written in.

    Raises
    ------
    FilterError
        If the catalogue has no flight of that id.
    """
    flight = catalog.flight_tests().get(flight_id)
    if flight is None:
        asked = flight_id[:_LONGEST_ID].casefold()
        spelt_alike = spelt_alike_text(asked, {name: name for name in catalog.flight_tests()})
        raise FilterError(
            f'"{shortened(flight_id)}" is not a flight that our list has{spelt_alike}:'
            " give an id such as 2022-10-04-over-japan."
        )
    return _page(flight, units)


@lru_cache(maxsize=64)
def _page(flight: FlightTest, units: Unit) -> FlightDetail:
    drawn, arc = flight_drawing(flight), flight_arc(flight)
    path = None
    if drawn.path is not None:
        path = evaluated_path(drawn.path)
    system = flight_system(flight)
    site = catalog.sites().get(flight.launch_site_id or "")
    cities = () if path is None else _cities(path)
    where = f" from {site.short_name}" if site else ""
    return FlightDetail(
        flight=flight,
        title=f"Flight of {date_text(flight.date)}: {system_name(flight)}{where}",
        system=system,
        site=site,
        drawing=drawn,
        path=path,
        lands=() if path is None else _lands(path, arc),
        cities=cities,
        checks=() if path is None else tuple(_checks(flight, path, arc, units)),
        arc=arc,
        why_no_arc=arc_refusal(flight),
        full_range=full_range(flight, units),
        sources=tuple(_sources(flight, system, site, path, cities, arc)),
    )


def _lands(path: PathFindings, arc: Arc | None) -> tuple[LandPass, ...]:
    return tuple(
        LandPass(
            territory=str(leg.territory),
            label=territory_label(str(leg.territory)),
            entry_km=leg.entry_km,
            exit_km=leg.exit_km,
            entry_height=None if arc is None else arc.height(leg.entry_km),
            exit_height=None if arc is None else arc.height(leg.exit_km),
        )
        for leg in path.overflown
    )


def _cities(path: PathFindings) -> tuple[CityPass, ...]:
    """Return the cities of the catalogue that the path came nearest to."""
    cities = [one for one in catalog.reference_places().values() if one.kind == "city"]
    near = closest_approaches(path.track, [one.position for one in cities])
    found = [
        CityPass(name=one.name, distance_km=distance_km, along_km=along_km)
        for one, distance_km, along_km in zip(
            cities, near.distance_km.tolist(), near.along_km.tolist(), strict=True
        )
    ]
    return tuple(sorted(found, key=lambda one: one.distance_km)[:_CITIES])


def _checks(
    flight: FlightTest, path: PathFindings, arc: Arc | None, units: Unit
) -> Iterator[Check]:
    """Yield reported figures that did not go into the drawing, or say how well it fits."""
    start, band = path.spec.start.position, path.spec.distance_km
    assert band is not None  # a reported flight is drawn along a bearing
    over, fall = overflown_point(flight), landing_point(flight)
    if over is not None:
        near = closest_approaches(path.track, [over.position])
        along_km = float(near.along_km[0])
        said = f"drawn through {over.name}, {measured_text(along_km, units)} from the site"
        if arc is not None:
            said += f", {height_text(arc.height(along_km), units)} high (estimate)"
        yield Check(what="Flown over", reported=flight.overflew or "", computed=said)
    elif flight.overflew:
        codes = overflown_codes(flight)
        stays = [
            f"{measured_text(leg.entry_km, units)} to {measured_text(leg.exit_km, units)}"
            for leg in path.overflown
            if _code(str(leg.territory)) in codes
        ]
        said = f"drawn over it from {' and '.join(stays)}" if stays else "drawn past it"
        yield Check(what="Flown over", reported=flight.overflew, computed=said)
    if flight.impact is not None:
        length_km = inverse_km(start, flight.impact)[0]
        yield Check(
            what="Distance",
            reported=band_text(band, units),
            computed=f"{measured_text(length_km, units)} from the site to the reported impact",
        )
    if fall is not None and fall.reported_km is not None:
        away = [
            inverse_km(fall.position, destination(start, path.track.bearing_deg, length))[0]
            for length in (band.low_km, band.high_km)
        ]
        ends = RangeBand(low_km=round(min(away)), high_km=round(max(away)))
        yield Check(
            what="Came down",
            reported=f"about {band_text(fall.reported_km, units)} from {fall.name}",
            computed=f"the drawn path ends {band_text(ends, units)} from it",
        )


def _code(territory: str) -> str | None:
    return next((one.iso_a2 for one in catalog.territories() if one.name == territory), None)


def full_range(flight: FlightTest, units: Unit = "km") -> FullRange:
    """Return what the flight's system is published to reach from that site, if anything is."""
    system, site = flight_system(flight), site_origin(flight)
    if system is None:
        return FullRange(text="The system is not known, so there is no published range to draw.")
    if system.range_km is None:
        return FullRange(
            text=f"No maximum range of the {system.name} was found in our sources.",
            citation=system.citation,
        )
    figure = band_text(system.range_km, units)
    if system.is_flown_only:
        return FullRange(
            text=f"No maximum range of the {system.name} was found in our sources;"
            f" {figure} is the longest that it was reported to have flown.",
            citation=system.citation,
        )
    as_missile = " as a missile" if system.system_class == "space launcher" else ""
    said = f"The published maximum range of the {system.name}{as_missile} is {figure}"
    if site is None:
        return FullRange(
            text=f"{said}; no single launch site was reported to draw it from.",
            range_km=system.range_km,
            citation=system.citation,
        )
    flown = reported_distance(flight)
    over = f", against {band_text(flown, units)} flown" if flown else ""
    if flown and "lofted" in flight.tags:
        over += " on a steep (lofted) path"
    return FullRange(
        text=f"{said}{over}.",
        range_km=system.range_km,
        ring=RingSpec(origin=site, range_km=system.range_km, system_id=system.id, colour="ink"),
        citation=system.citation,
    )


def _sources(
    flight: FlightTest,
    system: System | None,
    site: Site | None,
    path: PathFindings | None,
    cities: tuple[CityPass, ...],
    arc: Arc | None,
) -> Iterator[Source]:
    """Yield every page that a figure came from, once, with all that it stands for."""
    found: dict[tuple[Citation, Confidence | None], list[str]] = {}
    names = {one.name for one in cities}
    places = catalog.reference_places().values()
    for of, cited in (
        ("flight", flight),
        ("point flown over", overflown_point(flight)),
        ("fall", landing_point(flight)),
        ("system", system),
        ("launch site", site),
        *((one.name, one) for one in places if one.kind == "city" and one.name in names),
        *((one.name, one) for one in catalog.heights().values() if arc is not None),
    ):
        if cited is not None:
            found.setdefault((cited.citation, cited.confidence), []).append(of)
    if path is not None:
        found[_BORDERS, None] = ["borders"]
    for (citation, confidence), uses in found.items():
        yield Source(of=", ".join(uses), citation=citation, confidence=confidence)


def height_text(band: HeightBand, units: Unit = "km") -> str:
    """Return an estimated height to tens of the unit, which is more than it deserves."""
    low, high = (round(in_unit(each, units), -1) for each in (band.low_km, band.high_km))
    figures = f"{low:,.0f}" if low == high else f"{low:,.0f}–{high:,.0f}"
    return f"{figures} {units}"
