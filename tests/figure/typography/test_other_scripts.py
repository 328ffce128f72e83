"""Letters of other scripts come from a package, or from the machine, or are named as missing."""

from __future__ import annotations

import importlib.util

import pytest

from ranges.figure.typography import (
    SOURCE_SANS,
    is_brought,
    letters_of,
    missing_letters_text,
    other_fonts,
)
from ranges.figure.typography import other_scripts as module


def fonts(text: str, *, bold: bool = False) -> list[str]:
    found = other_fonts(text, SOURCE_SANS.regular, bold=bold)
    return [path.replace("\\", "/").rpartition("/")[2] for path in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Guam, Hagåtña, 3,400 km", []),
        ("東京 and とうきょう", ["NotoSansJP-Regular.ttf"]),
        ("서울", ["NotoSansKR-Regular.ttf"]),
        ("서울 漢城", ["NotoSansKR-Regular.ttf"]),
        ("东风导弹", ["NotoSansSC-Regular.ttf"]),
        ("العربية", ["DejaVuSans.ttf"]),
        ("हिन्दी", ["NotoSans-Regular.ttf"]),
        ("\u200b\ufeff\u2060", []),
    ],
)
def test_a_script_has_its_font(text: str, wanted: list[str]) -> None:
    assert fonts(text) == wanted
    assert all(is_brought(path) for path in other_fonts(text, SOURCE_SANS.regular))


def test_bold_letters_are_bold() -> None:
    assert fonts("서울", bold=True) == ["NotoSansKR-Bold.ttf"]


def test_without_the_package_the_machine_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    korean = importlib.util.find_spec("rendercv_fonts")
    assert korean is not None
    assert korean.origin is not None
    path = korean.origin.replace("__init__.py", "Noto Sans/NotoSansKR-Regular.ttf")
    for installed, wanted in (((path,), (path,)), ((), ())):
        module._fonts_for.cache_clear()
        monkeypatch.setattr(module, "_installed", lambda bold, paths=installed: paths)
        assert other_fonts("서울", SOURCE_SANS.regular) == wanted
    module._fonts_for.cache_clear()


def test_what_no_font_has_is_said_in_one_sentence() -> None:
    text = missing_letters_text({"ไ", "ท"})
    assert text.startswith("No font here has letters for “ทไ”, and a box stands for each: ")
    assert text.count(". ") == 0
    assert ord("ท") not in letters_of(SOURCE_SANS.regular)
