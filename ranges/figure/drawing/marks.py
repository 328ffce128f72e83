"""The marks of a sheet: areas, lines, texts and pictures, each with the group it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.path import Path

from ranges.figure._fonts import Face
from ranges.figure._label_room import Box

__all__ = ["AreaMark", "LineMark", "Mark", "PictureMark", "Stroke", "TextMark", "TextStyle"]


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

    @property
    def dashes_px(self) -> tuple[float, ...]:
        """Lengths of dashes and gaps in pixels, none for a whole line."""
        parts = self.dash.split() if self.dash else ()
        return tuple(float(part) / 2.2 * self.width_px for part in parts)


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

    @property
    def halo_px(self) -> float:
        """How wide the outline is, in pixels."""
        return max(2.2, self.halo_em * self.face.size_px)


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaMark:
    """The inside of loops; `seam_px` is the width of a line of its own colour round it.

    `group`: names from the outermost group to its own, separated by "/", None for no group.
    """

    path: Path
    colour: str
    alpha: float = 1.0
    seam_px: float = 0.0
    clip: Box | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineMark:
    """Curves; `group` as for an area."""

    path: Path
    stroke: Stroke
    clip: Box | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextMark:
    """One paragraph: its lines, and where the first begins and stands; `group` as for an area."""

    x: float
    baseline: float
    lines: tuple[str, ...]
    style: TextStyle
    leading_px: float = 0.0
    group: str | None = None

    def baselines(self) -> tuple[float, ...]:
        """Return where each line stands."""
        return tuple(self.baseline + index * self.leading_px for index in range(len(self.lines)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureMark:
    """A picture in PNG, drawn over a box; `group` as for an area."""

    png: bytes
    box: Box
    group: str | None = None


Mark = AreaMark | LineMark | TextMark | PictureMark
