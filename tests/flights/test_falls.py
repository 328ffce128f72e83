"""Reported falls: arcs round the named place, as wide as the word, by another library."""

from __future__ import annotations

import numpy as np
import pytest
from geographiclib.geodesic import Geodesic

from ranges import catalog
from ranges.flights import falls as falls_module
from ranges.flights.falls import fall_text, reported_falls

#: Bearing of each word, and half of the eighth or sixteenth of the compass that it stands for.
WINDS = {"east": (90, 22.5), "west": (270, 22.5), "northwest": (315, 22.5)} | {
    "southwest": (225, 22.5),
    "north-northwest": (337.5, 11.25),
}


def test_every_arc_lies_at_its_distance_within_its_direction() -> None:
    seen = 0
    for point in catalog.flight_points().values():
        if point.direction is None:
            continue
        assert point.reported_km is not None
        (fall,) = [
            fall
            for fall in reported_falls(catalog.flight_events()[point.event_id])
            if fall.id == point.id
        ]
        middle, half = WINDS[point.direction]
        assert len(fall.arcs) == len(point.reported_km.figures_km)
        for arc, distance_km in zip(fall.arcs, point.reported_km.figures_km, strict=True):
            offs = []
            for lon, lat in arc.tolist():
                line = Geodesic.WGS84.Inverse(point.position.lat, point.position.lon, lat, lon)
                assert line["s12"] / 1000.0 == pytest.approx(distance_km, abs=1e-6)
                offs.append((line["azi1"] - middle + 180.0) % 360.0 - 180.0)
            assert offs == sorted(offs)
            assert (offs[0], offs[-1]) == pytest.approx((-half, half), abs=1e-6)
        seen += 1
    assert seen == 13


def test_the_falls_of_2_november_2022_are_two_reports() -> None:
    flight = catalog.flight_events()["2022-11-02-wonsan-kalma-type-unknown"]
    falls = reported_falls(flight)
    assert [fall.words for fall in falls] == [
        *("about 57 km east of Sokcho", "about 167 km northwest of Ulleungdo"),
    ]
    assert fall_text(falls[0]) == (
        "2 November 2022: came down as reported, about 57 km east of Sokcho; the arc is as wide as"
        " the direction is known"
    )
    assert "South Korean Joint Chiefs" in falls[0].notes
    assert falls[0].citation.url.startswith("https://news.kbs.co.kr/")
    assert reported_falls(flight, "mi")[0].words == "about 35.4 mi east of Sokcho"


def test_every_word_of_the_compass_has_its_direction() -> None:
    words = {"n": "north", "e": "east", "s": "south", "w": "west"}
    letters_of_winds = (
        *("n", "nne", "ne", "ene", "e", "ese", "se", "sse"),
        *("s", "ssw", "sw", "wsw", "w", "wnw", "nw", "nnw"),
    )
    for at, letters in enumerate(letters_of_winds):
        head, rest = letters[:-2], letters[-2:]
        wind = "".join(words[letter] for letter in rest)
        assert falls_module._WINDS["-".join([*(words[letter] for letter in head), wind])] == (
            at * 22.5,
            11.25 if head else 22.5,
        )
    assert len(falls_module._WINDS) == 16


def test_a_position_is_a_point_and_others_have_none() -> None:
    flight = catalog.flight_events()["2017-09-15-hwasong-12"]
    arc, point = reported_falls(flight)
    assert len(point.arcs) == 1
    assert point.arcs[0].tolist() == [[169.657, 41.23]]
    assert "as wide as" not in fall_text(point)
    assert arc.words == "about 2,200 km east of Cape Erimo"
    assert reported_falls(catalog.flight_events()["2022-11-02-uiju-type-unknown"]) == ()


def test_no_arc_runs_back_round_the_map() -> None:
    """That of 4 October 2022, some 3,200 km east of Japan, lies across the antimeridian."""
    crossing = 0
    for flight in catalog.flight_events().values():
        for fall in reported_falls(flight):
            for arc in fall.arcs:
                assert (np.abs(np.diff(arc[:, 0])) < 5.0).all(), fall.id
                crossing += bool((np.abs(arc[:, 0]) > 180.0).any())
    assert crossing >= 1
