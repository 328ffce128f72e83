"""What does a scene look like in print? A figure as PNG, SVG or PDF, with all that belongs to it.

The page and the map are laid out on a sheet of any size. No browser, no network; the same scene
gives the same bytes. The words for those who do not see it go into the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

from ranges.core.errors import SceneError
from ranges.core.text import readable_line, shortened
from ranges.figure.canvas import FILE_FORMATS, FileFormat, Sheet
from ranges.figure.fonts import letters_without_glyph
from ranges.figure.labels import Box
from ranges.figure.layout import FigureOptions, Page, figure_size
from ranges.figure.map_panel import THEMES, draw_map
from ranges.figure.view import MapView, ProjectedItem, fitted_view, projected_items, projected_line
from ranges.geodesy.projections import projection, projection_title
from ranges.map import Layer, layer_curves, scene_layers
from ranges.map.overlays import LegendEntry, overlay_layers, overlay_legend, overlay_text
from ranges.scene import Findings, alt_text
from ranges.scene.map_centre import centre

__all__ = [
    "FIGURE_TYPES",
    "FigureFile",
    "LaidOutFigure",
    "figure",
    "figure_scale",
    "laid_out_figure",
]

_AS_USUAL = FigureOptions()
FIGURE_TYPES: Mapping[FileFormat, str] = MappingProxyType(
    {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
)


class FigureFile(NamedTuple):
    """A figure: its bytes, their media type, the words for them, and what should be known.

    `km_per_px`: the scale of the map.
    """

    data: bytes
    media_type: str
    alt_text: str
    notices: tuple[str, ...]
    km_per_px: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOutFigure:
    """A figure that is laid out and can be written in any format.

    `labels` are the boxes of the names on the map, in pixels.
    """

    sheet: Sheet
    seen: MapView
    labels: tuple[Box, ...]
    title: str
    alt_text: str
    scale: float

    def file(self, file_format: FileFormat = "png") -> FigureFile:
        """Return the figure as a file.

        Raises
        ------
        SceneError
            If the format is not known.
        """
        kind = _media_type(file_format)
        data = self.sheet.written(
            file_format, scale=self.scale, title=self.title, alt=self.alt_text
        )
        notices = tuple(_notices(self.sheet, file_format))
        return FigureFile(data, kind, self.alt_text, notices, self.seen.km_per_px)


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
    _media_type(file_format)
    return laid_out_figure(findings, options).file(file_format)


def figure_scale(findings: Findings, options: FigureOptions = _AS_USUAL) -> float:
    """Return the scale that a figure would have, in km on paper to a pixel, without drawing it."""
    return _begun(findings, options).seen.km_per_px


def laid_out_figure(findings: Findings, options: FigureOptions = _AS_USUAL) -> LaidOutFigure:
    """Return a scene as a figure that is not written yet: parameters as for `figure`.

    Raises
    ------
    SceneError
        If a text has no room.
    """
    begun = _begun(findings, options)
    page = begun.page
    labels = draw_map(
        page.sheet,
        begun.seen,
        begun.drawn,
        begun.layers,
        page.theme,
        beside=begun.beside,
        unit=findings.scenario.units,
        letter_px=1.05 * page.letter_px,
    )
    stop = "" if page.title.endswith((".", "?", "!")) else "."
    words = f"{page.title}{stop} " if page.title else ""
    shown = alt_text(findings, overlay_text(findings))
    alt = readable_line(f"{words}{shown} {projection_title(begun.seen.on.id)} projection.")
    return LaidOutFigure(
        sheet=page.sheet,
        seen=begun.seen,
        labels=tuple(labels),
        title=page.title,
        alt_text=alt,
        scale=options.scale,
    )


class _Begun(NamedTuple):
    """A page with its texts, what is to be drawn on its panel, and what is seen there."""

    page: Page
    layers: list[Layer]
    drawn: tuple[ProjectedItem, ...]
    beside: tuple[tuple[ProjectedItem, Layer], ...]
    seen: MapView


def _begun(findings: Findings, options: FigureOptions) -> _Begun:
    width, height = figure_size(options.size)
    theme = THEMES[options.theme]
    middle = options.centre or centre(findings, options.selected)
    on = projection(options.projection, middle.position)
    made = scene_layers(
        findings, options.selected, to_poles=True
    )  # the projection cuts what it must
    drawn = projected_items(findings, on)
    beside = [
        (projected_line(layer_curves(layer), on), layer)
        for layer in overlay_layers(findings, to_poles=True)
    ]
    entries = [*_entries(made, drawn), *overlay_legend(findings)]
    page = Page(Sheet(width, height, theme.paper), theme, findings, options, entries)
    thin = [one for one, _ in beside]
    seen = fitted_view(on, page.laid_out(), [*drawn, *thin], km_per_px=options.km_per_px)
    return _Begun(page, made, drawn, tuple(beside), seen)


def _media_type(file_format: FileFormat) -> str:
    if file_format not in FILE_FORMATS:
        raise SceneError(
            f'"{shortened(str(file_format))}" is not a format of a figure:'
            f" use {', '.join(FILE_FORMATS)}."
        )
    return FIGURE_TYPES[file_format]


def _entries(
    made: Sequence[Mapping[str, Any]], drawn: Sequence[ProjectedItem]
) -> list[LegendEntry]:
    """Return the legend; it says so where an edge cannot be seen, as on the far side of a globe."""
    lines = [layer for layer in made if layer["kind"] != "mark"]
    return [
        LegendEntry(
            readable_line(layer["tooltip"])
            + ("" if any(one.edges) else f" (its {_line_word(one)} is not on this map)"),
            layer["colour"],
            layer["dash"],
        )
        for layer, one in zip(lines, drawn, strict=True)
    ]


def _line_word(one: ProjectedItem) -> str:
    return "edge" if one.is_ring else "line"


def _notices(sheet: Sheet, file_format: FileFormat) -> Iterator[str]:
    missing = sorted(set().union(*map(letters_without_glyph, sheet.written_texts())))
    if missing:
        letters = shortened("".join(missing), 20)
        how = (
            "the reader's own fonts show them" if file_format == "svg" else "a box stands for each"
        )
        yield f"The figure's font has no letters for “{letters}”: {how}."
