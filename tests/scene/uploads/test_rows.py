"""One row of a user's table: headings, places, ranges, flights, and what is refused."""

from __future__ import annotations

import pytest

from ranges.core.errors import UploadError
from ranges.core.values import LonLat, RangeBand
from ranges.scene.link.items import path_from_text, path_text, ring_from_text, ring_text
from ranges.scene.uploads._rows import MAX_FIELD, MAX_NAME, column_of, row_of

HERE = {"name": "Here", "lat": "39.2", "lon": "125.67"}


def row(units: dict | None = None, **values: str):
    return row_of(
        "line 7", {**HERE, **{k.replace("_", " "): v for k, v in values.items()}}, units or {}
    )


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        *(("name", ("name", None)), (" NAME ", ("name", None)), ("Title", ("name", None))),
        *(("lat", ("lat", None)), ("Latitude (deg)", ("lat", None)), ("Y", ("lat", None))),
        *(("lng", ("lon", None)), ("LONGITUDE", ("lon", None)), ("Long.", ("lon", None))),
        *(("range_km", ("range", "km")), ("Range (mi)", ("range", "mi"))),
        *(("Range [nmi]", ("range", "nmi")), ("radius", ("range", None))),
        *(("range_km_low", ("range low", "km")), ("Distance-KM-High", ("distance high", "km"))),
        *(("launch site", ("place", None)), ("bearing°", ("bearing", None))),
        *(("ｌａｔ", ("lat", None)), ("", None), ("warhead", None), ("latitude_km", None)),
        *(("range km mi", None), ("x" * 10_000, None), ("=cmd|'/c calc'!A0", None)),
    ],
)
def test_headings_in_any_spelling(heading: str, found: object) -> None:
    assert column_of(heading) == found


def test_a_place_alone() -> None:
    row_read = row()
    assert row_read.place.name == "Here"
    assert row_read.place.position == LonLat(lon=125.67, lat=39.2)
    assert (row_read.ring, row_read.path, row_read.remarks) == (None, None, ())


@pytest.mark.parametrize(
    ("lat", "lon", "expected"),
    [
        ("39.2", "125.67", (39.2, 125.67)),
        (" -33.9 ", "+151.2", (-33.9, 151.2)),
        ("39,2", "125,67", (39.2, 125.67)),
        ("39°12'N", "125°40'12\"E", (39.2, 125.67)),
        ("33.9 S", "151.2 E", (-33.9, 151.2)),
        ("0", "190", (0.0, -170.0)),
        ("90", "0", (90.0, 0.0)),
        ("1e1", "2E1", (10.0, 20.0)),
    ],
)
def test_positions_as_tables_have_them(lat: str, lon: str, expected: tuple) -> None:
    at = row(lat=lat, lon=lon).place.position
    assert (at.lat, at.lon) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"lat": "125.67", "lon": "39.2"}, "Latitude 125.67 is outside -90 to 90"),
        ({"lat": "up", "lon": "1"}, '"up" and "1" are not a latitude and a longitude'),
        ({"lat": "nan", "lon": "1"}, "is not a finite number"),
        ({"lat": "1e999", "lon": "1"}, "is not a finite number"),
        ({"lat": "1_0", "lon": "1"}, "are not a latitude and a longitude"),
        ({"lat": "1", "lon": "12567"}, "Longitude 12567 is outside -180 to 180"),
        ({"lat": ""}, "its latitude is missing"),
        ({"lon": " "}, "its longitude is missing"),
        ({"lat": "", "lon": ""}, "it has no place"),
        ({"lat": "", "lon": "", "place": "Zzqqzzqq"}, '"Zzqqzzqq" is not a place that we know'),
        ({"range": "-5"}, "Range -5 km is outside"),
        ({"range": "3.400,5"}, "cannot be read for sure"),
        ({"range": "far"}, 'Range "far" is not a distance'),
        ({"range": "30000"}, "Range 30,000 km is outside 0.001 to 20,003.93"),
        ({"range_low": "5", "range_high": "4"}, "exceeds the high one"),
        ({"range_low": "5"}, "its high range is missing"),
        ({"distance_high": "5"}, "its low distance is missing"),
        ({"bearing": "84"}, "it has a bearing but no distance"),
        ({"bearing": "east", "distance": "5"}, 'the bearing "east" is not a number of degrees'),
        ({"bearing": "720", "distance": "5"}, 'the bearing "720" is not a number'),
        ({"bearing": "9" * 400, "distance": "5"}, "is not a number of degrees: give 0 to 360"),
        ({"notes": "x" * (MAX_FIELD + 1)}, "the notes has 1,001 letters"),
    ],
)
def test_a_bad_row_is_named_with_its_reason(values: dict, said: str) -> None:
    with pytest.raises(UploadError) as caught:
        row(**values)
    message = str(caught.value)
    assert message.startswith("Line 7 is left out: ")
    assert said in message
    assert message.endswith(".")


