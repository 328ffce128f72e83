"""A sheet of paper that takes areas, lines and text in pixels, and is written as PNG, SVG or PDF.

The sheet draws with matplotlib's objects and without its `pyplot`, so that two sheets share
nothing. Pixels are 96 to an inch, y down. Text stays text, in a font that matplotlib ships; the
halo behind it is an outline of its own. The same strokes give the same bytes.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock
from typing import Any

import matplotlib as mpl
import numpy as np
import shapely
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox, TransformedBbox

from ranges.core import FigureFormat, Floats, as_html, readable_line
from ranges.figure._fonts import Face, drawable, font, glyph_path
from ranges.figure._label_room import Box

__all__ = ["PX_PER_INCH", "Sheet", "Stroke", "TextStyle"]

PX_PER_INCH = 96.0
_POINTS_PER_PX = 0.75
#: Vertices nearer than this to the line without them are left out, in pixels.
_SIMPLIFICATION_PX = 0.1
#: matplotlib's settings are shared by all threads; they are changed only while a file is written.
_SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "ranges",
    "pdf.fonttype": 3,
    "pdf.compression": 6,
    "agg.path.chunksize": 0,
    "text.hinting": "none",
}
_SETTINGS_LOCK = Lock()
_CANVASES: dict[FigureFormat, Any] = {
    "png": FigureCanvasAgg,
    "svg": FigureCanvasSVG,
    "pdf": FigureCanvasPdf,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """How a line is drawn.

    Parameters
    ----------
    colour
        A hexadecimal code.
    width_px
        In pixels.
    alpha
        Opacity, 0 to 1.
    dash
        Lengths of dashes and gaps as in SVG, in units of half the width of the line; None for a
        whole line.
    """

    colour: str
    width_px: float
    alpha: float = 1.0
    dash: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """How a line of text is drawn.

    Parameters
    ----------
    face
        Size and weight of the letters.
    colour
        A hexadecimal code.
    halo
        The colour of an outline behind the letters, None for no halo.
    halo_em
        How wide that outline is, in sizes of the letters.
    """

    face: Face
    colour: str
    halo: str | None = None
    halo_em: float = 0.24


class Sheet:
    """A sheet of `width_px` by `height_px` pixels; `paper` is its colour, None for transparent."""

    def __init__(self, width_px: float, height_px: float, paper: str | None) -> None:
        self.box = Box(0.0, 0.0, width_px, height_px)
        self._figure = Figure(
            figsize=(width_px / PX_PER_INCH, height_px / PX_PER_INCH),
            dpi=PX_PER_INCH,
            facecolor="none" if paper is None else paper,
        )
        self._texts: list[tuple[Text, str]] = []
        on_figure = Affine2D().scale(1.0 / width_px, -1.0 / height_px).translate(0.0, 1.0)
        self._transform = on_figure + self._figure.transFigure
        y_up = Affine2D().scale(1.0 / width_px, 1.0 / height_px)
        self._outline_transform = y_up + self._figure.transFigure

    def area(
        self,
        loops: Iterable[Floats],
        colour: str,
        *,
        alpha: float = 1.0,
        clip: Box | None = None,
        name: str | None = None,
    ) -> None:
        """Fill the inside of closed loops, each shape (n, 2), in pixels.

        `clip` is the box that alone is drawn on; `name` becomes the id of the area in an SVG.
        """
        path = _path(loops, clip, is_area=True)
        if path is not None:
            patch = PathPatch(path, facecolor=colour, edgecolor="none", alpha=alpha, linewidth=0)
            self._add(patch, clip, name)

    def lines(
        self,
        curves: Iterable[Floats],
        stroke: Stroke,
        *,
        clip: Box | None = None,
        name: str | None = None,
    ) -> None:
        """Draw curves, each shape (n, 2), in pixels; `clip` and `name` as for `area`."""
        path = _path(curves, clip, is_area=False)
        if path is None:
            return
        patch = PathPatch(path, fill=False, edgecolor=stroke.colour, alpha=stroke.alpha)
        patch.set_linewidth(stroke.width_px * _POINTS_PER_PX)
        patch.set_joinstyle("round")
        patch.set_capstyle("butt" if stroke.dash else "round")
        if stroke.dash:  # matplotlib counts in widths of the line
            patch.set_linestyle((0, tuple(float(part) / 2.2 for part in stroke.dash.split())))
        self._add(patch, clip, name)

    def dot(self, x: float, y: float, radius_px: float, colour: str, halo: str) -> None:
        """Draw a round point in a wider one of the colour `halo`."""
        for radius, fill in ((radius_px * 1.5, halo), (radius_px, colour)):
            circle = Path.unit_circle().transformed(Affine2D().scale(radius).translate(x, y))
            self._add(PathPatch(circle, facecolor=fill, edgecolor="none", linewidth=0), None, None)

    def text(self, x: float, baseline: float, text: str, style: TextStyle) -> None:
        """Write one line of text that begins at `x` and stands on `baseline`, in pixels.

        Whatever the text is, it is drawn as it is: no part of it is read as mathematics or as an
        escape, and what no file can hold is left out (`ranges.core.text.readable_line`).
        """
        text, face = readable_line(text), style.face
        if style.halo is not None:
            letters = glyph_path(text, face, x, self.box.bottom - baseline)
            patch = PathPatch(
                letters,
                facecolor=style.halo,
                edgecolor=style.halo,
                transform=self._outline_transform,
            )
            patch.set_linewidth(max(2.2, style.halo_em * face.size_px) * _POINTS_PER_PX)
            patch.set_joinstyle("round")
            self._figure.add_artist(patch)
        artist = Text(
            x,
            baseline,
            text,
            color=style.colour,
            fontproperties=font(face),
            transform=self._transform,
            verticalalignment="baseline",
            parse_math=False,
        )
        self._texts.append((artist, text))
        self._figure.add_artist(artist)

    def _add(self, artist: Artist, clip: Box | None, name: str | None) -> None:
        artist.set_transform(self._transform)
        artist.set_gid(name)
        # Clipped after it is added: adding it sets the clip of the whole figure.
        self._figure.add_artist(artist)
        if clip is not None:
            width, height = self.box.right, self.box.bottom
            box = Bbox.from_extents(
                clip.left / width,
                1.0 - clip.bottom / height,
                clip.right / width,
                1.0 - clip.top / height,
            )
            artist.set_clip_box(TransformedBbox(box, self._figure.transFigure))

    def written_texts(self) -> list[str]:
        """Return every text on the sheet, in the order of writing."""
        return [text for _, text in self._texts]

    def written(self, file_format: FigureFormat, *, scale: float, title: str, alt: str) -> bytes:
        """Return the sheet as a file that carries its title and a description of what it shows.

        `scale` is how many dots of a PNG there are to a pixel.
        """
        title, alt = readable_line(title), readable_line(alt)
        stream = io.BytesIO()
        # An SVG leaves letters to the reader's own fonts; the others have only this one.
        for artist, text in self._texts:
            artist.set_text(text if file_format == "svg" else drawable(text))
        canvas = _CANVASES[file_format](self._figure)
        with _SETTINGS_LOCK, mpl.rc_context(_SETTINGS), warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Glyph .* missing from font", UserWarning)
            write = getattr(canvas, f"print_{file_format}")
            self._figure.set_dpi(PX_PER_INCH * scale if file_format == "png" else 72.0)
            write(stream, metadata=_metadata(file_format, title, alt))
            self._figure.set_dpi(PX_PER_INCH)
        data = stream.getvalue()
        return _described(data, self.box, title, alt) if file_format == "svg" else data


def _metadata(file_format: FigureFormat, title: str, alt: str) -> dict[str, str | None]:
    """Return the metadata of a file; no date, so that the same scene gives the same bytes."""
    if file_format == "png":
        return {"Title": title, "Description": alt, "Software": "Ranges"}
    if file_format == "svg":
        named = {"Title": title} if title else {}
        return {"Description": alt, "Creator": "Ranges", "Date": None, **named}
    maker = {"Creator": "Ranges", "Producer": "Ranges"}
    return {"Title": title, "Subject": alt, **maker, "CreationDate": None}


def _described(data: bytes, box: Box, title: str, alt: str) -> bytes:
    """Return an SVG with its size in pixels, and with title and description for screen readers."""
    text = data.decode("utf-8")
    # matplotlib writes the title where there is one, and knows no description: both are put first.
    text = re.sub(r"\s*<title>.*?</title>", "", text, count=1, flags=re.DOTALL)
    elements = f"\n <title>{as_html(title)}</title>" if title else ""
    elements += f"\n <desc>{as_html(alt)}</desc>"
    size = f'width="{box.right:g}" height="{box.bottom:g}" role="img"'
    size += f' aria-label="{as_html(title or alt)}"'
    opening = r'(<svg [^>]*?)width="[^"]*" height="[^"]*"([^>]*>)'
    text = re.sub(opening, lambda tag: f"{tag[1]}{size}{tag[2]}{elements}", text, count=1)
    # A hundredth of a point is finer than any press; the rest would be half of the file.
    text = re.sub(r' d="[^"]*"', lambda path: re.sub(r"(\.\d\d)\d+", r"\1", path[0]), text)
    # Verdana is as wide, where a reader has no DejaVu Sans.
    text = text.replace("'DejaVu Sans'", "'DejaVu Sans', Verdana, sans-serif")
    return text.encode("utf-8")


def _path(curves: Iterable[Floats], clip: Box | None, *, is_area: bool) -> Path | None:
    """Return curves as one path, without curves outside the clip and vertices too fine to see."""
    kept = _near([curve for curve in curves if len(curve) > 1], clip)
    if not kept:
        return None
    owner = np.repeat(np.arange(len(kept)), [len(curve) for curve in kept])
    lines = shapely.linestrings(np.concatenate(kept), indices=owner)
    lines = shapely.simplify(lines, _SIMPLIFICATION_PX, preserve_topology=False)
    xy, owner = shapely.get_coordinates(lines, return_index=True)
    begins = np.concatenate([[True], np.diff(owner) != 0])
    codes = np.where(begins, Path.MOVETO, Path.LINETO).astype(np.uint8)
    closes = np.concatenate([begins[1:], [True]]) & ~begins
    first = np.flatnonzero(begins)[np.cumsum(begins)[closes] - 1]
    is_closed = (xy[first] == xy[closes]).all(axis=1) | is_area
    codes[np.flatnonzero(closes)[is_closed]] = Path.CLOSEPOLY
    path = Path(np.round(xy, 2), codes)
    path.should_simplify = False  # matplotlib would ask its settings, which all threads share
    if clip is not None and is_area and len(kept) < 40:
        return _cut_far_outside(path, clip)
    return path


def _cut_far_outside(path: Path, clip: Box) -> Path:
    """Return an area cut far outside the clip: a PDF page cannot hold coordinates of any size."""
    room = clip.grown(max(clip.right, clip.bottom))
    low, high = path.vertices.min(axis=0), path.vertices.max(axis=0)  # type: ignore[union-attr]
    if (low >= [room.left, room.top]).all() and (high <= [room.right, room.bottom]).all():
        return path
    return path.clip_to_bbox(Bbox.from_extents(*room), inside=True)


def _near(curves: list[Floats], clip: Box | None) -> list[Floats]:
    """Return the curves whose bounds come near a box."""
    if clip is None or not curves:
        return curves
    starts = np.cumsum([0, *(len(curve) for curve in curves[:-1])])
    xy = np.concatenate(curves)
    low, high = np.minimum.reduceat(xy, starts), np.maximum.reduceat(xy, starts)
    room = clip.grown(4.0)
    is_near = (low < [room.right, room.bottom]) & (high > [room.left, room.top])
    return [curves[index] for index in np.flatnonzero(is_near.all(axis=1))]
