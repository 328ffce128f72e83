"""The page of one reported flight, in a window of its own."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from ranges.core import (
    ENGLISH,
    FIGURE_FORMATS,
    MAX_PATHS,
    MAX_RINGS,
    FigureFormat,
    FlightEvent,
    PathSpec,
    Scenario,
    SceneError,
    Unit,
    as_html,
    confidence_word,
    date_text,
    gettext,
    heading_row,
    in_language,
    measured_text,
    table,
    table_row,
)
from ranges.export import (
    OWN_STAMP,
    catalogue_stamp,
    flight_facts,
    flight_json,
    flight_text,
    ordinal_rows,
)
from ranges.figure import height_figure, height_profile_svg
from ranges.flights import (
    ARC_METHOD,
    FlightDetail,
    cited_figures,
    flight_detail,
    flight_milestones,
    height_text,
    is_own_flight,
    milestone_text,
    no_ordinal_sentence,
    outlet_ordinals,
    outlet_sentence,
    record_statement,
)
from ranges.scene import Findings, crossing_cells
from ranges.ui.elements.citation_marks import Column, cited_table
from ranges.ui.elements.downloads import show_download
from ranges.ui.elements.escaping import as_link, as_markdown
from ranges.ui.elements.glossary_terms import terms_html
from ranges.ui.elements.today import today
from ranges.ui.state import address
from ranges.ui.state.control_values import control_callback
from ranges.ui.state.element_keys import FLIGHT_LIST, renew_element
from ranges.ui.state.map_frame import fit_whole_scene
from ranges.ui.state.refusals import show_refusals
from ranges.ui.visitor_language import speak_visitor_language

__all__ = ["show_flight_window"]

_PUT = "put_on_map"


@control_callback()
def _closed() -> None:
    _keep_closed(address.current())


def _keep_closed(scene: Scenario) -> None:
    """Keep a scene with no page open, and let the list forget the row that was chosen."""
    address.keep(replace(scene, flight_id=None))
    renew_element(FLIGHT_LIST)


def show_flight_window(findings: Findings) -> None:
    """Show the page of the flight that is open, if one is."""
    flight_id = findings.scenario.flight_id
    if flight_id is None:
        return
    page = flight_detail(flight_id, findings.scenario.units, findings.scenario.flights)
    window = st.dialog(as_markdown(page.title), width="large", on_dismiss=_closed)
    window(lambda: _page(page, findings.scenario.units))()


def _page(page: FlightDetail, units: Unit) -> None:
    speak_visitor_language()
    left, right = st.columns([5, 6], gap="medium")
    with left:
        st.html(
            f"<div class='findings page'>{_facts_html(page, units)}{_ordinals_html(page)}</div>"
        )
    with right:
        is_dark = st.context.theme.type == "dark"
        with in_language(ENGLISH):  # as all figures
            picture = height_profile_svg(page, units, is_dark=is_dark)
        if picture is not None:
            st.image(
                picture, width="stretch", alt=gettext("Estimated heights: {page}", page=page.title)
            )
        st.html(f"<div class='findings page'>{_derived_html(page, units)}</div>")
    st.html(f"<div class='findings page'>{_sources_html(page)}</div>")
    show, text, data = st.columns(3)
    is_put = show.button(
        gettext("Put it on the map"),
        on_click=_put_on_map,
        args=(page,),
        type="primary",
        width="stretch",
        disabled=not (page.drawing.path or page.drawing.ring or page.full_range.ring),
        help=gettext(
            "As it may be drawn, and its system's published range beside it where there is one"
        ),
    )
    flight_id, among = page.flight.id, address.current().flights
    as_text = partial(flight_text, flight_id, units, among)
    as_json = partial(flight_json, flight_id, among)
    show_download(gettext("As text"), as_text, f"{flight_id}.txt", into=text)
    show_download(gettext("As JSON"), as_json, f"{flight_id}.json", into=data)
    if page.arc is not None:
        for column, file_format in zip(st.columns(3), FIGURE_FORMATS, strict=True):
            made = partial(_heights, page, units, file_format)
            name = f"{flight_id}-heights.{file_format}"
            label = gettext("Heights as {file_format}", file_format=file_format.upper())
            show_download(label, made, name, into=column)
    if is_put:
        # What is used in a window runs the window again and not the page behind it.
        if address.current().flight_id is None:
            st.rerun()
        address.let_go()
        show_refusals(_PUT)


def _heights(page: FlightDetail, units: Unit, file_format: FigureFormat) -> bytes:
    return height_figure(page, units=units, file_format=file_format).data


@control_callback(field=_PUT)
def _put_on_map(page: FlightDetail) -> None:
    """Draw the flight and its system's published range; show either where it is hidden."""
    scene = address.current()
    path, new_rings = page.drawing.path, (page.drawing.ring, page.full_range.ring)
    if path is not None and is_own_flight(page.flight):
        # A link of it is read where the file is not at hand: it is a path of its own.
        path = replace(
            path,
            flight_id=None,
            name=_link_name(page.flight),
        )
    paths_on_map = [
        replace(old, is_hidden=False) if path and _is_same(old, path) else old
        for old in scene.paths
    ]
    rings_on_map = [
        shown if (shown := replace(old, is_hidden=False)) in new_rings else old
        for old in scene.rings
    ]
    scene = replace(scene, rings=tuple(rings_on_map), paths=tuple(paths_on_map))
    rings = [ring for ring in new_rings if ring is not None and ring not in scene.rings]
    is_there = path is not None and any(_is_same(old, path) for old in scene.paths)
    paths = [path] if path is not None and not is_there else []
    if len(scene.rings) + len(rings) > MAX_RINGS or len(scene.paths) + len(paths) > MAX_PATHS:
        raise SceneError(
            gettext(
                "The map holds {MAX_RINGS} rings and {MAX_PATHS} paths at most: remove some first.",
                MAX_RINGS=MAX_RINGS,
                MAX_PATHS=MAX_PATHS,
            )
        )
    _keep_closed(scene.with_more(rings=tuple(rings), paths=tuple(paths)))
    fit_whole_scene()


