"""A scene with what a reader's file holds: what goes into its link, and what stays with a visit."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from ranges.catalog import origin_link
from ranges.core import (
    MAX_FILE_PARTS,
    MAX_LINK_POINTS,
    MAX_PATHS,
    MAX_RINGS,
    RING_COLOURS,
    FilePart,
    FlightFilter,
    Origin,
    OwnFlights,
    Scenario,
    gettext,
    gettext_noop,
    joined_text,
    ngettext,
)
from ranges.flights import FLIGHT_KINDS, is_own_flight, selected_flights, shown_kinds
from ranges.scene.uploads._model import MAX_POINTS, MAX_SHAPES, Shape, Upload

__all__ = [
    "SceneWithUpload",
    "VisitPart",
    "left_out_text",
    "missing_files_text",
    "missing_flights_text",
    "with_upload",
]


class VisitPart(NamedTuple):
    """What a map shows of a file and no link holds; `part` stands for it in the scene."""

    part: FilePart
    shapes: tuple[Shape, ...]
    points: tuple[Origin, ...]


class SceneWithUpload(NamedTuple):
    """A scene with what a file adds, what of it is of this visit only, and how much is new.

    `new`: counts of rings, paths, points, areas and lines, by their names in the singular.
    `problems` name the kinds that found no room, `notices` what no link holds.
    """

    scenario: Scenario
    visit_part: VisitPart | None
    new: dict[str, int]
    problems: tuple[str, ...]
    notices: tuple[str, ...]


def with_upload(scenario: Scenario, upload: Upload) -> SceneWithUpload:
    """Return a scene with what a file holds after it, as far as there is room.

    The scene's own rings, paths and points stay as they are; what finds no room is named in a
    sentence. A file of ours opens as its scene, in place of this one.
    """
    if upload.flights is not None:
        return _with_flights(scenario, upload.flights)
    if upload.scene is not None:
        scene = upload.scene
        new = {"ring": len(scene.rings), "path": len(scene.paths), "point": len(scene.points)}
        return SceneWithUpload(scene, None, new, (), ())
    rings = [row.ring for row in upload.rows if row.ring]
    paths = [row.path for row in upload.rows if row.path is not None]
    places = [
        row.place
        for row in upload.rows
        if row.ring is None and row.path is None and row.place not in scenario.points
    ]
    held = _held(scenario)
    problems: list[str] = []
    rings = rings[: _room("rings", len(rings), len(scenario.rings), MAX_RINGS, problems)]
    paths = paths[: _room("paths", len(paths), len(scenario.paths), MAX_PATHS, problems)]
    held_points = len(scenario.points) + held.points
    places = places[: _room("points", len(places), held_points, MAX_POINTS, problems)]
    held_shapes = held.areas + held.lines
    shapes = upload.shapes
    shapes = shapes[: _room("shapes", len(shapes), held_shapes, MAX_SHAPES, problems)]
    in_link = max(0, MAX_LINK_POINTS - len(scenario.points))
    visit_part = _visit_part(shapes, tuple(places[in_link:]))
    is_there = visit_part is not None and visit_part.part in scenario.file_parts
    if visit_part is not None and not is_there and not _has_room(scenario, visit_part, problems):
        visit_part, shapes, places = None, (), places[:in_link]
    first = len(scenario.rings)
    scene = scenario.with_more(
        rings=tuple(
            replace(ring, colour=RING_COLOURS[index % len(RING_COLOURS)])
            for index, ring in enumerate(rings, first)
        ),
        paths=tuple(paths),
    )
    scene = replace(scene, points=(*scene.points, *places[:in_link]))
    if visit_part is not None and not is_there:
        scene = replace(scene, file_parts=(*scene.file_parts, visit_part.part))
    areas = sum(shape.is_area for shape in shapes)
    new = {
        "ring": len(rings),
        "path": len(paths),
        "point": len(places),
        "area": areas,
        "line": len(shapes) - areas,
    }
    notices = _visit_notices(visit_part, len(places))
    return SceneWithUpload(scene, visit_part, new, tuple(problems), notices)


def _with_flights(scenario: Scenario, own: OwnFlights) -> SceneWithUpload:
    """Return a scene with the launches of a file, in place of those of a file of before."""
    choice = scenario.flights or FlightFilter()
    kinds = {*shown_kinds(choice), *(flight.kind for flight in own.events)}
    wider = replace(choice, own=own)
    if kinds != set(shown_kinds(choice)):
        wider = replace(wider, kinds=tuple(kind for kind in FLIGHT_KINDS if kind in kinds))
    shown = sum(map(is_own_flight, selected_flights(wider)))
    notices = [_flights_notice(own)]
    if shown < own.count:
        notices.append(
            gettext(
                "{count:,} of its launches are outside the choice of flights: see “Which flights”.",
                count=own.count - shown,
            )
        )
    if choice.own is not None and choice.own.id != own.id:
        notices.append(
            gettext("The launches of the file of before are taken off: Undo brings them back.")
        )
    scene = replace(scenario, flights=wider)
    return SceneWithUpload(scene, None, {"launch event": own.count}, (), tuple(notices))


def _flights_notice(own: OwnFlights) -> str:
    """Return where the launches of a file are counted, and that no link holds them."""
    return ngettext(
        "{count:,} launch event joins the record on the map, in the list and in the counts, for"
        " this visit only: a link does not hold them.",
        "{count:,} launch events join the record on the map, in the list and in the counts, for"
        " this visit only: a link does not hold them.",
        own.count,
    )


def missing_flights_text(own: OwnFlights) -> str:
    """Return that a link shows launches of a file which it does not hold, one sentence."""
    return ngettext(
        "Whoever made this link also counted {count:,} launch event of a file of their own, which"
        " no link holds: open the file to count them.",
        "Whoever made this link also counted {count:,} launch events of a file of their own, which"
        " no link holds: open the file to count them.",
        own.count,
    )


def _held(scenario: Scenario) -> FilePart:
    """Return the sums of what a scene shows of files."""
    parts = scenario.file_parts
    return FilePart(
        id="",
        areas=sum(part.areas for part in parts),
        lines=sum(part.lines for part in parts),
        points=sum(part.points for part in parts),
    )


_Kind = Literal["rings", "paths", "points", "shapes"]
_GIVEN: dict[_Kind, str] = {
    "rings": gettext_noop("the {given:,} rings of the file"),
    "paths": gettext_noop("the {given:,} paths of the file"),
    "points": gettext_noop("the {given:,} points of the file"),
    "shapes": gettext_noop("the {given:,} areas and lines of the file"),
}


def _room(kind: _Kind, given: int, held: int, limit: int, problems: list[str]) -> int:
    """Return how many of the items given find room; note it where not all do."""
    room = max(0, limit - held)
    if given > room:
        problems.append(
            ngettext(
                "Of {items} {count} is added: a map holds {limit}.",
                "Of {items} {count} are added: a map holds {limit}.",
                room,
                items=gettext(_GIVEN[kind], given=given),
                limit=limit,
            )
        )
    return min(given, room)


def _visit_part(shapes: Sequence[Shape], points: Sequence[Origin]) -> VisitPart | None:
    if not shapes and not points:
        return None
    areas = sum(shape.is_area for shape in shapes)
    digest = hashlib.sha256()
    for shape in shapes:
        digest.update(shape.name.encode("utf-8", "replace") + shape.geometry.wkb)
    for point in points:
        digest.update(f"{point.name}@{origin_link(point)}".encode("utf-8", "replace"))
    part = FilePart(
        id=digest.hexdigest()[:10], areas=areas, lines=len(shapes) - areas, points=len(points)
    )
    return VisitPart(part, tuple(shapes), tuple(points))


def _has_room(scenario: Scenario, visit_part: VisitPart, problems: list[str]) -> bool:
    """Return whether a scene can show a part of one more file; note why it cannot."""
    if len(scenario.file_parts) == MAX_FILE_PARTS:
        problems.append(
            gettext(
                "{items} left out: the map shows those of {limit} files, take them away first.",
                items=_counted(visit_part.part),
                limit=MAX_FILE_PARTS,
            )
        )
        return False
    return True


def _visit_notices(visit_part: VisitPart | None, point_count: int) -> tuple[str, ...]:
    if visit_part is None:
        return ()
    part, notices = visit_part.part, []
    if part.areas or part.lines:
        shapes = _counted(replace(part, points=0))
        notices.append(
            ngettext(
                "{items} belongs to this visit only: a link holds rings, paths and points, no areas"
                " and no lines.",
                "{items} belong to this visit only: a link holds rings, paths and points, no areas"
                " and no lines.",
                part.areas + part.lines,
                items=shapes,
            )
        )
    if part.points:
        notices.append(
            ngettext(
                "Of the {all:,} points {in_link:,} are in the link, and {count:,} belongs to this"
                " visit only: a link holds {limit}.",
                "Of the {all:,} points {in_link:,} are in the link, and {count:,} belong to this"
                " visit only: a link holds {limit}.",
                part.points,
                all=point_count,
                in_link=point_count - part.points,
                limit=MAX_LINK_POINTS,
            )
        )
    return tuple(notices)


def left_out_text(part: FilePart) -> str:
    """Return what of a file has no place in a scene, where nothing is shown besides."""
    return gettext(
        "{items} of the file left out: a scene holds rings, paths and up to {limit} points.",
        items=_counted(part),
        limit=MAX_LINK_POINTS,
    )


def missing_files_text(parts: Sequence[FilePart]) -> str:
    """Return that a link shows parts of files which it does not hold, one sentence."""
    held = _held(Scenario(file_parts=tuple(parts)))
    return ngettext(
        "Whoever made this link also showed {items} of a file of their own, which no link holds:"
        " open the file to see them.",
        "Whoever made this link also showed {items} of {count} files of their own, which no link"
        " holds: open the file to see them.",
        len(parts),
        items=_counted(held),
    )


def _counted(part: FilePart) -> str:
    """Return what a part holds in words: "2 areas, 1 line and 30 points"."""
    texts = []
    if part.areas:
        texts.append(ngettext("{count:,} area", "{count:,} areas", part.areas))
    if part.lines:
        texts.append(ngettext("{count:,} line", "{count:,} lines", part.lines))
    if part.points:
        texts.append(ngettext("{count:,} point", "{count:,} points", part.points))
    return joined_text(texts) if texts else gettext("nothing")
