"""The sentences to quote for rings and paths, table cells, and the methods behind them.

The same for the page, the command line, figures and files. Numbers of people are rounded to what
an estimate supports.
"""

from __future__ import annotations

from ranges import catalog
from ranges.catalog import territory_in_text
from ranges.core import (
    KM_PER_UNIT,
    Origin,
    Unit,
    clauses_text,
    gettext,
    gettext_noop,
    in_unit,
    language_cache,
    measured_text,
)
from ranges.reach import (
    PEOPLE_SOURCE,
    InRange,
    PlaceReach,
    TerritoryReach,
)
from ranges.scene.findings import RingFindings, nearest_reference_territory
from ranges.scene.headlines import ring_range_text, shape_text, territory_count_text
from ranges.territories import FARTHEST_ERROR_KM, RangeMeasures

__all__ = [
    "REACH_HEAD",
    "area_text",
    "distance_method",
    "escape_text",
    "margin_sentence",
    "measures_text",
    "people_method",
    "people_text",
    "reach_cells",
    "reach_method",
    "ring_sentence",
    "share_text",
]

#: The headings of the columns of `reach_cells`.
REACH_HEAD = (
    gettext_noop("Territory"),
    gettext_noop("nearest"),
    gettext_noop("farthest"),
    gettext_noop("area inside"),
    gettext_noop("people (est.)"),
)


def people_method() -> str:
    """Return how the number of people within a range is estimated."""
    return gettext(
        "People living within this distance, an estimate: the totals of {source} are apportioned by"
        " the share of each one's listed population that is inside. Not people at risk, and not a"
        " forecast of harm. Territories without a listed place of their own are counted with none.",
        source=gettext(PEOPLE_SOURCE),
    )


def distance_method() -> str:
    """Return how distances are measured, without a full stop."""
    return gettext(
        "Geodesic distances on the WGS84 ellipsoid to the borders of Natural Earth 1:10m and to the"
        " places of GeoNames"
    )


def reach_method(origin: Origin) -> str:
    """Return how distances from an origin are measured; from a whole territory as well."""
    if origin.area is None:
        return distance_method()
    whole = gettext(
        "the nearest point of the territory counts, and farthest distances from it are approximate,"
        " good to {error_km:g} km",
        error_km=FARTHEST_ERROR_KM,
    )
    return clauses_text([distance_method(), whole])


def people_text(count: float) -> str:
    """Return an estimated number of people with three figures: "1.82 billion", "14,300"."""
    return _three_figures(count) if count >= 999.5 else f"{float(f'{count:.3g}'):,.0f}"


def _three_figures(number: float) -> str:
    """Return a number with three figures: "1.82 billion", "14,300", "0.785"."""
    if number >= 0.9995e9:
        return gettext("{figure:g} billion", figure=float(f"{number / 1e9:.3g}"))
    if number >= 0.9995e6:
        return gettext("{figure:g} million", figure=float(f"{number / 1e6:.3g}"))
    rounded = float(f"{number:.3g}")
    return f"{rounded:,.0f}" if rounded >= 1000.0 else f"{rounded:g}"


def area_text(area_km2: float, units: Unit) -> str:
    """Return an area with three figures: "36.1 million km²"; in square miles where miles are."""
    if units == "mi":
        square_miles = area_km2 * in_unit(1.0, "mi") ** 2
        return gettext("{figure} sq mi", figure=_three_figures(square_miles))
    return gettext("{figure} km²", figure=_three_figures(area_km2))


def measures_text(measures: RangeMeasures, units: Unit) -> str:
    """Return an area, its share of the Earth and its edge: "35.5 million km², 7.0 % of ..."."""
    share = 100.0 * measures.earth_share
    edge = in_unit(measures.edge_km, units)
    edge_km = KM_PER_UNIT[units] * (float(f"{edge:.4g}") if edge >= 1000.0 else edge)
    area = area_text(measures.area_km2, units)
    if share >= 0.01:
        figure = f"{share:.{2 if share < 1.0 else 1}f}"
        area = gettext("{area}, {share} % of the Earth's surface", area=area, share=figure)
    return clauses_text([area, gettext("edge {length}", length=measured_text(edge_km, units))])


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
        gettext("no listed place") if reach.people is None else people_text(reach.people),
    )


