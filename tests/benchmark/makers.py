"""Makers of rings, ours and the peers', each called as a person would.

A maker takes a centre and a range and gives the polygon that it makes and the lines that it draws.
A peer's vertices are taken as they come; where its lines jump from one side of the map to the
other, they are led the short way, so that its vertices are judged and not the missing split.
"""

from __future__ import annotations

import importlib.util
import warnings
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod

from ranges import LonLat, ring, ring_outline
from ranges.geodesy import rings

Floats = NDArray[np.float64]
VERTICES = 360


class Drawn(NamedTuple):
    """A ring as made: its polygon, and its lines, unwrapped, shape (n, 2), longitude first."""

    polygon: shapely.Geometry
    lines: tuple[Floats, ...]


class Maker(NamedTuple):
    """One way to make a ring.

    `vertices` does the work that is timed; `drawn` gives what it made, for judging.
    """

    name: str
    vertices: Callable[[LonLat, float], object]
    drawn: Callable[[LonLat, float], Drawn]
    reset: Callable[[], None]


def _nothing() -> None:
    pass


def _forget() -> None:
    rings._circle.cache_clear()


def _ours() -> Maker:
    def drawn(centre: LonLat, range_km: float) -> Drawn:
        lines = ring_outline(centre, range_km).geoms
        return Drawn(ring(centre, range_km), tuple(shapely.get_coordinates(line) for line in lines))

    return Maker("Ranges: ring", ring, drawn, _forget)


def _peer(name: str, vertices: Callable[[LonLat, float], Floats]) -> Maker:
    def drawn(centre: LonLat, range_km: float) -> Drawn:
        closed = vertices(centre, range_km)
        return Drawn(shapely.Polygon(closed), (_led_the_short_way(closed),))

    return Maker(name, vertices, drawn, _nothing)


def _closed(lon: object, lat: object) -> Floats:
    line = np.column_stack([lon, lat])
    return np.concatenate([line, line[:1]])


def _led_the_short_way(line: Floats) -> Floats:
    return np.column_stack([np.unwrap(line[:, 0], period=360.0), line[:, 1]])


def _pyproj() -> Callable[[LonLat, float], Floats]:
    geod = Geod(ellps="WGS84")
    bearings = np.arange(VERTICES) * (360.0 / VERTICES)
    ones = np.ones(VERTICES)

    def vertices(centre: LonLat, range_km: float) -> Floats:
        metres = ones * (range_km * 1000.0)
        lon, lat, _ = geod.fwd(ones * centre.lon, ones * centre.lat, bearings, metres)
        return _closed(lon, lat)

    return vertices


def _geopy() -> Callable[[LonLat, float], Floats]:
    from geopy.distance import geodesic

    def vertices(centre: LonLat, range_km: float) -> Floats:
        distance = geodesic(kilometers=range_km)
        points = [
            distance.destination((centre.lat, centre.lon), bearing=360.0 * n / VERTICES)
            for n in range(VERTICES)
        ]
        return _closed([p.longitude for p in points], [p.latitude for p in points])

    return vertices


def _cartopy() -> Callable[[LonLat, float], Floats]:
    from cartopy.geodesic import Geodesic

    geodesic = Geodesic()

    def vertices(centre: LonLat, range_km: float) -> Floats:
        made = geodesic.circle(
            centre.lon, centre.lat, range_km * 1000.0, n_samples=VERTICES, endpoint=False
        )
        return _closed(made[:, 0], made[:, 1])

    return vertices


def _antimeridian() -> Maker:
    import antimeridian

    vertices = _pyproj()

    def fixed(centre: LonLat, range_km: float) -> shapely.Geometry:
        # pyproj goes round clockwise: turned, the inside is on the left, and is to be left so
        turned = shapely.Polygon(vertices(centre, range_km)[::-1])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return antimeridian.fix_polygon(turned, fix_winding=False)

    def drawn(centre: LonLat, range_km: float) -> Drawn:
        line = _led_the_short_way(vertices(centre, range_km))
        return Drawn(fixed(centre, range_km), (line,))

    return Maker(f"pyproj {VERTICES} + antimeridian", fixed, drawn, _nothing)


_PEERS: dict[str, Callable[[], Maker]] = {
    "pyproj": lambda: _peer(f"pyproj: Geod.fwd, {VERTICES}", _pyproj()),
    "antimeridian": _antimeridian,
    "cartopy": lambda: _peer(f"cartopy: Geodesic.circle, {VERTICES}", _cartopy()),
    "geopy": lambda: _peer(f"geopy: destination, {VERTICES}", _geopy()),
}


def makers(skipped: list[str]) -> Iterator[Maker]:
    """Yield ours, then each peer that is installed; say in `skipped` which is not."""
    yield _ours()
    for package, maker in _PEERS.items():
        if importlib.util.find_spec(package) is None:
            skipped.append(f"{package} is not installed, so its ring is not compared.")
        else:
            yield maker()
