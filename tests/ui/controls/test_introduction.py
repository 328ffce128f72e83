"""The introduction for a first visit: ready scenes, one's own town, the egg, words explained."""

from __future__ import annotations

import pytest
from pyproj import Geod

from ranges import catalog
from ranges.catalog import origin_named
from ranges.core import PathSpec, RingSpec, as_html, date_text
from ranges.flights import day_filter, day_story, flight_detail
from ranges.reach import evaluated_path, systems_reaching
from ranges.scene import evaluate, opening_scenario, overflown_labels, parsed_link
from ranges.ui.controls.introduction import READY_SCENES, REPORTED_DAYS, ReadyScene, ready_items
from tests.ui.app_page import OCTOBER, RecordingMap, faultless, opened
from tests.ui.page_contents import (
    button_named,
    flights_drawn,
    link_values,
    listed_dates,
    messages,
    offers,
    page_address,
    shown_html,
)

GUAM, JAPAN = READY_SCENES


@pytest.mark.parametrize("scene", READY_SCENES, ids=lambda scene: scene.name)
def test_a_ready_scene_is_as_the_catalogue_has_it(scene: ReadyScene) -> None:
    assert parsed_link(scene.link).problems == ()
    flight = catalog.flight_events()[scene.flight_id]
    assert flight.citation.url.startswith("http")
    ring, path, *_ = ready_items(scene)
    assert isinstance(ring, RingSpec)
    assert isinstance(path, PathSpec)
    # The ring is as far as was flown at least, and the path is the flight as it may be drawn.
    assert ring.range_km.low_km == ring.range_km.high_km == flight.distance_km_low
    assert ring.origin.id == path.start.id == flight.launch_site_id
    drawing = flight_detail(scene.flight_id).drawing.path
    assert drawing is not None
    assert (path.bearing_deg, path.distance_km) == (drawing.bearing_deg, drawing.distance_km)
    # It crosses Japan, as was reported.
    assert "Japan" in overflown_labels(evaluated_path(path).overflown)
    assert "Japan" in str(flight.overflew)


def test_in_2017_a_missile_had_flown_as_far_as_guam() -> None:
    flight = catalog.flight_events()[GUAM.flight_id]
    assert flight.date == "2017-09-15"
    (ring,) = evaluate(parsed_link(GUAM.link).scenario).rings
    (guam,) = [reach for reach in ring.territories if reach.territory.iso_a2 == "GU"]
    assert guam.state == "wholly"
    # The system of that flight reaches it by its published range, low and high, from that site.
    guam_place, sunan = origin_named("guam"), catalog.sites()["sunan"].position
    (hwasong,) = [
        reach for reach in systems_reaching(guam_place) if reach.system.id == flight.system_id
    ]
    assert hwasong.state == "reaches"
    at = guam_place.position
    away_km = Geod(ellps="WGS84").inv(sunan.lon, sunan.lat, at.lon, at.lat)[2] / 1000.0
    assert hwasong.system.range_km is not None
    assert away_km < 3700.0 < hwasong.system.range_km.low_km


def test_the_scene_over_japan_is_that_of_the_opening_page() -> None:
    opening = opening_scenario()
    ring, path = ready_items(JAPAN)
    assert isinstance(ring, RingSpec)
    assert isinstance(path, PathSpec)
    assert path.bearing_deg == opening.paths[0].bearing_deg
    assert (ring.origin, ring.range_km) == (opening.rings[1].origin, opening.rings[1].range_km)


def test_a_scene_is_one_click_and_one_step(drawn: RecordingMap) -> None:
    page = opened({"ring": ["500km@guam", "700km@tokyo"], "tests": "2022", "units": "mi"})
    before = page_address(page)
    faultless(button_named(page, "Guam 2017").click().run())
    wanted = parsed_link(GUAM.link).scenario
    shown = parsed_link(list(page_address(page).items())).scenario  # type: ignore[arg-type]
    assert (shown.rings, shown.paths, shown.selected) == (wanted.rings, wanted.paths, 2)
    assert shown.units == "mi"  # of the visitor's own
    assert "tests" not in page.query_params
    text = shown_html(page)
    assert "<h2>Sunan to Guam, 2,1" in text
    assert "On 15 September 2017 a missile was reported to have flown 2,299 mi from Sunan" in text
    assert "New scene with path from Sunan to Guam and 2 more" in text
    # What is said of it goes with it.
    faultless(button_named(page, "Over Japan 2022").click().run())
    text = shown_html(page)
    assert "On 15 September 2017" not in text
    assert "over Aomori Prefecture, Japan. Its direction was not reported" in text
    assert before["units"] == page_address(page)["units"]


