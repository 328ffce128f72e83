"""Overlays: reported flights, expected lines and shapes of files beside a scene's rings and paths.

Thin lines below the scene, each a layer; the same on the page, in figures and in files. With them
goes what a legend and a text alternative say of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import shapely
from shapely.geometry.base import BaseGeometry

from ranges.core import (
    COLOUR_CODES,
    all_text,
    clauses_text,
    colour_code,
    gettext,
    gettext_noop,
    ngettext,
)
from ranges.flights import (
    CLASS_COLOURS,
    CLASS_WORDS,
    class_words,
    drawn_flights,
    flight_class,
    reported_falls,
    selected_flights,
)
from ranges.geodesy import MERCATOR_END_LAT, path_curves
from ranges.map._curves import listed_curve, unwrapped_lon
from ranges.map._flight_layers import FLIGHT_DASHES, FlightStyle, flight_layers
from ranges.map._path_layers import PATH_DASHES, SideLine, line_anchors, side_path_layer
from ranges.map._ring_layers import RingStyle, radial_layers
from ranges.map.layer_types import (
    AreaKind,
    Curve,
    Layer,
    LineFields,
    LineLayer,
    MarkLayer,
    PathLayer,
)
from ranges.map.layers import scene_lon
from ranges.map.mercator_comparison import expected_lines
from ranges.reach import INFERRED, compiled_direction
from ranges.scene import Findings, Shape, rhumb_texts

__all__ = [
    "DIRECTION_DASHES",
    "LegendEntry",
    "area_legend",
    "overlay_layers",
    "overlay_legend",
    "overlay_text",
    "shape_layers",
]

#: An edge of a file is straight in longitude and latitude: of longer ones the map is told the way.
_LONGEST_EDGE_DEG = 2.0
_SHAPE_WIDTH_PX = 1.5
_RHUMB_LINES = gettext_noop("Line of constant bearing (rhumb line)")
_RHUMB_DASH, _RHUMB_WIDTH_PX = "4 4", 1.2
_SHAPE_DECIMALS = 5


#: The dashes of lines whose direction was not reported; others tell items and comparisons apart.
DIRECTION_DASHES = frozenset({*PATH_DASHES.values(), *FLIGHT_DASHES.values()})


class LegendEntry(NamedTuple):
    """A line of a legend, of the scene or beside it: what a colour and a dash stand for.

    `area`: where it explains a tint and not a line, what has it. `is_dot`: it explains a dot.
    `short_text`: what is enough where "Reported flights" stands above it, of a class of them.
    """

    text: str
    colour: str
    dash: str | None
    area: AreaKind | None = None
    is_dot: bool = False
    short_text: str = ""


def area_legend(findings: Findings) -> tuple[LegendEntry, ...]:
    """Return what the tints of areas say: the two of a band, and the shade out of range."""
    rings, selected = [ring.spec for ring in findings.rings], findings.scenario.selected
    shown = [ring for ring in (*rings[selected : selected + 1], *rings) if not ring.is_hidden]
    entries: list[LegendEntry] = []
    for spec in [spec for spec in shown if not spec.range_km.is_single][:1]:
        colour = colour_code(spec.colour)
        entries += [
            LegendEntry(gettext("surely in range"), colour, None, "core"),
            LegendEntry(gettext("between the low and the high estimate"), colour, None, "band"),
        ]
    if any(spec.range_km.is_past_hemisphere for spec in shown):
        entries.append(LegendEntry(gettext("out of range"), COLOUR_CODES["ink"], None, "outside"))
    return tuple(entries)


def overlay_layers(findings: Findings, *, to_poles: bool = False) -> list[LineLayer]:
    """Return the layers beside the scene's own, lowest first; none where none is shown.

    `to_poles`: as for `layers.scene_layers`.
    """
    scene = findings.scenario
    layers: list[LineLayer] = [
        *_expected_layers(findings),
        *_rhumb_layers(findings, to_poles=to_poles),
    ]
    for index, ring in enumerate(findings.rings):
        if ring.spec.radials and not ring.spec.is_hidden:
            ring_style = RingStyle(
                index=index, units=scene.units, near_lon=scene_lon(findings), is_selected=False
            )
            layers += radial_layers(ring.spec, ring_style)
    if scene.flights is not None:
        style = FlightStyle(near_lon=scene_lon(findings), units=scene.units, to_poles=to_poles)
        flights = selected_flights(scene.flights)
        layers += flight_layers(flights, style, selected_id=scene.flight_id)
    return layers


def overlay_legend(findings: Findings) -> tuple[LegendEntry, ...]:
    """Return the legend of the layers beside the scene's own."""
    entries = [
        LegendEntry(
            gettext("What a ruler and a compass would draw"), layer["colour"], layer["dash"]
        )
        for layer in _expected_layers(findings)[:1]
    ]
    entries += [
        LegendEntry(gettext(_RHUMB_LINES), layer["colour"], layer["dash"])
        for layer in _rhumb_layers(findings)[:1]
    ]
    return (*entries, *_flight_legend(findings))


