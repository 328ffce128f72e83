"""A reader's own points, notes and highlights in a link, and what it shows of files: text and back.

A point is `LAT,LON` with its name, `13.47,144.75;name=Here`; any other place that is one point may
stand there too. What no link can hold stays with the visit in which a file was opened, and the
link says only that it is there: `9f3c01d2aa;areas=2;lines=1;points=30`. A wrong option is noted and
the point kept.

A note is `LAT,LON;text=...;arrow=LAT,LON`: its text stands at the first, and its arrow leads to the
second. Highlights are ISO codes of countries, `JP,GU`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ranges.catalog import origin_link, point_origin, territories
from ranges.core import (
    MAX_FILE_PARTS,
    MAX_HIGHLIGHTED,
    MAX_LINK_POINTS,
    MAX_NOTE_LETTERS,
    MAX_NOTES,
    FilePart,
    Note,
    Origin,
    RangesError,
    SceneError,
    coordinates_link,
    coordinates_name,
    gettext,
    parsed_coordinates,
    readable_line,
    shortened,
)
from ranges.gazetteer import linked_place
from ranges.scene.link.item_options import MAX_TEXT
from ranges.scene.link.query import items_of_texts, option_texts, with_options

__all__ = [
    "file_part_text",
    "file_parts_from_texts",
    "highlights_from_texts",
    "note_text",
    "notes_from_texts",
    "point_text",
    "points_from_texts",
]

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
        raise SceneError(
            gettext("{place} is no one point: give latitude and longitude.", place=place.name)
        )
    if notice is not None:
        problems.append(notice)
    called = gettext('The point "{text}"', text=shortened(text))
    name = None
    for option in options:
        key, sign, value = option.partition("=")
        if key.strip() != "name" or not sign:
            problems.append(
                gettext(
                    '{called} has an option "{text}": use name alone.',
                    called=called,
                    text=shortened(option),
                )
            )
        elif name is not None:
            problems.append(
                gettext("{called} has name twice, and the first is used.", called=called)
            )
        elif place.kind != "point":
            problems.append(
                gettext(
                    "{called} has a name, which only a point of coordinates may have.",
                    called=called,
                )
            )
        else:
            name = value
    if name is None:
        return place
    if len(name) > MAX_TEXT:
        problems.append(
            gettext(
                "{called} has a name of more than {limit} letters, which is cut.",
                called=called,
                limit=MAX_TEXT,
            )
        )
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
        raise SceneError(gettext("it is not as this page writes it."))
    return FilePart(id=head, **{key: int(count) for key, count in counts.items()})


def note_text(note: Note) -> str:
    """Return the text that `notes_from_texts` reads as this note."""
    arrow = None if note.arrow is None else coordinates_link(note.arrow)
    options = [("text", note.text), ("arrow", arrow)]
    return with_options(coordinates_link(note.position), options)


def notes_from_texts(texts: Sequence[str], problems: list[str]) -> tuple[Note, ...]:
    """Return the notes of a link; `problems` gets a sentence for what is wrong with each."""
    notes = items_of_texts(
        "note", MAX_NOTES, texts, lambda text, _: _note(text, problems), problems
    )
    return tuple(note for note in notes if note is not None)


def _note(text: str, problems: list[str]) -> Note:
    head, *options = option_texts(text)
    position = parsed_coordinates(head)
    if position is None:
        raise SceneError(gettext("it does not begin with the latitude and longitude of its text."))
    called = gettext('The note "{text}"', text=shortened(text))
    values: dict[str, str] = {}
    for option in options:
        key, sign, value = option.partition("=")
        key = key.strip()
        if key not in ("text", "arrow") or not sign:
            problems.append(
                gettext(
                    '{called} has an option "{text}": use text or arrow.',
                    called=called,
                    text=shortened(option),
                )
            )
        elif key in values:
            problems.append(
                gettext("{called} has {key} twice, and the first is used.", called=called, key=key)
            )
        else:
            values[key] = value
    words = readable_line(values.get("text", ""))
    if not words:
        raise SceneError(gettext("it has no text: give it one, as in 13.4,144.8;text=Guam."))
    if len(words) > MAX_NOTE_LETTERS:
        problems.append(
            gettext(
                "{called} has more than {limit} letters, and the rest is cut.",
                called=called,
                limit=MAX_NOTE_LETTERS,
            )
        )
    arrow = None
    if "arrow" in values:
        try:
            arrow = parsed_coordinates(values["arrow"])
        except RangesError:
            arrow = None
        if arrow is None:
            problems.append(
                gettext(
                    "{called} has an arrow that leads to no latitude and longitude.", called=called
                )
            )
    return Note(position=position, text=words[:MAX_NOTE_LETTERS], arrow=arrow)


def highlights_from_texts(texts: Sequence[str], problems: list[str]) -> tuple[str, ...]:
    """Return the codes of the countries that a link highlights, each once, in its order."""
    known = {area.iso_a2 for area in territories() if area.iso_a2}
    codes: dict[str, None] = {}
    for code in ",".join(texts).upper().split(","):
        code = code.strip()
        if code in known:
            codes[code] = None
        elif code:
            problems.append(
                gettext(
                    '"{text}" is no country that can be highlighted: give codes of two'
                    " letters, as in highlight=JP,GU.",
                    text=shortened(code),
                )
            )
    if len(codes) > MAX_HIGHLIGHTED:
        problems.append(
            gettext(
                "Of the highlighted countries the first {limit} are shown.",
                limit=MAX_HIGHLIGHTED,
            )
        )
    return tuple(codes)[:MAX_HIGHLIGHTED]
