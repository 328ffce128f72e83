"""Changes made by hand on the map: what its scripts say, checked, and put into the scene.

A message is text from outside. It holds a move, numbered by the browser, and those before it that
no answer has confirmed yet: of two that come quickly Streamlit may deliver the last alone. A move
says what it leads to, not by how much, and where its item was: it is meant for no other. What
cannot be read so is no move of anybody's, and is passed over without a word.

Each kind is one function, named by `move_kind`.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

import streamlit as st

from ranges.catalog import parsed_range, point_origin, systems
from ranges.core import (
    MAX_NOTE_LETTERS,
    MAX_PATH_ENDS,
    LonLat,
    Note,
    Origin,
    PathSpec,
    RangeBand,
    RingSpec,
    gettext,
    in_unit,
    plain_decimals,
    readable_line,
)
from ranges.flights import flight_named
from ranges.ui.state import address
from ranges.ui.state.clicked_points import path_start, take_click
from ranges.ui.state.control_values import control_callback
from ranges.ui.state.scene_edits import KEY_OTHERS, keep_path, keep_ring

__all__ = ["Move", "move_kind", "notice", "settle_moves", "settled_serial"]

Move = Mapping[str, Any]
_Item = TypeVar("_Item")
Change = Callable[[Move], None]

_SETTLED = "moves_settled"
_NOTICE = "moves_notice"
#: More moves than this no browser has under way.
_MAX_MOVES = 50
#: What a script can count to.
_MAX_SERIAL = 2**53
#: An item is where a move says that it was if it is no farther from there; some ten metres.
_SAME_PLACE_DEG = 1e-4
#: Finer than any map shows.
_DECIMALS = 5

_KINDS: dict[str, Change] = {}


class _UnreadableError(Exception):
    """A move lacks what its kind needs, or was meant for an item that is not there."""


def move_kind(kind: str) -> Callable[[Change], Change]:
    """Return a decorator that makes a function the change of one kind of move."""

    def named(change: Change) -> Change:
        _KINDS[kind] = change
        return change

    return named


def settled_serial() -> int:
    """Return the number of the last move that the scene holds; the browser counts on from it.

    It begins with the time, so that what a browser says again to a new session is old.
    """
    return int(st.session_state.setdefault(_SETTLED, int(time.time())))


def notice() -> str | None:
    """Return what a move has changed that is not seen on the map, once."""
    sentence: str | None = st.session_state.pop(_NOTICE, None)
    return sentence


def settle_moves(message: object) -> None:
    """Put the moves of a message that are new into the scene, in their order.

    Parameters
    ----------
    message
        What the map's frame sent: a GeoJSON feature whose properties hold `ranges_move`, and under
        `earlier` the moves before it.
    """
    last = settled_serial()
    for serial, move in sorted(_numbered_moves(message), key=lambda numbered: numbered[0]):
        if serial > last:
            last = serial
            _settle(move)
    st.session_state[_SETTLED] = last


def _numbered_moves(message: object) -> list[tuple[int, Move]]:
    """Return the moves of a message, each with its number."""
    properties = message.get("properties") if isinstance(message, Mapping) else None
    if not isinstance(properties, Mapping):
        return []
    earlier = properties.get("earlier")
    moves = [*(earlier[-_MAX_MOVES:] if isinstance(earlier, list) else ())]
    moves.append(properties.get("ranges_move"))
    return [
        (move["serial"], move)
        for move in moves
        if isinstance(move, Mapping)
        and isinstance(move.get("serial"), int)
        and 0 < move["serial"] < _MAX_SERIAL
    ]


@control_callback()
def _settle(move: Move) -> None:
    kind = move.get("kind")
    change = _KINDS.get(kind) if isinstance(kind, str) else None
    if change is not None:
        with suppress(_UnreadableError):
            change(move)


def _number(move: Move, key: str) -> float:
    """Return a finite number of a move."""
    value = move.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise _UnreadableError
    return float(value)


def _position(move: Move) -> LonLat:
    lon, lat = _number(move, "lon"), _number(move, "lat")
    if not -90.0 <= lat <= 90.0:
        raise _UnreadableError
    return LonLat(lon=round(lon, _DECIMALS), lat=round(lat, _DECIMALS))


def _item(move: Move, items: tuple[_Item, ...]) -> tuple[int, _Item]:
    index = move.get("index")
    if isinstance(index, bool) or not isinstance(index, int) or not 0 <= index < len(items):
        raise _UnreadableError
    return index, items[index]


def _check_place(move: Move, place: Origin) -> None:
    """Refuse a move of an item that was elsewhere."""
    held = move.get("held")
    if place.area is not None and held is None:
        return
    if not isinstance(held, Mapping):
        raise _UnreadableError
    was = LonLat(lon=_number(held, "lon"), lat=max(-90.0, min(90.0, _number(held, "lat"))))
    off_lon = abs(math.remainder(was.lon - place.position.lon, 360.0))
    if place.area is not None or max(off_lon, abs(was.lat - place.position.lat)) > _SAME_PLACE_DEG:
        raise _UnreadableError


def _ring(move: Move) -> tuple[int, RingSpec]:
    index, ring = _item(move, address.current().rings)
    _check_place(move, ring.origin)
    return index, ring


@move_kind("edge")
def _edge_moved(move: Move) -> None:
    """Set the range of a ring, or one of the two of a band."""
    index, ring = _ring(move)
    units, band = address.current().units, ring.range_km
    range_km = RangeBand(low_km=_number(move, "low_km"), high_km=_number(move, "high_km"))
    if range_km == band:
        return
    figures = [plain_decimals(in_unit(km, units), 6) for km in range_km.figures_km]
    typed = parsed_range(f"{'-'.join(figures)}{units}", is_plain=True)
    keep_ring(index, replace(ring, range_km=typed.range_km, system_id=None, unit=typed.unit))
    system = systems().get(ring.system_id or "")
    if system is not None:
        st.session_state[_NOTICE] = gettext(
            "Now your own range: no longer the published range of {system}.", system=system.name
        )


@move_kind("min")
def _minimum_moved(move: Move) -> None:
    """Set the minimum range of a ring that has one."""
    index, ring = _ring(move)
    if ring.shape.min_km is None:
        raise _UnreadableError
    units = address.current().units
    figure = plain_decimals(in_unit(_number(move, "min_km"), units), 6)
    typed = parsed_range(f"{figure}{units}", is_plain=True)
    keep_ring(index, replace(ring, shape=replace(ring.shape, min_km=typed.range_km.low_km)))


@move_kind("centre")
def _centre_moved(move: Move) -> None:
    """Move a ring to another place."""
    index, ring = _ring(move)
    if ring.origin.area is not None:
        raise _UnreadableError
    keep_ring(index, replace(ring, origin=point_origin(_position(move))))
    st.session_state[KEY_OTHERS] = None


@move_kind("start")
def _start_moved(move: Move) -> None:
    index, path = _free_path(move)
    _check_place(move, path.start)
    keep_path(index, replace(path, start=point_origin(_position(move))))


@move_kind("end")
def _end_moved(move: Move) -> None:
    index, path = _free_path(move)
    if path.end is None:
        raise _UnreadableError
    _check_place(move, path.end)
    keep_path(index, replace(path, end=point_origin(_position(move))))


def _via_moved(number: int, move: Move) -> None:
    """Move a place on the way of a path, counted from 0."""
    index, path = _free_path(move)
    if number >= len(path.via):
        raise _UnreadableError
    _check_place(move, path.via[number])
    place = point_origin(_position(move))
    keep_path(index, replace(path, via=(*path.via[:number], place, *path.via[number + 1 :])))


for _number_on_the_way in range(MAX_PATH_ENDS - 2):
    move_kind(f"via{_number_on_the_way + 1}")(partial(_via_moved, _number_on_the_way))


def _free_path(move: Move) -> tuple[int, PathSpec]:
    """Return the path of a move, and its position; one of a reported flight is not moved."""
    index, path = _item(move, address.current().paths)
    if path.flight_id is not None:
        raise _UnreadableError
    return index, path


@move_kind("select")
def _item_picked(move: Move) -> None:
    """Select the ring or the path whose line was clicked, unless a path waits for its end."""
    scene = address.current()
    if move.get("item") == "ring":
        position, _ = _item(move, scene.rings)
    elif move.get("item") == "path":
        position = len(scene.rings) + _item(move, scene.paths)[0]
    else:
        raise _UnreadableError
    if path_start() is not None:
        take_click(_position(move))
    else:
        address.select(position)


@move_kind("open-flight")
def _flight_picked(move: Move) -> None:
    """Open the page of the flight whose line was clicked, unless a path waits for its end."""
    flight_id = move.get("flight")
    choice = address.current().flights
    if not isinstance(flight_id, str) or flight_named(flight_id, choice) is None:
        raise _UnreadableError
    if path_start() is not None:
        take_click(_position(move))
    else:
        address.keep(replace(address.current(), flight_id=flight_id))


@move_kind("note-add")
def _note_added(move: Move) -> None:
    """Put a new note on the map."""
    scene = address.current()
    address.keep(replace(scene, notes=(*scene.notes, _note(move))))


@move_kind("note")
def _note_changed(move: Move) -> None:
    """Put a note, or its arrow's tip, elsewhere, or give it other words."""
    scene, index = address.current(), _note_index(move)
    notes = (*scene.notes[:index], _note(move), *scene.notes[index + 1 :])
    address.keep(replace(scene, notes=notes))


@move_kind("note-remove")
def _note_removed(move: Move) -> None:
    scene, index = address.current(), _note_index(move)
    address.keep(replace(scene, notes=(*scene.notes[:index], *scene.notes[index + 1 :])))


def _note_index(move: Move) -> int:
    """Return the position of the note that a move means: one that was where it says."""
    index, note = _item(move, address.current().notes)
    _check_place(move, point_origin(note.position))
    return index


def _note(move: Move) -> Note:
    text, arrow = move.get("text"), move.get("arrow")
    words = readable_line(text) if isinstance(text, str) else ""
    if not words or not (arrow is None or isinstance(arrow, Mapping)):
        raise _UnreadableError
    return Note(
        position=_position(move),
        text=words[:MAX_NOTE_LETTERS],
        arrow=None if arrow is None else _position(arrow),
    )
