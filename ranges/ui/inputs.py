"""What does the visitor want on the map? The controls, and the scene that they change.

The scene is the truth and the controls show it: before each run their values are set from the
scene, and each callback makes a new scene. Nothing is validated here; what the values refuse is
shown as they say it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import streamlit as st

from ranges import catalog
from ranges.catalog.origins import origin_label, origin_link, origin_named, search_origins
from ranges.catalog.published_ranges import asked_range
from ranges.core.errors import RangesError, SceneError
from ranges.core.palette import COLOUR_CODES, COLOUR_NAMES, COLOURS, RING_COLOURS
from ranges.core.scenario import MAX_RINGS, Origin, PathSpec, RingSpec, Scenario
from ranges.core.text import shortened
from ranges.core.units import UNITS, Unit, in_unit, parsed_quantity
from ranges.core.values import LonLat, RangeBand
from ranges.geodesy.geodesics import checked_bearing_deg
from ranges.geodesy.paths import geodesic_path
from ranges.reach.path_findings import path_title
from ranges.scene import Findings, ring_title
from ranges.scene.link import OPENING_NAME
from ranges.scene.link_items import MAX_TEXT
from ranges.ui import address
from ranges.ui.answers import answer, put
from ranges.ui.mapchoice import show_projections
from ranges.ui.mapview import BASES
from ranges.ui.plain import as_markdown
from ranges.ui.words import show_first_visit

__all__ = [
    "add_system_ring",
    "controls",
    "fit_anew_with",
    "found_place",
    "selected",
    "show_whole_scene",
    "use_as_origin",
]

KEY_ORIGIN = "origin"
KEY_RANGE = "range_km"
KEY_NUMBER = "range_number"
KEY_UNITS = "units"
KEY_SYSTEM = "system"
KEY_SELECTED = "selected"
KEY_EDIT = "open_item"
KEY_NAME = "item_name"
KEY_COLOUR = "item_colour"
KEY_SHOWN = "item_shown"
KEY_TITLE = "title"
KEY_BASE = "base"
KEY_EXPECTED = "expected"
KEY_OTHERS = "other_matches"
KEY_CLICK = "click"
KEY_BOUNDS = "bounds"
_SELECTED_AT = "selected_at"
_FRAME = "frame_of_bounds"
_SLIDER_LOW_KM, _SLIDER_HIGH_KM, _SLIDER_STEP_KM = 10, 20_000, 10
#: What a new ring has until it is given another.
_FIRST_RANGE = RangeBand(low_km=1000.0, high_km=1000.0)
_Items = tuple[RingSpec | PathSpec, ...]


def selected(scene: Scenario) -> int:
    """Return the position of the selected item: rings first, then paths."""
    last = len(scene.rings) + len(scene.paths) - 1
    return max(0, min(int(st.session_state.get(_SELECTED_AT, 0)), last))


def _select(position: int) -> None:
    st.session_state[_SELECTED_AT] = position


@answer(KEY_SELECTED)
def _item_chosen() -> None:
    # The browser answers with a label; where that has changed meanwhile it is no position.
    chosen = st.session_state[KEY_SELECTED]
    if isinstance(chosen, int):
        _select(chosen)


def _ring() -> tuple[int, RingSpec]:
    """Return the ring that the controls speak of: the selected one, else the first."""
    scene = address.current()
    if not scene.rings:
        raise SceneError("No ring is left on the map to change: add one, then change it.")
    at = selected(scene)
    at = at if at < len(scene.rings) else 0
    return at, scene.rings[at]


def _keep_ring(at: int, ring: RingSpec) -> None:
    scene = address.current()
    before = scene.rings[at]
    if ring.name == OPENING_NAME and (ring.range_km, ring.origin) != (
        before.range_km,
        before.origin,
    ):
        ring = replace(ring, name=None)  # it says what was flown, and from where
    address.keep(replace(scene, rings=(*scene.rings[:at], ring, *scene.rings[at + 1 :])))


def _keep_path(at: int, path: PathSpec) -> None:
    scene = address.current()
    address.keep(replace(scene, paths=(*scene.paths[:at], path, *scene.paths[at + 1 :])))


def _found(text: str) -> tuple[Origin, tuple[Origin, ...]]:
    """Return the place that the text names, and others that it may have meant."""
    try:
        return origin_named(text), ()
    except RangesError as unknown:
        matches = search_origins(text)
        if not matches:
            raise unknown from None
        return matches[0], matches[1:]


def found_place(text: str) -> Origin:
    """Return the place that a visitor's text names, the best of several."""
    return _found(text)[0]


