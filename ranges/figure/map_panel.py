"""How does the map of a figure look? Ground, rings, paths and names on their panel.

Colour belongs to the data: the ground is quiet in every theme. Names come by rank: origins and
ends, the rings' own labels, places near an edge, and last the seas; what finds no room is left out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from ranges import catalog
from ranges.catalog import base_map as ground
from ranges.core.palette import COLOUR_CODES
from ranges.core.text import readable_line
from ranges.core.units import Unit, in_unit
from ranges.core.values import LonLat
from ranges.figure.canvas import Sheet
from ranges.figure.fonts import Face, width_px
from ranges.figure.labels import Box, LabelRoom, boxes_along_curves, boxes_around_point
from ranges.figure.view import MapView, ProjectedItem, boxes_on_earth, graticule, projected_base_map
from ranges.geodesy.wgs84 import MEAN_RADIUS_KM

__all__ = ["THEMES", "Theme", "draw_map", "scale_text", "shown_colour"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The colours of a figure's ground and text; `paper` is None where there is none."""

    paper: str | None
    sea: str
    land: str
    border: str
    coast: str
    ink: str
    muted: str
    halo: str
    sea_name: str
    is_dark: bool = False


_LIGHT = Theme(
    paper="#ffffff",
    sea="#dbe6ec",
    land="#f4f1ea",
    border="#c9c3b6",
    coast="#a9b6bd",
    ink="#22303a",
    muted="#52626d",
    halo="#ffffff",
    sea_name="#6d8798",
)
THEMES: Mapping[str, Theme] = {
    "light": _LIGHT,
    "dark": Theme(
        paper="#10171c",
        sea="#18222b",
        land="#2a333a",
        border="#4a545b",
        coast="#53626d",
        ink="#e8eef2",
        muted="#a9b6bd",
        halo="#10171c",
        sea_name="#7890a0",
        is_dark=True,
    ),
    "transparent": replace(_LIGHT, paper=None),
}
_MAX_PLACES = 40
_TOWNS_BELOW_KM = 4000.0


def shown_colour(colour: str, theme: Theme) -> str:
    """Return a colour of the data as it is seen on the theme's ground: lighter on a dark one."""
    if not theme.is_dark:
        return colour
    if colour == COLOUR_CODES["ink"]:
        return theme.ink
    channels = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(each + 0.28 * (255 - each)):02x}" for each in channels)


def draw_map(
    sheet: Sheet,
    seen: MapView,
    drawn: Sequence[ProjectedItem],
    layers: Sequence[Mapping[str, Any]],
    theme: Theme,
    *,
    beside: Sequence[tuple[ProjectedItem, Mapping[str, Any]]] = (),
    unit: Unit,
    letter_px: float,
) -> list[Box]:
    """Draw the panel's map and return the boxes of its labels.

    `layers` are those of `ranges.map.layers` for the same scene, `beside` thin lines under them with
    theirs, `letter_px` the size of names.
    """
    middle = _middle(seen)
    _draw_ground(sheet, seen, theme, middle)
    for one, layer in beside:
        sheet.lines(
            [seen.px(curve) for edge in one.edges for curve in edge],
            shown_colour(layer["colour"], theme),
            (1.1 if layer.get("thin", True) else 2.0) * letter_px / 13.0,
            dash=layer["dash"],
            clip=seen.panel,
            name=f"{layer['id']}-line",
        )
    _draw_scene(sheet, seen, drawn, layers, theme, letter_px)
    room = LabelRoom(seen.panel.grown(-0.3 * letter_px))
    names = _Names(sheet, seen, theme, room, letter_px, drawn)
    names.scale(unit, middle)
    marks = [layer for layer in layers if layer["kind"] == "mark"]
    names.points([mark for mark in marks if mark["rank"] < 2])
    names.edges(drawn, [layer for layer in layers if layer["kind"] != "mark"])
    places = [mark for mark in marks if mark["rank"] >= 2]
    named = names.points([*places, *_known_places({mark["text"] for mark in marks})])
    if named < 6 and seen.width_km < _TOWNS_BELOW_KM:
        known = {mark["text"] for mark in marks}
        names.points([town for town in _towns(seen, middle) if town["text"] not in known])
    names.seas()
    return names.boxes


def _known_places(named: set[str]) -> list[dict[str, Any]]:
    """Return the reference places that the scene's own marks leave out, as marks."""
    found = []
    for place in catalog.reference_places().values():
        text = place.name.partition(" (")[0].partition(", ")[0]
        if text not in named:
            at = [place.position.lon, place.position.lat]
            found.append({"at": at, "text": text, "rank": 8})
    return found


