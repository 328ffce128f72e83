"""How a reported flight may be drawn: as a path, as its site or not at all, as its records say.

A path is drawn where an impact point was reported, or land that was flown over: then it leads
through a named point of that land (`catalog.flight_points`), and its direction is inferred and
labelled so. Else it leads along a direction that a compiler gave, and says whose that is. Where no
direction or no distance is held the site alone is marked, since a direction would be invented;
where no single site was reported nothing is drawn. `reason` says why.

Where reports of the distance differ, a path runs to the longer figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from ranges import catalog
from ranges.catalog import origin_named
from ranges.core import (
    ENGLISH,
    FlightEvent,
    FlightPoint,
    LonLat,
    Origin,
    PathSpec,
    RangeBand,
    RingSpec,
    Scenario,
    Unit,
    band_text,
    date_text,
    gettext,
    in_language,
    language_cache,
    plain_decimals,
)
from ranges.flights.kinds import flight_class
from ranges.flights.selection import is_one_launch, launches_text, selected_flights
from ranges.geodesy import inverse_km

__all__ = [
    "CLASS_COLOURS",
    "Drawing",
    "DrawingKind",
    "compiled_bearing_deg",
    "drawn_flights",
    "flight_drawing",
    "landing_point",
    "overflown_point",
    "reported_distance",
    "reported_text",
    "site_origin",
]

DrawingKind = Literal["path", "inferred path", "compiled path", "site", "nothing"]

#: Whole figures are this far apart.
_ROUNDING_KM = 1.0
#: Palette ids by class, so that a map of many flights can be read.
CLASS_COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "SRBM": "sky",
        "MRBM": "green",
        "IRBM": "vermillion",
        "ICBM": "blue",
        "SLBM": "purple",
        "cruise": "ink",
        "anti-ship": "ink",
        "surface-to-air": "ink",
        "artillery rocket": "ink",
        "space launcher": "orange",
        "unknown": "ink",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A flight on the map: its path, its site or neither, and why in a sentence.

    `ring`: its reported distance round its site, where no direction is held; it is not drawn by
    itself, and can be put on the map.
    """

    flight: FlightEvent
    kind: DrawingKind
    reason: str
    site: Origin | None = None
    path: PathSpec | None = None
    ring: RingSpec | None = None


def site_origin(flight: FlightEvent) -> Origin | None:
    """Return the launch site of a flight, None where none was reported."""
    return origin_named(flight.launch_site_id) if flight.launch_site_id else None


def reported_distance(flight: FlightEvent) -> RangeBand | None:
    """Return the lowest and the highest distance reported, None where none was."""
    low_km, high_km = flight.distance_km_low, flight.distance_km_high
    if low_km is None or high_km is None:
        return None
    return RangeBand(low_km=low_km, high_km=high_km)


def reported_text(band: RangeBand, units: Unit = "km") -> str:
    """Return a reported band as people read it: "4,500–4,600 km", "7,687.5 km".

    Figures less than a kilometre apart are one that somebody rounded: the finer stands for both.
    Of others a decimal is left out where the other has none.
    """
    low_km, high_km = band.low_km, band.high_km
    if high_km - low_km < _ROUNDING_KM:
        finer_km = max(low_km, high_km, key=lambda km: len(plain_decimals(km)))
        low_km = high_km = finer_km
    elif low_km.is_integer() or high_km.is_integer():
        low_km, high_km = float(round(low_km)), float(round(high_km))
    return band_text(RangeBand(low_km=low_km, high_km=high_km), units)


def overflown_point(flight: FlightEvent) -> FlightPoint | None:
    """Return the named point of the overflown land through which a flight is drawn, if any."""
    return _point(flight.id, "overflown")


def landing_point(flight: FlightEvent) -> FlightPoint | None:
    """Return the named point from which the fall of a flight was reported so far, if any."""
    return _point(flight.id, "landing")


def _point(flight_id: str, role: str) -> FlightPoint | None:
    for point in catalog.flight_points().values():
        if (point.event_id, point.role) == (flight_id, role):
            return point
    return None


def drawn_flights(scene: Scenario) -> tuple[Drawing, ...]:
    """Return the reported flights that a scene draws, oldest first; none where it shows none."""
    if scene.flights is None:
        return ()
    drawings = map(flight_drawing, selected_flights(scene.flights))
    return tuple(drawing for drawing in drawings if drawing.kind != "nothing")


