"""Build the tables of other names of territories, of their capitals and of airports."""

from __future__ import annotations

import re

import airportsdata
import numpy as np
import pyarrow as pa
from babel import Locale, UnknownLocaleError
from babel.core import get_global

#: Besides the official languages of a territory: those of the United Nations, and the newspapers
#: in which rings are drawn most.
_LANGUAGES = ("en", "fr", "de", "es", "pt", "it", "ru", "zh", "zh_Hant", "ja", "ko", "ar")
_ICAO = re.compile("[A-Z]{4}")
AIRPORT_SCHEMA = pa.schema(
    [
        ("iata", pa.string()),
        ("icao", pa.string()),
        ("name", pa.string()),
        ("city", pa.string()),
        ("country", pa.string()),
        ("latitude", pa.float64()),
        ("longitude", pa.float64()),
    ]
)
NAME_SCHEMA = pa.schema(
    [("iso_a2", pa.string()), ("name", pa.string()), ("languages", pa.string())]
)


def _official_languages(code: str) -> list[str]:
    languages = get_global("territory_languages").get(code, {})
    return sorted(name for name, facts in languages.items() if facts.get("official_status"))


def native_names(codes: list[str]) -> pa.Table:
    """Return the names of each territory in its official languages and some great ones (CLDR)."""
    rows = []
    for code in codes:
        names: dict[str, list[str]] = {}
        for language in dict.fromkeys((*_official_languages(code), *_LANGUAGES)):
            try:
                name = Locale.parse(language).territories.get(code)
            except UnknownLocaleError:
                continue
            if name is not None:
                names.setdefault(" ".join(name.split()), []).append(language)
        rows += [
            {"iso_a2": code, "name": name, "languages": " ".join(languages)}
            for name, languages in names.items()
        ]
    return pa.Table.from_pylist(rows, schema=NAME_SCHEMA)


def with_capitals(countries: pa.Table, places: pa.Table, is_capital: np.ndarray) -> pa.Table:
    """Return the countries with name and position of their capitals, where GeoNames has one."""
    columns = ("country", "name", "latitude", "longitude")
    rows = places.filter(pa.array(is_capital)).select(columns).to_pylist()
    capitals = {row["country"]: row for row in rows}
    found = [capitals.get(code, {}) for code in countries["iso_a2"].to_pylist()]
    for column, key in (
        ("capital", "name"),
        ("capital_latitude", "latitude"),
        ("capital_longitude", "longitude"),
    ):
        countries = countries.append_column(column, pa.array([row.get(key) for row in found]))
    return countries


def airports() -> pa.Table:
    """Return the airports with a code of IATA or ICAO, by code; codes of other makers go."""
    rows = []
    for airport in airportsdata.load("ICAO").values():
        icao = airport["icao"] if _ICAO.fullmatch(airport["icao"]) else ""
        if icao or airport["iata"]:
            position = {"latitude": airport["lat"], "longitude": airport["lon"]}
            words = {key: airport[key] for key in ("iata", "name", "city", "country")}
            rows.append({**words, "icao": icao, **position})
    rows.sort(key=lambda row: (not row["iata"], row["iata"], row["icao"]))
    return pa.Table.from_pylist(rows, schema=AIRPORT_SCHEMA)
