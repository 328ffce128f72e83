"""A reader's own points in a link, and what it shows of the reader's files: text and back.

A point is `LAT,LON` with its name, `13.47,144.75;name=Here`; any other place that is one point may
stand there too. What no link can hold stays with the visit in which a file was opened, and the
link says only that it is there: `9f3c01d2aa;areas=2;lines=1;points=30`. A wrong option is noted and
the point kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ranges.catalog import origin_link, point_origin
from ranges.core import (
    MAX_FILE_PARTS,
    MAX_LINK_POINTS,
    FilePart,
    Origin,
    SceneError,
    coordinates_name,
    shortened,
)
from ranges.gazetteer import linked_place
from ranges.scene._link_query import items_of_texts, option_texts, with_options
from ranges.scene.link_items import MAX_TEXT

__all__ = ["file_part_text", "file_parts_from_texts", "point_text", "points_from_texts"]

_FILE_ID = re.compile(r"[0-9a-f]{10}")
_COUNT = re.compile(r"[0-9]{1,4}")
_COUNTED = ("areas", "lines", "points")


def point_text(point: Origin) -> str:
    """Return the text that `points_from_texts` reads as this point."""
    is_named = point.kind == "point" and point.name != coordinates_name(point.position)
    return with_options(origin_link(point), [("name", point.name if is_named else None)])


def points_from_texts(texts: Sequence[str], problems: list[str]) -> tuple[Origin, ...]:
    """Return the points of a link; `problems` gets a sentence for what is wrong with each."""
    points = items_of_texts(
        "point", MAX_LINK_POINTS, texts, lambda text, _: _point(text, problems), problems
    )
    return tuple(point for point in points if point is not None)


def _point(text: str, problems: list[str]) -> Origin:
    head, *options = option_texts(text)
    place, notice = linked_place(head)
    if place.area is not None:
        raise SceneError(f"{place.name} is no one point: give latitude and longitude.")
    if notice is not None:
        problems.append(notice)
    called = f'The point "{shortened(text)}"'
    name = None
    for option in options:
        key, sign, value = option.partition("=")
        if key.strip() != "name" or not sign:
            problems.append(f'{called} has an option "{shortened(option)}": use name alone.')
        elif name is not None:
            problems.append(f"{called} has name twice, and the first is used.")
        elif place.kind != "point":
            problems.append(f"{called} has a name, which only a point of coordinates may have.")
        else:
            name = value
    if name is None:
        return place
    if len(name) > MAX_TEXT:
        problems.append(f"{called} has a name of more than {MAX_TEXT} letters, which is cut.")
    return point_origin(place.position, name[:MAX_TEXT])


def file_part_text(part: FilePart) -> str:
    """Return the text that `file_parts_from_texts` reads as this part."""
    counts = [(key, getattr(part, key)) for key in _COUNTED]
    return with_options(part.id, [(key, str(count) if count else None) for key, count in counts])


def file_parts_from_texts(texts: Sequence[str], problems: list[str]) -> tuple[FilePart, ...]:
    """Return what a link shows of files; `problems` gets a sentence for each fault."""
    parts = items_of_texts(
        "file", MAX_FILE_PARTS, texts, lambda text, _: _file_part(text), problems
    )
    return tuple(dict.fromkeys(part for part in parts if part is not None))


def _file_part(text: str) -> FilePart:
    head, *options = option_texts(text)
    counts = dict(option.partition("=")[::2] for option in options)
    is_known = counts.keys() <= set(_COUNTED) and len(counts) == len(options)
    is_counted = all(_COUNT.fullmatch(count) for count in counts.values())
    if not (_FILE_ID.fullmatch(head) and is_known and is_counted):
        raise SceneError("it is not as this page writes it.")
    return FilePart(id=head, **{key: int(count) for key, count in counts.items()})
