"""The link of a scene: query text to `Scenario` and back. The address bar is the document.

A query is a row of `key=value` parts, in any order, that a person can read and type::

    ring=3400km@pyongyang;name=Guam;colour=blue;opacity=0.5;width=3
    ring=hwasong-12@mupyong-ri;hidden
    path=mupyong-ri>guam
    path=mupyong-ri>84deg:4500-4600km;flight=2022-10-04-over-japan
    point=13.47,144.75;name=Here   file=ID;areas=2
    note=20,150;text=TEXT;arrow=13.4,144.8   highlight=JP,GU   labels=countries,rings,Guam
    inset=shown
    selected=2
    tests=2022-01-01..2022-12-31;class=ICBM   count=missiles;kind=all;stack=class
    test=2022-10-04-over-japan   expected=shown
    title=TEXT  units=km|mi|nmi  base=ID  projection=azimuthal-equidistant  view=LAT,LON,ZOOM
    data=VERSION
    s=1CODE

A place is a launch site, a reference place or "lat,lon"; `;from=TEXT` and `;to=TEXT` name a point.
A colour is an id of the palette or a code, with or without "#". `selected` counts the rings, then
the paths, as they are written, from 1; the first is left out. A file is one of a reader's own, of
which the link holds the points alone. `s` stands for a whole query, in few letters (`short_links`).
Within TEXT a semicolon is written twice. Reading never fails: each fault is named in a sentence,
and the rest is kept.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

from ranges import catalog
from ranges.catalog import origin_named
from ranges.core import (
    MAX_PATHS,
    MAX_RINGS,
    FlightCount,
    OwnFlights,
    PathSpec,
    RangeBand,
    RingSpec,
    Scenario,
    SceneError,
    coordinates_link,
    gettext,
    plain_decimals,
    shortened,
)
from ranges.geodesy import inverse_km
from ranges.reach import path_geodesics
from ranges.scene.link.flights import (
    count_text,
    flights_text,
)
from ranges.scene.link.items import path_from_text, path_text, ring_from_text, ring_text
from ranges.scene.link.points import (
    file_part_text,
    file_parts_from_texts,
    highlights_from_texts,
    note_text,
    notes_from_texts,
    point_text,
    points_from_texts,
)
from ranges.scene.link.query import Query, items_of_texts, pairs, query_text
from ranges.scene.link.ring_shapes import ring_texts
from ranges.scene.link.settings import SETTINGS, AtHand, scene_settings
from ranges.scene.link.short_links import SHORT_KEY, expanded

__all__ = ["OPENING_NAME", "ParsedLink", "link_query", "opening_scenario", "parsed_link"]

_MAX_PROBLEMS = 100
_KEYS = ("ring", "path", "point", "file", "note", "highlight", "selected", *SETTINGS)
#: Parts of an address that others add and that say nothing about the scene.
_FOREIGN_KEY = re.compile(r"embed.*|utm_.*|fbclid|gclid", re.DOTALL)
_NUMBER = re.compile(r"[0-9]{1,4}")

#: The name of the second ring of the opening scene; true of that range from that site alone.
OPENING_NAME = "Flown 4 October 2022"


class ParsedLink(NamedTuple):
    """A scene, the faults of its link, and what a reader should know about it.

    `unread` has the codes of short links that could not be read: whoever replaces the address keeps
    them, since nobody could write them again.
    """

    scenario: Scenario
    problems: tuple[str, ...]
    notices: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def opening_scenario() -> Scenario:
    """Return the scene of an empty link: two rings and the reported flight over Japan of 2022.

    Neither bearing nor impact point was reported. The path is drawn through Aomori, which is
    reported as overflown, for the reported distance; so its direction is an inference.
    """
    pyongyang, mupyong_ri = origin_named("pyongyang"), origin_named("mupyong-ri")
    _, bearing_deg = inverse_km(mupyong_ri.position, origin_named("aomori").position)
    return Scenario(
        rings=(
            RingSpec(origin=pyongyang, range_km=RangeBand(low_km=3400.0, high_km=3400.0)),
            RingSpec(
                origin=mupyong_ri,
                range_km=RangeBand(low_km=4500.0, high_km=4500.0),
                name=OPENING_NAME,
                colour="vermillion",
            ),
        ),
        paths=(
            PathSpec(
                start=mupyong_ri,
                bearing_deg=round(bearing_deg, 1),
                distance_km=RangeBand(low_km=4500.0, high_km=4600.0),
                flight_id="2022-10-04-over-japan",
            ),
        ),
    )


def link_query(scenario: Scenario) -> str:
    """Return a scene as a URL query, without "?", that `parsed_link` reads back as the same.

    Every setting is stated, defaults too, so that a link keeps its meaning when a default changes;
    only an unset title or view, the first item as the selected one and the Mercator map are left
    out. A scene without a data version states the current one, and the current one is read as none:
    whoever draws the scene uses the data at hand.
    """
    parts = [("ring", ring_text(ring)) for ring in scenario.rings]
    parts += [("path", path_text(path)) for path in scenario.paths]
    parts += [("point", point_text(point)) for point in scenario.points]
    parts += [("file", file_part_text(part)) for part in scenario.file_parts]
    parts += [("note", note_text(note)) for note in scenario.notes]
    if scenario.highlighted:
        parts.append(("highlight", ",".join(scenario.highlighted)))
    if scenario.labels is not None:
        parts.append(("labels", scenario.labels))
    if scenario.is_inset_shown:
        parts.append(("inset", "shown"))
    if scenario.selected:
        parts.append(("selected", str(scenario.selected + 1)))
    if scenario.flights is not None:
        parts.append(("tests", flights_text(scenario.flights)))
    if scenario.flights is not None or scenario.count != FlightCount():
        parts.append(("count", count_text(scenario.count)))
    if scenario.flight_id is not None:
        parts.append(("test", scenario.flight_id))
    if scenario.is_expected_shown:
        parts.append(("expected", "shown"))
    if scenario.title is not None:
        parts.append(("title", scenario.title))
    parts += [("units", scenario.units), ("base", scenario.base)]
    if scenario.projection != Scenario().projection:
        parts.append(("projection", scenario.projection))
    if scenario.view is not None:
        centre, zoom = scenario.view.centre, plain_decimals(float(scenario.view.zoom))
        parts.append(("view", f"{coordinates_link(centre)},{zoom}"))
    parts.append(("data", scenario.data_version or catalog.data_version()))
    return query_text(parts)


def parsed_link(
    query: Query,
    *,
    bases: Collection[str] | None = None,
    own: Collection[OwnFlights] = (),
) -> ParsedLink:
    """Return the scene of a link, with a sentence for each part that is wrong.

    Parameters
    ----------
    query
        What follows "?" in the address, or the decoded parts: by key, or as pairs.
    bases
        Ids of the base maps that there are; None accepts any id.
    own
        Launches of a reader's own files that are at hand; a link only says which.

    Returns
    -------
    ParsedLink
        The scene as far as it could be read, `problems` for the other parts, and `notices` of
        facts that a reader should know. Without any part of ours it is the opening scene.

    Notes
    -----
    Nothing is raised for any text. All messages hold outside text: show them as text.
    """
    problems, notices, unread = list[str](), list[str](), list[str]()
    texts = _texts_by_key(_long_pairs(query, problems, unread), problems)
    if not any(texts.values()) and not unread:
        scenario = opening_scenario()
    else:
        settings = scene_settings(texts, problems, notices, AtHand(bases, own))
        rings, paths = _rings_and_paths(texts, problems)
        scenario = replace(
            settings,
            rings=tuple(ring for ring in rings if ring is not None),
            paths=tuple(path for path in paths if path is not None),
            points=points_from_texts(texts["point"], problems),
            file_parts=file_parts_from_texts(texts["file"], problems),
            notes=notes_from_texts(texts["note"], problems),
            highlighted=highlights_from_texts(texts["highlight"], problems),
        )
        selected = _selected(texts["selected"], (*rings, *paths), problems)
        scenario = replace(scenario, selected=selected)
    if len(problems) > _MAX_PROBLEMS:
        problems[_MAX_PROBLEMS:] = [
            gettext("{count} more parts are wrong too.", count=len(problems) - _MAX_PROBLEMS)
        ]
    return ParsedLink(scenario, tuple(problems), tuple(notices), tuple(unread))


def _long_pairs(query: Query, problems: list[str], unread: list[str]) -> list[tuple[str, str]]:
    """Return the parts of a query, and those of a short link in it; a code not read is noted."""
    parts: list[tuple[str, str]] = []
    codes = 0
    for key, value in pairs(query, problems):
        if key != SHORT_KEY:
            parts.append((key, value))
            continue
        codes += 1
        if codes > 1:
            continue
        try:
            parts += pairs(expanded(value), problems)
        except SceneError as error:
            problems.append(str(error))
            unread.append(value)
    if codes > 1:
        problems.append(
            gettext(
                "The link gives {key} {codes} times: the first is used.",
                key=SHORT_KEY,
                codes=codes,
            )
        )
    return parts


def _rings_and_paths(
    texts: dict[str, list[str]], problems: list[str]
) -> tuple[list[RingSpec | None], list[PathSpec | None]]:
    rings = items_of_texts(
        "ring",
        MAX_RINGS,
        [one for text in texts["ring"] for one in ring_texts(text, problems)],
        lambda text, before: ring_from_text(text, before, problems),
        problems,
    )
    paths = items_of_texts(
        "path",
        MAX_PATHS,
        texts["path"],
        lambda text, _: _drawable(path_from_text(text, problems)),
        problems,
    )
    return rings, paths


def _texts_by_key(parts: list[tuple[str, str]], problems: list[str]) -> dict[str, list[str]]:
    """Return the values of a query by key, noting the keys that are not known."""
    texts: dict[str, list[str]] = {key: [] for key in _KEYS}
    for key, value in parts:
        if key in texts:
            texts[key].append(value)
        elif not _FOREIGN_KEY.fullmatch(key):
            problems.append(
                gettext(
                    '"{text}" is not a part of a link that we know: use {known} or {last}.',
                    text=shortened(key),
                    known=", ".join(_KEYS[:-1]),
                    last=_KEYS[-1],
                )
            )
    return texts


def _selected(texts: Sequence[str], written: Sequence[object | None], problems: list[str]) -> int:
    """Return the position, among the items that are kept, of the one that a link selects.

    `written` has an item for each ring, then each path of the link, None where it is left out; a
    link that selects one of those has been told so.
    """
    if len(texts) > 1:
        problems.append(
            gettext(
                "The link gives {key} {count} times: the first is used.",
                key="selected",
                count=len(texts),
            )
        )
    for text in texts[:1]:
        number = int(text) if _NUMBER.fullmatch(text) else 0
        if not 1 <= number <= len(written):
            known = gettext(
                "give a number from 1 to {count}, rings first, then paths", count=len(written)
            )
            reason = known if written else gettext("the link has no ring and no path")
            problems.append(
                gettext(
                    'The selected "{text}" is ignored: {reason}.',
                    text=shortened(text),
                    reason=reason,
                )
            )
        elif written[number - 1] is not None:
            return sum(item is not None for item in written[: number - 1])
    return 0


def _drawable(path: PathSpec) -> PathSpec:
    """Return the path, refusing one without length and one with an equally short other way."""
    path_geodesics(path)
    return path
