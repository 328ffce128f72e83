"""The colours of the data, the map, the figures and the page, each once, for light and for dark.

Colour belongs to the data; everything under it is calm, and in the dark has the same order of
lightness. The data colours are those of Okabe and Ito, which people with any colour vision tell
apart. A record holds the colours of one thing on one ground; a `LightDark` holds the two records.
Where colours are used outside Python they are handed over, never written again: `json_colours`
gives JavaScript plain dictionaries, `css_properties` gives a style sheet custom properties.

References
----------
Okabe and Ito (2008), Color Universal Design: https://jfly.uni-koeln.de/color/
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any, Generic, Literal, TypeVar

from ranges.core.messages import gettext_noop

__all__ = [
    "COLOURS",
    "COLOUR_CODES",
    "COLOUR_NAMES",
    "FIGURE_COLOURS",
    "GLOBE_COLOURS",
    "GREYS",
    "HEIGHT_PROFILE_COLOURS",
    "HTML_FILE_COLOURS",
    "MAP_COLOURS",
    "NOTE_COLOUR",
    "PAGE_COLOURS",
    "PAGE_THEME",
    "RING_COLOURS",
    "TIMELINE_COLOURS",
    "DataColour",
    "FigureColours",
    "FigureTheme",
    "GlobeColours",
    "HeightProfileColours",
    "HtmlFileColours",
    "LightDark",
    "MapColours",
    "PageColours",
    "PageTheme",
    "TimelineColours",
    "colour_code",
    "contrast",
    "css_properties",
    "is_colour",
    "json_colours",
]

_Colours = TypeVar("_Colours", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class LightDark(Generic[_Colours]):
    """The colours of one thing on a light and on a dark ground."""

    light: _Colours
    dark: _Colours

    def on(self, *, is_dark: bool) -> _Colours:
        """Return the colours for a dark or a light ground."""
        return self.dark if is_dark else self.light


def _light_dark(
    record: Callable[..., _Colours], **codes: tuple[str | None, str | None]
) -> LightDark[_Colours]:
    """Return both records of one thing; each field is given as its light and its dark colour."""
    light, dark = ({name: pair[index] for name, pair in codes.items()} for index in (0, 1))
    return LightDark(light=record(**light), dark=record(**dark))


@dataclass(frozen=True, slots=True, kw_only=True)
class DataColour:
    """A colour that a ring or a path can have: its id in links, its name for people, its code."""

    id: str
    name: str
    code: str


# Tones that several records share. Data colours stand first, in the order they are given out.
_BLUE = "#0072B2"
_VERMILION = "#D55E00"
_SKY_BLUE = "#56B4E9"
_INK = "#22303a"
_WHITE = "#ffffff"
_MUTED = "#52626d"
_SEA = "#dbe6ec"
_LAND = "#f4f1ea"
_BORDER = "#c9c3b6"
_COAST = "#a9b6bd"
_SEA_NAME = "#7b95a6"
_DARK_INK = "#e8eef2"
_DARK_PAPER = "#10171c"
_DARK_MUTED = "#a9b6bd"
_DARK_SEA = "#18222b"
_DARK_LAND = "#2a333a"
_DARK_BORDER = "#4a545b"
_DARK_COAST = "#53626d"
_DARK_SEA_NAME = "#7890a0"

_DATA_COLOURS = (
    DataColour(id="blue", name=gettext_noop("Blue"), code=_BLUE),
    DataColour(id="vermillion", name=gettext_noop("Vermilion"), code=_VERMILION),
    DataColour(id="green", name=gettext_noop("Green"), code="#009E73"),
    DataColour(id="purple", name=gettext_noop("Pink"), code="#CC79A7"),
    DataColour(id="orange", name=gettext_noop("Orange"), code="#E69F00"),
    DataColour(id="sky", name=gettext_noop("Sky blue"), code=_SKY_BLUE),
    DataColour(id="ink", name=gettext_noop("Black"), code=_INK),
)
#: Ids of the data colours, as links and files write them.
COLOURS: tuple[str, ...] = tuple(colour.id for colour in _DATA_COLOURS)
#: Those that new rings are given in turn: all but ink, the colour of text.
RING_COLOURS: tuple[str, ...] = COLOURS[:-1]
#: Hexadecimal codes by id.
COLOUR_CODES: Mapping[str, str] = MappingProxyType(
    {colour.id: colour.code for colour in _DATA_COLOURS}
)
#: What people call the data colours, by id.
COLOUR_NAMES: Mapping[str, str] = MappingProxyType(
    {colour.id: colour.name for colour in _DATA_COLOURS}
)
_HEX_CODE = re.compile(r"#[0-9a-f]{6}")


def is_colour(colour: str) -> bool:
    """Return whether a ring or a path can have this colour: one of the palette, or "#rrggbb"."""
    return colour in COLOUR_CODES or _HEX_CODE.fullmatch(colour) is not None


def colour_code(colour: str) -> str:
    """Return the hexadecimal code of a colour that `is_colour` knows."""
    return COLOUR_CODES.get(colour, colour)


def contrast(first: str, second: str) -> float:
    """Return how far two codes stand apart in lightness, 1 to 21 (WCAG 2.2, contrast ratio)."""
    low, high = sorted(_luminance(code) for code in (first, second))
    return (high + 0.05) / (low + 0.05)


def _luminance(code: str) -> float:
    shares = [int(code[start : start + 2], 16) / 255.0 for start in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


#: What is drawn beside the truth to compare with it: a grey that no data has.
NOTE_COLOUR = "#8a8f94"


@dataclass(frozen=True, slots=True, kw_only=True)
class MapColours:
    """The map on the page: its ground, its text, and the controls that lie on it.

    `outside`: beyond the rim of a round map. `casing`: under lines. None: no halo, Leaflet's own.
    """

    sea: str
    land: str
    highlight: str
    border: str
    coast: str
    sea_name: str
    outside: str
    ink: str
    halo: str
    casing: str
    control: str
    control_hover: str
    control_ink: str
    control_border: str
    scale_text: str
    scale_halo: str | None
    scale_bar: str
    credit_background: str
    credit_text: str | None


MAP_COLOURS = _light_dark(
    MapColours,
    sea=(_SEA, _DARK_SEA),
    land=(_LAND, _DARK_LAND),
    highlight=("#e8d4a2", "#5d5435"),
    border=(_BORDER, _DARK_BORDER),
    coast=(_COAST, _DARK_COAST),
    sea_name=(_SEA_NAME, _DARK_SEA_NAME),
    outside=("#fafaf8", "#12191f"),
    ink=(_INK, _DARK_INK),
    halo=(_WHITE, _DARK_PAPER),
    casing=(_WHITE, _DARK_PAPER),
    control=(_WHITE, "#232d35"),
    control_hover=("#eef2f4", "#232d35"),
    control_ink=(_INK, _DARK_INK),
    control_border=("rgba(60, 75, 85, .35)", "rgba(60, 75, 85, .35)"),
    scale_text=("#40505a", "#c3ced6"),
    scale_halo=(_WHITE, None),
    scale_bar=("#5a6973", "#8b9aa5"),
    credit_background=("rgba(255, 255, 255, .6)", "rgba(20, 28, 34, .6)"),
    credit_text=(None, _DARK_MUTED),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GlobeColours:
    """The small globe in a corner of the map; `dot` marks the centre of the map."""

    sea: str
    land: str
    graticule: str
    rim: str
    dot: str
    dot_rim: str


GLOBE_COLOURS = _light_dark(
    GlobeColours,
    sea=(_SEA, _DARK_SEA),
    land=(_BORDER, _DARK_COAST),
    graticule=(_WHITE, "#2a3a46"),
    rim=(_SEA_NAME, _DARK_SEA_NAME),
    dot=(_VERMILION, _VERMILION),
    dot_rim=("#fff", "#fff"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureColours:
    """The ground and text of a figure; `paper` is None where it is transparent."""

    paper: str | None
    sea: str
    land: str
    border: str
    coast: str
    ink: str
    muted: str
    halo: str
    sea_name: str
    highlight: str
    is_dark: bool = False


FigureTheme = Literal["light", "dark", "transparent"]
_FIGURE = _light_dark(
    FigureColours,
    paper=(_WHITE, _DARK_PAPER),
    sea=(_SEA, _DARK_SEA),
    land=(_LAND, _DARK_LAND),
    border=(_BORDER, _DARK_BORDER),
    coast=(_COAST, _DARK_COAST),
    ink=(_INK, _DARK_INK),
    muted=(_MUTED, _DARK_MUTED),
    halo=(_WHITE, _DARK_PAPER),
    sea_name=("#6d8798", _DARK_SEA_NAME),
    highlight=(MAP_COLOURS.light.highlight, MAP_COLOURS.dark.highlight),
)
#: Colours of a figure by its theme, in the order in which themes are offered.
FIGURE_COLOURS: Mapping[FigureTheme, FigureColours] = MappingProxyType(
    {
        "light": _FIGURE.light,
        "dark": replace(_FIGURE.dark, is_dark=True),
        "transparent": replace(_FIGURE.light, paper=None),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeightProfileColours:
    """The picture of a flight's heights: `band` is the estimate, `land` lies under the path."""

    ink: str
    muted: str
    rule: str
    land: str
    band: str


