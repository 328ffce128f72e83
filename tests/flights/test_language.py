"""Reported flights in another language: every sentence of them, and no English word within one."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

import pytest

from ranges import catalog
from ranges.core import FilterError, FlightEvent, FlightFilter, in_language, record_word
from ranges.flights import (
    COUNTED_KINDS,
    FLIGHT_KINDS,
    all_outcomes,
    all_tags,
    catalogue_filter,
    cited_figures,
    count_caption,
    count_text,
    day_story,
    fall_text,
    flight_counts,
    flight_detail,
    flight_drawing,
    flight_kinds,
    flight_milestones,
    flight_ordinals,
    flown_by,
    flown_by_scene,
    flown_by_sentence,
    growth,
    growth_method,
    growth_sentence,
    kinds_text,
    launch_counts,
    launches_text,
    milestone_text,
    ordinal_text,
    other_kinds_text,
    outlet_ordinals,
    outlet_sentence,
    record_statement,
    record_statements,
    reported_falls,
    selected_flights,
    site_origin,
)
from tests.made_up_language import plain_words

OCTOBER = "2022-10-04-over-japan"
#: Names of sources, which are data though they stand in our own sentences.
SOURCES = ("CNS-based", "A. Kusanagi", "CSIS Beyond Parallel")


def data_of(flight: FlightEvent) -> Iterator[str]:
    """Yield the texts of the catalogue that sentences of a flight may hold."""
    for system in catalog.systems().values():
        yield system.name
    for place in (*catalog.sites().values(), *catalog.reference_places().values()):
        yield from (place.name, place.short_name)
    for point in catalog.flight_points().values():
        yield from (point.name, point.notes)
    for height in catalog.heights().values():
        yield height.name
    for citation in catalog.flight_citations().values():
        yield citation.value
    fall = (flight.fall_description or "").removeprefix("Reported ")
    for text in (flight.site_as_reported, flight.overflew, flight.bearing_by, fall):
        if text:
            yield text


def texts_of(flight: FlightEvent) -> Iterator[str]:
    """Yield what the pages say of a flight."""
    page = flight_detail(flight.id)
    yield page.title.partition(": ")[2]  # what is before is a date
    yield flight_drawing(flight).reason
    yield page.full_range.text
    yield page.why_no_arc or ""
    for check in page.checks:
        yield from (check.quantity, check.reported, check.computed)
    for source in page.sources:
        yield source.role
    for fall in reported_falls(flight):
        yield fall.words
        yield fall_text(fall).partition(": ")[2]
    for cited in cited_figures(flight.id):
        yield cited.text
    for milestone in flight_milestones(flight.id):
        yield milestone_text(milestone)
    for ordinal in flight_ordinals(flight.id):
        yield ordinal_text(ordinal)
    yield launches_text(flight)
    yield from (sentence.partition(": ")[2] for sentence in day_story(flight.date))


@pytest.mark.usefixtures("wide")
def test_what_is_said_of_each_flight_is_in_the_language() -> None:
    for flight in [*catalog.flight_events().values()][::7] + [catalog.flight_events()[OCTOBER]]:
        data = tuple(data_of(flight))
        left = {text: plain_words(text, data=data) for text in texts_of(flight)}
        assert {text: words for text, words in left.items() if words} == {}


@pytest.mark.usefixtures("wide")
def test_what_is_said_of_the_record_is_in_the_language() -> None:
    choice = FlightFilter(
        classes=("SRBM", "cruise"),
        tags=("lofted", "hypersonic"),
        outcomes=("failure", "mixed", "disputed"),
        beyond_km=500.0,
        up_to_km=9000.0,
        over="JP",
    )
    captions = [
        count_caption(by, unit, kinds, among=choice, stack=stack)
        for by in ("year", "site", "outcome")
        for unit in ("days", "events", "missiles")
        for kinds in (("ballistic", "space launch"), FLIGHT_KINDS)
        for stack in (None, "class", "outcome")
    ]
    said = [
        *captions,
        *record_statements()[1:],
        record_statement(datetime.date(2100, 1, 1)).partition(" ")[2],
        other_kinds_text(FlightFilter()),
        *(count.text for count in flight_counts(selected_flights(), "month")),
        *(count_text(count) for count in launch_counts("kind", "missiles", FLIGHT_KINDS)),
        *(kinds_text(kinds) for kinds in COUNTED_KINDS.values()),
        *map(record_word, all_outcomes()),
        *map(record_word, all_tags()),
    ]
    months = tuple(datetime.date(2000, month, 1).strftime("%B") for month in range(1, 13))
    data = (*SOURCES, *months, "Japan")
    left = {text: plain_words(text, data=data) for text in said}
    assert {text: words for text, words in left.items() if words} == {}


@pytest.mark.usefixtures("wide")
def test_what_is_said_of_reach_by_year_is_in_the_language() -> None:
    result = growth()
    dates = tuple(datetime.date(2000, month, 1).strftime("%B") for month in range(1, 13))
    names = [system.name for system in catalog.systems().values()]
    data = (*dates, *names, *(place.name for place in result.places), "North Korea")
    said = [growth_method(result), *map(growth_sentence, result.places)]
    said += [flown_by_sentence(flown_by(year)) for year in (1955, 1994, 2022)]
    left = {text: plain_words(text, data=data) for text in said}
    assert {text: words for text, words in left.items() if words} == {}


@pytest.mark.usefixtures("wide")
def test_outlets_are_told_of_in_the_language() -> None:
    sentences = [
        (outlet_sentence(outlet), outlet.occasion)
        for flight_id in catalog.flight_events()
        for outlet in outlet_ordinals(flight_id)
    ]
    assert len(sentences) > 3
    for sentence, occasion in sentences:
        data = (occasion.counted_by, occasion.unit, occasion.kinds)
        assert plain_words(sentence, data=data) == []


@pytest.mark.usefixtures("wide")
@pytest.mark.parametrize(
    ("asked", "data"),
    [
        (lambda: flight_detail("9999"), ("2022-10-04-over-japan",)),
        (lambda: day_story("2022-01-01"), ("January",)),
        (lambda: flight_kinds("rocket"), ("rocket", *FLIGHT_KINDS)),
        (lambda: flown_by(1900), ()),
        (lambda: catalogue_filter(FlightFilter(tags=("zz",))), ("zz", *all_tags())),
        (lambda: catalogue_filter(FlightFilter(over="zz")), ("zz",)),
    ],
)
def test_refusals_are_in_the_language(asked: Callable[[], object], data: tuple[str, ...]) -> None:
    with pytest.raises(FilterError) as refused:
        asked()
    left = plain_words(str(refused.value), data=data)
    assert left in ([], ["Japan", "JP"], ["all"])


@pytest.mark.usefixtures("wide")
def test_what_is_kept_in_one_language_is_not_shown_in_another() -> None:
    flight = catalog.flight_events()[OCTOBER]

    def said() -> tuple[str, ...]:
        page = flight_detail(OCTOBER)
        falls = [fall.words for fall in reported_falls(flight)]
        return (page.title, flight_drawing(flight).reason, page.full_range.text, *falls)

    wide_texts, wide_record = said(), record_statements()
    with in_language("en"):
        english, record = said(), record_statements()
    assert english[0].startswith("Flight of 4 October 2022: ")
    assert record[0].startswith("The record holds ")
    assert all(text != plain for text, plain in zip(wide_texts, english, strict=True))
    assert all(text != plain for text, plain in zip(wide_record, record, strict=True))
    assert said() == wide_texts


@pytest.mark.usefixtures("wide")
def test_names_in_links_stay_english() -> None:
    flights = catalog.flight_events().values()
    rings = [ring for ring in (flight_drawing(flight).ring for flight in flights) if ring]
    assert rings
    assert all(str(ring.name).startswith("Flown ") for ring in rings)
    assert any("launches)" in str(ring.name) for ring in rings)
    place = site_origin(catalog.flight_events()[OCTOBER])
    assert place is not None
    assert str(flown_by_scene(flown_by(2022), place).title).startswith("Flown by the end of 2022: ")
