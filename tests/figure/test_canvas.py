"""A sheet: the same strokes give the same bytes, and any text is drawn as it is."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import matplotlib as mpl
import numpy as np
import pytest
from PIL import Image

from ranges.core.text import readable_line
from ranges.core.values import FIGURE_FORMATS
from ranges.figure._fonts import Face, width_px
from ranges.figure._label_room import Box
from ranges.figure.canvas import Sheet, Stroke, TextStyle
from tests.figure.text_extents import text_extents

SQUARE = np.array([[20.0, 20.0], [80.0, 20.0], [80.0, 60.0], [20.0, 60.0], [20.0, 20.0]])
HOLE = np.array([[40.0, 30.0], [40.0, 50.0], [60.0, 50.0], [60.0, 30.0], [40.0, 30.0]])
SVG = "{http://www.w3.org/2000/svg}"

#: Names as a link, a table or a person may bring them: mathematics as matplotlib reads it, and
#: characters without ink, without a glyph, without a meaning, or with one for a file's format.
HOSTILE_NAMES = (
    "$$",
    "$x$",
    "a $$ b",
    r"$\frac{1}{2}$",
    r"\$5 $",
    "$",
    "\ufeffA",
    "A\ufeff",
    "\ufeff",
    "\u200b",
    "\u2028x",
    "\u200d",
    "\u00ad",
    "\x00",
    "\x1c3",
    "\x7f",
    "\ud83d",
    "\U0001f680",
    "\U0010ffff",
    "\ufffe",
    "\u0301",
    "\u202e abc",
    "العربية",
    "עברית",
    "",
    " ",
    "\u2060",
    "\ufe0f",
    "\U000e0041",
    "a\nb",
    "%",
    "\\",
    "(",
    "<&>]]>",
    "\u0085",
    "\ue000",
    "\ufdd0",
    "\ufff9",
)


def sample(paper: str | None = "#ffffff") -> Sheet:
    sheet = Sheet(200.0, 100.0, paper)
    sheet.area([SQUARE, HOLE], "#ff0000", name="square")
    sheet.area([SQUARE + [-60.0, 0.0]], "#0000ff", clip=Box(0.0, 0.0, 10.0, 100.0))
    sheet.lines(
        [SQUARE + [0.0, 30.0]],
        Stroke(colour="#00aa00", width_px=2.0, dash="4 2"),
        clip=Box(0, 0, 200, 100),
    )
    sheet.text(
        100.0,
        50.0,
        "Guam $x^2$ <&> 東京",
        TextStyle(face=Face(14.0), colour="#000000", halo="#ffff00"),
    )
    return sheet


def pixels(sheet: Sheet, scale: float = 1.0) -> Image.Image:
    data = sheet.written("png", scale=scale, title="T", alt="A")
    return Image.open(io.BytesIO(data)).convert("RGBA")


def test_areas_have_holes_and_are_clipped() -> None:
    picture = pixels(sample())
    assert picture.size == (200, 100)
    assert picture.getpixel((30, 25)) == (255, 0, 0, 255)
    assert picture.getpixel((50, 40)) == (255, 255, 255, 255)
    assert picture.getpixel((5, 40)) == (0, 0, 255, 255)
    assert picture.getpixel((14, 40)) == (255, 255, 255, 255)
    assert pixels(sample(None)).getpixel((190, 5))[3] == 0
    double = pixels(sample(), 2.0)
    assert double.size == (400, 200)
    assert double.getpixel((60, 50)) == (255, 0, 0, 255)


def test_text_lies_within_its_extent_and_nothing_else() -> None:
    sheet = sample()
    (box,) = text_extents(sheet)
    picture = np.asarray(pixels(sheet).convert("L"))
    dark = np.argwhere(picture[:, 95:] < 60)
    assert len(dark) > 50
    assert dark[:, 1].min() + 95 >= box.left - 1.5
    assert dark[:, 1].max() + 95 <= box.right + 1.5
    assert dark[:, 0].min() >= box.top - 1.5
    assert dark[:, 0].max() <= box.bottom + 1.5


def test_svg_text_stays_text_and_outside_text_is_harmless() -> None:
    data = sample().written("svg", scale=1.0, title='<T&"', alt="</desc><script>alert(1)</script>")
    root = ElementTree.fromstring(data)
    assert (root.get("width"), root.get("height"), root.get("role")) == ("200", "100", "img")
    assert root.get("aria-label") == '<T&"'
    assert [node.text for node in root.iter(f"{SVG}text")] == ["Guam $x^2$ <&> 東京"]
    assert root.findtext(f"{SVG}title") == '<T&"'
    assert root.findtext(f"{SVG}desc") == "</desc><script>alert(1)</script>"
    assert not list(root.iter(f"{SVG}script"))
    assert "square" in {node.get("id") for node in root.iter(f"{SVG}g")}
    assert b"date>" not in data


def test_an_svg_without_a_title_has_its_description() -> None:
    words = "A map & <desc>: \\1 @size@"
    root = ElementTree.fromstring(sample().written("svg", scale=1.0, title="", alt=words))
    assert root.get("aria-label") == words
    assert root.findtext(f"{SVG}desc") == words
    assert root.find(f"{SVG}title") is None
    titled = ElementTree.fromstring(sample().written("svg", scale=1.0, title="T \\1", alt=words))
    assert [node.tag for node in titled][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert [node.text for node in titled.iter(f"{SVG}title")] == ["T \\1"]
    assert len(list(titled.iter(f"{SVG}desc"))) == 1


def test_the_words_are_in_the_file() -> None:
    picture = Image.open(io.BytesIO(sample().written("png", scale=1.0, title="Té", alt="東 map")))
    assert picture.info["Title"] == "Té"
    assert picture.info["Description"] == "東 map"
    assert picture.info["Software"] == "Ranges"
    data = sample().written("pdf", scale=1.0, title="Title of it", alt="Words for it")
    assert data.startswith(b"%PDF-1.4")
    assert b"(Title of it)" in data
    assert b"(Words for it)" in data
    assert b"CreationDate" not in data
    assert b"/MediaBox [ 0 0 150 75 ]" in data


@pytest.mark.parametrize("file_format", FIGURE_FORMATS)
def test_what_others_set_in_matplotlib_changes_nothing(file_format: str) -> None:
    turn = np.linspace(0.0, 3.0, 400)
    curve = 50.0 + 40.0 * np.column_stack([np.sin(turn), np.cos(turn)])
    curve[1::2] += 0.2
    files = set()
    for is_simplified in (True, False):
        with mpl.rc_context({"path.simplify": is_simplified, "path.simplify_threshold": 1.0}):
            sheet = Sheet(100.0, 100.0, "#ffffff")
            sheet.lines([curve], Stroke(colour="#000000", width_px=1.0))
        files.add(sheet.written(file_format, scale=1.0, title="T", alt="A"))
    assert len(files) == 1


@pytest.mark.parametrize("file_format", FIGURE_FORMATS)
def test_the_same_strokes_give_the_same_bytes(file_format: str) -> None:
    first = sample().written(file_format, scale=1.0, title="T", alt="A")
    sheet = sample()
    sheet.written("pdf", scale=1.0, title="T", alt="A")
    sheet.written("png", scale=2.0, title="T", alt="A")
    assert sheet.written(file_format, scale=1.0, title="T", alt="A") == first


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_hostile_name_is_a_text_in_every_format(name: str) -> None:
    sheet = Sheet(200.0, 60.0, "#ffffff")
    sheet.text(10.0, 30.0, name, TextStyle(face=Face(14.0), colour="#000000", halo="#ffff00"))
    for file_format in FIGURE_FORMATS:
        data = sheet.written(file_format, scale=1.0, title=name, alt=name)
        if file_format == "svg":
            root = ElementTree.fromstring(data)
            letters = "".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
            assert letters == readable_line(name)
        else:
            assert len(data) > 300


@pytest.mark.parametrize("name", ["$x$", "$$", r"\$"])
def test_a_dollar_is_a_letter_of_text_and_halo(name: str) -> None:
    as_given, spaced = Sheet(200.0, 60.0, "#ffffff"), Sheet(200.0, 60.0, "#ffffff")
    style = TextStyle(face=Face(30.0), colour="#ff0000", halo="#ff0000")
    as_given.text(10.0, 40.0, name, style)
    for letter_index, letter in enumerate(name):
        x = 10.0 + width_px(name[:letter_index], Face(30.0))
        spaced.text(x, 40.0, letter, style)
    difference = np.asarray(pixels(as_given), float) - np.asarray(pixels(spaced), float)
    assert np.abs(difference).mean() < 1.5
