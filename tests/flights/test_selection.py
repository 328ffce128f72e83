"""Which flights are chosen and counted, against the rows of the file itself."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import pytest

from ranges import catalog
from ranges.core.dates import date_span
from ranges.core.errors import FilterError
from ranges.core.scenario import FlightFilter
from ranges.flights import (
    CLASS_WORDS,
    all_outcomes,
    all_tags,
    catalogue_filter,
    country_code,
    counts_title,
    flight_class,
    flight_counts,
    launches_text,
    overflown_countries,
    period_filter,
    selected_flights,
)
from tests.tables import table

DATA = Path(__file__).parents[2] / "geodata"


def rows(name: str = "tests") -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def ids(**asked: object) -> list[str]:
    return [flight.id for flight in selected_flights(catalogue_filter(FlightFilter(**asked)))]  # type: ignore[arg-type]


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def test_nothing_asked_is_everything_in_order() -> None:
    assert ids() == [row["id"] for row in rows()]


def test_days_are_inclusive() -> None:
    october = day("2022-10-04")
    assert ids(since=october, until=october) == ["2022-10-04-over-japan"]
    year = ids(since=day("2022-01-01"), until=day("2022-12-31"))
    assert year == [row["id"] for row in rows() if row["date"].startswith("2022")]
    assert len(year) == 15
    before = ids(until=day("2022-10-03"))
    assert before == [row["id"] for row in rows() if row["date"] < "2022-10-04"]


def test_a_month_is_taken_where_one_of_its_days_is_asked_for() -> None:
    assert ids(since=day("1990-06-30"), until=day("1990-06-30")) == ["1990-06-scud-c"]
    assert ids(since=day("1990-07-01"), until=day("1990-12-31")) == []
    assert "1984-scud-b" in ids(until=day("1984-04-01"))
    assert "1984-scud-b" not in ids(until=day("1984-03-31"))


def test_by_class_of_the_system() -> None:
    classes = {row["id"]: row["class"] for row in rows("systems")}
    asked = ids(classes=("ICBM", "IRBM"))
    assert asked == [
        row["id"] for row in rows() if classes.get(row["system_id"]) in {"ICBM", "IRBM"}
    ]
    assert len(asked) == 22
    assert "2024-05-27-slv" in ids(classes=("space launcher",))  # no system, but tagged
    assert "2022-11-02-barrage" in ids(classes=("unknown",))
    parts = [set(ids(classes=(name,))) for name in CLASS_WORDS]
    assert sum(map(len, parts)) == len(set.union(*parts)) == len(rows())


def test_words_may_be_spelt_as_people_type_them() -> None:
    assert catalogue_filter(FlightFilter(classes=("icbm", "Space-Launcher"))).classes == (
        "ICBM",
        "space launcher",
    )
    assert catalogue_filter(FlightFilter(tags=("space launch",))).tags == ("space-launch",)
    asked = catalogue_filter(FlightFilter(outcomes=("SUCCESS", "success (north korean account)")))
    assert asked.outcomes == ("success", "success (North Korean account)")


def test_by_tag_and_outcome() -> None:
    assert ids(tags=("hypersonic",)) == [
        row["id"] for row in rows() if "hypersonic" in row["tags"].split("; ")
    ]
    assert set(ids(outcomes=("failure", "mixed"))) == {
        row["id"] for row in rows() if row["outcome"] in {"failure", "mixed"}
    }
    assert set(all_tags()) == {tag for row in rows() for tag in row["tags"].split("; ") if tag}
    assert all_outcomes()[0] == "success"
    assert set(all_outcomes()) == {row["outcome"] for row in rows()}


def test_by_reported_distance() -> None:
    beyond = ids(beyond_km=1000.0)
    assert beyond == [
        row["id"]
        for row in rows()
        if row["distance_km_high"] and float(row["distance_km_high"]) > 1e3
    ]
    assert "2022-10-04-over-japan" in beyond
    assert "2016-08-03-nodong" not in beyond  # 1,000 km is not beyond 1,000 km
    assert "2023-08-24-chollima-1" not in beyond  # no distance
    within = ids(up_to_km=150.0)
    assert "2024-07-01-hwasong-11" in within  # 120 to 600 km
    assert not set(within) & {row["id"] for row in rows() if not row["distance_km_low"]}


@pytest.mark.parametrize("name", ["JP", "jp", "Japan", " japan "])
def test_by_overflown_country(name: str) -> None:
    assert ids(over=name) == [row["id"] for row in rows() if row["overflew"]]
    assert len(ids(over=name)) == 9
    assert catalogue_filter(FlightFilter(over=name)) == catalogue_filter(FlightFilter(over="JP"))
    assert overflown_countries() == ("JP",)
    assert catalogue_filter(FlightFilter(over="UK")).over == "GB"
    assert ids(over="France") == []


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"since": day("2022-02-01"), "until": day("2022-01-31")}, "is after the last"),
        ({"classes": ("ICBMs",)}, '"ICBMs" is not a class'),
        ({"tags": ("fast",)}, '"fast" is not a tag'),
        ({"outcomes": ("won",)}, "is not an outcome"),
        ({"beyond_km": -1.0}, "least distance -1 km is outside"),
        ({"up_to_km": float("nan")}, "greatest distance nan km is outside"),
        ({"over": "Atlantis"}, '"Atlantis" is not a territory'),
    ],
)
def test_what_cannot_be_asked(asked: dict, said: str) -> None:
    with pytest.raises(FilterError, match=said):
        catalogue_filter(FlightFilter(**asked))


@pytest.mark.parametrize(*table("dates_read"))
def test_dates(text: str, first: str, last: str) -> None:
    assert date_span(text) == (day(first), day(last))


@pytest.mark.parametrize(
    "text", ["", "2022-13", "2022-02-30", "04.10.2022", "2022-1-1", "0000", "٢٠٢٢", "2022-10-04x"]
)
def test_bad_dates(text: str) -> None:
    with pytest.raises(FilterError, match=r"is not a date: write a day as 2022-10-04"):
        date_span(text)


def test_counts_keep_empty_years_and_add_up() -> None:
    counts = flight_counts(selected_flights())
    assert [item.period for item in counts] == [str(year) for year in range(1984, 2027)]
    assert sum(item.entries for item in counts) == len(rows())
    years = {item.period: item for item in counts}
    assert (years["1985"].entries, years["1985"].text) == (0, "no entry")
    in_2022 = [row for row in rows() if row["date"].startswith("2022")]
    assert years["2022"].entries == len(in_2022)
    assert years["2022"].launches_low == sum(int(row["launches_low"]) for row in in_2022) == 48
    assert years["2022"].launches_high == sum(int(row["launches_high"]) for row in in_2022) == 50
    assert years["2022"].text == "15 entries, 48 to 50 launches"
    assert years["2024"].launches_high is None  # one entry says "at least"
    assert years["2024"].text == "8 entries, at least 19 launches"
    assert flight_counts(()) == ()


def test_the_day_of_23_launches_is_not_one() -> None:
    barrage = catalog.flight_tests()["2022-11-02-barrage"]
    assert launches_text(barrage) == "23 to 25 launches"
    months = {count.period: count for count in flight_counts(selected_flights(), "month")}
    assert months["2022-11"].text == "3 entries, 25 to 27 launches"
    assert next(iter(months)) == "1984-04"
    assert list(months)[-1] == "2026-04"
    assert len(months) == 12 * 42 + 1


def test_titles_say_what_is_counted() -> None:
    assert counts_title() == (
        "Selected reported flights, to 19 April 2026, by year: not all launches"
    )
    assert "by month: not all launches" in counts_title("month")


def test_launches_in_words() -> None:
    said = {flight.id: launches_text(flight) for flight in selected_flights()}
    assert said["2022-10-04-over-japan"] == "1 launch"
    assert said["2016-09-05-scud-er"] == "3 launches"
    assert said["1984-scud-b"] == "at least 6 launches"
    assert said["2024-11-05-srbm"] == "number of launches not reported"


def test_a_click_on_a_period_narrows_the_choice() -> None:
    asked = catalogue_filter(FlightFilter(since=day("2022-03-20"), classes=("ICBM",)))
    assert period_filter(asked, "2022-03") == catalogue_filter(
        FlightFilter(since=day("2022-03-20"), until=day("2022-03-31"), classes=("ICBM",))
    )
    assert [flight.id for flight in selected_flights(period_filter(asked, "2022-11"))] == [
        "2022-11-03-icbm",
        "2022-11-18-hwasong-17",
    ]
    with pytest.raises(FilterError, match=r"is after the last, .*: swap them"):
        period_filter(asked, "2021")


def test_every_class_has_words() -> None:
    assert {flight_class(flight) for flight in selected_flights()} == set(CLASS_WORDS)
    assert {system.system_class for system in catalog.systems().values()} < set(CLASS_WORDS)
    assert country_code("south korea") == "KR"
