"""Figures and systems as ranges."""

from __future__ import annotations

import pytest

from ranges import catalog
from ranges.catalog.published_ranges import ParsedRange, parsed_range, reckoned_range, system_range
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
            assert parsed_range(system.id) == ParsedRange(system.range_km, "km", system.id)
            assert system_range(system) == system.range_km
    assert without >= 2


@pytest.mark.parametrize("text", ["hwasong-12", "Hwasong-12", " hwasong 12 ", "KN-17"])
def test_systems_have_more_than_one_name(text: str) -> None:
    band = RangeBand(low_km=4500.0, high_km=5000.0)
    assert parsed_range(text) == ParsedRange(band, "km", "hwasong-12")


def test_no_name_belongs_to_two_systems() -> None:
    for system in catalog.systems().values():
        for name in (system.id, system.name, *system.other_names):
            if system.range_km is not None:
                assert parsed_range(name).system_id == system.id


@pytest.mark.parametrize(
    ("text", "range_km", "name"),
    [
        ("5 h x 800 km/h", 4000.0, "5 h at 800 km/h (own figures)"),
        ("800 km/h × 5 h", 4000.0, "5 h at 800 km/h (own figures)"),
        ("5 hours at 800 kph", 4000.0, "5 hours at 800 km/h (own figures)"),
        ("30 min * 500 knots", 463.0, "30 min at 500 knots (own figures)"),
        ("2 h x 300 m/s", 2160.0, "2 h at 300 m/s (own figures)"),
        ("1.5 hours at 600 mph", 1448.4096, "1.5 hours at 600 mph (own figures)"),
    ],
)
def test_a_time_at_a_speed_is_the_reader_s_own_range(text: str, range_km: float, name: str) -> None:
    typed = parsed_range(text)
    assert typed == reckoned_range(text)
    assert typed.range_km.low_km == typed.range_km.high_km == pytest.approx(range_km, rel=1e-12)
    assert typed.own_name == name
    assert typed.system_id is None


@pytest.mark.parametrize("text", ["30 h x 800 km/h", "5 h x 800", "5 x 800 km/h", "0 h x 5 km/h"])
def test_a_time_at_a_speed_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(DistanceError):
        parsed_range(text)


def test_figures_are_distances() -> None:
    band = RangeBand(low_km=3379.6224, high_km=3379.6224)
    assert parsed_range("2100mi") == ParsedRange(band, "mi", None)
    assert parsed_range("2100", default_unit="mi").unit == "mi"


@pytest.mark.parametrize(*table("ranges_refused", ("x" * 5000, "neither a distance nor a system")))
def test_refuses_the_rest(text: str, said: str) -> None:
    check_refusal(DistanceError, parsed_range, text, said)


@pytest.mark.parametrize(
    ("text", "low_km", "high_km", "name"),
    [
        ("3400*0.8", 2720.0, 2720.0, "0.8 times 3,400 km"),
        ("3,400 km x 0.8", 2720.0, 2720.0, "0.8 times 3,400 km"),
        ("3400 × 80 %", 2720.0, 2720.0, "80 % of 3,400 km"),
        ("3400 km - 20%", 2720.0, 2720.0, "20 % less than 3,400 km"),
        ("4500-4600km + 10 percent", 4950.0, 5060.0, "10 % more than 4,500–4,600 km"),
        ("1000 mi -12.5%", 1408.176, 1408.176, "12.5 % less than 1,000 mi"),
        ("hwasong-12 -20%", 3600.0, 4000.0, "20 % less than Hwasong-12"),
    ],
)
def test_more_or_less_than_a_range_is_the_readers_own(
    text: str, low_km: float, high_km: float, name: str
) -> None:
    typed = parsed_range(text)
    assert typed.range_km.low_km == pytest.approx(low_km, abs=1e-9)
    assert typed.range_km.high_km == pytest.approx(high_km, abs=1e-9)
    assert (typed.system_id, typed.own_name) == (None, f"{name} (own figures)")


def test_a_change_alone_is_of_the_range_that_is_shown() -> None:
    shown = ParsedRange(RangeBand(low_km=3400.0, high_km=3400.0), "km", None)
    for text in ("-20%", "\u2212 20 %", "- 20 per cent"):
        typed = parsed_range(text, base=shown)
        assert typed.range_km.high_km == 2720.0
        assert typed.own_name == "20 % less than 3,400 km (own figures)"
    with pytest.raises(DistanceError, match="is a change of a range: write which"):
        parsed_range("-20%")
    for text in ("-100%", "3400*0", "3.400*0.8", "-20 km", "nothing*2", "*2"):
        with pytest.raises(DistanceError):
            parsed_range(text, base=shown)
