"""The lines of a ruler and a compass in sentences, and the places on their wrong side."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Geod, Transformer

from ranges import catalog
from ranges.catalog.origins import origin_named
from ranges.core.values import LonLat
from ranges.geodesy import flat_circle, straight_line
from ranges.map.ruler_and_compass import (
    ECONOMIST_NOTE,
    ECONOMIST_SOURCES,
    circle_sentence,
    line_sentence,
    wrong_places,
)
from tests.oracle import on_globe

GEOD = Geod(ellps="WGS84")
TO_MAP = Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True)
PYONGYANG = origin_named("pyongyang").position


def test_places_on_the_wrong_side_against_the_map_itself() -> None:
    for name, range_km in (("pyongyang", 10_000.0), ("singapore", 5000.0), ("guam", 300.0)):
        centre = origin_named(name).position
        circle = flat_circle(centre, range_km)
        wrong_side = wrong_places(circle)
        size = np.hypot(
            *np.subtract(TO_MAP.transform(*circle.curve[0]), TO_MAP.transform(*circle.curve[360]))
        )
        wrong = []
        for place in catalog.reference_places().values():
            turn = (place.position.lon - centre.lon + 180) % 360 - 180
            x, y = TO_MAP.transform(turn, place.position.lat)
            is_in = np.hypot(x, y - TO_MAP.transform(0.0, centre.lat)[1]) <= size / 2
            away = GEOD.inv(centre.lon, centre.lat, place.position.lon, place.position.lat)[2]
            if is_in != (away / 1000 <= range_km):
                wrong.append((place.id, bool(is_in)))
        ours = [(one.id, True) for one in wrong_side.inside]
        ours += [(one.id, False) for one in wrong_side.outside]
        assert sorted(ours) == sorted(wrong)


def test_sentences() -> None:
    line = straight_line(origin_named("mupyong-ri").position, origin_named("guam").position)
    assert line_sentence("Mupyong-ri", "Guam", line) == (
        "The straight line on the map from Mupyong-ri to Guam is 3,501 km long, 3.3 km longer than"
        " the shortest way, and runs up to 67 km from it."
    )
    assert circle_sentence("Pyongyang", flat_circle(PYONGYANG, 3400.0)) == (
        "A compass opened to 3,400 km by the map's scale at Pyongyang (39° N) draws a circle that"
        " is wrong by up to 735 km: to the north its line lies 2,665 km away, 735 km too near."
        " It wrongly puts Bangkok inside."
    )
    far = circle_sentence("Pyongyang", flat_circle(PYONGYANG, 10_000.0), "mi")
    assert "6,214 mi" in far
    assert "It wrongly puts Los Angeles, Denver, London and Paris outside." in far


@pytest.mark.parametrize("seed", range(3))
def test_any_circle_on_the_map_has_its_sentence(seed: int) -> None:
    lon, lat = on_globe(np.random.default_rng(seed), 8)
    for x, y in zip(lon[::2], lat[::2], strict=True):
        centre = LonLat(lon=x, lat=float(np.clip(y, -80, 80)))
        assert circle_sentence("here", flat_circle(centre, 2000.0)).endswith(".")


def test_the_note_is_two_sentences_and_calls_its_sources_secondary() -> None:
    assert ECONOMIST_NOTE.count(". ") == 1
    assert ECONOMIST_NOTE.endswith(".")
    assert "secondary sources" in ECONOMIST_NOTE
    assert "not seen the magazine's own pages" in ECONOMIST_NOTE
    assert len(ECONOMIST_SOURCES) == 3
    for one in ECONOMIST_SOURCES:
        assert "(secondary)" in one.title
        assert one.url.startswith("http")
