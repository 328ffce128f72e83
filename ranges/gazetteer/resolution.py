"""From a text to the place that it means: the order of readings, and when to ask.

The order: coordinates in any usual form; ids, where they bind; countries and territories by name
and code; US states; regions; the catalogue's places and towns by their people; airports by code.
Of two plausible readings neither is taken, and a name that is only alike never is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from ranges.catalog import (
    area_codes,
    areas_by_name,
    country_capital,
    origin_named,
    point_origin,
    reference_places,
    sites,
    territories_at,
)
from ranges.core import (
    ENGLISH,
    CoordinateError,
    LonLat,
    Origin,
    Territory,
    alternatives_text,
    folded,
    gettext,
    gettext_noop,
    in_language,
    language,
    language_cache,
    parsed_coordinates,
    shortened,
)
from ranges.gazetteer._alike import alike
from ranges.gazetteer._decision import asked, decided, taken, taken_notice
from ranges.gazetteer._found import (
    GREAT_TOWN,
    Found,
    are_near,
    area_reading,
    catalogue_reading,
    found,
    is_in,
)
from ranges.gazetteer._large_areas import TOO_LARGE
from ranges.gazetteer.readings import (
    Ambiguous,
    NotFound,
    Reading,
    Resolution,
    Resolved,
    Suggested,
    UndecidedPlaceError,
)
from ranges.geodesy import grid_position

__all__ = [
    "ExactPlace",
    "capital",
    "exact_place",
    "linked_place",
    "readings",
    "resolution",
    "typed_position",
]

#: In characters; what stands behind in a longer text is not looked at.
_LONGEST_TEXT = 120
#: Of what is typed, for coordinates with many figures.
_LONGEST_INPUT = 720
_ANYWHERE = re.compile(r"(?:anywhere|all)\s*(?::|(?:in|of)\b)\s*", re.IGNORECASE)
_MOST_ALIKE = 5
_MOST_LISTED = 12
#: What people write that has no place in our borders.
_DMZ = frozenset(
    f"{korean}{zone}"
    for korean in ("", "korean ", "korea ")
    for zone in ("dmz", "demilitarized zone", "demilitarised zone")
)
_NO_DMZ = gettext_noop(
    "The Korean Demilitarized Zone is no area of our borders: write North Korea or South"
    " Korea, whose common border in our data is the Military Demarcation Line in its middle;"
    " the zone reaches 2 km to each side of it."
)
#: Islands that are too small for the borders, by the code of their airport.
_ISLET_AIRPORTS = {"kastellorizo": "KZS", "kastelorizo": "KZS", "matsu": "LZN"}
_POLES = {"north pole": LonLat(lon=0.0, lat=90.0), "south pole": LonLat(lon=0.0, lat=-90.0)}
_HOW = gettext_noop(
    'give a country, a town, a launch site, an airport\'s code or coordinates like "39.2, 125.67"'
)


def typed_position(text: str) -> LonLat | None:
    """Return the point that coordinates or a reference to a grid give, None where it is a name.

    Raises
    ------
    CoordinateError
        If it has the form of either but gives no one point on Earth.
    """
    position = grid_position(text)
    return parsed_coordinates(text) if position is None else position


def resolution(text: str, *, ids_bind: bool = False) -> Resolution:
    """Return which place a text means.

    Parameters
    ----------
    text
        A name in any usual language, a code, an id, coordinates, "town, country", "town, US state"
        or "anywhere in" an area.
    ids_bind
        Whether an id of the catalogue comes before a country of that name ("guam"), as in links.
    """
    text = " ".join(text[: 2 * _LONGEST_INPUT].split())
    return _exact_resolution(text, ids_bind) or _alike(text)


@language_cache(maxsize=256)
def _exact_resolution(text: str, ids_bind: bool) -> Resolution | None:
    """Return what a text means, or None where it names nothing exactly."""
    if not text:
        return NotFound(sentence=gettext("No place is given: {advice}.", advice=gettext(_HOW)))
    try:
        position = typed_position(text)
    except CoordinateError as error:
        return NotFound(sentence=str(error))
    if position is not None:
        return Resolved(reading=_point_reading(position))
    if len(text) > _LONGEST_TEXT:
        return NotFound(
            sentence=gettext('"{text}" is too long for the name of a place.', text=shortened(text))
        )
    anywhere = _ANYWHERE.match(text)
    if anywhere is not None:
        return _anywhere(text, text[anywhere.end() :])
    if folded(text).removeprefix("the ") in TOO_LARGE:
        return NotFound(
            sentence=gettext(
                '"{text}" is no area of our borders: name a country, a US state, a town,'
                " the US mainland, NATO or Continental Europe.",
                text=shortened(text),
            ),
            is_explained=True,
        )
    pole = _POLES.get(folded(text).removeprefix("the "))
    if pole is not None:
        return _pole(text, pole)
    islet = re.sub(r"^the |^island of | islands?$", "", folded(text))
    airport = found(_ISLET_AIRPORTS.get(islet, "")).airport
    if airport is not None:
        return Resolved(reading=replace(airport, matched="the island's airport"))
    known = found(text)
    if ids_bind and (text in sites() or text in reference_places()):
        return _by_id(text, decided(text, known))
    return decided(text, known) or _labelled(text) or _in_region(text)


def _pole(text: str, position: LonLat) -> Resolved:
    """Return a pole, beside a town that has its name."""
    name = "North Pole" if position.lat > 0.0 else "South Pole"
    reading = replace(
        _point_reading(position), name=name, matched="name", origin=point_origin(position, name)
    )
    return taken(text, reading, found(name).towns[:1], None)


def _labelled(text: str) -> Resolved | None:
    """Return the place whose label a text is, as lists and messages have it."""
    if not text.endswith(")"):
        return None
    wanted = folded(text)
    heads = (text.rpartition(" (")[0], text.partition(" (")[0], text.partition(",")[0])
    for head in dict.fromkeys((*heads, text.rpartition("(")[2].rstrip(")"))):
        for reading in found(head.strip()).all:
            for spoken in {language(), ENGLISH}:  # it may have been copied from a page in English
                with in_language(spoken):
                    labels = (folded(reading.label), folded(reading.short_label))
                if wanted in labels:
                    return Resolved(reading=reading)
    return None


def _by_id(text: str, unbound: Resolution | None) -> Resolved:
    """Return the place of an id; `unbound` is what the text would mean were it none."""
    reading = catalogue_reading(origin_named(text), "id")
    named: tuple[Reading, ...] = ()
    if isinstance(unbound, Resolved):
        named = (unbound.reading,)
    elif isinstance(unbound, Ambiguous):
        named = unbound.readings
    return Resolved(reading=reading, others=tuple(each for each in named if each.link != text))


def _point_reading(position: LonLat) -> Reading:
    origin = point_origin(position)
    (territory,) = territories_at(position.lon, position.lat)
    return Reading(
        name=origin.name,
        kind="coordinates",
        country=None if territory is None else territory.iso_a2,
        population=None,
        matched="coordinates",
        origin=origin,
    )


def _anywhere(text: str, name: str) -> Resolution:
    """Return the area that stands after "anywhere in"; ids of links come first."""
    by_id = area_codes().get(name) or area_codes().get(name.upper())
    if by_id is not None:
        return Resolved(reading=area_reading(by_id, "id"))
    areas = tuple(area_reading(named.area, named.how) for named in areas_by_name(name))
    if len(areas) > 1:
        return asked(text, areas)
    if areas:
        return Resolved(reading=areas[0])
    near = tuple(each for each in alike(name, 12) if each.origin.area is not None)
    return _suggested(text, near[:_MOST_ALIKE])


def _in_region(text: str) -> Resolution | None:
    """Return the place of "Springfield, Missouri": of its first part, where the rest agrees."""
    name, comma, region_name = (part.strip() for part in text.rpartition(","))
    regions = _areas_named(region_name) if comma else ()
    if not regions:
        return None
    known = found(name)

    def inside(places: tuple[Reading, ...]) -> tuple[Reading, ...]:
        return tuple(place for place in places if any(is_in(place, area) for area in regions))

    state = (*known.states, *([known.postal_state] if known.postal_state else []))
    if regions[0].iso_a2 == "US" and state:
        return taken(text, state[0], (), None)
    airport = inside((known.airport,) if known.airport else ())
    narrowed = Found(
        territories=(),
        states=(),
        regions=(),
        coded_area=None,
        postal_state=None,
        catalogued=inside(known.catalogued),
        towns=inside(known.towns),
        airport=airport[0] if airport else None,
        remark=None,
    )
    result = decided(text, narrowed)
    if result is None:
        return _suggested(text, inside(alike(name, 5 * _MOST_LISTED)) or known.all[:_MOST_ALIKE])
    return result


def _areas_named(name: str) -> tuple[Territory, ...]:
    """Return the territories and US states that stand behind a comma, by name or code."""
    codes = area_codes()
    coded = (codes.get(name.upper()), codes.get(f"US-{name.upper()}"))
    named = [each.area for each in areas_by_name(name)]
    return tuple(dict.fromkeys([*named, *(area for area in coded if area is not None)]))


@language_cache(maxsize=256)
def _alike(text: str) -> Resolution:
    if folded(text).removeprefix("the ") in _DMZ:
        return NotFound(sentence=gettext(_NO_DMZ), is_explained=True)
    name, comma, _ = text.rpartition(",")
    named = found(name).all[:_MOST_ALIKE] if comma else ()
    return _suggested(text, alike(text, _MOST_ALIKE) or named)


def _suggested(text: str, near: tuple[Reading, ...]) -> Resolution:
    unknown = gettext('"{text}" is not a place that we know', text=shortened(text))
    if not near:
        sentence = gettext("{unknown}: {advice}.", unknown=unknown, advice=gettext(_HOW))
        return NotFound(sentence=sentence)
    names = alternatives_text([reading.label for reading in near[:3]])
    return Suggested(
        readings=near,
        question=gettext("{unknown}. Did you mean {names}?", unknown=unknown, names=names),
    )


def readings(text: str) -> tuple[Reading, ...]:
    """Return all that a text may mean, in the order in which it would be taken."""
    result = resolution(text)
    match result:
        case NotFound():
            return ()
        case Resolved():
            first: tuple[Reading, ...] = (result.reading, *result.others)
        case _:
            first = result.readings
    rest = () if isinstance(result, Suggested) else found(" ".join(text.split())).all
    by_link = {reading.link: reading for reading in (*rest, *first)}
    ordered = dict.fromkeys(reading.link for reading in (*first, *rest))
    return tuple(by_link[link] for link in ordered)[:_MOST_LISTED]


class ExactPlace(NamedTuple):
    """The place of a link, a command or a file, and what is to be said of it."""

    origin: Origin
    notice: str | None


def linked_place(text: str) -> ExactPlace:
    """Return the place that a link names, where ids and names of the catalogue bind.

    Raises
    ------
    CoordinateError
        If it names none; the message says what is spelt alike.
    """
    try:
        origin = origin_named(text)
        return ExactPlace(origin, _bound_notice(text.strip(), origin))
    except CoordinateError:
        # What is only alike is not looked for: a link may have thousands of names.
        if _ANYWHERE.match(text) or _exact_resolution(text.strip(), True) is None:
            raise
        return exact_place(text)


def _bound_notice(text: str, origin: Origin) -> str | None:
    """Return what a name may mean besides the place of the catalogue that it is in links."""
    if origin.id is None or text == origin.id or _ANYWHERE.match(text):
        return None
    result = _exact_resolution(text, False)
    named: tuple[Reading, ...] = ()
    if isinstance(result, Resolved):
        if result.reading.origin == origin:
            return result.notice
        named = (result.reading,)
    elif isinstance(result, Ambiguous):
        named = result.readings
    others = [reading for reading in named if reading.origin != origin]
    if not others:
        return None
    return taken(text, catalogue_reading(origin), others, None).notice


def exact_place(text: str) -> ExactPlace:
    """Return the place that a text names where nobody can be asked, ids first.

    Of several plausible readings the first is used, and the notice names the others.

    Raises
    ------
    CoordinateError
        If it names none; the message says what is spelt alike.
    """
    if _ANYWHERE.match(text) and text.lower().startswith("anywhere"):
        return ExactPlace(origin_named(text), None)
    result = resolution(text, ids_bind=True)
    match result:
        case Resolved():
            return ExactPlace(result.reading.origin, result.notice or _small_notice(text, result))
        case Ambiguous():
            first, *others = result.readings
            return ExactPlace(first.origin, taken_notice(text, first, others))
        case Suggested():
            raise UndecidedPlaceError(text, result)
        case _:
            raise CoordinateError(result.sentence)


def _small_notice(text: str, result: Resolved) -> str | None:
    """Return that a little known town is taken, where the text alone says no country."""
    reading = result.reading
    if reading.kind != "town" or "," in text or (reading.population or 0) >= GREAT_TOWN:
        return None
    return gettext('"{text}" is taken for {reading}.', text=shortened(text), reading=reading.label)


@language_cache(maxsize=256)
def capital(area: Territory) -> Reading | None:
    """Return the capital of a country, None where it has none or the area is no country."""
    town = country_capital(area.iso_a2) if area.iso_a2 is not None else None
    if town is None:
        return None
    name, position = town
    for reading in (*found(name).catalogued, *found(name).towns):
        if reading.country == area.iso_a2 and are_near(reading.position, position):
            return reading
    return None
