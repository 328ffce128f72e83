"""The introduction for a first visit: ready scenes, one's own town, and why a ring is an egg.

It stands among the controls and covers nothing. A ready scene is a link like any other, so one step
back leaves it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Literal, NamedTuple

import streamlit as st

from ranges import catalog
from ranges.catalog import all_terms, origin_named
from ranges.core import (
    MAP_PROJECTIONS,
    Item,
    MapProjection,
    RingSpec,
    Scenario,
    Unit,
    as_html,
    band_text,
    date_text,
    gettext,
    gettext_noop,
    measured_text,
)
from ranges.flights import day_filter, day_story, reported_distance
from ranges.geodesy import projection_record
from ranges.reach import OriginDistance
from ranges.scene import parsed_link
from ranges.ui.controls.map_items import KEY_EDIT
from ranges.ui.elements.escaping import as_link
from ranges.ui.elements.glossary_terms import term_html
from ranges.ui.state import address
from ranges.ui.state.asked import ask
from ranges.ui.state.control_values import control_callback
from ranges.ui.state.element_keys import TIMELINE, renew_element
from ranges.ui.state.map_frame import fit_whole_scene
from ranges.ui.state.place_offers import MatchingPlaces, Offer, Offers, matching_places
from ranges.ui.state.refusals import show_refusals
from ranges.ui.state.scene_edits import FIRST_RANGE, KEY_OTHERS

__all__ = [
    "READY_SCENES",
    "REPORTED_DAYS",
    "ReadyScene",
    "ready_items",
    "show_guide",
    "show_introduction",
    "show_reported_days",
]

KEY_TOWN = "own_town"
_OPENED = "introduction_opened"
_OWN_ITEMS = "introduction_own_items"
_Part = Literal["town", "egg"]


class ReadyScene(NamedTuple):
    """A scene to begin with: its name, its link, and the reported flight that it is of."""

    name: str
    link: str
    flight_id: str


READY_SCENES = (
    ReadyScene(
        gettext_noop("Guam 2017"),
        "ring=3700km@sunan&path=sunan>72.1deg:3700km;flight=2017-09-15-hwasong-12;colour=vermillion"
        "&path=sunan>guam&selected=3",
        "2017-09-15-hwasong-12",
    ),
    ReadyScene(
        gettext_noop("Over Japan 2022"),
        "ring=4500km@mupyong-ri;colour=vermillion"
        "&path=mupyong-ri>84.2deg:4500-4600km;flight=2022-10-04-over-japan&selected=2",
        "2022-10-04-over-japan",
    ),
)
#: Days whose launches, of every kind, are one click away.
REPORTED_DAYS = ("2022-11-02", "2022-10-04", "2017-07-04")
_EGG = gettext_noop(
    "A ring is a circle on the globe: every point of it is equally far away. This map, the"
    " usual one of the web (Mercator), is flat, and draws things larger the nearer they are to"
    " a pole. So the poleward side of the ring comes out too large, and the circle is an egg."
)
_CIRCLE = gettext_noop(
    "Distances from the middle of this map are true, so a ring round it is the circle that it"
    " is on the globe. The usual map of the web (Mercator) draws things larger the nearer they"
    " are to a pole, and makes an egg of it."
)
_GUIDE = gettext_noop(
    '\n1. **From** says where a ring starts: choose, type a town, coordinates, or "anywhere in'
    ' Japan".\n2. **How far** is the range: drag, type a number (km, miles), or take a'
    " published one.\n3. **The map** shows all that lies within it, right over the poles too."
    " Click any point to see how\n   far it is.\n4. **The list** says which territories are"
    " inside, which just escape, and how many people live\n   there. Click a number to copy its"
    " citation.\n5. **Reported flight tests** puts every launch on record on the map, with a"
    " page for each.\n6. The address bar always holds the whole scene: copy it to share or to"
    " come back.\n"
)


@cache
def _scene_of(link: str) -> Scenario:
    return parsed_link(link).scenario


def ready_items(scene: ReadyScene) -> tuple[Item, ...]:
    """Return the rings and paths of a ready scene."""
    return _scene_of(scene.link).items


def _show_scene(scene: Scenario) -> None:
    """Show another scene; units and maps are the visitor's and stay."""
    shown = replace(address.current(), view=None, title=None, flights=None, flight_id=None)
    shown = replace(shown, rings=scene.rings, paths=scene.paths, selected=scene.selected)
    address.keep(shown)
    st.session_state.update({_OPENED: None, KEY_EDIT: False, KEY_OTHERS: None})
    renew_element(TIMELINE)
    ask("in range")
    fit_whole_scene()


@control_callback()
def _scene_chosen(scene: ReadyScene) -> None:
    _show_scene(_scene_of(scene.link))


@control_callback()
def _day_chosen(day: str) -> None:
    """Show the launches of a day alone, and their list."""
    _show_scene(Scenario())
    address.keep(replace(address.current(), flights=day_filter(day)))
    ask("flights")


@control_callback()
def _part_opened(part: _Part) -> None:
    """Open a part, or close it again."""
    st.session_state[_OPENED] = None if st.session_state.get(_OPENED) == part else part


@control_callback(field=KEY_TOWN)
def _town_typed() -> None:
    text = st.session_state[KEY_TOWN].strip()
    if text:
        _show_town(matching_places(text))