def _middle(seen: MapView) -> LonLat:
    """Return what lies in the middle of the panel, or the centre where that is not read back."""
    if seen.on.id in ("mercator", "azimuthal-equidistant"):
        return seen.on.position(seen.x_km, seen.y_km) or seen.on.centre
    return seen.on.centre


def _edge_px(seen: MapView) -> Floats:
    return seen.px(seen.on.edge())


def _draw_ground(sheet: Sheet, seen: MapView, theme: Theme, middle: LonLat) -> None:
    panel = seen.panel
    edge = _edge_px(seen)
    sheet.area([edge], theme.sea, clip=panel, name="sea")
    under = projected_base_map(seen, middle)
    sheet.area(seen.curves_px(under.land), theme.land, clip=panel, name="land")
    grid = seen.curves_px(graticule(seen, middle))
    sheet.lines(grid, theme.coast, 0.5, alpha=0.45, clip=panel, name="graticule")
    sheet.lines(seen.curves_px(under.borders), theme.border, 0.7, clip=panel, name="borders")
    sheet.lines(seen.curves_px(under.coasts), theme.coast, 0.7, clip=panel, name="coasts")
    sheet.lines([edge], theme.coast, 0.8, clip=panel)
    frame = [(panel.left, panel.top), (panel.right, panel.top), (panel.right, panel.bottom)]
    frame += [(panel.left, panel.bottom), (panel.left, panel.top)]
    inside = shapely.contains_xy(shapely.Polygon(edge), *np.array(frame[:4]).T)
    if inside.any():
        sheet.lines([np.array(frame)], theme.coast, 0.8)


def _draw_scene(
    sheet: Sheet,
    seen: MapView,
    drawn: Sequence[ProjectedItem],
    layers: Sequence[Mapping[str, Any]],
    theme: Theme,
    letter_px: float,
) -> None:
    lines = [layer for layer in layers if layer["kind"] != "mark"]
    bold = letter_px / 13.0
    rings = sum(one.is_ring for one in drawn)
    alpha = 0.085 if rings < 4 else 0.3 / rings
    for one, layer in zip(drawn, lines, strict=True):
        sheet.area(
            seen.curves_px(one.fill),
            layer["colour"],
            alpha=alpha * (1.2 if theme.is_dark else 1.0),
            clip=seen.panel,
            name=f"{layer['id']}-fill",
        )
    for one in drawn:
        curves = [seen.px(curve) for edge in one.edges for curve in edge]
        sheet.lines(curves, theme.halo, 5.0 * bold, alpha=0.8, clip=seen.panel)
    for one, layer in zip(drawn, lines, strict=True):
        curves = [seen.px(curve) for edge in one.edges for curve in edge]
        sheet.lines(
            curves,
            shown_colour(layer["colour"], theme),
            (2.2 if one.is_ring else 2.0) * bold,
            dash=layer["dash"],
            clip=seen.panel,
            name=f"{layer['id']}-line",
        )


def scale_text(seen: MapView, unit: Unit, middle: LonLat) -> tuple[str, float]:
    """Return what the scale bar says and how many pixels long it is."""
    lat = middle.lat if abs(middle.lat) < 75.0 else math.copysign(75.0, middle.lat)
    lat = float(round(lat))
    most_km = 0.2 * seen.width_km
    per_km = seen.on.scale_length(1.0, lat)
    most = in_unit(most_km / per_km, unit)
    power = 10.0 ** math.floor(math.log10(most))
    length = next(power * step for step in (5.0, 2.0, 1.0) if power * step <= most)
    km = length / in_unit(1.0, unit)
    said = {
        "mercator": f"at {abs(lat):.0f}° {'S' if lat < 0 else 'N'}",
        "equal-area": f"east to west at {abs(lat):.0f}° {'S' if lat < 0 else 'N'}",
        "azimuthal-equidistant": "along lines through the centre",
        "orthographic": "at the centre",
    }[seen.on.id]
    return f"{length:,g} {unit} {said}", seen.on.scale_length(km, lat) / seen.km_per_px


@lru_cache(maxsize=32)
def _towns_within(west: float, south: float, east: float, north: float) -> tuple[Any, ...]:
    towns = catalog.places()
    is_near = (towns.lon > west) & (towns.lon < east) & (towns.lat > south) & (towns.lat < north)
    return tuple(towns.place(at) for at in np.flatnonzero(is_near)[:60].tolist())


