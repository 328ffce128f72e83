"""The row of a region in a ring: nearest point, share of area, people, and its members folded."""

from __future__ import annotations

import math

from ranges import catalog
from ranges.core import (
    KM_PER_UNIT,
    Territory,
    Unit,
    as_html,
    gettext,
    gettext_noop,
    heading_row,
    joined_text,
    measured_text,
    ngettext,
    table,
    table_row,
)
from ranges.reach import TerritoryReach, area_in_range
from ranges.scene import RingFindings, escape_text, people_text, ring_title, share_text
from ranges.ui.elements.citation_marks import Column, cited_number, cited_table
from ranges.ui.elements.map_marks import state_mark, territory_mark

__all__ = ["area_html", "nearest_text", "part_rows", "people_cell", "whole_from_text"]

_COLUMNS = (
    Column(gettext_noop("nearest point")),
    Column(gettext_noop("share of its area inside"), "share"),
    Column(gettext_noop("people inside (an estimate)"), "people"),
)


def area_html(ring: RingFindings, area: Territory, units: Unit) -> str:
    """Return how an area lies in a ring: a row, from where it is reached wholly, its members."""
    range_km = ring.spec.range_km.high_km
    reach = area_in_range(ring.spec.origin.measured_from, range_km, area, ring.spec.shape)
    title = ring_title(ring.spec, units)
    opening = cited_table(title, _COLUMNS)
    is_out = reach.state == "out"
    inside = escape_text(reach, units) if is_out else share_text(reach.area_share or 0.0)
    nearest = nearest_text(ring, reach, units)
    if ring.is_high_only(reach):
        inside += " *"
    row = table_row(as_html(area.label), nearest, inside, people_cell(reach))
    heading = _heading(gettext("Region") if area.kind == "region" else gettext("Area"))
    sentence = whole_from_text(reach, units)
    whole = f"<p class='quiet'>{cited_number(sentence, f'{title}: {sentence}')}</p>"
    if not ring.spec.shape.is_whole:  # no range alone would hold all of it
        whole = ""
    html = f"{table([row], heading=heading, opening=opening)}{whole}"
    inner = [part for part in reach.parts if part.state != "out"]
    if inner:
        summary = gettext(
            "{area}: {parts} of it", area=as_html(area.label), parts=_parts_text(inner)
        )
        rows = table(
            part_rows(ring, inner, units), heading=_heading(gettext("Part")), opening=opening
        )
        html += f"<details><summary>{summary}</summary>{rows}</details>"
    return f"<div class='{'region unreached' if is_out else 'region'}'>{html}</div>"


def _parts_text(parts: list[TerritoryReach]) -> str:
    """Return how many countries and US states: "29 countries and 8 states"."""
    states = sum(part.territory.kind == "US state" for part in parts)
    countries = len(parts) - states
    texts = []
    if countries:
        texts.append(ngettext("{count} country", "{count} countries", countries))
    if states:
        texts.append(ngettext("{count} state", "{count} states", states))
    return joined_text(texts)


def whole_from_text(reach: TerritoryReach, units: Unit) -> str:
    """Return from which range on all of an area is inside."""
    unit_km = KM_PER_UNIT[units]
    whole_km = math.ceil(reach.farthest_km / unit_km) * unit_km  # never a range that falls short
    name = catalog.territory_in_text(reach.territory)
    return gettext(
        "All of {name} from {distance}.", name=name, distance=measured_text(whole_km, units)
    )


def _heading(first: str) -> str:
    return heading_row(first, gettext("nearest"), gettext("inside"), gettext("people (est.)"))


def nearest_text(ring: RingFindings, reach: TerritoryReach, units: Unit) -> str:
    """Return how near an area, or a part of one, is; in words where the origin lies at it."""
    if reach.nearest_km > 0.0:
        return measured_text(reach.nearest_km, units)
    origin, area = ring.spec.origin, ring.spec.origin.area
    is_from_here = area is None or area == reach.territory
    if area is not None and area.kind == "region":
        members = catalog.region_members(area.code or "")
        code = catalog.territory_code(reach.territory)
        is_from_here |= any(member == code or member.startswith(f"{code}-") for member in members)
    elif area is not None and reach.territory.kind == "region":
        is_from_here |= catalog.is_in_area(reach.territory, origin.position)
    return gettext("from here") if is_from_here else gettext("adjoins")


def part_rows(ring: RingFindings, parts: list[TerritoryReach], units: Unit) -> list[str]:
    """Return a row for each part of an area."""
    return [
        table_row(
            state_mark(part.territory)
            if part.territory.kind == "US state"
            else territory_mark(part.territory)
            if part.territory.kind == "territory"
            else as_html(part.territory.label),
            nearest_text(ring, part, units),
            share_text(part.area_share or 0.0),
            people_cell(part),
        )
        for part in parts
    ]


def people_cell(reach: TerritoryReach) -> str:
    """Return the people of a row, a dash where no place is listed."""
    return "–" if reach.people is None else people_text(reach.people)
