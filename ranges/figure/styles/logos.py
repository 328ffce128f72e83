"""A logo from a file that is not trusted: PNG as dots, SVG as plain shapes and nothing else.

Of an SVG only shapes with plain colours are taken; a script, a picture, a text or a reference is
refused by name. What is drawn are these shapes, so that no part of the file comes into a figure.
"""

from __future__ import annotations

import io
import math
import re
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, ParseError, tostring

import numpy as np
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from fontTools.pens.basePen import BasePen
from fontTools.svgLib import SVGPath
from matplotlib.colors import to_hex
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from PIL import Image, UnidentifiedImageError

from ranges.core import SceneError, shortened

__all__ = ["Logo", "LogoShape", "png_logo", "svg_logo"]

_MAX_SIDE_PX, _MAX_SHAPES, _MAX_VERTICES, _MAX_DEPTH = 4000, 500, 50_000, 50
_SHAPES = {"path", "rect", "circle", "ellipse", "polygon"}
_HOLDERS = {"svg", "g", "a"}
#: Said about the file, and drawn by nobody.
_SILENT = {"title", "desc", "metadata", "namedview", "defs"}
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_TRANSFORM = re.compile(rf"(matrix|translate|scale|rotate)\s*\(((?:\s*{_NUMBER}[\s,]*)+)\)")
_LENGTH = re.compile(rf"\s*({_NUMBER})\s*(?:px)?\s*")


class LogoShape(NamedTuple):
    """An area of a logo, y down, and its colour."""

    path: Path
    colour: str


class Logo(NamedTuple):
    """A logo, how wide and high it is, in any unit: as a picture, or as shapes."""

    width: float
    height: float
    png: bytes | None = None
    shapes: tuple[LogoShape, ...] = ()


def png_logo(data: bytes, name: str) -> Logo:
    """Return a PNG as a logo, written anew without what else the file holds.

    Raises
    ------
    SceneError
        If it is none, or too large.
    """
    try:
        with Image.open(io.BytesIO(data), formats=["PNG"]) as picture:
            width, height = picture.size
            is_small = max(width, height) <= _MAX_SIDE_PX
            plain = picture.convert("RGBA") if is_small else None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise SceneError(f'The logo "{name}" is no PNG that can be read: save it again.') from None
    if plain is None:
        raise SceneError(
            f'The logo "{name}" is {width} by {height} dots: at most {_MAX_SIDE_PX} a side; make it'
            " smaller."
        )
    stream = io.BytesIO()
    plain.save(stream, "PNG")
    return Logo(float(width), float(height), png=stream.getvalue())


def svg_logo(data: bytes, name: str) -> Logo:
    """Return the shapes of an SVG as a logo.

    Raises
    ------
    SceneError
        If it holds anything but shapes with plain colours.
    """
    try:
        root = fromstring(data)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise SceneError(f'The logo "{name}" is no SVG that can be read: save it again.') from None
    try:
        left, top, width, height = _view_box(root)
        shapes: list[LogoShape] = []
        _collect(root, Affine2D(), "black", shapes)
        moved = Affine2D().translate(-left, -top)
        shapes = [shape._replace(path=moved.transform_path(shape.path)) for shape in shapes]
        if not shapes or sum(len(shape.path) for shape in shapes) > _MAX_VERTICES:
            raise _RefusedError("no shape" if not shapes else "too many vertices")
    except _RefusedError as fault:
        raise SceneError(
            f'The logo "{name}" holds {fault}, and only shapes with plain colours are drawn: turn'
            " texts and strokes into outlines, or save it as PNG."
        ) from None
    return Logo(width, height, shapes=tuple(shapes))


class _RefusedError(Exception):
    """What a logo may not hold, as a noun."""