def test_from_the_visitors_own_town(drawn: RecordingMap) -> None:
    page = opened()
    before = page_address(page)
    assert "own_town" not in {field.key for field in page.text_input}
    faultless(button_named(page, "From your town").click().run())
    faultless(page.text_input(key="own_town").set_value("Zagrepp 77").run())
    (error,) = page.error
    assert "Zagrepp 77" in error.value
    assert page.text_input(key="own_town").value == "Zagrepp 77"
    assert page_address(page) == before
    faultless(page.text_input(key="own_town").set_value("Zagreb").run())
    assert list(page.error) == []
    (ring,) = link_values(page, "ring")
    assert ring.startswith("1000km@45.8")
    assert "All within 1,000 km of Zagreb, Croatia." in shown_html(page)
    assert page.selectbox(key="origin").value == ring.partition("@")[2].partition(";")[0]
    faultless(page.slider(key="range_km").set_value(500).run())
    assert link_values(page, "ring")[0].startswith("500km@45.8")
    assert "All within" not in shown_html(page)


def test_a_town_of_a_name_that_many_have_is_offered_with_the_others(drawn: RecordingMap) -> None:
    page = opened()
    faultless(button_named(page, "From your town").click().run())
    before = link_values(page, "ring")
    faultless(page.text_input(key="own_town").set_value("Springfield").run())
    assert page.error[0].value == 'Which "Springfield" is meant?'
    assert link_values(page, "ring") == before
    labels = list(offers(page))
    assert len(labels) >= 5
    assert all("Springfield" in label and "people" in label for label in labels)
    faultless(offers(page)[labels[0]].click().run())
    assert messages(page) == []
    (ring,) = link_values(page, "ring")
    assert ring.startswith("1000km@37.2")
    assert offers(page) == {}


def test_why_it_is_an_egg_with_the_circle_one_click_away(drawn: RecordingMap) -> None:
    page = opened()
    faultless(button_named(page, "egg").click().run())
    assert "the circle is an egg" in shown_html(page)
    faultless(button_named(page, "as a circle").click().run())
    assert page.query_params["projection"] == "azimuthal-equidistant"
    assert "makes an egg of it" in shown_html(page)
    faultless(button_named(page, "as an egg").click().run())
    assert "projection" not in page.query_params
    faultless(button_named(page, "Why is it an egg").click().run())
    assert "the circle is an egg" not in shown_html(page)


def test_words_and_parts_of_the_page_are_explained(drawn: RecordingMap) -> None:
    page = opened({"test": OCTOBER})
    text = shown_html(page)
    for word in ("IRBM", "Apogee", "Overflight"):
        assert f"<details class='word'><summary>{word}</summary><p>" in text
    (first,) = [item.value for item in page.markdown if "**The map**" in item.value]
    assert len(first.split()) < 150  # read in under a minute


@pytest.mark.parametrize("day", REPORTED_DAYS)
def test_a_reported_day_is_one_click(drawn: RecordingMap, day: str) -> None:
    page = opened({"ring": "500km@guam", "units": "mi"})
    faultless(button_named(page, f"^{date_text(day)}$").click().run())
    shown = parsed_link(list(page_address(page).items())).scenario  # type: ignore[arg-type]
    assert (shown.flights, shown.items, shown.units) == (day_filter(day), (), "mi")
    events = {event.id for event in catalog.flight_events().values() if event.date == day}
    # Each is listed, and drawn where it has a place.
    assert listed_dates(page) == [day] * len(events)
    placed = {id_ for id_ in events if catalog.flight_events()[id_].launch_site_id}
    assert flights_drawn(drawn) == placed
    for sentence in day_story(day, "mi"):
        assert as_html(sentence) in shown_html(page)
    for id_ in events:
        assert as_html(catalog.flight_events()[id_].citation.url) in shown_html(page)
    # What is said of it goes with it.
    faultless(button_named(page, "Guam 2017").click().run())
    assert f"{date_text(day)}, all kinds" not in shown_html(page)
