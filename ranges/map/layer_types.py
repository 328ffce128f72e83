"""Types of layers, of the payload of a scene, and of the constants that the browser is handed.

A layer is plain data that goes to the browser as JSON. Its curves are lists of vertices, longitude
first. Before they are projected they are unwrapped: longitudes run on past +-180 without a jump,
near the first ring's centre, and the browser draws the copies. On a map of true distances
coordinates are kilometres from its centre, x to the right and y up.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from ranges.core import Unit
from ranges.geodesy import EarthNumbers

__all__ = [
    "AntipodeSpot",
    "AreaKind",
    "Bounds",
    "Cap",
    "Curve",
    "Fill",
    "FrameLimits",
    "Globe",
    "Hands",
    "HighlightedArea",
    "Layer",
    "LineFields",
    "LineLayer",
    "LineLook",
    "LiveTable",
    "MapConstants",
    "MapOptions",
    "MapPayload",
    "MapPosition",
    "MapView",
    "MarkLayer",
    "MarkStyle",
    "NoteOnMap",
    "Outside",
    "PathLayer",
    "RingLayer",
    "Snap",
    "TintedArea",
]

Curve = list[list[float]]
#: South, west, north, east: unwrapped degrees, or kilometres on a map of true distances.
Bounds = tuple[float, float, float, float]
MarkStyle = Literal["origin", "area", "end", "place", "own", "click", "tick"]


class Cap(TypedDict):
    """A curve that runs once round the Earth, and the pole on its filled side."""

    curve: Curve
    pole: Literal["north", "south"]


class Fill(TypedDict):
    """An area: the even-odd sum of its loops, its caps and, where `world` is set, everything."""

    loops: list[Curve]
    caps: list[Cap]
    world: bool


class LineLook(TypedDict):
    """How a ring or a path is drawn where it is not as usual: thin, or by numbers.

    `casing`: how strongly the light edge round a line is drawn, 0 to 1. `dates`: of the reported
    flights that it stands for, by which years are played. `hover_rings`: longitude, latitude and
    kilometres of rings that come while it is pointed at.
    """

    thin: NotRequired[bool]
    casing: NotRequired[float]
    opacity: NotRequired[float]
    width_px: NotRequired[float]
    dates: NotRequired[list[str]]
    hover_rings: NotRequired[list[list[float]]]


class LineFields(LineLook):
    """What a ring and a path have in common."""

    id: str
    name: str
    label: str
    tooltip: str
    colour: str
    dash: str | None
    label_anchors: Curve


class Outside(TypedDict):
    """What a ring past a hemisphere does not reach: a point of it, and how to show it whole.

    `world_lon`: the longitude in the middle of a Mercator map with both the origin and the outside
    well within.
    """

    at: list[float]
    world_lon: float


class RingLayer(LineFields):
    """A ring: its area, its edge as far as the map goes, and points where its labels may sit.

    `fill` is the area within it, of a band within its high figure, and None where only the line is
    drawn, as for the ring of a reported flight. `core` is the area within the low figure of a band,
    surely in range, which lies on the fill and makes it darker. `outlines` is None where they are
    the loops of core and fill, and are not sent twice. `outside` is that of a ring past a
    hemisphere, whose line goes round what is out of range.
    """

    kind: Literal["ring"]
    selected: bool
    fill: Fill | None
    core: Fill | None
    outside: Outside | None
    outlines: list[Curve] | None
    inner_label: str
    inner_anchors: Curve


class PathLayer(LineFields):
    """A line without an area: a path between places, or a line to compare paths and rings with."""

    kind: Literal["path"]
    lines: list[Curve]


class MarkLayer(TypedDict):
    """A point with its name: rank 0 and 1 are named before rings and paths, higher ranks after.

    `layer`: the id of the path that a tick belongs to.
    """

    kind: Literal["mark"]
    at: list[float]
    text: str
    rank: int
    style: MarkStyle
    layer: NotRequired[str]


LineLayer = RingLayer | PathLayer
Layer = RingLayer | PathLayer | MarkLayer


class MapPosition(TypedDict):
    """A position in degrees."""

    lat: float
    lon: float


class MapView(MapPosition):
    """The centre and the zoom at which a map opens."""

    zoom: float


class Globe(TypedDict):
    """A small globe as SVG, and its text alternative."""

    svg: str
    text: str


class Snap(TypedDict):
    """A range that a ring's edge is drawn to while it is dragged, and whose it is."""

    km: float
    name: str


