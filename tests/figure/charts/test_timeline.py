"""The timeline as a figure: its bars are the counts, in every format and theme."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from ranges.catalog import flight_events
from ranges.core import (
    FIGURE_FORMATS,
    FigureFormat,
    FlightCount,
    FlightFilter,
    OwnFlights,
    SceneError,
)
from ranges.figure.charts.timeline import timeline_figure
from ranges.figure.choices.options import FigureOptions
from ranges.flights import BALLISTIC_AND_SPACE, launch_counts

BLUE = "#0072b2"


@pytest.mark.parametrize("file_format", FIGURE_FORMATS)
def test_every_format_is_written_twice_the_same(file_format: FigureFormat) -> None:
    files = [
        timeline_figure(FlightFilter(), FlightCount(), file_format=file_format) for _ in range(2)
    ]
    assert files[0].data == files[1].data
    assert files[0].data[:4] in (b"\x89PNG", b"%PDF", b"<?xm")
    assert "2022 34" in files[0].alt_text


@pytest.mark.parametrize("theme", ["light", "dark", "transparent"])
def test_bars_are_as_high_as_their_counts(theme: str) -> None:
    options = FigureOptions(theme=theme)  # type: ignore[arg-type]
    file = timeline_figure(
        FlightFilter(), FlightCount(unit="missiles"), options=options, file_format="svg"
    )
    svg = file.data.decode()
    heights = []
    for path in re.findall(rf'<path d="([^"]*)" fill="{BLUE}"', svg):
        ys = [float(y) for y in re.findall(r"[ML] ?[\d.]+ ([\d.]+)", path)]
        heights.append(max(ys) - min(ys))
    counts = [count.low for count in launch_counts("year", "missiles", BALLISTIC_AND_SPACE)]
    assert len(heights) == len(counts)
    scale = heights[0] / counts[0]
    assert heights == pytest.approx([scale * count for count in counts], abs=0.1)
    assert "at least so many" in svg
    assert "Reported missiles launched by year" in svg


def test_parts_have_a_legend_and_their_colours() -> None:
    count = FlightCount(unit="events", kinds=("ballistic", "cruise"), stack="class")
    svg = timeline_figure(FlightFilter(), count, file_format="svg").data.decode()
    for part in ("SRBM", "ICBM", "cruise"):
        assert f">{part}<" in svg
    assert ">space launcher<" not in svg
    assert "divided by class" in svg


def test_months_and_an_empty_choice_are_drawn() -> None:
    from datetime import date

    choice = FlightFilter(since=date(2022, 1, 1), until=date(2022, 12, 31))
    assert (
        "2022-11"
        in timeline_figure(choice, FlightCount(), by="month", file_format="svg").data.decode()
    )
    nothing = FlightFilter(since=date(2018, 1, 1), until=date(2018, 12, 31))
    assert timeline_figure(nothing, FlightCount()).alt_text.endswith(": none.")


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(SceneError, match="is not a format of a figure"):
        timeline_figure(FlightFilter(), FlightCount(), file_format="gif")  # type: ignore[arg-type]


def test_a_file_of_the_readers_own_is_named_in_the_caption_and_the_sources() -> None:
    event = replace(next(iter(flight_events().values())), id="my-own")
    own = OwnFlights(id="0123456789", count=1, digest="x", file="mine.csv", events=(event,))
    file = timeline_figure(FlightFilter(own=own), FlightCount(), file_format="svg")
    # In the subtitle, in the sources, and in the words for those who do not see it.
    assert file.data.decode().count("own file “mine.csv” (1 event)") == 3