@language_cache(maxsize=512)
def flight_drawing(flight: FlightEvent) -> Drawing:
    """Return how a flight may be drawn; its path survives in a link as the same."""
    site, distance_km = site_origin(flight), reported_distance(flight)
    if site is None:
        return Drawing(flight=flight, kind="nothing", reason=_nothing_reason(flight))
    if distance_km is None:
        reason = gettext("No distance was reported, so the site alone is marked.")
        reason += _overflown_sentence(flight)
        return Drawing(flight=flight, kind="site", reason=reason, site=site)
    overflown = overflown_point(flight)
    if flight.fall is not None:
        reason = gettext(
            "The path leads from the site towards the reported point of impact, which is"
            " approximate, for the reported distance."
        )
        path = _path_through(flight, site, distance_km, flight.fall)
        return Drawing(flight=flight, kind="path", reason=reason, site=site, path=path)
    if overflown is not None:
        reason = gettext(
            "Direction inferred from the reported overflight: the path leads from the site through"
            " {place}, for the reported distance. {notes}",
            place=overflown.name,
            notes=overflown.notes,
        )
        path = _path_through(flight, site, distance_km, overflown.position)
        return Drawing(flight=flight, kind="inferred path", reason=reason, site=site, path=path)
    if flight.bearings_deg:
        bearing_deg = compiled_bearing_deg(flight)
        path = _path(flight, site, distance_km, bearing_deg)
        reason = _compiled_reason(flight, bearing_deg)
        return Drawing(flight=flight, kind="compiled path", reason=reason, site=site, path=path)
    ring = _ring(flight, site, distance_km)
    reason = _no_direction_reason(flight)
    return Drawing(flight=flight, kind="site", reason=reason, site=site, ring=ring)


def compiled_bearing_deg(flight: FlightEvent) -> float:
    """Return the direction along which a flight is drawn: of those compiled, the middle one."""
    bearings_deg = sorted(map(float, flight.bearings_deg))
    return bearings_deg[(len(bearings_deg) - 1) // 2]


def _path_through(
    flight: FlightEvent, site: Origin, distance_km: RangeBand, through: LonLat
) -> PathSpec:
    _, bearing_deg = inverse_km(site.position, through)
    # As a link can be read; 1.7 km at 2,000 km.
    return _path(flight, site, distance_km, round(bearing_deg, 1))


def _path(
    flight: FlightEvent, site: Origin, distance_km: RangeBand, bearing_deg: float
) -> PathSpec:
    return PathSpec(
        start=site,
        bearing_deg=bearing_deg,
        distance_km=distance_km,
        flight_id=flight.id,
        colour=CLASS_COLOURS[flight_class(flight)],
    )


def _ring(flight: FlightEvent, site: Origin, distance_km: RangeBand) -> RingSpec:
    with in_language(ENGLISH):  # it goes into links, which are the same in all languages
        name = f"Flown {date_text(flight.date)}"
        if not is_one_launch(flight):
            name += f" ({launches_text(flight)})"
    return RingSpec(
        origin=site,
        range_km=distance_km,
        name=name,
        colour=CLASS_COLOURS[flight_class(flight)],
    )


def _compiled_reason(flight: FlightEvent, bearing_deg: float) -> str:
    reason = gettext(
        "Direction as compiled by {compiler}, not reported: the path leads along {bearing}° from"
        " north, for the reported distance.",
        compiler=str(flight.bearing_by),
        bearing=f"{bearing_deg:g}",
    )
    if len(flight.bearings_deg) > 1:
        bearings_deg = sorted(map(int, flight.bearings_deg))
        of_all = gettext(
            "Of its missiles {low}° to {high}° were compiled.",
            low=bearings_deg[0],
            high=bearings_deg[-1],
        )
        reason += f" {of_all}"
    return reason + _reservations(flight)


def _no_direction_reason(flight: FlightEvent) -> str:
    reason = gettext(
        "No direction was reported or compiled, so the site alone is marked; put on the map, the"
        " reported distance is a ring."
    )
    return reason + _reservations(flight)


def _reservations(flight: FlightEvent) -> str:
    """Return what is to be known of the distance, each sentence after a space."""
    sentences = []
    if "lofted" in flight.tags:
        sentences.append(gettext("The flight was steep and short: its distance is no range."))
    if flight.launches_low is not None and not is_one_launch(flight):
        sentences.append(
            gettext(
                "The event has {launches}; its sources say whose the distance is.",
                launches=launches_text(flight),
            )
        )
    return "".join(f" {sentence}" for sentence in sentences)


def _nothing_reason(flight: FlightEvent) -> str:
    if flight.site_as_reported:
        reason = gettext(
            "Nothing is drawn: no single launch site of ours was reported, but {site}.",
            site=flight.site_as_reported,
        )
    else:
        reason = gettext("Nothing is drawn: no single launch site of ours was reported.")
    return reason + _overflown_sentence(flight)


def _overflown_sentence(flight: FlightEvent) -> str:
    if not flight.overflew:
        return ""
    sentence = gettext("Reported as flown over: {land}.", land=flight.overflew)
    return f" {sentence}"
