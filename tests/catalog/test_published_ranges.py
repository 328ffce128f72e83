"""Figures and systems as ranges."""

from __future__ import annotations

import pytest

from ranges import catalog
from ranges.catalog.published_ranges import parsed_range, system_range
from ranges.core import DistanceError, RangeBand
from tests.refusals import check_refusal
from tests.tables import table


def test_every_system_is_found_by_its_id_and_says_what_is_published() -> None:
    without = 0
    for system in catalog.systems().values():
        if system.range_km is None:
            without += 1
            with pytest.raises(DistanceError, match="no published range in our sources"):
                parsed_range(system.id)
        else:
            assert parsed_range(system.id) == (system.range_km, "km", system.id)
            assert system_range(system) == system.range_km
    assert without >= 2


@pytest.mark.parametrize("text", ["hwasong-12", "Hwasong-12", " hwasong 12 ", "KN-17"])
def test_systems_have_more_than_one_name(text: str) -> None:
    assert parsed_range(text) == (RangeBand(low_km=4500.0, high_km=5000.0), "km", "hwasong-12")


def test_no_name_belongs_to_two_systems() -> None:
    for system in catalog.systems().values():
        for name in (system.id, system.name, *system.other_names):
            if system.range_km is not None:
                assert parsed_range(name).system_id == system.id


def test_figures_are_distances() -> None:
    assert parsed_range("2100mi") == (RangeBand(low_km=3379.6224, high_km=3379.6224), "mi", None)
    assert parsed_range("2100", default_unit="mi").unit == "mi"


@pytest.mark.parametrize(*table("ranges_refused", ("x" * 5000, "neither a distance nor a system")))
def test_refuses_the_rest(text: str, said: str) -> None:
    check_refusal(DistanceError, parsed_range, text, said)
