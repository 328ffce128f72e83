"""Everything known of one flight: its reported figures, what follows from them, the sources.

Reported figures stay as they were reported, low and high. Figures that follow from the drawn path
are measured on it: territories, distances to cities, the end. Heights come from a plain ballistic
arc (`ranges.flights.arc`) and are estimates. No speed and no time is computed; a flight time is
that of a report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ranges import catalog
from ranges.catalog import BORDERS_CITATION, territory_label
from ranges.core import (
    Citation,
    Confidence,
    FilterError,
    FlightEvent,
    FlightFilter,
    RangeBand,
    Site,
    System,
    Unit,
    all_text,
    band_text,
    date_text,
    gettext,
    in_unit,
    items_text,
    language_cache,
    low_high_text,
    measured_text,
    shortened,
    spelt_alike_text,
)
from ranges.flights.arc import Arc, HeightBand, arc_refusal, flight_arc
from ranges.flights.drawings import (
    Drawing,
    flight_drawing,
    landing_point,
    overflown_point,
    reported_text,
)
from ranges.flights.full_range import FullRange, full_range
from ranges.flights.kinds import flight_system, system_name
from ranges.flights.selection import flight_named, overflown_codes
from ranges.geodesy import closest_approaches, destination, inverse_km
from ranges.reach import PathFindings, evaluated_path

__all__ = [
    "CityApproach",
    "DetailSource",
    "FigureCheck",
    "FlightDetail",
    "Overflight",
    "flight_detail",
    "height_text",
]

#: Cities that are listed, the nearest first.
_MAX_CITIES = 8
#: Letters of an unknown id that are compared with those of the catalogue.
_MAX_ID_LETTERS = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Overflight:
    """A leg of the drawn path over a territory, measured from the site; heights are estimates."""

    territory: str
    label: str
    entry_km: float
    exit_km: float
    entry_height: HeightBand | None
    exit_height: HeightBand | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CityApproach:
    """The distance from the drawn path to a city, and how far along the path that is."""

    name: str
    distance_km: float
    along_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCheck:
    """A reported figure beside the one that follows from the drawing."""

    quantity: str
    reported: str
    computed: str

    @property
    def text(self) -> str:
        """Both in a sentence."""
        return gettext(
            "{quantity}: {reported}; {computed}.",
            quantity=self.quantity,
            reported=self.reported,
            computed=self.computed,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailSource:
    """A page that facts of a flight were read from, with the confidence of the catalogue's row."""

    role: str
    citation: Citation
    confidence: Confidence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FlightDetail:
    """All that is known of one flight.

    `path`, `overflights`, `cities` and `checks` are filled where the flight may be drawn as a path;
    `arc` where heights may be estimated, else `why_no_arc` says why not.
    """

    flight: FlightEvent
    title: str
    system: System | None
    site: Site | None
    drawing: Drawing
    path: PathFindings | None
    overflights: tuple[Overflight, ...]
    cities: tuple[CityApproach, ...]
    checks: tuple[FigureCheck, ...]
    arc: Arc | None
    why_no_arc: str | None
    full_range: FullRange
    sources: tuple[DetailSource, ...]


def flight_detail(
    flight_id: str, units: Unit = "km", among: FlightFilter | None = None
) -> FlightDetail:
    """Return the page of a flight: of the record, or of the reader's own in a choice `among` all.

    `units` is what its sentences are written in.

    Raises
    ------
    FilterError
        If there is no flight of that id.
    """
    flight = flight_named(flight_id, among)
    if flight is None:
        spelling = flight_id[:_MAX_ID_LETTERS].casefold()
        spelt_alike = spelt_alike_text(spelling, {name: name for name in catalog.flight_events()})
        raise FilterError(
            gettext(
                '"{flight_id}" is not a flight that our list has{spelt_alike}:'
                " give an id such as 2022-10-04-over-japan.",
                flight_id=shortened(flight_id),
                spelt_alike=spelt_alike,
            )
        )
    return _detail(flight, units)


@language_cache(maxsize=64)
def _detail(flight: FlightEvent, units: Unit) -> FlightDetail:
    drawing, arc = flight_drawing(flight), flight_arc(flight)
    path = None if drawing.path is None else evaluated_path(drawing.path)
    system = flight_system(flight)
    site = catalog.sites().get(flight.launch_site_id or "")
    cities = () if path is None else _nearest_cities(path)
    return FlightDetail(
        flight=flight,
        title=_title(flight, site),
        system=system,
        site=site,
        drawing=drawing,
        path=path,
        overflights=() if path is None else _overflights(path, arc),
        cities=cities,
        checks=() if path is None else tuple(_checks(flight, path, arc, units)),
        arc=arc,
        why_no_arc=arc_refusal(flight),
        full_range=full_range(flight, units),
        sources=_sources(
            flight,
            city_names={city.name for city in cities},
            with_arc=arc is not None,
            with_borders=path is not None,
        ),
    )


def _title(flight: FlightEvent, site: Site | None) -> str:
    date, system = date_text(flight.date), system_name(flight)
    if site is None:
        return gettext("Flight of {date}: {system}", date=date, system=system)
    return gettext(
        "Flight of {date}: {system} from {site}", date=date, system=system, site=site.short_name
    )


