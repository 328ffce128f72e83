"""Rings and paths as they go into a file."""

from __future__ import annotations

import json
import random
from itertools import pairwise

import numpy as np
import pytest
import shapely
from pyproj import Geod
from shapely.geometry import MultiLineString, MultiPolygon, Point

from ranges import catalog
from ranges.catalog.origins import origin_named
from ranges.catalog.published_ranges import parsed_range
from ranges.core.scenario import PathSpec, RingSpec, Scenario
from ranges.core.values import RangeBand
from ranges.export.features import (
    path_feature,
    ring_feature,
    scene_features,
    site_features,
    system_features,
)
from ranges.export.formats import geojson_text, kml_text
from ranges.flights.drawings import flight_drawing, overflown_point
from ranges.flights.selection import selected_flights
from ranges.scene.link.scene_link import opening_scenario, parsed_link
from ranges.scene.sources import METHOD, scene_sources
from tests.territories.test_buffer import truth_km

WGS84 = Geod(ellps="WGS84")


def ring_spec(place: str, extent: str) -> RingSpec:
    range_km, unit, system_id, _ = parsed_range(extent)
    return RingSpec(origin=origin_named(place), range_km=range_km, unit=unit, system_id=system_id)


@pytest.mark.parametrize(
    ("place", "extent", "tolerance_km"),
    [
        ("sunan", "3400km", None),
        ("sunan", "2100mi", 1.0),
        ("sunan", "hwasong-12", None),
        ("sunan", "0.001km", None),
        ("sunan", "5km", 0.00001),
        ("-17.8,179.99", "2500km", None),
        ("90,0", "3000km", None),
        ("-90,0", "17000km", None),
        ("mupyong-ri", "5650km", None),
        ("10,20", "19950km", None),
        ("0,-180", "0.01-0.02km", None),
        ("sunan", "4500-4500.001km", None),
    ],
)
def test_rounding_keeps_the_promise_of_the_ring(
    place: str, extent: str, tolerance_km: float | None
) -> None:
    spec = ring_spec(place, extent)
    feature = ring_feature(spec, tolerance_km=tolerance_km)
    area = feature.geometry
    assert isinstance(area, MultiPolygon)
    assert area.is_valid
    assert all(polygon.exterior.is_ccw for polygon in area.geoms)
    west, south, east, north = area.bounds
    assert -180 <= west <= east <= 180
    assert -90 <= south <= north <= 90
    used_km = float(str(feature.properties["tolerance_km"]))
    low_km, high_km = spec.range_km.low_km, spec.range_km.high_km
    dice = random.Random(extent)
    centre = spec.origin.position
    for edge_km in (low_km, high_km):
        for side in (-1.05, 1.05):
            distance_km = edge_km + side * used_km
            if not 0 < distance_km < 19_900:
                continue
            for _ in range(25):
                azimuth = dice.uniform(0, 360)
                lon, lat, _ = WGS84.fwd(centre.lon, centre.lat, azimuth, distance_km * 1000)
                expected = distance_km < high_km and (low_km == high_km or distance_km > low_km)
                assert shapely.intersects_xy(area, lon, lat) == expected


def test_a_ring_says_how_it_came() -> None:
    properties = ring_feature(ring_spec("sunan", "hwasong-12")).properties
    assert properties["kind"] == "band"
    assert (properties["range_km_low"], properties["range_km_high"]) == (4500.0, 5000.0)
    assert properties["method"] == METHOD == "geodesic on WGS84"
    assert properties["tolerance_km"] == 0.1
    assert properties["data_version"] == catalog.data_version()
    sources = properties["sources"]
    assert isinstance(sources, list)
    assert [source["of"] for source in sources] == ["range", "origin"]
    assert all(str(source["url"]).startswith("http") for source in sources)
    assert ring_feature(ring_spec("1,2", "5km")).properties["sources"] == []
    flown = ring_feature(ring_spec("sunan", "irbm-2022")).properties
    assert flown["range_is_flown_only"] is True
    assert "flown" in str(flown["title"])
    assert "maximum" not in str(flown)


@pytest.mark.parametrize("extent", ["3400km", "4500-5000km"])
@pytest.mark.parametrize("place", ["sunan", "anywhere:LU"])
def test_area_and_edge_are_those_of_the_geometry(place: str, extent: str) -> None:
    feature = ring_feature(ring_spec(place, extent))
    assert feature.outline is not None
    area_m2 = sum(
        abs(WGS84.geometry_area_perimeter(part)[0])
        for part in shapely.get_parts(shapely.segmentize(feature.geometry, 0.05))
    )
    edge_m = sum(WGS84.geometry_length(line) for line in feature.outline.geoms)
    assert feature.properties["area_km2"] == pytest.approx(area_m2 / 1e6, rel=1e-4)
    assert feature.properties["edge_km"] == pytest.approx(edge_m / 1e3, rel=1e-4)


