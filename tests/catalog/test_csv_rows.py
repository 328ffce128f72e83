"""Every kind of bad field is refused, with file, line and column."""

from __future__ import annotations

import pytest

from ranges.catalog._csv_rows import Row
from ranges.core import DatasetError, LonLat
from tests.tables import table


def row(**values: str) -> Row:
    return Row("tests.csv", 7, values)


def test_fields_are_read() -> None:
    one = row(id="sunan-2", name=" Sunan ", country="KP", tags="lofted; hypersonic;", empty=" ")
    assert one.id() == "sunan-2"
    assert one.text("name") == "Sunan"
    assert one.country() == "KP"
    assert one.several("tags") == ("lofted", "hypersonic")
    assert one.optional("empty") is None
    assert one.several("empty") == ()
    assert one.number("empty") is None
    assert one.known_id("empty", {"a"}) is None


@pytest.mark.parametrize("value", ["2022", "2022-10", "2022-10-04", "2024-02-29"])
def test_dates_are_read_as_written(value: str) -> None:
    assert row(date=value).date("date") == value


@pytest.mark.parametrize("value", ["2022-13", "2022-02-30", "04.10.2022", "22", "2022-1-1", "x"])
def test_dates_that_do_not_exist_are_refused(value: str) -> None:
    with pytest.raises(DatasetError, match=r"'date': .* is no date"):
        row(date=value).date("date")


def test_a_decade_is_a_date_where_it_may_be() -> None:
    assert row(use="1960s").optional_date("use") == "1960s"
    assert row(use="").optional_date("use") is None
    with pytest.raises(DatasetError):
        row(use="1960s").date("use")


def test_pairs() -> None:
    assert row(km_low="4500", km_high="4600").pair("km") == (4500.0, 4600.0)
    assert row(km_low="", km_high="").pair("km") == (None, None)
    with pytest.raises(DatasetError, match="must not exceed the high value, 4500"):
        row(km_low="4600", km_high="4500").pair("km")
    with pytest.raises(DatasetError, match="'km_high': '' must not be empty"):
        row(km_low="4600", km_high="").pair("km")


def test_launches_may_have_no_upper_end() -> None:
    assert row(launches_low="6", launches_high="").open_pair("launches") == (6, None)
    assert row(launches_low="", launches_high="").open_pair("launches") == (None, None)
    for low, high in (("", "3"), ("4", "3"), ("1.5", "3")):
        with pytest.raises(DatasetError, match="launches_low"):
            row(launches_low=low, launches_high=high).open_pair("launches")


def test_range_bands() -> None:
    band = row(range_km_low="700", range_km_high="1000").range_band()
    assert band is not None
    assert (band.low_km, band.high_km) == (700.0, 1000.0)
    assert row(range_km_low="", range_km_high="").range_band() is None
    with pytest.raises(DatasetError, match="range_km_high"):
        row(range_km_low="700", range_km_high="30000").range_band()


def test_positions() -> None:
    one = row(latitude="39.2", longitude="125.67", impact_latitude="", impact_longitude="")
    assert one.position() == LonLat(lon=125.67, lat=39.2)
    assert one.optional_position("impact_") is None
    half = row(impact_latitude="39.2", impact_longitude="")
    with pytest.raises(DatasetError, match="'impact_longitude'"):
        half.optional_position("impact_")


@pytest.mark.parametrize(*table("csv_positions_refused"))
def test_bad_positions_are_refused(latitude: str, longitude: str, column: str) -> None:
    with pytest.raises(DatasetError, match=f"column '{column}'"):
        row(latitude=latitude, longitude=longitude).position()


@pytest.mark.parametrize(*table("csv_fields_refused"))
def test_bad_fields_are_refused_by_name(method: str, column: str, value: str) -> None:
    one = row(**{column: value})
    arguments = (column,) if method in {"flag", "number", "whole_number", "text"} else ()
    with pytest.raises(DatasetError, match=rf"geodata/tests.csv, line 7, column '{column}'"):
        getattr(one, method)(*arguments)


def test_a_choice_is_one_of_those_named() -> None:
    grades = ("high", "medium", "low")
    assert row(confidence="medium").choice("confidence", grades) == "medium"
    with pytest.raises(
        DatasetError,
        match=r"geodata/tests.csv, line 7, column 'confidence': 'certain' must be high, medium or"
        " low",
    ):
        row(confidence="certain").choice("confidence", grades)


def test_an_id_must_exist_where_it_points() -> None:
    assert row(site="sunan").known_id("site", {"sunan"}) == "sunan"
    with pytest.raises(DatasetError, match="is not an id of the file"):
        row(site="sunam").known_id("site", {"sunan"})


@pytest.mark.parametrize("url", ["", "nti.org/x", "javascript:alert(1)", "https://", "http://a b"])
def test_a_citation_needs_an_address(url: str) -> None:
    with pytest.raises(DatasetError, match="source_url"):
        row(source_title="A page", source_url=url).citation()