HEIGHT_PROFILE_COLOURS = _light_dark(
    HeightProfileColours,
    ink=(_INK, _DARK_INK),
    muted=("#5c6a73", _DARK_MUTED),
    rule=(_BORDER, "#3a4750"),
    land=("#b9ab8c", "#8a7f62"),
    band=(_BLUE, _SKY_BLUE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineColours:
    """The bars of flights by year, the same on both grounds; `target` is clicked and not seen."""

    bars: str
    target: str


TIMELINE_COLOURS = TimelineColours(bars=_BLUE, target="#000")
#: Of data that lie upon each other and have no colour of their own, seen on either ground.
GREYS: tuple[str, ...] = ("#5f6c74", "#7b878e", "#959fa5", "#b1b8bc", "#cbd0d3")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageColours:
    """What the page draws besides Streamlit's theme, the same on both grounds.

    The rules are transparent grey.
    """

    notice_background: str
    notice_text: str
    row_rule: str
    section_rule: str
    swatch_rule: str


PAGE_COLOURS = PageColours(
    notice_background=_INK,
    notice_text=_WHITE,
    row_rule="rgba(128,128,128,.18)",
    section_rule="rgba(128,128,128,.25)",
    swatch_rule="rgba(128,128,128,.45)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTheme:
    """Streamlit's theme of the page, as `.streamlit/config.toml` has it too."""

    primary: str
    background: str
    secondary_background: str
    sidebar_background: str
    text: str


PAGE_THEME = _light_dark(
    PageTheme,
    primary=(_BLUE, _SKY_BLUE),
    background=(_WHITE, "#12191f"),
    secondary_background=("#f6f7f6", "#1a232a"),
    sidebar_background=("#fafaf8", "#161f26"),
    text=(_INK, _DARK_INK),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlFileColours:
    """The text round the map in the page in one file; a link of None has the browser's colour."""

    paper: str
    ink: str
    muted: str
    rule: str
    link: str | None


HTML_FILE_COLOURS = _light_dark(
    HtmlFileColours,
    paper=(_WHITE, _DARK_PAPER),
    ink=(_INK, _DARK_INK),
    muted=(_MUTED, _DARK_MUTED),
    rule=(_BORDER, _BORDER),
    link=(None, "#9fc9e6"),
)


def json_colours(colours: LightDark[Any]) -> dict[str, dict[str, str | None]]:
    """Return plain dictionaries for JavaScript: colours by field name, under "light" and "dark".

    With `scene.colours = json_colours(MAP_COLOURS)` a script reads `scene.colours.dark.sea`.
    """
    return {"light": _by_field(colours.light), "dark": _by_field(colours.dark)}


def css_properties(record: Any, prefix: str) -> str:
    """Return the colours of one record as CSS custom properties, to stand within a rule.

    The property is named by the prefix and the field: `css_properties(MAP_COLOURS.dark, "map")`
    is "--map-sea: #18222b; --map-land: #2a333a; ... --map-sea-name: #7890a0; ...", used as
    `color: var(--map-sea-name)`. A colour of None has no property: give `var` a second value.
    """
    return " ".join(
        f"--{prefix}-{name.replace('_', '-')}: {code};"
        for name, code in _by_field(record).items()
        if code is not None
    )


def _by_field(record: Any) -> dict[str, str | None]:
    """Return a record's colours by field name; `is_dark` is no colour."""
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    return {name: code for name, code in values.items() if not isinstance(code, bool)}
