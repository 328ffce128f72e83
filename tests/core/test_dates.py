"""Dates of the catalogue as people read them."""

from __future__ import annotations

from ranges.core.dates import date_text


def test_dates_as_people_read_them() -> None:
    assert date_text("2022-10-04") == "4 October 2022"
    assert date_text("1990-06") == "June 1990"
    assert (date_text("1990"), date_text("1960s")) == ("1990", "the 1960s")
