"""Places, rings and paths from a visitor's own file."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from ranges.scene import uploads
from ranges.ui.controls import own_file
from tests.ui.app_page import RING, RecordingMap, faultless, opened
from tests.ui.page_contents import captions, link_values, messages, shown_html

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
    assert uploads.LIMITS_TEXT in captions(page)
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
    # The link alone opens the same rings and the path.
    again = opened({"ring": link_values(page, "ring"), "path": link_values(page, "path")})
    assert messages(again) == []
    assert len(drawn.layers("ring")) == 4


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
