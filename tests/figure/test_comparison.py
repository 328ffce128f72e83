"""Two figures side by side: one scale for both, sentences of the catalogue, refusals."""

from __future__ import annotations

import pytest

from ranges import catalog
from ranges.catalog.origins import origin_named
from ranges.core.errors import RangesError
from ranges.core.scenario import Scenario
from ranges.figure.choices.options import FigureOptions
from ranges.figure.comparison import side_by_side, system_side, year_side
from ranges.figure.composition import figure
from ranges.scene import evaluate
from ranges.scene.findings import centre_at

PLACE = origin_named("pyongyang")


def test_two_systems_are_drawn_at_one_scale() -> None:
    sides = [system_side(entry, PLACE) for entry in ("hwasong-12", "hwasong-15")]
    small, large = side_by_side(sides)
    assert small.km_per_px == large.km_per_px
    assert small.data != large.data
    # Alone the smaller is drawn larger.
    (alone,) = side_by_side(sides[:1])
    assert alone.km_per_px < 0.6 * small.km_per_px
    assert small.data.startswith(b"\x89PNG")


def test_a_side_says_what_its_figure_is() -> None:
    side = system_side("hwasong-15", PLACE)
    assert "published estimates of maximum range" in side.sentence
    assert side.system == catalog.systems()["hwasong-15"]
    flown = next(
        entry for entry in catalog.systems().values() if entry.is_flown_only and entry.range_km
    )
    assert "not a maximum range" in system_side(flown.id, PLACE).sentence


def test_years_are_compared_by_what_had_flown() -> None:
    early, late = year_side(2012, PLACE), year_side(2024, PLACE)
    assert early.scenario.rings[0].range_km.high_km < late.scenario.rings[0].range_km.high_km
    assert "by the end of 2012" in early.sentence
    assert early.system is not None


def test_a_side_without_a_range_is_the_same_map_with_nothing_on_it() -> None:
    empty, full = year_side(1980, PLACE), year_side(2024, PLACE)
    assert empty.scenario.rings == ()
    first, second = side_by_side([empty, full])
    assert first.km_per_px == second.km_per_px


@pytest.mark.parametrize(
    "make", [lambda: system_side("none", PLACE), lambda: year_side(1900, PLACE)]
)
def test_what_cannot_be_compared_is_refused(make) -> None:
    with pytest.raises(RangesError):
        make()


def test_the_strip_names_the_centre_of_a_side_with_nothing_on_it() -> None:
    options = FigureOptions(size="900x900", caption="", centre=centre_at(origin_named("guam")))
    output = figure(evaluate(Scenario(title="Nothing")), options, file_format="svg")
    assert b"true distances from Guam." in output.data


def test_nothing_on_either_side_is_refused() -> None:
    with pytest.raises(RangesError, match="Neither side"):
        side_by_side([year_side(1980, PLACE), year_side(1981, PLACE)])