def _link_name(flight: FlightEvent) -> str:
    """Return the name of a flight's path in a link, which is the same in all languages."""
    with in_language(ENGLISH):
        return gettext("Own flight of {date}", date=date_text(flight.date))


def _is_same(old: PathSpec, path: PathSpec) -> bool:
    """Return whether a path of the scene is that of the flight, however it looks."""
    if path.flight_id is not None:
        return old.flight_id == path.flight_id
    return replace(old, colour=path.colour, is_hidden=False) == path


def _facts_html(page: FlightDetail, units: Unit) -> str:
    known = flight_facts(page, units)
    rows = (table_row(as_html(label), as_html(text), first_tag="th") for label, text in known)
    words = terms_html(" ".join(f"{label} {text}" for label, text in known))
    facts = table(rows, opening="<table class='facts'>")
    title = as_html(gettext("Reported"))
    return f"<h4>{title}</h4>{facts}{words}{_milestones_html(page, units)}"


def _milestones_html(page: FlightDetail, units: Unit) -> str:
    """Return the records and firsts that the flight has or shares."""
    texts = [milestone_text(one, units) for one in flight_milestones(page.flight.id)]
    if not texts:
        return ""
    items = "".join(f"<li>{as_html(text)}</li>" for text in texts)
    title = as_html(gettext("On record"))
    return f"<h4>{title}</h4><ul>{items}</ul>"


def _ordinals_html(page: FlightDetail) -> str:
    """Return what number the flight was in its year, and how newspapers came to theirs."""
    rows = ordinal_rows(page)
    title = as_html(gettext("What number was it?"))
    if not rows:
        why = no_ordinal_sentence(page.flight.id)
        return f"<h4>{title}</h4><p class='quiet'>{as_html(why)}</p>" if why else ""
    heading = heading_row(*map(as_html, rows[0]))
    counts = table((table_row(*map(as_html, row)) for row in rows[1:]), heading=heading)
    outlets = "".join(
        f"<p>{as_html(outlet_sentence(outlet))}"
        f" {as_link(outlet.occasion.url, outlet.occasion.title)}</p>"
        for outlet in outlet_ordinals(page.flight.id)
    )
    return f"<h4>{title}</h4>{counts}{outlets}"


