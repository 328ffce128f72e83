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
from ranges.core.coordinates import coordinates_link, coordinates_name, parsed_coordinates
from ranges.core.errors import CoordinateError
from ranges.core.name_search import NameIndex, folded, name_key, spelt_alike_text
from ranges.core.records import Place, ReferencePlace, Site, Territory
from ranges.core.scenario import Origin
from ranges.core.text import shortened
from ranges.core.values import LonLat

__all__ = [
    "origin_label",
    "origin_link",
    "origin_named",
    "place_index",
    "point_origin",
    "search_origins",
    "territory_origin",
]

_LONGEST_TEXT = 120
_LONGEST_CODE = 3
_NEAR_DEG = 0.5
_ANYWHERE = re.compile(r"anywhere\s*(?::|in\b)\s*", re.IGNORECASE)
#: Nothing is looked for in longer words: a suggestion for them would be a guess.
_LONGEST_SUGGESTED = 60


def point_origin(position: LonLat, name: str | None = None) -> Origin:
    """Return `position` as an origin, called by its coordinates unless it has a `name`."""
    return Origin(id=None, name=name or coordinates_name(position), position=position, kind="point")


def origin_link(place: Origin) -> str:
    """Return what stands for this origin in a link or a command: its id, or "lat,lon" exactly."""
    return place.id if place.id is not None else coordinates_link(place.position)


def origin_label(place: Origin) -> str:
    """Return the origin's name with what and where it is, for a list to choose from."""
    if place.area is not None:
        return f"Anywhere in {territory_in_text(place.area)}"
    if place.kind == "site" and place.id is not None:
        site = sites()[place.id]
        name = site.name if site.short_name in site.name else f"{site.short_name}, {site.name}"
        return f"{name} (launch site, {country_label(site.country)})"
    if place.kind == "reference" and place.id is not None:
        known = reference_places()[place.id]
        country = country_label(known.country)
        return known.name if country in known.name else f"{known.name} ({country})"
    return place.name


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
    for known in (sites(), reference_places()):
        if text in known:
            return _from_catalogue(known[text])
    meant = _ANYWHERE.match(text)
    if meant is not None:
        return territory_origin(_territory(text, text[meant.end() :]))
    position = parsed_coordinates(text)
    if position is not None:
        return point_origin(position)
    named = _by_name().get(name_key(text)) if len(text) <= _LONGEST_TEXT else None
    if named is None:
        raise CoordinateError(_unknown(text))
    return named


@cache
def territory_origin(territory: Territory) -> Origin:
    """Return a whole territory as an origin: a ring from it holds what any point of it reaches."""
    parts = shapely.get_parts(territory.geometry)
    within = parts[int(shapely.area(parts).argmax())].representative_point()
    return Origin(
        id=f"anywhere:{territory_code(territory)}",
        name=f"anywhere in {territory_in_text(territory)}",
        position=LonLat(lon=within.x, lat=within.y),
        kind="anywhere",
        area=territory,
    )


def _territory(text: str, name: str) -> Territory:
    found = _exactly(name)
    if found is None:
        begun = territories_beginning(name[:_LONGEST_TEXT])
        alike = [one.label for one in begun[:3]]
        meant = f" (did you mean {' or '.join(alike)}?)" if alike else ""
        raise CoordinateError(
            f'"{shortened(text)}" names no territory that we know{meant}: give its ISO code or'
            ' name, such as "anywhere:KP" or "anywhere:North Korea".'
        )
    return found


def _exactly(name: str) -> Territory | None:
    """Return the territory with this name or code, be it in small letters."""
    return territory_named(name.upper()) or territory_named(name)


def _from_catalogue(known: Site | ReferencePlace) -> Origin:
    return Origin(
        id=known.id,
        name=known.short_name,
        position=known.position,
        kind="site" if isinstance(known, Site) else "reference",
    )


def _catalogued() -> tuple[Site | ReferencePlace, ...]:
    return (*sites().values(), *reference_places().values())


def _names(known: Site | ReferencePlace) -> Iterator[str]:
    """Yield the id and every name: "Kittaeryong (Kittae Pass)" is also Kittaeryong, Kittae Pass."""
    yield known.id
    yield known.name
    yield known.short_name
    before, *inside = re.split(r"[()]", known.name)
    yield before
    yield before.partition(",")[0]
    yield from inside


@cache
def _by_name() -> Mapping[str, Origin]:
    """Return the origin for every folded name; ids come before names, sites before places."""
    found: dict[str, Origin] = {}
    for known in _catalogued():
        found.setdefault(name_key(known.id), _from_catalogue(known))
    for known in _catalogued():
        for name in _names(known):
            found.setdefault(name_key(name), _from_catalogue(known))
    found.pop("", None)
    return MappingProxyType(found)


def _unknown(text: str) -> str:
    how = (
        'give a launch site, a reference place, coordinates like "39.2,125.67", or "anywhere:" and'
        " a territory"
    )
    if not text:
        return f"No place is given: {how}."
    ids = {name: known.id or "" for name, known in _by_name().items()}
    spelt_alike = spelt_alike_text(name_key(text), ids) if len(text) <= _LONGEST_SUGGESTED else ""
    return f'"{shortened(text)}" is not a place that we know{spelt_alike}: {how}.'


