"""The places that a claim names: territories, US states, regions, launch sites, towns, points."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

import shapely

from ranges import catalog
from ranges.core import (
    CoordinateError,
    Origin,
    ReferencePlace,
    Site,
    Territory,
    alternatives_text,
    folded,
    gettext,
    language_cache,
    shortened,
)
from ranges.gazetteer import (
    Ambiguous,
    NotFound,
    Reading,
    Resolved,
    Suggested,
    UndecidedPlaceError,
    capital,
    resolution,
)
from ranges.geodesy import inverse_km
from ranges.territories import Endpoint, area_endpoint, nearest_separation, point_endpoint

__all__ = ["apart", "catalogued_places", "claim_hint", "endpoint_named", "known_endpoint"]

#: Claims that show how one may be written: they are read in English.
_EXAMPLES = ("Guam is 3,400 km from North Korea", "Tokyo to Pyongyang: 1,280 km")

#: A town of so many people is known by its other names too.
_KNOWN_TOWN = 500_000
#: A smaller one yields to an airport of its name, if that is not its own.
_SMALL_TOWN = 50_000
_FAR_KM = 100.0
#: What is smaller beside the largest part of a country is no main land of it.
_ISLET_SHARE = 0.05
#: What stands for a place in an article and names none.
_NO_NAMES = frozenset(
    ("border", "coast", "shore", "mainland", "capital", "city", "country", "island", "base", "site")
)
_OWNER = r"(?:the )?(?P<owner>[^,]+?)(?:['’]s?)?"
#: What is said of a country, or of a town, in the place of its name.
_OF_COUNTRY = re.compile(
    rf"^{_OWNER} (?P<what>soil|territory|land|mainland|airspace|cities|towns|coast(?:line)?"
    r"|shores?)$",
    re.IGNORECASE,
)
_CAPITAL = re.compile(
    rf"^(?:{_OWNER} capital(?:(?: city)?,? (?P<name>[^,]+))?|capital (?:city )?of (?P<of>[^,]+))$",
    re.IGNORECASE,
)
_OF_TOWN = re.compile(
    r"^(?P<town>.+?)['’]s (?:[\w.-]+ ){0,4}(?:square|airport|port|harbou?r|station|palace"
    r"|cent(?:re|er)|downtown)$",
    re.IGNORECASE,
)
_IN_COUNTRY = re.compile(r"^(?P<town>[A-Z][^,()]+?) in (?:the )?(?P<country>[A-Z][^,()]+)$")
_KIND_OF = re.compile(
    r"^(?:(?P<country>[A-Z][\w ]+?) )?"
    r"(?:(?:tiny|small|remote|sleepy|coastal|port|border|capital) )*"
    r"(?:island|isle|city|town|village|state|territory|country|port) of (?P<name>.+)$",
    re.IGNORECASE,
)
#: A town with its airport behind it: "San Francisco (SFO)", "Okinawa (Naha Airport)".
_BRACKETED = re.compile(r"^(?P<name>[^()]+?) \((?P<airport>[A-Z]{3}|[^()]+ Airport)\)$")
#: Letters of the words that stand for a place in a sentence: "it", "us".
_LONGEST_PRONOUN = 2


def claim_hint() -> str:
    """Return how a claim may be written; ends every message about one that cannot be read."""
    return gettext('write it like "{first}" or "{second}"', first=_EXAMPLES[0], second=_EXAMPLES[1])


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
        raise CoordinateError(
            gettext('"{text}" is no name: write which is meant.', text=shortened(text))
        )
    result = resolution(_stripped(text))
    if isinstance(result, Ambiguous | Suggested):
        raise UndecidedPlaceError(_stripped(text), result)
    if isinstance(result, Resolved) and _is_little_known(_stripped(text), result.reading):
        question = gettext(
            '"{text}" is in our list only as another name of {place}',
            text=shortened(text),
            place=result.reading.label,
        )
        raise UndecidedPlaceError(
            _stripped(text), Suggested(readings=(result.reading,), question=question)
        )
    if isinstance(result, Resolved):
        airports = _airports_called(_stripped(text), result.reading)
        if airports:
            either = (*airports, result.reading)
            labels = alternatives_text([reading.label for reading in either])
            question = gettext('"{text}" may be {places}', text=shortened(text), places=labels)
            raise UndecidedPlaceError(
                _stripped(text), Ambiguous(readings=either, question=question)
            )
    if isinstance(result, NotFound) and result.is_explained:
        raise CoordinateError(result.sentence)
    raise CoordinateError(
        gettext(
            '"{text}" is not a place that we know: {hint}.', text=shortened(text), hint=claim_hint()
        )
    )


def known_endpoint(text: str) -> Endpoint | None:
    """Return the place that a name stands for beyond doubt, None where it would be a guess."""
    name = _stripped(text)
    bracketed = _BRACKETED.match(name)
    if bracketed is not None:
        return _airport_of(bracketed["name"], bracketed["airport"])
    result = resolution(name) if name else None
    if not isinstance(result, Resolved) or _is_word(name, result.reading):
        origin = _described(name)
        return None if origin is None else _origin_endpoint(origin, name)
    if _is_little_known(name, result.reading) or _airports_called(name, result.reading):
        return None
    return _origin_endpoint(result.reading.origin, name)


def apart(start: Endpoint, end: Endpoint) -> tuple[Endpoint, Endpoint]:
    """Return both ends, for an island and its own country the country's main land.

    The distance of Easter Island from Chile is neither nought nor that from the next islet.
    """
    if start.kind == "region" and end.kind == "territory":
        return start, _without(end, start)
    if end.kind == "region" and start.kind == "territory":
        return _without(start, end), end
    return start, end


@language_cache(maxsize=64)
def _without(whole: Endpoint, island: Endpoint) -> Endpoint:
    assert whole.area is not None
    assert island.area is not None
    parts = shapely.get_parts(whole.area.geometry)
    is_held = shapely.intersects(island.area.geometry, shapely.point_on_surface(parts))
    is_large = shapely.area(parts) >= _ISLET_SHARE * shapely.area(parts).max()
    is_kept = is_large & ~is_held
    if not is_held.any() or not is_kept.any():
        return whole
    rest = replace(
        whole.area,
        name=gettext("the main land of {area}", area=whole.area.name),
        label=gettext("the main land of {area}", area=whole.area.label),
        geometry=shapely.MultiPolygon(list(parts[is_kept])),
    )
    return replace(whole, name=rest.label, area=rest)


@language_cache(maxsize=512)
def _described(name: str) -> Origin | None:
    """Return the place of "North Korean soil", "Iran's capital" or "the isle of Yonaguni"."""
    if (match := _OF_COUNTRY.match(name)) is not None:
        return _of_country(match["owner"], match["what"].lower())
    if (match := _CAPITAL.match(name)) is not None:
        country = _country(match["owner"] or match["of"])
        town = None if country is None else capital(country)
        if town is None or (match["name"] and folded(match["name"]) != folded(town.name)):
            return None
        return town.origin
    if (match := _OF_TOWN.match(name)) is not None:
        town = _beyond_doubt(match["town"])
        return None if town is None or town.origin.area is not None else town.origin
    if (match := _IN_COUNTRY.match(name)) is not None:
        place = _beyond_doubt(f"{match['town']}, {match['country']}")
        return None if place is None or place.origin.area is not None else place.origin
    if (match := _KIND_OF.match(name)) is not None:
        place = _beyond_doubt(match["name"])
        country = catalog.country_of_adjective(match["country"]) if match["country"] else None
        if place is None or (match["country"] and country is None):
            return None
        is_there = country is None or place.country in (None, country.iso_a2)
        return place.origin if is_there else None
    return None


def _country(text: str) -> Territory | None:
    """Return the country of an adjective or a name."""
    return catalog.country_of_adjective(text) or catalog.territory_named(text)


def _of_country(owner: str, what: str) -> Origin | None:
    """Return the country of "Japanese soil" or "China's coast"; of the US mainland that."""
    country = _country(owner)
    if country is None:
        return None
    if what == "mainland":
        name = "US mainland" if country.iso_a2 == "US" else f"mainland {country.label}"
        result = resolution(name)
        return result.reading.origin if isinstance(result, Resolved) else None
    return catalog.territory_origin(country)


def _beyond_doubt(name: str) -> Reading | None:
    result = resolution(name.strip())
    if not isinstance(result, Resolved) or _is_little_known(name.strip(), result.reading):
        return None
    return result.reading


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


@language_cache(maxsize=256)
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


@lru_cache(maxsize=256)
def _airport_of(name: str, airport: str) -> Endpoint | None:
    """Return the airport of a code or a name beside the place that stands before it."""
    place = known_endpoint(name)
    if place is None:
        return None
    key = re.sub(r"( international)? airport$", "", folded(airport))
    called = re.compile(rf"\b{re.escape(key)}\b")
    found = [
        each
        for code, each in catalog.airports().items()
        if code == each.iata
        and (airport == code or called.search(folded(each.name)))
        and nearest_separation(point_endpoint(each.position), place).distance_km < _FAR_KM
    ]
    if len(found) != 1:
        return None
    origin = catalog.point_origin(found[0].position, f"{found[0].name} ({found[0].iata})")
    return _origin_endpoint(origin, name)


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
