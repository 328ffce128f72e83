"""What was changed from one scene to another, in words: "Range: 3,400 km to 4,000 km of Guam ring".

The same words name a step where it is made, undone and made again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from ranges import catalog
from ranges.catalog import origin_link
from ranges.core import (
    COLOUR_NAMES,
    Item,
    PathSpec,
    RingSpec,
    Scenario,
    Unit,
    band_text,
    date_text,
    measured_text,
    plain_decimals,
    shortened,
)
from ranges.flights import flight_named
from ranges.scene.headlines import ring_range_text, ring_title, shape_text
from ranges.scene.link.scene_link import OPENING_NAME

__all__ = ["is_same_picture", "scene_change_text", "undone_text"]

#: Letters of a name within a sentence.
_MAX_NAME = 40
_MAX_CHANGES = 2
_MAP_NAMES = {"mercator": "Mercator", "azimuthal-equidistant": "true distance"}


def is_same_picture(before: Scenario, after: Scenario) -> bool:
    """Return whether two scenes differ in what is selected or seen at most: that is no step."""
    return _without_view(before) == _without_view(after)


def _without_view(scene: Scenario) -> Scenario:
    return replace(scene, selected=0, view=None, data_version=None)


def undone_text(change: str) -> str:
    """Return a change as it stands behind "Undone: ": without a colon of its own."""
    return change[:1].lower() + change[1:].replace(": ", " ", 1)


def scene_change_text(before: Scenario, after: Scenario) -> str:
    """Return what was changed from one scene to another, "" for what is no step.

    It may hold outside text: show it as text.
    """
    removed = _counted(before, _missing(before.rings, after.rings, before.paths, after.paths))
    if before.items and not after.items and after.flights is None:
        flights = ["reported flights"] if before.flights is not None else []
        if len(before.items) + len(flights) > 1:
            return f"Cleared: {', '.join([*_counts(before.items), *flights])}"
    if _is_other_scene(before, after):
        others = len(after.items) - 1
        more = f" and {others} more" if others else ""
        return f"New scene with {_title(after.items[after.selected], after.units)}{more}"
    added = _counted(after, _missing(after.rings, before.rings, after.paths, before.paths))
    removed, added = (
        " and ".join(filter(None, [items, *_own_counts(one, other)]))
        for items, one, other in ((removed, before, after), (added, after, before))
    )
    texts = [f"Removed: {removed}"] if removed else []
    texts += [f"Added: {added}"] if added else []
    for old, new in ((before.rings, after.rings), (before.paths, after.paths)):
        texts += _changes_within(old, new, after.units)
    texts += _setting_texts(before, after)
    if len(texts) > _MAX_CHANGES:
        return f"{texts[0]}, and {len(texts) - 1} more changes"
    return "; ".join(texts)


def _is_other_scene(before: Scenario, after: Scenario) -> bool:
    """Return whether nothing is left of what was there, and other things came instead."""
    if not before.items or not after.items or any(item in after.items for item in before.items):
        return False
    counts = [(len(scene.rings), len(scene.paths)) for scene in (before, after)]
    return counts[0] != counts[1]


def _missing(
    rings: Sequence[Item],
    other_rings: Sequence[Item],
    paths: Sequence[Item],
    other_paths: Sequence[Item],
) -> list[Item]:
    """Return the items of longer lists that the shorter ones do not have."""
    missing: list[Item] = []
    for items, others in ((rings, other_rings), (paths, other_paths)):
        if len(items) > len(others):
            lacking = list((Counter(items) - Counter(others)).elements())
            missing += lacking[: len(items) - len(others)]
    return missing


def _counted(scene: Scenario, items: Sequence[Item]) -> str:
    """Return the title of one item, the numbers of several."""
    if len(items) == 1:
        return _title(items[0], scene.units)
    return " and ".join(_counts(items))


def _counts(items: Sequence[Item]) -> list[str]:
    counts = {
        "ring": sum(isinstance(item, RingSpec) for item in items),
        "path": sum(isinstance(item, PathSpec) for item in items),
    }
    return [f"{n} {kind}{'' if n == 1 else 's'}" for kind, n in counts.items() if n]


def _own_counts(scene: Scenario, other: Scenario) -> list[str]:
    """Return how much of a reader's own a scene has that another one does not."""
    parts = [part for part in scene.file_parts if part not in other.file_parts]
    points = sum((Counter(scene.points) - Counter(other.points)).values())
    counts = {
        "point": points + sum(part.points for part in parts),
        "area": sum(part.areas for part in parts),
        "line": sum(part.lines for part in parts),
    }
    return [f"{n} {kind}{'' if n == 1 else 's'}" for kind, n in counts.items() if n]


