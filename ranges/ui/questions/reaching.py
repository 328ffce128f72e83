"""What reaches a place: each system with its nearest site, and rings for the reverse question."""

from __future__ import annotations

from functools import partial

import streamlit as st

from ranges import catalog
from ranges.catalog import origin_label, origin_link, origin_named
from ranges.core import (
    LonLat,
    Origin,
    RangesError,
    Unit,
    as_html,
    band_text,
    confidence_word,
    gettext,
    heading_row,
    measured_text,
    ngettext,
    table,
    table_row,
)
from ranges.export import reaches_csv
from ranges.reach import (
    NOT_DEPLOYED,
    SiteReach,
    SystemReach,
    point_findings,
    systems_reaching,
    target_name,
)
from ranges.scene import reverse_question
from ranges.ui.elements.citation_marks import Column, cited_number, cited_table
from ranges.ui.elements.downloads import show_download
from ranges.ui.elements.escaping import as_link, as_markdown
from ranges.ui.state import address
from ranges.ui.state.clicked_points import KEY_REACHED_CLICK
from ranges.ui.state.control_values import control_callback, put_value
from ranges.ui.state.place_offers import Offer, named_place
from ranges.ui.state.refusals import show_refusals
from ranges.ui.state.scene_edits import add_reaching, add_reverse_ring, add_system_ring

__all__ = ["show_reaching"]

KEY_PLACE = "reached_place"
KEY_OPERATOR = "reached_operator"
#: The hidden field that a row's button writes the id of its system into.
KEY_DRAWN = "reached_drawn"
_PLACE = "reached_place_text"
_FIRST_PLACE = "guam"


@control_callback(KEY_PLACE, field=KEY_PLACE)
def _place_chosen() -> None:
    address.let_go()  # a question changes nothing on the map
    text = st.session_state[KEY_PLACE] or _FIRST_PLACE
    _asked_place(text)  # refuses what is no place
    st.session_state[_PLACE] = text


@control_callback(field=KEY_PLACE)
def _offer_taken(offer: Offer) -> None:
    address.let_go()
    st.session_state[_PLACE] = origin_link(offer.place)


@control_callback(field=KEY_DRAWN)
def _drawn(place: Origin) -> None:
    """Draw the ring of the system whose button was pressed; a number behind it is the press.

    Behind an @ stands the site that it is drawn from, else it is drawn round the place.
    """
    words = st.session_state[KEY_DRAWN].split()
    if not words:
        return
    system_id, _, site_id = words[0].partition("@")
    if site_id:
        add_system_ring(origin_named(site_id), system_id)
    else:
        add_reverse_ring(place, system_id)


@control_callback(field=KEY_DRAWN)
def _all_drawn(place: Origin, systems: tuple[tuple[str, str | None], ...], title: str) -> None:
    add_reaching(place, systems, title)


def _show_draw_all(place: Origin, rows: tuple[SystemReach, ...], operator: str | None) -> None:
    """Offer to draw all the systems that are listed as reaching the place."""
    reaching = [reach for reach in rows if reach.state == "reaches" and reach.nearest is not None]
    if len(reaching) < 2:
        return
    name = target_name(place)
    whose = gettext(" of {operator}", operator=operator) if operator else ""
    values = {"count": len(reaching), "whose": whose, "place": name}
    forward, reverse = st.columns(2, gap="small")
    forward.button(
        gettext("All {count} from sites", count=len(reaching)),
        key="reached_all_forward",
        width="stretch",
        on_click=_all_drawn,
        args=(
            place,
            tuple((each.system.id, each.nearest.site.id) for each in reaching if each.nearest),
            gettext(
                "{count} systems{whose} whose published range reaches {place}, each from its"
                " nearest site",
                **values,
            ),
        ),
        help=gettext("The ring of each system listed under Reaches, from the nearest of its sites"),
    )
    reverse.button(
        gettext("All {count} round it", count=len(reaching)),
        key="reached_all_reverse",
        width="stretch",
        on_click=_all_drawn,
        args=(
            place,
            tuple((each.system.id, None) for each in reaching),
            gettext("From where {count} systems{whose} would reach {place}", **values),
        ),
        help=gettext("Rings round the place: each system reaches it from within its own ring"),
    )


