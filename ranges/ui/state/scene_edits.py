"""Changes to the scene that several parts of the page make: rings added, changed and moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

import streamlit as st

from ranges.catalog import OWN_FIGURES, origin_named, parsed_range
from ranges.core import (
    COLOURS,
    MAX_RINGS,
    RING_COLOURS,
    FlightFilter,
    Origin,
    PathSpec,
    RangeBand,
    RingShape,
    RingSpec,
    Scenario,
    SceneError,
    Unit,
    gettext,
)
from ranges.scene import MAX_TEXT, OPENING_NAME, is_reverse, reverse_question, what_if
from ranges.ui.state import address
from ranges.ui.state.control_values import control_callback
from ranges.ui.state.map_frame import KEY_CLICK, fit_whole_scene

__all__ = [
    "FIRST_RANGE",
    "KEY_OFFERS",
    "KEY_OTHERS",
    "add_path",
    "add_reaching",
    "add_reverse_ring",
    "add_ring_from",
    "add_rings",
    "add_system_ring",
    "has_name_of_ours",
    "is_reckoned",
    "keep_all_flights",
    "keep_path",
    "keep_ring",
    "one_line",
    "selected_ring",
    "use_as_origin",
]

KEY_OTHERS = "other_matches"
#: Where stands what was refused of the offers for a clicked point.
KEY_OFFERS = "offers"
#: What a new ring has until it is given another.
FIRST_RANGE = RangeBand(low_km=1000.0, high_km=1000.0)


def selected_ring() -> tuple[int, RingSpec]:
    """Return the ring that the controls show: the selected one, else the first."""
    scene = address.current()
    if not scene.rings:
        raise SceneError(gettext("No ring is left on the map to change: add one, then change it."))
    index = scene.selected if scene.selected < len(scene.rings) else 0
    return index, scene.rings[index]


def keep_ring(index: int, ring: RingSpec) -> None:
    """Keep the scene with another ring at a position."""
    scene = address.current()
    before = scene.rings[index]
    if ring.name == OPENING_NAME and (ring.range_km, ring.origin) != (
        before.range_km,
        before.origin,
    ):
        ring = replace(ring, name=None)  # it says what was flown, and from where
    asked = what_if(before)
    if asked and asked.percent and ring.name == before.name and what_if(ring) != asked:
        ring = replace(ring, name=asked.own_name)  # it says how a range was come by
    if is_reckoned(before) and ring.name == before.name and ring.range_km != before.range_km:
        ring = replace(ring, name=None)  # it has another range than the reader reckoned
    if is_reverse(before) and ring.name == before.name and not is_reverse(ring):
        ring = replace(ring, name=None)  # it asks about another system or place
    address.keep(replace(scene, rings=(*scene.rings[:index], ring, *scene.rings[index + 1 :])))


def is_reckoned(ring: RingSpec) -> bool:
    """Return whether a ring is called by what its reader reckoned its range from."""
    return ring.name is not None and ring.name.endswith(OWN_FIGURES)


def has_name_of_ours(ring: RingSpec) -> bool:
    """Return whether a ring has no name that a visitor gave it: none, or one that says what it is.

    Such a name goes with the range that it speaks of.
    """
    return ring.name in (None, OPENING_NAME) or is_reckoned(ring) or is_reverse(ring)


def keep_path(index: int, path: PathSpec) -> None:
    """Keep the scene with another path at a position among the paths."""
    scene = address.current()
    address.keep(replace(scene, paths=(*scene.paths[:index], path, *scene.paths[index + 1 :])))


def add_system_ring(start: Origin, system_id: str) -> None:
    """Add the published range of a system from one of its sites."""
    published = parsed_range(system_id)
    add_rings(start, (published.range_km,), "km", system_id=published.system_id)


def add_reverse_ring(place: Origin, system_id: str) -> None:
    """Add the published range of a system round a place, headed by the question that it answers."""
    published = parsed_range(system_id)
    add_system_ring(place, system_id)
    index = len(address.current().rings) - 1
    ring = address.current().rings[index]
    if published.system_id is not None:
        keep_ring(index, replace(ring, name=reverse_question(published.system_id, place)))


def add_reaching(place: Origin, systems: Sequence[tuple[str, str | None]], title: str) -> None:
    """Add the rings of several systems in one step, under a title if the map has none.

    Parameters
    ----------
    place
        What they reach.
    systems
        The id of each, and that of the site that its ring is drawn from; None draws it round the
        place, headed by the question that it answers.
    title
        What the map shows then.
    """
    scene = address.current()
    if len(scene.rings) + len(systems) > MAX_RINGS:
        raise SceneError(
            gettext(
                "{count} more would make {value} rings, and one map holds at most {MAX_RINGS}:"
                " choose one operator, or remove some rings first.",
                count=len(systems),
                value=len(scene.rings) + len(systems),
                MAX_RINGS=MAX_RINGS,
            )
        )
    for system_id, site_id in systems:
        published = parsed_range(system_id)
        ring = RingSpec(
            origin=place if site_id is None else origin_named(site_id),
            range_km=published.range_km,
            system_id=published.system_id,
            colour=_next_colour(scene),
            name=reverse_question(system_id, place) if site_id is None else None,
        )
        scene = scene.with_more(rings=(ring,))
    address.keep(replace(scene, selected=len(scene.rings) - 1, title=scene.title or title))
    fit_whole_scene()


@control_callback(field=KEY_OFFERS)
def use_as_origin(place: Origin) -> None:
    """Centre the selected ring on a place that was clicked; without a ring, make one."""
    if address.current().rings:
        index, ring = selected_ring()
        keep_ring(index, replace(ring, origin=place))
    else:
        add_rings(place, (FIRST_RANGE,), "km")
    st.session_state[KEY_OTHERS] = None
    st.session_state[KEY_CLICK] = None


@control_callback(field=KEY_OFFERS)
def add_ring_from(place: Origin) -> None:
    """Add a ring round a place that was clicked, as large as the selected one."""
    scene = address.current()
    ring = selected_ring()[1] if scene.rings else None
    add_rings(
        place,
        (ring.range_km if ring else FIRST_RANGE,),
        ring.unit if ring else "km",
        system_id=ring.system_id if ring else None,
    )
    st.session_state[KEY_CLICK] = None


def _next_colour(scene: Scenario) -> str:
    """Return the colour that the fewest rings have, in the order of the palette."""
    rings = [ring.colour for ring in scene.rings]
    return min(RING_COLOURS, key=lambda colour: (rings.count(colour), COLOURS.index(colour)))


def add_rings(
    place: Origin,
    bands: tuple[RangeBand, ...],
    unit: Unit,
    *,
    system_id: str | None = None,
    least_km: Sequence[float | None] = (),
) -> None:
    """Add rings round a place to the scene, select the last, and let the map fit them all.

    `least_km`: the minimum range of each, where they have one.
    """
    scene = address.current()
    if len(scene.rings) + len(bands) > MAX_RINGS:
        raise SceneError(
            gettext(
                "{more} more would make {total} rings, and one map holds at most {most}: add fewer,"
                " or remove some first.",
                more=len(bands),
                total=len(scene.rings) + len(bands),
                most=MAX_RINGS,
            )
        )
    for band, min_km in zip_longest(bands, least_km):
        ring = RingSpec(
            origin=place,
            range_km=band,
            shape=RingShape(min_km=min_km),
            system_id=system_id,
            unit=unit,
            colour=_next_colour(scene),
        )
        scene = scene.with_more(rings=(ring,))
    address.keep(replace(scene, selected=len(scene.rings) - 1))
    fit_whole_scene()


def add_path(path: PathSpec) -> None:
    """Add a path to the scene, and select it."""
    scene = address.current().with_more(paths=(path,))
    address.keep(replace(scene, selected=len(scene.items) - 1))


def keep_flights(choice: FlightFilter | None) -> None:
    """Keep the scene with another choice of reported flights, or with none."""
    address.keep(replace(address.current(), flights=choice))


@control_callback()
def keep_all_flights() -> None:
    """Keep the scene with every reported flight shown."""
    keep_flights(FlightFilter())
    fit_whole_scene()


def one_line(text: str) -> str | None:
    """Return a name or headline as one line that a scene takes, None where it is empty."""
    return " ".join(text.split())[:MAX_TEXT] or None
