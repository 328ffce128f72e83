"""Origins of rings and paths: the catalogue's by id and name, areas, points and places.

`origin_named` takes exactly what a link says and refuses the rest; what a person may have meant is
found by the gazetteer. Names are compared without case, accents, hyphens and apostrophes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

import shapely

from ranges.catalog.curated_records import reference_places, sites
from ranges.catalog.populated_places import places
from ranges.catalog.territory_names import (
    area_codes,
    areas_by_name,
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
    any_text,
    coordinates_link,
    coordinates_name,
    gettext,
    language_cache,
    name_key,
    parsed_coordinates,
    shortened,
    spelt_alike_text,
)

__all__ = [
    "catalogue_index",
    "catalogue_origin",
    "catalogue_origins_named",
    "catalogue_records",
    "origin_label",
    "origin_link",
    "origin_named",
    "place_index",
    "place_origin",
    "point_origin",
    "territory_origin",
    "us_state_at",
]

#: In characters; what stands behind in a longer text is not looked at.
_LONGEST_TEXT = 120
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
        return gettext("Anywhere in {area}", area=territory_in_text(origin.area))
    if origin.kind == "site" and origin.id is not None:
        site = sites()[origin.id]
        name = site.name if site.short_name in site.name else f"{site.short_name}, {site.name}"
        return gettext(
            "{name} (launch site, {country})", name=name, country=country_label(site.country)
        )
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
        In this order: the id of a launch site, the id of a reference place, a whole territory, US
        state or region as "anywhere:KP" (code or name), coordinates with latitude first, the name
        of a launch site or reference place.

    Raises
    ------
    CoordinateError
        If it is none of these; the message suggests what is spelt alike.
    """
    text = text.strip()
    for records in (sites(), reference_places()):
        if text in records:
            return catalogue_origin(records[text])
    prefix = _ANYWHERE.match(text)
    if prefix is not None:
        return territory_origin(_territory(text, text[prefix.end() :]))
    position = parsed_coordinates(text)
    if position is not None:
        return point_origin(position)
    origins = catalogue_origins_named(text)
    if not origins:
        raise CoordinateError(_refusal(text))
    return origins[0]


def catalogue_origins_named(text: str) -> tuple[Origin, ...]:
    """Return the launch sites and reference places of this name, the one of this id first."""
    return _origins_by_name().get(name_key(text), ()) if len(text) <= _LONGEST_TEXT else ()


@language_cache()
def territory_origin(territory: Territory) -> Origin:
    """Return a whole territory as an origin: a ring from it holds what any point of it reaches.

    Its position lies within its largest part.
    """
    parts = shapely.get_parts(territory.geometry)
    inner_point = parts[int(shapely.area(parts).argmax())].representative_point()
    return Origin(
        id=f"anywhere:{territory_code(territory)}",
        name=gettext("anywhere in {area}", area=territory_in_text(territory)),
        position=LonLat(lon=inner_point.x, lat=inner_point.y),
        kind="anywhere",
        area=territory,
    )


def _territory(text: str, name: str) -> Territory:
    """Return the territory of that name or code; `text` is for the message of the error."""
    territory = _area_of_exact_name(name)
    if territory is None:
        candidates = territories_beginning(name[:_LONGEST_TEXT])
        labels = [candidate.label for candidate in candidates[:3]]
        question = gettext(" (did you mean {names}?)", names=any_text(labels)) if labels else ""
        raise CoordinateError(
            gettext(
                '"{text}" names no territory that we know{question}: give its ISO code or'
                ' name, such as "anywhere:KP" or "anywhere:North Korea".',
                text=shortened(text),
                question=question,
            )
        )
    return territory


def _area_of_exact_name(name: str) -> Territory | None:
    """Return the area with this name or code, in capitals or in small letters."""
    territory = territory_named(name.upper()) or territory_named(name)
    areas = [territory, area_codes().get(name.strip().upper())]
    areas += [named.area for named in areas_by_name(name)]
    return next((area for area in areas if area is not None), None)


def catalogue_origin(record: Site | ReferencePlace) -> Origin:
    """Return a launch site or reference place as an origin."""
    return Origin(
        id=record.id,
        name=record.short_name,
        position=record.position,
        kind="site" if isinstance(record, Site) else "reference",
    )


def catalogue_records() -> tuple[Site | ReferencePlace, ...]:
    """Return the launch sites and then the reference places."""
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
def _origins_by_name() -> Mapping[str, tuple[Origin, ...]]:
    """Return the origins by the key of each name; ids come before names, sites before places."""
    origins: dict[str, dict[Origin, None]] = {}
    for record in catalogue_records():
        origins.setdefault(name_key(record.id), {})[catalogue_origin(record)] = None
    for record in catalogue_records():
        for name in _names(record):
            origins.setdefault(name_key(name), {})[catalogue_origin(record)] = None
    origins.pop("", None)
    return MappingProxyType({name: tuple(named) for name, named in origins.items()})


def _refusal(text: str) -> str:
    """Return the sentence that refuses a text, with what is spelt alike."""
    advice = gettext(
        'give a launch site, a reference place, coordinates like "39.2,125.67", or "anywhere:"'
        " and a territory"
    )
    if not text:
        return gettext("No place is given: {advice}.", advice=advice)
    ids = {name: origins[0].id or "" for name, origins in _origins_by_name().items()}
    spelt_alike = spelt_alike_text(name_key(text), ids) if len(text) <= _LONGEST_SUGGESTED else ""
    return gettext(
        '"{text}" is not a place that we know{spelt_alike}: {advice}.',
        text=shortened(text),
        spelt_alike=spelt_alike,
        advice=advice,
    )


@cache
def catalogue_index() -> NameIndex:
    """Return the names of the launch sites and reference places, as `catalogue_records()`."""
    return NameIndex(["\n".join(_names(record)) for record in catalogue_records()])


@cache
def place_index() -> NameIndex:
    """Return the names of all populated places, in the order of `places()`."""
    return NameIndex(list(places().search_names))


def place_origin(row: int) -> Origin:
    """Return a populated place, by its index in `places()`, as an origin with its country."""
    place = places().place(row)
    # Five decimals, a metre: the link is short and gives this very point again
    position = LonLat(lon=round(place.position.lon, 5), lat=round(place.position.lat, 5))
    return point_origin(position, _place_name(place))


def _place_name(place: Place) -> str:
    if place.country == "US":
        return f"{place.name}, {us_state_at(place.position).label}, US"
    country = country_label(place.country)
    return place.name if country == place.name else f"{place.name}, {country}"


@cache
def _state_tree() -> shapely.STRtree:
    return shapely.STRtree([state.geometry for state in us_states()])


def us_state_at(position: LonLat) -> Territory:
    """Return the nearest US state: a place on a coast may lie just off it."""
    return us_states()[int(_state_tree().nearest(shapely.Point(position.lon, position.lat)))]
