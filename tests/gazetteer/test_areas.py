"""Areas by name where nobody can be asked: countries, US states and regions, and what is none."""

from __future__ import annotations

import pytest

from ranges.core import CoordinateError
from ranges.gazetteer import UndecidedPlaceError, exact_area


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("guam", "Guam"),  # the id of a place too: as an area it is the territory
        ("NATO", "NATO"),
        ("the US mainland", "US mainland"),
        ("Texas", "Texas"),
        ("US-TX", "Texas"),
        ("日本", "Japan"),
        ("anywhere:KP", "North Korea"),
    ],
)
def test_an_area_by_name_code_or_id(text: str, label: str) -> None:
    assert exact_area(text).area.label == label


def test_of_two_areas_the_first_is_taken_and_the_other_named() -> None:
    found = exact_area("Georgia")
    assert found.area.iso_a2 == "GE"
    assert found.notice is not None
    assert "Georgia" in found.notice


@pytest.mark.parametrize("text", ["Busan", "39.2,125.7", "sunan", "", "zzqqzzqq", "<b>x</b>"])
def test_what_is_no_area_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(CoordinateError) as caught:
        exact_area(text)
    assert str(caught.value).endswith(".")


def test_a_misspelt_area_is_never_taken() -> None:
    with pytest.raises(UndecidedPlaceError, match="Japan"):
        exact_area("Jappan")
