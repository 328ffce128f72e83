"""Files that other programs open."""

from __future__ import annotations

import csv
import io
import json
from itertools import pairwise
from xml.etree import ElementTree

import pytest
import shapely
from shapely.geometry import Point, shape

from ranges import catalog
from ranges.catalog.origins import origin_named, point_origin
from ranges.core.palette import COLOUR_CODES
from ranges.core.scenario import PathSpec, RingSpec
from ranges.core.values import LonLat, RangeBand
from ranges.export.features import (
    Feature,
    path_feature,
    ring_feature,
    scene_features,
    system_features,
)
from ranges.export.formats import (
    FORMATS,
    MEDIA_TYPES,
    csv_text,
    exported_file,
    geojson_text,
    kml_text,
)
from ranges.scene.link.scene_link import opening_scenario, parsed_link
from ranges.scene.sources import CREDIT, METHOD

KML = "{http://www.opengis.net/kml/2.2}"
HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    '=HYPERLINK("http://example.org")',
    "</name><script>alert(1)</script>",
    "]]>&amp;\"'",
    "a\x00b\x0b\x1f\ufffe",
    "line\nbreak; 東京 🚀",
    "half a pair \ud83d",
)


def ring(text: str, *, name: str | None = None, km: tuple[float, float] = (5.0, 5.0)) -> Feature:
    band = RangeBand(low_km=km[0], high_km=km[1])
    return ring_feature(RingSpec(origin=origin_named(text), range_km=band, name=name))


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_geojson_is_a_feature_collection() -> None:
    given = (*scene_features(opening_scenario()), *system_features()[:2])
    collection = json.loads(geojson_text(given))
    assert collection["type"] == "FeatureCollection"
    assert [set(each) for each in collection["features"]] == [
        {"type", "geometry", "properties"}
    ] * len(given)
    for each, feature in zip(collection["features"], given, strict=True):
        assert each["properties"] == feature.properties
        if feature.geometry is None:
            assert each["geometry"] is None
        else:
            assert shape(each["geometry"]).equals_exact(feature.geometry)
    assert json.loads(geojson_text(())) == {"type": "FeatureCollection", "features": []}


def test_coordinates_are_short() -> None:
    text = geojson_text([ring("sunan", km=(3400.0, 3400.0))])
    vertices = json.loads(text)["features"][0]["geometry"]["coordinates"][0][0]
    assert all(len(str(abs(number)).partition(".")[2]) <= 7 for xy in vertices for number in xy)


@pytest.mark.parametrize("file_format", FORMATS)
def test_the_same_bytes_each_time(file_format: str) -> None:
    first = exported_file(scene_features(opening_scenario()), file_format)  # type: ignore[arg-type]
    assert first == exported_file(scene_features(opening_scenario()), file_format)  # type: ignore[arg-type]
    first.decode("utf-8")
    assert file_format in MEDIA_TYPES


@pytest.mark.parametrize("name", HOSTILE)
def test_outside_text_does_no_harm(name: str) -> None:
    feature = ring("1,2", name=name)
    plain = Feature(properties={"kind": "x", "name": name, "value": -5.0})
    read = json.loads(exported_file([feature], "geojson"))
    assert read["features"][0]["properties"]["name"] == name.encode("utf-8", "replace").decode()
    root = ElementTree.fromstring(exported_file([feature, plain], "kml"))
    names = [each.text or "" for each in root.iterfind(f".//{KML}Placemark/{KML}name")]
    assert len(names) == 2
    assert root.find(f".//{KML}script") is None
    row = table(exported_file([plain], "csv").decode())[0]
    assert row["value"] == "-5.0"
    assert not row["name"].lstrip(" ").startswith(tuple("=+-@\t\r＝"))
    if name.isascii() and name[0] in "=+-@\t\r":
        assert row["name"] == f"'{name}"


def test_csv_rows() -> None:
    rows = table(csv_text([ring("sunan", km=(5.0, 6.0))]))
    assert {row["range_km"] for row in rows} == {"5.0", "6.0"}
    assert rows[0]["method"] == "geodesic on WGS84"
    assert float(rows[0]["lat_deg"]) == pytest.approx(39.2, abs=0.1)
    legs = table(
        csv_text([path_feature(PathSpec(start=origin_named("sunan"), end=origin_named("guam")))])
    )
    assert legs[0]["territory"] == "North Korea"
    assert {(row["over"], bool(row["territory"])) for row in legs} == {
        ("land", True),
        ("sea", False),
    }
    systems = table(csv_text(system_features()))
    assert {row["range_is_flown_only"] for row in systems} == {"true", "false"}
    assert {row["is_mobile"] for row in systems} == {"true", "false", ""}
    for row in systems:  # what says so goes along
        assert bool(row["is_mobile"]) is bool(row["mobility_words"])
        assert bool(row["is_mobile"]) is row["mobility_url"].startswith("http")
    mixed = table(csv_text([ring("sunan"), system_features()[0]]))
    assert mixed[-1]["id"] == "hwasong-5"
    assert mixed[-1]["range_km"] == ""
    assert csv_text([ring("sunan")]).count("\r\n") == csv_text([ring("sunan")]).count("\n")


