"""What a map is centred on, and what that is called."""

from __future__ import annotations

import pytest

from ranges.catalog.origins import origin_named
from ranges.scene.findings import Findings, evaluate
from ranges.scene.link import parsed_link
from ranges.scene.map_centre import centre, centre_at


def findings_of(query: str) -> Findings:
    parsed = parsed_link(query)
    assert not parsed.problems
    return evaluate(parsed.scenario)


@pytest.mark.parametrize(
    ("query", "name", "lat"),
    [
        ("ring=1000km@guam&ring=2000km@pyongyang", "Guam", 13.47),
        ("ring=1000km@guam&ring=2000km@pyongyang&selected=2", "Pyongyang", 39.021),
        ("ring=1000km@guam;hidden&ring=2000km@pyongyang", "Pyongyang", 39.021),
        ("ring=300km@guam;hidden&ring=500km@tokyo&path=seoul>guam", "Tokyo", 35.687),
        ("path=guam>pyongyang", "Guam", 13.47),
        ("path=guam>pyongyang;hidden&path=seoul>guam", "Seoul", 37.568),
        ("title=Nothing is drawn", "Pyongyang", 39.021),
        ("ring=1000km@guam&path=pyongyang>guam&selected=2", "Guam", 13.47),
        ("tests=all", "Pyongyang", 39.021),
        ("ring=1000km@anywhere:KP", "a point in North Korea", 40.342),
    ],
)
def test_what_it_is_centred_on(query: str, name: str, lat: float) -> None:
    result = centre(findings_of(query))
    assert result.name == name
    assert result.position.lat == pytest.approx(lat, abs=1e-3)
    assert (result.area == "North Korea") is ("anywhere" in query)


def test_a_territory_is_named_as_in_a_sentence() -> None:
    result = centre(findings_of("ring=1000km@anywhere:US"))
    assert result.name == "a point in the United States"
    assert result.area == "the United States"
    place = origin_named("guam")
    assert centre_at(place) == (place.position, place.name, None)