def _rhumb_layers(findings: Findings, *, to_poles: bool = False) -> list[PathLayer]:
    """Return the lines of constant bearing beside the legs of paths, where they are asked for."""
    layers: list[PathLayer] = []
    for index, path in enumerate(findings.paths):
        if path.spec.is_hidden or path.spec.contrast is None:
            continue
        near_lon = scene_lon(findings)
        sentences = rhumb_texts(path, findings.scenario.units)
        for number, line in enumerate(path.rhumb_lines):
            side = SideLine(
                id=f"rhumb-{index}-{number}",
                curves=(line.curve,),
                anchor_lon=float(line.curve[0, 0]),
                tooltip=next(sentences),
                colour=colour_code(path.spec.colour),
                dash=_RHUMB_DASH,
            )
            layer = side_path_layer(side, near_lon, to_poles=to_poles)
            layers.append({**layer, "width_px": _RHUMB_WIDTH_PX})
            # The next leg goes on where the geodesic of this one ends.
            shift = unwrapped_lon(side.anchor_lon, near_lon) - side.anchor_lon
            near_lon = shift + float(path_curves(path.geodesics[number])[-1][-1, 0])
    return layers


def _flight_legend(findings: Findings) -> list[LegendEntry]:
    """Return how flights are drawn, which is never to be cut, and then their classes."""
    drawings = drawn_flights(findings.scenario)
    kinds, ink = [drawing.kind for drawing in drawings], COLOUR_CODES["ink"]
    entries: list[LegendEntry] = []
    if "inferred path" in kinds:
        text = gettext("Dashed: {direction}", direction=gettext(INFERRED))
        entries.append(LegendEntry(text, ink, FLIGHT_DASHES["inferred path"]))
    if "compiled path" in kinds:
        compilers = {str(one.flight.bearing_by) for one in drawings if one.kind == "compiled path"}
        direction = compiled_direction(all_text(sorted(compilers)))
        text = gettext("Dotted: {direction}", direction=direction)
        entries.append(LegendEntry(text, ink, FLIGHT_DASHES["compiled path"]))
    if "site" in kinds:
        text = gettext("A dot where the site alone is known: {number}", number=kinds.count("site"))
        entries.append(LegendEntry(text, ink, None, is_dot=True))
    if any(reported_falls(drawing.flight) for drawing in drawings):
        text = gettext("Short arc or dot at its end: where it came down as reported")
        entries.append(LegendEntry(text, ink, None))
    is_first = True
    for class_id in CLASS_WORDS:
        count = sum(flight_class(drawing.flight) == class_id for drawing in drawings)
        if count:
            colour, words = COLOUR_CODES[CLASS_COLOURS[class_id]], class_words(class_id)
            text = short_text = gettext("{flights}: {number}", flights=words, number=count)
            if is_first:
                text = gettext("Reported flights, {flights}", flights=short_text)
            entries.append(LegendEntry(text, colour, None, short_text=short_text))
            is_first = False
    return entries


