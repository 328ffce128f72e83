"""Names in lists that the map lights and shows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from ranges.catalog import base_map_path, territories, us_states
from ranges.core import LonLat, Territory
from ranges.ui.elements.map_marks import place_mark, state_mark, territory_mark


@pytest.mark.parametrize(
    ("file", "mark", "areas"),
    [
        ("territories.geojson", territory_mark, territories()),
        ("us_states.geojson", state_mark, us_states()),
    ],
)
def test_every_area_is_named_as_the_outlines_name_it(
    file: str, mark: Callable[[Territory], str], areas: tuple[Territory, ...]
) -> None:
    outlines = base_map_path().parent / "map" / file
    features = json.loads(outlines.read_text(encoding="utf-8"))["features"]
    ids = {feature["properties"]["id"] for feature in features}
    named = [re.search(r"data-(?:territory|state)='([^']+)'", mark(area)) for area in areas]
    assert {found[1] for found in named if found} == ids
    assert len(areas) == len(ids)


def test_a_place_is_where_it_lies_and_its_name_is_text() -> None:
    mark = place_mark(LonLat(lon=-0.5, lat=51.25), "<b>'x'")
    assert "data-place='51.25,-0.5'" in mark
    assert "&lt;b&gt;&#x27;x&#x27;</span>" in mark