def _positions(element: ElementTree.Element) -> list[tuple[float, float]]:
    return [
        (float(lon), float(lat))
        for lon, lat in (pair.split(",") for pair in (element.text or "").split())
    ]


def test_kml_has_every_part_with_its_winding() -> None:
    feature = ring("-17.8,179.99", km=(1000.0, 2500.0))
    root = ElementTree.fromstring(kml_text([feature]).encode())
    polygons = root.findall(f".//{KML}Polygon")
    rebuilt = []
    for polygon in polygons:
        assert polygon.findtext(f"{KML}tessellate") == "1"
        assert polygon.findtext(f"{KML}altitudeMode") == "clampToGround"
        outer = _positions(polygon.find(f"{KML}outerBoundaryIs/{KML}LinearRing/{KML}coordinates"))
        inner = [
            _positions(each)
            for each in polygon.findall(f"{KML}innerBoundaryIs/{KML}LinearRing/{KML}coordinates")
        ]
        assert shapely.LinearRing(outer).is_ccw
        assert not any(shapely.LinearRing(hole).is_ccw for hole in inner)
        rebuilt.append(shapely.Polygon(outer, inner))
    assert shapely.MultiPolygon(rebuilt).equals(feature.geometry)
    assert len(polygons) == len(feature.geometry.geoms) >= 2
    lines = root.findall(f".//{KML}LineString")
    assert len(lines) == len(feature.outline.geoms)
    assert all(line.findtext(f"{KML}tessellate") == "1" for line in lines)
    assert root.findtext(f".//{KML}PolyStyle/{KML}outline") == "0"
    assert root.findtext(f".//{KML}LineStyle/{KML}color") == "ffb27200"
    assert root.findtext(f".//{KML}styleUrl") == "#" + root.find(f".//{KML}Style").get("id")


def test_kml_of_points_paths_and_the_placeless() -> None:
    given = (
        Feature(properties={"kind": "site", "name": "A"}, geometry=Point(1.5, -2.0)),
        path_feature(PathSpec(start=origin_named("tokyo"), end=origin_named("los-angeles"))),
        system_features()[0],
    )
    root = ElementTree.fromstring(kml_text(given).encode())
    site, track, system = root.findall(f".//{KML}Placemark")
    assert site.findtext(f"{KML}Point/{KML}coordinates") == "1.5,-2.0"
    assert len(track.findall(f"{KML}MultiGeometry/{KML}LineString")) == 2
    values = {each.get("name"): each.findtext(f"{KML}value") for each in track.iter(f"{KML}Data")}
    assert values["method"] == "geodesic on WGS84"
    assert json.loads(values["crossings"] or "")[0]["territory"] == "Japan"
    assert system.find(f"{KML}Point") is None
    assert [child.tag for child in system] == [f"{KML}name", f"{KML}ExtendedData"]


def test_a_name_given_to_a_point_is_in_the_file() -> None:
    spec = RingSpec(
        origin=point_origin(LonLat(lon=1.0, lat=2.0), "Here"),
        range_km=RangeBand(low_km=5.0, high_km=5.0),
    )
    assert '"origin":"Here","origin_id":null' in geojson_text([ring_feature(spec)])


def test_geojson_keeps_to_the_standard() -> None:
    """RFC 7946: 3.1.6 winding and closing, 3.1.9 the antimeridian, 4 no other datum."""
    given = [ring("-17.8,179.99", km=(1000.0, 2500.0)), ring("0,90", km=(900.0, 900.0))]
    given.append(
        path_feature(PathSpec(start=origin_named("tokyo"), end=origin_named("los-angeles")))
    )
    collection = json.loads(exported_file(given, "geojson"))
    assert set(collection) == {"type", "features"}
    for feature in collection["features"]:
        geometry = shape(feature["geometry"])
        west, south, east, north = geometry.bounds
        assert -180.0 <= west <= east <= 180.0
        assert -90.0 <= south <= north <= 90.0
        assert geometry.is_valid
        for polygon in geometry.geoms if geometry.geom_type == "MultiPolygon" else ():
            assert polygon.exterior.is_ccw
            assert not any(hole.is_ccw for hole in polygon.interiors)
        for loops in feature["geometry"]["coordinates"]:
            for loop in loops if geometry.geom_type == "MultiPolygon" else ():
                assert loop[0] == loop[-1]
                assert len(loop) >= 4
                steps = [abs(a[0] - b[0]) for a, b in pairwise(loop)]
                is_polar = any(abs(lat) == 90.0 for _, lat in loop)
                assert is_polar or max(steps) < 180.0