def test_the_rows_of_a_ring_are_its_border() -> None:
    feature = ring_feature(ring_spec("-17.8,179.99", "1000-2500km"))
    assert isinstance(feature.outline, MultiLineString)
    assert len(feature.rows) == len(shapely.get_coordinates(feature.outline))
    lon = np.array([float(str(row["lon_deg"])) for row in feature.rows])
    lat = np.array([float(str(row["lat_deg"])) for row in feature.rows])
    _, _, metres = WGS84.inv(np.full(lon.shape, 179.99), np.full(lon.shape, -17.8), lon, lat)
    asked = np.array([float(str(row["range_km"])) for row in feature.rows])
    assert np.abs(metres / 1000 - asked).max() < 0.1
    assert {row["part"] for row in feature.rows} >= {1, 2}


def test_a_path_and_its_legs() -> None:
    spec = PathSpec(start=origin_named("mupyong-ri"), end=origin_named("guam"))
    feature = path_feature(spec)
    assert isinstance(feature.geometry, MultiLineString)
    properties = feature.properties
    length_km = float(str(properties["length_km"]))
    metres = WGS84.inv(126.4257, 40.6112, 144.75, 13.47)[2]
    assert length_km == pytest.approx(metres / 1000, abs=1e-5)
    legs = feature.rows
    assert [leg["leg"] for leg in legs] == list(range(1, len(legs) + 1))
    assert legs[0]["territory"] == "North Korea"
    assert legs[-1]["territory"] == "Guam"
    assert legs[0]["entry_km"] == 0
    assert legs[-1]["exit_km"] == pytest.approx(length_km, abs=0.001)
    assert all((leg["over"] == "sea") is (leg["territory"] is None) for leg in legs)
    for before, after in pairwise(legs):
        assert before["exit_km"] == after["entry_km"]
    crossings = properties["crossings"]
    assert isinstance(crossings, list)
    assert [leg["territory"] for leg in crossings] == [leg["territory"] for leg in legs]
    assert properties["note"] is None


def test_the_opening_path_says_that_its_direction_is_inferred() -> None:
    ring, other, path = scene_features(opening_scenario())
    assert (ring.properties["kind"], other.properties["kind"]) == ("ring", "ring")
    assert path.properties["note"] == "direction inferred from the reported overflight"
    assert path.properties["flight_id"] == "2022-10-04-over-japan"
    assert (path.properties["distance_km_low"], path.properties["distance_km_high"]) == (
        4500.0,
        4600.0,
    )
    assert path.properties["length_km"] == 4600.0
    sources = path.properties["sources"]
    assert isinstance(sources, list)
    assert sources[0]["of"] == "flight"


def test_paths_are_split_at_the_antimeridian() -> None:
    line = path_feature(
        PathSpec(start=origin_named("tokyo"), end=origin_named("los-angeles"))
    ).geometry
    assert isinstance(line, MultiLineString)
    assert len(line.geoms) == 2
    (lon_a, lat_a), (lon_b, lat_b) = line.geoms[0].coords[-1], line.geoms[1].coords[0]
    assert {lon_a, lon_b} == {180.0, -180.0}
    assert lat_a == lat_b


def test_hidden_things_stay_out() -> None:
    here = origin_named("sunan")
    five = RangeBand(low_km=5.0, high_km=5.0)
    scenario = Scenario(
        rings=(RingSpec(origin=here, range_km=five, is_hidden=True),),
        paths=(PathSpec(start=here, end=origin_named("guam"), is_hidden=True),),
    )
    assert scene_features(scenario) == ()


def test_the_catalogue() -> None:
    sites, systems = site_features(), system_features()
    assert [feature.properties["id"] for feature in sites] == list(catalog.sites())
    assert [feature.properties["id"] for feature in systems] == list(catalog.systems())
    assert all(isinstance(feature.geometry, Point) for feature in sites)
    assert all(feature.geometry is None for feature in systems)
    for feature in (*sites, *systems):
        assert feature.properties["source_url"]
        assert "to 20 August 2026" in str(feature.properties["catalogue"])


