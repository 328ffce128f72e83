"""How a reported flight may be drawn: as a path, a ring or nothing, as its records say.

A path is drawn where an impact point was reported, or land that was flown over: then it leads
through a named point of that land (`catalog.flight_points`), and its direction is inferred and
labelled so. Otherwise the reported distance is drawn as a ring, since a direction would be
invented; and where no distance or no site was reported nothing is drawn. `reason` says why.

Where reports of the distance differ, a ring is a band, and a path runs to the longer figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from ranges import catalog
from ranges.catalog import origin_named
from ranges.core import (
    FlightPoint,
    FlightTest,
    LonLat,
    Origin,
    PathSpec,
    RangeBand,
    RingSpec,
    Scenario,
    date_text,
)
from ranges.flights.selection import flight_class, is_one_launch, launches_text, selected_flights
from ranges.geodesy import inverse_km
from ranges.reach import INFERRED

__all__ = [
    "CLASS_COLOURS",
    "Drawing",
    "DrawingKind",
    "drawn_flights",
    "flight_drawing",
    "landing_point",
    "overflown_point",
    "reported_distance",
    "site_origin",
]

DrawingKind = Literal["path", "inferred path", "ring", "nothing"]

#: Palette ids by class, so that a map of many flights can be read.
CLASS_COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "SRBM": "sky",
        "MRBM": "green",
        "IRBM": "vermillion",
        "ICBM": "blue",
        "SLBM": "purple",
        "cruise": "ink",
        "space launcher": "orange",
        "unknown": "ink",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A flight on the map: its path, its ring or neither, and why in a sentence."""

    flight: FlightTest
    kind: DrawingKind
    reason: str
    path: PathSpec | None = None
    ring: RingSpec | None = None


def site_origin(flight: FlightTest) -> Origin | None:
    """Return the launch site of a flight, None where none was reported."""
    return origin_named(flight.launch_site_id) if flight.launch_site_id else None


def reported_distance(flight: FlightTest) -> RangeBand | None:
    """Return the lowest and the highest distance reported, None where none was."""
    low_km, high_km = flight.distance_km_low, flight.distance_km_high
    if low_km is None or high_km is None:
        return None
    return RangeBand(low_km=low_km, high_km=high_km)


def overflown_point(flight: FlightTest) -> FlightPoint | None:
    """Return the named point of the overflown land through which a flight is drawn, if any."""
    return _point(flight.id, "overflown")


def landing_point(flight: FlightTest) -> FlightPoint | None:
    """Return the named point from which the fall of a flight was reported so far, if any."""
    return _point(flight.id, "landing")


def _point(flight_id: str, role: str) -> FlightPoint | None:
    for point in catalog.flight_points().values():
        if (point.test_id, point.role) == (flight_id, role):
            return point
    return None


def drawn_flights(scene: Scenario) -> tuple[Drawing, ...]:
    """Return the reported flights that a scene draws, oldest first; none where it shows none."""
    if scene.flights is None:
        return ()
    drawings = map(flight_drawing, selected_flights(scene.flights))
    return tuple(drawing for drawing in drawings if drawing.kind != "nothing")


@lru_cache(maxsize=256)
def flight_drawing(flight: FlightTest) -> Drawing:
    """Return how a flight may be drawn; its path or ring survives in a link as the same."""
    site, distance_km = site_origin(flight), reported_distance(flight)
    if site is None or distance_km is None:
        return Drawing(flight=flight, kind="nothing", reason=_nothing_reason(flight))
    overflown = overflown_point(flight)
    if flight.impact is not None:
        reason = (
            "The path leads from the site towards the reported point of impact, which is"
            " approximate, for the reported distance."
        )
        path = _path(flight, site, distance_km, flight.impact)
        return Drawing(flight=flight, kind="path", reason=reason, path=path)
    if overflown is not None:
        reason = (
            f"{INFERRED[0].upper()}{INFERRED[1:]}: the path leads from the site through"
            f" {overflown.name}, for the reported distance. {overflown.notes}"
        )
        path = _path(flight, site, distance_km, overflown.position)
        return Drawing(flight=flight, kind="inferred path", reason=reason, path=path)
    ring = _ring(flight, site, distance_km)
    return Drawing(flight=flight, kind="ring", reason=_ring_reason(flight), ring=ring)


def _path(flight: FlightTest, site: Origin, distance_km: RangeBand, through: LonLat) -> PathSpec:
    _, bearing_deg = inverse_km(site.position, through)
    return PathSpec(
        start=site,
        bearing_deg=round(bearing_deg, 1),  # as a link can be read; 1.7 km at 2,000 km
        distance_km=distance_km,
        flight_id=flight.id,
        colour=CLASS_COLOURS[flight_class(flight)],
    )


def _ring(flight: FlightTest, site: Origin, distance_km: RangeBand) -> RingSpec:
    name = f"Flown {date_text(flight.date)}"
    if not is_one_launch(flight):
        name += f" ({launches_text(flight)})"
    return RingSpec(
        origin=site,
        range_km=distance_km,
        name=name,
        colour=CLASS_COLOURS[flight_class(flight)],
    )


def _ring_reason(flight: FlightTest) -> str:
    reason = "No direction was reported, so the reported distance is drawn as a ring."
    if "lofted" in flight.tags:
        reason += " The flight was steep and short: its distance is no range."
    if flight.launches_low is not None and not is_one_launch(flight):
        reason += f" The entry stands for {launches_text(flight)}; see its notes for whose it is."
    return reason


def _nothing_reason(flight: FlightTest) -> str:
    missing = []
    if flight.launch_site_id is None:
        missing.append("no single launch site")
    if flight.distance_km_low is None:
        missing.append("no distance")
    reason = f"Nothing is drawn: {' and '.join(missing)} was reported."
    if flight.overflew:
        reason += f" Reported as flown over: {flight.overflew}."
    return reason
