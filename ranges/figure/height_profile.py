"""How high over which land? The estimated heights of a flight as a picture, in plain SVG.

The band lies between the lowest and the highest estimate; along its foot are the territories under
the drawn path, and beside it heights that readers know. Only catalogued flights with a reported
distance and apogee have one (`ranges.flights.arc`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from html import escape

from ranges import catalog
from ranges.core.units import Unit, in_unit
from ranges.flights.arc import Arc
from ranges.flights.detail import FlightDetail

__all__ = ["height_profile_svg"]

_WIDTH, _HEIGHT = 780, 374
_LEFT, _RIGHT, _TOP, _FOOT = 64, 180, 46, 300
_INK, _QUIET, _LINE, _LAND = "#22303a", "#5c6a73", "#c9c3b6", "#b9ab8c"
_BAND = "#0072B2"
#: What the colours become where the page is dark.
_DARK = {
    _INK: "#e8eef2",
    _QUIET: "#a9b6bd",
    _LINE: "#3a4750",
    _LAND: "#8a7f62",
    _BAND: "#56B4E9",
}
#: Labels of heights and lands nearer than this, in pixels, would lie on each other.
_APART = 15.0
_LETTER = 6.4


class _Scale:
    """Where a distance and a height lie in the picture."""

    def __init__(self, arc: Arc) -> None:
        self.end_km = arc.distance_km.high_km
        self.top_km = arc.apogee_km.high_km * 1.06

    def x(self, along_km: float) -> float:
        return _LEFT + (_WIDTH - _RIGHT - _LEFT) * along_km / self.end_km

    def y(self, height_km: float) -> float:
        return _FOOT - (_FOOT - _TOP) * height_km / self.top_km


def height_profile_svg(
    page: FlightDetail, units: Unit = "km", *, is_dark: bool = False
) -> str | None:
    """Return the picture of a flight's heights as SVG, None where no height is estimated.

    It has no ground of its own: say `is_dark` where it is shown on a dark page.
    """
    if page.arc is None:
        return None
    scale = _Scale(page.arc)
    said = "Estimated height along the flight: a plain ballistic arc through reported figures"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"'
        f' font-family="sans-serif" font-size="12" fill="{_INK}">',
        f"<title>{escape(page.title)}</title>",
        f"<desc>{escape(_description(page, units))}</desc>",
        f'<text x="{_LEFT}" y="20" font-weight="bold" font-size="13">{escape(said)}</text>',
        *_grid(scale, units),
        *_familiar(scale, units),
        *_band(page.arc, scale),
        *_lands(page, scale),
        "</svg>",
    ]
    drawn = "\n".join(parts)
    for light, dark in _DARK.items() if is_dark else ():
        drawn = drawn.replace(f'"{light}"', f'"{dark}"')
    return drawn


def _description(page: FlightDetail, units: Unit) -> str:
    assert page.arc is not None  # the caller has looked
    low, high = (
        f"{in_unit(each, units):,.0f}"
        for each in (page.arc.apogee_km.low_km, page.arc.apogee_km.high_km)
    )
    under = ", ".join(dict.fromkeys(leg.label for leg in page.overflights))
    over = f" Under the drawn path: {under}." if under else ""
    figures = low if low == high else f"{low} to {high}"
    return f"A band that rises from the site to {figures} {units} and falls again.{over}"


def _steps(most: float) -> list[float]:
    """Return round figures from 0 to at most `most`, eight of them at most."""
    size = 10.0 ** math.floor(math.log10(most))
    step = next(size * share for share in (0.1, 0.2, 0.5, 1.0, 2.0) if most / (size * share) <= 7)
    return [step * at for at in range(int(most / step) + 1)]


def _grid(scale: _Scale, units: Unit) -> Iterator[str]:
    per_unit = 1.0 / in_unit(1.0, units)
    for height in _steps(in_unit(scale.top_km, units)):
        y = scale.y(height * per_unit)
        yield _rule(_LEFT, y, _WIDTH - _RIGHT, y, _LINE, 0.6)
        yield _text(_LEFT - 8, y + 4, f"{height:,.0f}", "end", _QUIET)
    for along in _steps(in_unit(scale.end_km, units)):
        x = scale.x(along * per_unit)
        yield _rule(x, _FOOT, x, _FOOT + 4, _QUIET, 1.0)
        yield _text(x, _FOOT + 44, f"{along:,.0f}", "middle", _QUIET)
    yield _text(_LEFT - 8, _TOP - 10, units, "end", _QUIET)
    yield _text(
        _LEFT, _FOOT + 64, f"Distance over the ground from the site, {units}", "start", _QUIET
    )


def _familiar(scale: _Scale, units: Unit) -> Iterator[str]:
    """Yield the heights that readers know, their labels kept apart, those above left out."""
    last = math.inf
    for one in catalog.heights().values():
        middle_km = (one.low_km + one.high_km) / 2.0
        if one.high_km > scale.top_km:
            continue
        low, high = scale.y(one.low_km), scale.y(one.high_km)
        if one.low_km < one.high_km:
            yield (
                f'<rect x="{_LEFT}" y="{high:.1f}" width="{_WIDTH - _RIGHT - _LEFT}"'
                f' height="{max(low - high, 1.0):.1f}" fill="{_QUIET}" opacity="0.18"/>'
            )
        else:
            yield _rule(_LEFT, low, _WIDTH - _RIGHT, low, _QUIET, 1.0, dash="4 4")
        figure = "–".join(
            f"{in_unit(each, units):,.0f}" for each in dict.fromkeys((one.low_km, one.high_km))
        )
        label = min(scale.y(middle_km) + 4, last - _APART)
        last = label
        words = f"{one.name.split(' (')[0]}, {figure} {units}"
        yield _text(_WIDTH - _RIGHT + 10, label, words, "start", _QUIET)


def _band(arc: Arc, scale: _Scale) -> Iterator[str]:
    profile = arc.profile()
    highs = [f"{scale.x(at):.1f},{scale.y(band.high_km):.1f}" for at, band in profile]
    lows = [f"{scale.x(at):.1f},{scale.y(band.low_km):.1f}" for at, band in profile]
    yield f'<path d="M{" L".join([*highs, *reversed(lows)])}Z" fill="{_BAND}" opacity="0.25"/>'
    for line in (highs, lows):
        yield (
            f'<path d="M{" L".join(line)}" fill="none" stroke="{_BAND}" stroke-width="1.6"'
            ' stroke-dasharray="7 4"/>'
        )


def _lands(page: FlightDetail, scale: _Scale) -> Iterator[str]:
    """Yield the territories under the path, each named once where there is room."""
    yield _rule(_LEFT, _FOOT, _WIDTH - _RIGHT, _FOOT, _INK, 1.2)
    if page.path is None:
        yield _text(_LEFT, _FOOT + 24, "No direction was reported: no land to show.", "start")
        return
    spans: dict[str, tuple[float, float]] = {}
    for leg in page.overflights:
        left, right = scale.x(leg.entry_km), scale.x(leg.exit_km)
        yield (
            f'<rect x="{left:.1f}" y="{_FOOT}" width="{max(right - left, 1.5):.1f}" height="9"'
            f' fill="{_LAND}" stroke="{_INK}" stroke-width="0.5"/>'
        )
        # From the first stay to the last: islands of one territory share a name.
        spans[leg.label] = (spans.get(leg.label, (left, right))[0], right)
    taken = 0.0
    for label, (left, right) in spans.items():
        x = max((left + right) / 2.0 - _LETTER * len(label) / 2.0, taken, float(_LEFT))
        taken = x + _LETTER * len(label) + 10.0
        yield _text(x, _FOOT + 24, label, "start")


def _rule(
    x0: float, y0: float, x1: float, y1: float, colour: str, width: float, *, dash: str = ""
) -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x0:.1f}" y1="{y0:.1f}" x2="{x1:.1f}" y2="{y1:.1f}" stroke="{colour}"'
        f' stroke-width="{width}"{dashed}/>'
    )


def _text(x: float, y: float, text: str, anchor: str, colour: str = _INK) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">'
        f"{escape(text)}</text>"
    )