class LiveTable(TypedDict):
    """What lies within any range of an origin, said while a hand moves a ring's edge.

    `names`, `nearest_km`, `farthest_km`: each territory's, nearest first. `people`: how many people
    live within each of `people_km`, which increase, and farther up to the next.
    """

    names: list[str]
    nearest_km: list[float]
    farthest_km: list[float]
    people_km: list[float]
    people: list[int]


class Hands(TypedDict):
    """What of the selected item may be moved by hand on the map, and what it is now.

    `index`: its position among the rings, or among the paths. A ring has its `centre`, unless it
    goes round a whole territory, and its range; a path its ends, and those on the way (`via`).
    `min_km`, `sector`: what a ring leaves out, of the sector both bearings; its range stays above
    `above_km` and goes up to `most_km`. `live`: None where the distances from its origin are not at
    hand, or do not tell.
    """

    kind: Literal["ring", "territory ring", "path"]
    layer_id: str
    index: int
    name: str
    centre: MapPosition | None
    low_km: float | None
    high_km: float | None
    min_km: float | None
    above_km: float | None
    most_km: float | None
    sector: tuple[float, float] | None
    start: MapPosition | None
    via: list[MapPosition]
    end: MapPosition | None
    snaps: list[Snap]
    is_system: bool
    live: LiveTable | None


class AntipodeSpot(TypedDict):
    """What a map of true distances leaves out round the antipode of its centre.

    `spot_deg`: the radius of the spot; `cut_locus_deg`: how much wider it is on the equator.
    """

    spot_deg: float
    cut_locus_deg: float


class FrameLimits(TypedDict):
    """The latitudes beyond which a Mercator map is not framed."""

    south: float
    north: float


class MapOptions(TypedDict):
    """The options of a new map, by their names in Leaflet; `crs` is the name of one of its planes.

    `center`: latitude and longitude, or kilometres up and right on a map of true distances.
    """

    crs: Literal["EPSG3857", "TrueDistance"]
    center: tuple[float, float]
    zoom: int
    minZoom: int
    maxZoom: int
    zoomSnap: float
    zoomDelta: float
    wheelPxPerZoomLevel: int
    trackResize: bool


class MapConstants(TypedDict):
    """The constants that the map's scripts are started with, the same for every scene.

    `colours`: of `ranges.core.palette.MapColours`, by field name, under "light" and "dark".
    `words`: of the scripts, by their English; none where that is spoken.
    """

    earth: EarthNumbers
    antipode: AntipodeSpot
    framed: FrameLimits
    km_per_unit: dict[Unit, float]
    colours: dict[str, dict[str, str | None]]
    style: str | None
    words: dict[str, str]


AreaKind = Literal["core", "band", "outside"]


class TintedArea(TypedDict):
    """A line of the map's legend: what the tint of an area says.

    `area`: a part of a band, or what a ring past a hemisphere does not reach.
    """

    text: str
    colour: str
    area: AreaKind


class NoteOnMap(TypedDict):
    """A remark: where its text stands, and what its arrow points at, if it has one."""

    text: str
    at: MapPosition
    tip: MapPosition | None


class HighlightedArea(TypedDict):
    """A country set off from the others: its number among the territories, its even-odd area."""

    territory: int
    loops: list[Curve]


class MapPayload(TypedDict):
    """A scene as the browser draws it: layers from the lowest up, what frames them, and words.

    `centre` and `globe` are those of a map of true distances, None on a Mercator map. `settled`:
    the number of the last move by hand that the scene holds; it and `hands` are None on a map that
    nobody answers.
    `refit`: another number than before says that what was asked for is to be shown, where it lies
    out of view.
    """

    layers: list[Layer]
    is_dark: bool
    bounds: Bounds | None
    refit: int
    view: MapView | None
    units: Unit
    centre: MapPosition | None
    globe: Globe | None
    legend: list[TintedArea]
    notes: list[NoteOnMap]
    highlights: list[HighlightedArea]
    alt_text: str
    hands: Hands | None
    settled: int | None
