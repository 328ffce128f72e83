"""A reader's own launches join the record, whole or not at all."""

from __future__ import annotations

import csv
import io

import pytest

from ranges.core import FlightFilter, Scenario
from ranges.export import CountTable, counts_table, flight_text, flights_csv, flights_table
from ranges.flights import FLIGHT_KINDS, is_own_flight, launch_counts, selected_flights
from ranges.scene import link_query, parsed_link
from ranges.scene.uploads import FLIGHTS_SAMPLE, read_upload, with_upload

HEAD = (
    "id,date,kind,launch_site_id,distance_km_low,distance_km_high,outcome,reported_by,confidence"
    ",source_title,source_url,launches_low,launches_high\n"
)
ROW = "my-one,2022-10-04,ballistic,sunan,500,600,success,me,low,A page,https://example.org/1,2,2\n"
CRUISE = "my-two,2022-10-05,cruise,,,,unknown,me,low,A page,https://example.org/2,1,\n"
#: What the sentence says, and the text of the row with what it is changed to.
FAULTS = {
    "mine.csv, line 3, column 'distance_km_low': '700' must not exceed the high value, 600.": (
        ",500,",
        ",700,",
    ),
    "mine.csv, line 3, column 'distance_km_high': '30000' must be at most 20,003.93.": (
        ",600,",
        ",30000,",
    ),
    "mine.csv, line 3, column 'date': '4 October' is no date": ("2022-10-04", "4 October"),
    "mine.csv, line 3, column 'date': '0222-10-04' must be of the years": ("2022-", "0222-"),
    "mine.csv, line 3, column 'kind': 'rocket' must be ballistic": ("ballistic", "rocket"),
    "mine.csv, line 3, column 'launch_site_id': 'atlantis' is not an id": ("sunan", "atlantis"),
    "mine.csv, line 3, column 'outcome': 'good' must be success": ("success", "good"),
    "mine.csv, line 3, column 'id': '2022-10-04-over-japan' is an id of the record": (
        "my-one",
        "2022-10-04-over-japan",
    ),
    "mine.csv, line 3, column 'id': 'my-two' stands twice": ("my-one", "my-two"),
    "mine.csv, line 3, column 'source_url': 'javascript:1' must be an address": (
        "https://example.org/1",
        "javascript:1",
    ),
    "mine.csv, line 3: it has 14 fields, and the first line 13": (",2,2", ",2,2,9"),
    "mine.csv, line 3, column 'reported_by': 'mmmm": (",me,", f",{'m' * 1001},"),
    "mine.csv, line 3, column 'source_title': '' must not be empty": ("A page", ""),
}


def own_choice(text: str = HEAD + ROW + CRUISE, scene: Scenario | None = None) -> FlightFilter:
    """Return the choice of flights of a scene with the launches of a file."""
    upload = read_upload(text.encode(), name="mine.csv")
    assert upload.problems == ()
    flights = with_upload(scene or Scenario(), upload).scenario.flights
    assert flights is not None
    return flights


@pytest.mark.parametrize(("sentence", "change"), FAULTS.items())
def test_a_bad_row_stops_the_load_and_is_named(sentence: str, change: tuple[str, str]) -> None:
    assert change[0] in ROW
    bad = HEAD + CRUISE + ROW.replace(*change)
    upload = read_upload(bad.encode(), name="mine.csv")
    assert upload.flights is None
    (problem,) = upload.problems
    assert problem.startswith(sentence)
    assert problem.endswith("No launch of the file is added.")
    scene = Scenario(flights=own_choice())
    assert with_upload(scene, upload).scenario == scene


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        (HEAD.replace("distance_km_low", "distance_low"), "the column 'distance_low' is not known"),
        (HEAD.replace("confidence", "notes"), "the column 'confidence' is missing"),
        (HEAD.replace("launches_high", "launches_low"), "the column 'launches_low' is there twice"),
    ],
)
def test_a_wrong_column_is_named(head: str, sentence: str) -> None:
    (problem,) = read_upload((head + ROW).encode(), name="mine.csv").problems
    assert sentence in problem


def test_they_join_the_counts_by_as_many_as_they_are() -> None:
    choice = own_choice()
    for unit, more in (("days", 1), ("events", 2), ("missiles", 3)):
        counts = [
            {count.label: count.low for count in launch_counts("year", unit, FLIGHT_KINDS, among=c)}  # type: ignore[arg-type]
            for c in (None, choice)
        ]
        added = {year: counts[1][year] - low for year, low in counts[0].items()}
        # One of the two days, 4 October, has a launch on record already.
        assert added == {**dict.fromkeys(added, 0), "2022": more}, unit
    assert "own file “mine.csv” (2 events)" in counts_table(
        CountTable(by="year", unit="events", kinds=FLIGHT_KINDS, among=choice)
    )


def test_they_stand_among_the_others_and_are_labelled() -> None:
    flights = selected_flights(own_choice())
    assert [flight.date for flight in flights] == sorted(flight.date for flight in flights)
    assert [flight.id for flight in flights if is_own_flight(flight)] == ["my-one", "my-two"]
    rows = list(csv.DictReader(io.StringIO(flights_csv(flights))))
    assert {row["catalogue"] for row in rows if row["id"].startswith("my-")} == {
        "Of the reader’s own file, not of the record."
    }
    assert all("reported launches" in r["catalogue"] for r in rows if not r["id"].startswith("my-"))
    table = flights_table(flights)
    assert "my-one (own file)" in table
    assert "2 of them of the reader’s own file" in table
    assert "Of the reader’s own file" in flight_text("my-one", among=own_choice())


def test_a_file_widens_the_kinds_that_are_shown_and_no_other_condition() -> None:
    before = FlightFilter(classes=("ICBM",), beyond_km=100.0)
    upload = read_upload((HEAD + ROW + CRUISE).encode(), name="mine.csv")
    added = with_upload(Scenario(flights=before), upload)
    assert added.scenario.flights is not None
    assert added.scenario.flights.kinds == ("ballistic", "space launch", "cruise")
    assert added.scenario.flights.beyond_km == 100.0
    assert any("2 of its launches are outside the choice" in text for text in added.notices)


def test_a_link_says_which_file_and_holds_nothing_of_it() -> None:
    choice = own_choice()
    assert choice.own is not None
    query = link_query(Scenario(flights=choice, flight_id="my-one"))
    assert "example.org" not in query
    here = parsed_link(query, own=[choice.own])
    assert here.problems == ()
    assert here.scenario.flights == choice
    assert here.scenario.flight_id == "my-one"
    elsewhere = parsed_link(query).scenario
    assert elsewhere.flights != choice
    assert elsewhere.flights is not None
    assert elsewhere.flights.own is not None
    assert (elsewhere.flights.own.id, elsewhere.flights.own.count) == (choice.own.id, 2)
    assert not any(map(is_own_flight, selected_flights(elsewhere.flights)))
    assert elsewhere.flight_id is None
    assert link_query(elsewhere) == query.replace("&test=my-one", "")


def test_the_sample_can_be_opened() -> None:
    upload = read_upload(FLIGHTS_SAMPLE.encode(), name="sample.csv")
    assert upload.problems == ()
    assert upload.flights is not None
    assert upload.flights.count == 2
