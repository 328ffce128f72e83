"""HTML of texts and tables: text escaped, and cells joined into rows and rows into a table.

The page and the map in one file write their tables with these functions, and everything that
writes HTML, SVG or KML escapes with the first of them.
"""

from __future__ import annotations

import html
from collections.abc import Iterable

from ranges.core.text import readable_line

__all__ = ["as_html", "heading_row", "line_as_html", "table", "table_row"]


def as_html(text: object) -> str:
    """Return a text as HTML that shows it as it is, in an element or in a quoted attribute."""
    return html.escape(str(text), quote=True)


def line_as_html(text: object) -> str:
    """Return a text from outside as HTML of one readable line."""
    return as_html(readable_line(str(text)))


def table_row(*cells: str, first_tag: str = "td", row_class: str = "") -> str:
    """Return one row of a table.

    Parameters
    ----------
    cells
        Their contents as HTML: text is escaped by the caller.
    first_tag
        Tag of the first cell, with its attributes if any: "td", "th" or "th scope=row".
    row_class
        Class of the row, if any.
    """
    first, *others = cells
    opening = f"<tr class={row_class}>" if row_class else "<tr>"
    rest = "".join(f"<td>{cell}</td>" for cell in others)
    return f"{opening}<{first_tag}>{first}</{first_tag.split()[0]}>{rest}</tr>"


def heading_row(*cells: str, tag: str = "th") -> str:
    """Return the row of headings of a table.

    Parameters
    ----------
    cells
        Their contents as HTML: text is escaped by the caller.
    tag
        Tag of each cell, with its attributes if any: "th" or "th scope=col".
    """
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag.split()[0]}>' for cell in cells)}</tr>"


def table(rows: Iterable[str], *, heading: str = "", opening: str = "<table>") -> str:
    """Return a table.

    Parameters
    ----------
    rows
        From `table_row`.
    heading
        From `heading_row`, if any; it stands directly before the rows, without a `thead`.
    opening
        The opening tag, with its attributes.
    """
    return f"{opening}{heading}{''.join(rows)}</table>"
