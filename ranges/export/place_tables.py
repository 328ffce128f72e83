"""The places that a text may mean, as a table and as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from ranges.core import coordinates_name, readable_line
from ranges.export._text_table import table_lines
from ranges.export.formats import json_text
from ranges.gazetteer import Reading

__all__ = ["readings_json", "readings_table"]

_HEADING = ("name", "kind", "country", "position", "people", "matched", "written exactly")
_PEOPLE_COLUMN = 4


def readings_json(readings: Sequence[Reading]) -> str:
    """Return the readings as a list, the likeliest first."""
    rows = [
        {
            "name": reading.name,
            "kind": reading.kind,
            "country": reading.country,
            "latitude": reading.position.lat,
            "longitude": reading.position.lon,
            "population": reading.population,
            "matched": reading.matched,
            "link": reading.link,
        }
        for reading in readings
    ]
    return json_text(rows, is_indented=True)


def readings_table(readings: Sequence[Reading]) -> str:
    """Return the readings as lines for a terminal, the likeliest first."""
    rows = [
        (
            readable_line(reading.name),
            reading.kind,
            reading.country or "–",
            coordinates_name(reading.position),
            "–" if reading.population is None else f"{reading.population:,}",
            reading.matched,
            reading.link,
        )
        for reading in readings
    ]
    words = [column for column in range(len(_HEADING)) if column != _PEOPLE_COLUMN]
    lines = table_lines([_HEADING, *rows], word_columns=words)
    return "".join(f"{line.rstrip()}\n" for line in lines)
