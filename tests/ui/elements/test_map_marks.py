"""Names in lists that the map lights and shows."""

from __future__ import annotations

import json
import re

from ranges.catalog import base_map_path, territories
from ranges.core import LonLat
from ranges.ui.elements.map_marks import place_mark, territory_mark


def test_every_territory_is_named_as_the_outlines_name_it() -> None:
    outlines = base_map_path().parent / "map" / "territories.geojson"
    features = json.loads(outlines.read_text(encoding="utf-8"))["features"]
    ids = {feature["properties"]["id"] for feature in features}
    for territory in territories():
        found = re.search(r"data-territory='([^']+)'", territory_mark(territory))
        assert found
        assert found[1] in ids


def test_a_place_is_where_it_lies_and_its_name_is_text() -> None:
    mark = place_mark(LonLat(lon=-0.5, lat=51.25), "<b>'x'")
    assert "data-place='51.25,-0.5'" in mark
    assert "&lt;b&gt;&#x27;x&#x27;</span>" in mark