@answer()
def add_system_ring(place: Origin, system_id: str) -> None:
    """Add the published range of a system round a place."""
    asked = asked_range(system_id)
    _add_rings(place, (asked.range_km,), "km", system_id=system_id)


def show_whole_scene() -> None:
    """Let the map fit the scene anew: what was asked for may lie elsewhere."""
    st.session_state.pop(KEY_BOUNDS, None)
    address.keep(replace(address.current(), view=None))


def fit_anew_with(frame: object) -> None:
    """Let the map fit the scene anew where this, which bounds are counted in, is another."""
    if st.session_state.get(_FRAME, frame) != frame:
        st.session_state.pop(KEY_BOUNDS, None)
    st.session_state[_FRAME] = frame


@answer(KEY_ORIGIN)
def _origin_changed() -> None:
    text = st.session_state[KEY_ORIGIN]
    if text:
        place, others = _found(text)
        at, ring = _ring()
        _keep_ring(at, replace(ring, origin=place))
        st.session_state[KEY_OTHERS] = (at, place, others)
        show_whole_scene()


@answer()
def _other_chosen(place: Origin) -> None:
    at, ring = _ring()
    _keep_ring(at, replace(ring, origin=place))
    st.session_state[KEY_OTHERS] = None
    show_whole_scene()


@answer()
def use_as_origin(position: LonLat) -> None:
    """Centre the selected ring on a point; the callback of the map's answer."""
    place = origin_named(f"{position.lat:.4f},{position.lon:.4f}")
    if address.current().rings:
        at, ring = _ring()
        _keep_ring(at, replace(ring, origin=place))
    else:
        _add_rings(place, (_FIRST_RANGE,), "km")
    st.session_state[KEY_OTHERS] = None
    st.session_state[KEY_CLICK] = None


@answer(KEY_RANGE)
def _range_moved() -> None:
    range_km = float(st.session_state[KEY_RANGE])
    at, ring = _ring()
    band = RangeBand(low_km=range_km, high_km=range_km)
    _keep_ring(at, replace(ring, range_km=band, system_id=None, unit="km"))


@answer(KEY_NUMBER)
def _range_typed() -> None:
    units = address.current().units
    text = str(st.session_state[KEY_NUMBER])
    asked = asked_range(text, default_unit=units)
    at, ring = _ring()
    changed = replace(ring, range_km=asked.range_km, system_id=asked.system_id, unit=asked.unit)
    _keep_ring(at, changed)


@answer(KEY_SYSTEM)
def _system_chosen() -> None:
    system_id = st.session_state[KEY_SYSTEM]
    at, ring = _ring()
    if system_id is None:
        _keep_ring(at, replace(ring, system_id=None))
        return
    asked = asked_range(system_id)
    _keep_ring(at, replace(ring, range_km=asked.range_km, system_id=system_id, unit="km"))


@answer(KEY_UNITS)
def _units_chosen() -> None:
    address.keep(replace(address.current(), units=st.session_state[KEY_UNITS]))


def _next_colour(scene: Scenario) -> str:
    """Return the colour that the fewest rings have, in the order of the palette."""
    rings = [ring.colour for ring in scene.rings]
    return min(RING_COLOURS, key=lambda colour: (rings.count(colour), COLOURS.index(colour)))


def _add_rings(
    place: Origin, bands: tuple[RangeBand, ...], unit: Unit, *, system_id: str | None = None
) -> None:
    scene = address.current()
    if len(scene.rings) + len(bands) > MAX_RINGS:
        raise SceneError(
            f"{len(bands)} more would make {len(scene.rings) + len(bands)} rings, and one map holds"
            f" at most {MAX_RINGS}: add fewer, or remove some first."
        )
    for band in bands:
        ring = RingSpec(
            origin=place,
            range_km=band,
            system_id=system_id,
            unit=unit,
            colour=_next_colour(scene),
        )
        scene = replace(scene, rings=(*scene.rings, ring))
    address.keep(scene)
    _select(len(scene.rings) - 1)
    show_whole_scene()


@answer()
def _ring_added() -> None:
    scene = address.current()
    place = _ring()[1].origin if scene.rings else origin_named("pyongyang")
    _add_rings(place, (_FIRST_RANGE,), "km")


