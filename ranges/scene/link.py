"""The link of a scene: query text to `Scenario` and back. The address bar is the document.

A query is a row of `key=value` parts, in any order, that a person can read and type::

    ring=3400km@pyongyang;name=Guam;colour=blue;opacity=0.5;width=3
    ring=hwasong-12@mupyong-ri;hidden
    path=mupyong-ri>guam
    path=mupyong-ri>84deg:4500-4600km;flight=2022-10-04-over-japan
    point=13.47,144.75;name=Here   file=ID;areas=2
    note=20,150;text=TEXT;arrow=13.4,144.8   highlight=JP,GU   labels=countries,rings,Guam
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
    MAP_PROJECTIONS,
    MAX_PATHS,
    MAX_RINGS,
    UNITS,
    FlightCount,
    OwnFlights,
    PathSpec,
    RangeBand,
    RangesError,
    RingSpec,
    Scenario,
    SceneError,
    View,
    coordinates_link,
    parsed_coordinates,
    plain_decimals,
    shortened,
)
from ranges.flights import event_ids, flight_named
from ranges.geodesy import inverse_km
from ranges.reach import path_geodesics
from ranges.scene._link_flights import (
    count_from_text,
    count_text,
    division_notices,
    flights_from_text,
    flights_text,
)
from ranges.scene._link_points import (
    file_part_text,
    file_parts_from_texts,
    highlights_from_texts,
    note_text,
    notes_from_texts,
    point_text,
    points_from_texts,
)
from ranges.scene._link_query import Query, items_of_texts, pairs, query_text
from ranges.scene._link_shapes import ring_texts
from ranges.scene.link_items import MAX_TEXT, path_from_text, path_text, ring_from_text, ring_text
from ranges.scene.short_links import SHORT_KEY, expanded

__all__ = ["OPENING_NAME", "ParsedLink", "link_query", "opening_scenario", "parsed_link"]

_MAX_PROBLEMS, _MAX_LABELS = 100, 1000
_KEYS = (
    *("ring", "path", "point", "file", "note", "highlight", "selected", "tests", "count", "test"),
    *("expected", "title", "labels", "units", "base", "projection", "view", "data"),
)
#: Parts of an address that others add and that say nothing about the scene.
_FOREIGN_KEY = re.compile(r"embed.*|utm_.*|fbclid|gclid", re.DOTALL)
_VERSION = re.compile(r"[a-z0-9][a-z0-9._+-]{0,79}", re.IGNORECASE | re.ASCII)
_BASE = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}", re.IGNORECASE | re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,4}")
_ZOOM = re.compile(r"\d{1,2}(\.\d{1,20})?", re.ASCII)
#: `str.strip` takes these separators of old tape files for spaces, and `float` does not.
_SEPARATORS = frozenset("\x1c\x1d\x1e\x1f")
_MAX_ZOOM = 22.0

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


class _AtHand(NamedTuple):
    """What links name and do not hold: the ids of base maps, and launches of own files."""

    bases: Collection[str] | None
    own: Collection[OwnFlights]


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
        settings = _settings(texts, problems, notices, _AtHand(bases, own))
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
        problems[_MAX_PROBLEMS:] = [f"{len(problems) - _MAX_PROBLEMS} more parts are wrong too."]
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
        problems.append(f"The link gives {SHORT_KEY} {codes} times: the first is used.")
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
                f'"{shortened(key)}" is not a part of a link that we know:'
                f" use {', '.join(_KEYS[:-1])} or {_KEYS[-1]}."
            )
    return texts


def _selected(texts: Sequence[str], written: Sequence[object | None], problems: list[str]) -> int:
    """Return the position, among the items that are kept, of the one that a link selects.

    `written` has an item for each ring, then each path of the link, None where it is left out; a
    link that selects one of those has been told so.
    """
    for text in texts[:1]:
        number = int(text) if _NUMBER.fullmatch(text) else 0
        if not 1 <= number <= len(written):
            known = f"give a number from 1 to {len(written)}, rings first, then paths"
            reason = known if written else "the link has no ring and no path"
            problems.append(f'The selected "{shortened(text)}" is ignored: {reason}.')
        elif written[number - 1] is not None:
            return sum(item is not None for item in written[: number - 1])
    return 0


def _drawable(path: PathSpec) -> PathSpec:
    """Return the path, refusing one without length and one with an equally short other way."""
    path_geodesics(path)
    return path


def _settings(
    texts: dict[str, list[str]],
    problems: list[str],
    notices: list[str],
    at_hand: _AtHand,
) -> Scenario:
    """Return a scene without rings and paths, with the settings that could be read."""
    scenario = Scenario()
    for key in _KEYS[_KEYS.index("selected") :]:
        if len(texts[key]) > 1:
            problems.append(f"The link gives {key} {len(texts[key])} times: the first is used.")
        for text in texts[key][:1] if key != "selected" else ():
            try:
                scenario = _with_setting(scenario, key, text, problems, at_hand)
            except RangesError as error:
                problems.append(f'The {key} "{shortened(text)}" is ignored: {error}')
    notices += division_notices(texts["test"][:1])
    if scenario.data_version == catalog.data_version():
        scenario = replace(scenario, data_version=None)
    elif scenario.data_version is not None:
        notices.append(
            f'This link was made with the data version "{shortened(scenario.data_version)}", and'
            f" the map is drawn with {catalog.data_version()}: its numbers may have changed."
        )
    return scenario


def _with_setting(
    scenario: Scenario, key: str, text: str, problems: list[str], at_hand: _AtHand
) -> Scenario:
    bases = at_hand.bases
    if key == "title":
        if len(text) > MAX_TEXT:
            problems.append(f"The title has more than {MAX_TEXT} letters, and the rest is cut.")
        return replace(scenario, title=text[:MAX_TEXT])
    if key == "labels":
        if len(text) <= _MAX_LABELS:
            return replace(scenario, labels=text)
        raise SceneError(f"it has more than {_MAX_LABELS} letters: name fewer places.")
    if key == "tests":
        choice = flights_from_text(text, problems)
        own = [own for own in at_hand.own if choice.own is not None and own.id == choice.own.id]
        return replace(scenario, flights=replace(choice, own=own[0]) if own else choice)
    if key == "count":
        return replace(scenario, count=count_from_text(text, problems))
    if key == "test":
        ids = event_ids(text)
        if not ids and flight_named(text, scenario.flights) is not None:
            ids = (text,)
        if not ids:
            raise SceneError("our list has no flight of that id; `tests=all` shows them all.")
        return replace(scenario, flight_id=ids[0])
    if key == "expected":
        if text == "shown":
            return replace(scenario, is_expected_shown=True)
        raise SceneError("use expected=shown, or leave it out.")
    if key == "units":
        if text not in UNITS:
            raise SceneError(f"use {', '.join(UNITS)}.")
        return replace(scenario, units=text)
    if key == "base":
        if not _BASE.fullmatch(text) or (bases is not None and text not in bases):
            known = f"use {', '.join(bases)}" if bases else "give the id of a base map"
            raise SceneError(f"{known}.")
        return replace(scenario, base=text)
    if key == "projection":
        for known in MAP_PROJECTIONS:
            if text == known:
                return replace(scenario, projection=known)
        raise SceneError(f"use {' or '.join(MAP_PROJECTIONS)}.")
    if key == "view":
        return replace(scenario, view=_view(text))
    if not _VERSION.fullmatch(text):
        raise SceneError("a data version is a short id, such as a date.")
    return replace(scenario, data_version=text)


def _view(text: str) -> View:
    place, _, zoom_text = text.rpartition(",")
    centre = parsed_coordinates(place) if "," in place else None
    zoom = _ZOOM.fullmatch(zoom_text.strip()) if _SEPARATORS.isdisjoint(zoom_text) else None
    if centre is None or zoom is None or float(zoom[0]) > _MAX_ZOOM:
        raise SceneError(
            f"a view is LAT,LON,ZOOM with a zoom from 0 to {_MAX_ZOOM:g}, such as 25,150,3."
        )
    return View(centre=centre, zoom=float(zoom[0]))
