"""What do people expect to see? The straight lines and flat circles beside a scene's own.

For the one switch that shows them: a layer and a sentence for each ring and path that is shown.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ranges.core.errors import RangesError
from ranges.core.scenario import RingSpec
from ranges.core.units import Unit
from ranges.map.layers import Layer, line_layer, middle_lon
from ranges.map.ruler_and_compass import circle_sentence, flat_circle, line_sentence, straight_line
from ranges.reach.path_findings import PathFindings
from ranges.scene import Findings

__all__ = ["Expected", "expected"]

_DASH = "2 5"


class Expected(NamedTuple):
    """One line that people expect: the layer to draw, None where there is none, and what of it."""

    layer: Layer | None
    sentence: str


def expected(findings: Findings) -> tuple[Expected, ...]:
    """Return the flat circle of each ring that is shown and the straight line of each path.

    A band's circle is that of its high figure. Where the map has no room for one (near the poles),
    the sentence says so.
    """
    units, around = findings.scenario.units, middle_lon(findings)
    found = [
        _circle(ring.spec, index, units, around)
        for index, ring in enumerate(findings.rings)
        if not ring.spec.is_hidden
    ]
    found += [
        _line(path, index, units, around)
        for index, path in enumerate(findings.paths)
        if not path.spec.is_hidden
    ]
    return tuple(found)


@lru_cache(maxsize=256)
def _circle(spec: RingSpec, index: int, units: Unit, around: float) -> Expected:
    if spec.origin.area is not None:
        return Expected(None, f"From {spec.origin.name} nobody expects a circle.")
    try:
        flat = flat_circle(spec.origin.position, spec.range_km.high_km)
    except RangesError as error:
        return Expected(None, str(error))
    sentence = circle_sentence(spec.origin.name, flat, units)
    lon = spec.origin.position.lon
    layer = line_layer(f"flat-{index}", flat.curve, lon, around, tooltip=sentence, dash=_DASH)
    return Expected(layer, sentence)


@lru_cache(maxsize=256)
def _line(path: PathFindings, index: int, units: Unit, around: float) -> Expected:
    start = path.spec.start
    try:
        line = straight_line(start.position, path.end)
    except RangesError as error:
        return Expected(None, str(error))
    end = path.spec.end.name if path.spec.end else "the end of the path"
    sentence = line_sentence(start.name, end, line, units)
    lon = start.position.lon
    layer = line_layer(f"straight-{index}", line.curve, lon, around, tooltip=sentence, dash=_DASH)
    return Expected(layer, sentence)