def escape_text(reach: TerritoryReach, units: Unit) -> str:
    """Return by how much a territory that is out is not inside: "84 km short"; or why not."""
    if reach.closer_km is not None:
        return gettext("{distance} too near", distance=measured_text(reach.closer_km, units))
    if reach.is_aside:
        return gettext("aside")
    return gettext("{distance} short", distance=measured_text(-reach.spare_km, units))


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
        return gettext(
            "{area} is closer than the minimum range: its farthest point is {farthest} away,"
            " {short} too near.",
            area=label,
            farthest=farthest,
            short=measured_text(reach.closer_km, units),
        )
    if reach.is_aside:
        return gettext("{area} lies aside: no part of it is inside.", area=label)
    is_near_end_out = min_km is not None and reach.nearest_km < min_km
    if reach.state == "partly" and (beyond_km < 0.0 or is_near_end_out):
        return gettext(
            "{area} lies partly inside: it is {nearest} to {farthest} away.",
            area=label,
            nearest=nearest,
            farthest=farthest,
        )
    if reach.state == "out":
        return gettext(
            "{area} is out of reach: its nearest point is {nearest} away, {short} beyond {range}.",
            area=label,
            nearest=nearest,
            short=measured_text(-reach.spare_km, units),
            range=range_text,
        )
    if reach.state == "wholly":
        return gettext(
            "{area} lies wholly inside: its farthest point is {farthest} away, {spare} to spare.",
            area=label,
            farthest=farthest,
            spare=measured_text(-beyond_km, units),
        )
    return gettext(
        "The edge at {range} runs through {area}: its near end is inside by {spare}, its far end"
        " outside by {short}.",
        range=range_text,
        area=territory_in_text(reach.territory),
        spare=measured_text(reach.spare_km, units),
        short=measured_text(beyond_km, units),
    )


@language_cache(maxsize=64)  # the page says it in several places
def ring_sentence(ring: RingFindings, units: Unit = "km") -> str:
    """Return a ring's findings to quote: counts, people, the edge, method and data version."""
    spec, contents = ring.spec, ring.contents
    full_text = ring_range_text(spec, units)
    is_band = not spec.range_km.is_single
    range_text = measured_text(contents.range_km, units) if is_band else full_text
    if is_band:
        range_text_said = gettext(
            "{range} (the high estimate of {band})", range=range_text, band=full_text
        )
    else:
        range_text_said = range_text
    shape = shape_text(spec, units)
    place = spec.origin.name
    sentences = [
        gettext(
            "Within {range} of {place} {counts}, {people}.",
            range=range_text_said,
            # A shape ends with what it leaves out, and what is inside comes after a comma.
            place=gettext("{place}{shape},", place=place, shape=shape) if shape else place,
            counts=_counts_clause(contents),
            people=_people_clause(contents.people),
        )
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
        what = territory_count_text(wholly or partly)
        if wholly:
            return gettext("lie {areas} wholly", areas=what)
        return gettext("lie {areas} partly", areas=what) if partly else gettext("lies no territory")
    return gettext(
        "lie {wholly} wholly, and {partly} partly",
        wholly=territory_count_text(wholly),
        partly=territory_count_text(partly),
    )


def _people_clause(count: float) -> str:
    if count < 0.5:
        return gettext("without any listed place")
    return gettext("where about {people} people live (an estimate)", people=people_text(count))


def _edge_sentences(inner: PlaceReach | None, outer: PlaceReach | None, units: Unit) -> list[str]:
    """Return a sentence about the places nearest to the edge, or none."""
    messages = (
        gettext_noop("{place} ({country}) just inside, {distance} away"),
        gettext_noop("{place} ({country}) just outside, {distance} away"),
    )
    clauses = [
        gettext(
            message,
            place=reach.place.name,
            country=catalog.country_label(reach.place.country),
            distance=measured_text(reach.distance_km, units),
        )
        for reach, message in zip((inner, outer), messages, strict=True)
        if reach is not None
    ]
    return [gettext("Near the edge: {places}.", places=clauses_text(clauses))] if clauses else []


def _method_sentence() -> str:
    return gettext(
        "{method}; people apportioned from totals of {source}; Ranges, data version {version}.",
        method=distance_method(),
        source=gettext(PEOPLE_SOURCE),
        version=catalog.data_version(),
    )
