"""Places whose names resemble a text that names none: beginnings, words, and slips of spelling."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from ranges.catalog import (
    area_names,
    areas_by_name,
    catalogue_index,
    catalogue_origin,
    catalogue_records,
    place_index,
    places,
    regions,
    territories,
    us_states,
)
from ranges.core import folded
from ranges.gazetteer._found import (
    are_near,
    area_reading,
    catalogue_reading,
    town_reading,
)
from ranges.gazetteer.readings import Reading

__all__ = ["alike", "great_alike"]

_MATCHED = ("name", "beginning", "word", "one slip", "two slips")
#: Letters of a text of which one, or two, may be wrong in the name of an area.
_ONE_SLIP, _TWO_SLIPS = 4, 8
#: With so few, a beginning of an area is offered, and no town: it would be an abbreviation.
_FEWEST_LETTERS = 3
_MILLION = 1_000_000
#: How good a match is, then which sort of place comes first, then which of that sort.
_Rank = tuple[int, int, int]


@cache
def _area_labels() -> tuple[str, ...]:
    """Return the labels of areas, folded: of other names no beginning is offered."""
    names = [territory.label for territory in territories()]
    names += [state.name for state in us_states()]
    names += [region.name for region in regions().values()]
    return tuple(folded(name) for name in names)


def alike(text: str, limit: int) -> tuple[Reading, ...]:
    """Return at most `limit` places whose names resemble `text`, the likeliest first."""
    key = folded(text)
    if len(key) < _FEWEST_LETTERS:
        return ()
    points = _points_alike(text) if len(key) > _FEWEST_LETTERS else ()
    ranked = [*_areas_alike(key), *points]
    ranked.sort(key=lambda entry: entry[0])
    readings: list[Reading] = []
    for _, reading in ranked:
        is_known = any(
            other.origin == reading.origin
            or (other.name == reading.name and are_near(other.position, reading.position))
            for other in readings
        )
        if not is_known:
            readings.append(reading)
    return tuple(readings[:limit])


def _areas_alike(key: str) -> Iterator[tuple[_Rank, Reading]]:
    slips = 0 if len(key) < _ONE_SLIP else 1 if len(key) < _TWO_SLIPS else 2
    qualities = {
        name: 1 if name.startswith(key) else 2 for name in _area_labels() if f" {key}" in f" {name}"
    }
    near = extract(key, area_names(), scorer=OSA.distance, score_cutoff=slips, limit=8)
    for name, distance, _ in near:
        qualities.setdefault(name, 2 + int(distance))
    for name, quality in qualities.items():
        for named in areas_by_name(name):
            yield (quality, 0, 0), area_reading(named.area, _MATCHED[quality])


def _points_alike(text: str) -> Iterator[tuple[_Rank, Reading]]:
    catalogued = catalogue_index().matches(text, 8)
    for match in catalogued:
        origin = catalogue_origin(catalogue_records()[match.row])
        reading = catalogue_reading(origin, _MATCHED[match.quality])
        yield (match.quality, 1, abs(len(reading.name) - len(text))), reading
    # A beginning in the catalogue is hardly a slip for some other name.
    has_beginning = bool(catalogued) and catalogued[0].quality <= 1
    for match in place_index().matches(text, 8, most_slips=0 if has_beginning else 2):
        yield (match.quality, 2, match.row), town_reading(match.row, _MATCHED[match.quality])


def great_alike(text: str) -> tuple[Reading, ...]:
    """Return the countries, and the towns of a million, that are one slip away from `text`."""
    key = folded(text)
    if len(key) < _ONE_SLIP:
        return ()
    labels = [territory.label for territory in territories()]
    readings = [
        area_reading(territories()[index], _MATCHED[3])
        for _, distance, index in extract(
            key, [folded(label) for label in labels], scorer=OSA.distance, score_cutoff=1, limit=3
        )
        if distance == 1
    ]
    for row, name in enumerate(_great_names()):
        if OSA.distance(key, name, score_cutoff=1) == 1:
            readings.append(town_reading(row, _MATCHED[3]))
    return tuple(readings)


@cache
def _great_names() -> tuple[str, ...]:
    """Return the folded names of the towns of a million people; `places()` has them first."""
    count = int((places().population >= _MILLION).sum())
    return tuple(folded(name) for name in places().name[:count])
