"""Places, rings and paths from a visitor's own file."""

from __future__ import annotations

import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from ranges.export import exported_file, scene_features
from ranges.map import map_page
from ranges.scene import evaluate, link_query, parsed_link, uploads
from ranges.ui.controls import own_file
from ranges.ui.elements.escaping import as_markdown
from tests.ui.app_page import RING, RecordingMap, faultless, go_to, opened
from tests.ui.page_contents import captions, link_values, messages, page_address, shown_html

CSV = "text/csv"


HOSTILE = (
    "name,latitude,longitude,range,notes\n"
    '"=HYPERLINK(""http://x.example"")",10,20,500 km,a\n'
    "<script>alert(1)</script>,11,21,600,![i](http://x.example/i.png)\n"
    "![pic](http://x.example/p.png),12,22,,\n"
    "bad,95,200,5,\n"
    "short,1\n"
    "backwards,1,1,-5 km,\n"
)


def _dropped(page: AppTest, content: str | bytes, name: str = "own.csv") -> AppTest:
    data = content if isinstance(content, bytes) else content.encode()
    return faultless(page.file_uploader(key="own_file").set_value((name, data, CSV)).run())


def _points(drawn: RecordingMap) -> set[str]:
    return {str(layer["text"]) for layer in drawn.layers("mark")}


def test_the_sample_joins_the_map(drawn: RecordingMap) -> None:
    page = opened(RING)
    assert uploads.limits_text() in captions(page)
    before = drawn.layers("ring")
    _dropped(page, uploads.SAMPLE, uploads.SAMPLE_NAME)
    assert page.error == []
    assert "Added to the map: 3 rings, 1 path, 1 point." in captions(page)
    assert [item.value for item in page.warning] == [
        "Line 6 has a distance and no bearing, so it is drawn as a ring."
    ]
    assert len(link_values(page, "ring")) == len(drawn.layers("ring")) == 4
    assert drawn.layers("ring")[0]["outlines"] == before[0]["outlines"]
    assert len(link_values(page, "path")) == len(drawn.layers("path")) == 1
    assert "A place alone is a point" in _points(drawn)
    assert "Columns read: name, lat from “latitude”, lon from “longitude”, range" in captions(page)
    # It is read once: another move adds nothing, and what came can be changed like all else.
    faultless(page.slider(key="range_km").set_value(3000).run())
    assert len(link_values(page, "ring")) == 4
    # The link alone opens the same rings, the path and the point.
    again = opened(page_address(page))
    assert messages(again) == []
    assert len(drawn.layers("ring")) == 4
    assert "A place alone is a point" in _points(drawn)


def test_a_file_is_taken_once(drawn: RecordingMap) -> None:
    """The browser can bring one a second time, with a move that stops the run before."""
    page = opened(RING)
    for files in ([("one", "own.csv", uploads.SAMPLE.encode(), CSV)], None) * 2:
        page.file_uploader(key="own_file")._files = files
        faultless(page.run())
    assert len(link_values(page, "ring")) == 4
    # Dropped anew it is another file, as the browser numbers them.
    _dropped(page, uploads.SAMPLE)
    assert len(link_values(page, "ring")) == 7


def test_a_file_taken_away_leaves_the_map(drawn: RecordingMap) -> None:
    page = opened(RING)
    _dropped(page, "name,latitude,longitude,range\nAt sea,20,150,\nRing,10,20,500\n")
    assert "At sea" in _points(drawn)
    faultless(page.file_uploader(key="own_file").set_value(None).run())
    assert "At sea" not in _points(drawn)
    assert link_values(page, "point") == []
    assert len(link_values(page, "ring")) == 2
    assert "Added to the map" not in captions(page)


def test_a_second_file_takes_nothing_from_the_map(drawn: RecordingMap) -> None:
    page = opened(RING)
    _dropped(page, "name,latitude,longitude,date\nAt sea,20,150,May 2024\n")
    assert page.session_state["bounds"][0] <= 20.0, "the map does not show the point"
    _dropped(page, "name,latitude,longitude\nElsewhere,-20,-150\n")
    assert {"At sea, May 2024", "Elsewhere"} <= _points(drawn)
    _dropped(page, "")
    assert {"At sea, May 2024", "Elsewhere"} <= _points(drawn)
    assert "Nothing could be added." in captions(page)


def test_what_is_said_to_be_added_was(drawn: RecordingMap) -> None:
    page = opened(RING)
    both = "name,latitude,longitude,range,bearing,distance\nBoth,1,2,300,84,500\n"
    _dropped(page, both)
    assert "Added to the map: 1 ring, 1 path." in captions(page)
    many = "name,latitude,longitude,range\n" + "Ring,1,2,300\n" * 120 + "Point,1,2,\n" * 400
    _dropped(page, many)
    assert "Added to the map: 98 rings, 300 points." in captions(page)
    assert [item.value for item in page.error] == [
        "Of the 120 rings of the file 98 are added: a map holds 100.",
        "Of the 400 points of the file 300 are added: a map holds 300.",
    ]
    assert len([layer for layer in drawn.layers("mark") if layer["text"] == "Point"]) == 300