def _derived_html(page: FlightDetail, units: Unit) -> str:
    parts = [f"<p>{as_html(page.drawing.reason)}</p>"]
    if page.overflights:
        parts.append(_lands_html(page, units))
    if page.cities:
        columns = (
            Column(gettext("closest approach of the drawn path")),
            Column(gettext("along the path")),
        )
        rows = (
            table_row(
                as_html(city.name),
                measured_text(city.distance_km, units),
                measured_text(city.along_km, units),
            )
            for city in page.cities
        )
        heading = heading_row(gettext("Nearest cities"), gettext("closest"), gettext("after"))
        parts.append(table(rows, heading=heading, opening=cited_table(page.title, columns)))
    for check in page.checks:
        parts.append(f"<p class='quiet'>{as_html(check.text)}</p>")
    parts.append(f"<p class='quiet'>{as_html(page.why_no_arc or gettext(ARC_METHOD))}</p>")
    full_range = as_html(gettext("If it had flown its full range"))
    parts.append(
        f"<h4>{full_range}</h4><p>{as_html(page.full_range.text)}"
        + (
            f" {as_link(page.full_range.citation.url, page.full_range.citation.title)}"
            if page.full_range.citation
            else ""
        )
        + "</p>"
    )
    return "".join(parts)


def _lands_html(page: FlightDetail, units: Unit) -> str:
    columns = (
        Column(gettext("entered after")),
        Column(gettext("left after")),
        Column(gettext("height over it (an estimate)"), "height"),
    )
    rows = []
    for land in page.overflights:
        text = "–"
        if land.entry_height is not None and land.exit_height is not None:
            low, high = (height_text(h, units) for h in (land.entry_height, land.exit_height))
            text = gettext("{low} to {high}", low=low, high=high)
        rows.append(table_row(*map(as_html, (*crossing_cells(land, units), text))))
    note = page.path.direction_note if page.path is not None else None
    first_heading = as_html(
        gettext("Under the drawn path ({note})", note=note)
        if note
        else gettext("Under the drawn path")
    )
    heading = heading_row(first_heading, gettext("from"), gettext("to"), gettext("height (est.)"))
    return table(rows, heading=heading, opening=cited_table(page.title, columns))


def _sources_html(page: FlightDetail) -> str:
    items = []
    for source in page.sources:
        link = as_link(source.citation.url, source.citation.title)
        item = f"{as_html(source.role)}: {link}"
        if source.confidence:
            # The link is put in as it is, and all else is escaped before.
            item = gettext(
                "{source}, confidence {confidence}",
                source=item,
                confidence=as_html(confidence_word(source.confidence)),
            )
        items.append(f"<li>{item}</li>")
    figures = table(
        (
            table_row(
                as_link(cited.url, cited.source) if cited.url else as_html(cited.source),
                as_html(cited.text),
            )
            for cited in cited_figures(page.flight.id)
        ),
        heading=heading_row(gettext("By"), gettext("figures, as they stand there")),
    )
    title, by_whom = as_html(gettext("Sources")), as_html(gettext("Who gave each figure"))
    sources = f"<h4>{title}</h4><ul>{''.join(items)}</ul>"
    if is_own_flight(page.flight):
        return f"{sources}<p class='quiet'>{as_html(gettext(OWN_STAMP))}</p>"
    stamp = catalogue_stamp()
    record = record_statement(today())
    return (
        f"{sources}<h4>{by_whom}</h4>{figures}<p class='quiet'>"
        f"{as_html(stamp[:1].upper() + stamp[1:])}. {as_html(record)}</p>"
    )
