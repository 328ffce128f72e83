"""The estimated heights of a flight over the territories under it, as a picture in plain SVG.

The band lies between the lowest and the highest estimate; along its foot are the territories under
the drawn path, and beside it heights that readers know. Only catalogued flights with a reported
distance and apogee have one (`ranges.flights.arc`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ranges import catalog
from ranges.core import (
    HEIGHT_PROFILE_COLOURS,
    Height,
    HeightProfileColours,
    Unit,
    as_html,
    in_unit,
    low_high_text,
)
from ranges.flights import Arc, FlightDetail

__all__ = ["height_profile_svg"]

# The picture, its frame and its letters, in pixels.
_WIDTH, _HEIGHT = 780, 374
_LEFT, _RIGHT, _TOP, _FOOT = 64, 600, 46, 300
_LETTER_WIDTH = 6.4
#: Labels of heights nearer than this would lie on each other.
_LABEL_GAP = 15.0
_HEADING = "Estimated height along the flight: a plain ballistic arc through reported figures"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chart:
    """Axes and colours of a picture: kilometres along the ground and up, to pixels."""

    end_km: float
    top_km: float
    units: Unit
    colours: HeightProfileColours

    def x(self, along_km: float) -> float:
        return _LEFT + (_RIGHT - _LEFT) * along_km / self.end_km

    def y(self, height_km: float) -> float:
        return _FOOT - (_FOOT - _TOP) * height_km / self.top_km


class _Segment(NamedTuple):
    """A straight line from one point to another, in pixels."""

    x0: float
    y0: float
    x1: float
    y1: float


def height_profile_svg(
    flight: FlightDetail, units: Unit = "km", *, is_dark: bool = False
) -> str | None:
    """Return the picture of a flight's heights as SVG, None where no height is estimated.

    Its ground is transparent: say `is_dark` where it is shown on a dark page.
    """
    if flight.arc is None:
        return None
    colours = HEIGHT_PROFILE_COLOURS.on(is_dark=is_dark)
    chart = _Chart(
        end_km=flight.arc.distance_km.high_km,
        top_km=flight.arc.apogee_km.high_km * 1.06,
        units=units,
        colours=colours,
    )
    elements = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"'
        f' font-family="sans-serif" font-size="12" fill="{colours.ink}">',
        f"<title>{as_html(flight.title)}</title>",
        f"<desc>{as_html(_description(flight, flight.arc, units))}</desc>",
        f'<text x="{_LEFT}" y="20" font-weight="bold" font-size="13">{as_html(_HEADING)}</text>',
        *_axes(chart),
        *_known_heights(chart),
        *_estimate_band(flight.arc, chart),
        *_territories(flight, chart),
        "</svg>",
    ]
    return "\n".join(elements)


def _description(flight: FlightDetail, arc: Arc, units: Unit) -> str:
    """Return the picture in words."""
    apogee = (arc.apogee_km.low_km, arc.apogee_km.high_km)
    low, high = (f"{in_unit(height_km, units):,.0f}" for height_km in apogee)
    territories = ", ".join(dict.fromkeys(leg.label for leg in flight.overflights))
    under_path = f" Under the drawn path: {territories}." if territories else ""
    figures = low_high_text(low, high, " to ")
    return f"A band that rises from the site to {figures} {units} and falls again.{under_path}"


def _round_figures(most: float) -> list[float]:
    """Return round figures from 0 to at most `most`, eight of them at most."""
    size = 10.0 ** math.floor(math.log10(most))
    step = next(size * share for share in (0.1, 0.2, 0.5, 1.0, 2.0) if most / (size * share) <= 7)
    return [step * count for count in range(int(most / step) + 1)]


def _axes(chart: _Chart) -> Iterator[str]:
    """Yield both axes with their figures, and a rule at each figure of height."""
    units, colours = chart.units, chart.colours
    km_per_unit = 1.0 / in_unit(1.0, units)
    for height in _round_figures(in_unit(chart.top_km, units)):
        y = chart.y(height * km_per_unit)
        yield _line(_Segment(_LEFT, y, _RIGHT, y), colours.rule, 0.6)
        yield _text(_LEFT - 8, y + 4, f"{height:,.0f}", "end", colours.muted)
    for along in _round_figures(in_unit(chart.end_km, units)):
        x = chart.x(along * km_per_unit)
        yield _line(_Segment(x, _FOOT, x, _FOOT + 4), colours.muted, 1.0)
        yield _text(x, _FOOT + 44, f"{along:,.0f}", "middle", colours.muted)
    yield _text(_LEFT - 8, _TOP - 10, units, "end", colours.muted)
    title = f"Distance over the ground from the site, {units}"
    yield _text(_LEFT, _FOOT + 64, title, "start", colours.muted)


def _known_heights(chart: _Chart) -> Iterator[str]:
    """Yield the heights that readers know, their labels kept apart, those above left out."""
    colours = chart.colours
    lowest_label = math.inf
    for height in catalog.heights().values():
        if height.high_km > chart.top_km:
            continue
        low, high = chart.y(height.low_km), chart.y(height.high_km)
        if height.low_km < height.high_km:
            yield (
                f'<rect x="{_LEFT}" y="{high:.1f}" width="{_RIGHT - _LEFT}"'
                f' height="{max(low - high, 1.0):.1f}" fill="{colours.muted}" opacity="0.18"/>'
            )
        else:
            yield _line(_Segment(_LEFT, low, _RIGHT, low), colours.muted, 1.0, dash="4 4")
        middle_km = (height.low_km + height.high_km) / 2.0
        lowest_label = min(chart.y(middle_km) + 4, lowest_label - _LABEL_GAP)
        label = _height_label(height, chart.units)
        yield _text(_RIGHT + 10, lowest_label, label, "start", colours.muted)


def _height_label(height: Height, units: Unit) -> str:
    low, high = (f"{in_unit(end_km, units):,.0f}" for end_km in (height.low_km, height.high_km))
    return f"{height.name.split(' (')[0]}, {low_high_text(low, high)} {units}"


def _estimate_band(arc: Arc, chart: _Chart) -> Iterator[str]:
    """Yield the area between the lowest and the highest estimate, and both its edges."""
    colour = chart.colours.band
    profile = arc.profile()
    highs = [f"{chart.x(along):.1f},{chart.y(band.high_km):.1f}" for along, band in profile]
    lows = [f"{chart.x(along):.1f},{chart.y(band.low_km):.1f}" for along, band in profile]
    yield f'<path d="M{" L".join([*highs, *reversed(lows)])}Z" fill="{colour}" opacity="0.25"/>'
    for edge in (highs, lows):
        yield (
            f'<path d="M{" L".join(edge)}" fill="none" stroke="{colour}" stroke-width="1.6"'
            ' stroke-dasharray="7 4"/>'
        )


def _territories(flight: FlightDetail, chart: _Chart) -> Iterator[str]:
    """Yield the territories under the path, each named once where there is room."""
    colours = chart.colours
    yield _line(_Segment(_LEFT, _FOOT, _RIGHT, _FOOT), colours.ink, 1.2)
    if flight.path is None:
        sentence = "No direction was reported: no land to show."
        yield _text(_LEFT, _FOOT + 24, sentence, "start", colours.ink)
        return
    spans: dict[str, tuple[float, float]] = {}
    for leg in flight.overflights:
        left, right = chart.x(leg.entry_km), chart.x(leg.exit_km)
        yield (
            f'<rect x="{left:.1f}" y="{_FOOT}" width="{max(right - left, 1.5):.1f}" height="9"'
            f' fill="{colours.land}" stroke="{colours.ink}" stroke-width="0.5"/>'
        )
        # From the first leg over it to the last: islands of one territory share a name.
        first_left = spans.get(leg.label, (left, right))[0]
        spans[leg.label] = (first_left, right)
    label_end = 0.0
    for label, (left, right) in spans.items():
        width = _LETTER_WIDTH * len(label)
        x = max((left + right) / 2.0 - width / 2.0, label_end, float(_LEFT))
        label_end = x + width + 10.0
        yield _text(x, _FOOT + 24, label, "start", colours.ink)


def _line(segment: _Segment, colour: str, width: float, *, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    x0, y0, x1, y1 = segment
    return (
        f'<line x1="{x0:.1f}" y1="{y0:.1f}" x2="{x1:.1f}" y2="{y1:.1f}" stroke="{colour}"'
        f' stroke-width="{width}"{dashed}/>'
    )


def _text(x: float, y: float, text: str, anchor: str, colour: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">'
        f"{as_html(text)}</text>"
    )
