"""Paths as layers, and single lines beside a scene's own rings and paths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from ranges.core import Floats, Item, Unit, colour_code, gettext, items_text
from ranges.geodesy import GeodesicPath, path_curves
from ranges.map._curves import listed_curve, mercator_parts, moved_curve, unwrapped_lon
from ranges.map.layer_types import Curve, LineFields, LineLook, PathLayer
from ranges.reach import PathFindings, path_title

__all__ = [
    "PATH_DASHES",
    "PathStyle",
    "SideLine",
    "line_anchors",
    "own_look",
    "path_layer",
    "side_path_layer",
]


#: Of a path whose direction was not reported: inferred, or as compiled.
PATH_DASHES: Mapping[str, str] = MappingProxyType({"inferred": "6 6", "compiled": "2 4"})
_DECIMALS = 5
#: A path's label sits a little past its middle, or at another of these shares of its vertices.
_LABEL_TENTHS = (6, 5, 7, 4, 8, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class PathStyle:
    """How one path of a scene is drawn.

    `index`: its position in the scene, which gives its id. `near_lon`: the longitude near which the
    scene is unwrapped. With `to_poles` it is drawn beyond 85 degrees too, where Web Mercator ends.
    """

    index: int
    units: Unit
    near_lon: float
    to_poles: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SideLine:
    """A line beside the scene's own, without a label.

    `id`: told apart from the ids of rings and paths. `curves`: unwrapped degrees, each of shape
    (n, 2), closed where it is a ring. `anchor_lon`: a longitude of them, that of the centre or the
    start. `tooltip`: may hold outside text. `dash`: as in SVG.
    """

    id: str
    curves: tuple[Floats, ...]
    anchor_lon: float
    tooltip: str
    colour: str
    dash: str | None


def _path_parts(
    geodesics: Iterable[GeodesicPath], near_lon: float, to_poles: bool
) -> Iterator[Floats]:
    """Yield the curves of the legs of a path, each leg beginning where the one before it ends."""
    for geodesic in geodesics:
        shift = unwrapped_lon(geodesic.start.lon, near_lon) - geodesic.start.lon
        for curve in _leg_parts(geodesic, to_poles):
            yield curve + np.array([shift, 0.0])
        near_lon = shift + float(path_curves(geodesic)[-1][-1, 0])


@lru_cache(maxsize=512)
def _leg_parts(path: GeodesicPath, to_poles: bool) -> tuple[Floats, ...]:
    curves = path_curves(path)
    if to_poles:
        return curves
    return tuple(part for curve in curves for part in mercator_parts(curve, is_closed=False))


def path_layer(path: PathFindings, style: PathStyle) -> PathLayer:
    """Return a path as a layer.

    Beyond 85 degrees Mercator has no map: a path that keeps to there has no line and no label.
    """
    spec = path.spec
    curves = tuple(_path_parts(path.geodesics, style.near_lon, style.to_poles))
    title = path_title(path, style.units)
    direction, dash = "", None
    if path.is_inferred:
        direction, dash = gettext("direction inferred"), PATH_DASHES["inferred"]
    elif path.compiled_by is not None:
        direction, dash = gettext("direction as compiled"), PATH_DASHES["compiled"]
    note = path.direction_note
    sentence = f"{title} ({note})" if note else title
    vertices = np.concatenate(curves).tolist() if curves else []
    anchors = line_anchors(vertices)
    return {
        "kind": "path",
        "id": f"path-{style.index}",
        "name": spec.name or title,
        "label": items_text(part for part in (spec.name, direction) if part),
        "tooltip": f"{spec.name}: {sentence}" if spec.name else sentence,
        "colour": colour_code(spec.colour),
        **own_look(spec),
        "dash": dash,
        "lines": [listed_curve(curve, _DECIMALS) for curve in curves],
        "label_anchors": anchors,
    }


def line_anchors(vertices: Curve) -> Curve:
    """Return the vertices of a line where its label may sit, the best first."""
    return [vertices[len(vertices) * tenths // 10] for tenths in _LABEL_TENTHS if vertices]


def own_look(item: Item) -> LineLook:
    """Return opacity and width of a ring or a path where they are not the usual ones."""
    look: LineLook = {}
    if item.opacity is not None:
        look["opacity"] = item.opacity
    if item.width_px is not None:
        look["width_px"] = item.width_px
    return look


def side_path_layer(line: SideLine, near_lon: float, *, to_poles: bool = False) -> PathLayer:
    """Return a line beside the scene's own as a path without a label."""
    return {
        **_side_fields(line),
        "kind": "path",
        "lines": _side_curves(line, near_lon, to_poles),
    }


def _side_fields(line: SideLine) -> LineFields:
    return {
        "id": line.id,
        "name": line.tooltip,
        "label": "",
        "tooltip": line.tooltip,
        "colour": line.colour,
        "dash": line.dash,
        "label_anchors": [],
    }


def _side_curves(line: SideLine, near_lon: float, to_poles: bool) -> list[Curve]:
    parts = [
        part
        for curve in line.curves
        for part in (
            [curve]
            if to_poles
            else mercator_parts(curve, is_closed=bool((curve[0] == curve[-1]).all()))
        )
    ]
    return [listed_curve(moved_curve(part, line.anchor_lon, near_lon), _DECIMALS) for part in parts]
