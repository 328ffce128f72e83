"""The marks by which a number on the page can be cited, and the script that answers to them."""

from __future__ import annotations

import datetime
import html
import re
from pathlib import Path

import pytest

from ranges.scene import CITED, citation, citation_form
from ranges.ui.elements.citation_marks import Column, citation_forms, cited_number, cited_table
from tests.ui.app_page import RecordingMap, asked, opened
from tests.ui.page_contents import shown_html

SCRIPT = (Path(__file__).parents[3] / "ranges/map/assets/cite.js").read_text(encoding="utf-8")
HOSTILE = """it's <b onclick='x'>"&amp;"</b> {link} | $x$"""


def attributes(tag: str) -> dict[str, str]:
    """Return the attributes of a tag as a browser reads them."""
    return {name: html.unescape(text) for name, text in re.findall(r"([\w-]+)='([^']*)'", tag)}


def test_a_number_says_what_it_is_and_by_what_data() -> None:
    mark = cited_number("1.82 billion", "about 1.82 billion people", "people")
    assert re.fullmatch(r"<span [^<>]*>1\.82 billion</span>", mark)
    said = attributes(mark)
    assert said["data-number"] == "about 1.82 billion people"
    assert said["data-of"] == "people"
    assert said["role"] == "button"
    assert said["tabindex"] == "0"  # the keyboard reaches it


def test_a_table_says_what_its_columns_are() -> None:
    opening = cited_table("Guam", (Column("nearest point"), Column("share inside", "share")))
    said = attributes(opening)
    assert said["data-cite"] == "Guam"
    assert said["data-heads"].split("|") == ["nearest point", "share inside"]
    assert said["data-of"].split("|") == ["distance", "share"]


def test_outside_text_stays_text() -> None:
    mark = cited_number(HOSTILE, HOSTILE)
    assert mark.count("<") == mark.count(">") == 2
    assert attributes(mark)["data-number"] == HOSTILE
    assert html.unescape(mark[mark.index(">") + 1 : mark.rindex("<")]) == HOSTILE
    opening = cited_table(HOSTILE, (Column("a"),))
    assert opening.count("<") == opening.count(">") == 1
    assert attributes(opening)["data-cite"] == HOSTILE


def test_each_kind_has_its_form_once() -> None:
    made = citation_forms()
    for of in CITED:
        (text,) = re.findall(rf"<p hidden data-citation='{of}'>([^<]*)</p>", made)
        assert html.unescape(text) == citation_form(of)
        for part in ("{what}", "{link}", "{day}", "Data version"):
            assert citation_form(of).count(part) == 1
    assert made.count("<p ") == len(CITED)


@pytest.mark.parametrize("of", CITED)
def test_what_is_filled_in_is_filled_in_once(of: str) -> None:
    day = datetime.date(2026, 4, 9)
    said = citation("a {link} of {day}", "https://x.example/?a={what}", day, of)  # type: ignore[arg-type]
    assert said.startswith("Ranges, “a {link} of {day}”, https://x.example/?a={what}, accessed")
    assert "accessed 9 April 2026." in said


def test_the_script_knows_the_marks_and_no_host() -> None:
    for mark in ("data-number", "data-cite", "data-citation", "ranges-copied"):
        assert mark in SCRIPT
    assert set(re.findall(r"dataset\.(\w+)", SCRIPT)) == {"number", "of", "cite", "heads"}
    assert not re.search(r"https?:|innerHTML|eval\(|fetch\(", SCRIPT)


def test_numbers_of_every_panel_can_be_cited(drawn: RecordingMap) -> None:
    page = opened({"ring": "3400km@pyongyang", "path": "sunan>guam"})
    drawn.clicked = {"lat": 13.45, "lng": 144.78}
    page.run()
    text = shown_html(page)
    assert text.count("data-citation='distance'") == 1
    text += shown_html(asked(page, "reaches"))
    tables = re.findall(r"<table(?: [^>]*)?>", text)
    assert len(tables) >= 5
    assert [each_table for each_table in tables if "data-cite=" not in each_table] == []
    # Every table names as many columns as its rows have beside the first.
    for table in re.findall(r"<table[^>]*data-cite.*?</table>", text):
        heads = attributes(table[: table.index(">")])["data-heads"].split("|")
        row = re.findall(r"<tr>(?:(?!<tr>).)*?<td>.*?</tr>", table)[0]
        assert row.count("<td>") == len(heads) + 1, table[:300]
    # What other sites have to spare is in a sentence each.
    others = re.search(r"<details class='others'>.*?</details>", text)
    assert others
    said = attributes(re.findall(r"<span [^>]*>", others[0])[0])["data-number"]
    assert re.search(r"km away: .*(km|short).* \(to spare\)$", said)
    assert shown_html(page).count("data-citation='distance'") == 1


def test_heights_are_cited_as_estimates(drawn: RecordingMap) -> None:
    text = shown_html(opened({"test": "2022-10-04-over-japan"}))
    (table,) = re.findall(r"<table[^>]*data-of='distance\|distance\|height'[^>]*>", text)
    assert "(an estimate)" in attributes(table)["data-heads"]
    assert "Estimated height: a plain ballistic arc" in citation_form("height")