def _overflights(path: PathFindings, arc: Arc | None) -> tuple[Overflight, ...]:
    return tuple(
        Overflight(
            territory=str(leg.territory),
            label=territory_label(str(leg.territory)),
            entry_km=leg.entry_km,
            exit_km=leg.exit_km,
            entry_height=None if arc is None else arc.height(leg.entry_km),
            exit_height=None if arc is None else arc.height(leg.exit_km),
        )
        for leg in path.overflown
    )


def _nearest_cities(path: PathFindings) -> tuple[CityApproach, ...]:
    """Return the cities of the catalogue that the path came nearest to."""
    cities = [place for place in catalog.reference_places().values() if place.kind == "city"]
    approaches = closest_approaches(path.geodesic, [city.position for city in cities])
    distances_km, along_km = approaches.distance_km.tolist(), approaches.along_km.tolist()
    listed = [
        CityApproach(name=city.name, distance_km=distance, along_km=along)
        for city, distance, along in zip(cities, distances_km, along_km, strict=True)
    ]
    return tuple(sorted(listed, key=lambda approach: approach.distance_km)[:_MAX_CITIES])


def _checks(
    flight: FlightEvent, path: PathFindings, arc: Arc | None, units: Unit
) -> Iterator[FigureCheck]:
    """Yield reported figures that did not go into the drawing, or say how well it fits."""
    start, band = path.spec.start.position, path.spec.distance_km
    assert band is not None  # a reported flight is drawn along a bearing
    if flight.overflew or overflown_point(flight) is not None:
        yield FigureCheck(
            quantity=gettext("Flown over"),
            reported=flight.overflew or "",
            computed=_overflight_text(flight, path, arc, units),
        )
    if flight.fall is not None:
        length_km = inverse_km(start, flight.fall)[0]
        yield FigureCheck(
            quantity=gettext("Distance"),
            reported=reported_text(band, units),
            computed=gettext(
                "{distance} from the site to the reported impact",
                distance=measured_text(length_km, units),
            ),
        )
    landing = landing_point(flight)
    if landing is not None and landing.reported_km is not None:
        ends = [
            destination(start, path.geodesic.bearing_deg, length_km)
            for length_km in (band.low_km, band.high_km)
        ]
        from_landing_km = [round(inverse_km(landing.position, end)[0]) for end in ends]
        gap_km = RangeBand(low_km=min(from_landing_km), high_km=max(from_landing_km))
        yield FigureCheck(
            quantity=gettext("Came down"),
            reported=gettext(
                "about {distance} from {place}",
                distance=band_text(landing.reported_km, units),
                place=landing.name,
            ),
            computed=gettext(
                "the drawn path ends {distance} from it", distance=band_text(gap_km, units)
            ),
        )


def _overflight_text(flight: FlightEvent, path: PathFindings, arc: Arc | None, units: Unit) -> str:
    """Return how the drawn path lies to the land that was reported as overflown."""
    point = overflown_point(flight)
    if point is not None:
        along_km = float(closest_approaches(path.geodesic, [point.position]).along_km[0])
        distance = measured_text(along_km, units)
        if arc is None:
            return gettext(
                "drawn through {place}, {distance} from the site",
                place=point.name,
                distance=distance,
            )
        return gettext(
            "drawn through {place}, {distance} from the site, {height} high (estimate)",
            place=point.name,
            distance=distance,
            height=height_text(arc.height(along_km), units),
        )
    codes = overflown_codes(flight)
    spans = [
        gettext(
            "{low} to {high}",
            low=measured_text(leg.entry_km, units),
            high=measured_text(leg.exit_km, units),
        )
        for leg in path.overflown
        if _territory_code(str(leg.territory)) in codes
    ]
    if not spans:
        return gettext("drawn past it")
    return gettext("drawn over it from {spans}", spans=all_text(spans))


def _territory_code(name: str) -> str | None:
    codes = (land.iso_a2 for land in catalog.territories() if land.name == name)
    return next(codes, None)


def _sources(
    flight: FlightEvent, *, city_names: set[str], with_arc: bool, with_borders: bool
) -> tuple[DetailSource, ...]:
    """Return every page that a figure came from, once, with all the facts read there."""
    roles: dict[tuple[Citation, Confidence | None], list[str]] = {}
    cities = [place for place in catalog.reference_places().values() if place.kind == "city"]
    heights = catalog.heights().values() if with_arc else ()
    for role, record in (
        (gettext("flight"), flight),
        (gettext("point flown over"), overflown_point(flight)),
        (gettext("fall"), landing_point(flight)),
        (gettext("system"), flight_system(flight)),
        (gettext("launch site"), catalog.sites().get(flight.launch_site_id or "")),
        *((city.name, city) for city in cities if city.name in city_names),
        *((height.name, height) for height in heights),
    ):
        if record is not None:
            roles.setdefault((record.citation, record.confidence), []).append(role)
    if with_borders:
        roles[BORDERS_CITATION, None] = [gettext("borders")]
    return tuple(
        DetailSource(role=items_text(names), citation=citation, confidence=confidence)
        for (citation, confidence), names in roles.items()
    )


def height_text(height: HeightBand, units: Unit = "km") -> str:
    """Return an estimated height to tens of the unit, which is finer than the estimate."""
    ends_km = (height.low_km, height.high_km)
    low, high = (f"{round(in_unit(end_km, units), -1):,.0f}" for end_km in ends_km)
    return f"{low_high_text(low, high)} {units}"