def test_ranges_and_their_units() -> None:
    assert row(range="3400").ring.range_km == RangeBand(low_km=3400, high_km=3400)
    assert row(range="4500-4600 km").ring.range_km == RangeBand(low_km=4500, high_km=4600)
    miles = row(range="2100", units={"range": "mi"}).ring
    assert miles.range_km.low_km == pytest.approx(3379.6224)
    assert miles.unit == "mi"
    assert row(range="100 nmi", units={"range": "km"}).ring.range_km.low_km == pytest.approx(185.2)
    band = row(range_low="700", range_high="1000").ring
    assert band.range_km == RangeBand(low_km=700, high_km=1000)
    assert (band.name, band.origin.name) == (None, "Here")


def test_flights_with_and_without_a_direction() -> None:
    path = row(bearing="84.2°", distance="4500-4600", date="2022-10-04")
    assert path.ring is None
    assert path.path.bearing_deg == 84.2
    assert path.path.name == "Here, 2022-10-04"
    assert row(bearing="-90", distance="5").path.bearing_deg == 270.0
    ring = row(distance_low="700", distance_high="1000")
    assert ring.path is None
    assert ring.ring.range_km == RangeBand(low_km=700, high_km=1000)
    assert ring.remarks == ("Line 7 has a distance and no bearing, so it is drawn as a ring.",)
    both = row(range="900", distance="700")
    assert both.ring.range_km.low_km == 900
    assert both.remarks == ("Line 7 has a range, so its distance is not drawn.",)


def test_what_is_drawn_survives_a_link() -> None:
    made = row(name='a;b "c" & <d>', range="4500-4600km", bearing="84", distance="12 mi")
    problems: list[str] = []
    assert ring_from_text(ring_text(made.ring), (), problems) == made.ring
    assert path_from_text(path_text(made.path), problems) == made.path
    assert problems == []


def test_a_launch_site_by_name_and_a_place_that_is_only_a_name() -> None:
    result = row_of("line 2", {"place": "Sunan", "range": "900"}, {})
    assert result.place.id == "sunan"
    assert result.ring.origin.id == "sunan"
    assert row_of("line 2", {"place": "39.2, 125.67", "name": "Here"}, {}).place.name == "Here"
    named = row_of("line 2", {"place": "Anywhere", "lat": "1", "lon": "2"}, {})
    assert named.place.name == "Anywhere"


def test_outside_text_comes_out_plain() -> None:
    nasty = "=1+1\x00\x1b[31m\u202e<script>\nline"
    row_read = row(name=nasty, date=nasty)
    assert row_read.place.name == "=1+1 [31m <script> line, =1+1 [31m <script> line"
    long = row(name="n" * 500)
    assert len(long.place.name) == MAX_NAME
    assert long.remarks == ("Line 7 has a name of more than 120 letters, which is cut.",)
