"""The panel of one ring: the territories that it reaches, their shares and people, what escapes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ranges import catalog
from ranges.core import (
    LonLat,
    ReferencePlace,
    Site,
    System,
    Unit,
    as_html,
    band_text,
    confidence_word,
    coordinates_name,
    gettext,
    gettext_noop,
    heading_row,
    measured_text,
    table,
    table_row,
)
from ranges.reach import DistanceSpan, TerritoryReach, main_region, point_findings, point_text
from ranges.scene import (
    COUNT_METHOD,
    RingFindings,
    escape_text,
    is_home_area,
    margin_sentence,
    measures_text,
    nearest_reference_territory,
    notable_territory,
    people_text,
    ring_range_text,
    ring_title,
    share_text,
    spans_from_other_sites,
    territory_count_notes,
    territory_count_text,
    what_if,
)
from ranges.ui.elements.citation_marks import Column, cited_number, cited_table
from ranges.ui.elements.escaping import as_link
from ranges.ui.elements.glossary_terms import terms_html
from ranges.ui.elements.map_marks import territory_mark
from ranges.ui.elements.style import swatch
from ranges.ui.panels.area_rows import area_html, nearest_text, part_rows, people_cell

__all__ = ["ring_html"]

_ROWS_SHOWN = 12
_OUTSIDE_SHOWN = 5
_STATES = {
    "wholly": gettext_noop("all"),
    "partly": gettext_noop("part"),
    "out": gettext_noop("none"),
}
_TERRITORY_COLUMNS = (
    Column(gettext_noop("nearest point")),
    Column(gettext_noop("share of its area inside"), "share"),
    Column(gettext_noop("people inside (an estimate)"), "people"),
)
_CLOSER_COLUMNS = (Column(gettext_noop("farthest point")), Column(gettext_noop("too near by")))
_OUTSIDE_COLUMNS = (Column(gettext_noop("nearest point")), Column(gettext_noop("out of reach by")))


def ring_html(ring: RingFindings, units: Unit, *, is_open: bool) -> str:
    """Return the panel of one ring; with people and shares where it is open, else folded."""
    name = f"{ring.spec.name}: " if ring.spec.name else ""
    title = f"{name}{ring_title(ring.spec, units)}"
    wholly = territory_count_text(ring.in_state("wholly"))
    partly = ring.in_state("partly")
    counts = gettext("{wholly} wholly inside", wholly=wholly)
    if partly:
        counts += gettext(", {partly} partly", partly=territory_count_text(partly))
    if not ring.spec.range_km.is_single:
        counts += gettext(", by the high estimate")
    counts = cited_number(counts, f"{title}: {counts}") if is_open else as_html(counts)
    body = _where_html(ring, units) + _notable_html(ring, units) + _system_html(ring, units)
    reached = _answered(ring) if is_open else ring.reached
    if is_open:
        people = gettext(
            "about {people} people live inside (an estimate)",
            people=people_text(ring.contents.people),
        )
        counts += f"; {cited_number(people, f'{title}: {people}', 'people')}"
    body += _table_html(ring, reached, units)
    if is_open:
        body += _count_notes_html(ring) + area_html(ring, main_region(), units)
    body += _outside_html(ring, units)
    coloured = swatch(ring.spec.colour)
    if is_open:
        body = _measures_html(ring, title, units) + body
        return f"<section><h3>{coloured}{as_html(title)}</h3><p>{counts}</p>{body}</section>"
    return (
        f"<details><summary>{coloured}{as_html(title)}<small>{counts}</small></summary>"
        f"{body}</details>"
    )


def _count_notes_html(ring: RingFindings) -> str:
    """Return what is counted as no sovereign state, named, folded."""
    notes = territory_count_notes([reach.territory for reach in ring.reached])
    if not notes:
        return ""
    lines = "".join(
        f"<p class='quiet'>{as_html(note)}</p>" for note in (*notes, gettext(COUNT_METHOD))
    )
    title = as_html(gettext("What is no sovereign state, by name"))
    return f"<details class='aside'><summary>{title}</summary>{lines}</details>"


def _answered(ring: RingFindings) -> tuple[TerritoryReach, ...]:
    """Return the territories reached, with the share and the people of each."""
    return tuple(reach for reach in ring.contents.territories if reach.state != "out")


def _measures_html(ring: RingFindings, title: str, units: Unit) -> str:
    """Return the area of a ring and the length of its edge; of a band, by its high figure."""
    estimate = "" if ring.spec.range_km.is_single else gettext(", by the high estimate")
    text = gettext(
        "Area {measures}{estimate}", measures=measures_text(ring.measures, units), estimate=estimate
    )
    return f"<p class='quiet'>{cited_number(text, f'{title}: {text}')}.</p>"


def _where_html(ring: RingFindings, units: Unit) -> str:
    """Return where an origin lies that is called by its coordinates."""
    origin = ring.spec.origin
    if origin.area is not None or origin.name != coordinates_name(origin.position):
        return ""
    _, sentence = point_text(point_findings(origin.position), units)
    return f"<p class='quiet'>{as_html(sentence)}</p>"


def _notable_html(ring: RingFindings, units: Unit) -> str:
    reach = nearest_reference_territory(ring)
    origin = ring.spec.origin
    is_home = origin.position in _home_positions()
    if origin.area is not None:
        is_home = origin.area.iso_a2 in _home_countries()
    if reach is None or (notable_territory(ring) is None and not is_home):
        return ""
    range_text = ring_range_text(ring.spec, units)
    sentence = margin_sentence(reach, range_text, units, ring.spec.shape.min_km)
    if ring.is_high_only(reach):
        low_km = ring.spec.range_km.low_km
        short = measured_text(reach.farthest_km - low_km, units)
        sentence = gettext(
            "By the high estimate: {sentence} The low estimate ends {short} before its far end.",
            sentence=sentence,
            short=short,
        )
    if notable_territory(ring) is None:
        return f"<p class='quiet'>{cited_number(sentence, sentence)}</p>"
    rows = [
        table_row(
            as_html(name),
            gettext(
                "{nearest} to {farthest}",
                nearest=measured_text(span.nearest_km, units),
                farthest=measured_text(span.farthest_km, units),
            ),
            _verdict(span, ring.spec.range_km.high_km, units),
        )
        for name, span in spans_from_other_sites(ring, reach.territory)
    ]
    label = as_html(reach.territory.label)
    columns = (Column(gettext("nearest to farthest point")), Column(range_text))
    opening = cited_table(reach.territory.label, columns)
    heading = heading_row(gettext("From"), gettext("nearest to farthest"), as_html(range_text))
    summary = gettext("{label} from each launch site in that country", label=label)
    sites = (
        f"<details class='aside'><summary>{summary}</summary>"
        f"{table(rows, heading=heading, opening=opening)}</details>"
        if rows
        else ""
    )
    return f"<p class='answer'>{cited_number(sentence, sentence)}</p>{sites}"


@cache
def _home_countries() -> frozenset[str]:
    sites = {test.launch_site_id for test in catalog.flight_events().values()}
    return frozenset(catalog.sites()[site].country for site in sites if site)


@cache
def _home_positions() -> frozenset[LonLat]:
    """Return where the catalogued launches are: rings from there are asked about Guam."""
    country, sites = _home_countries(), catalog.sites()
    places: list[Site | ReferencePlace] = [*sites.values(), *catalog.reference_places().values()]
    return frozenset(place.position for place in places if place.country in country)


def _verdict(span: DistanceSpan, range_km: float, units: Unit) -> str:
    if span.nearest_km > range_km:
        return gettext(
            "{distance} short", distance=measured_text(span.nearest_km - range_km, units)
        )
    return gettext("reaches all") if span.farthest_km <= range_km else gettext("reaches part")


def _system_html(ring: RingFindings, units: Unit) -> str:
    system = ring.system
    if system is None:
        return _own_figures_html(ring, units)
    kind = (
        gettext("Longest distance reported flown, which is not a maximum range.")
        if system.is_flown_only
        else gettext("Published estimates of maximum range; the lowest and the highest are drawn.")
    )
    source = gettext(
        "Source: {source}, confidence {confidence}.",
        source=as_link(system.citation.url, system.citation.title),
        confidence=as_html(confidence_word(system.confidence)),
    )
    return (
        f"<p class='quiet'>{as_html(kind)} {as_html(system.notes)} {source}"
        f"{_mobility_html(ring, system)}</p>"
        f"{terms_html(f'{system.system_class} published range {system.notes}')}"
    )


def _own_figures_html(ring: RingFindings, units: Unit) -> str:
    """Return what a what-if is made of, and that nobody is cited for it."""
    asked = what_if(ring.spec)
    if asked is None or asked.system.range_km is None:
        return ""
    published = band_text(asked.system.range_km, units)
    way = gettext("less") if asked.percent < 0 else gettext("more")
    sentence = gettext(
        "Own figures: the published range of {system}, {published}, with {percent} % {way}."
        " No source states the result, so none is cited for it.",
        system=asked.system.name,
        published=published,
        percent=abs(asked.percent),
        way=way,
    )
    return f"<p class='quiet'>{as_html(sentence)}</p>"


def _mobility_html(ring: RingFindings, system: System) -> str:
    """Return why it is counted from anywhere in its country."""
    if not (system.is_mobile and system.mobility and is_home_area(ring.spec)):
        return ""
    cited = as_link(system.mobility.citation.url, f"“{system.mobility.words}”")
    origin = as_html(ring.spec.origin.name)
    return " " + gettext(
        "Counted from {origin}, since it is mobile: {cited}.", origin=origin, cited=cited
    )


def _table_html(ring: RingFindings, reached: Sequence[TerritoryReach], units: Unit) -> str:
    if not reached:
        return ""
    rows = [_row_html(ring, reach, units) for reach in reached]
    is_answered = reached[0].area_share is not None
    people_head = [gettext("people (est.)")] if is_answered else []
    heading = heading_row(gettext("Territory"), gettext("nearest"), gettext("inside"), *people_head)
    opening = cited_table(ring_title(ring.spec, units), _TERRITORY_COLUMNS)
    territories = table(rows[:_ROWS_SHOWN], heading=heading, opening=opening)
    if len(rows) > _ROWS_SHOWN:
        further_rows = table(rows[_ROWS_SHOWN:], opening=opening)
        title = gettext("{count} more", count=len(rows) - _ROWS_SHOWN)
        territories += f"<details><summary>{title}</summary>{further_rows}</details>"
    return territories + "".join(_parts_html(opening, ring, reach, units) for reach in reached)


def _parts_html(opening: str, ring: RingFindings, reach: TerritoryReach, units: Unit) -> str:
    """Return the parts of a territory that the edge crosses, folded."""
    reached = [part for part in reach.parts if part.state != "out"]
    if reach.state != "partly" or not reached:
        return ""
    rows = part_rows(ring, reached, units)
    title = gettext(
        "{territory}: {count} of its states",
        territory=as_html(reach.territory.label),
        count=len(reached),
    )
    heading = heading_row(
        gettext("State"), gettext("nearest"), gettext("inside"), gettext("people (est.)")
    )
    states = table(rows, heading=heading, opening=opening)
    return f"<details><summary>{title}</summary>{states}</details>"


def _row_html(ring: RingFindings, reach: TerritoryReach, units: Unit) -> str:
    share = reach.area_share
    inside = gettext(_STATES[reach.state]) if share is None else share_text(share)
    inside += " *" if ring.is_high_only(reach) else ""
    people = [] if share is None else [people_cell(reach)]
    label, nearest = territory_mark(reach.territory), nearest_text(ring, reach, units)
    return table_row(label, nearest, inside, *people)


def _closer_html(ring: RingFindings, units: Unit) -> str:
    """Return the territories that are closer than the minimum range, and so not inside."""
    rows = [
        table_row(
            territory_mark(reach.territory),
            measured_text(reach.farthest_km, units),
            escape_text(reach, units),
        )
        for reach in ring.closer
    ]
    if not rows:
        return ""
    opening = cited_table(ring_title(ring.spec, units), _CLOSER_COLUMNS)
    title = as_html(gettext("Closer than the minimum range"))
    return f"<h4>{title}</h4>{table(rows, opening=opening)}"


def _outside_html(ring: RingFindings, units: Unit) -> str:
    rows = [
        table_row(
            territory_mark(reach.territory),
            measured_text(reach.nearest_km, units),
            gettext("{distance} short", distance=measured_text(-reach.spare_km, units)),
        )
        for reach in ring.outside[:_OUTSIDE_SHOWN]
    ]
    note = as_html(gettext("* by the high estimate; by the low one less of it, or none."))
    star = (
        f"<p class='quiet'>{note}</p>"
        if any(ring.is_high_only(reach) for reach in ring.reached)
        else ""
    )
    opening = cited_table(ring_title(ring.spec, units), _OUTSIDE_COLUMNS)
    star += _closer_html(ring, units)
    title = as_html(gettext("Just outside"))
    return star + (f"<h4>{title}</h4>{table(rows, opening=opening)}" if rows else "")
