"""The sentences to quote for rings and paths, table cells, and the methods behind them.

The same for the page, the command line, figures and files. Numbers of people are rounded to what
an estimate supports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Protocol

from ranges import catalog
from ranges.catalog import territory_in_text, territory_label
from ranges.core import KM_PER_UNIT, Origin, Unit, in_unit, measured_text
from ranges.reach import (
    PEOPLE_SOURCE,
    InRange,
    NearPlace,
    PathFindings,
    PathLeg,
    PlaceReach,
    PlacesNearPath,
    Stay,
    TerritoryReach,
)
from ranges.scene.findings import RingFindings, nearest_reference_territory
from ranges.scene.headlines import ring_range_text, shape_text, territory_count_text
from ranges.territories import FARTHEST_ERROR_KM, RangeMeasures

__all__ = [
    "LEG_HEAD",
    "NEAR_PLACE_HEAD",
    "PEOPLE_METHOD",
    "REACH_HEAD",
    "REACH_METHOD",
    "STAY_HEAD",
    "area_text",
    "bearing_text",
    "crossing_cells",
    "escape_text",
    "land_and_sea_text",
    "largest_text",
    "leg_cells",
    "margin_sentence",
    "measures_text",
    "near_place_cells",
    "near_places_text",
    "people_text",
    "reach_cells",
    "reach_method",
    "rhumb_texts",
    "ring_sentence",
    "share_text",
    "stay_cells",
    "stay_rows",
]

PEOPLE_METHOD = (
    f"People living within this distance, an estimate: the totals of {PEOPLE_SOURCE} are"
    " apportioned by the share of each one's listed population that is inside."
    " Not people at risk, and not a forecast of harm. Territories without a listed place of their"
    " own are counted with none."
)
#: The headings of the columns of `reach_cells`.
REACH_HEAD = ("Territory", "nearest", "farthest", "area inside", "people (est.)")
#: The headings of the columns of `stay_cells`, `leg_cells` and `near_place_cells`.
STAY_HEAD = ("Over", "length", "from", "to")
LEG_HEAD = ("Leg", "length", "bearing", "at its end")
NEAR_PLACE_HEAD = ("Place", "people", "from the path", "after")
REACH_METHOD = (
    "Geodesic distances on the WGS84 ellipsoid to the borders of Natural Earth 1:10m and to the"
    " places of GeoNames"
)
_WHOLE_TERRITORY_METHOD = (
    "; the nearest point of the territory counts, and farthest distances from it are approximate,"
    f" good to {FARTHEST_ERROR_KM:g} km"
)


def reach_method(origin: Origin) -> str:
    """Return how distances from an origin are measured; from a whole territory as well."""
    return REACH_METHOD if origin.area is None else REACH_METHOD + _WHOLE_TERRITORY_METHOD


def people_text(count: float) -> str:
    """Return an estimated number of people with three figures: "1.82 billion", "14,300"."""
    return _three_figures(count) if count >= 999.5 else f"{float(f'{count:.3g}'):,.0f}"


def _three_figures(number: float) -> str:
    """Return a number with three figures: "1.82 billion", "14,300", "0.785"."""
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if number >= 0.9995 * size:
            return f"{float(f'{number / size:.3g}'):g} {word}"
    rounded = float(f"{number:.3g}")
    return f"{rounded:,.0f}" if rounded >= 1000.0 else f"{rounded:g}"


def area_text(area_km2: float, units: Unit) -> str:
    """Return an area with three figures: "36.1 million km²"; in square miles where miles are."""
    if units == "mi":
        return f"{_three_figures(area_km2 * in_unit(1.0, 'mi') ** 2)} sq mi"
    return f"{_three_figures(area_km2)} km²"


def measures_text(measures: RangeMeasures, units: Unit) -> str:
    """Return an area, its share of the Earth and its edge: "35.5 million km², 7.0 % of ..."."""
    share = 100.0 * measures.earth_share
    earth = f", {share:.{2 if share < 1.0 else 1}f} % of the Earth's surface"
    edge = in_unit(measures.edge_km, units)
    edge_km = KM_PER_UNIT[units] * (float(f"{edge:.4g}") if edge >= 1000.0 else edge)
    area = area_text(measures.area_km2, units)
    return f"{area}{earth if share >= 0.01 else ''}; edge {measured_text(edge_km, units)}"


def share_text(share: float) -> str:
    """Return a share of an area in percent, never rounded up to all or down to nothing."""
    if share in (0.0, 1.0):
        return f"{100.0 * share:.0f} %"
    return f"{min(max(100.0 * share, 0.1), 99.9):.1f} %"


def reach_cells(reach: TerritoryReach, units: Unit) -> tuple[str, ...]:
    """Return a territory's row as people read it: name, nearest, farthest, area inside, people."""
    share = reach.area_share
    return (
        reach.territory.label,
        measured_text(reach.nearest_km, units),
        measured_text(reach.farthest_km, units),
        "" if share is None else share_text(share),
        "no listed place" if reach.people is None else people_text(reach.people),
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
    label = "sea" if leg.territory is None else territory_label(leg.territory)
    return label, measured_text(leg.entry_km, units), measured_text(leg.exit_km, units)


def leg_cells(leg: PathLeg, units: Unit) -> tuple[str, str, str, str]:
    """Return a leg of a path: its ends, its length, its bearing at the start and at the end."""
    # At a pole all meridians meet, and no bearing is counted from one of them.
    arrival = "none at a pole" if leg.is_to_pole else bearing_text(leg.end_bearing_deg)
    bearings = (bearing_text(leg.bearing_deg), arrival)
    name = f"{leg.start} to {leg.end}" if leg.end else f"from {leg.start}"
    return name, measured_text(leg.length_km, units), *bearings


def rhumb_texts(path: PathFindings, units: Unit) -> Iterator[str]:
    """Yield how the line of constant bearing beside each leg differs; names are outside text."""
    for leg, line in zip(path.legs, path.rhumb_lines, strict=False):
        longer_km = max(line.length_km - line.geodesic_km, 0.0)
        yield (
            "The line of constant bearing (rhumb line) from"
            f" {leg.start} to {leg.end or 'the end of the path'} keeps"
            f" {line.bearing_deg:.1f}° and is {measured_text(line.length_km, units)} long,"
            f" {measured_text(longer_km, units)} longer than the shortest way."
        )


def bearing_text(bearing_deg: float) -> str:
    """Return a bearing in whole degrees, 0 to 359."""
    return f"{round(bearing_deg) % 360}°"


def stay_cells(stay: Stay, units: Unit) -> tuple[str, str, str, str]:
    """Return all that a path lies over of a territory, or a sea: name, length, begin and end."""
    around = stay.between_parts_of
    sea = "the sea" if around is None else f"the sea, between parts of {territory_label(around)}"
    label = sea if stay.territory is None else territory_label(stay.territory)
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
                yield True, (f"part {number} of {len(stay.parts)}", *texts)


def land_and_sea_text(stays: Iterable[Stay], units: Unit) -> str:
    """Return how much of a path is over land and over the sea: "5,210 km over land, ..."."""
    land_km = sea_km = 0.0
    for stay in stays:
        sea_km += stay.waters_km if stay.territory is not None else stay.length_km
        land_km += stay.length_km if stay.territory is not None else 0.0
    return f"{measured_text(land_km, units)} over land, {measured_text(sea_km, units)} over the sea"


def near_place_cells(near: NearPlace, units: Unit) -> tuple[str, str, str, str]:
    """Return a place near a path: name, people, distance and side, distance from the start."""
    place, off = near.place, measured_text(near.distance_km, units)
    return (
        f"{place.name}, {catalog.country_label(place.country)}",
        f"{place.population:,}",
        near.side if near.side == "under the path" else f"{off} {near.side}",
        measured_text(near.along_km, units),
    )


def largest_text(near: PlacesNearPath, units: Unit) -> str:
    """Return which places near a path are named: all of them, or some of the largest."""
    if len(near.largest) == near.count:
        return "All of them:"
    apart = f", at least {measured_text(near.apart_km, units)} apart" if near.apart_km else ""
    return f"The largest of them{apart}, in the order of the path:"


def near_places_text(near: PlacesNearPath, units: Unit) -> str:
    """Return how many places lie near a path, and which is the nearest, in sentences."""
    within = measured_text(near.within_km, units)
    if near.nearest is None:
        return f"No listed place lies within {within} of the path."
    name, _, off, after = near_place_cells(near.nearest, units)
    if near.nearest.side in ("left", "right"):
        off = f"{measured_text(near.nearest.distance_km, units)} to the {near.nearest.side}"
    if near.count == 1:
        return f"One listed place lies within {within} of the path: {name}, {off}, after {after}."
    return (
        f"{near.count:,} listed places lie within {within} of the path; the nearest is {name},"
        f" {off}, after {after}."
    )


def escape_text(reach: TerritoryReach, units: Unit) -> str:
    """Return by how much a territory that is out is not inside: "84 km short"; or why not."""
    if reach.closer_km is not None:
        return f"{measured_text(reach.closer_km, units)} too near"
    return "aside" if reach.is_aside else f"{measured_text(-reach.spare_km, units)} short"


def margin_sentence(
    reach: TerritoryReach, range_text: str, units: Unit, min_km: float | None = None
) -> str:
    """Return how a territory lies to a range, with the distance to spare or short.

    `min_km`: the minimum range of the ring; what is nearer is not inside.
    """
    label = reach.territory.label
    nearest = measured_text(reach.nearest_km, units)
    farthest = measured_text(reach.farthest_km, units)
    beyond_km = reach.farthest_km - (reach.nearest_km + reach.spare_km)
    if reach.closer_km is not None:
        return (
            f"{label} is closer than the minimum range: its farthest point is {farthest} away,"
            f" {measured_text(reach.closer_km, units)} too near."
        )
    if reach.is_aside:
        return f"{label} lies aside: no part of it is inside."
    is_near_end_out = min_km is not None and reach.nearest_km < min_km
    if reach.state == "partly" and (beyond_km < 0.0 or is_near_end_out):
        return f"{label} lies partly inside: it is {nearest} to {farthest} away."
    if reach.state == "out":
        return (
            f"{label} is out of reach: its nearest point is {nearest} away,"
            f" {measured_text(-reach.spare_km, units)} beyond {range_text}."
        )
    if reach.state == "wholly":
        return (
            f"{label} lies wholly inside: its farthest point is {farthest} away,"
            f" {measured_text(-beyond_km, units)} to spare."
        )
    return (
        f"The edge at {range_text} runs through {territory_in_text(reach.territory)}: its near end"
        f" is inside by {measured_text(reach.spare_km, units)}, its far end outside by"
        f" {measured_text(beyond_km, units)}."
    )


@lru_cache(maxsize=64)  # the page says it in several places
def ring_sentence(ring: RingFindings, units: Unit = "km") -> str:
    """Return a ring's findings to quote: counts, people, the edge, method and data version."""
    spec, contents = ring.spec, ring.contents
    full_text = ring_range_text(spec, units)
    is_band = not spec.range_km.is_single
    range_text = measured_text(contents.range_km, units) if is_band else full_text
    estimate = f" (the high estimate of {full_text})" if is_band else ""
    shape = shape_text(spec, units)
    shape += ", " if shape else " "
    sentences = [
        f"Within {range_text}{estimate} of {spec.origin.name}{shape}{_counts_clause(contents)},"
        f" {_people_clause(contents.people)}."
    ]
    territory = nearest_reference_territory(ring)
    if territory is not None:
        sentences.append(margin_sentence(territory, range_text, units, spec.shape.min_km))
    sentences += _edge_sentences(*contents.edge(), units)
    sentences.append(_method_sentence())
    return " ".join(sentences)


def _counts_clause(contents: InRange) -> str:
    wholly, partly = contents.in_state("wholly"), contents.in_state("partly")
    if not wholly or not partly:
        how = " wholly" if wholly else " partly" if partly else ""
        return f"lie{'' if wholly or partly else 's'} {territory_count_text(wholly or partly)}{how}"
    wholly_text, partly_text = territory_count_text(wholly), territory_count_text(partly)
    return f"lie {wholly_text} wholly, and {partly_text} partly"


def _people_clause(count: float) -> str:
    if count < 0.5:
        return "without any listed place"
    return f"where about {people_text(count)} people live (an estimate)"


def _edge_sentences(inner: PlaceReach | None, outer: PlaceReach | None, units: Unit) -> list[str]:
    """Return a sentence about the places nearest to the edge, or none."""
    clauses = [
        f"{reach.place.name} ({catalog.country_label(reach.place.country)}) just {side},"
        f" {measured_text(reach.distance_km, units)} away"
        for reach, side in ((inner, "inside"), (outer, "outside"))
        if reach is not None
    ]
    return [f"Near the edge: {'; '.join(clauses)}."] if clauses else []


def _method_sentence() -> str:
    return (
        f"{REACH_METHOD}; people apportioned from totals of {PEOPLE_SOURCE};"
        f" Ranges, data version {catalog.data_version()}."
    )