def _towns(seen: MapView, middle: LonLat) -> list[dict[str, Any]]:
    """Return the most populous places near the middle of the view, as marks."""
    high = math.degrees(seen.height_km / MEAN_RADIUS_KM) * 0.55
    wide = math.degrees(seen.width_km / MEAN_RADIUS_KM) * 0.55
    wide /= max(0.05, math.cos(math.radians(middle.lat)))
    low, up = (middle.lon - wide, middle.lat - high), (middle.lon + wide, middle.lat + high)
    boxes = boxes_on_earth(*(round(each, 2) for each in (*low, *up)))
    towns = [town for box in boxes for town in _towns_within(*box)]
    return [
        {"at": [town.position.lon, town.position.lat], "text": town.name, "rank": 9}
        for town in sorted(towns, key=lambda town: -town.population)
    ]


class _Names:
    """The labels of one panel, as they are given their places."""

    def __init__(
        self,
        sheet: Sheet,
        seen: MapView,
        theme: Theme,
        room: LabelRoom,
        letter_px: float,
        drawn: Sequence[ProjectedItem],
    ) -> None:
        self.sheet, self.seen, self.theme, self.room = sheet, seen, theme, room
        self.letter_px = letter_px
        self.boxes: list[Box] = []
        self._world = shapely.Polygon(_edge_px(seen))
        curves = [seen.px(curve) for one in drawn for edge in one.edges for curve in edge]
        self._lines = shapely.MultiLineString([curve for curve in curves if len(curve) > 1])
        shapely.prepare(self._world)
        shapely.prepare(self._lines)

    def _write(
        self,
        box: Box,
        text: str,
        face: Face,
        colour: str,
        halo: str | None,
        halo_em: float = 0.24,
    ) -> None:
        self.boxes.append(box)
        width = width_px(text, face)
        x = (box.left + box.right - width) / 2.0
        self.sheet.text(x, _baseline(box, face), text, face, colour, halo=halo, halo_em=halo_em)

    def scale(self, unit: Unit, middle: LonLat) -> None:
        """Draw the scale bar in the lower left corner."""
        text, length = scale_text(self.seen, unit, middle)
        face = Face(0.85 * self.letter_px)
        width, height = width_px(text, face), 1.3 * face.size_px
        panel = self.seen.panel
        left, bottom = panel.left + self.letter_px, panel.bottom - self.letter_px
        if self.seen.on.id == "mercator":  # whose ends are upright: it stands within them
            left = max(left, self._world.bounds[0] + self.letter_px)
        box = Box(left, bottom - height - 7.0, left + width, bottom - 7.0)
        tick = 5.0
        bar = np.array(
            [
                [left, bottom - tick],
                [left, bottom],
                [left + length, bottom],
                [left + length, bottom - tick],
            ]
        )
        # Beside a globe it stands on the paper, of which a transparent figure knows nothing.
        is_on_map = self._world.intersects(shapely.box(*box))
        halo = self.theme.halo if is_on_map else None
        if is_on_map:
            self.sheet.lines([bar], self.theme.halo, 4.0, alpha=0.85)
        self.sheet.lines([bar], self.theme.ink, 1.4, name="scale")
        self._write(box, text, face, self.theme.ink, halo)
        whole = Box(left, box.top, max(left + length, box.right), bottom)
        self.room.take(whole.grown(0.3 * self.letter_px))

    def points(self, marks: Iterable[Mapping[str, Any]]) -> int:
        """Name points, the first of them first, and return how many were named."""
        listed = list(marks)
        if not listed:
            return 0
        positions = [LonLat(lon=mark["at"][0], lat=mark["at"][1]) for mark in listed]
        radius = 0.24 * self.letter_px
        found = []
        for mark, (x, y) in zip(listed, self.seen.points_px(positions), strict=True):
            dot = Box(x - radius, y - radius, x + radius, y + radius)
            if not np.isfinite(x) or not self.seen.panel.grown(-radius).holds(dot):
                continue
            if mark["rank"] < 2 and mark["style"] != "area":
                self.room.take(dot.grown(1.0))
                self.sheet.dot(x, y, radius, self.theme.ink, self.theme.halo)
            found.append((mark, float(x), float(y), dot))
        named = 0
        for mark, x, y, dot in found:
            named += self._name_point(mark, x, y, dot)
            if named >= _MAX_PLACES or (mark["rank"] == 9 and named >= 12):
                break
        return named

    def _name_point(self, mark: Mapping[str, Any], x: float, y: float, dot: Box) -> bool:
        is_minor = mark["rank"] >= 2
        text = readable_line(mark["text"])
        if not text or (is_minor and not self.room.is_free(dot)):
            return False
        face = Face((0.92 if is_minor else 1.0) * self.letter_px, bold=mark["rank"] == 0)
        width, height = width_px(text, face) + 4.0, 1.3 * face.size_px
        boxes = list(boxes_around_point(x, y, width, height, 0.5 * self.letter_px))
        if mark.get("style") == "area":  # a territory has its name where it lies, and no one point
            left, top = x - width / 2.0, y - height / 2.0
            boxes.insert(0, Box(left, top, left + width, top + height))
        box = self.room.first_free([*filter(self._is_off_lines, boxes), *boxes])
        if box is None:
            return False
        if is_minor:
            self.room.take(dot)
            self.sheet.dot(x, y, 0.8 * (dot.right - x), self.theme.ink, self.theme.halo)
        self._write(box, text, face, self.theme.ink, self.theme.halo)
        return True

    def _is_off_lines(self, box: Box) -> bool:
        return not self._lines.intersects(shapely.box(*box))

    def edges(self, drawn: Sequence[ProjectedItem], layers: Sequence[Mapping[str, Any]]) -> None:
        """Label rings on their lines, and paths beside theirs."""
        for index, (one, layer) in enumerate(zip(drawn, layers, strict=True)):
            texts = (layer["label"], layer.get("inner_label", ""))
            for at, (text, edge) in enumerate(zip(texts, one.edges, strict=False)):
                self._edge(
                    readable_line(text), edge, layer["colour"], index + at, is_ring=one.is_ring
                )

    def _edge(
        self, text: str, edge: Sequence[Floats], colour: str, turn: int, *, is_ring: bool
    ) -> None:
        if not text:
            return
        face = Face(self.letter_px, bold=is_ring, italic=not is_ring)
        width, height = width_px(text, face) + 6.0, 1.35 * face.size_px
        curves = [self.seen.px(curve) for curve in edge]
        boxes = boxes_along_curves(curves, self.seen.panel, width, height, turn)
        if not is_ring:  # beside the line, which is too thin a thing to be cut
            up = 0.85 * height
            boxes = [Box(b.left, b.top - up, b.right, b.bottom - up) for b in boxes]
        box = self.room.first_free(boxes)
        if box is not None:
            shown = shown_colour(colour, self.theme)
            halo_em = 0.5 if is_ring else 0.24  # wide enough that no line is seen between words
            self._write(box, text, face, shown, self.theme.halo, halo_em)

    def seas(self) -> None:
        """Name seas where there is room for the whole name."""
        most = 1 if self.seen.km_per_px > 16.0 else 2 if self.seen.km_per_px > 6.0 else 3
        known = [sea for sea in ground.seas() if sea.rank <= most]
        at = self.seen.points_px([sea.position for sea in known])
        for sea, (x, y) in zip(known, at, strict=True):
            if not np.isfinite(x):
                continue
            face = Face((0.95 if sea.rank == 1 else 0.85) * self.letter_px, italic=True)
            text = sea.name.partition(" (")[0] if most < 2 else sea.name
            half, high = width_px(text, face) / 2.0 + 2.0, 0.65 * face.size_px
            steps = (0.0, 1.0, -1.0, 2.0, -2.0, 3.0, -3.0) if sea.rank == 1 else (0.0,)
            boxes = [
                Box(
                    x - half + aside * half,
                    y - high + up * high * 1.5,
                    x + half + aside * half,
                    y + high + up * high * 1.5,
                )
                for aside in (0.0, 0.6, -0.6)
                for up in steps
            ]
            free = self.room.first_free(filter(self._is_at_sea, boxes))
            if free is not None:
                self._write(free, text, face, self.theme.sea_name, None)

    def _is_at_sea(self, box: Box) -> bool:
        """Return whether a box is on the map and crosses no ring or path."""
        corners = shapely.box(*box)
        return bool(self._world.contains(corners)) and self._is_off_lines(box)


def _baseline(box: Box, face: Face) -> float:
    """Return where letters stand so that their middle is the middle of the box."""
    return (box.top + box.bottom) / 2.0 + 0.36 * face.size_px
