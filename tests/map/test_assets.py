"""Scripts and style sheets of the map: no constant of their own, and each of one question."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ranges.core import HTML_FILE_COLOURS
from ranges.map.payload import (
    ANSWERED_SCRIPTS,
    ASSETS,
    colour_style,
    map_constants,
    map_scripts,
)

SCRIPTS = sorted(ASSETS.glob("*.js"))
SHEETS = sorted(ASSETS.glob("*.css"))
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b(?!_)|\brgba?\(|\bhsla?\(")
#: Figures of the Earth, of units and of the end of a Mercator map, however they are grouped.
EARTH = re.compile(r"\b(?:6378|6356|6371|4007[05]|2000[34]|298\.257|1\.609|1\.852|85\.05)")


def bare(path: Path) -> str:
    """Return a script or a sheet without its comments and without ids that look like colours."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/|^\s*//[^\n]*", "", text, flags=re.DOTALL | re.MULTILINE)
    return text.replace("#map_div", "")


@pytest.mark.parametrize("path", [*SCRIPTS, *SHEETS], ids=lambda path: path.name)
def test_no_colour_and_no_figure_of_the_earth_is_written_here(path: Path) -> None:
    assert COLOUR.findall(bare(path)) == []
    assert EARTH.findall(bare(path)) == []


def test_the_patterns_find_what_they_look_for() -> None:
    assert COLOUR.findall('"#22303a" rgba(1, 2, 3)') == ["#22303a", "rgba("]
    assert EARTH.findall("6378.137 40075016.686 1 / 298.257223563 1.609344 85.0511287798") == [
        *("6378", "40075", "298.257", "1.609", "85.05"),
    ]


@pytest.mark.parametrize("path", [*SCRIPTS, *SHEETS], ids=lambda path: path.name)
def test_a_file_says_first_what_it_holds_and_stays_short(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith(("// ", "/* "))
    assert len(lines) <= 400


def test_every_colour_of_a_sheet_is_in_the_palette() -> None:
    """For light and for dark; None stands for a colour that is used in one of them alone."""
    for name, style, prefix in (
        ("scene.css", colour_style(), "map"),
        ("page.css", colour_style(HTML_FILE_COLOURS, "file"), "file"),
    ):
        light, dark = style.strip().splitlines()
        assert light.startswith(":root:not(.dark) {")
        assert dark.startswith(".dark {")
        text = bare(ASSETS / name)
        used = set(re.findall(r"var\((--[\w-]+)\)", text))
        assert len(used) >= 5
        assert all(item.startswith(f"--{prefix}-") for item in used)
        for rule in re.findall(r"[^{}]+\{[^{}]*\}", text):
            for each_text in re.findall(r"var\((--[\w-]+)\)", rule):
                if not rule.strip().startswith(".dark"):
                    assert f"{each_text}:" in light
                if f"{each_text}:" not in dark:  # then the rule is overruled in the dark
                    assert each_text == "--map-scale-halo"
                    assert ".dark .scale { text-shadow: none; }" in text


def test_every_script_is_loaded_and_the_azimuthal_one_where_it_is_needed() -> None:
    true, flat = map_scripts(is_true_distance=True), map_scripts(is_true_distance=False)
    assert set(true) - set(flat) == {"azimuthal.js"}
    assert {*true, *ANSWERED_SCRIPTS, "embedded.js", "page.js"} == {path.name for path in SCRIPTS}
    assert flat[-1] == "scene.js"  # it starts the others


def test_constants_are_read_by_the_names_they_are_handed_over_with() -> None:
    constants = map_constants()
    scripts = "".join(bare(path) for path in SCRIPTS)
    for name in re.findall(r"\bearth\.(\w+)", scripts):
        assert name in constants["earth"]
    colours = constants["colours"]
    for name in re.findall(r"\bcolours(?:\(\))?\.(\w+)", scripts):
        assert name == "light" or name in colours["light"], name
        assert name == "light" or colours["dark"][name], name
    for name in re.findall(r"\bantipode\.(\w+)", scripts):
        assert name in constants["antipode"]
    assert set(re.findall(r"\bframed\.(\w+)", scripts)) == set(constants["framed"])
    assert set(constants["km_per_unit"]) == {"km", "mi", "nmi"}
