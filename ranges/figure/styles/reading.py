"""A house style from its TOML file: everything in it is checked, and a fault is one sentence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont, TTLibError

from ranges.core import COLOURS, FigureColours, SceneError, readable_line, shortened
from ranges.figure.styles.house_style import CORNERS, HouseStyle, Rule
from ranges.figure.styles.logos import Logo, png_logo, svg_logo
from ranges.figure.typography import SOURCE_SANS, Typeface

__all__ = ["SHIPPED_STYLES", "house_style", "read_style"]

#: Styles that come with the program, by the names of their files.
SHIPPED_STYLES = ("neutral", "broadsheet", "salmon")
_MAX_STYLE_BYTES, _MAX_LOGO_BYTES, _MAX_FONT_BYTES = 64_000, 2_000_000, 40_000_000
_MAX_CREDIT, _MAX_NAME = 120, 60
_MAX_RULE_PX = 20.0
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_COLOUR_NAMES = frozenset(each.name for each in fields(FigureColours)) - {"is_dark"}
_KEYS = ("name", "credit", "logo", "corner", "fonts", "colours", "data", "rule")
_CUTS = ("regular", "bold", "italic")


def house_style(text: str) -> HouseStyle:
    """Return a shipped style by its name, or one by its file.

    Raises
    ------
    SceneError
        If it is neither, or there is a fault in it.
    """
    name = text.strip().lower()
    return _shipped(name) if name in SHIPPED_STYLES else read_style(Path(text))


@lru_cache(maxsize=len(SHIPPED_STYLES))
def _shipped(name: str) -> HouseStyle:
    return read_style(Path(str(files(__package__) / "shipped" / f"{name}.toml")))


def read_style(path: Path) -> HouseStyle:
    """Return the style of a TOML file; what it names lies beside it or in folders below.

    Raises
    ------
    SceneError
        If there is a fault in it, in one sentence.
    """
    called = f'The style "{readable_line(path.name)}"'
    data = _bytes(path, _MAX_STYLE_BYTES, called, "use " + ", ".join(SHIPPED_STYLES))
    try:
        table = tomllib.loads(data.decode("utf-8"))
        return _style(table, path.parent, called)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as fault:
        reason = shortened(readable_line(str(fault)), 80)
        raise SceneError(f"{called} is no TOML that can be read: {reason}.") from None
    except _FaultError as fault:
        raise SceneError(f"{called} {fault}") from None


class _FaultError(Exception):
    """What is wrong with a style, said of it."""


def _bytes(path: Path, most: int, called: str, advice: str) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is none"
        raise SceneError(f"{called} cannot be read ({reason}): {advice}.") from None
    if len(data) > most:
        raise SceneError(f"{called} has more than {most:,} bytes: make it smaller.")
    return data


def _style(table: Mapping[str, Any], folder: Path, called: str) -> HouseStyle:
    _known(table, _KEYS, "the style")
    colours = _table(table, "colours")
    dark = _table(colours, "dark")
    light = {key: value for key, value in colours.items() if key != "dark"}
    corner = table.get("corner", "bottom-right")
    if corner not in CORNERS:
        raise _FaultError(f"has no such corner: use {', '.join(CORNERS)}.")
    return HouseStyle(
        name=_text(table, "name", _MAX_NAME) or "House style",
        credit=_text(table, "credit", _MAX_CREDIT),
        light=_colours(light, allow_none=True),
        dark=_colours(dark, allow_none=True),
        data=_data(_table(table, "data")),
        typeface=_typeface(_table(table, "fonts"), folder),
        logo=_logo(_text(table, "logo", 200), folder),
        corner=corner,
        rule=_rule(table),
    )


def _known(table: Mapping[str, Any], keys: tuple[str, ...], where: str) -> None:
    for key in table:
        if key not in keys:
            raise _FaultError(
                f'has "{shortened(readable_line(key), 30)}" in {where}, which is not known: use'
                f" {', '.join(keys)}."
            )


def _table(table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = table.get(key, {})
    if not isinstance(value, dict):
        raise _FaultError(f'has a "{key}" that is no table: begin it with [{key}].')
    return value


def _text(table: Mapping[str, Any], key: str, most: int) -> str | None:
    value = table.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > most:
        raise _FaultError(f'has a "{key}" that is no text of at most {most} letters.')
    return readable_line(value)


def _hex(value: object, key: str) -> str:
    if not isinstance(value, str) or not _HEX.fullmatch(value):
        raise _FaultError(
            f'has no colour for "{shortened(readable_line(key), 30)}": write it as "#rrggbb".'
        )
    return value.lower()


def _colours(table: Mapping[str, Any], *, allow_none: bool) -> dict[str, str | None]:
    _known(table, tuple(sorted(_COLOUR_NAMES)), "colours")
    return {
        key: None if allow_none and key == "paper" and value == "none" else _hex(value, key)
        for key, value in table.items()
    }


def _data(table: Mapping[str, Any]) -> dict[str, str]:
    _known(table, COLOURS, "data")
    return {key: _hex(value, key) for key, value in table.items()}


def _rule(table: Mapping[str, Any]) -> Rule | None:
    if "rule" not in table:
        return None
    rule = _table(table, "rule")
    _known(rule, ("colour", "width", "short"), "rule")
    width, short = rule.get("width", 3), rule.get("short", False)
    is_width = isinstance(width, int | float) and not isinstance(width, bool)
    if not is_width or not 0.0 < width <= _MAX_RULE_PX:
        raise _FaultError(f"has a rule whose width is not above 0 to {_MAX_RULE_PX:g} pixels.")
    return Rule(
        colour=_hex(rule.get("colour"), "rule.colour"), width_px=float(width), is_short=bool(short)
    )


def _beside(text: object, folder: Path) -> Path:
    """Return a file that a style names, which must lie beside the style or below it."""
    if not isinstance(text, str) or not text or "\x00" in text:
        raise _FaultError("names a file that is none: give its name.")
    root = folder.resolve()
    path = (root / text).resolve()
    if not path.is_relative_to(root) or not path.is_file():
        raise _FaultError(
            f'names "{shortened(readable_line(text), 60)}", which is no file beside it: put it into'
            " the folder of the style."
        )
    return path


def _logo(text: str | None, folder: Path) -> Logo | None:
    if text is None:
        return None
    path = _beside(text, folder)
    name = readable_line(path.name)
    data = _bytes(path, _MAX_LOGO_BYTES, f'The logo "{name}"', "give another")
    if path.suffix.lower() == ".png":
        return png_logo(data, name)
    if path.suffix.lower() == ".svg":
        return svg_logo(data, name)
    raise _FaultError(f'has the logo "{shortened(name, 60)}", which is neither .png nor .svg.')


def _typeface(table: Mapping[str, Any], folder: Path) -> Typeface:
    if not table:
        return SOURCE_SANS
    _known(table, ("name", *_CUTS), "fonts")
    name = _text(table, "name", _MAX_NAME)
    if name is None or "regular" not in table:
        raise _FaultError('has fonts without "name" or "regular": give both.')
    regular = _font(table["regular"], folder)
    cuts = (_font(table[cut], folder) if cut in table else regular for cut in _CUTS[1:])
    return Typeface(name, regular, *cuts)


def _font(text: object, folder: Path) -> str:
    path = _beside(text, folder)
    name = shortened(readable_line(path.name), 60)
    if path.stat().st_size > _MAX_FONT_BYTES:
        raise _FaultError(f'has the font "{name}" of more than {_MAX_FONT_BYTES:,} bytes.')
    try:
        with path.open("rb") as stream, TTFont(stream, lazy=True) as font:
            is_static = "glyf" in font and "fvar" not in font and "cmap" in font
            if is_static:
                font.getBestCmap()
    except (TTLibError, OSError, ValueError, AssertionError, KeyError, EOFError):
        raise _FaultError(f'has the font "{name}", which cannot be read.') from None
    if not is_static:
        raise _FaultError(
            f'has the font "{name}", which is variable or no TrueType: give a static .ttf.'
        )
    return str(path)
