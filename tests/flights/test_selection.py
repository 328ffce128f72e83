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
    FLIGHT_KINDS,
    all_outcomes,
    all_tags,
    catalogue_filter,
    country_code,
    flight_counts,
    launches_text,
    overflown_countries,
    period_filter,
    selected_flights,
)
from tests.tables import table

DATA = Path(__file__).parents[2] / "geodata"


def rows(name: str = "flights") -> list[dict[str, str]]:
    """Return the rows of a file; of the flights those that are shown without a choice of kind."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        found = list(csv.DictReader(stream))
    is_flights = name == "flights"
    return [row for row in found if not is_flights or row["kind"] in ("ballistic", "space launch")]


def ids(**asked: object) -> list[str]:
    return [flight.id for flight in selected_flights(catalogue_filter(FlightFilter(**asked)))]  # type: ignore[arg-type]


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def test_nothing_asked_is_every_ballistic_and_space_launch_in_order() -> None:
    assert ids() == [row["id"] for row in rows()]
    assert len(ids()) == 193


def test_days_are_inclusive() -> None:
    october = day("2022-10-04")
    assert ids(since=october, until=october) == ["2022-10-04-over-japan"]
    year = ids(since=day("2022-01-01"), until=day("2022-12-31"))
    assert year == [row["id"] for row in rows() if row["date"].startswith("2022")]
    assert len(year) == 41
    before = ids(until=day("2022-10-03"))
    assert before == [row["id"] for row in rows() if row["date"] < "2022-10-04"]


def test_a_month_is_taken_where_one_of_its_days_is_asked_for() -> None:
    assert ids(since=day("1990-06-30"), until=day("1990-06-30")) == ["1990-06-scud-c"]
    assert ids(since=day("1990-07-01"), until=day("1990-12-31")) == []
    assert ids(until=day("1984-04-01")) == ["1984-04-tonghae-musudan-ri-hwasong-5"]
    assert ids(until=day("1984-03-31")) == []


def test_by_class_of_the_system() -> None:
    classes = {row["id"]: row["class"] for row in rows("systems")}
    asked = ids(classes=("ICBM", "IRBM"))
    assert asked == [
        row["id"] for row in rows() if classes.get(row["system_id"]) in {"ICBM", "IRBM"}
    ]
    assert "2024-05-27-slv" in ids(classes=("space launcher",))  # no system, but of that kind
    assert "2022-11-02-uiju-type-unknown" in ids(classes=("unknown",))
    parts = [set(ids(classes=(name,), kinds=("all",))) for name in CLASS_WORDS]
    assert sum(map(len, parts)) == len(set.union(*parts)) == len(catalog.flight_events())


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
    assert all_outcomes()[0] == "unknown"
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
    assert "2022-06-05-hamhung-hungnam-type-unknown" in within  # 110 to 300 km
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
        ({"kinds": ("rocket",)}, '"rocket" is not a kind that our flights have: use ballistic'),
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
    assert sum(item.events for item in counts) == len(rows())
    assert sum(item.days for item in counts) == len({row["date"] for row in rows()})
    years = {item.period: item for item in counts}
    assert (years["1987"].events, years["1987"].text) == (0, "no launch")
    in_2022 = [row for row in rows() if row["date"].startswith("2022")]
    assert years["2022"].days == len({row["date"] for row in in_2022}) == 34
    assert years["2022"].events == len(in_2022) == 41
    assert years["2022"].launches_low == sum(int(row["launches_low"]) for row in in_2022) == 73
    assert years["2022"].launches_high == sum(int(row["launches_high"]) for row in in_2022) == 73
    assert years["2022"].text == "34 launch days, 41 events, 73 launches"
    assert years["2024"].launches_high is None  # one event says "at least"
    assert years["2024"].text == "13 launch days, 14 events, at least 40 launches"
    assert flight_counts(()) == ()


def test_the_day_of_23_launches_counts_as_the_kinds_do() -> None:
    of_day = {"since": day("2022-11-02"), "until": day("2022-11-02")}
    asked = FlightFilter(**of_day, kinds=FLIGHT_KINDS)  # type: ignore[arg-type]
    (every,) = flight_counts(selected_flights(asked))
    assert every.text == "1 launch day, 3 events, 23 to 25 launches"
    (ballistic,) = flight_counts(selected_flights(FlightFilter(**of_day)))  # type: ignore[arg-type]
    assert ballistic.text == "1 launch day, 2 events, 7 launches"
    months = {count.period: count for count in flight_counts(selected_flights(), "month")}
    assert next(iter(months)) == "1984-04"
    assert list(months)[-1] == "2026-08"
    assert len(months) == 12 * 42 + 5


def test_a_month_without_a_day_counts_as_one() -> None:
    (year,) = flight_counts(selected_flights(FlightFilter(until=day("1984-12-31"))))
    assert (year.days, year.events) == (2, 2)


def test_launches_in_words() -> None:
    said = {flight.id: launches_text(flight) for flight in selected_flights()}
    assert said["2022-10-04-over-japan"] == "1 launch"
    assert said["2016-09-05-scud-er"] == "3 launches"
    assert said["1984-04-tonghae-musudan-ri-hwasong-5"] == "at least 3 launches"
    cruise = catalog.flight_events()["2024-01-24-cruise"]
    assert launches_text(cruise) == "number of launches not reported"


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


def test_a_land_is_found_by_its_name() -> None:
    assert country_code("south korea") == "KR"
