"""A house style as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Literal, get_args

from ranges.core import COLOUR_CODES, FIGURE_COLOURS, FigureColours, FigureTheme
from ranges.figure.styles.logos import Logo
from ranges.figure.typography import SOURCE_SANS, Typeface

__all__ = ["CORNERS", "NEUTRAL", "Corner", "HouseStyle", "Rule"]

Corner = Literal["top-right", "bottom-left", "bottom-right"]
CORNERS: tuple[Corner, ...] = get_args(Corner)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The line above the title: its colour, its width in pixels, and whether it is only short."""

    colour: str
    width_px: float = 3.0
    is_short: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """Colours, letters and marks of a house.

    Parameters
    ----------
    name
        What it is called.
    light, dark
        Colours that differ from the usual ones, by the names of `FigureColours`.
    data
        Colours of rings and paths, by the ids of the palette.
    typeface
        The letters of all texts.
    logo, corner
        What stands in which corner of the sheet.
    credit
        In place of ours, where a figure is given none.
    rule
        The line above the title, None for none.
    """

    name: str = "Neutral"
    light: Mapping[str, str | None] = field(default_factory=dict)
    dark: Mapping[str, str | None] = field(default_factory=dict)
    data: Mapping[str, str] = field(default_factory=dict)
    typeface: Typeface = SOURCE_SANS
    logo: Logo | None = None
    corner: Corner = "bottom-right"
    credit: str | None = None
    rule: Rule | None = None

    def colours(self, theme: FigureTheme) -> FigureColours:
        """Return the colours of the house on a ground; on none, paper is that of the reader."""
        own: dict[str, Any] = dict(self.dark if theme == "dark" else self.light)
        if theme == "transparent":
            own.pop("paper", None)
        return replace(FIGURE_COLOURS[theme], **own)

    def data_colour(self, code: str) -> str:
        """Return what a colour of the data, by its code, is in this house."""
        return self._data_codes.get(code, code)

    @property
    def _data_codes(self) -> Mapping[str, str]:
        return MappingProxyType({COLOUR_CODES[each]: own for each, own in self.data.items()})


NEUTRAL = HouseStyle()
