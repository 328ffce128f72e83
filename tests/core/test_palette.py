"""Every colour is the same wherever it is used, in Python, in JavaScript and in style sheets."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from ranges.core import palette

ROOT = Path(__file__).parents[2]
PAIRS = (
    palette.GLOBE_COLOURS,
    palette.HEIGHT_PROFILE_COLOURS,
    palette.HTML_FILE_COLOURS,
    palette.MAP_COLOURS,
    palette.PAGE_THEME,
)


def test_data_colours_have_a_code_and_a_name_each_and_keep_their_order():
    assert palette.COLOURS == ("blue", "vermillion", "green", "purple", "orange", "sky", "ink")
    assert palette.RING_COLOURS == palette.COLOURS[:6]
    assert tuple(palette.COLOUR_CODES) == tuple(palette.COLOUR_NAMES) == palette.COLOURS
    assert (
        len(set(palette.COLOUR_CODES.values()))
        == len(set(palette.COLOUR_NAMES.values()))
        == len(palette.COLOURS)
    )


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_streamlits_theme_says_what_the_palette_says(mode):
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"][mode]
    colours = getattr(palette.PAGE_THEME, mode)
    assert theme == {
        "primaryColor": colours.primary,
        "backgroundColor": colours.background,
        "secondaryBackgroundColor": colours.secondary_background,
        "textColor": colours.text,
        "sidebar": {"backgroundColor": colours.sidebar_background},
    }


@pytest.mark.parametrize("pair", PAIRS)
def test_scripts_read_every_colour_by_its_field(pair):
    plain = palette.json_colours(pair)
    assert set(plain) == {"light", "dark"}
    for mode, colours in plain.items():
        record = getattr(pair, mode)
        assert colours == {field.name: getattr(record, field.name) for field in fields(record)}


def test_style_sheets_read_every_colour_as_a_property():
    text = palette.css_properties(palette.MAP_COLOURS.dark, "map")
    assert text.startswith("--map-sea: #18222b; --map-land: #2a333a;")
    assert "--map-sea-name: #7890a0;" in text
    assert "scale-halo" not in text  # None: the style sheet has a second value
    assert text.count(";") == len(fields(palette.MAP_COLOURS.dark)) - 1


def test_every_colour_is_one_that_browsers_and_matplotlib_read():
    records = [*palette.FIGURE_COLOURS.values(), palette.PAGE_COLOURS, palette.TIMELINE_COLOURS]
    for pair in PAIRS:
        assert isinstance(pair, palette.LightDark)
        assert pair.on(is_dark=True) is pair.dark
        assert pair.on(is_dark=False) is pair.light
        records += [pair.light, pair.dark]
    for record in records:
        for field in fields(record):
            code = getattr(record, field.name)
            assert (
                code is None
                or isinstance(code, bool)
                or re.fullmatch(r"#[0-9a-fA-F]{3}|#[0-9a-fA-F]{6}|rgba\([\d, .]+\)", code)
            ), (record, field.name)


def test_only_one_figure_theme_is_dark_and_one_has_no_paper():
    themes = palette.FIGURE_COLOURS
    assert tuple(themes) == ("light", "dark", "transparent")
    assert [theme for theme, colours in themes.items() if colours.is_dark] == ["dark"]
    assert [theme for theme, colours in themes.items() if colours.paper is None] == ["transparent"]


def test_no_colour_is_written_anywhere_else():
    colour = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b|\brgba?\(")
    files = [
        path
        for path in (ROOT / "ranges").rglob("*")
        if path.suffix in {".py", ".js", ".css"} and path.stem != "palette"
    ]
    assert len(files) > 100
    written = {str(path.relative_to(ROOT)): colour.findall(path.read_text()) for path in files}
    assert {name: colours for name, colours in written.items() if colours} == {}


def test_contrast_as_published() -> None:
    """By the examples of WCAG: black on white is 21, and #767676 just above 4.5."""
    assert palette.contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert palette.contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.005)
    assert palette.contrast("#aabbcc", "#aabbcc") == 1.0


def test_what_is_a_colour() -> None:
    assert all(palette.is_colour(colour) for colour in (*palette.COLOURS, "#aabbcc"))
    for wrong in ("", "#abc", "#AABBCC", "aabbcc", "#aabbcc\n", "#aabbcg", "red"):
        assert not palette.is_colour(wrong)
    assert palette.colour_code("blue") == palette.COLOUR_CODES["blue"]
    assert palette.colour_code("#aabbcc") == "#aabbcc"
