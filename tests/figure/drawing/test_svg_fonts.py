"""The fonts in an SVG have the letters of its texts and hardly more, and are named as in CSS."""

from __future__ import annotations

import base64
import io
import re

from fontTools.ttLib import TTFont

from ranges.figure._fonts import Face
from ranges.figure.drawing.marks import Mark, TextMark, TextStyle
from ranges.figure.drawing.svg_fonts import font_families, font_style
from ranges.figure.typography import SOURCE_SANS


def mark(text: str, face: Face) -> Mark:
    return TextMark(x=0.0, baseline=0.0, lines=(text,), style=TextStyle(face=face, colour="#000"))


def fonts(style: str) -> dict[tuple[str, str], TTFont]:
    rule = r"font-family:'([^']+)';font-weight:(\d+);.*?base64,([A-Za-z0-9+/=]+)\)"
    return {
        (name, weight): TTFont(io.BytesIO(base64.b64decode(data)))
        for name, weight, data in re.findall(rule, style)
    }


def test_each_cut_is_brought_with_its_letters() -> None:
    style = font_style([mark("Hagåtña", Face(10.0)), mark("Ōsaka", Face(10.0, bold=True))])
    found = fonts(style)
    assert set(found) == {("Source Sans Pro", "400"), ("Source Sans Pro", "600")}
    regular = found["Source Sans Pro", "400"].getBestCmap()
    assert {ord("å"), ord("ñ"), ord("A")} <= set(regular)
    assert ord("Ō") not in regular
    assert len(style) < 60_000
    assert font_style([]) == ""


def test_a_house_font_is_named_and_not_brought() -> None:
    own = Face(10.0, typeface=SOURCE_SANS._replace(name="Mine'}</style>"))
    assert font_style([mark("abc", own)]) == ""
    assert font_families(own, ["abc"]).startswith("'Minestyle', ")
