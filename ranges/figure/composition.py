"""A scene as a figure in PNG, SVG or PDF, with all that belongs to it.

The page and the map are laid out on a sheet of any size. No browser and no network take part; the
same scene gives the same bytes. The file carries a description for those who do not see it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple, cast

from ranges.catalog import area_codes, areas_by_name
from ranges.core import (
    FIGURE_FORMATS,
    FigureFormat,
    SceneError,
    folded,
    gettext,
    items_text,
    readable_line,
    shortened,
)
from ranges.figure._base_map import draw_base_map
from ranges.figure._framing import Frame, framed_view
from ranges.figure._label_room import Box
from ranges.figure._map_panel import (
    DrawnLayer,
    MapPanel,
    draw_overlays,
    draw_scale_bar,
    draw_scene,
)
from ranges.figure._map_view import (
    MapView,
    fitted_view,
    projected_items,
    projected_line,
)
from ranges.figure.canvas import Sheet
from ranges.figure.choices.labels import LabelChoice, label_choice
from ranges.figure.choices.options import FigureOptions
from ranges.figure.choices.sizes import figure_size
from ranges.figure.inset import Inset, draw_inset, inset_or_reason
from ranges.figure.layout import Page
from ranges.figure.names.board import PlacedName, write_names
from ranges.figure.names.launch_sites import launch_site_marks
from ranges.figure.names.notes import placed_notes, write_notes
from ranges.figure.names.placing import placed_names
from ranges.figure.names.points import mark_points
from ranges.figure.typography import missing_letters_text
from ranges.figure.words import drawn_legend, plain_entry, plainly_dashed
from ranges.geodesy import projection, projection_title
from ranges.map import (
    LineLayer,
    MarkLayer,
    area_legend,
    layer_curves,
    overlay_layers,
    overlay_legend,
    overlay_text,
    scene_layers,
)
from ranges.scene import Findings, alt_text, centre

__all__ = [
    "FIGURE_TYPES",
    "FigureFile",
    "LaidOutFigure",
    "figure",
    "figure_scale",
    "laid_out_figure",
]

_USUAL_OPTIONS = FigureOptions()
FIGURE_TYPES: Mapping[FigureFormat, str] = MappingProxyType(
    {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
)
#: A map that takes less than this share of its panel's width has the texts beside it.
_SLIM = 0.62
#: Of so many flights the lines are kept free of names.
_FEW_FLIGHTS = 12


class FigureFile(NamedTuple):
    """A figure that is written.

    `data` are its bytes, `media_type` says of which format, `alt_text` describes it, `notices` are
    sentences about what the format could not show, and `km_per_px` is the scale of the map.
    """

    data: bytes
    media_type: str
    alt_text: str
    notices: tuple[str, ...]
    km_per_px: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOutFigure:
    """A figure that is laid out and can be written in any format.

    `labels` are the boxes of the names on the map, in pixels; `scale` is how many dots of a PNG
    there are to a pixel. `remarks` are sentences about what was asked for and is not on the map.
    """

    sheet: Sheet
    view: MapView
    labels: tuple[Box, ...]
    title: str
    alt_text: str
    scale: float
    is_plain_svg: bool = False
    remarks: tuple[str, ...] = ()

    def file(self, file_format: FigureFormat = "png") -> FigureFile:
        """Return the figure as a file.

        Raises
        ------
        SceneError
            If the format is not known.
        """
        media_type = _media_type(file_format)
        data = self.sheet.written(
            file_format,
            scale=self.scale,
            title=self.title,
            alt=self.alt_text,
            is_plain=self.is_plain_svg,
        )
        notices = (*_notices(self.sheet, file_format), *self.remarks)
        return FigureFile(data, media_type, self.alt_text, notices, self.view.km_per_px)


def figure(
    findings: Findings,
    options: FigureOptions = _USUAL_OPTIONS,
    *,
    file_format: FigureFormat = "png",
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


def figure_scale(findings: Findings, options: FigureOptions = _USUAL_OPTIONS) -> float:
    """Return the scale that a figure would have, in km on paper to a pixel, without drawing it."""
    return _draft(findings, options).view.km_per_px


def laid_out_figure(findings: Findings, options: FigureOptions = _USUAL_OPTIONS) -> LaidOutFigure:
    """Return a scene as a figure that is not written yet: parameters as for `figure`.

    Raises
    ------
    SceneError
        If a text has no room.
    """
    draft = _draft(findings, options)
    labels, remarks = _drawn_map(draft, findings)
    title = draft.page.title
    stop = "" if title.endswith((".", "?", "!")) else "."
    title_sentence = f"{title}{stop} " if title else ""
    scene_text = alt_text(findings, overlay_text(findings))
    projection_name = projection_title(draft.view.projection.id)
    return LaidOutFigure(
        sheet=draft.page.sheet,
        view=draft.view,
        labels=tuple(labels),
        title=title,
        alt_text=readable_line(f"{title_sentence}{scene_text} {projection_name} projection."),
        scale=options.scale,
        is_plain_svg=options.is_plain_svg,
        remarks=remarks,
    )


class _FigureDraft(NamedTuple):
    """A page with its texts, and what is to be drawn on its panel.

    `drawn` are the rings and paths, `overlays` the thin lines under them, `marks` the points with
    their names, and `choice` says which names there are.
    """

    page: Page
    view: MapView
    drawn: tuple[DrawnLayer, ...]
    marks: tuple[MarkLayer, ...]
    overlays: tuple[DrawnLayer, ...]
    choice: LabelChoice


def _draft(findings: Findings, options: FigureOptions) -> _FigureDraft:
    """Return a figure whose texts are written and whose map is not drawn yet."""
    width, height = figure_size(options.size)
    colours = options.colours
    map_centre = options.centre or centre(findings)
    on = projection(options.projection, map_centre.position)
    # Lines run to the poles: the projection cuts what it cannot show.
    layers = scene_layers(findings, to_poles=True)
    own = options.style.data_colour
    lines = [plainly_dashed(layer) for layer in layers if layer["kind"] != "mark"]
    lines = [cast(LineLayer, {**layer, "colour": own(layer["colour"])}) for layer in lines]
    items = projected_items(findings, on)
    drawn = tuple(map(DrawnLayer, lines, items))
    overlays = tuple(
        DrawnLayer(plainly_dashed(layer), projected_line(layer_curves(layer), on))
        for layer in overlay_layers(findings, to_poles=True)
    )
    entries = [
        *drawn_legend(drawn, None),
        *(
            entry._replace(colour=own(entry.colour))
            for entry in area_legend(findings)
            if entry.area != "outside" or any(item.outside for item in items)
        ),
        *map(plain_entry, overlay_legend(findings)),
    ]
    fit = options.fit or ("view" if findings.scenario.view is not None else "scene")

    def framed(panel: Box) -> MapView:
        items, beside = ([item for _, item in layers] for layers in (drawn, overlays))
        if options.km_per_px is not None:
            return fitted_view(on, panel, [*items, *beside], km_per_px=options.km_per_px)
        return framed_view(findings, on, panel, items, beside, Frame(fit, options.seen_px))

    page = Page(Sheet(width, height, colours.paper), colours, findings, options, entries)
    view = framed(page.write())
    entries = [*drawn_legend(drawn, view), *entries[len(drawn) :]]
    map_aspect = None if options.is_preview else _slim_aspect(view)
    for aspect in (map_aspect, None):
        if entries == page.entries and aspect is None:
            break
        # An edge is beyond the frame, and the legend says so; or there is room beside the map.
        again = Page(Sheet(width, height, colours.paper), colours, findings, options, entries)
        try:
            view = framed(again.write(aspect))
        except SceneError:
            if aspect is None:
                raise
        else:
            page = again
            break
    marks = tuple(layer for layer in layers if layer["kind"] == "mark")
    marks += launch_site_marks(findings, marks)
    labels = findings.scenario.labels if options.labels is None else options.labels
    return _FigureDraft(page, view, drawn, marks, overlays, label_choice(labels))


def _drawn_map(draft: _FigureDraft, findings: Findings) -> tuple[list[Box], tuple[str, ...]]:
    """Draw the map on its panel; return the boxes of its names, and what it could not show."""
    panel = MapPanel(
        sheet=draft.page.sheet,
        view=draft.view,
        colours=draft.page.colours,
        unit=findings.scenario.units,
        letter_px=draft.page.letter_px,
        highlighted=frozenset(findings.scenario.highlighted),
        typeface=draft.page.options.style.typeface,
    )
    draw_base_map(panel)
    draw_overlays(panel, draft.overlays)
    draw_scene(panel, draft.drawn)
    scale_bar = draw_scale_bar(panel, draft.drawn)
    notes = placed_notes(panel, findings.scenario.notes)
    taken = [scale_bar.room, *(box for note in notes for box in note.boxes)]
    remarks = []
    options = draft.page.options
    asked = findings.scenario.is_inset_shown if options.has_inset is None else options.has_inset
    if asked and not options.is_preview:
        sites = [point.position for point in mark_points(draft.marks) if not point.is_minor]
        inset = inset_or_reason(panel, (*draft.drawn, *draft.overlays), sites, taken)
        if isinstance(inset, Inset):
            draw_inset(panel, inset)
            taken.append(inset.box.grown(0.4 * panel.letter_px))
        else:
            remarks.append(inset)
    radials = [each for each in draft.overlays if each.layer["id"].startswith("radial-")]
    named = (*draft.drawn, *radials)
    flights = [each for each in draft.overlays if each.layer["id"].startswith("flight-")]
    # Among many lines there would be no room for a name off all of them.
    beside = flights if len(flights) <= _FEW_FLIGHTS else ()
    names = placed_names(panel, named, draft.marks, taken, draft.choice, beside)
    write_names(panel, names)
    write_notes(panel, notes)
    boxes = [scale_bar.text, *(note.boxes[0] for note in notes)]
    remarks += map(_unnamed_text, _unnamed(draft.choice, names, draft.drawn))
    return [*boxes, *(name.box for name in names if name.lines)], tuple(remarks)


def _unnamed_text(name: str) -> str:
    return gettext(
        "“{name}” is not named on the map: there is no room for it, or it is none of what the map"
        " shows.",
        name=shortened(name),
    )


def _unnamed(
    choice: LabelChoice, names: Sequence[PlacedName], drawn: Sequence[DrawnLayer]
) -> tuple[str, ...]:
    """Return the names that are asked for and do not stand on the map."""
    shown = {folded(name.text) for name in names if name.lines}
    for layer, _ in drawn:
        if folded(layer["label"]) in shown:
            shown |= {folded(layer["name"]), folded(layer["tooltip"])}
    areas = {name.text for name in names if name.kind == "country"}
    return tuple(
        asked
        for asked in choice.asked
        if folded(asked) not in shown
        and not any(named.area.label in areas for named in areas_by_name(asked))
        and getattr(area_codes().get(asked.upper()), "label", None) not in areas
    )


def _media_type(file_format: FigureFormat) -> str:
    if file_format not in FIGURE_FORMATS:
        raise SceneError(
            gettext(
                '"{text}" is not a format of a figure: use {known}.',
                text=shortened(str(file_format)),
                known=items_text(FIGURE_FORMATS),
            )
        )
    return FIGURE_TYPES[file_format]


def _slim_aspect(view: MapView) -> float | None:
    """Return how wide a map is for its height where it is all on the panel and leaves much room."""
    outline, panel = view.outline_px(), view.panel
    (left, top), (right, bottom) = outline.min(axis=0).tolist(), outline.max(axis=0).tolist()
    is_whole = panel.grown(1.0).holds(Box(left, top, right, bottom))
    is_slim = right - left < _SLIM * (panel.right - panel.left)
    return (right - left) / (bottom - top) if is_whole and is_slim else None


def _notices(sheet: Sheet, file_format: FigureFormat) -> Iterator[str]:
    """Yield a sentence where the figure has letters that no font has; an SVG leaves them be."""
    missing = sheet.missing_letters() if file_format != "svg" else ()
    if missing:
        yield missing_letters_text(missing)