def _asked_place(text: str) -> Origin:
    """Return the place of a text: a listed one by its id; typed, a country is all of it."""
    return named_place(text, area_first=text not in catalog.reference_places())


def show_reaching(units: Unit, clicked: LonLat | None) -> None:
    """Show the field for a place, and what reaches it."""
    text = _place_text(clicked)
    left, right = st.columns([3, 2], gap="small")
    names = _place_names(text)
    shown = str(put_value(KEY_PLACE, text, label=names[text]))
    names.setdefault(shown, shown)
    left.selectbox(
        gettext("Place"),
        list(names),
        key=KEY_PLACE,
        format_func=lambda place: names.get(place, place),
        accept_new_options=True,
        on_change=_place_chosen,
        help=gettext(
            "Choose one, type a town, coordinates, a country, a US state or a region such as"
            " NATO, or click on the map: the latest counts."
        ),
    )
    place = _asked_place(text)
    rows = systems_reaching(place)
    operator = right.selectbox(
        gettext("Operated by"),
        sorted({reach.operator for reach in rows}),
        index=None,
        key=KEY_OPERATOR,
        placeholder=gettext("anybody"),
    )
    show_refusals(KEY_PLACE, KEY_DRAWN, on_offer=_offer_taken)
    if operator is not None:
        rows = tuple(reach for reach in rows if reach.operator == operator)
    _show_draw_all(place, rows, operator)
    st.html(f"<div class='findings plain'>{_reaches_html(place, rows, units)}</div>")
    st.text_input(
        gettext("Drawn"),
        key=KEY_DRAWN,
        on_change=_drawn,
        args=(place,),
        label_visibility="collapsed",
    )
    for sentence in (gettext(NOT_DEPLOYED), f"{catalog.catalogue_statement()}."):
        st.caption(as_markdown(sentence[:1].upper() + sentence[1:]))
    show_download(
        gettext("All systems and sites"),
        partial(reaches_csv, place),
        "what-reaches.csv",
        help=gettext("A row for each system and launch site, with sources, as CSV"),
    )


def _place_text(clicked: LonLat | None) -> str:
    """Return the place that was asked for last, typed or clicked."""
    state = st.session_state
    if clicked is not None and clicked != state.get(KEY_REACHED_CLICK):
        state[_PLACE] = origin_link(point_findings(clicked).origin)
    state[KEY_REACHED_CLICK] = clicked
    text: str = state.get(_PLACE, _FIRST_PLACE)
    return text


def _place_names(text: str) -> dict[str, str]:
    """Return the places to choose from, with the one that is asked for, by what stands for them."""
    names = {
        place_id: origin_label(origin_named(place_id)) for place_id in catalog.reference_places()
    }
    if text not in names:
        try:
            asked = _asked_place(text)
            names[text] = origin_label(asked) if asked.area is None else asked.area.label
        except RangesError:
            names[text] = text
    return names


def _reaches_html(place: Origin, rows: tuple[SystemReach, ...], units: Unit) -> str:
    heading = heading_row(gettext("System"), gettext("to spare"))
    name = target_name(place)
    parts = [f"<h3>{as_html(name[:1].upper() + name[1:])}</h3>"]
    if place.area is not None:
        decides = as_html(gettext("Its nearest point decides; the farthest is named too."))
        parts.append(f"<p class='quiet'>{decides}</p>")
    for state in dict.fromkeys(reach.state for reach in rows):
        group = [reach for reach in rows if reach.state == state]
        opening = cited_table(name, (Column(gettext("to spare")),))
        opened = " open" if state == "reaches" else ""
        title = as_html(f"{state[:1].upper()}{state[1:]}: {len(group)}")
        systems = table(
            (_system_rows(reach, place, units) for reach in group), heading=heading, opening=opening
        )
        parts.append(f"<details{opened}><summary>{title}</summary>{systems}</details>")
    return "".join(parts)


