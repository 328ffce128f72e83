"""Labels of rings, on their lines, and of paths, beside theirs."""

from __future__ import annotations

from collections.abc import Sequence

from ranges.core import Floats, readable_line
from ranges.figure._fonts import Face
from ranges.figure._label_room import Box, boxes_along_curves
from ranges.figure._map_panel import DrawnLayer, shown_colour
from ranges.figure.canvas import TextStyle
from ranges.figure.choices.labels import LabelChoice, LabelKind
from ranges.figure.names.board import NameBoard, NameKind, PlacedName

__all__ = ["label_lines"]

_USUAL = LabelChoice()
#: How far labels keep off what is there, in sizes of the letters, and what is enough.
_MARGINS_EM = (0.5, 0.1)
#: Along which share of a path its label is best.
_PATH_LABEL_AT = 0.65
#: A radial leads out: its bearing stands near its end.
_RADIAL_LABEL_AT = 0.92


def label_lines(
    board: NameBoard, drawn: Sequence[DrawnLayer], choice: LabelChoice = _USUAL
) -> None:
    """Label rings on their lines, and paths above theirs or below; `choice` says which."""
    for index, (layer, item) in enumerate(drawn):
        kind: LabelKind = "rings" if item.is_ring else "paths"
        names = (layer["name"], layer["label"], layer["tooltip"])
        if not choice.allows(kind, *names):
            continue
        texts = (layer["label"], layer["inner_label"] if layer["kind"] == "ring" else "")
        colour = shown_colour(layer["colour"], board.colours)
        for edge_index, (text, edge) in enumerate(
            zip(texts, item.arcs or item.edges, strict=False)
        ):
            line = readable_line(text)
            turn = index + edge_index
            if line and item.is_ring:
                # The halo is wide enough that no line is seen between words.
                style = TextStyle(
                    face=board.panel.face(bold=True),
                    colour=colour,
                    halo=board.colours.halo,
                    halo_em=0.5,
                )
                _place(board, line, style, _boxes_on(board, line, style.face, edge, turn))
            elif line:
                face = board.panel.face(italic=True)
                style = TextStyle(face=face, colour=colour, halo=board.colours.halo)
                is_radial = layer["id"].startswith("radial-")
                along = _RADIAL_LABEL_AT if is_radial else _PATH_LABEL_AT
                _place_path_label(board, line, style, edge, turn, along=along)


def _place_path_label(
    board: NameBoard,
    text: str,
    style: TextStyle,
    edge: Sequence[Floats],
    turn: int,
    *,
    along: float,
) -> None:
    on = _boxes_on(board, text, style.face, edge, turn)
    if on and edge:
        longest = max((board.view.px(curve) for curve in edge), key=len)
        at = longest[round(along * (len(longest) - 1))]
        on.sort(key=lambda box: round(float(box.distances(at[None])[0]), 3))
    steps = (-1.15, 1.15, -2.0, 2.0)
    boxes = [_moved(box, step * style.face.size_px) for step in steps for box in on]
    free = board.first_free([box.grown(1.0) for box in boxes])
    if free is not None:
        board.place(PlacedName("path", (text,), free.grown(-1.0), style))
    else:
        _place(board, text, style, boxes)


def _moved(box: Box, down_px: float) -> Box:
    return Box(box.left, box.top + down_px, box.right, box.bottom + down_px)


def _boxes_on(
    board: NameBoard, text: str, face: Face, edge: Sequence[Floats], turn: int
) -> list[Box]:
    """Return boxes for a text that are centred on a line, the best first."""
    width, height = board.size_of([text], face)
    curves = [board.view.px(curve) for curve in edge]
    return boxes_along_curves(curves, board.view.panel, width + 2.0, height, turn)


def _place(board: NameBoard, text: str, style: TextStyle, boxes: list[Box]) -> None:
    """Place a label in the first of its boxes that is well off all else, else off it."""
    kind: NameKind = "ring" if style.face.bold else "path"
    for margin_em in _MARGINS_EM:
        margin_px = margin_em * style.face.size_px
        box = board.first_free([box.grown(margin_px) for box in boxes], off_lines=False)
        if box is not None:
            board.place(PlacedName(kind, (text,), box.grown(-margin_px), style))
            return
