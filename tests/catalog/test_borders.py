"""The shipped borders, indexed: whose land a point is, and vertices near enough to each other."""

import numpy as np
import pytest
import shapely
from pyproj import Geod

from ranges import catalog
from ranges.catalog import borders


@pytest.mark.parametrize(
    ("lat", "lon", "name"),
    [
        (39.02, 125.75, "North Korea"),
        (13.47, 144.78, "Guam"),
        (-17.7, 178.0, "Fiji"),
        (-90.0, 0.0, "Antarctica"),
        (66.0, 179.999, "Russia"),
        (66.0, -179.999, "Russia"),
        (30.0, -40.0, None),
    ],
)
def test_territory_at_a_point(lat: float, lon: float, name: str | None) -> None:
    (found,) = borders.territories_at(lon, lat)
    assert (found.name if found else None) == name


def test_border_vertices_follow_the_shipped_borders_closely() -> None:
    vertices = borders.border_vertices()
    assert len(vertices.starts) == len(borders.bordered_areas()) == 255 + 51
    at = np.flatnonzero(vertices.has_next)
    _, _, metres = Geod(ellps="WGS84").inv(
        vertices.lon[at], vertices.lat[at], vertices.lon[at + 1], vertices.lat[at + 1]
    )
    assert metres.max() < 5_100
    # No edge leads from one ring or territory to the next.
    assert not vertices.has_next[vertices.starts[1:] - 1].any()


def test_border_pieces_hold_every_border() -> None:
    pieces = borders.border_pieces().geometries
    lands = [
        territory.geometry
        for territory in catalog.territories()
        if territory.geometry.geom_type != "Point"
    ]
    whole = shapely.length(shapely.boundary(np.array(lands))).sum()
    assert shapely.length(pieces).sum() == pytest.approx(whole, rel=1e-9)