def _system_rows(reach: SystemReach, place: Origin, units: Unit) -> str:
    """Return the row of a system, and below it all that is known of it at full width."""
    system, nearest = reach.system, reach.nearest
    band, draw = gettext("no published range"), ""
    if system.range_km is not None:
        band = band_text(system.range_km, units) + (" flown" if system.is_flown_only else "")
        question = reverse_question(system.id, place)
        draw_it = as_html(gettext("Draw it"))
        draw = (
            f"<button type='button' class='draw' data-tell='{KEY_DRAWN}'"
            f" data-word='{as_html(system.id)}' title='{as_html(question)}'>{draw_it}</button>"
        )
    if nearest is not None and system.range_km is not None:
        word = as_html(f"{system.id}@{nearest.site.id}")
        hint = as_html(gettext("Its ring from {short_name}", short_name=nearest.site.short_name))
        from_site = as_html(gettext("From its site"))
        draw += (
            f"<button type='button' class='draw' data-tell='{KEY_DRAWN}' data-word='{word}'"
            f" title='{hint}'>{from_site}</button>"
        )
    hint = gettext(
        "{citation}, confidence {confidence}",
        citation=system.citation.title,
        confidence=confidence_word(system.confidence),
    )
    source = as_link(system.citation.url, gettext("source"), title=hint)
    details = [reach.operator, band]
    if nearest is not None:
        details.append(
            gettext(
                "{short_name} {distance} away",
                short_name=nearest.site.short_name,
                distance=measured_text(nearest.distance_km, units),
            )
            + _farthest_clause(nearest, reach, units)
        )
    if reach.from_anywhere_km is not None:
        away = measured_text(reach.from_anywhere_km, units)
        details.append(gettext("nearest point of the country {away}", away=away))
    spare = "–" if nearest is None else _spare_text(nearest, units)
    return (
        f"{table_row(as_html(system.name), spare)}<tr class='more'><td colspan='2'>{draw}"
        f"<small>{as_html('; '.join(details))}; {source}</small>"
        f"{_other_sites(reach, place, units)}</td></tr>"
    )


def _farthest_clause(site: SiteReach, reach: SystemReach, units: Unit) -> str:
    """Return how far the farthest point of an area is, and whether all of it is reached."""
    range_km = reach.system.range_km
    if site.farthest_km is None or range_km is None or site.needed_km is not None:
        return ""
    far = gettext(
        ", its farthest point {distance}", distance=measured_text(site.farthest_km, units)
    )
    if range_km.low_km >= site.farthest_km:
        return gettext("{far}: all of it is reached", far=far)
    if range_km.high_km >= site.farthest_km:
        return gettext("{far}: all of it is reached by the high figure alone", far=far)
    return gettext("{far}: part of it is reached", far=far)


def _other_sites(reach: SystemReach, place: Origin, units: Unit) -> str:
    others = reach.others
    if not others:
        return ""
    rows = []
    for site in others:
        away = measured_text(site.distance_km, units)
        text = gettext(
            "{short_name}, {away} away: {spare}",
            short_name=site.site.short_name,
            away=away,
            spare=_spare_text(site, units),
        )
        subject = f"{target_name(place)}: {reach.system.name}"
        rows.append(
            cited_number(
                text, gettext("{subject} from {text} (to spare)", subject=subject, text=text)
            )
        )
    count = len(others)
    title = ngettext(
        "{count} other site, and what is to spare",
        "{count} other sites, and what is to spare",
        count,
    )
    sites = "<br>".join(rows)
    return f"<details class='others'><summary>{title}</summary><small>{sites}</small></details>"


def _spare_text(site: SiteReach, units: Unit) -> str:
    if site.needed_km is not None:
        short = gettext("{distance} short", distance=measured_text(-site.spare_high_km, units))
        return gettext(
            "{short}, needs {distance}", short=short, distance=measured_text(site.needed_km, units)
        )
    high = measured_text(site.spare_high_km, units)
    if site.spare_low_km == site.spare_high_km:
        return high
    if site.spare_low_km < 0.0:
        return gettext(
            "{distance} short to {high}",
            distance=measured_text(-site.spare_low_km, units),
            high=high,
        )
    return f"{measured_text(site.spare_low_km, units)} to {high}"