@answer()
def _family_added() -> None:
    units = address.current().units
    text = st.session_state["family"]
    every = re.fullmatch(r"\s*every\s+(.+?)\s+(?:up\s+)?to\s+(.+?)\s*", text, re.IGNORECASE)
    if every:
        step_km = parsed_quantity(every[1], default_unit=units).range_km.high_km
        end_km = parsed_quantity(every[2], default_unit=units).range_km.high_km
        count = int(end_km / step_km + 1e-9)
        if count > MAX_RINGS:
            raise SceneError(
                f'"{shortened(text)}" makes {count:,} rings, and one map holds at most'
                f" {MAX_RINGS}: give a larger step."
            )
        bands = [RangeBand(low_km=step_km * n, high_km=step_km * n) for n in range(1, count + 1)]
    else:
        parts = [part for part in re.split(r"[;\n]|,(?!\d{3}(?!\d))", text) if part.strip()]
        bands = [
            parsed_quantity(part, default_unit=units).range_km for part in parts[: MAX_RINGS + 1]
        ]
    if not bands:
        raise SceneError(
            'No ranges are given: give a list such as "500, 1000" or "every 500 to 3000".'
        )
    place = _ring()[1].origin if address.current().rings else origin_named("pyongyang")
    _add_rings(place, tuple(bands), units)


@answer()
def _path_added() -> None:
    scene = address.current()
    start, _ = _found(st.session_state["path_from"] or "")
    target = (st.session_state["path_to"] or "").strip()
    bearing = re.fullmatch(r"([+-]?\d+(?:\.\d*)?)\s*(?:(?:deg|°)\s*[:,;]?|:)\s*(.+)", target)
    if bearing:
        length = parsed_quantity(bearing[2], default_unit=scene.units, what="Length")
        path = PathSpec(
            start=start,
            bearing_deg=checked_bearing_deg(float(bearing[1])),
            distance_km=length.range_km,
            unit=length.unit,
        )
    else:
        end, _ = _found(target)
        geodesic_path(start.position, end.position)  # refuses what makes no path
        path = PathSpec(start=start, end=end)
    address.keep(replace(scene, paths=(*scene.paths, path)))
    _select(len(scene.rings) + len(scene.paths))
    show_whole_scene()


def _items(scene: Scenario) -> _Items:
    return (*scene.rings, *scene.paths)


def _is_still(at: int, drawn: _Items) -> bool:
    """Return whether the item that a control was drawn for stands there, edited or not.

    A second click may come before the controls are drawn anew, and was meant for no other item.
    """
    now = _items(address.current())
    if len(now) < len(drawn) or now[:at] != drawn[:at]:
        return False
    return now[at] == drawn[at] or now[at + 1 :] == drawn[at + 1 :]


@answer()
def _removed(at: int, drawn: _Items) -> None:
    if not _is_still(at, drawn):
        return
    scene = address.current()
    if at < len(scene.rings):
        scene = replace(scene, rings=scene.rings[:at] + scene.rings[at + 1 :])
    else:
        at -= len(scene.rings)
        scene = replace(scene, paths=scene.paths[:at] + scene.paths[at + 1 :])
    address.keep(scene)
    _select(0)


def _edit_item(at: int, drawn: _Items, **changes: Any) -> None:
    if not _is_still(at, drawn):
        return
    scene = address.current()
    if at < len(scene.rings):
        _keep_ring(at, replace(scene.rings[at], **changes))
    else:
        at -= len(scene.rings)
        _keep_path(at, replace(scene.paths[at], **changes))


def _one_line(text: str) -> str | None:
    return " ".join(text.split())[:MAX_TEXT] or None


@answer(KEY_NAME)
def _item_named(at: int, drawn: _Items) -> None:
    _edit_item(at, drawn, name=_one_line(st.session_state[KEY_NAME]))


@answer(KEY_COLOUR)
def _item_coloured(at: int, drawn: _Items) -> None:
    _edit_item(at, drawn, colour=st.session_state[KEY_COLOUR])


@answer(KEY_SHOWN)
def _item_shown(at: int, drawn: _Items) -> None:
    _edit_item(at, drawn, is_hidden=not st.session_state[KEY_SHOWN])


@answer(KEY_TITLE)
def _page_titled() -> None:
    title = _one_line(st.session_state[KEY_TITLE])
    address.keep(replace(address.current(), title=title))


@answer(KEY_EXPECTED)
def _expected_switched() -> None:
    is_shown = st.session_state[KEY_EXPECTED]
    address.keep(replace(address.current(), is_expected_shown=is_shown))


