"""What was found, beside the map? The headline, what each ring reaches, what lies under each path.

Panels are HTML of our own, one piece each: a slider move then costs one element and not fifty. All
text in it is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
import streamlit as st

from ranges import catalog
from ranges.catalog.borders import territories_at
from ranges.catalog.territory_names import territory_label
from ranges.core.coordinates import coordinates_name
from ranges.core.dates import date_text
from ranges.core.records import ReferencePlace, Site
from ranges.core.units import Unit, measured_text
from ranges.core.values import Crossing, LonLat
from ranges.map.expected_lines import expected_lines
from ranges.map.ruler_and_compass import ECONOMIST_NOTE, ECONOMIST_SOURCES
from ranges.reach.distance_spans import DistanceSpan, TerritoryReach
from ranges.reach.path_findings import INFERRED, PathFindings, path_title
from ranges.scene import (
    PEOPLE_METHOD,
    Findings,
    RingFindings,
    headline,
    margin_sentence,
    nearest_reference_territory,
    notable_territory,
    people_text,
    ring_range_text,
    ring_title,
    share_text,
    spans_from_other_sites,
    territory_count_text,
)
from ranges.territories.origin_distance import origin_distances
from ranges.ui import address
from ranges.ui.cite import Column, cited, cited_table, forms
from ranges.ui.inputs import KEY_CLICK, use_as_origin
from ranges.ui.plain import as_html, as_link
from ranges.ui.style import swatch
from ranges.ui.words import words_html

__all__ = ["show_click", "show_expected", "show_findings", "show_headline"]

_ROWS_SHOWN = 12
_OUTSIDE_SHOWN = 5
_ITEMS_SHOWN = 12
_STATES = {"wholly": "all", "partly": "part", "out": "none"}


def show_headline(findings: Findings, selected: int) -> None:
    """Show the finding as a headline, and one line of method and date under it."""
    title = findings.scenario.title or headline(findings, selected)
    statement = catalog.catalogue_statement()
    method = "Straight-line distance over the Earth’s surface (WGS84)."
    if findings.paths or any(ring.system for ring in findings.rings):
        method += f" {statement[:1].upper()}{statement[1:]}."
    st.html(f"<header class='finding'><h2>{as_html(title)}</h2><p>{as_html(method)}</p></header>")


_TERRITORY_COLUMNS = (
    Column("nearest point"),
    Column("share of its area inside", "share"),
    Column("people inside (an estimate)", "people"),
)
_OUTSIDE_COLUMNS = (Column("nearest point"), Column("out of reach by"))
_LEG_COLUMNS = (Column("entered after"), Column("left after"))


def show_findings(findings: Findings, selected: int) -> None:
    """Show what the selected ring reaches, then every other ring and path in a line or two."""
    units = findings.scenario.units
    items: list[RingFindings | PathFindings] = [*findings.rings, *findings.paths]
    first = [items.pop(selected)] if selected < len(items) else []
    shown = [item for item in first + items if not item.spec.is_hidden]
    parts = []
    if not shown:
        parts.append("<p>Nothing is on the map: add a ring or a path, or show a hidden one.</p>")
    for order, item in enumerate(shown[:_ITEMS_SHOWN]):
        is_open = order == 0
        if isinstance(item, RingFindings):
            parts.append(_ring_html(item, units, is_open=is_open))
        else:
            parts.append(_path_html(item, units, is_open=is_open))
    parts += _and_more(len(shown), ": select one in the list to see it")
    parts.append(_method_html())
    parts.append(forms())
    st.html(f"<div class='findings'>{''.join(parts)}</div>")


def _and_more(count: int, how_to_see: str = "") -> list[str]:
    more = count - _ITEMS_SHOWN
    said = f"<p class='quiet'>and {more} more{how_to_see}.</p>"
    return [said] if more > 0 else []


def _ring_html(found: RingFindings, units: Unit, *, is_open: bool) -> str:
    name = f"{found.spec.name}: " if found.spec.name else ""
    title = f"{name}{ring_title(found.spec, units)}"
    counts = f"{territory_count_text(found.count('wholly'))} wholly, {found.count('partly')} partly inside"
    if not found.spec.range_km.is_single:
        counts += ", by the high estimate"
    counts = cited(counts, f"{title}: {counts}") if is_open else as_html(counts)
    body = _notable_html(found, units) + _system_html(found, units)
    reached = _answered(found) if is_open else found.reached
    if is_open:
        said = f"about {people_text(found.contents.people)} people live inside (an estimate)"
        counts += f"; {cited(said, f'{title}: {said}', 'people')}"
    body += _table_html(found, reached, units)
    body += _outside_html(found, units)
    coloured = swatch(found.spec.colour)
    if is_open:
        return f"<section><h3>{coloured}{as_html(title)}</h3><p>{counts}</p>{body}</section>"
    return (
        f"<details><summary>{coloured}{as_html(title)}<small>{counts}</small></summary>"
        f"{body}</details>"
    )


def _answered(found: RingFindings) -> tuple[TerritoryReach, ...]:
    """Return the territories reached, with the share and the people of each."""
    return tuple(one for one in found.contents.territories if one.state != "out")


def _notable_html(found: RingFindings, units: Unit) -> str:
    one = nearest_reference_territory(found)
    origin = found.spec.origin
    is_home = origin.position in _home_positions()
    if origin.area is not None:
        is_home = origin.area.iso_a2 in _home_countries()
    if one is None or (notable_territory(found) is None and not is_home):
        return ""
    range_text = ring_range_text(found.spec, units)
    said = margin_sentence(one, range_text, units)
    if found.is_high_only(one):
        low_km = found.spec.range_km.low_km
        short = measured_text(one.farthest_km - low_km, units)
        said = f"By the high estimate: {said} The low estimate ends {short} before its far end."
    if notable_territory(found) is None:
        return f"<p class='quiet'>{cited(said, said)}</p>"
    rows = "".join(
        f"<tr><td>{as_html(name)}</td><td>{measured_text(span.nearest_km, units)} to"
        f" {measured_text(span.farthest_km, units)}</td>"
        f"<td>{_verdict(span, found.spec.range_km.high_km, units)}</td></tr>"
        for name, span in spans_from_other_sites(found, one.territory)
    )
    label = as_html(one.territory.label)
    columns = (Column("nearest to farthest point"), Column(range_text))
    sites = (
        f"<details><summary>{label} from each launch site in that country</summary>"
        f"{cited_table(one.territory.label, columns)}"
        f"<tr><th>From</th><th>nearest to farthest</th><th>{as_html(range_text)}</th></tr>"
        f"{rows}</table></details>"
        if rows
        else ""
    )
    return f"<p class='answer'>{cited(said, said)}</p>{sites}"


@cache
def _home_countries() -> frozenset[str]:
    sites = {test.launch_site_id for test in catalog.flight_tests().values()}
    return frozenset(catalog.sites()[site].country for site in sites if site)


@cache
def _home_positions() -> frozenset[LonLat]:
    """Return where the catalogued launches are: rings from there are asked about Guam."""
    country, sites = _home_countries(), catalog.sites()
    places: list[Site | ReferencePlace] = [*sites.values(), *catalog.reference_places().values()]
    return frozenset(place.position for place in places if place.country in country)


def _verdict(span: DistanceSpan, range_km: float, units: Unit) -> str:
    if span.nearest_km > range_km:
        return f"{measured_text(span.nearest_km - range_km, units)} short"
    return "reaches all" if span.farthest_km <= range_km else "reaches part"


def _system_html(found: RingFindings, units: Unit) -> str:
    system = found.system
    if system is None:
        return ""
    kind = (
        "Longest distance reported flown, which is not a maximum range."
        if system.is_flown_only
        else "Published estimates of maximum range; the lowest and the highest are drawn."
    )
    cited = system.citation
    return (
        f"<p class='quiet'>{kind} {as_html(system.notes)} Source: "
        f"{as_link(cited.url, cited.title)}, confidence {system.confidence}.</p>"
        f"{words_html(f'{system.system_class} published range {system.notes}')}"
    )


def _table_html(found: RingFindings, reached: Sequence[TerritoryReach], units: Unit) -> str:
    if not reached:
        return ""
    rows = [_row_html(found, one, units) for one in reached]
    is_answered = reached[0].area_share is not None
    people_head = "<th>people (est.)</th>" if is_answered else ""
    head = f"<tr><th>Territory</th><th>nearest</th><th>inside</th>{people_head}</tr>"
    opening = cited_table(ring_title(found.spec, units), _TERRITORY_COLUMNS)
    table = f"{opening}{head}{''.join(rows[:_ROWS_SHOWN])}</table>"
    if len(rows) > _ROWS_SHOWN:
        rest = f"{opening}{''.join(rows[_ROWS_SHOWN:])}</table>"
        table += f"<details><summary>{len(rows) - _ROWS_SHOWN} more</summary>{rest}</details>"
    return table + "".join(_parts_html(opening, found, one, units) for one in reached)


def _parts_html(opening: str, found: RingFindings, one: TerritoryReach, units: Unit) -> str:
    """Return the parts of a territory that the edge crosses, folded."""
    reached = [part for part in one.parts if part.state != "out"]
    if one.state != "partly" or not reached:
        return ""
    rows = "".join(
        f"<tr><td>{as_html(part.territory.label)}</td>"
        f"<td>{_nearest_text(found, part, units)}</td>"
        f"<td>{share_text(part.area_share or 0.0)}</td></tr>"
        for part in reached
    )
    title = f"{as_html(one.territory.label)}: {len(reached)} of its states"
    head = "<tr><th>State</th><th>nearest</th><th>inside</th></tr>"
    return f"<details><summary>{title}</summary>{opening}{head}{rows}</table></details>"


def _row_html(found: RingFindings, one: TerritoryReach, units: Unit) -> str:
    share = one.area_share
    inside = _STATES[one.state] if share is None else share_text(share)
    inside += " *" if found.is_high_only(one) else ""
    inhabited = "–" if one.people is None else people_text(one.people)
    people = "" if share is None else f"<td>{inhabited}</td>"
    label, nearest = as_html(one.territory.label), _nearest_text(found, one, units)
    return f"<tr><td>{label}</td><td>{nearest}</td><td>{inside}</td>{people}</tr>"


def _nearest_text(found: RingFindings, one: TerritoryReach, units: Unit) -> str:
    """Return how near a territory, or a part of one, is; in words where the origin lies at it."""
    if one.nearest_km > 0.0:
        return measured_text(one.nearest_km, units)
    area = found.spec.origin.area
    return "from here" if area is None or area == one.territory else "adjoins"


def _outside_html(found: RingFindings, units: Unit) -> str:
    rows = [
        f"<tr><td>{as_html(one.territory.label)}</td>"
        f"<td>{measured_text(one.nearest_km, units)}</td>"
        f"<td>{measured_text(-one.spare_km, units)} short</td></tr>"
        for one in found.outside[:_OUTSIDE_SHOWN]
    ]
    star = (
        "<p class='quiet'>* by the high estimate; by the low one less of it, or none.</p>"
        if any(found.is_high_only(one) for one in found.reached)
        else ""
    )
    opening = cited_table(ring_title(found.spec, units), _OUTSIDE_COLUMNS)
    return star + (f"<h4>Just outside</h4>{opening}{''.join(rows)}</table>" if rows else "")


def _path_html(found: PathFindings, units: Unit, *, is_open: bool) -> str:
    title = path_title(found, units)
    name = f"{found.spec.name}: " if found.spec.name else ""
    flight = catalog.flight_tests().get(found.spec.flight_id or "")
    note = ""
    if found.is_inferred and flight is not None:
        cited = flight.citation
        note = (
            f"<p class='quiet'>Reported flight of {date_text(flight.date)}, over"
            f" {as_html(flight.overflew or 'no land reported')}; {INFERRED}. Reported by"
            f" {as_html(flight.reported_by)}. Source:"
            f" {as_link(cited.url, cited.title)}.</p>"
        )
    legs = [leg for leg in found.overflown if leg.exit_km - leg.entry_km >= 0.05]
    under = list(dict.fromkeys(territory_label(str(leg.territory)) for leg in legs))
    said = f"over {', '.join(under[:6])}" if under else "over no land"
    if len(under) > 6:
        said += f" and {len(under) - 6} more"
    if found.is_inferred:
        said += f"; {INFERRED}"
    rows = "".join(_leg_html(leg, units) for leg in legs)
    head = "<tr><th>Under the path</th><th>from</th><th>to</th></tr>"
    opening = cited_table(title, _LEG_COLUMNS)
    table = f"{opening}{head}{rows}</table>" if legs else ""
    opened = " open" if is_open else ""
    return (
        f"<details{opened}><summary>{swatch(found.spec.colour)}{as_html(name + title)}"
        f"<small>{as_html(said)}</small></summary>{note}{table}</details>"
    )


def _leg_html(leg: Crossing, units: Unit) -> str:
    return (
        f"<tr><td>{as_html(territory_label(str(leg.territory)))}</td>"
        f"<td>{measured_text(leg.entry_km, units)}</td>"
        f"<td>{measured_text(leg.exit_km, units)}</td></tr>"
    )


def _method_html() -> str:
    return (
        "<p class='quiet'>Click a number to copy its citation.</p>"
        "<details class='method'><summary>How this is worked out, and sources</summary><p>Distances"
        " are geodesics, the shortest way over the WGS84 ellipsoid, to the borders of Natural"
        " Earth 1:10m. Those are de facto borders; we take no position on any of them. A published"
        " range is somebody's estimate: it changes with payload and path, and says nothing about"
        " the Earth's rotation or the ground below. Inside: the share of a territory's area, to 0.1"
        f" percentage point. {as_html(PEOPLE_METHOD)} Places: GeoNames (CC BY 4.0). Systems, sites"
        f" and flights: each with its own source; {as_html(catalog.catalogue_statement())},"
        f" data version {as_html(catalog.data_version())}.</p></details>"
    )


def show_expected(findings: Findings) -> None:
    """Show what the straight lines and flat circles miss, where they are drawn."""
    if not findings.scenario.is_expected_shown:
        return
    sentences = [one.sentence for one in expected_lines(findings)]
    said = "".join(f"<p>{cited(one, one, 'answer')}</p>" for one in sentences[:_ITEMS_SHOWN])
    said += "".join(_and_more(len(sentences)))
    links = ", ".join(as_link(one.url, one.title) for one in ECONOMIST_SOURCES)
    st.html(
        "<div class='findings'><h3>Grey: what a ruler and a compass would draw</h3>"
        f"{said or '<p>There is no ring and no path to compare with.</p>'}"
        f"<p class='quiet'>{as_html(ECONOMIST_NOTE)} {links}.</p>"
        f"{words_html('rhumb line, geodesic')}</div>"
    )


def show_click(findings: Findings, position: LonLat) -> None:
    """Show what lies at a clicked point: how far from each origin, and which rings hold it."""
    units = findings.scenario.units
    (under,) = territories_at(position.lon, position.lat)
    where = under.label if under is not None else "at sea"
    rows = []
    shown = [ring for ring in findings.rings if not ring.spec.is_hidden]
    for ring in shown[:_ITEMS_SHOWN]:
        origin = ring.spec.origin
        away_km, bearings = origin_distances(
            origin.measured_from, np.array([position.lon]), np.array([position.lat])
        )
        distance_km = float(away_km[0])
        bearing = "" if bearings is None else f"<br>{round(float(bearings[0])) % 360}°"
        band = ring.spec.range_km
        inside = "inside" if distance_km <= band.low_km else "outside"
        if band.low_km < distance_km <= band.high_km:
            inside = "by the high estimate"
        rows.append(
            f"<tr><td>{swatch(ring.spec.colour)}{as_html(ring_range_text(ring.spec, units))} from"
            f" {as_html(origin.name)}</td><td>{measured_text(distance_km, units)}"
            f"{bearing}</td><td>{inside}</td></tr>"
        )
    columns = (Column("distance and bearing of this point"), Column("this point is"))
    opening = cited_table(coordinates_name(position), columns)
    head = "<tr><th>Ring</th><th>distance, bearing</th><th>this point is</th></tr>"
    st.html(
        f"<div class='findings'><section><h3>{as_html(coordinates_name(position))}</h3>"
        f"<p>{as_html(_sexagesimal(position))}<br>{as_html(where)}</p>{opening}{head}"
        f"{''.join(rows)}</table>{''.join(_and_more(len(shown)))}</section></div>"
    )
    left, right = st.columns(2)
    left.button("Use as origin", on_click=use_as_origin, args=(position,), type="primary")
    right.button("Close", key="close_click", on_click=_close_click)


def _sexagesimal(position: LonLat) -> str:
    from geopy.point import Point  # half a second with all its geocoders, and only needed here

    # To the second, some 30 m: a click is no better.
    rounded = [round(degrees * 3600.0) / 3600.0 for degrees in (position.lat, position.lon)]
    return re.sub(r"(\d+)(\.\d+)?″", r"\1″", str(Point(*rounded).format_unicode()))


def _close_click() -> None:
    address.hold()
    st.session_state[KEY_CLICK] = None
