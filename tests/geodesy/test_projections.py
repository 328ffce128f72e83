"""Projections against PROJ and formulas by hand, and areas that hold on paper what they should."""

from __future__ import annotations

import ast
import math
from itertools import pairwise
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
import shapely
from pyproj import Geod, Transformer
from shapely.geometry import MultiLineString, MultiPolygon, Polygon

from ranges.core.errors import SceneError
from ranges.core.values import LonLat
from ranges.geodesy import antimeridian as seam
from ranges.geodesy import rings
from ranges.geodesy.projections import (
    PROJECTIONS,
    Projection,
    ProjectionId,
    projection,
    projection_label,
    projection_record,
)
from tests.geodesy.map_formulas import FORMULAS, ROBINSON

CENTRES = (
    LonLat(lon=125.7625, lat=39.0392),
    LonLat(lon=-180.0, lat=-17.8),
    LonLat(lon=179.99, lat=65.0),
    LonLat(lon=30.0, lat=89.9),
    LonLat(lon=0.0, lat=90.0),
    LonLat(lon=12.0, lat=-90.0),
    LonLat(lon=0.0, lat=0.0),
    LonLat(lon=-70.0, lat=-60.0),
)
RANGES_KM = (1.0, 500.0, 3400.0, 9000.0, 13_000.0, 18_500.0, 19_950.0)
PIPELINES = {
    "mercator": "+proj=merc +lon_0={lon}",
    "azimuthal-equidistant": "+proj=aeqd +lat_0={lat} +lon_0={lon}",
    "orthographic": "+proj=ortho +lat_0={lat} +lon_0={lon}",
    "equal-area": "+proj=eqearth +lon_0={lon}",
    "robinson": "+proj=robin +lon_0={lon}",
    "polar-stereographic": "+proj=stere +lat_0={pole} +lon_0={lon}",
}
GEOD = Geod(ellps="WGS84")


def anywhere(seed: int, count: int = 4000) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    lon = random.uniform(-180.0, 180.0, count)
    return lon, np.degrees(np.arcsin(random.uniform(-1.0, 1.0, count)))


