"""Origins of rings and paths, from a name, an id or coordinates.

`origin_named` takes exactly what a link or a command says and refuses the rest; `search_origins`
offers what a person may have meant. Names are compared without case, accents, hyphens and
apostrophes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

import shapely

from ranges.catalog.curated_records import reference_places, sites
from ranges.catalog.populated_places import places
from ranges.catalog.territory_names import (
    territories_beginning,
    territory_code,
    territory_in_text,
    territory_named,
)
from ranges.catalog.territory_records import country_label, us_states
from ranges.core import (
    CoordinateError,
    LonLat,
    NameIndex,
    Origin,
    Place,
    ReferencePlace,
    Site,
    Territory,
    coordinates_link,
    coordinates_name,
    folded,
    name_key,
    parsed_coordinates,
    shortened,
    spelt_alike_text,
)

__all__ = [
    "origin_label",
    "origin_link",
    "origin_named",
    "place_index",
    "point_origin",
    "search_origins",
    "territory_origin",
]

#: In characters; what stands behind in a longer text is not looked at.
_LONGEST_TEXT = 120
#: Letters of an ISO code: so short a text is hardly meant for a whole territory.
_LONGEST_CODE = 3
#: A populated place so near to a reference place of its name is the same place.
_NEAR_DEG = 0.5
_ANYWHERE = re.compile(r"anywhere\s*(?::|in\b)\s*", re.IGNORECASE)
#: For a longer name nothing is suggested: it would be a guess.
_LONGEST_SUGGESTED = 60


def point_origin(position: LonLat, name: str | None = None) -> Origin:
    """Return `position` as an origin, called by its coordinates unless it has a `name`."""
    return Origin(id=None, name=name or coordinates_name(position), position=position, kind="point")


def origin_link(origin: Origin) -> str:
    """Return what stands for this origin in a link or a command: its id, or "lat,lon" exactly."""
    return origin.id if origin.id is not None else coordinates_link(origin.position)


def origin_label(origin: Origin) -> str:
    """Return the origin's name with what and where it is, for a list to choose from."""
    if origin.area is not None:
        return f"Anywhere in {territory_in_text(origin.area)}"
    if origin.kind == "site" and origin.id is not None:
        site = sites()[origin.id]
        name = site.name if site.short_name in site.name else f"{site.short_name}, {site.name}"
        return f"{name} (launch site, {country_label(site.country)})"
    if origin.kind == "reference" and origin.id is not None:
        place = reference_places()[origin.id]
        country = country_label(place.country)
        return place.name if country in place.name else f"{place.name} ({country})"
    return origin.name


def origin_named(text: str) -> Origin:
    """Return the one origin that `text` names.

    Parameters
    ----------
    text
        In this order: the id of a launch site, the id of a reference place, a whole territory as
        "anywhere:KP" (ISO code or name), coordinates with latitude first, the name of a launch site
        or reference place.

    Raises
    ------
    CoordinateError
        If it is none of these; the message suggests what is spelt alike.
    """
    text = text.strip()
    for records in (sites(), reference_places()):
        if text in records:
            return _catalogue_origin(records[text])
    prefix = _ANYWHERE.match(text)
    if prefix is not None:
        return territory_origin(_territory(text, text[prefix.end() :]))
    position = parsed_coordinates(text)
    if position is not None:
        return point_origin(position)
    origin = _origins_by_name().get(name_key(text)) if len(text) <= _LONGEST_TEXT else None
    if origin is None:
        raise CoordinateError(_refusal(text))
    return origin


@cache
def territory_origin(territory: Territory) -> Origin:
    """Return a whole territory as an origin: a ring from it holds what any point of it reaches.

    Its position lies within its largest part.
    """
    parts = shapely.get_parts(territory.geometry)
    inner_point = parts[int(shapely.area(parts).argmax())].representative_point()
    return Origin(
        id=f"anywhere:{territory_code(territory)}",
        name=f"anywhere in {territory_in_text(territory)}",
        position=LonLat(lon=inner_point.x, lat=inner_point.y),
        kind="anywhere",
        area=territory,
    )


