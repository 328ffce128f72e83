"""What is said of a path, in cells of tables and sentences: its legs, stays, and places near it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from ranges import catalog
from ranges.catalog import territory_label
from ranges.core import Unit, gettext, gettext_noop, items_text, measured_text, ngettext
from ranges.reach import NearPlace, PathFindings, PathLeg, PlacesNearPath, Side, Stay

__all__ = [
    "LEG_HEAD",
    "NEAR_PLACE_HEAD",
    "STAY_HEAD",
    "bearing_text",
    "crossing_cells",
    "land_and_sea_text",
    "largest_text",
    "leg_cells",
    "near_place_cells",
    "near_places_text",
    "rhumb_texts",
    "stay_cells",
    "stay_rows",
]

#: The headings of the columns of `stay_cells`, `leg_cells` and `near_place_cells`.
STAY_HEAD = (
    gettext_noop("Over"),
    gettext_noop("length"),
    gettext_noop("from"),
    gettext_noop("to"),
)
LEG_HEAD = (
    gettext_noop("Leg"),
    gettext_noop("length"),
    gettext_noop("bearing"),
    gettext_noop("at its end"),
)
NEAR_PLACE_HEAD = (
    gettext_noop("Place"),
    gettext_noop("people"),
    gettext_noop("from the path"),
    gettext_noop("after"),
)


class CrossedLeg(Protocol):
    """A leg of a path: over a territory, or over the sea where it has none."""

    @property
    def territory(self) -> str | None:
        """The name of the territory."""
        ...

    @property
    def entry_km(self) -> float:
        """The distance from the start at which it begins."""
        ...

    @property
    def exit_km(self) -> float:
        """The distance from the start at which it ends."""
        ...


def crossing_cells(leg: CrossedLeg, units: Unit) -> tuple[str, str, str]:
    """Return a leg of a path as people read it: the territory or "sea", its begin and its end."""
    label = gettext("sea") if leg.territory is None else territory_label(leg.territory)
    return label, measured_text(leg.entry_km, units), measured_text(leg.exit_km, units)


def leg_cells(leg: PathLeg, units: Unit) -> tuple[str, str, str, str]:
    """Return a leg of a path: its ends, its length, its bearing at the start and at the end."""
    # At a pole all meridians meet, and no bearing is counted from one of them.
    arrival = gettext("none at a pole") if leg.is_to_pole else bearing_text(leg.end_bearing_deg)
    bearings = (bearing_text(leg.bearing_deg), arrival)
    if leg.end:
        name = gettext("{start} to {end}", start=leg.start, end=leg.end)
    else:
        name = gettext("from {place}", place=leg.start)
    return name, measured_text(leg.length_km, units), *bearings


def rhumb_texts(path: PathFindings, units: Unit) -> Iterator[str]:
    """Yield how the line of constant bearing beside each leg differs; names are outside text."""
    for leg, line in zip(path.legs, path.rhumb_lines, strict=False):
        longer_km = max(line.length_km - line.geodesic_km, 0.0)
        yield gettext(
            "The line of constant bearing (rhumb line) from {start} to {end} keeps"
            " {bearing_deg:.1f}° and is {length} long, {more} longer than the shortest way.",
            start=leg.start,
            end=leg.end or gettext("the end of the path"),
            bearing_deg=line.bearing_deg,
            length=measured_text(line.length_km, units),
            more=measured_text(longer_km, units),
        )


def bearing_text(bearing_deg: float) -> str:
    """Return a bearing in whole degrees, 0 to 359."""
    return f"{round(bearing_deg) % 360}°"


def stay_cells(stay: Stay, units: Unit) -> tuple[str, str, str, str]:
    """Return all that a path lies over of a territory, or a sea: name, length, begin and end."""
    around = stay.between_parts_of
    if stay.territory is not None:
        label = territory_label(stay.territory)
    elif around is None:
        label = gettext("the sea")
    else:
        label = gettext("the sea, between parts of {area}", area=territory_label(around))
    lengths_km = (stay.length_km, stay.entry_km, stay.exit_km)
    length, entry, end = (measured_text(length_km, units) for length_km in lengths_km)
    return label, length, entry, end


def stay_rows(stays: Iterable[Stay], units: Unit) -> Iterator[tuple[bool, tuple[str, ...]]]:
    """Yield the cells of each stay, then those of its parts where it has several.

    With each whether it is of a part: "part 2 of 7".
    """
    for stay in stays:
        yield False, stay_cells(stay, units)
        if len(stay.parts) > 1:
            for number, part in enumerate(stay.parts, 1):
                bounds_km = (part.exit_km - part.entry_km, part.entry_km, part.exit_km)
                texts = (measured_text(bound_km, units) for bound_km in bounds_km)
                part_text = gettext(
                    "part {number} of {count}", number=number, count=len(stay.parts)
                )
                yield True, (part_text, *texts)


def land_and_sea_text(stays: Iterable[Stay], units: Unit) -> str:
    """Return how much of a path is over land and over the sea: "5,210 km over land, ..."."""
    land_km = sea_km = 0.0
    for stay in stays:
        sea_km += stay.waters_km if stay.territory is not None else stay.length_km
        land_km += stay.length_km if stay.territory is not None else 0.0
    return gettext(
        "{land} over land, {sea} over the sea",
        land=measured_text(land_km, units),
        sea=measured_text(sea_km, units),
    )


def _side_text(side: Side, distance: str) -> str:
    """Return how far a place is from a path, and on which side: "12 km left"."""
    if side == "under the path":
        return gettext("under the path")
    messages = {
        "left": gettext_noop("{distance} left"),
        "right": gettext_noop("{distance} right"),
        "at its start": gettext_noop("{distance} at its start"),
        "at its end": gettext_noop("{distance} at its end"),
    }
    return gettext(messages[side], distance=distance)


def near_place_cells(near: NearPlace, units: Unit) -> tuple[str, str, str, str]:
    """Return a place near a path: name, people, distance and side, distance from the start."""
    place, off = near.place, measured_text(near.distance_km, units)
    return (
        items_text([place.name, catalog.country_label(place.country)]),
        f"{place.population:,}",
        _side_text(near.side, off),
        measured_text(near.along_km, units),
    )


def largest_text(near: PlacesNearPath, units: Unit) -> str:
    """Return which places near a path are named: all of them, or some of the largest."""
    if len(near.largest) == near.count:
        return gettext("All of them:")
    if near.apart_km:
        return gettext(
            "The largest of them, at least {distance} apart, in the order of the path:",
            distance=measured_text(near.apart_km, units),
        )
    return gettext("The largest of them, in the order of the path:")


def near_places_text(near: PlacesNearPath, units: Unit) -> str:
    """Return how many places lie near a path, and which is the nearest, in sentences."""
    within = measured_text(near.within_km, units)
    if near.nearest is None:
        return gettext("No listed place lies within {distance} of the path.", distance=within)
    name, _, off, after = near_place_cells(near.nearest, units)
    away = measured_text(near.nearest.distance_km, units)
    if near.nearest.side == "left":
        off = gettext("{distance} to the left", distance=away)
    elif near.nearest.side == "right":
        off = gettext("{distance} to the right", distance=away)
    return ngettext(
        "One listed place lies within {distance} of the path: {name}, {off}, after {after}.",
        "{count:,} listed places lie within {distance} of the path; the nearest is {name}, {off},"
        " after {after}.",
        near.count,
        distance=within,
        name=name,
        off=off,
        after=after,
    )