@pytest.mark.parametrize(
    ("code", "extent"),
    [("KP", "3400km"), ("FJ", "1500km"), ("KP", "4500-4600km"), ("LS", "240km"), ("VA", "5km")],
)
def test_a_ring_from_anywhere_in_a_territory(code: str, extent: str) -> None:
    spec = ring_spec(f"anywhere:{code}", extent)
    feature = ring_feature(spec)
    area, properties = feature.geometry, feature.properties
    assert isinstance(area, MultiPolygon)
    assert area.is_valid
    assert all(polygon.exterior.is_ccw for polygon in area.geoms)
    assert not any(hole.is_ccw for polygon in area.geoms for hole in polygon.interiors)
    west, south, east, north = area.bounds
    assert -180 <= west <= east <= 180
    assert -90 <= south <= north <= 90
    assert properties["origin"] == spec.origin.name
    assert properties["origin_id"] == f"anywhere:{code}"
    assert properties["origin_lat_deg"] is properties["origin_lon_deg"] is None
    assert properties["method"] == METHOD
    (source,) = properties["sources"]
    assert source["of"] == "borders"
    assert "Natural Earth" in source["title"]
    assert source["url"].startswith("https://")
    point = ring_feature(ring_spec("guam", extent)).properties
    assert list(properties) == list(point)
    assert len(feature.rows) == sum(len(line.coords) for line in feature.outline.geoms)
    rng = np.random.default_rng(2)
    rows = [feature.rows[at] for at in rng.integers(len(feature.rows), size=20)]
    at = np.array([[row["lon_deg"], row["lat_deg"]] for row in rows])
    off_km = truth_km(code, at, fine=True) - [row["range_km"] for row in rows]
    assert np.abs(off_km).max() <= float(str(properties["tolerance_km"])) + 1e-3


def test_a_system_s_ring_from_a_territory_names_both_sources() -> None:
    result = ring_feature(ring_spec("anywhere:KP", "hwasong-12")).properties
    assert [source["of"] for source in result["sources"]] == ["range", "borders"]


def test_the_sources_of_a_scene_are_those_of_all_that_it_shows() -> None:
    of_opening = scene_sources(opening_scenario())
    flight = catalog.flight_events()["2022-10-04-over-japan"]
    over = overflown_point(flight)
    assert over is not None
    sites, places = catalog.sites(), catalog.reference_places()
    assert set(of_opening) == {
        places["pyongyang"].citation,
        sites["mupyong-ri"].citation,
        flight.citation,
        over.citation,
    }
    assert of_opening[0] == places["pyongyang"].citation
    hidden = parsed_link("ring=hwasong-12@sunan;hidden&ring=1km@1,2").scenario
    assert scene_sources(hidden) == ()
    # What the files say of each ring and path, and no more.
    cited = {
        (source["title"], source["url"])
        for feature in scene_features(opening_scenario())
        for source in feature.properties["sources"]
        if source["of"] != "borders"
    }
    assert cited == {(item.title, item.url) for item in of_opening}


def test_reported_flights_beside_a_scene_are_cited() -> None:
    scene = parsed_link("ring=1km@1,2&tests=all").scenario
    sources = scene_sources(scene)
    drawn = [
        flight
        for flight in selected_flights(scene.flights)
        if flight_drawing(flight).kind != "nothing"
    ]
    assert len(drawn) > 20
    assert {item.citation for item in drawn} <= set(sources)
    points = [
        overflown_point(item) for item in drawn if flight_drawing(item).kind == "inferred path"
    ]
    assert points
    assert {point.citation for point in points} <= set(sources)
    assert len(set(sources)) == len(sources)


def test_points_of_ones_own_are_features_too() -> None:
    scene = parsed_link("ring=900km@guam&point=13.47,144.75;name=<b>Here</b>").scenario
    _, point = scene_features(scene)
    assert point.properties["kind"] == "point"
    assert point.properties["name"] == "<b>Here</b>"
    assert (point.properties["lat_deg"], point.properties["lon_deg"]) == (13.47, 144.75)
    assert (point.geometry.x, point.geometry.y) == (144.75, 13.47)
    assert "&lt;b&gt;Here&lt;/b&gt;" in kml_text([point])
    assert json.loads(geojson_text([point]))["features"][0]["geometry"]["type"] == "Point"


def test_radials_are_lines_on_their_bearings_within_the_sector() -> None:
    scene = parsed_link("ring=3400km@sunan;radials=4;sector=300-120deg").scenario
    ring, *spokes = scene_features(scene)
    assert ring.properties["kind"] == "sector"
    assert [spoke.properties["bearing_deg"] for spoke in spokes] == [0.0, 90.0]
    for spoke in spokes:
        assert isinstance(spoke.geometry, MultiLineString)
        length_m = sum(WGS84.geometry_length(line) for line in spoke.geometry.geoms)
        assert length_m / 1e3 == pytest.approx(3400.0, abs=0.1)
