"""The panel of one path: the territories that lie under it."""

from __future__ import annotations

from ranges import catalog
from ranges.core import Crossing, Unit, as_html, date_text, heading_row, table, table_row
from ranges.reach import PathFindings, path_title
from ranges.scene import leg_cells, overflown_labels
from ranges.ui.elements.citation_marks import Column, cited_table
from ranges.ui.elements.escaping import as_link
from ranges.ui.elements.map_marks import territory_mark
from ranges.ui.elements.style import swatch

__all__ = ["path_html"]

_LEG_COLUMNS = (Column("entered after"), Column("left after"))


def path_html(path: PathFindings, units: Unit, *, is_open: bool) -> str:
    """Return the panel of one path, folded unless `is_open`."""
    title = path_title(path, units)
    name = f"{path.spec.name}: " if path.spec.name else ""
    flight = catalog.flight_events().get(path.spec.flight_id or "")
    note = ""
    direction = path.direction_note
    if direction is not None and flight is not None:
        cited = flight.citation
        note = (
            f"<p class='quiet'>Reported flight of {date_text(flight.date)}, over"
            f" {as_html(flight.overflew or 'no land reported')}; {as_html(direction)}. Reported by"
            f" {as_html(flight.reported_by)}. Source:"
            f" {as_link(cited.url, cited.title)}.</p>"
        )
    legs = [leg for leg in path.overflown if leg.exit_km - leg.entry_km >= 0.05]
    labels = overflown_labels(legs)
    summary = f"over {', '.join(labels[:6])}" if labels else "over no land"
    if len(labels) > 6:
        summary += f" and {len(labels) - 6} more"
    if direction is not None:
        summary += f"; {direction}"
    legs_html = table(
        (_leg_row(leg, units) for leg in legs),
        heading=heading_row("Under the path", "from", "to"),
        opening=cited_table(title, _LEG_COLUMNS),
    )
    opened = " open" if is_open else ""
    return (
        f"<details{opened}><summary>{swatch(path.spec.colour)}{as_html(name + title)}"
        f"<small>{as_html(summary)}</small></summary>{note}{legs_html if legs else ''}</details>"
    )


def _leg_row(leg: Crossing, units: Unit) -> str:
    label, *distances = map(as_html, leg_cells(leg, units))
    territory = catalog.territory_named(leg.territory or "")
    return table_row(label if territory is None else territory_mark(territory), *distances)