def _territory(text: str, name: str) -> Territory:
    """Return the territory of that name or code; `text` is for the message of the error."""
    territory = _territory_of_exact_name(name)
    if territory is None:
        candidates = territories_beginning(name[:_LONGEST_TEXT])
        labels = [candidate.label for candidate in candidates[:3]]
        question = f" (did you mean {' or '.join(labels)}?)" if labels else ""
        raise CoordinateError(
            f'"{shortened(text)}" names no territory that we know{question}: give its ISO code or'
            ' name, such as "anywhere:KP" or "anywhere:North Korea".'
        )
    return territory


def _territory_of_exact_name(name: str) -> Territory | None:
    """Return the territory with this name or code, in capitals or in small letters."""
    return territory_named(name.upper()) or territory_named(name)


def _catalogue_origin(record: Site | ReferencePlace) -> Origin:
    return Origin(
        id=record.id,
        name=record.short_name,
        position=record.position,
        kind="site" if isinstance(record, Site) else "reference",
    )


def _catalogue_records() -> tuple[Site | ReferencePlace, ...]:
    return (*sites().values(), *reference_places().values())


def _names(record: Site | ReferencePlace) -> Iterator[str]:
    """Yield the id and all names: "Kittaeryong (Kittae Pass)" is also Kittaeryong, Kittae Pass."""
    yield record.id
    yield record.name
    yield record.short_name
    before_bracket, *in_brackets = re.split(r"[()]", record.name)
    yield before_bracket
    yield before_bracket.partition(",")[0]
    yield from in_brackets


@cache
def _origins_by_name() -> Mapping[str, Origin]:
    """Return the origins by the key of each name; ids come before names, sites before places."""
    origins: dict[str, Origin] = {}
    for record in _catalogue_records():
        origins.setdefault(name_key(record.id), _catalogue_origin(record))
    for record in _catalogue_records():
        for name in _names(record):
            origins.setdefault(name_key(name), _catalogue_origin(record))
    origins.pop("", None)
    return MappingProxyType(origins)


def _refusal(text: str) -> str:
    """Return the sentence that refuses a text, with what is spelt alike."""
    advice = (
        'give a launch site, a reference place, coordinates like "39.2,125.67", or "anywhere:" and'
        " a territory"
    )
    if not text:
        return f"No place is given: {advice}."
    ids = {name: origin.id or "" for name, origin in _origins_by_name().items()}
    spelt_alike = spelt_alike_text(name_key(text), ids) if len(text) <= _LONGEST_SUGGESTED else ""
    return f'"{shortened(text)}" is not a place that we know{spelt_alike}: {advice}.'


def search_origins(text: str, limit: int = 8) -> tuple[Origin, ...]:
    """Return the origins that `text` may mean, the best first.

    Parameters
    ----------
    text
        A name or its beginning, "name, country" or "name, US state", or coordinates; "anywhere in"
        and the beginning of a territory's name.
    limit
        How many at most.

    Notes
    -----
    Launch sites, reference places and populated places: exact names come first, then beginnings,
    words within a name, and small slips; among equals the catalogue precedes GeoNames, and larger
    places smaller ones.
    """
    try:
        position = parsed_coordinates(text)
    except CoordinateError:
        return ()
    if position is not None:
        return (point_origin(position),)
    text = text[:_LONGEST_TEXT]
    prefix = _ANYWHERE.match(text)
    if prefix is not None:
        return _territory_origins(text[prefix.end() :])[:limit]
    origins = _ranked_origins(text, limit)
    name, _, region = text.partition(",")
    if len(origins) < limit and folded(region):
        # "Springfield, Missouri" is searched for by its first part and kept where the rest agrees.
        positions = {origin.position for origin in origins}
        origins += [
            origin
            for origin in _ranked_origins(name, 25 * limit)
            if _is_in_region(origin, region) and origin.position not in positions
        ]
    territory = territory_named(text)
    if territory is not None and len(folded(text)) > _LONGEST_CODE:
        # A place of exactly that name goes before the territory, one that only resembles it after.
        first_name = origins[0].name.partition(",")[0] if origins else ""
        is_namesake = bool(origins) and name_key(first_name) == name_key(text)
        origins.insert(1 if is_namesake else 0, territory_origin(territory))
    return tuple(_distinct(origins[:limit]))


