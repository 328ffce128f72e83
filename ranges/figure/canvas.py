"""How does ink come onto paper? Areas, lines and text in pixels on a sheet, as PNG, SVG or PDF.

matplotlib's objects without its `pyplot`, so that nothing is shared between two sheets. Pixels are
96 to an inch, y down. Text stays text, in a font that matplotlib ships; the halo behind it is an
outline of its own. The same strokes give the same bytes.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable
from html import escape
from threading import Lock
from typing import Any, Literal

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
from numpy.typing import NDArray

from ranges.core.text import readable_line
from ranges.figure.fonts import Face, drawable, font, glyph_path
from ranges.figure.labels import Box

__all__ = ["FILE_FORMATS", "PX_PER_INCH", "FileFormat", "Sheet"]

Floats = NDArray[np.float64]
FileFormat = Literal["png", "svg", "pdf"]
FILE_FORMATS: tuple[FileFormat, ...] = ("png", "svg", "pdf")
PX_PER_INCH = 96.0
#: Vertices nearer than this to the line without them are left out, in pixels.
_FINER_THAN_SEEN_PX = 0.1
#: matplotlib's settings are shared by all threads; they are changed only while a file is written.
_SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "ranges",
    "pdf.fonttype": 3,
    "pdf.compression": 6,
    "agg.path.chunksize": 0,
    "text.hinting": "none",
}
_WRITING = Lock()


class Sheet:
    """A sheet of paper of so many pixels; `paper` is its colour, None for none."""

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
        self._letters = Affine2D().scale(1.0 / width_px, 1.0 / height_px) + self._figure.transFigure

    def area(
        self,
        loops: Iterable[Floats],
        colour: str,
        *,
        alpha: float = 1.0,
        clip: Box | None = None,
        name: str | None = None,
    ) -> None:
        """Fill what the loops go round."""
        path = _path(loops, clip, is_area=True)
        if path is not None:
            patch = PathPatch(path, facecolor=colour, edgecolor="none", alpha=alpha, linewidth=0)
            self._add(patch, clip, name)

    def lines(
        self,
        curves: Iterable[Floats],
        colour: str,
        width_px: float,
        *,
        alpha: float = 1.0,
        dash: str | None = None,
        clip: Box | None = None,
        name: str | None = None,
    ) -> None:
        """Draw curves; `dash` is a row of lengths in units of half the width of the line."""
        path = _path(curves, clip, is_area=False)
        if path is None:
            return
        patch = PathPatch(path, fill=False, edgecolor=colour, alpha=alpha)
        patch.set_linewidth(width_px * 0.75)
        patch.set_joinstyle("round")
        patch.set_capstyle("butt" if dash else "round")
        if dash:  # matplotlib counts in widths of the line
            patch.set_linestyle((0, tuple(float(each) / 2.2 for each in dash.split())))
        self._add(patch, clip, name)

    def dot(self, x: float, y: float, radius_px: float, colour: str, halo: str) -> None:
        """Draw a point with a ring round it."""
        for radius, shade in ((radius_px * 1.5, halo), (radius_px, colour)):
            circle = Path.unit_circle().transformed(Affine2D().scale(radius).translate(x, y))
            self._add(PathPatch(circle, facecolor=shade, edgecolor="none", linewidth=0), None, None)

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        face: Face,
        colour: str,
        *,
        halo: str | None = None,
        halo_em: float = 0.24,
    ) -> None:
        """Write one line that begins at x, on a halo where a colour for one is given.

        `halo_em` is how wide the outline of the halo is, in sizes of the letters.
        """
        text = readable_line(text)
        if halo is not None:
            letters = glyph_path(text, face, x, self.box.bottom - baseline)
            patch = PathPatch(letters, facecolor=halo, edgecolor=halo, transform=self._letters)
            patch.set_linewidth(max(2.2, halo_em * face.size_px) * 0.75)
            patch.set_joinstyle("round")
            self._figure.add_artist(patch)
        written = Text(
            x,
            baseline,
            text,
            color=colour,
            fontproperties=font(face),
            transform=self._transform,
            verticalalignment="baseline",
            parse_math=False,
        )
        self._texts.append((written, text))
        self._figure.add_artist(written)

    def _add(self, artist: Artist, clip: Box | None, name: str | None) -> None:
        artist.set_transform(self._transform)
        artist.set_gid(name)
        # Added before it is clipped: a figure clips what it is given to nothing of its own.
        self._figure.add_artist(artist)
        if clip is not None:
            ends = self.box.right, self.box.bottom
            box = Bbox.from_extents(
                clip.left / ends[0],
                1.0 - clip.bottom / ends[1],
                clip.right / ends[0],
                1.0 - clip.top / ends[1],
            )
            artist.set_clip_box(TransformedBbox(box, self._figure.transFigure))

    def written_texts(self) -> list[str]:
        """Return every text on the sheet, as it was given."""
        return [text for _, text in self._texts]

    def extents(self) -> list[Box]:
        """Return the box of every text as matplotlib itself measures it."""
        found = []
        with _WRITING, mpl.rc_context(_SETTINGS):
            renderer = FigureCanvasAgg(self._figure).get_renderer()  # type: ignore[no-untyped-call]
            for written, text in self._texts:
                written.set_text(drawable(text))
                box = written.get_window_extent(renderer)
                height = self.box.bottom
                found.append(Box(box.x0, height - box.y1, box.x1, height - box.y0))
        return found

    def written(self, file_format: FileFormat, *, scale: float, title: str, alt: str) -> bytes:
        """Return the sheet as a file that carries its title and what it shows in words.

        `scale` is how many dots of a PNG there are to a pixel.
        """
        title, alt = readable_line(title), readable_line(alt)
        stream = io.BytesIO()
        canvases: dict[str, Any] = {
            "png": FigureCanvasAgg,
            "svg": FigureCanvasSVG,
            "pdf": FigureCanvasPdf,
        }
        metadata: dict[str, dict[str, Any]] = {
            "png": {"Title": title, "Description": alt, "Software": "Ranges"},
            "svg": {"Description": alt, "Creator": "Ranges", "Date": None}
            | ({"Title": title} if title else {}),
            "pdf": {
                "Title": title,
                "Subject": alt,
                "Creator": "Ranges",
                "Producer": "Ranges",
                "CreationDate": None,
            },
        }
        # An SVG leaves letters to the reader's own fonts; the others have only this one.
        for artist, text in self._texts:
            artist.set_text(text if file_format == "svg" else drawable(text))
        canvas = canvases[file_format](self._figure)
        with _WRITING, mpl.rc_context(_SETTINGS), warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Glyph .* missing from font", UserWarning)
            printing = getattr(canvas, f"print_{file_format}")
            self._figure.set_dpi(PX_PER_INCH * scale if file_format == "png" else 72.0)
            printing(stream, metadata=metadata[file_format])
            self._figure.set_dpi(PX_PER_INCH)
        data = stream.getvalue()
        return _described(data, self.box, title, alt) if file_format == "svg" else data


def _described(data: bytes, box: Box, title: str, alt: str) -> bytes:
    """Return an SVG with its size in pixels, and its title and description for screen readers."""
    text = data.decode("utf-8")
    # matplotlib writes the title where there is one, and knows no description: both are put first.
    text = re.sub(r"\s*<title>.*?</title>", "", text, count=1, flags=re.DOTALL)
    words = f"\n <title>{escape(title)}</title>" if title else ""
    words += f"\n <desc>{escape(alt)}</desc>"
    size = f'width="{box.right:g}" height="{box.bottom:g}" role="img"'
    size += f' aria-label="{escape(title or alt)}"'
    opening = r'(<svg [^>]*?)width="[^"]*" height="[^"]*"([^>]*>)'
    text = re.sub(opening, lambda tag: f"{tag[1]}{size}{tag[2]}{words}", text, count=1)
    # A hundredth of a point is finer than any press; the rest would be half of the file.
    text = re.sub(r' d="[^"]*"', lambda found: re.sub(r"(\.\d\d)\d+", r"\1", found[0]), text)
    # Verdana is as wide, where a reader has no DejaVu Sans.
    text = text.replace("'DejaVu Sans'", "'DejaVu Sans', Verdana, sans-serif")
    return text.encode("utf-8")


def _path(curves: Iterable[Floats], clip: Box | None, *, is_area: bool) -> Path | None:
    """Return curves as one path, without those that are not seen and vertices that are not."""
    kept = _near([curve for curve in curves if len(curve) > 1], clip)
    if not kept:
        return None
    owner = np.repeat(np.arange(len(kept)), [len(curve) for curve in kept])
    lines = shapely.linestrings(np.concatenate(kept), indices=owner)
    lines = shapely.simplify(lines, _FINER_THAN_SEEN_PX, preserve_topology=False)
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
        return _within(path, clip)
    return path


def _within(path: Path, clip: Box) -> Path:
    """Return an area without what lies far outside: a page may not hold coordinates without end."""
    room = clip.grown(max(clip.right, clip.bottom))
    low, high = path.vertices.min(axis=0), path.vertices.max(axis=0)  # type: ignore[union-attr]
    if (low >= [room.left, room.top]).all() and (high <= [room.right, room.bottom]).all():
        return path
    return path.clip_to_bbox(Bbox.from_extents(*room), inside=True)


def _near(curves: list[Floats], clip: Box | None) -> list[Floats]:
    """Return the curves that may be seen within a box."""
    if clip is None or not curves:
        return curves
    starts = np.cumsum([0, *(len(curve) for curve in curves[:-1])])
    xy = np.concatenate(curves)
    low, high = np.minimum.reduceat(xy, starts), np.maximum.reduceat(xy, starts)
    room = clip.grown(4.0)
    is_near = (low < [room.right, room.bottom]) & (high > [room.left, room.top])
    return [curves[at] for at in np.flatnonzero(is_near.all(axis=1))]
