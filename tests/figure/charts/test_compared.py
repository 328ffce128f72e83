"""Two systems or years on one sheet: two maps at one scale, and what each shows in words."""

from __future__ import annotations

import re

import pytest

from ranges.catalog import origin_named
from ranges.core import FIGURE_FORMATS, FigureFormat
from ranges.figure import comparison_figure, system_side, year_side
from ranges.figure.choices.options import FigureOptions

PLACE = origin_named("pyongyang")


@pytest.mark.parametrize("file_format", FIGURE_FORMATS)
def test_every_format_is_written(file_format: FigureFormat) -> None:
    sides = [year_side(2012, PLACE), year_side(2024, PLACE)]
    options = FigureOptions(size="1200x675")
    file = comparison_figure(sides, options=options, file_format=file_format)
    assert file.alt_text.startswith("2 maps at one scale, round Pyongyang.")
    assert b"/Subtype /Type3" not in file.data


@pytest.mark.parametrize("size", ["1200x675", "1080x1350"])
def test_what_is_twice_as_far_is_twice_as_large(size: str) -> None:
    sides = [system_side(name, PLACE) for name in ("hwasong-9", "hwasong-12")]
    file = comparison_figure(sides, options=FigureOptions(size=size), file_format="svg")
    svg = file.data.decode()
    widths = []
    for number, side in enumerate(sides, 1):
        path = svg.partition(f'id="maps/{number}/rings/ring-0/fill"')[2]
        xs = [
            float(x)
            for x in re.findall(r"[ML]([\d.-]+) ", path.partition('d="')[2].partition('"')[0])
        ]
        (ring,) = side.scenario.rings
        assert max(xs) - min(xs) == pytest.approx(
            2.0 * ring.range_km.high_km / file.km_per_px, rel=0.01
        )
        widths.append(max(xs) - min(xs))
    assert widths[0] < widths[1]
    for part in ("Hwasong-9", "Hwasong-12", "not performance", "Sources: "):
        assert part in svg
    assert "reported launches" not in svg
