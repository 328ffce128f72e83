"""The small globe: land where land is, on the half that is seen."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
import shapely
from pyproj import Transformer

from ranges.core import LonLat
from ranges.map.globe import globe_svg

SVG = "{http://www.w3.org/2000/svg}"
LAND = [(60.0, 100.0), (-25.0, 134.0), (24.0, 10.0), (-10.0, -55.0), (45.0, -100.0), (-82.0, 60.0)]
SEA = [(-35.0, -112.0), (30.0, -45.0), (-30.0, 80.0), (30.0, 160.0), (86.0, 0.0), (-60.0, 140.0)]


def land_of(svg: str) -> shapely.Geometry:
    land = ET.fromstring(svg).findall(f"{SVG}path")[0].attrib["d"]
    loops = [
        [tuple(map(float, point.split())) for point in part.rstrip("Z").split("L")]
        for part in land.split("M")[1:]
    ]
    return shapely.union_all([shapely.make_valid(shapely.Polygon(loop)) for loop in loops])


@pytest.mark.parametrize(
    "centre", [(39.0, 125.8), (-17.8, 179.99), (90.0, 0.0), (-90.0, 0.0), (10.0, -70.0)], ids=str
)
def test_land_lies_where_proj_puts_it(centre: tuple[float, float]) -> None:
    lat, lon = centre
    land = land_of(globe_svg(LonLat(lon=lon, lat=lat)))
    ball = f"+proj=ortho +lat_0={round(lat)} +lon_0={round(lon)} +ellps=WGS84 +units=km"
    to = Transformer.from_crs("EPSG:4326", ball, always_xy=True)
    seen = 0
    for places, is_land in ((LAND, True), (SEA, False)):
        for at_lat, at_lon in places:
            x, y = to.transform(at_lon, at_lat)
            if abs(x) < 6300 and abs(y) < 6300 and x * x + y * y < 6200**2:
                point = shapely.Point(50 + x * 48 / 6378.137, 50 - y * 48 / 6378.137)
                assert land.contains(point) is is_land, (at_lat, at_lon)
                seen += 1
    assert seen >= 3


def test_it_is_small_and_the_same_within_a_degree() -> None:
    here = globe_svg(LonLat(lon=125.75, lat=39.02))
    assert here is globe_svg(LonLat(lon=126.2, lat=38.9))
    assert here != globe_svg(LonLat(lon=128.0, lat=39.0))
    assert here != globe_svg(LonLat(lon=125.75, lat=39.02), is_dark=True)
    assert len(here) < 14_000
    numbers = [
        float(text) for text in re.findall(r"-?[\d.]+", "".join(re.findall(' d="(.*?)"', here)))
    ]
    assert min(numbers) >= 1.9
    assert max(numbers) <= 98.1