@answer(KEY_BASE)
def _base_chosen() -> None:
    address.keep(replace(address.current(), base=st.session_state[KEY_BASE]))


# --- the controls, in the order in which a person thinks -----------------------------------------


def controls(findings: Findings) -> None:
    """Show every control, in the sidebar, as the scene has it."""
    scene = findings.scenario
    with st.sidebar:
        st.html("<h1 class='brand'>Ranges</h1><p class='brand'>What falls in range?</p>")
        show_first_visit()
        if scene.rings:
            _from_and_how_far(scene)
        else:
            _units(scene)
        _on_this_map(findings)
        show_projections(findings, selected(scene))
        _more(scene)


@st.cache_data(show_spinner=False)
def _places_to_choose() -> dict[str, str]:
    ids = [*catalog.reference_places(), *catalog.sites()]
    return {place_id: origin_label(origin_named(place_id)) for place_id in ids}


@st.cache_data(show_spinner=False)
def _systems_to_choose() -> dict[str, str]:
    found = {}
    for system in sorted(catalog.systems().values(), key=lambda one: one.country != "KP"):
        band = system.range_km
        if band is None:
            text = "no published range"
        else:
            text = f"{band.low_km:,.0f}" + ("" if band.is_single else f"–{band.high_km:,.0f}")
            text += " km flown" if system.is_flown_only else " km"
        found[system.id] = f"{system.name} · {text}"
    return found


def _from_and_how_far(scene: Scenario) -> None:
    at, ring = _ring()
    state = st.session_state
    if selected(scene) >= len(scene.rings):
        st.caption(f"For the ring of {as_markdown(ring_title(scene.rings[at], scene.units))}")
    names = dict(_places_to_choose())
    link = origin_link(ring.origin)
    names.setdefault(link, origin_label(ring.origin))
    put(KEY_ORIGIN, link, label=names[link])
    st.selectbox(
        "From",
        list(names),
        key=KEY_ORIGIN,
        format_func=lambda one: names.get(one, one),
        accept_new_options=True,
        on_change=_origin_changed,
        help="Choose from the list, or type any town, or coordinates such as 39.2, 125.67.",
    )
    offered_for, offered_with, others = state.get(KEY_OTHERS) or (None, None, ())
    if (offered_for, offered_with) != (at, ring.origin):
        others = ()
    for other in others[:3]:
        st.button(
            f"or {as_markdown(origin_label(other))}?",
            key=f"other {origin_link(other)}",
            type="tertiary",
            on_click=_other_chosen,
            args=(other,),
        )
    range_km = ring.range_km.high_km
    put(KEY_RANGE, int(min(max(round(range_km), _SLIDER_LOW_KM), _SLIDER_HIGH_KM)))
    st.slider(
        "How far, in km",
        _SLIDER_LOW_KM,
        _SLIDER_HIGH_KM,
        step=_SLIDER_STEP_KM,
        format="%d km",
        key=KEY_RANGE,
        on_change=_range_moved,
    )
    left, right = st.columns([3, 2])
    put(KEY_NUMBER, _number_text(ring, scene))
    left.text_input(
        f"Exactly, in {scene.units}",
        key=KEY_NUMBER,
        on_change=_range_typed,
        help="A number, with its unit if you like (2100 mi), or a low and a high (4500-4600).",
    )
    with right:
        _units(scene)
    systems = _systems_to_choose()
    put(KEY_SYSTEM, ring.system_id if ring.system_id in systems else None)
    st.selectbox(
        "Or the published range of",
        list(systems),
        index=None,
        key=KEY_SYSTEM,
        format_func=lambda one: systems.get(one, one),
        placeholder="choose a missile or launcher",
        on_change=_system_chosen,
    )


def _units(scene: Scenario) -> None:
    put(KEY_UNITS, scene.units)
    st.selectbox("Units", UNITS, key=KEY_UNITS, on_change=_units_chosen)


def _number_text(ring: RingSpec, scene: Scenario) -> str:
    low, high = (in_unit(km, scene.units) for km in (ring.range_km.low_km, ring.range_km.high_km))
    figures = [f"{value:,.3f}".rstrip("0").rstrip(".") for value in (low, high)]
    return figures[1] if ring.range_km.is_single else "-".join(figures)


