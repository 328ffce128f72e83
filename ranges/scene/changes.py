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
    ENGLISH,
    Item,
    PathSpec,
    RingSpec,
    Scenario,
    Unit,
    all_text,
    band_text,
    clauses_text,
    date_text,
    gettext,
    gettext_noop,
    items_text,
    language,
    measured_text,
    ngettext,
    pgettext,
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
_MAP_NAMES = {
    "mercator": gettext_noop("Mercator"),
    "azimuthal-equidistant": gettext_noop("true distance"),
}


def is_same_picture(before: Scenario, after: Scenario) -> bool:
    """Return whether two scenes differ in what is selected or seen at most: that is no step."""
    return _without_view(before) == _without_view(after)


def _without_view(scene: Scenario) -> Scenario:
    return replace(scene, selected=0, view=None, data_version=None)


def undone_text(change: str) -> str:
    """Return a change as it stands behind "Undone: ": in English without a colon of its own."""
    if language() != ENGLISH:  # where small letters and colons have other rules, or none
        return change
    return change[:1].lower() + change[1:].replace(": ", " ", 1)


def scene_change_text(before: Scenario, after: Scenario) -> str:
    """Return what was changed from one scene to another, "" for what is no step.

    It may hold outside text: show it as text.
    """
    removed = _counted(before, _missing(before.rings, after.rings, before.paths, after.paths))
    if before.items and not after.items and after.flights is None:
        flights = [gettext("reported flights")] if before.flights is not None else []
        if len(before.items) + len(flights) > 1:
            return gettext("Cleared: {items}", items=items_text([*_counts(before.items), *flights]))
    if _is_other_scene(before, after):
        others = len(after.items) - 1
        title = _title(after.items[after.selected], after.units)
        if others:
            return gettext("New scene with {item} and {count} more", item=title, count=others)
        return gettext("New scene with {item}", item=title)
    added = _counted(after, _missing(after.rings, before.rings, after.paths, before.paths))
    removed, added = (
        all_text([*filter(None, [items, *_own_counts(one, other)])])
        for items, one, other in ((removed, before, after), (added, after, before))
    )
    texts = [gettext("Removed: {items}", items=removed)] if removed else []
    texts += [gettext("Added: {items}", items=added)] if added else []
    for old, new in ((before.rings, after.rings), (before.paths, after.paths)):
        texts += _changes_within(old, new, after.units)
    texts += _setting_texts(before, after)
    if len(texts) > _MAX_CHANGES:
        return gettext("{change}, and {count} more changes", change=texts[0], count=len(texts) - 1)
    return clauses_text(texts)


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
    return all_text(_counts(items))


def _counts(items: Sequence[Item]) -> list[str]:
    rings = sum(isinstance(item, RingSpec) for item in items)
    paths = sum(isinstance(item, PathSpec) for item in items)
    texts = [ngettext("{count} ring", "{count} rings", rings)] if rings else []
    return [*texts, *([ngettext("{count} path", "{count} paths", paths)] if paths else [])]


def _own_counts(scene: Scenario, other: Scenario) -> list[str]:
    """Return how much of a reader's own a scene has that another one does not."""
    parts = [part for part in scene.file_parts if part not in other.file_parts]
    points = sum((Counter(scene.points) - Counter(other.points)).values())
    points += sum(part.points for part in parts)
    areas = sum(part.areas for part in parts)
    lines = sum(part.lines for part in parts)
    texts = [
        (points, ngettext("{count} point", "{count} points", points)),
        (areas, ngettext("{count} area", "{count} areas", areas)),
        (lines, ngettext("{count} line", "{count} lines", lines)),
    ]
    return [text for count, text in texts if count]


def _title(item: Item, units: Unit) -> str:
    if isinstance(item, RingSpec):
        title = ring_title(item, units)
    else:
        title = gettext("path from {course}", course=_course(item, units))
    if item.name:
        return gettext("{name}: {text}", name=shortened(item.name, _MAX_NAME), text=title)
    return title


def _course(path: PathSpec, units: Unit) -> str:
    """Return where a path leads: "Sunan to Guam", or a length on a bearing."""
    names = gettext(" to ").join(place.name for place in path.ends)
    if path.end is not None:
        return shortened(names, 2 * _MAX_NAME) if path.via else names
    assert path.bearing_deg is not None  # `PathSpec` vouches for both
    assert path.distance_km is not None
    length = band_text(path.distance_km, units, typed_unit=path.unit)
    bearing = plain_decimals(path.bearing_deg)
    return gettext(
        "{place}, {length} on a bearing of {bearing}°",
        place=shortened(names, 2 * _MAX_NAME),
        length=length,
        bearing=bearing,
    )


