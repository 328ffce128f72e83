"""Readings of a text as a table and as JSON."""

import json

from ranges.export.place_tables import readings_json, readings_table
from ranges.gazetteer import readings


def test_json_is_a_list() -> None:
    first, second = json.loads(readings_json(readings("Georgia")))[:2]
    assert (first["name"], first["kind"], first["country"]) == ("Georgia", "territory", "GE")
    assert (second["kind"], second["country"], second["link"]) == ("state", "US", "anywhere:US-GA")
    assert first["population"] == 3_704_500
    assert first["matched"] == "name"
    assert 41 < first["latitude"] < 44
    assert json.loads(readings_json(())) == []


def test_the_table_has_a_line_each() -> None:
    found = readings("Georgia")
    assert len(readings_table(found).splitlines()) == len(found) + 1