def search_origins(text: str, limit: int = 8) -> tuple[Origin, ...]:
    """Return what `text` may mean, best first: launch sites, reference places, populated places.

    Parameters
    ----------
    text
        A name or its beginning, "name, country" or "name, US state", or coordinates; "anywhere in"
        and the beginning of a territory's name.
    limit
        How many at most.

    Notes
    -----
    Exact names come first, then beginnings, words within a name, and small slips; among equals
    the catalogue precedes GeoNames, and larger places smaller ones.
    """
    try:
        position = parsed_coordinates(text)
    except CoordinateError:
        return ()
    if position is not None:
        return (point_origin(position),)
    meant = _ANYWHERE.match(text)
    if meant is not None:
        named = text[meant.end() : _LONGEST_TEXT]
        exact, near = _exactly(named), territories_beginning(named)
        either = dict.fromkeys((*([exact] if exact else []), *near))
        return tuple(territory_origin(territory) for territory in either)[:limit]
    name, _, region = text[:_LONGEST_TEXT].partition(",")
    found = _ranked(text[:_LONGEST_TEXT], limit)
    if len(found) < limit and folded(region):
        # "Springfield, Missouri": by the part before the comma, kept where the rest agrees too
        known = {candidate.position for candidate in found}
        found += [
            candidate
            for candidate in _ranked(name, 25 * limit)
            if _is_in(candidate, region) and candidate.position not in known
        ]
    territory = territory_named(text[:_LONGEST_TEXT])
    if territory is not None and len(folded(text)) > _LONGEST_CODE:
        # What only sounds like a territory's name was hardly meant by it.
        is_namesake = bool(found) and name_key(found[0].name.partition(",")[0]) == name_key(text)
        found.insert(1 if is_namesake else 0, territory_origin(territory))
    return tuple(_distinct(found[:limit]))


def _ranked(text: str, limit: int) -> list[Origin]:
    """Return the catalogue's and the gazetteer's matches together, by quality."""
    ours = _catalogue_index().matches(text, limit)
    # a beginning in the catalogue is what was meant: no need to guess at slips elsewhere
    most_slips = 0 if ours and ours[0].quality <= 1 else 2
    theirs = place_index().matches(text, limit, most_slips=most_slips)
    known = {match: _from_catalogue(_catalogued()[match.row]) for match in ours}
    found = [(match.quality, 0, match.row, place) for match, place in known.items()]
    for match in theirs:
        place = _place_origin(match.row)
        if not any(_is_same(place, other) for other in known.values()):
            found.append((match.quality, 1, match.row, place))
    return [place for *_, place in sorted(found, key=lambda each: each[:3])][:limit]


@cache
def _catalogue_index() -> NameIndex:
    return NameIndex(["\n".join(_names(known)) for known in _catalogued()])


@cache
def place_index() -> NameIndex:
    """Return the names of all populated places, in the order of `places()`."""
    return NameIndex(list(places().search_names))


def _place_origin(row: int) -> Origin:
    place = places().place(row)
    # five decimals, a metre, so that its link is short and gives this very point again
    position = LonLat(lon=round(place.position.lon, 5), lat=round(place.position.lat, 5))
    return point_origin(position, _place_name(place))


def _place_name(place: Place) -> str:
    if place.country == "US":
        return f"{place.name}, {_us_state(place.position)}, US"
    country = country_label(place.country)
    return place.name if country == place.name else f"{place.name}, {country}"


@cache
def _us_states() -> tuple[shapely.STRtree, tuple[str, ...]]:
    states = us_states()
    return shapely.STRtree([state.geometry for state in states]), tuple(s.label for s in states)


def _us_state(position: LonLat) -> str:
    tree, names = _us_states()
    return names[int(tree.nearest(shapely.Point(position.lon, position.lat)))]


def _is_same(place: Origin, known: Origin) -> bool:
    """Whether a populated place is the catalogue's reference place of that name."""
    return (
        known.kind == "reference"
        and abs(place.position.lat - known.position.lat) < _NEAR_DEG
        and abs(place.position.lon - known.position.lon) < _NEAR_DEG
        and name_key(place.name.partition(",")[0]) in {name_key(name) for name in _names_of(known)}
    )


def _names_of(known: Origin) -> Iterator[str]:
    return _names(reference_places()[known.id or ""])


def _is_in(candidate: Origin, region: str) -> bool:
    """Whether what stands after the comma is the beginning of a part of the candidate's label."""
    parts = re.split(r"[,()]", origin_label(candidate))[1:]
    return any(folded(part).startswith(folded(region)) for part in parts)


def _distinct(found: Iterable[Origin]) -> Iterator[Origin]:
    """Yield the origins, with coordinates added to a name that came before."""
    names: set[str] = set()
    for candidate in found:
        if candidate.name in names and candidate.kind == "point":
            name = f"{candidate.name} ({_roughly(candidate.position)})"
            candidate = point_origin(candidate.position, name)
        names.add(candidate.name)
        yield candidate


def _roughly(position: LonLat) -> str:
    return coordinates_name(LonLat(lon=round(position.lon, 1), lat=round(position.lat, 1)))
