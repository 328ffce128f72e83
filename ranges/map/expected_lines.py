"""Lines that people expect: the straight lines and flat circles beside a scene's own.

For the one switch that shows them: a layer and a sentence for each ring and path that is shown.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ranges.core.errors import RangesError
from ranges.core.palette import NOTE_COLOUR
from ranges.core.scenario import RingSpec
from ranges.core.units import Unit
from ranges.geodesy import flat_circle, straight_line
from ranges.map._path_layers import SideLine, side_path_layer
from ranges.map.layer_types import PathLayer
from ranges.map.layers import scene_lon
from ranges.map.ruler_and_compass import circle_sentence, line_sentence
from ranges.reach.path_findings import PathFindings
from ranges.scene import Findings

__all__ = ["ExpectedLine", "expected_lines"]

_DASH = "2 5"


class ExpectedLine(NamedTuple):
    """A line that people expect: its layer, None where there is none, and how wrong it is."""

    layer: PathLayer | None
    sentence: str


def expected_lines(findings: Findings) -> tuple[ExpectedLine, ...]:
    """Return the flat circle of each ring that is shown and the straight line of each path.

    A band's circle is that of its high figure. Where the map has no room for one (near the poles),
    the sentence says so.
    """
    units, near_lon = findings.scenario.units, scene_lon(findings)
    circles = [
        _circle(ring.spec, index, units, near_lon)
        for index, ring in enumerate(findings.rings)
        if not ring.spec.is_hidden
    ]
    lines = [
        _line(path, index, units, near_lon)
        for index, path in enumerate(findings.paths)
        if not path.spec.is_hidden
    ]
    return (*circles, *lines)


@lru_cache(maxsize=256)
def _circle(spec: RingSpec, index: int, units: Unit, near_lon: float) -> ExpectedLine:
    if spec.origin.area is not None:
        return ExpectedLine(None, f"From {spec.origin.name} nobody expects a circle.")
    centre = spec.origin.position
    try:
        circle = flat_circle(centre, spec.range_km.high_km)
    except RangesError as error:
        return ExpectedLine(None, str(error))
    sentence = circle_sentence(spec.origin.name, circle, units)
    line = SideLine(
        id=f"flat-{index}",
        curves=(circle.curve,),
        anchor_lon=centre.lon,
        tooltip=sentence,
        colour=NOTE_COLOUR,
        dash=_DASH,
    )
    return ExpectedLine(side_path_layer(line, near_lon), sentence)


@lru_cache(maxsize=256)
def _line(path: PathFindings, index: int, units: Unit, near_lon: float) -> ExpectedLine:
    start = path.spec.start
    try:
        straight = straight_line(start.position, path.end)
    except RangesError as error:
        return ExpectedLine(None, str(error))
    end = path.spec.end.name if path.spec.end else "the end of the path"
    sentence = line_sentence(start.name, end, straight, units)
    line = SideLine(
        id=f"straight-{index}",
        curves=(straight.curve,),
        anchor_lon=start.position.lon,
        tooltip=sentence,
        colour=NOTE_COLOUR,
        dash=_DASH,
    )
    return ExpectedLine(side_path_layer(line, near_lon), sentence)