def _called(item: Item) -> str:
    """Return an item by its name, else by where it starts: "Guam ring"."""
    if isinstance(item, RingSpec):
        name = shortened(item.name or item.origin.name, _MAX_NAME)
        return gettext("{name} ring", name=name)
    return gettext("{name} path", name=shortened(item.name or item.start.name, _MAX_NAME))


def _changes_within(before: Sequence[Item], after: Sequence[Item], units: Unit) -> Iterator[str]:
    """Yield the changes of items that were there before: their order, and each of them."""
    if len(before) != len(after):
        return
    pairs = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    if len(pairs) > 1 and all(item in after for item in before):
        title = _title(pairs[0][0], units)
        # Of two that changed places the first went down; all that differ lie behind it.
        if len(pairs) == 2:
            yield gettext("Order: {item} one down", item=title)
        else:
            yield gettext("Order: {item} and others moved", item=title)
        return
    for old, new in pairs:
        yield from _item_changes(old, new, units)


def _item_changes(old: Item, new: Item, units: Unit) -> Iterator[str]:
    called = _called(old)
    if isinstance(old, RingSpec) and isinstance(new, RingSpec):
        yield from _ring_changes(old, new, units)
    elif isinstance(old, PathSpec) and isinstance(new, PathSpec):
        courses = [_course(path, units) for path in (old, new)]
        if courses[0] != courses[1]:
            yield gettext("Path: {before}, now {after}", before=courses[0], after=courses[1])
        if old.ticks_km != new.ticks_km:
            ticks = [
                measured_text(km, units) if (km := path.ticks_km) else gettext("none")
                for path in (old, new)
            ]
            yield _of_item(gettext_noop("Ticks: {before} to {after} of {item}"), ticks, called)
        if old.contrast != new.contrast:
            line = gettext("line of constant bearing of {item}", item=called)
            yield _shown_text(line, bool(new.contrast))
    if old.name != new.name and not _is_opening_name_gone(old, new):
        yield gettext("Name: {before} to {after}", before=_name_text(old), after=_name_text(new))
    if old.colour != new.colour:
        colours = [gettext(COLOUR_NAMES.get(item.colour, item.colour)) for item in (old, new)]
        yield _of_item(gettext_noop("Colour: {before} to {after} of {item}"), colours, called)
    if old.opacity != new.opacity:
        shares = [_share_text(item.opacity) for item in (old, new)]
        yield _of_item(gettext_noop("Opacity: {before} to {after} of {item}"), shares, called)
    if old.width_px != new.width_px:
        widths = [
            gettext("{width:g} px", width=width) if width is not None else gettext("usual")
            for width in (old.width_px, new.width_px)
        ]
        yield _of_item(gettext_noop("Line width: {before} to {after} of {item}"), widths, called)
    if old.is_hidden != new.is_hidden:
        yield _shown_text(_title(new, units), not new.is_hidden)


def _of_item(message: str, ends: Sequence[str], called: str) -> str:
    return gettext(message, before=ends[0], after=ends[1], item=called)


def _shown_text(what: str, is_shown: bool) -> str:
    return gettext("Shown: {item}", item=what) if is_shown else gettext("Hidden: {item}", item=what)


def _share_text(share: float | None) -> str:
    return gettext("usual") if share is None else f"{100.0 * share:g} %"


def _ring_changes(old: RingSpec, new: RingSpec, units: Unit) -> Iterator[str]:
    if origin_link(old.origin) != origin_link(new.origin):
        yield gettext("Origin: {before} to {after}", before=old.origin.name, after=new.origin.name)
    if (old.range_km, old.unit, old.system_id) != (new.range_km, new.unit, new.system_id):
        texts = [_range_text(ring, units) for ring in (old, new)]
        yield _of_item(gettext_noop("Range: {before} to {after} of {item}"), texts, _called(old))
    if old.radials != new.radials:
        counts = [str(ring.radials or gettext("none")) for ring in (old, new)]
        yield _of_item(gettext_noop("Radials: {before} to {after} of {item}"), counts, _called(old))
    if old.shape != new.shape:
        shapes = [
            shape_text(ring, units).removeprefix(", ") or gettext("all") for ring in (old, new)
        ]
        message = gettext_noop("Part of the ring: {before}, now {after}, of {item}")
        yield _of_item(message, shapes, _called(old))


