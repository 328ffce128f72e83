"""What does a scene look like in print? A figure as PNG, SVG or PDF, with all that belongs to it.

The page and the map are laid out on a sheet of any size. No browser, no network; the same scene
gives the same bytes. The words for those who do not see it go into the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from ranges.beside import beside_layers, beside_legend, beside_text
from ranges.centres import centre
from ranges.errors import SceneError
from ranges.figurelabels import Box
from ranges.figuremap import THEMES, draw_map
from ranges.figurepage import SIZES, Entry, FigureOptions, Page, ThemeId, figure_size
from ranges.figuresheet import FILE_FORMATS, FileFormat, Sheet
from ranges.figureview import Drawing, drawings, line_drawing, view
from ranges.findings import Findings, alt_text
from ranges.layers import layers
from ranges.lettering import drawable, plain
from ranges.projections import projection, projection_title
from ranges.quantity import shortened

__all__ = [
    "FIGURE_TYPES",
    "SIZES",
    "FigureFile",
    "FigureOptions",
    "ThemeId",
    "figure",
    "figure_size",
]

_AS_USUAL = FigureOptions()
FIGURE_TYPES: Mapping[FileFormat, str] = MappingProxyType(
    {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
)


class FigureFile(NamedTuple):
    """A figure: its bytes, their media type, the words for them, and what should be known.

    `labels` are the boxes of the names on the map, in pixels; `texts` those of all texts.
    `km_per_px`: the scale of the map.
    """

    data: bytes
    media_type: str
    alt_text: str
    notices: tuple[str, ...]
    labels: tuple[Box, ...]
    texts: tuple[Box, ...]
    km_per_px: float


def figure(
    findings: Findings,
    options: FigureOptions = _AS_USUAL,
    *,
    file_format: FileFormat = "png",
) -> FigureFile:
    """Return a scene as a figure.

    Parameters
    ----------
    findings
        The scene, evaluated.
    options
        Size, projection, theme and texts.
    file_format
        "png", "svg" (text stays text) or "pdf".

    Raises
    ------
    SceneError
        If a text has no room, or the format is not known.
    """
    if file_format not in FILE_FORMATS:
        raise SceneError(
            f'"{shortened(str(file_format))}" is not a format of a figure:'
            f" use {', '.join(FILE_FORMATS)}."
        )
    width, height = figure_size(options.size)
    theme = THEMES[options.theme]
    middle = options.centre or centre(findings, options.selected)
    on = projection(options.projection, middle.position)
    made = layers(findings, options.selected, to_poles=True)  # the projection cuts what it must
    sheet = Sheet(width, height, theme.paper)
    drawn = drawings(findings, on)
    beside = beside_layers(findings, to_poles=True)
    thin = tuple(line_drawing(layer["lines"], on) for layer in beside)
    entries = [*_entries(made, drawn), *(Entry(*sign) for sign in beside_legend(findings))]
    page = Page(sheet, theme, findings, options, entries)
    panel = page.laid_out()
    seen = view(on, panel, [*drawn, *thin], km_per_px=options.km_per_px)
    labels = draw_map(
        sheet,
        seen,
        drawn,
        made,
        theme,
        beside=tuple(zip(thin, beside, strict=True)),
        unit=findings.scenario.units,
        letter_px=1.05 * page.letter_px,
    )
    stop = "" if page.title.endswith((".", "?", "!")) else "."
    words = f"{page.title}{stop} " if page.title else ""
    shown = alt_text(findings, beside_text(findings))
    alt = plain(f"{words}{shown} {projection_title(on.id)} projection.")
    data = sheet.written(file_format, scale=options.scale, title=page.title, alt=alt)
    notices = tuple(_notices(sheet, file_format))
    texts = tuple(sheet.extents())
    kind = FIGURE_TYPES[file_format]
    return FigureFile(data, kind, alt, notices, tuple(labels), texts, seen.km_per_px)


def _entries(made: Sequence[Mapping[str, Any]], drawn: Sequence[Drawing]) -> list[Entry]:
    """Return the legend; it says so where an edge cannot be seen, as on the far side of a globe."""
    lines = [layer for layer in made if layer["kind"] != "mark"]
    return [
        Entry(
            plain(layer["tooltip"])
            + ("" if any(one.edges) else f" (its {_line_word(one)} is not on this map)"),
            layer["colour"],
            layer["dash"],
        )
        for layer, one in zip(lines, drawn, strict=True)
    ]


def _line_word(one: Drawing) -> str:
    return "edge" if one.is_ring else "line"


def _notices(sheet: Sheet, file_format: FileFormat) -> Iterator[str]:
    missing = sorted({one for text in sheet.written_texts() for one in _without_glyph(text)})
    if missing:
        letters = shortened("".join(missing), 20)
        how = (
            "the reader's own fonts show them" if file_format == "svg" else "a box stands for each"
        )
        yield f"The figure's font has no letters for “{letters}”: {how}."


def _without_glyph(text: str) -> set[str]:
    shown = drawable(text)
    return {given for given, seen in zip(text, shown, strict=True) if given != seen}