def _territory_origins(name: str) -> tuple[Origin, ...]:
    """Return the territory of that name or code, and those whose name begins so."""
    exact = _territory_of_exact_name(name)
    candidates = dict.fromkeys((*([exact] if exact else []), *territories_beginning(name)))
    return tuple(territory_origin(territory) for territory in candidates)


def _ranked_origins(text: str, limit: int) -> list[Origin]:
    """Return the matches of the catalogue and of GeoNames together, by quality."""
    catalogue_matches = _catalogue_index().matches(text, limit)
    # A beginning in the catalogue is hardly a slip for some other name.
    has_beginning = bool(catalogue_matches) and catalogue_matches[0].quality <= 1
    place_matches = place_index().matches(text, limit, most_slips=0 if has_beginning else 2)
    records = _catalogue_records()
    ranked = [
        (match.quality, 0, match.row, _catalogue_origin(records[match.row]))
        for match in catalogue_matches
    ]
    catalogue_origins = [origin for *_, origin in ranked]
    for match in place_matches:
        place = _place_origin(match.row)
        if not any(_is_same_place(place, origin) for origin in catalogue_origins):
            ranked.append((match.quality, 1, match.row, place))
    ranked.sort(key=lambda entry: entry[:3])
    return [origin for *_, origin in ranked][:limit]


@cache
def _catalogue_index() -> NameIndex:
    return NameIndex(["\n".join(_names(record)) for record in _catalogue_records()])


@cache
def place_index() -> NameIndex:
    """Return the names of all populated places, in the order of `places()`."""
    return NameIndex(list(places().search_names))


def _place_origin(row: int) -> Origin:
    place = places().place(row)
    # Five decimals, a metre: the link is short and gives this very point again
    position = LonLat(lon=round(place.position.lon, 5), lat=round(place.position.lat, 5))
    return point_origin(position, _place_name(place))


def _place_name(place: Place) -> str:
    if place.country == "US":
        return f"{place.name}, {_us_state_label(place.position)}, US"
    country = country_label(place.country)
    return place.name if country == place.name else f"{place.name}, {country}"


@cache
def _us_states() -> tuple[shapely.STRtree, tuple[str, ...]]:
    states = us_states()
    tree = shapely.STRtree([state.geometry for state in states])
    return tree, tuple(state.label for state in states)


def _us_state_label(position: LonLat) -> str:
    """Return the label of the nearest US state: a place on a coast may lie just off it."""
    tree, names = _us_states()
    return names[int(tree.nearest(shapely.Point(position.lon, position.lat)))]


def _is_same_place(place: Origin, origin: Origin) -> bool:
    """Return whether a populated place is the reference place of an origin of the catalogue."""
    if origin.kind != "reference" or origin.id is None:
        return False
    lat_deg = abs(place.position.lat - origin.position.lat)
    lon_deg = abs(place.position.lon - origin.position.lon)
    if max(lat_deg, lon_deg) >= _NEAR_DEG:
        return False
    names = {name_key(name) for name in _names(reference_places()[origin.id])}
    return name_key(place.name.partition(",")[0]) in names


def _is_in_region(origin: Origin, region: str) -> bool:
    """Return whether a part of an origin's label, but the first, begins with `region`."""
    parts = re.split(r"[,()]", origin_label(origin))[1:]
    return any(folded(part).startswith(folded(region)) for part in parts)


def _distinct(origins: Iterable[Origin]) -> Iterator[Origin]:
    """Yield the origins, with coordinates added to a name that came before."""
    names: set[str] = set()
    for origin in origins:
        if origin.name in names and origin.kind == "point":
            name = f"{origin.name} ({_rough_coordinates(origin.position)})"
            origin = point_origin(origin.position, name)
        names.add(origin.name)
        yield origin


def _rough_coordinates(position: LonLat) -> str:
    return coordinates_name(LonLat(lon=round(position.lon, 1), lat=round(position.lat, 1)))