def _title(item: Item, units: Unit) -> str:
    if isinstance(item, RingSpec):
        title = ring_title(item, units)
    else:
        title = f"path from {_course(item, units)}"
    return f"{shortened(item.name, _MAX_NAME)}: {title}" if item.name else title


def _course(path: PathSpec, units: Unit) -> str:
    """Return where a path leads: "Sunan to Guam", or a length on a bearing."""
    names = " to ".join(place.name for place in path.ends)
    if path.end is not None:
        return shortened(names, 2 * _MAX_NAME) if path.via else names
    assert path.bearing_deg is not None  # `PathSpec` vouches for both
    assert path.distance_km is not None
    length = band_text(path.distance_km, units, typed_unit=path.unit)
    bearing = plain_decimals(path.bearing_deg)
    return f"{shortened(names, 2 * _MAX_NAME)}, {length} on a bearing of {bearing}°"


def _called(item: Item) -> str:
    """Return an item by its name, else by where it starts: "Guam ring"."""
    if isinstance(item, RingSpec):
        return f"{shortened(item.name or item.origin.name, _MAX_NAME)} ring"
    return f"{shortened(item.name or item.start.name, _MAX_NAME)} path"


def _changes_within(before: Sequence[Item], after: Sequence[Item], units: Unit) -> Iterator[str]:
    """Yield the changes of items that were there before: their order, and each of them."""
    if len(before) != len(after):
        return
    pairs = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    if len(pairs) > 1 and all(item in after for item in before):
        yield f"Order: {_title(pairs[0][0], units)} {_moved(pairs)}"
        return
    for old, new in pairs:
        yield from _item_changes(old, new, units)


def _moved(pairs: Sequence[tuple[Item, Item]]) -> str:
    """Return how the first of reordered items went: all that differ lie behind it."""
    is_swap = len(pairs) == 2
    return "one down" if is_swap else "and others moved"


def _item_changes(old: Item, new: Item, units: Unit) -> Iterator[str]:
    called = _called(old)
    if isinstance(old, RingSpec) and isinstance(new, RingSpec):
        yield from _ring_changes(old, new, units)
    elif isinstance(old, PathSpec) and isinstance(new, PathSpec):
        courses = [_course(path, units) for path in (old, new)]
        if courses[0] != courses[1]:
            yield f"Path: {courses[0]}, now {courses[1]}"
        if old.ticks_km != new.ticks_km:
            ticks = [
                measured_text(km, units) if (km := path.ticks_km) else "none" for path in (old, new)
            ]
            yield f"Ticks: {ticks[0]} to {ticks[1]} of {called}"
        if old.contrast != new.contrast:
            yield f"{'Shown' if new.contrast else 'Hidden'}: line of constant bearing of {called}"
    if old.name != new.name and not _is_opening_name_gone(old, new):
        yield f"Name: {_name_text(old)} to {_name_text(new)}"
    if old.colour != new.colour:
        names = [COLOUR_NAMES.get(item.colour, item.colour) for item in (old, new)]
        yield f"Colour: {names[0]} to {names[1]} of {called}"
    if old.opacity != new.opacity:
        yield f"Opacity: {_share_text(old.opacity)} to {_share_text(new.opacity)} of {called}"
    if old.width_px != new.width_px:
        widths = [f"{w:g} px" if w is not None else "usual" for w in (old.width_px, new.width_px)]
        yield f"Line width: {widths[0]} to {widths[1]} of {called}"
    if old.is_hidden != new.is_hidden:
        yield f"{'Hidden' if new.is_hidden else 'Shown'}: {_title(new, units)}"