def _show_town(matching: MatchingPlaces) -> None:
    ring = RingSpec(origin=matching.place, range_km=FIRST_RANGE)
    _show_scene(Scenario(rings=(ring,)))
    st.session_state[KEY_OTHERS] = Offers(0, *matching)
    st.session_state[_OWN_ITEMS] = (ring,)


@control_callback(field=KEY_TOWN)
def _town_chosen(offer: Offer) -> None:
    _show_town(MatchingPlaces(offer.place, (), None))


@control_callback()
def _projection_switched() -> None:
    scene = address.current()
    is_wanted_true = not projection_record(scene.projection).has_true_distances
    projection: MapProjection = next(
        name
        for name in MAP_PROJECTIONS
        if projection_record(name).has_true_distances == is_wanted_true
    )
    address.keep(replace(scene, projection=projection, view=None))


def show_introduction(scene: Scenario) -> None:
    """Show what to begin with, and what there is to say of it."""
    begin = as_html(gettext("New here? Begin with"))
    st.html(f"<p class='group'>{begin}</p>")
    with st.container(key="introduction", horizontal=True, gap="small"):
        for ready in READY_SCENES:
            st.button(
                gettext(ready.name),
                key=f"begin {ready.name}",
                on_click=_scene_chosen,
                args=(ready,),
            )
        st.button(
            gettext("From your town"), key="begin town", on_click=_part_opened, args=("town",)
        )
        st.button(
            gettext("Why is it an egg?"), key="begin egg", on_click=_part_opened, args=("egg",)
        )
    opened = st.session_state.get(_OPENED)
    if opened == "town":
        st.text_input(
            gettext("Your town"),
            key=KEY_TOWN,
            max_chars=100,
            on_change=_town_typed,
            placeholder=gettext("a town, or coordinates"),
        )
        show_refusals(KEY_TOWN, on_offer=_town_chosen)
    elif opened == "egg":
        is_circle = projection_record(scene.projection).has_true_distances
        st.html(f"<p class='why'>{as_html(gettext(_CIRCLE if is_circle else _EGG))}</p>")
        st.button(
            gettext("Show it as an egg") if is_circle else gettext("Show it as a circle"),
            key="begin projection",
            on_click=_projection_switched,
        )
    else:
        story = _story_html(scene)
        if story:
            st.html(f"<p class='why'>{story}</p>")


def show_reported_days(scene: Scenario) -> None:
    """Show the days whose launches are one click away, and the account of the one that is shown."""
    heading = as_html(gettext("Reported days"))
    st.html(f"<p class='group'>{heading}</p>")
    with st.container(key="reported_days", horizontal=True, gap="small"):
        for day in REPORTED_DAYS:
            st.button(date_text(day), key=f"day {day}", on_click=_day_chosen, args=(day,))
    for day in REPORTED_DAYS:
        if scene.flights == day_filter(day):
            st.html(f"<p class='why'>{_day_html(day, scene.units)}</p>")


def _story_html(scene: Scenario) -> str:
    """Return what there is to say of a ready scene while it is shown, else ""."""
    if not scene.items:
        return ""
    for ready in READY_SCENES:
        if scene.items == ready_items(ready):
            return _flight_html(ready, scene.units)
    if scene.items == st.session_state.get(_OWN_ITEMS):
        (ring,) = scene.rings
        text = gettext(
            "All within {range} of {origin}.",
            range=band_text(ring.range_km, scene.units),
            origin=ring.origin.name,
        )
        return as_html(gettext("{text} Choose another distance under “How far”.", text=text))
    return ""


def _day_html(day: str, units: Unit) -> str:
    events = [event for event in catalog.flight_events().values() if event.date == day]
    # Events of one source share a link.
    sources = {event.citation.url: event.citation.title for event in events}
    links = [as_link(url, gettext("Source"), title=title) for url, title in sources.items()]
    return "<br>".join((*map(as_html, day_story(day, units)), " ".join(links)))


def _flight_html(ready: ReadyScene, units: Unit) -> str:
    flight = catalog.flight_events()[ready.flight_id]
    site = catalog.sites()[flight.launch_site_id or ""]
    flown_km, over = reported_distance(flight), (flight.overflew or "").partition(" (")[0]
    assert flown_km is not None  # a test holds that
    text = gettext(
        "On {date} a missile was reported to have flown {range} from {short_name}, over {over}.",
        date=date_text(flight.date),
        range=band_text(flown_km, units),
        short_name=site.short_name,
        over=over,
    )
    if ready is READY_SCENES[0]:
        guam = origin_named("guam")
        away = OriginDistance.between(origin_named(site.id), guam.position).distance_km
        text += " " + gettext(
            "Guam lies in another direction, {distance} from there: inside the ring of {range}.",
            distance=measured_text(away, units),
            range=band_text(flown_km, units),
        )
    else:
        text += " " + gettext("Its direction was not reported: the path is drawn through Aomori.")
    source = as_link(flight.citation.url, gettext("Source"), title=flight.citation.title)
    return f"{as_html(text)} {source}"


def show_guide() -> None:
    """Show the parts of the page and the whole glossary, folded."""
    with st.sidebar, st.expander(gettext("The page and its words explained"), key="open_guide"):
        st.markdown(gettext(_GUIDE))
        terms = "".join(term_html(term) for term in all_terms())
        title = as_html(gettext("Words explained"))
        st.html(f"<div class='findings'><h4>{title}</h4>{terms}</div>")
