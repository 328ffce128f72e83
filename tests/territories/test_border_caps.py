"""Caps hold their vertices, and bounds of distances hold for any two points."""

import numpy as np
from pyproj import Geod

from ranges.reach.claims import endpoint_named
from ranges.territories._border_caps import CAP_SIZES, border_caps, bounds_km

GEOD = Geod(ellps="WGS84")


def test_caps_hold_their_vertices() -> None:
    outline = border_caps(endpoint_named("Norway"))
    xyz = outline.levels[-1].centre
    for size, caps in zip(CAP_SIZES[:-1], outline.levels, strict=False):
        for row, (centre, radius_km) in enumerate(zip(*caps, strict=True)):
            chord = np.linalg.norm(xyz[row * size : (row + 1) * size] - centre, axis=1)
            assert (2 * np.arcsin(chord / 2) * 6378.137 <= radius_km + 1e-6).all()


def test_bounds_hold_for_any_two_points() -> None:
    rng = np.random.default_rng(7)
    lon, lat = rng.uniform(-180, 180, 40_000), np.degrees(np.arcsin(rng.uniform(-1, 1, 40_000)))
    reduced = np.arctan((1 - 1 / 298.257223563) * np.tan(np.radians(lat)))
    east = np.radians(lon)
    xyz = np.column_stack(
        [np.cos(reduced) * np.cos(east), np.cos(reduced) * np.sin(east), np.sin(reduced)]
    )
    first, second = slice(0, None, 2), slice(1, None, 2)
    low_km, high_km = bounds_km(xyz[first], xyz[second])
    true_km = GEOD.inv(lon[first], lat[first], lon[second], lat[second])[2] / 1000.0
    assert (low_km <= true_km + 1e-9).all()
    assert (true_km <= high_km + 1e-9).all()
