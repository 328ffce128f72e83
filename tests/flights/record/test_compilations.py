"""Our years stand beside those of the compilations, as the research counted them."""

from __future__ import annotations

from ranges import catalog
from ranges.flights import compared_years, launch_counts, record_statements
from tests.flights.record.test_counting import CNS_BASED, CSIS


def test_the_compilations_have_what_was_counted_in_them() -> None:
    years = {year.year: year for year in compared_years()}
    for name, (missiles, events, days) in CNS_BASED.items():
        row = years[name].cns_based
        assert row is not None
        assert (row.missiles_low, row.entries, row.days) == (missiles, events, days), name
        assert row.missiles_high == missiles
    for name, (occasions, missiles) in CSIS.items():
        row = years[name].csis
        assert row is not None
        assert (row.entries, row.missiles_low) == (occasions, missiles), name


def test_a_year_that_a_compilation_lacks_is_none_and_not_nought() -> None:
    years = {year.year: year for year in compared_years()}
    assert years["1986"].csis is None
    assert years["1986"].cns_based is not None
    assert all(row.entries > 0 for row in catalog.flight_compilations().values())


def test_every_compiled_year_is_a_year_of_ours_and_never_more_days() -> None:
    years = {year.year: year for year in compared_years()}
    assert {str(row.year) for row in catalog.flight_compilations().values()} <= set(years)
    counts = {count.label: count.low for count in launch_counts("year", "days")}
    for name, year in years.items():
        assert year.days == counts[name]
        assert year.cns_based is None or year.days >= year.cns_based.days


def test_the_statements_say_how_many_and_to_which_day() -> None:
    first, *_ = record_statements()
    assert first.startswith(
        "The record holds 270 launch events of North Korea from 1984 to 20 August 2026: ballistic "
    )