def _range_text(ring: RingSpec, units: Unit) -> str:
    system = catalog.systems().get(ring.system_id or "")
    text = ring_range_text(ring, units)
    if system is not None:
        return gettext("{name} ({range})", name=system.name, range=text)
    return text


def _is_opening_name_gone(old: Item, new: Item) -> bool:
    """Return whether a name went of itself: it says what was flown, and from where."""
    return (old.name, new.name) == (OPENING_NAME, None) and replace(old, name=None) != new


def _name_text(item: Item) -> str:
    if not item.name:
        return gettext("none")
    return gettext("“{text}”", text=shortened(item.name, _MAX_NAME))


def _setting_texts(before: Scenario, after: Scenario) -> Iterator[str]:
    if before.flights != after.flights:
        if before.flights is None or after.flights is None:
            yield _shown_text(gettext("reported flights"), after.flights is not None)
        else:
            names = [
                field.name
                for field in fields(after.flights)
                if getattr(before.flights, field.name) != getattr(after.flights, field.name)
            ]
            words = all_text([gettext(_FLIGHT_WORDS[name]) for name in names])
            yield gettext("Flights: {changes}", changes=words)
    if before.count != after.count:
        names = [
            gettext(_COUNT_WORDS[field.name])
            for field in fields(after.count)
            if getattr(before.count, field.name) != getattr(after.count, field.name)
        ]
        yield gettext("Timeline: {changes}", changes=all_text(names))
    if before.flight_id != after.flight_id:
        is_open = after.flight_id is not None
        scene = after if is_open else before
        flight = flight_named(scene.flight_id or "", scene.flights)
        if flight is None:
            day = gettext("a flight")
        else:
            day = gettext("flight of {date}", date=date_text(flight.date))
        yield (
            gettext("Opened: {flight}", flight=day)
            if is_open
            else gettext("Closed: {flight}", flight=day)
        )
    if before.is_expected_shown != after.is_expected_shown:
        yield _shown_text(gettext("straight lines, flat circles"), after.is_expected_shown)
    if before.notes != after.notes:
        yield _to(gettext_noop("Notes: {before} to {after}"), len(before.notes), len(after.notes))
    if before.highlighted != after.highlighted:
        names = [*after.highlighted] or [gettext("none")]
        yield gettext("Highlighted: {countries}", countries=items_text(names))
    if before.labels != after.labels:
        chosen = shortened(after.labels or gettext("the usual"), _MAX_NAME)
        yield gettext("Names in figures: {names}", names=chosen)
    if before.is_inset_shown != after.is_inset_shown:
        yield _shown_text(gettext("where a figure lies, in a corner"), after.is_inset_shown)
    if before.title != after.title:
        titles = [
            gettext("“{text}”", text=shortened(scene.title, _MAX_NAME))
            if scene.title
            else pgettext("headline", "ours")
            for scene in (before, after)
        ]
        yield _to(gettext_noop("Headline: {before} to {after}"), *titles)
    if before.units != after.units:
        yield _to(gettext_noop("Units: {before} to {after}"), before.units, after.units)
    if before.base != after.base:
        yield _to(gettext_noop("Background: {before} to {after}"), before.base, after.base)
    if before.projection != after.projection:
        maps = [gettext(_MAP_NAMES[scene.projection]) for scene in (before, after)]
        yield _to(gettext_noop("Map: {before} to {after}"), *maps)


def _to(message: str, before: object, after: object) -> str:
    return gettext(message, before=before, after=after)


_COUNT_WORDS = {
    "unit": gettext_noop("what is counted"),
    "kinds": gettext_noop("counted kinds"),
    "stack": gettext_noop("division of bars"),
}
_FLIGHT_WORDS = {
    "since": gettext_noop("first day"),
    "until": gettext_noop("last day"),
    "kinds": gettext_noop("kind"),
    "classes": gettext_noop("class"),
    "tags": gettext_noop("marks"),
    "outcomes": gettext_noop("outcome"),
    "beyond_km": gettext_noop("least distance"),
    "up_to_km": gettext_noop("greatest distance"),
    "over": gettext_noop("land flown over"),
    "own": gettext_noop("launches of the reader’s own"),
}