def test_a_hostile_file_is_text_and_its_bad_rows_are_named(drawn: RecordingMap) -> None:
    page = opened(RING)
    _dropped(page, HOSTILE)
    assert "Added to the map: 2 rings, 1 point." in captions(page)
    assert [re.match(r"Line (\d+)", item.value)[1] for item in page.error] == ["5", "6", "7"]  # type: ignore[index]
    assert len(link_values(page, "ring")) == 3
    data = drawn.calls[-1]["scene"].data
    assert not set("`$<>{}%'_") & set("".join(re.findall(r'"(?:[^"\\]|\\.)*"', data)))
    assert "<script>alert(1)</script>" in " ".join(_points(drawn))
    html = shown_html(page)
    assert "<script" not in html
    assert "<img" not in html
    # What Markdown would make a picture of is behind a sign that it is none.
    shown = " ".join(item.value for item in (*page.caption, *page.error, *page.markdown))
    assert "![pic](" not in shown


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 a workbook", "workbook"),
        (b"name,colour\nx,blue\n", "no columns for a place"),
        (b"\x00\x01\x02", "not a text"),
        (b'{"type": "FeatureCollection", "features": [', "not JSON that can be read"),
        (b"name,latitude,longitude\n" + b"x,1,1\n" * 200_000, "divide it"),
    ],
)
def test_a_bad_file_is_one_sentence_and_nothing_is_lost(
    drawn: RecordingMap, content: bytes, said: str
) -> None:
    page = opened({**RING, "path": "sunan>guam", "tests": "2022"})
    before, scene = dict(page.query_params), drawn.scene["layers"]
    _dropped(page, content)
    assert len(page.error) == 1
    assert said.casefold() in page.error[0].value.casefold()
    assert "Nothing could be added." in captions(page)
    assert dict(page.query_params) == before
    assert drawn.scene["layers"] == scene


def test_more_than_a_map_holds_is_said(drawn: RecordingMap) -> None:
    page = opened(RING)
    _dropped(page, "latitude,longitude,range\n" + "".join(f"1,{at},100\n" for at in range(120)))
    assert len(link_values(page, "ring")) == 100
    assert link_values(page, "ring")[0].startswith("3400km@pyongyang")
    (said,) = [item.value for item in page.error]
    assert "99" in said
    assert "holds 100" in said


def test_no_more_sentences_and_names_than_can_be_read(drawn: RecordingMap) -> None:
    page = opened(RING)
    rows = [f"place {at},1,{at / 10}\n" for at in range(400)] + ["bad,99,0\n"] * 50
    _dropped(page, "name,latitude,longitude\n" + "".join(rows))
    assert len(page.error) == own_file._SENTENCES_SHOWN
    assert "Of the 400 points" in page.error[0].value
    assert f"and {51 - own_file._SENTENCES_SHOWN} more like these." in captions(page)
    assert len([point for point in _points(drawn) if point.startswith("place ")]) == 300


AREA = {"type": "Polygon", "coordinates": [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]]}
LINE = {"type": "LineString", "coordinates": [[170, -80], [-170, 89]]}
SHAPES = json.dumps(
    {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "geometry": AREA, "properties": {"name": "<b>Mine</b>"}},
            {"type": "Feature", "geometry": LINE, "properties": None},
        ],
    }
)
SCENE = (
    "ring=5000mi@guam;name=Own;colour=aabbcc&ring=900km@tokyo;hidden&path=sunan>guam"
    "&point=1,2;name=P&tests=2022&units=mi&title=Mine"
)


def test_an_area_and_a_line_are_drawn_for_this_visit_and_it_is_said(drawn: RecordingMap) -> None:
    page = opened(RING)
    _dropped(page, SHAPES, "own.geojson")
    assert "Added to the map: 1 area, 1 line." in captions(page)
    assert any("1 area and 1 line belong to this visit only" in item.value for item in page.warning)
    area = next(layer for layer in drawn.layers("ring") if layer["id"] == "own-0")
    assert (area["name"], len(area["fill"]["loops"])) == ("<b>Mine</b>", 1)
    assert "<b>Mine</b>" in _points(drawn)
    line = next(layer for layer in drawn.layers("path") if layer["id"] == "own-1")
    assert max(lat for curve in line["lines"] for _, lat in curve) == pytest.approx(85.05, abs=0.01)
    (part,) = link_values(page, "file")
    assert part.endswith(";areas=1;lines=1")
    # On the map of true distances they lie as that shows them, in km.
    go_to(page, {"projection": "azimuthal-equidistant"})
    page.query_params["data"] = "x"
    faultless(page.run())
    area = next(layer for layer in drawn.layers("ring") if layer["id"] == "own-0")
    assert max(abs(x) for x, _ in area["fill"]["loops"][0]) > 1000.0
    # Another visitor with the link is told of them, and has all else.
    again = opened(page_address(page))
    assert any(
        "showed 1 area and 1 line of a file of their own" in text for text in messages(again)
    )
    assert [layer["id"] for layer in drawn.layers("ring")] == ["ring-0"]


