"""The marks of a house on a sheet: the rule above the title, and the logo in its corner."""

from __future__ import annotations

import numpy as np
from matplotlib.transforms import Affine2D

from ranges.figure._label_room import Box
from ranges.figure.canvas import Sheet
from ranges.figure.styles import HouseStyle

__all__ = ["draw_house_marks", "logo_room_px"]

#: How high a logo is and how wide at most, its gap to texts, and how long a short rule is, in
#: letters.
_HIGH_EM, _WIDEST_EM, _GAP_EM, _SHORT_RULE_EM = 2.4, 12.0, 1.5, 5.0
#: Rules are given for letters of this size.
_USUAL_LETTER_PX = 15.0


def _logo_size_px(style: HouseStyle, letter_px: float) -> tuple[float, float]:
    if style.logo is None:
        return 0.0, 0.0
    ratio = style.logo.width / style.logo.height
    high = min(_HIGH_EM, _WIDEST_EM / ratio) * letter_px
    return ratio * high, high


def logo_room_px(style: HouseStyle, letter_px: float, *, is_top: bool) -> float:
    """Return how much narrower the texts at the top, or at the foot, are for the logo."""
    if style.logo is None or style.corner.startswith("top") is not is_top:
        return 0.0
    return _logo_size_px(style, letter_px)[0] + _GAP_EM * letter_px


def draw_house_marks(sheet: Sheet, style: HouseStyle, margin_px: float, letter_px: float) -> None:
    """Draw the rule and the logo of a style on a sheet."""
    right, bottom = sheet.box.right - margin_px, sheet.box.bottom - 0.8 * margin_px
    if style.rule is not None:
        width_px = style.rule.width_px * max(letter_px / _USUAL_LETTER_PX, 0.7)
        y = 0.5 * margin_px
        end = margin_px + _SHORT_RULE_EM * letter_px if style.rule.is_short else right
        corners = [(margin_px, y), (end, y), (end, y + width_px), (margin_px, y + width_px)]
        sheet.area([np.array([*corners, corners[0]])], style.rule.colour, name="rule")
    if style.logo is None:
        return
    width, height = _logo_size_px(style, letter_px)
    left = margin_px if style.corner == "bottom-left" else right - width
    top = margin_px if style.corner == "top-right" else bottom - height
    if style.logo.png is not None:
        sheet.picture(style.logo.png, Box(left, top, left + width, top + height), name="logo")
    to_sheet = Affine2D().scale(height / style.logo.height).translate(left, top)
    for path, colour in style.logo.shapes:
        sheet.shape(to_sheet.transform_path(path), colour, name="logo")