def _share_text(share: float | None) -> str:
    return "usual" if share is None else f"{100.0 * share:g} %"


def _ring_changes(old: RingSpec, new: RingSpec, units: Unit) -> Iterator[str]:
    if origin_link(old.origin) != origin_link(new.origin):
        yield f"Origin: {old.origin.name} to {new.origin.name}"
    if (old.range_km, old.unit, old.system_id) != (new.range_km, new.unit, new.system_id):
        texts = [_range_text(ring, units) for ring in (old, new)]
        yield f"Range: {texts[0]} to {texts[1]} of {_called(old)}"
    if old.radials != new.radials:
        counts = [str(ring.radials or "none") for ring in (old, new)]
        yield f"Radials: {counts[0]} to {counts[1]} of {_called(old)}"
    if old.shape != new.shape:
        shapes = [shape_text(ring, units).removeprefix(", ") or "all" for ring in (old, new)]
        yield f"Part of the ring: {shapes[0]}, now {shapes[1]}, of {_called(old)}"


def _range_text(ring: RingSpec, units: Unit) -> str:
    system = catalog.systems().get(ring.system_id or "")
    text = ring_range_text(ring, units)
    return f"{system.name} ({text})" if system is not None else text


def _is_opening_name_gone(old: Item, new: Item) -> bool:
    """Return whether a name went of itself: it says what was flown, and from where."""
    return (old.name, new.name) == (OPENING_NAME, None) and replace(old, name=None) != new


def _name_text(item: Item) -> str:
    return f"“{shortened(item.name, _MAX_NAME)}”" if item.name else "none"


def _setting_texts(before: Scenario, after: Scenario) -> Iterator[str]:
    if before.flights != after.flights:
        if before.flights is None or after.flights is None:
            yield f"{'Hidden' if after.flights is None else 'Shown'}: reported flights"
        else:
            names = [
                field.name
                for field in fields(after.flights)
                if getattr(before.flights, field.name) != getattr(after.flights, field.name)
            ]
            yield f"Flights: {' and '.join(_FLIGHT_WORDS[name] for name in names)}"
    if before.count != after.count:
        names = [
            _COUNT_WORDS[field.name]
            for field in fields(after.count)
            if getattr(before.count, field.name) != getattr(after.count, field.name)
        ]
        yield f"Timeline: {' and '.join(names)}"
    if before.flight_id != after.flight_id:
        is_open = after.flight_id is not None
        scene = after if is_open else before
        flight = flight_named(scene.flight_id or "", scene.flights)
        day = f"flight of {date_text(flight.date)}" if flight else "a flight"
        yield f"{'Opened' if is_open else 'Closed'}: {day}"
    if before.is_expected_shown != after.is_expected_shown:
        yield f"{'Shown' if after.is_expected_shown else 'Hidden'}: straight lines, flat circles"
    if before.notes != after.notes:
        yield f"Notes: {len(before.notes)} to {len(after.notes)}"
    if before.highlighted != after.highlighted:
        yield f"Highlighted: {', '.join(after.highlighted) or 'none'}"
    if before.labels != after.labels:
        yield f"Names in figures: {shortened(after.labels or 'the usual', _MAX_NAME)}"
    if before.title != after.title:
        titles = [
            f"“{shortened(s.title, _MAX_NAME)}”" if s.title else "ours" for s in (before, after)
        ]
        yield f"Headline: {titles[0]} to {titles[1]}"
    if before.units != after.units:
        yield f"Units: {before.units} to {after.units}"
    if before.base != after.base:
        yield f"Background: {before.base} to {after.base}"
    if before.projection != after.projection:
        yield f"Map: {_MAP_NAMES[before.projection]} to {_MAP_NAMES[after.projection]}"


_COUNT_WORDS = {"unit": "what is counted", "kinds": "counted kinds", "stack": "division of bars"}
_FLIGHT_WORDS = {
    "since": "first day",
    "until": "last day",
    "kinds": "kind",
    "classes": "class",
    "tags": "marks",
    "outcomes": "outcome",
    "beyond_km": "least distance",
    "up_to_km": "greatest distance",
    "over": "land flown over",
    "own": "launches of the reader’s own",
}
