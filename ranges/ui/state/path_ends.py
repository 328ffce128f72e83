"""Paths as they are typed, leg by leg, and the legs that are added to a path or taken away."""

from __future__ import annotations

import re
from dataclasses import replace

from ranges.core import Origin, PathError, PathSpec, Unit, gettext, parsed_quantity
from ranges.geodesy import checked_bearing_deg
from ranges.reach import path_geodesics
from ranges.ui.state import address
from ranges.ui.state.place_offers import named_place
from ranges.ui.state.scene_edits import keep_path

__all__ = [
    "growing_path",
    "grown_path",
    "lead_path_to",
    "typed_path",
    "without_last_leg",
]

_BEARING = re.compile(r"([+-]?\d+(?:\.\d*)?)\s*(?:(?:deg|°)\s*[:,;]?|:)\s*(.+)")


def typed_path(start: Origin, text: str, units: Unit) -> PathSpec:
    """Return the path from a place to what a visitor typed: "guam", "guam > tokyo", "84°: 500 km".

    Raises
    ------
    RangesError
        If a part of the text is no place and no bearing with a length, if a bearing is not the
        last, or if what it says makes no path.
    """
    path = _typed(start, text, units)
    path_geodesics(path)  # refuses what makes no path
    return path


def _typed(start: Origin, text: str, units: Unit) -> PathSpec:
    *on_the_way, last = [part.strip() for part in text.split(">")]
    if any(_BEARING.fullmatch(part) for part in on_the_way):
        raise PathError(
            gettext("Only the last leg of a path may be along a bearing: put that last.")
        )
    via = tuple(named_place(part) for part in on_the_way)
    bearing = _BEARING.fullmatch(last)
    if bearing is None:
        path = PathSpec(start=start, via=via, end=named_place(last))
    else:
        length = parsed_quantity(bearing[2], default_unit=units, noun=gettext("Length"))
        path = PathSpec(
            start=start,
            via=via,
            bearing_deg=checked_bearing_deg(float(bearing[1])),
            distance_km=length.range_km,
            unit=length.unit,
        )
    return path


def grown_path(path: PathSpec, text: str, units: Unit) -> PathSpec:
    """Return a path with the legs that a visitor typed behind its own.

    Raises
    ------
    RangesError
        As for `typed_path`, and if the path ends along a bearing.
    """
    if path.end is None:
        raise PathError(
            gettext(
                "This path ends along a bearing, which is always its last leg: take that away"
                " first."
            )
        )
    longer = _joined(path, _typed(path.end, text, units))
    path_geodesics(longer)  # refuses what makes no path
    return longer


def _joined(path: PathSpec, more: PathSpec) -> PathSpec:
    """Return a path with another behind it, which begins where it ends."""
    return replace(
        path,
        via=(*path.via, more.start, *more.via),
        end=more.end,
        bearing_deg=more.bearing_deg,
        distance_km=more.distance_km,
        unit=more.unit,
        flight_id=None,
    )


def without_last_leg(path: PathSpec) -> PathSpec:
    """Return a path of several legs without its last one, any other as it is."""
    if not path.via:
        return path
    *via, end = path.via
    return replace(path, via=tuple(via), end=end, bearing_deg=None, distance_km=None, unit="km")


def growing_path() -> tuple[int, PathSpec] | None:
    """Return the selected path and its position among the paths, if it may go on by hand."""
    scene = address.current()
    index = scene.selected - len(scene.rings)
    if not 0 <= index < len(scene.paths):
        return None
    path = scene.paths[index]
    return None if path.end is None or path.is_hidden else (index, path)


def lead_path_to(place: Origin) -> None:
    """Let the selected path go on to a place.

    Raises
    ------
    PathError
        If that makes no path, or one of too many ends.
    """
    growing = growing_path()
    if growing is None:
        return
    index, path = growing
    assert path.end is not None  # of one that grows
    longer = _joined(path, PathSpec(start=path.end, end=place))
    path_geodesics(longer)  # refuses what makes no path
    keep_path(index, longer)