def _view_box(root: Element) -> tuple[float, float, float, float]:
    if _local(root.tag) != "svg":
        raise _RefusedError("no drawing")
    numbers = [float(text) for text in re.findall(_NUMBER, root.get("viewBox", ""))]
    if len(numbers) != 4:
        sides = [_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
        if None in sides:
            raise _RefusedError("no viewBox and no size in pixels")
        numbers = [0.0, 0.0, *(float(side[1]) for side in sides if side is not None)]
    left, top, width, height = numbers
    if not all(map(math.isfinite, numbers)) or min(width, height) <= 0.0:
        raise _RefusedError("a size that is none")
    if not 0.05 <= width / height <= 20.0:
        raise _RefusedError("a shape far longer than wide")
    return left, top, width, height


def _collect(
    element: Element, outer: Affine2D, colour: str, shapes: list[LogoShape], depth: int = 0
) -> None:
    """Add the shapes within an element; `colour` is what it inherits."""
    if depth > _MAX_DEPTH:
        raise _RefusedError(f"groups more than {_MAX_DEPTH} deep")
    kind = _local(element.tag)
    if kind in _SILENT:
        if kind == "defs" and len(element):
            raise _RefusedError("definitions, such as gradients")
        return
    if kind not in _SHAPES | _HOLDERS:
        raise _RefusedError(f"<{shortened(kind, 20)}>")
    look = dict(part.partition(":")[::2] for part in element.get("style", "").split(";") if part)
    look = {key.strip(): value.strip() for key, value in look.items()}
    fill = look.get("fill", element.get("fill", colour))
    if look.get("stroke", element.get("stroke", "none")) != "none":
        raise _RefusedError("strokes")
    inner = Affine2D(_matrix(element.get("transform", "")))
    transform = Affine2D((inner + outer).get_matrix())
    for child in element:
        if isinstance(child.tag, str):  # else a comment
            _collect(child, transform, fill, shapes, depth + 1)
    if kind in _SHAPES and fill != "none":
        if len(shapes) == _MAX_SHAPES:
            raise _RefusedError(f"more than {_MAX_SHAPES} shapes")
        shapes.append(LogoShape(transform.transform_path(_outline(element)), _colour(fill)))


def _local(tag: Any) -> str:
    return str(tag).rpartition("}")[2]


def _colour(text: str) -> str:
    try:
        return to_hex(text)
    except ValueError:
        raise _RefusedError(f'the colour "{shortened(text, 20)}"') from None


def _matrix(text: str) -> Any:
    """Return the matrix of a transformation as SVG writes it."""
    matrix = np.eye(3)
    if _TRANSFORM.sub("", text).strip(" ,\t\n"):
        raise _RefusedError(f'the transformation "{shortened(text, 30)}"')
    for kind, arguments in _TRANSFORM.findall(text):
        n = [float(number) for number in re.findall(_NUMBER, arguments)]
        try:
            step = {
                "matrix": lambda n: [[n[0], n[2], n[4]], [n[1], n[3], n[5]], [0, 0, 1]],
                "translate": lambda n: [[1, 0, n[0]], [0, 1, n[1] if len(n) > 1 else 0], [0, 0, 1]],
                "scale": lambda n: [[n[0], 0, 0], [0, n[-1], 0], [0, 0, 1]],
                "rotate": _rotation,
            }[kind](n)
        except (IndexError, TypeError, ValueError):
            raise _RefusedError(f'the transformation "{shortened(text, 30)}"') from None
        matrix = matrix @ np.array(step, dtype=float)
    return matrix


def _rotation(n: list[float]) -> Any:
    x, y = n[1:3] or (0.0, 0.0)
    return Affine2D().rotate_deg_around(x, y, n[0]).get_matrix()


class _OutlinePen(BasePen):  # type: ignore[misc]
    """Takes the strokes of an outline as vertices and codes of matplotlib."""

    def __init__(self) -> None:
        super().__init__(None)
        self.vertices: list[tuple[float, float]] = []
        self.codes: list[Any] = []

    def _moveTo(self, pt: Any) -> None:  # noqa: N802
        self.vertices.append(pt)
        self.codes.append(Path.MOVETO)

    def _lineTo(self, pt: Any) -> None:  # noqa: N802
        self.vertices.append(pt)
        self.codes.append(Path.LINETO)

    def _curveToOne(self, pt1: Any, pt2: Any, pt3: Any) -> None:  # noqa: N802
        self.vertices += [pt1, pt2, pt3]
        self.codes += [Path.CURVE4] * 3

    def _closePath(self) -> None:  # noqa: N802
        self.vertices.append((0.0, 0.0))
        self.codes.append(Path.CLOSEPOLY)


def _outline(element: Element) -> Path:
    """Return the outline of one shape, before any transformation."""
    plain = {key: value for key, value in element.attrib.items() if key != "transform"}
    bare = Element(f"{{http://www.w3.org/2000/svg}}{_local(element.tag)}", plain)
    svg = Element("{http://www.w3.org/2000/svg}svg")
    svg.append(bare)
    pen = _OutlinePen()
    try:
        SVGPath.fromstring(tostring(svg)).draw(pen)
        if not pen.vertices or not np.isfinite(pen.vertices).all():
            raise ValueError
    except Exception:  # whatever a hostile outline does to the reader, it is no outline
        raise _RefusedError(f"a <{_local(element.tag)}> that cannot be read") from None
    path = Path(np.array(pen.vertices, dtype=float), pen.codes)
    path.should_simplify = False
    return path