@pytest.mark.parametrize("file_format", FORMATS)
def test_every_part_says_how_it_came_and_whose_it_is(file_format: str) -> None:
    text = exported_file(scene_features(opening_scenario()), file_format).decode()  # type: ignore[arg-type]
    wanted = (METHOD, CREDIT, catalog.data_version(), "James Martin Center")
    if file_format == "geojson":
        parts = [
            json.dumps(feature, ensure_ascii=False) for feature in json.loads(text)["features"]
        ]
    elif file_format == "csv":
        parts = [" ".join(row.values()) for row in table(text)]
    else:
        marks = ElementTree.fromstring(text.encode()).iter(f"{KML}Placemark")
        parts = [ElementTree.tostring(mark, "unicode") for mark in marks]
    assert len(parts) >= 3
    for part in parts:
        assert all(item in part for item in wanted[:3])
        assert "sources" in part or "http" in part


def test_kml_is_in_the_order_of_its_schema() -> None:
    """KML 2.2 takes the parts of a feature in one order only."""
    root = ElementTree.fromstring(exported_file(scene_features(opening_scenario()), "kml"))
    (document,) = root
    tags = [child.tag.removeprefix(KML) for child in document]
    order = ("name", "description", "Style", "Placemark")
    assert tags == sorted(tags, key=order.index)
    order = ("name", "styleUrl", "ExtendedData", "Point", "MultiGeometry")
    for mark in document.iter(f"{KML}Placemark"):
        tags = [child.tag.removeprefix(KML) for child in mark]
        assert tags == sorted(tags, key=order.index)
    styles = {style.get("id") for style in document.iter(f"{KML}Style")}
    assert {url.text for url in document.iter(f"{KML}styleUrl")} == {
        f"#{each_style}" for each_style in styles
    }


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_ring_from_anywhere_in_a_territory(file_format: str) -> None:
    feature = ring("anywhere:FJ", km=(1500.0, 1500.0))
    text = exported_file([feature], file_format).decode()
    assert "NaN" not in text
    if file_format == "geojson":
        (written,) = json.loads(text)["features"]
        assert written["properties"]["origin_lat_deg"] is None
        assert written["properties"]["origin_id"] == "anywhere:FJ"
        shaped = shape(written["geometry"])
        assert shaped.is_valid
        assert len(shaped.geoms) == 2  # cut where the map ends
        for part in written["geometry"]["coordinates"]:
            assert all(each[0] == each[-1] for each in part)
    elif file_format == "csv":
        rows = table(text.removeprefix("\ufeff"))
        assert {row["title"] for row in rows} == {"1,500 km from anywhere in Fiji"}
    else:
        assert ElementTree.fromstring(text).findall(f".//{KML}Placemark")


def test_an_own_look_is_in_the_files_and_the_usual_one_as_before() -> None:
    query = "ring=1km@guam&ring=2km@guam;colour=aabbcc;opacity=0.5;width=4&path=sunan>guam;width=3"
    features = scene_features(parsed_link(query).scenario)
    usual, ring, path = (
        feature["properties"] for feature in json.loads(geojson_text(features))["features"]
    )
    assert not {"stroke", "stroke-width", "fill"} & usual.keys()
    assert (ring["stroke"], ring["stroke-opacity"], ring["stroke-width"]) == ("#aabbcc", 0.5, 4.0)
    assert (ring["fill"], ring["fill-opacity"]) == ("#aabbcc", round(10 / 255, 4))
    assert (path["stroke"], path["stroke-width"]) == (COLOUR_CODES["ink"], 3.0)
    assert "fill" not in path
    kml = kml_text(features)
    for text in (
        '<Style id="blue">',
        "<LineStyle><color>ffb27200</color><width>2</width></LineStyle>",
        '<Style id="aabbcc-ow-0.5-4">',
        "<LineStyle><color>80ccbbaa</color><width>4</width></LineStyle>",
        "<PolyStyle><color>0accbbaa</color><outline>0</outline></PolyStyle>",
        "<styleUrl>#aabbcc-ow-0.5-4</styleUrl>",
        "<styleUrl>#ink-w-3</styleUrl>",
    ):
        assert text in kml