def test_what_belongs_to_the_visit_goes_and_comes_with_its_step(drawn: RecordingMap) -> None:
    page = opened(RING)
    before = page_address(page)
    _dropped(page, SHAPES, "own.geojson")
    after = page_address(page)
    assert len(drawn.layers("ring")) == 2
    page.query_params.clear()
    go_to(page, {**before, "units": "mi"})  # an address that is new is read, as Back is
    faultless(page.run())
    assert len(drawn.layers("ring")) == 1
    page.query_params.clear()
    go_to(page, {**after, "units": "nmi"})
    faultless(page.run())
    assert len(drawn.layers("ring")) == 2
    faultless(page.button(key="own_file_away").click().run())
    assert len(drawn.layers("ring")) == 1
    assert link_values(page, "file") == []


@pytest.mark.parametrize("kind", ["geojson", "kml", "html", "txt"])
def test_a_file_of_ours_opens_as_its_scene(drawn: RecordingMap, kind: str) -> None:
    scene = parsed_link(SCENE).scenario
    files = {
        "html": lambda: map_page(evaluate(scene)),
        "txt": lambda: f"https://x.example/?{link_query(scene)}".encode(),
    }
    write = files.get(kind, lambda: exported_file(scene_features(scene), kind, scene=scene))  # type: ignore[arg-type]
    page = opened({**RING, "point": "5,5"})
    _dropped(page, write(), f"ranges.{kind}")
    assert messages(page) == []
    assert "The scene of the file is open, with 2 rings, 1 path, 1 point; Undo" in captions(page)
    assert page_address(page) == page_address(opened(page_address(page)))
    assert parsed_link(page_address(page)).scenario == scene
    assert {"P"} <= _points(drawn)


@pytest.mark.parametrize("kind", ["geojson", "kml"])
def test_a_damaged_file_of_ours_loses_nothing(drawn: RecordingMap, kind: str) -> None:
    scene = parsed_link(SCENE).scenario
    data = exported_file(scene_features(scene), kind, scene=scene)  # type: ignore[arg-type]
    page = opened({**RING, "point": "5,5;name=There"})
    before = page_address(page)
    _dropped(page, data[:-30], f"ranges.{kind}")
    (said,) = messages(page)
    assert "looks like one of this page" in said
    assert page_address(page) == before
    assert "There" in _points(drawn)


def test_points_beyond_those_of_a_link_are_said_to_belong_to_the_visit(drawn: RecordingMap) -> None:
    page = opened(RING)
    rows = "".join(f"place {at},1,{at / 10}\n" for at in range(80))
    _dropped(page, f"name,latitude,longitude\n{rows}")
    assert len([point for point in _points(drawn) if point.startswith("place ")]) == 80
    assert len(link_values(page, "point")) == 50
    assert link_values(page, "file")[0].endswith(";points=30")
    assert any("50 are in the link, and 30 belong to this visit" in m for m in messages(page))


def test_launches_join_the_record_and_a_bad_row_stops_them(drawn: RecordingMap) -> None:
    page = opened({"tests": "2022-10-04;kind=all", "count": "events"})
    before = len(drawn.layers("path"))
    hostile = "<script>alert(1)</script>${1}`![i](http://x.example/i.png)"
    good = uploads.FLIGHTS_SAMPLE.replace("change this row", hostile).replace("2022-11", "2022-12")
    bad = good.replace("4500,4600", "4700,4600")
    _dropped(page, bad, "mine.csv")
    assert [item.value for item in page.error] == [
        as_markdown(
            "mine.csv, line 2, column 'distance_km_low': '4700' must not exceed the high value,"
            " 4600. No launch of the file is added."
        )
    ]
    assert len(drawn.layers("path")) == before
    _dropped(page, good, "mine.csv")
    assert page.error == []
    assert "Added to the map: 2 launch events." in captions(page)
    assert len(drawn.layers("path")) == before + 1
    tooltips = [str(layer["tooltip"]) for layer in drawn.layers("path")]
    assert sum("of the reader’s own file" in tooltip for tooltip in tooltips) == 1
    assert "1 of them of your own file" in shown_html(page)
    assert "joined by the reader’s own file “mine.csv” (2 events)" in captions(page)
    # It can be taken off, and comes back with the link of before.
    with_own = page_address(page)
    faultless(page.button(key="own_file_away").click().run())
    assert len(drawn.layers("path")) == before
    again = opened(with_own)
    assert any("also counted 2 launch events of a file" in text for text in messages(again))