def height(centre: LonLat, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """Return the sine of how high each point stands over the horizon of the centre."""
    phi, phi0 = np.radians(lat), math.radians(centre.lat)
    offset = np.cos(np.radians(lon - centre.lon))
    return math.sin(phi0) * np.sin(phi) + math.cos(phi0) * np.cos(phi) * offset


def winding(loops: tuple[np.ndarray, ...], x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return how often the loops go round each point, one edge after the other."""
    turns = np.zeros(len(x), dtype=int)
    for loop in loops:
        for (x0, y0), (x1, y1) in pairwise(loop):
            crosses = (y0 <= y) != (y1 <= y)
            if crosses.any():
                right = (x1 - x0) * (y - y0) - (x - x0) * (y1 - y0)
                turns += (crosses & (y1 > y0) & (right > 0)).astype(int)
                turns -= (crosses & (y1 < y0) & (right < 0)).astype(int)
    return turns


@pytest.mark.parametrize("name", PROJECTIONS)
@pytest.mark.parametrize("centre", CENTRES[:4] + CENTRES[6:], ids=str)
def test_points_lie_where_proj_puts_them(name: str, centre: LonLat) -> None:
    lon, lat = anywhere(1)
    x, y = projection(name, centre).xy(lon, lat)
    pole = 90.0 if centre.lat >= 0.0 else -90.0
    text = PIPELINES[name].format(lon=centre.lon, lat=centre.lat, pole=pole)
    text += " +ellps=WGS84 +units=km"
    wanted = Transformer.from_crs("EPSG:4326", text, always_xy=True).transform(lon, lat)
    is_shown = np.isfinite(x)
    if name == "mercator":
        assert is_shown.tolist() == (np.abs(lat) <= 85.0).tolist()
    elif name == "orthographic":
        assert is_shown.tolist() == np.isfinite(wanted[0]).tolist()
        assert 0.4 < is_shown.mean() < 0.6
    elif name == "polar-stereographic":
        assert is_shown.tolist() == (lat * math.copysign(1.0, pole) >= -30.0).tolist()
    else:
        assert is_shown.all()
    assert np.allclose(x[is_shown], wanted[0][is_shown], rtol=0.0, atol=1e-5)
    assert np.allclose(y[is_shown], wanted[1][is_shown], rtol=0.0, atol=1e-5)


@pytest.mark.parametrize("name", PROJECTIONS)
@pytest.mark.parametrize("centre", CENTRES, ids=str)
def test_points_lie_where_the_formulas_put_them(name: str, centre: LonLat) -> None:
    """To a tenth of a millimetre, and whole turns away, at the poles and at both ends too."""
    lon, lat = anywhere(5, 400)
    turn = np.tile([-360.0, 0.0, 360.0], 134)[:400]
    ends = centre.lon + np.array([-180.0, -90.0, 0.0, 90.0, 180.0])
    rows = np.array([-90.0, -84.99, -30.0, 0.0, 30.0, 60.0, 84.99, 90.0])
    grid = np.array([(x, y) for x in ends for y in rows])
    lons, lats = np.append(lon + turn, grid[:, 0]), np.append(lat, grid[:, 1])
    x, y = projection(name, centre).xy(lons, lats)
    wanted_x, wanted_y = FORMULAS[name](centre, lons, lats)
    # Of points on the very horizon, rounding decides whether they are seen.
    is_clear = np.ones(len(lons), dtype=bool)
    if name == "orthographic":
        is_clear = np.abs(height(centre, lons, lats)) > 1e-9
    assert (np.isfinite(x) == np.isfinite(wanted_x))[is_clear].all()
    is_shown = is_clear & np.isfinite(x)
    off_km = np.hypot(x - wanted_x, y - wanted_y)[is_shown]
    # Robinson gave a table of parallels; how to go from one to the next is not laid down.
    is_on_table = np.isin(lats, ROBINSON[:, 0])[is_shown] | np.isin(-lats, ROBINSON[:, 0])[is_shown]
    if name == "robinson":
        assert off_km.max() < 5.0
        assert off_km[is_on_table].max() < 0.02
    else:
        assert off_km.max() < 1e-7


@pytest.mark.parametrize("name", PROJECTIONS)
@pytest.mark.parametrize("centre", CENTRES, ids=str)
def test_a_ring_holds_on_paper_what_it_holds_on_earth(name: str, centre: LonLat) -> None:
    lon, lat = anywhere(2, 1500)
    ones = np.ones(len(lon))
    for range_km, origin in [(km, centre) for km in RANGES_KM] + [(5000.0, CENTRES[7])]:
        distance_km = GEOD.inv(ones * origin.lon, ones * origin.lat, lon, lat)[2] / 1000.0
        on = projection(name, centre)
        x, y = on.xy(lon, lat)
        far = GEOD.inv(ones * (centre.lon + 180), ones * -centre.lat, lon, lat)[2] > 100_000.0
        clear = np.isfinite(x) & (np.abs(distance_km - range_km) > 25.0) & far
        clear &= np.abs((lon - centre.lon) % 360.0 - 180.0) > 0.2
        if name == "orthographic":  # on paper, a pixel at the rim is a long way on the ground
            clear &= height(centre, lon, lat) > 0.03
        turns = winding(on.areas(rings.ring(origin, range_km)), x[clear], y[clear])
        assert turns.tolist() == (distance_km[clear] < range_km).astype(int).tolist(), range_km


def test_rings_are_true_circles_round_the_centre_of_the_true_distance_map() -> None:
    for centre in CENTRES:
        on = projection("azimuthal-equidistant", centre)
        for range_km in RANGES_KM[:-1]:
            for curve in on.lines(rings.ring_outline(centre, range_km)):
                assert np.abs(np.hypot(*curve.T) - range_km).max() < 0.2


def test_areas_are_true_on_the_equal_area_map() -> None:
    for centre in CENTRES:
        on = projection("equal-area", LonLat(lon=centre.lon, lat=0.0))
        for range_km in (500.0, 9000.0, 16_000.0):
            area = rings.ring(centre, range_km, tolerance_km=0.01)
            loops = on.areas(area, tolerance_km=0.05)
            drawn = sum(Polygon(loop).area * (1 if _is_left(loop) else -1) for loop in loops)
            wanted = sum(GEOD.geometry_area_perimeter(_split(p))[0] for p in area.geoms) / 1e6
            wanted += (
                510_065_621.7 if wanted < 0.0 else 0.0
            )  # the outside of a ring past both poles
            assert drawn == pytest.approx(wanted, rel=2e-4), (centre, range_km)


def _is_left(loop: np.ndarray) -> bool:
    return bool(shapely.LinearRing(loop).is_ccw)


def _split(polygon: Polygon) -> Polygon:
    """Return it with edges so short that a geodesic and a straight one are the same."""
    return polygon.segmentize(0.05)


def test_no_edge_runs_across_the_paper() -> None:
    lines = MultiLineString([[(-180.0, lat), (180.0, lat)] for lat in (-60.0, 0.0, 60.0)])
    for centre in CENTRES:
        for name in PROJECTIONS:
            on = projection(name, centre)
            for curve in on.lines(lines, tolerance_km=1.0):
                assert np.isfinite(curve).all()
                edge = np.hypot(*np.diff(curve, axis=0).T)
                assert edge.max() < 4000.0, (name, centre)


@pytest.mark.parametrize("name", PROJECTIONS)
def test_the_edge_holds_the_whole_map(name: str) -> None:
    lon, lat = anywhere(3)
    for centre in CENTRES:
        on = projection(name, centre)
        edge = on.edge()
        x, y = on.xy(lon, lat)
        is_shown = np.isfinite(x)
        away = GEOD.inv(np.full(4000, centre.lon + 180), np.full(4000, -centre.lat), lon, lat)[2]
        is_shown &= away > 100_000.0
        if name == "orthographic":
            is_shown &= height(centre, lon, lat) > 0.005
        outline = Polygon(edge)
        assert outline.is_valid
        assert _is_left(edge)
        assert shapely.contains_xy(outline, x[is_shown], y[is_shown]).all()
        world = MultiPolygon([shapely.box(-180.0, -90.0, 180.0, 90.0)])
        assert (winding(on.areas(world), x[is_shown], y[is_shown]) == 1).all()


def test_points_are_read_back() -> None:
    lon, lat = anywhere(4, 200)
    for centre in CENTRES:
        for name in ("mercator", "azimuthal-equidistant", "polar-stereographic"):
            on = projection(name, centre)
            x, y = on.xy(lon, lat)
            for at in np.flatnonzero(np.isfinite(x)):
                read_back = on.position(float(x[at]), float(y[at]))
                assert read_back is not None
                away_m = GEOD.inv(read_back.lon, read_back.lat, lon[at], lat[at])[2]
                assert away_m < 0.01
            assert on.position(30_000.0, 30_000.0) is None
    with pytest.raises(SceneError, match="use mercator, azimuthal-equidistant or polar"):
        projection("equal-area", CENTRES[0]).position(0.0, 0.0)


@pytest.mark.parametrize("name", ["mercator", "azimuthal-equidistant", "polar-stereographic"])
@pytest.mark.parametrize("far", [math.inf, -math.inf, math.nan])
def test_nothing_lies_at_a_point_that_is_not_finite(name: str, far: float) -> None:
    on = projection(name, CENTRES[0])
    assert on.position(far, 0.0) is None
    assert on.position(0.0, far) is None


@pytest.mark.parametrize("centre", CENTRES[:4])
@pytest.mark.parametrize("name", PROJECTIONS)
def test_many_points_are_read_back_from_every_map(name: str, centre: LonLat) -> None:
    on = projection(name, centre)
    lon, lat = anywhere(11, 1500)
    xy = np.column_stack(on.xy(lon, lat))
    shown = np.isfinite(xy[:, 0])
    lonlat = on.positions(xy[shown])
    assert np.abs(GEOD.inv(lon[shown], lat[shown], *lonlat.T)[2]).max() < 1.0  # metre
    assert np.isnan(on.positions(np.array([[90_000.0, 0.0], [np.nan, 1.0]]))).all()


def test_scales_are_true() -> None:
    centre = CENTRES[0]
    cases = [("mercator", 39.0), ("mercator", -60.0), ("equal-area", 39.0), ("robinson", 39.0)]
    for name, lat in cases:
        on = projection(name, centre)
        lon = centre.lon + np.linspace(0.0, 10.0, 2)
        ground_km = GEOD.line_length(np.linspace(lon[0], lon[1], 2000), np.full(2000, lat)) / 1e3
        x, _ = on.xy(lon, [lat, lat])
        assert on.scale_length(ground_km, lat) == pytest.approx(x[1] - x[0], rel=1e-5)
    for lat in (89.0, 60.0, 0.0, -29.0):  # conformal: along the meridian it is the same
        on = projection("polar-stereographic", centre)
        ground_km = GEOD.inv(0.0, lat - 0.1, 0.0, lat + 0.1)[2] / 1e3
        _, y = on.xy([centre.lon] * 2, [lat - 0.1, lat + 0.1])
        assert on.scale_length(ground_km, lat) == pytest.approx(y[1] - y[0], rel=5e-5)
    assert projection("azimuthal-equidistant", centre).scale_length(500.0, 0.0) == 500.0
    globe = projection("orthographic", centre).scale_length(2000.0, 0.0)
    assert globe == pytest.approx(2 * 6371.0 * math.sin(1000.0 / 6371.0), rel=5e-3)


def test_names() -> None:
    assert [projection_label(name) for name in PROJECTIONS][1] == "azimuthal equidistant"
    assert projection("mercator", CENTRES[0]) == Projection(id="mercator", centre=CENTRES[0])
    with pytest.raises(SceneError, match='"peters" is not a projection that we know: use mercator'):
        projection("peters", CENTRES[0])


def test_every_record_is_whole() -> None:
    assert get_args(ProjectionId) == PROJECTIONS
    assert set(FORMULAS) == set(PIPELINES) == set(PROJECTIONS)
    for name in PROJECTIONS:
        record = projection_record(name)
        assert record.id == name
        assert record.scale_caption.format(lat="39° N")
        # The scale needs no latitude where it is measured at or through the centre.
        assert ("{lat}" in record.scale_caption) == (record.scale_along == "parallel")
        assert record.statement.format(centre="Guam").count("{") == 0
        edge = projection(name, CENTRES[0]).edge()
        box = np.ptp(edge, axis=0).prod()
        is_box = Polygon(edge).area == pytest.approx(box, rel=1e-9)
        assert record.is_rectangular == is_box
    assert [name for name in PROJECTIONS if projection_record(name).has_true_distances] == [
        "azimuthal-equidistant"
    ]


def test_no_code_asks_which_projection_it_is() -> None:
    """What differs between projections stands in their records."""
    for path in sorted((Path(__file__).parents[2] / "ranges").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Compare):
                continue
            parts = [part for side in (node.left, *node.comparators) for part in ast.walk(side)]
            constants = [part.value for part in parts if isinstance(part, ast.Constant)]
            assert not set(constants) & set(PROJECTIONS), (path, node.lineno, constants)


def test_a_polar_map_has_the_pole_of_its_hemisphere_in_the_middle() -> None:
    for lat, pole in ((39.0, 90.0), (0.0, 90.0), (-0.1, -90.0), (-33.0, -90.0)):
        on = projection("polar-stereographic", LonLat(lon=151.0, lat=lat))
        x, y = on.xy([0.0, 151.0, 151.0 + 180.0], [pole, lat, lat])
        assert abs(x[0]) + abs(y[0]) < 1e-6
        assert np.abs(x[1:]).max() < 1e-3  # the centre's meridian is upright
        assert y[1] * pole < 0.0 < y[2] * pole
        assert np.isnan(on.xy([0.0], [-pole])[0]).all()


def test_what_lies_off_the_map_leaves_nothing() -> None:
    far = rings.ring(LonLat(lon=0.0, lat=0.0), 100.0)
    on = projection("orthographic", LonLat(lon=180.0, lat=0.0))
    assert on.areas(far) == ()
    assert on.lines(seam.split_lines(np.array([[0.0, 0.0], [1.0, 1.0]]))) == ()


def test_mercator_is_as_large_as_the_page_says() -> None:
    """Twice at 60 degrees what it is at the equator, and nearly six times at 80."""
    on = projection("mercator", LonLat(lon=0.0, lat=0.0))
    at = [on.scale_length(1.0, lat) / on.scale_length(1.0, 0.0) for lat in (60.0, 80.0)]
    assert at == pytest.approx([2.0, 5.75], abs=0.02)


@pytest.mark.parametrize("name", PROJECTIONS)
def test_areas_that_are_projected_together_are_as_each_alone(name: str) -> None:
    on = projection(name, LonLat(lon=127.0, lat=39.0))
    middles = (LonLat(lon=120.0, lat=30.0), LonLat(lon=-53.0, lat=-39.0))
    land = [rings.ring(middle, 900.0) for middle in middles]
    together = on.areas_of([*land, rings.ring(LonLat(lon=130.0, lat=40.0), 50.0)])
    assert len(together) == 3
    for area, loops in zip(land, together, strict=False):
        alone = on.areas(area)
        assert len(alone) == len(loops)
        assert all(np.array_equal(a, b) for a, b in zip(alone, loops, strict=True))
    assert on.areas_of([]) == []