def overlay_text(findings: Findings) -> str:
    """Return the layers beside the scene's own in words, empty where there are none."""
    sentences: list[str] = []
    ids = [layer["id"] for layer in _expected_layers(findings)]
    lines = sum(layer_id.startswith("straight-") for layer_id in ids)
    circles = len(ids) - lines
    counts = []
    if circles:
        counts.append(ngettext("{count} flat circle", "{count} flat circles", circles))
    if lines:
        counts.append(ngettext("{count} straight line", "{count} straight lines", lines))
    if counts:
        sentences.append(
            gettext("What a ruler and a compass would draw: {lines}.", lines=all_text(counts))
        )
    rhumb_count = len(_rhumb_layers(findings))
    if rhumb_count:
        sentences.append(
            ngettext(
                "Beside the paths: {count} line of constant bearing.",
                "Beside the paths: {count} lines of constant bearing.",
                rhumb_count,
            )
        )
    kinds = [drawing.kind for drawing in drawn_flights(findings.scenario)]
    dots = kinds.count("site")
    lines = len(kinds) - dots
    parts = []
    if lines:
        parts.append(
            ngettext(
                "{count} reported flight, a thin line each",
                "{count} reported flights, a thin line each",
                lines,
            )
        )
    if dots:
        parts.append(
            ngettext(
                "{count} reported launch of which the site alone is known, a dot there",
                "{count} reported launches of which the site alone is known, a dot there",
                dots,
            )
        )
    if parts:
        sentences.append(gettext("{clauses}.", clauses=clauses_text(parts)))
    return " ".join(sentences)


def _expected_layers(findings: Findings) -> list[PathLayer]:
    """Return the layers of the expected lines; none where they are not switched on."""
    if not findings.scenario.is_expected_shown:
        return []
    return [line.layer for line in expected_lines(findings) if line.layer is not None]


def shape_layers(
    shapes: Iterable[Shape], near_lon: float, *, to_poles: bool = False
) -> list[Layer]:
    """Return areas and lines of a reader's own files as layers, each with its name.

    An area has it in its middle, a line beside it.

    Parameters
    ----------
    shapes
        From `read_upload`.
    near_lon
        The longitude near which the scene is unwrapped.
    to_poles
        Whether they are drawn beyond 85 degrees too, where Web Mercator ends.
    """
    layers: list[Layer] = []
    for index, shape in enumerate(shapes):
        curves = _shape_curves(shape, to_poles)
        if not curves:
            continue
        west, _, east, _ = shape.geometry.bounds
        middle = (west + east) / 2.0
        moved = unwrapped_lon(middle, near_lon) - middle
        lines: list[Curve] = [[[lon + moved, lat] for lon, lat in curve] for curve in curves]
        fields: LineFields = {
            "id": f"own-{index}",
            "name": shape.name,
            "label": "" if shape.is_area else shape.name,
            "tooltip": shape.name,
            "colour": COLOUR_CODES["ink"],
            "dash": None,
            "width_px": _SHAPE_WIDTH_PX,
            "label_anchors": [] if shape.is_area else line_anchors(max(lines, key=len)),
        }
        if shape.is_area:
            layers.append(_name_mark(shape, moved))
            layers.append(
                {
                    **fields,
                    "kind": "ring",
                    "selected": False,
                    "fill": {"loops": lines, "caps": [], "world": False},
                    "core": None,
                    "outside": None,
                    "outlines": lines,
                    "inner_label": "",
                    "inner_anchors": [],
                }
            )
        else:
            layers.append({**fields, "kind": "path", "lines": lines})
    return layers


def _name_mark(shape: Shape, moved: float) -> MarkLayer:
    """Return the name of an area in the middle of its largest part, without a dot."""
    parts = shapely.get_parts(shape.geometry)
    inner = parts[int(shapely.area(parts).argmax())].representative_point()
    at = [round(inner.x + moved, _SHAPE_DECIMALS), round(inner.y, _SHAPE_DECIMALS)]
    return {"kind": "mark", "at": at, "text": shape.name, "rank": 1, "style": "area"}


@lru_cache(maxsize=2048)
def _shape_curves(shape: Shape, to_poles: bool) -> tuple[Curve, ...]:
    """Return the rings of an area, or the parts of a line, as far as the map goes."""
    geometry: BaseGeometry = shape.geometry
    if not to_poles:
        west, _, east, _ = geometry.bounds
        map_box = shapely.box(west - 1.0, -MERCATOR_END_LAT, east + 1.0, MERCATOR_END_LAT)
        geometry = shapely.intersection(geometry, map_box)
    dense = shapely.segmentize(geometry, _LONGEST_EDGE_DEG)
    parts = shapely.get_parts(dense)
    if shape.is_area:
        parts = shapely.get_rings(parts[shapely.area(parts) > 0.0])
    curves = [listed_curve(shapely.get_coordinates(part), _SHAPE_DECIMALS) for part in parts]
    return tuple(curve for curve in curves if len(curve) > 1)
