"""Every figure of an event leads to the page that gave it, and each page keeps its own figure."""

from __future__ import annotations

from ranges import catalog
from ranges.flights.cited_figures import cited_figures


def test_sources_that_differ_stand_side_by_side() -> None:
    said = {page.source: page.text for page in cited_figures("2017-07-28-hwasong-14")}
    assert "distance 998 km; apogee 3724.9 km; direction 70°" in said["CNS-based list"]
    assert said["CSIS"].endswith("distance 1000 km; apogee 3700 km")
    assert "flight time 47 minutes" in said["North Korea; Japanese government (minutes)"]


def test_every_event_has_one_at_least_and_no_citation_is_lost() -> None:
    pages = [cited_figures(event_id) for event_id in catalog.flight_events()]
    assert all(pages)
    shown = sum(len(page.citations) for of_event in pages for page in of_event)
    assert shown == len(catalog.flight_citations())
    assert cited_figures("no-such-event") == ()