def _on_this_map(findings: Findings) -> None:
    scene = findings.scenario
    titles = [
        _item_title(ring.spec.name, ring_title(ring.spec, scene.units)) for ring in findings.rings
    ]
    titles += [
        _item_title(path.spec.name, path_title(path, scene.units)) for path in findings.paths
    ]
    items = _items(scene)
    titles = [
        title + (" (hidden)" if item.is_hidden else "")
        for title, item in zip(_told_apart(titles), items, strict=True)
    ]
    if items:
        put(KEY_SELECTED, selected(scene), label=titles[selected(scene)])
        st.html(_swatches(scene))
        with st.container(key="items"):
            st.radio(
                "On this map",
                range(len(items)),
                key=KEY_SELECTED,
                on_change=_item_chosen,
                format_func=titles.__getitem__,
            )
        _edit(selected(scene), items)
    st.html("<p class='group'>Add</p>")
    ring_side, family_side, path_side = st.columns(3, gap="small")
    ring_side.button("One ring", on_click=_ring_added, help="Add a ring", width="stretch")
    with family_side.popover("Several", help="Add a family of rings", width="stretch"):
        st.text_input(
            "Ranges",
            "every 500 to 3000",
            key="family",
            help="A list such as 500, 1000, 1500, or every 500 to 3000.",
        )
        st.button("Add these rings", on_click=_family_added)
    with path_side.popover("Path", help="Add a path", width="stretch"):
        st.text_input("From", "mupyong-ri", key="path_from")
        st.text_input(
            "To",
            "guam",
            key="path_to",
            help="A place, coordinates, or a bearing and a length such as 84°: 4500 km.",
        )
        st.button("Add this path", on_click=_path_added)


def _told_apart(titles: list[str]) -> list[str]:
    """Return the titles with a number behind each that stood before: a list goes by its labels."""
    seen: dict[str, int] = {}
    found = []
    for title in titles:
        seen[title] = seen.get(title, 0) + 1
        found.append(title if seen[title] == 1 else f"{title} ({seen[title]})")
    return found


def _item_title(name: str | None, title: str) -> str:
    return as_markdown(f"{name}: {title}" if name else title)


def _swatches(scene: Scenario) -> str:
    """Return a style that gives each item of the list the colour that it has on the map."""
    rules = [
        f".st-key-items [role=radiogroup] > div:nth-of-type({at})"
        f"{{--swatch:{'currentColor' if item.colour == 'ink' else COLOUR_CODES[item.colour]}}}"
        for at, item in enumerate(_items(scene), start=1)
    ]
    return f"<style>{''.join(rules)}</style>"


def _edit(at: int, items: _Items) -> None:
    item, drawn = items[at], (at, items)
    # The browser builds what is in it when it opens: a value put there before would be lost.
    box = st.popover("Name, colour, hide, remove", width="stretch", key=KEY_EDIT, on_change="rerun")
    if not box.open:
        return
    put(KEY_NAME, item.name or "")
    put(KEY_COLOUR, item.colour)
    put(KEY_SHOWN, not item.is_hidden)
    with box:
        st.text_input("Name", key=KEY_NAME, max_chars=MAX_TEXT, on_change=_item_named, args=drawn)
        st.selectbox(
            "Colour",
            COLOURS,
            key=KEY_COLOUR,
            format_func=COLOUR_NAMES.__getitem__,
            on_change=_item_coloured,
            args=drawn,
        )
        st.toggle("Show on the map", key=KEY_SHOWN, on_change=_item_shown, args=drawn)
        st.button("Remove", icon=":material/delete:", on_click=_removed, args=drawn)


def _more(scene: Scenario) -> None:
    put(KEY_EXPECTED, scene.is_expected_shown)
    st.toggle(
        "Straight line, flat circle",
        key=KEY_EXPECTED,
        on_change=_expected_switched,
        help="Draws beside each path the straight line of the map, and beside each ring the circle"
        " that a compass would draw on it, with how far they are off.",
    )
    put(KEY_TITLE, scene.title or "")
    put(KEY_BASE, scene.base if scene.base in BASES else "plain")
    with st.expander("Headline and background"):
        st.text_input(
            "Headline",
            key=KEY_TITLE,
            max_chars=MAX_TEXT,
            on_change=_page_titled,
            placeholder="written for you",
        )
        st.selectbox(
            "Background map",
            list(BASES),
            key=KEY_BASE,
            format_func=lambda one: BASES[one].label,
            on_change=_base_chosen,
            help="All but the plain one are fetched from the internet by your browser.",
        )
