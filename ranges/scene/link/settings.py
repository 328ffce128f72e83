"""What a scene has once in a link: flights, title, units, background, map, view, data version."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from typing import NamedTuple

from ranges import catalog
from ranges.core import (
    MAP_PROJECTIONS,
    UNITS,
    OwnFlights,
    RangesError,
    Scenario,
    SceneError,
    View,
    alternatives_text,
    gettext,
    items_text,
    parsed_coordinates,
    shortened,
)
from ranges.flights import event_ids, flight_named
from ranges.scene.link.flights import count_from_text, division_notices, flights_from_text
from ranges.scene.link.item_options import MAX_TEXT

__all__ = ["SETTINGS", "AtHand", "scene_settings"]

SETTINGS = (
    *("tests", "count", "test", "expected", "title", "labels", "inset", "units", "base"),
    *("projection", "view", "data"),
)
_MAX_LABELS = 1000
_VERSION = re.compile(r"[a-z0-9][a-z0-9._+-]{0,79}", re.IGNORECASE | re.ASCII)
_BASE = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}", re.IGNORECASE | re.ASCII)
_ZOOM = re.compile(r"\d{1,2}(\.\d{1,20})?", re.ASCII)
#: `str.strip` takes these separators of old tape files for spaces, and `float` does not.
_SEPARATORS = frozenset("\x1c\x1d\x1e\x1f")
_MAX_ZOOM = 22.0


class AtHand(NamedTuple):
    """What links name and do not hold: the ids of base maps, and launches of own files."""

    bases: Collection[str] | None
    own: Collection[OwnFlights]


def scene_settings(
    texts: dict[str, list[str]],
    problems: list[str],
    notices: list[str],
    at_hand: AtHand,
) -> Scenario:
    """Return a scene without rings and paths, with the settings that could be read."""
    scenario = Scenario()
    for key in SETTINGS:
        if len(texts[key]) > 1:
            problems.append(
                gettext(
                    "The link gives {key} {count} times: the first is used.",
                    key=key,
                    count=len(texts[key]),
                )
            )
        for text in texts[key][:1]:
            try:
                scenario = _with_setting(scenario, key, text, problems, at_hand)
            except RangesError as error:
                problems.append(
                    gettext(
                        'The {key} "{text}" is ignored: {error}',
                        key=key,
                        text=shortened(text),
                        error=error,
                    )
                )
    notices += division_notices(texts["test"][:1])
    if scenario.data_version == catalog.data_version():
        scenario = replace(scenario, data_version=None)
    elif scenario.data_version is not None:
        notices.append(
            gettext(
                'This link was made with the data version "{text}", and the map is drawn'
                " with {data_version}: its numbers may have changed.",
                text=shortened(scenario.data_version),
                data_version=catalog.data_version(),
            )
        )
    return scenario


def _with_setting(
    scenario: Scenario, key: str, text: str, problems: list[str], at_hand: AtHand
) -> Scenario:
    if key == "title":
        if len(text) > MAX_TEXT:
            problems.append(
                gettext(
                    "The title has more than {limit} letters, and the rest is cut.",
                    limit=MAX_TEXT,
                )
            )
        return replace(scenario, title=text[:MAX_TEXT])
    if key == "labels":
        if len(text) <= _MAX_LABELS:
            return replace(scenario, labels=text)
        raise SceneError(
            gettext(
                "it has more than {limit} letters: name fewer places.",
                limit=_MAX_LABELS,
            )
        )
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
            raise SceneError(
                gettext("our list has no flight of that id; `tests=all` shows them all.")
            )
        return replace(scenario, flight_id=ids[0])
    if key == "expected":
        if text == "shown":
            return replace(scenario, is_expected_shown=True)
        raise SceneError(gettext("use expected=shown, or leave it out."))
    if key == "inset":
        if text == "shown":
            return replace(scenario, is_inset_shown=True)
        raise SceneError(gettext("use inset=shown, or leave it out."))
    if key in ("units", "base", "projection"):
        return _with_map_setting(scenario, key, text, at_hand.bases)
    if key == "view":
        return replace(scenario, view=_view(text))
    if not _VERSION.fullmatch(text):
        raise SceneError(gettext("a data version is a short id, such as a date."))
    return replace(scenario, data_version=text)


def _with_map_setting(
    scenario: Scenario, key: str, text: str, bases: Collection[str] | None
) -> Scenario:
    if key == "units":
        if text not in UNITS:
            raise SceneError(gettext("use {known}.", known=items_text(UNITS)))
        return replace(scenario, units=text)
    if key == "base":
        if not _BASE.fullmatch(text) or (bases is not None and text not in bases):
            raise SceneError(
                gettext("use {known}.", known=items_text(bases))
                if bases
                else gettext("give the id of a base map.")
            )
        return replace(scenario, base=text)
    for known in MAP_PROJECTIONS:
        if text == known:
            return replace(scenario, projection=known)
    raise SceneError(gettext("use {known}.", known=alternatives_text(MAP_PROJECTIONS)))


def _view(text: str) -> View:
    place, _, zoom_text = text.rpartition(",")
    centre = parsed_coordinates(place) if "," in place else None
    zoom = _ZOOM.fullmatch(zoom_text.strip()) if _SEPARATORS.isdisjoint(zoom_text) else None
    if centre is None or zoom is None or float(zoom[0]) > _MAX_ZOOM:
        raise SceneError(
            gettext(
                "a view is LAT,LON,ZOOM with a zoom from 0 to {limit:g}, such as 25,150,3.",
                limit=_MAX_ZOOM,
            )
        )
    return View(centre=centre, zoom=float(zoom[0]))
