"""Marks as PNG or PDF, through matplotlib's objects and without its `pyplot`.

A PDF holds the part of each font that it uses as TrueType, so that its text can be selected; a
halo is an outline behind the letters. The same marks give the same bytes.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from threading import Lock
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.figure import Figure
from matplotlib.image import BboxImage
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox, TransformedBbox
from PIL import Image

from ranges.figure._fonts import drawable, font, glyph_path
from ranges.figure._label_room import Box
from ranges.figure.drawing.marks import AreaMark, LineMark, Mark, PictureMark, TextMark

__all__ = ["PX_PER_INCH", "matplotlib_figure", "pdf_file", "png_file"]

PX_PER_INCH = 96.0
_POINTS_PER_PX = 0.75
#: matplotlib's settings are shared by all threads; they are changed only while a file is written.
_SETTINGS: dict[Any, Any] = {
    "pdf.fonttype": 42,
    "pdf.compression": 6,
    "agg.path.chunksize": 0,
    "text.hinting": "none",
}
_SETTINGS_LOCK = Lock()


def png_file(
    marks: Sequence[Mark], box: Box, paper: str | None, *, scale: float, title: str, alt: str
) -> bytes:
    """Return marks as a PNG; `scale` is how many dots there are to a pixel."""
    figure = matplotlib_figure(marks, box, paper)
    figure.set_dpi(PX_PER_INCH * scale)
    return _written(
        FigureCanvasAgg(figure).print_png, _words(title, alt, "Description", "Software")
    )


def pdf_file(marks: Sequence[Mark], box: Box, paper: str | None, *, title: str, alt: str) -> bytes:
    """Return marks as a PDF of one page."""
    figure = matplotlib_figure(marks, box, paper)
    figure.set_dpi(72.0)
    words = _words(title, alt, "Subject", "Creator")
    # No date, so that the same marks give the same bytes.
    metadata = {**words, "Producer": "Ranges", "CreationDate": None}
    return _written(FigureCanvasPdf(figure).print_pdf, metadata)


def _words(title: str, alt: str, alt_key: str, maker_key: str) -> dict[str, str | None]:
    return {"Title": title, alt_key: alt, maker_key: "Ranges"}


def _written(write: Any, metadata: dict[str, str | None]) -> bytes:
    stream = io.BytesIO()
    with _SETTINGS_LOCK, mpl.rc_context(_SETTINGS), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font", UserWarning)
        write(stream, metadata=metadata)
    return stream.getvalue()


def matplotlib_figure(marks: Sequence[Mark], box: Box, paper: str | None) -> Figure:
    """Return a figure of matplotlib with all marks on it."""
    width, height = box.right, box.bottom
    figure = Figure(
        figsize=(width / PX_PER_INCH, height / PX_PER_INCH),
        dpi=PX_PER_INCH,
        facecolor="none" if paper is None else paper,
    )
    on_figure = Affine2D().scale(1.0 / width, -1.0 / height).translate(0.0, 1.0)
    transform = on_figure + figure.transFigure
    for mark in _joined(marks):
        if isinstance(mark, TextMark):
            _write_text(figure, mark, box)
        elif isinstance(mark, PictureMark):
            figure.add_artist(_picture(mark, transform))
        else:
            patch = _area(mark) if isinstance(mark, AreaMark) else _line(mark)
            patch.set_transform(transform)
            # Clipped after it is added: adding it sets the clip of the whole figure.
            figure.add_artist(patch)
            if mark.clip is not None:
                patch.set_clip_box(TransformedBbox(_shares(mark.clip, box), figure.transFigure))
    return figure


def _joined(marks: Sequence[Mark]) -> Iterator[Mark]:
    """Yield marks with areas that look the same as one: the land has hundreds, one a country."""

    def look(mark: Mark) -> object:
        # Those with a seam are neighbours, and do not lie over each other.
        if isinstance(mark, AreaMark) and mark.seam_px and mark.alpha == 1.0:
            return mark.colour, mark.seam_px, mark.clip
        return id(mark)

    for _, same in groupby(marks, look):
        first, *more = same
        if not more or not isinstance(first, AreaMark):
            yield first
            continue
        areas = [mark for mark in (first, *more) if isinstance(mark, AreaMark)]
        path = Path.make_compound_path(*(mark.path for mark in areas))
        path.should_simplify = False
        yield replace(first, path=path)


def _shares(clip: Box, box: Box) -> Bbox:
    """Return a box in shares of the sheet, y up."""
    width, height = box.right, box.bottom
    return Bbox.from_extents(
        clip.left / width, 1.0 - clip.bottom / height, clip.right / width, 1.0 - clip.top / height
    )


def _area(mark: AreaMark) -> Artist:
    edge = mark.colour if mark.seam_px else "none"
    return PathPatch(
        mark.path,
        facecolor=mark.colour,
        edgecolor=edge,
        alpha=mark.alpha,
        linewidth=mark.seam_px * _POINTS_PER_PX,
    )


def _line(mark: LineMark) -> Artist:
    stroke = mark.stroke
    patch = PathPatch(mark.path, fill=False, edgecolor=stroke.colour, alpha=stroke.alpha)
    patch.set_linewidth(stroke.width_px * _POINTS_PER_PX)
    patch.set_joinstyle("round")
    patch.set_capstyle("butt" if stroke.dash else "round")
    if stroke.dash:  # matplotlib counts in widths of the line
        patch.set_linestyle((0, tuple(px / stroke.width_px for px in stroke.dashes_px)))
    return patch


def _write_text(figure: Figure, mark: TextMark, box: Box) -> None:
    """Add each line of a text, its halo behind it."""
    style, face = mark.style, mark.style.face
    width, height = box.right, box.bottom
    y_up = Affine2D().scale(1.0 / width, 1.0 / height) + figure.transFigure
    for line, baseline in zip(mark.lines, mark.baselines(), strict=True):
        if style.halo is not None:
            letters = glyph_path(line, face, mark.x, height - baseline)
            halo = PathPatch(letters, facecolor=style.halo, edgecolor=style.halo, transform=y_up)
            halo.set_linewidth(style.halo_px * _POINTS_PER_PX)
            halo.set_joinstyle("round")
            figure.add_artist(halo)
        drawn = drawable(line, face)
        figure.add_artist(
            Text(
                mark.x,
                height - baseline,
                drawn,
                color=style.colour,
                fontproperties=font(face, drawn),
                transform=y_up,
                verticalalignment="baseline",
                parse_math=False,
            )
        )


def _picture(mark: PictureMark, transform: Any) -> Artist:
    left, top, right, bottom = mark.box
    where = TransformedBbox(Bbox.from_extents(left, bottom, right, top), transform)
    artist = BboxImage(where, interpolation="antialiased", resample=True)
    artist.set_data(np.asarray(Image.open(io.BytesIO(mark.png)).convert("RGBA"))[::-1])
    return artist
