"""The selected ring's origin, range and shape: list of places, slider, exact numbers.

The scene is the truth and the controls show it: before each run their values are set from the
scene, and each callback makes a new scene. Nothing is validated here; what the values refuse is
shown at the field, in the words of the error.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from ranges import catalog
from ranges.catalog import (
    ParsedRange,
    country_label,
    origin_label,
    origin_link,
    origin_named,
    parsed_range,
)
from ranges.core import (
    UNITS,
    RangeBand,
    RingShape,
    RingSpec,
    Scenario,
    System,
    Unit,
    gettext,
    in_unit,
    items_text,
    language,
    low_high_text,
    plain_decimals,
    plain_figure,
    record_word,
)
from ranges.scene import ring_title, shape_of_texts
from ranges.ui.controls.system_offers import first_origins, show_mobile_origin
from ranges.ui.elements.escaping import as_markdown
from ranges.ui.state import address
from ranges.ui.state.control_values import control_callback, put_value
from ranges.ui.state.map_frame import fit_whole_scene, show_if_hidden
from ranges.ui.state.place_offers import Offer, Offers, matching_places, show_offers
from ranges.ui.state.refusals import show_refusals
from ranges.ui.state.scene_edits import KEY_OTHERS, has_name_of_ours, keep_ring, selected_ring

__all__ = ["show_ring_settings", "show_units"]

KEY_ORIGIN = "origin"
KEY_RANGE = "range_km"
KEY_NUMBER = "range_number"
KEY_UNITS = "units"
KEY_SYSTEM = "system"
KEY_MIN = "ring_min"
KEY_SECTOR = "ring_sector"
KEY_RADIALS = "ring_radials"


_SLIDER_LOW_KM, _SLIDER_HIGH_KM, _SLIDER_STEP_KM = 10, 20_000, 10


class _Listed(str):
    """The link of a place that is chosen from the list; what is typed is a plain text."""

    __slots__ = ()


@control_callback(KEY_ORIGIN, field=KEY_ORIGIN)
def _origin_changed() -> None:
    text = st.session_state[KEY_ORIGIN]
    if text:
        index, ring = selected_ring()
        st.session_state[KEY_OTHERS] = None
        matching = matching_places(text, area_first=not isinstance(text, _Listed))
        keep_ring(index, replace(ring, origin=matching.place))
        st.session_state[KEY_OTHERS] = Offers(index, *matching)
        fit_whole_scene()


@control_callback(field=KEY_ORIGIN)
def _other_chosen(offer: Offer) -> None:
    index, ring = selected_ring()
    keep_ring(index, replace(ring, origin=offer.place))
    st.session_state[KEY_OTHERS] = None
    fit_whole_scene()


@control_callback(KEY_RANGE)
def _range_moved() -> None:
    range_km = float(st.session_state[KEY_RANGE])
    index, ring = selected_ring()
    band = RangeBand(low_km=range_km, high_km=range_km)
    keep_ring(index, replace(ring, range_km=band, system_id=None, unit="km"))


@control_callback(KEY_NUMBER, field=KEY_NUMBER)
def _range_typed() -> None:
    units = address.current().units
    text = str(st.session_state[KEY_NUMBER])
    index, ring = selected_ring()
    shown = ParsedRange(ring.range_km, ring.unit, ring.system_id)
    typed = parsed_range(text, default_unit=units, base=shown)
    changed = replace(
        ring,
        range_km=typed.range_km,
        system_id=typed.system_id,
        unit=typed.unit,
        name=typed.own_name if has_name_of_ours(ring) else ring.name,
    )
    keep_ring(index, changed)
    show_if_hidden()


@control_callback(KEY_SYSTEM, field=KEY_SYSTEM)
def _system_chosen() -> None:
    system_id = st.session_state[KEY_SYSTEM]
    index, ring = selected_ring()
    if system_id is None:
        keep_ring(index, replace(ring, system_id=None))
        return
    published = parsed_range(system_id)
    keep_ring(index, replace(ring, range_km=published.range_km, system_id=system_id, unit="km"))
    show_if_hidden()


@control_callback(KEY_MIN, field=KEY_MIN)
def _min_typed() -> None:
    given = shape_of_texts(str(st.session_state[KEY_MIN]), None, address.current().units)
    index, ring = selected_ring()
    shape = RingShape(min_km=given.min_km, sector=ring.shape.sector)
    keep_ring(index, replace(ring, shape=shape))


@control_callback(KEY_SECTOR, field=KEY_SECTOR)
def _sector_typed() -> None:
    given = shape_of_texts(None, str(st.session_state[KEY_SECTOR]))
    index, ring = selected_ring()
    shape = RingShape(min_km=ring.shape.min_km, sector=given.sector)
    keep_ring(index, replace(ring, shape=shape))


@control_callback(KEY_UNITS)
def _units_chosen() -> None:
    address.keep(replace(address.current(), units=st.session_state[KEY_UNITS]))


@st.cache_data(show_spinner=False)
def _places_to_choose(spoken: str) -> dict[str, str]:  # kept apart by language
    ids = [*catalog.reference_places(), *catalog.sites()]
    return {place_id: origin_label(origin_named(place_id)) for place_id in ids}


@st.cache_data(show_spinner=False)
def _systems_to_choose(spoken: str) -> dict[str, str]:  # kept apart by language
    systems = sorted(catalog.systems().values(), key=lambda system: system.country != "KP")
    return {system.id: _system_text(system) for system in systems}


def _system_text(system: System) -> str:
    """Return what the list says of a system; the list is searched in these words."""
    band = system.range_km
    if band is None:
        range_text = gettext("no published range")
    else:
        range_text = low_high_text(f"{band.low_km:,.0f}", f"{band.high_km:,.0f}")
        range_text += " km"
        if system.is_flown_only:
            range_text = gettext("{range} flown", range=range_text)
    parts = (
        system.name,
        range_text,
        items_text((record_word(system.system_class), country_label(system.country))),
        record_word(system.status or ""),
        items_text(map(record_word, (*system.tags, *(["mobile"] if system.is_mobile else [])))),
        items_text(name for name in system.other_names if name != system.name),
    )
    return " · ".join(part for part in parts if part)


def show_ring_settings(scene: Scenario) -> None:
    """Show the origin and the range of the selected ring, else of the first."""
    index, ring = selected_ring()
    if scene.selected >= len(scene.rings):
        st.caption(
            gettext(
                "For the ring of {ring}",
                ring=as_markdown(ring_title(scene.rings[index], scene.units)),
            )
        )
    _show_origin(index, ring)
    _show_range(ring, scene)
    systems = _systems_to_choose(language())
    put_value(KEY_SYSTEM, ring.system_id if ring.system_id in systems else None)
    st.selectbox(
        gettext("Or the published range of"),
        list(systems),
        index=None,
        key=KEY_SYSTEM,
        format_func=lambda system_id: systems.get(system_id, system_id),
        placeholder=gettext("name, class, country, mobile …"),
        filter_mode="contains",  # by letters anywhere "rail" would find most of these long choices
        on_change=_system_chosen,
    )
    show_refusals(KEY_SYSTEM)
    show_mobile_origin(ring)
    _show_shape(ring, scene.units)


def _show_origin(index: int, ring: RingSpec) -> None:
    names = {**first_origins(ring), **_places_to_choose(language())}
    link = origin_link(ring.origin)
    names.setdefault(link, origin_label(ring.origin))
    shown = str(put_value(KEY_ORIGIN, link, label=names[link]))
    names.setdefault(shown, shown)
    st.selectbox(
        gettext("From"),
        [_Listed(place) for place in names],
        key=KEY_ORIGIN,
        format_func=lambda place: names.get(place, place),
        accept_new_options=True,
        on_change=_origin_changed,
        help=gettext(
            "Choose from the list, or type a country, a town or coordinates such as 39.2, 125.67."
        ),
    )
    show_refusals(KEY_ORIGIN, on_offer=_other_chosen)
    offers: Offers | None = st.session_state.get(KEY_OTHERS)
    if offers is None or (offers.ring_index, offers.origin) != (index, ring.origin):
        return
    if offers.remark is not None:
        st.caption(as_markdown(offers.remark))
    show_offers(KEY_ORIGIN, offers.offers, _other_chosen, lead=gettext("Meant something else?"))


def _show_range(ring: RingSpec, scene: Scenario) -> None:
    range_km = ring.range_km.high_km
    put_value(KEY_RANGE, int(min(max(round(range_km), _SLIDER_LOW_KM), _SLIDER_HIGH_KM)))
    st.slider(
        gettext("How far, in km"),
        _SLIDER_LOW_KM,
        _SLIDER_HIGH_KM,
        step=_SLIDER_STEP_KM,
        format="%d km",
        key=KEY_RANGE,
        on_change=_range_moved,
    )
    left, right = st.columns([3, 2])
    put_value(KEY_NUMBER, _number_text(ring, scene))
    left.text_input(
        gettext("Exactly, in {units}", units=scene.units),
        key=KEY_NUMBER,
        on_change=_range_typed,
        help=gettext(
            "A number, with its unit if you like (2100 mi), a low and a high (4500-4600), a"
            " time at a speed (5 h x 800 km/h), or what if it were less (-20%, 3400*0.8)."
        ),
    )
    with right:
        show_units(scene)
    show_refusals(KEY_NUMBER)


@control_callback(KEY_RADIALS, field=KEY_RADIALS)
def _radials_chosen() -> None:
    index, ring = selected_ring()
    keep_ring(index, replace(ring, radials=int(st.session_state[KEY_RADIALS])))


def _show_shape(ring: RingSpec, units: Unit) -> None:
    """Show the minimum range and the sector of a ring, folded where it has neither."""
    shape = ring.shape
    least = "" if shape.min_km is None else plain_decimals(in_unit(shape.min_km, units), 3)
    put_value(KEY_MIN, least)
    sector = shape.sector
    put_value(
        KEY_SECTOR,
        ""
        if sector is None
        else f"{plain_decimals(sector.start_deg)}-{plain_decimals(sector.end_deg)}",
    )
    with st.expander(
        gettext("Only part of the ring"), expanded=bool(ring.radials) or not shape.is_whole
    ):
        left, right = st.columns(2)
        left.text_input(
            gettext("No nearer than, in {units}", units=units),
            key=KEY_MIN,
            max_chars=40,
            placeholder=gettext("none"),
            on_change=_min_typed,
            help=gettext("A minimum range: what is nearer is not inside."),
        )
        right.text_input(
            gettext("Between bearings"),
            key=KEY_SECTOR,
            max_chars=40,
            placeholder=gettext("all round"),
            on_change=_sector_typed,
            help=gettext(
                "Degrees from true north, clockwise from the first to the second: 300-120 goes"
                " over north."
            ),
        )
        show_refusals(KEY_MIN, KEY_SECTOR)
        counts = sorted({0, 4, 8, 12, 24, 36, 72, ring.radials})
        put_value(KEY_RADIALS, ring.radials)
        st.selectbox(
            gettext("Lines from the centre"),
            counts,
            key=KEY_RADIALS,
            format_func=lambda count: (
                gettext("every {value:.4g}°", value=360 / count) if count else gettext("none")
            ),
            on_change=_radials_chosen,
        )
        show_refusals(KEY_RADIALS)


def show_units(scene: Scenario) -> None:
    """Show the choice of units."""
    put_value(KEY_UNITS, scene.units)
    st.selectbox(gettext("Units"), UNITS, key=KEY_UNITS, on_change=_units_chosen)


def _number_text(ring: RingSpec, scene: Scenario) -> str:
    low, high = (in_unit(km, scene.units) for km in (ring.range_km.low_km, ring.range_km.high_km))
    texts = (f"{value:,.3f}".rstrip("0").rstrip(".") for value in (low, high))
    low_text, high_text = (plain_figure(text) for text in texts)
    return low_high_text(low_text, high_text, "-")
