"""A user's own file: good rows kept, bad ones named, hostile ones harmless."""

from __future__ import annotations

import json
import time
from dataclasses import replace

import numpy as np
import pytest

from ranges.catalog.origins import point_origin
from ranges.core.scenario import MAX_FILE_PARTS, MAX_LINK_POINTS, MAX_RINGS, Scenario
from ranges.core.values import LonLat
from ranges.scene import (
    MAX_BYTES,
    MAX_COLUMNS,
    MAX_POINTS,
    MAX_PROBLEMS,
    MAX_ROWS,
    MAX_SHAPES,
    SAMPLE,
    limits_text,
    missing_files_text,
    read_upload,
    with_upload,
)
from ranges.scene.link import scene_link as scenario

HEAD = "name,lat,lon,range_km\n"


def names(data: bytes | str) -> list[str]:
    upload = read_upload(data.encode() if isinstance(data, str) else data)
    return [row.place.name for row in upload.rows]


def problems(data: bytes | str) -> tuple[str, ...]:
    return read_upload(data.encode() if isinstance(data, str) else data).problems


def points(*features: object, **members: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features, **members})


def feature(lon: object, lat: object, /, **properties: object) -> dict:
    geometry = {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


@pytest.mark.parametrize("separator", ["\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\x0b", "\x0c"])
def test_separators_within_a_heading_end_no_line(separator: str) -> None:
    head = f"a, b{separator};name;lat;lon;range\n"
    assert names(f"{head};Here;1;2;500 km\n") == ["Here"]


def test_the_sample_is_read_without_a_problem_and_makes_one_of_each() -> None:
    upload = read_upload(SAMPLE.encode())
    assert upload.problems == ()
    assert len(upload.rows) == 5
    assert [bool(row.ring) for row in upload.rows] == [False, True, True, False, True]
    assert [bool(row.path) for row in upload.rows] == [False, False, False, True, False]
    assert upload.columns[3] == ("range", "range")
    new = with_upload(Scenario(), upload)
    assert new.new == {"ring": 3, "path": 1, "point": 1, "area": 0, "line": 0}
    assert (new.problems, new.notices, new.visit_part) == ((), (), None)
    assert [place.name for place in new.scenario.points] == ["A place alone is a point"]
    parsed = scenario.parsed_link(scenario.link_query(new.scenario))
    assert (parsed.scenario, parsed.problems) == (new.scenario, ())


def test_good_rows_are_kept_and_bad_ones_named_by_their_line() -> None:
    text = HEAD + "A,1,2,300\nB,91,2,300\n\nC,3,4,\nD,x,4,5\nE,5,6,-1\nF,7,8,9,10\n"
    upload = read_upload(text.encode())
    assert [row.place.name for row in upload.rows] == ["A", "C"]
    assert [row.where for row in upload.rows] == ["line 2", "line 5"]
    assert [problem.split(":")[0] for problem in upload.problems] == [
        *("Line 3 is left out", "Line 6 is left out", "Line 7 is left out", "Line 8 is left out"),
    ]
    assert "Latitude 91 is outside" in upload.problems[0]
    assert "it has 5 fields, and the first line names 4 columns" in upload.problems[3]


def test_lines_are_counted_through_texts_of_several() -> None:
    upload = read_upload(b'name,lat,lon,date\r\nA,1,2,"one\r\ntwo"\r\nB,99,2,\r\n')
    assert upload.rows[0].place.name == "A, one two"
    assert upload.problems[0].startswith("Line 4 is left out: Latitude 99")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_encodings_and_line_ends(delimiter: str, encoding: str, end: str) -> None:
    lines = ["Name;LATITUDE;Lng;Range (km)", "Hagåtña;13.47;144.75;3400", "平壤;39.0;125.8;5"]
    text = end.join(lines).replace(";", delimiter)
    upload = read_upload(text.encode(encoding))
    assert upload.problems == upload.notices == ()
    assert [row.place.name for row in upload.rows] == ["Hagåtña", "平壤"]
    assert upload.rows[0].ring.range_km.low_km == 3400


def test_western_european_is_read_and_said() -> None:
    upload = read_upload((HEAD + "Zürich,47.4,8.5,5\n").encode("cp1252"))
    assert upload.rows[0].place.name == "Zürich"
    assert upload.notices == (
        "The file is not in UTF-8 and was read as Western European: check the accents.",
    )
    assert read_upload(HEAD.encode() + b"\x81\x8d,1,2,3\n").rows[0].ring is not None


def test_decimal_commas_where_semicolons_divide() -> None:
    upload = read_upload(b"name;lat;lon\nA;39,2;125,67\n")
    assert upload.rows[0].place.position.lat == 39.2
    assert upload.rows[0].place.position.lon == 125.67


def test_unused_and_repeated_columns_are_said() -> None:
    upload = read_upload(b"name,lat,lon,colour of hat,latitude\nA,1,2,red,5\n")
    assert upload.rows[0].place.position.lat == 1
    assert upload.notices == ('Columns that are not used: "colour of hat", "latitude".',)
    assert upload.columns == (("name", "name"), ("lat", "lat"), ("lon", "lon"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty"),
        (b" \n\t\n", "The file is empty"),
        (b"\xef\xbb\xbf", "The file is empty"),
        (b"a,b\n1,2\n", 'Line 1 names no columns for a place ("a", "b")'),
        (b"name,lat\nA,1\n", "names no columns for a place"),
        (HEAD.encode(), "The file has columns but no rows."),
        (b"PK\x03\x04rest", "This is a workbook or an archive"),
        (b"\xd0\xcf\x11\xe0rest", "This is a workbook or an archive"),
        (b"name,lat\x00,lon\n", "The file is not a text"),
        (b"x" * (MAX_BYTES + 1), "The file has 1,000,001 bytes, and 1,000,000 are allowed"),
        (b'"name,lat,lon\nA,1,2\n', "check its quotation marks"),
        (b"," * 5000 + b"\nA,1,2\n", f"it has 5,001 fields, and {MAX_COLUMNS} are allowed"),
        (b"{", "The file is not JSON that can be read"),
        (b"[" * 400_000, "The file is not JSON that can be read: it is nested too deeply"),
        (b"[]", "The file is JSON but no GeoJSON"),
        (b'{"type": "Topology"}', "The file is JSON but no GeoJSON"),
        (b'{"type": "FeatureCollection", "features": 5}', "no GeoJSON"),
        (b'{"a": NaN}', "NaN is not a JSON number"),
        (points(crs={"properties": {"name": "EPSG:3857"}}).encode(), "not in longitude and lat"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(data: bytes, said: str) -> None:
    upload = read_upload(data)
    assert upload.rows == ()
    assert said in upload.problems[0]
    assert all(problem.endswith(".") and len(problem) < 400 for problem in upload.problems)


def test_a_quotation_mark_that_is_not_closed_costs_no_other_row() -> None:
    upload = read_upload((HEAD + 'A,1,2,3\n"B"x,1,2,3\nC,4,5,6\n"D,7,8,9\n').encode())
    assert [row.place.name for row in upload.rows] == ["A", "C"]
    assert [problem[:6] for problem in upload.problems] == ["Line 3", "Line 5"]


def test_the_limit_on_rows_keeps_the_first() -> None:
    text = HEAD + "A,1,2,3\n" * (MAX_ROWS + 5)
    upload = read_upload(text.encode())
    assert len(upload.rows) == MAX_ROWS
    assert upload.problems == (
        "The file has more than 2,000 rows: line 2002 and all after it are left out.",
    )
    many = points(*(feature(1, 2) for _ in range(MAX_ROWS + 1)))
    assert len(read_upload(many.encode()).rows) == MAX_ROWS
    assert "2,001 features, and 2,000 are allowed" in problems(many)[0]
    assert "2,000 rows" in limits_text()
    assert "1 MB" in limits_text()


def test_many_problems_are_counted() -> None:
    upload = read_upload((HEAD + "A,95,2,3\n" * 500).encode())
    assert len(upload.problems) == MAX_PROBLEMS + 1
    assert upload.problems[-1] == "400 more rows are left out, for reasons like these."


def test_geojson_points() -> None:
    text = points(
        feature(144.75, 13.47, Name="Guam", Range_KM=3400, hat="red"),
        feature(125.67, 39.2, name="Path", bearing=84, distance="4500-4600 km"),
        feature(190, -5),
        feature(39.2, 125.67),
        feature("1", 2),
        feature(True, 2),
        feature(10**400, 2),
        {"type": "Feature", "geometry": {"type": "LineString", "coordinates": []}},
        {"type": "Feature", "geometry": None},
        7,
        crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
    )
    upload = read_upload(text.encode())
    assert [row.where for row in upload.rows] == ["feature 1", "feature 2", "feature 3"]
    assert upload.rows[0].ring.range_km.low_km == 3400
    assert upload.rows[0].place.name == "Guam"
    assert upload.rows[1].path.distance_km.high_km == 4600
    assert upload.rows[2].place.position.lon == -170
    assert [problem.split(" is left out: ")[0] for problem in upload.problems] == [
        f"Feature {number}" for number in range(4, 11)
    ]
    assert ("Range_KM", "range") in upload.columns
    assert names(json.dumps(feature(1, 2, name="One"))) == ["One"]


def test_position_is_the_geometry_s_whatever_the_properties_say() -> None:
    upload = read_upload(points(feature(1, 2, lat=50, lon=60, site="sunan")).encode())
    assert (upload.rows[0].place.position.lat, upload.rows[0].place.position.lon) == (2, 1)


def test_what_was_on_the_map_is_kept_and_what_finds_no_room_is_said() -> None:
    there = (point_origin(LonLat(lon=1.0, lat=2.0), "There"),)
    before = replace(scenario.opening_scenario(), points=there)
    upload = read_upload((HEAD + "A,1,2,300\n" * 150).encode())
    new = with_upload(before, upload)
    assert new.scenario.rings[:2] == before.rings
    assert new.scenario.paths == before.paths
    assert new.scenario.points == there
    assert len(new.scenario.rings) == MAX_RINGS
    assert new.problems == ("Of the 150 rings of the file 98 are added: a map holds 100.",)
    assert len({ring.colour for ring in new.scenario.rings}) == 6
    nothing = with_upload(before, read_upload(b""))
    assert nothing.scenario == before
    assert not any(nothing.new.values())


def test_points_beyond_those_of_a_link_belong_to_the_visit_and_have_a_limit_too() -> None:
    rows = "".join(f"P{at},1,{at / 10}\n" for at in range(MAX_POINTS + 1))
    upload = read_upload(f"name,lat,lon\n{rows}".encode())
    there = (point_origin(LonLat(lon=1.0, lat=2.0), "There"),)
    new = with_upload(Scenario(points=there), upload)
    assert len(new.scenario.points) == MAX_LINK_POINTS
    assert new.scenario.points[0] == there[0]
    assert new.visit_part is not None
    assert [point.name for point in new.visit_part.points] == [f"P{at}" for at in range(49, 299)]
    assert new.scenario.file_parts == (new.visit_part.part,)
    assert new.problems == ("Of the 301 points of the file 299 are added: a map holds 300.",)
    assert new.notices == (
        "Of the 299 points 49 are in the link, and 250 belong to this visit only: a link holds 50.",
    )
    assert f"{MAX_POINTS} points" in limits_text()
    assert scenario.parsed_link(scenario.link_query(new.scenario)).scenario == new.scenario


def test_a_file_opened_beside_the_link_that_was_made_with_it_brings_back_what_was_missing() -> None:
    rows = "".join(f"P{at},1,{at / 10}\n" for at in range(80))
    upload = read_upload(f"name,lat,lon\n{rows}".encode())
    first = with_upload(Scenario(), upload)
    parts = first.scenario.file_parts
    assert missing_files_text(parts) == (
        "Whoever made this link also showed 30 points of a file of their own, which no link holds:"
        " open the file to see them."
    )
    again = with_upload(first.scenario, upload)
    assert again.scenario == first.scenario
    assert again.visit_part == first.visit_part


def test_areas_and_lines_belong_to_the_visit() -> None:
    shapes = [
        {"type": "Polygon", "coordinates": [[[0, 0], [at / 9, 0], [0, 1], [0, 0]]]}
        for at in range(1, MAX_SHAPES + 2)
    ]
    upload = read_upload(
        points(*({"type": "Feature", "geometry": shape} for shape in shapes)).encode()
    )
    new = with_upload(scenario.opening_scenario(), upload)
    assert new.new["area"] == MAX_SHAPES
    assert "Of the 501 areas and lines of the file 500 are added" in new.problems[0]
    assert new.notices == (
        "500 areas belong to this visit only: a link holds rings, paths and points, no areas and no"
        " lines.",
    )
    assert new.scenario.rings == scenario.opening_scenario().rings
    full = with_upload(new.scenario, read_upload(json.dumps(shapes[3] | {"bbox": 1}).encode()))
    assert full.scenario == new.scenario
    assert full.visit_part is None


def test_files_on_a_map_have_a_limit() -> None:
    scene = Scenario()
    for at in range(MAX_FILE_PARTS + 1):
        line = {"type": "LineString", "coordinates": [[0, 0], [1, at]]}
        new = with_upload(scene, read_upload(json.dumps(line).encode()))
        scene = new.scenario
    assert len(scene.file_parts) == MAX_FILE_PARTS
    assert new.problems == (
        "1 line left out: the map shows those of 10 files, take them away first.",
    )


def test_formulas_and_markup_are_only_words() -> None:
    nasty = '=HYPERLINK("http://x")|${alert(1)}`<img src=x onerror=1>'
    quoted = nasty.replace('"', '""')
    upload = read_upload(f'name,lat,lon\n"{quoted}",1,2\n'.encode())
    assert upload.rows[0].place.name == nasty
    assert upload.problems == ()


@pytest.mark.parametrize(
    "data",
    [
        b'"' * 900_000,
        b"\n" * 900_000,
        b"a" * 999_999,
        b'name,lat,lon\n"' + b"x" * 900_000,
        HEAD.encode() + b'"a"b\n' * 150_000,
        b'{"type":"FeatureCollection","features":[' + b"7," * 400_000 + b"7]}",
        b'{"a":' * 150_000,
        ("name,lat,lon\n" + "٣,٣,٣\n" * 50_000).encode(),
    ],
)
def test_hostile_files_end_soon_with_few_words(data: bytes) -> None:
    begun = time.perf_counter()
    upload = read_upload(data)
    assert time.perf_counter() - begun < 5.0
    assert len(upload.rows) <= MAX_ROWS
    assert len(upload.problems) <= MAX_PROBLEMS + 1
    assert all(len(item) < 500 for item in (*upload.problems, *upload.notices))


def test_random_bytes_never_raise() -> None:
    rng = np.random.default_rng(17)
    alphabet = list(b'name,latlon;"\n\r\t 0123456789.-{}[]:\xef\xbb\xbf\xff\x00')
    for _ in range(400):
        size = int(rng.integers(1, 200))
        noise = bytes(rng.choice(alphabet, size).tolist())
        read_upload(noise)
        read_upload(HEAD.encode() + noise)
        read_upload(b'{"type":"FeatureCollection","features":[' + noise + b"]}")


def test_figures_that_may_be_two_are_asked_about_unless_their_column_tells() -> None:
    alone = read_upload(b'place,range km\nsunan,3.400\nguam,"3,400"\ntokyo,3\'400\n')
    assert [row.ring.range_km.low_km for row in alone.rows if row.ring] == [3400.0, 3400.0]
    assert alone.problems == (
        'Line 2 is left out: Range "3.400" may be 3,400 or 3.4: write 3400 or 3.4.',
    )
    beside = read_upload(b"place,range km\nsunan,3.400\nguam,12.25\n")
    assert beside.problems == ()
    assert [row.ring.range_km.low_km for row in beside.rows if row.ring] == [3.4, 12.25]


def test_units_of_headings_and_a_time_at_a_speed() -> None:
    read = read_upload(b"place,range (ft)\nsunan,3000\n")
    assert read.rows[0].ring is not None
    assert read.rows[0].ring.range_km.low_km == 0.9144
    read = read_upload(b"place,range\nsunan,5 h x 800 km/h\n")
    ring = read.rows[0].ring
    assert ring is not None
    assert (ring.range_km.low_km, ring.name) == (4000.0, "5 h at 800 km/h (own figures)")
