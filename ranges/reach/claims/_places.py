"""The places that a claim names: territories, US states, regions, launch sites, towns, points."""

from __future__ import annotations

import re
from functools import lru_cache

import shapely

from ranges import catalog
from ranges.core import (
    CoordinateError,
    Origin,
    ReferencePlace,
    Site,
    alternatives_text,
    folded,
    shortened,
)
from ranges.gazetteer import (
    Ambiguous,
    NotFound,
    Reading,
    Resolved,
    Suggested,
    UndecidedPlaceError,
    resolution,
)
from ranges.geodesy import inverse_km
from ranges.territories import Endpoint, area_endpoint

__all__ = ["CLAIM_HINT", "catalogued_places", "endpoint_named", "known_endpoint"]

#: How a claim may be written; ends every message about one that cannot be read.
CLAIM_HINT = 'write it like "Guam is 3,400 km from North Korea" or "Tokyo to Pyongyang: 1,280 km"'

#: A town of so many people is known by its other names too.
_KNOWN_TOWN = 500_000
#: A smaller one yields to an airport of its name, if that is not its own.
_SMALL_TOWN = 50_000
_FAR_KM = 100.0
#: What stands for a place in an article and names none.
_NO_NAMES = frozenset(
    ("border", "coast", "shore", "mainland", "capital", "city", "country", "island", "base", "site")
)
#: Letters of the words that stand for a place in a sentence: "it", "us".
_LONGEST_PRONOUN = 2


def endpoint_named(text: str) -> Endpoint:
    """Return the place that a name, a code, an id or coordinates stand for, as the gazetteer says.

    Raises
    ------
    CoordinateError
        If it is none of these, or several places of which one must be chosen.
    """
    known = known_endpoint(text)
    if known is not None:
        return known
    if folded(_stripped(text)) in _NO_NAMES:
        raise CoordinateError(f'"{shortened(text)}" is no name: write which is meant.')
    result = resolution(_stripped(text))
    if isinstance(result, Ambiguous | Suggested):
        raise UndecidedPlaceError(_stripped(text), result)
    if isinstance(result, Resolved) and _is_little_known(_stripped(text), result.reading):
        question = f'"{shortened(text)}" is in our list only as another name of'
        near = (result.reading,)
        raise UndecidedPlaceError(
            _stripped(text), Suggested(readings=near, question=f"{question} {near[0].label}")
        )
    if isinstance(result, Resolved):
        airports = _airports_called(_stripped(text), result.reading)
        if airports:
            either = (*airports, result.reading)
            labels = alternatives_text([reading.label for reading in either])
            question = f'"{shortened(text)}" may be {labels}'
            raise UndecidedPlaceError(
                _stripped(text), Ambiguous(readings=either, question=question)
            )
    if isinstance(result, NotFound) and result.is_explained:
        raise CoordinateError(result.sentence)
    raise CoordinateError(f'"{shortened(text)}" is not a place that we know: {CLAIM_HINT}.')


def known_endpoint(text: str) -> Endpoint | None:
    """Return the place that a name stands for beyond doubt, None where it would be a guess."""
    name = _stripped(text)
    result = resolution(name) if name else None
    if not isinstance(result, Resolved) or _is_word(name, result.reading):
        return None
    if _is_little_known(name, result.reading) or _airports_called(name, result.reading):
        return None
    return _origin_endpoint(result.reading.origin, name)


def _is_word(name: str, reading: Reading) -> bool:
    """Return whether a name is a word of a sentence rather than a code: "it", "us", "are"."""
    is_code = reading.matched.endswith("code") or len(name) <= _LONGEST_PRONOUN
    return is_code and name.isascii() and not name.isupper() and name != "uk"


def _is_little_known(name: str, reading: Reading) -> bool:
    """Return whether a name is another one of a small town: as likely a place of its own is meant.

    "Khasan", in Russia, is in our list only as another name of a town in India.
    """
    is_other_name = reading.kind == "town" and reading.matched == "other name"
    return is_other_name and "," not in name and (reading.population or 0) < _KNOWN_TOWN


@lru_cache(maxsize=256)
def _airports_called(name: str, reading: Reading) -> tuple[Reading, ...]:
    """Return the airports that have the name of a small town elsewhere, as Heathrow does."""
    if reading.kind != "town" or "," in name or (reading.population or 0) >= _SMALL_TOWN:
        return ()
    called = re.compile(rf"\b{re.escape(folded(name))}( international)?( airport)?$")
    codes = [
        airport.iata
        for code, airport in catalog.airports().items()
        if code == airport.iata
        and called.search(folded(airport.name))
        and inverse_km(airport.position, reading.position)[0] > _FAR_KM
    ]
    found = [resolution(code) for code in codes]
    return tuple(each.reading for each in found if isinstance(each, Resolved))


def _stripped(text: str) -> str:
    return re.sub(r"^the\s+", "", text.strip(" ,;:\"'“”‘’"), flags=re.IGNORECASE)


def _origin_endpoint(origin: Origin, text: str = "") -> Endpoint:
    area = origin.area
    if area is not None:
        named = catalog.catalogue_origins_named(text)
        return area_endpoint(
            area, area.kind, position=named[0].position if named else None, text=text
        )
    assert origin.kind != "anywhere"
    return Endpoint(
        kind=origin.kind, name=origin.name, position=origin.position, area=None, text=text
    )


@lru_cache(maxsize=256)
def catalogued_places(end: Endpoint) -> tuple[Endpoint, ...]:
    """Return the launch sites and reference places of an area, by code or by its borders."""
    if end.area is None:
        return ()
    shape, code = end.area.geometry, end.area.iso_a2
    records: tuple[ReferencePlace | Site, ...] = (
        *catalog.reference_places().values(),
        *catalog.sites().values(),
    )
    return tuple(
        _origin_endpoint(catalog.origin_named(record.id))
        for record in records
        if (record.country == code and code is not None)
        or shapely.intersects_xy(shape, record.position.lon, record.position.lat)
    )
