"""The panel of one path: the territories and seas that lie under it, and the places near it."""

from __future__ import annotations

from collections.abc import Iterator

from ranges import catalog
from ranges.core import (
    Unit,
    as_html,
    date_text,
    gettext,
    gettext_noop,
    heading_row,
    measured_text,
    ngettext,
    table,
    table_row,
)
from ranges.reach import PathFindings, Stay, path_title, places_near_path
from ranges.scene import (
    LEG_HEAD,
    NEAR_PLACE_HEAD,
    STAY_HEAD,
    land_and_sea_text,
    largest_text,
    leg_cells,
    near_place_cells,
    near_places_text,
    overflown_labels,
    rhumb_texts,
    stay_rows,
)
from ranges.ui.elements.citation_marks import Column, cited_number, cited_table
from ranges.ui.elements.escaping import as_link
from ranges.ui.elements.glossary_terms import terms_html
from ranges.ui.elements.map_marks import place_mark, territory_mark
from ranges.ui.elements.style import swatch

__all__ = ["path_html"]

#: Shorter stays are the width of a pen.
_LEAST_SHOWN_KM = 0.05
_STAY_COLUMNS = (
    Column(gettext_noop("length under the path")),
    Column(gettext_noop("entered after")),
    Column(gettext_noop("left after")),
)
_LEG_COLUMNS = (
    Column("length"),
    Column(gettext_noop("bearing at its start")),
    Column(gettext_noop("bearing at its end")),
)
_PLACE_COLUMNS = (
    Column(gettext_noop("distance from the path"), "place"),
    Column(gettext_noop("passed after"), "place"),
)


def path_html(path: PathFindings, units: Unit, *, is_open: bool) -> str:
    """Return the panel of one path, folded unless `is_open`."""
    title = path_title(path, units)
    name = f"{path.spec.name}: " if path.spec.name else ""
    flight = catalog.flight_events().get(path.spec.flight_id or "")
    note = ""
    direction = path.direction_note
    if direction is not None and flight is not None:
        cited, land = flight.citation, flight.overflew or gettext("no land reported")
        note = (
            "<p class='quiet'>"
            + gettext(
                "Reported flight of {date}, over {land}; {direction}. Reported by {reported_by}."
                " Source: {source}.",
                date=date_text(flight.date),
                land=as_html(land),
                direction=as_html(direction),
                reported_by=as_html(flight.reported_by),
                source=as_link(cited.url, cited.title),
            )
            + "</p>"
        )
    labels = overflown_labels(path.overflown)
    summary = (
        gettext("over {join}", join=", ".join(labels[:6])) if labels else gettext("over no land")
    )
    if len(labels) > 6:
        summary = gettext("{lands} and {more} more", lands=summary, more=len(labels) - 6)
    if direction is not None:
        summary += f"; {direction}"
    course = f"{_legs_html(path, title, units)}{_rhumb_html(path, units)}"
    body = f"{note}{course}{_stays_html(path, title, units)}"
    if is_open:
        body += _near_places_html(path, title, units)
    opened = " open" if is_open else ""
    return (
        f"<details{opened}><summary>{swatch(path.spec.colour)}{as_html(name + title)}"
        f"<small>{as_html(summary)}</small></summary>{body}</details>"
    )


def _legs_html(path: PathFindings, title: str, units: Unit) -> str:
    """Return the length and the bearings of each leg; of one leg its bearings alone."""
    legs = path.legs
    if len(legs) == 1:
        (_, _, bearing, end_bearing) = leg_cells(legs[0], units)
        said = gettext(
            "bearing {bearing} at the start, {end_bearing} at the end",
            bearing=bearing,
            end_bearing=end_bearing,
        )
        return f"<p class='quiet'>{cited_number(said, f'{title}: {said}')}</p>"
    rows = (table_row(*map(as_html, leg_cells(leg, units))) for leg in legs)
    return table(
        rows, heading=heading_row(*map(gettext, LEG_HEAD)), opening=cited_table(title, _LEG_COLUMNS)
    )


def _rhumb_html(path: PathFindings, units: Unit) -> str:
    """Return how lines of constant bearing beside the path differ from it."""
    texts = list(rhumb_texts(path, units))
    paragraphs = "".join(f"<p class='quiet'>{cited_number(text, text)}</p>" for text in texts)
    return f"{paragraphs}{terms_html('rhumb line')}" if texts else ""


def _stays_html(path: PathFindings, title: str, units: Unit) -> str:
    """Return what the path lies over: territories once, the parts of each folded, and seas."""
    shown = [stay for stay in path.stays if stay.length_km >= _LEAST_SHOWN_KM]
    lengths = land_and_sea_text(path.stays, units)
    stays = table(
        (row for stay in shown for row in _stay_rows(stay, title, units)),
        heading=heading_row(gettext("Under the path"), *map(gettext, STAY_HEAD[1:])),
        opening=cited_table(title, _STAY_COLUMNS),
    )
    return f"<p class='quiet'>{cited_number(lengths, f'{title}: {lengths}')}</p>{stays}"


def _stay_rows(stay: Stay, title: str, units: Unit) -> Iterator[str]:
    (_, (label, *lengths)), *parts = stay_rows([stay], units)
    territory = catalog.territory_named(stay.territory or "")
    name = as_html(label) if territory is None else territory_mark(territory)
    yield table_row(name, *map(as_html, lengths))
    if parts:
        water = (
            gettext(
                ", {distance} of channels between", distance=measured_text(stay.waters_km, units)
            )
            if stay.waters
            else ""
        )
        rows = table(
            (table_row(*map(as_html, cells)) for _, cells in parts),
            opening=cited_table(f"{title}, {label}", _STAY_COLUMNS),
        )
        summary = ngettext("{count} part{water}", "{count} parts{water}", len(parts), water=water)
        yield (
            f"<tr class='parts'><td colspan='{len(STAY_HEAD)}'><details><summary>"
            f"{as_html(summary)}</summary>{rows}</details></td></tr>"
        )


def _near_places_html(path: PathFindings, title: str, units: Unit) -> str:
    """Return the places near the path: how many, the nearest, and the largest in its order."""
    near = places_near_path(path.geodesics)
    sentence = near_places_text(near, units)
    said = f"<p class='quiet'>{cited_number(sentence, f'{title}: {sentence}', 'place')}</p>"
    head = as_html(gettext("Places near it"))
    if near.count < 2:
        return f"<h4>{head}</h4>{said}"
    rows = []
    for place in near.largest:
        name, people, *distances = near_place_cells(place, units)
        mark = place_mark(place.place.position, name)
        lived = as_html(gettext("{people} people", people=people))
        rows.append(table_row(f"{mark}<br><small>{lived}</small>", *map(as_html, distances)))
    said += f"<p class='quiet'>{as_html(largest_text(near, units))}</p>"
    places = table(
        rows,
        heading=heading_row(*map(gettext, (NEAR_PLACE_HEAD[0], *NEAR_PLACE_HEAD[2:]))),
        opening=cited_table(title, _PLACE_COLUMNS),
    )
    return f"<h4>{head}</h4>{said}{places}"
