"""Styles as files: the shipped ones are read, and a fault of one's own is one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from ranges.core import SceneError
from ranges.core.palette import contrast
from ranges.figure import FigureOptions, figure
from ranges.figure.styles import SHIPPED_STYLES, house_style, read_style
from ranges.figure.typography import SOURCE_SANS
from tests.figure.scenes import scene

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9V9z"/></svg>'


def style(folder: Path, text: str) -> Path:
    path = folder / "house.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", SHIPPED_STYLES)
def test_shipped_styles_can_be_read_on_their_paper(name: str) -> None:
    own = house_style(name)
    for theme in ("light", "dark"):
        colours = own.colours(theme)  # type: ignore[arg-type]
        assert colours.paper is not None
        assert contrast(colours.ink, colours.paper) > 7.0
        assert contrast(colours.muted, colours.paper) > 4.5


def test_a_style_of_ones_own_is_drawn(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(LOGO)
    (tmp_path / "Own.ttf").write_bytes(Path(SOURCE_SANS.bold).read_bytes())
    path = style(
        tmp_path,
        'name="Own"\ncredit="The Example"\nlogo="logo.svg"\ncorner="top-right"\n'
        '[fonts]\nname="Own Sans"\nregular="Own.ttf"\n[colours]\npaper="#fffff0"\n'
        '[data]\nblue="#aa0000"\n[rule]\ncolour="#00aa00"\nwidth=4\n',
    )
    options = FigureOptions(style=read_style(path), size="800x600")
    svg = figure(scene("ring=900km@guam"), options, file_format="svg").data.decode()
    for part in ("#fffff0", "#aa0000", "#00aa00", "The Example.", "'Own Sans'", 'id="logo"'):
        assert part in svg, part
    assert "#0072b2" not in svg
    assert "@font-face" not in svg
    pdf = figure(scene("ring=900km@guam"), options, file_format="pdf").data
    assert b"SourceSansPro-Semibold" in pdf
    assert b"SourceSansPro-Regular" not in pdf


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = ", "is no TOML that can be read"),
        ("[" * 3000, "is no TOML that can be read"),
        ('nmae = "A"', '"nmae" in the style, which is not known: use name,'),
        ('[colours]\nsea = "red"', 'no colour for "sea": write it as "#rrggbb"'),
        ('[colours]\nis_dark = "#000000"', '"is_dark" in colours'),
        ("[colours]\nsea = 7", "no colour"),
        ('colours = "red"', "that is no table"),
        ('[data]\nmauve = "#000000"', '"mauve" in data'),
        ('corner = "middle"', "no such corner"),
        ('logo = "../secret.svg"', "is no file beside it"),
        ('logo = "/etc/passwd"', "is no file beside it"),
        ('logo = "a\\u0000b.svg"', "is no file beside it"),
        ('logo = "house.toml"', "neither .png nor .svg"),
        ('[fonts]\nname = "A"\nregular = "house.toml"', "which cannot be read"),
        ('[fonts]\nregular = "house.toml"', 'without "name" or "regular"'),
        ('[rule]\ncolour = "#000000"\nwidth = 900', "width is not above 0"),
        (f'credit = "{"A" * 500}"', "no text of at most 120 letters"),
    ],
)
def test_a_fault_is_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.svg").write_text(LOGO)
    with pytest.raises(SceneError) as caught:
        read_style(style(tmp_path / "in", text))
    message = str(caught.value)
    assert said in message
    assert message.startswith('The style "house.toml" ')
    assert "\n" not in message


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.svg").write_text(LOGO)
    (tmp_path / "in" / "logo.svg").symlink_to(tmp_path / "secret.svg")
    with pytest.raises(SceneError, match="is no file beside it"):
        read_style(style(tmp_path / "in", 'logo = "logo.svg"'))


def test_a_file_that_is_none_or_too_large_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(SceneError, match=r"cannot be read .*: use neutral, broadsheet, salmon"):
        house_style(str(tmp_path / "none.toml"))
    with pytest.raises(SceneError, match="more than 64,000 bytes"):
        read_style(style(tmp_path, "#" * 70_000))
