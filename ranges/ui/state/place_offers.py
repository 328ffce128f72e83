"""Which place a visitor's text names, and the places to choose from where it names several.

What is offered stands beneath the field, each place a click away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import streamlit as st

from ranges.catalog import origin_link
from ranges.core import CoordinateError, Origin, gettext
from ranges.gazetteer import (
    NotFound,
    Reading,
    Resolved,
    UndecidedPlaceError,
    capital,
    resolution,
)
from ranges.ui.elements.escaping import as_markdown

__all__ = [
    "MatchingPlaces",
    "Offer",
    "Offers",
    "matching_places",
    "named_place",
    "place_offers",
    "show_offers",
]

_MOST_OFFERED = 6


class Offer(NamedTuple):
    """A place that is one click away: what a list calls it, and what a visitor may type for it."""

    label: str
    typed: str
    place: Origin


class Offers(NamedTuple):
    """What is offered beneath the field of a ring's origin, while the ring has that origin.

    `remark` says what the name that was typed is really of.
    """

    ring_index: int
    origin: Origin
    offers: tuple[Offer, ...]
    remark: str | None = None


class MatchingPlaces(NamedTuple):
    """The place that a text names, others that it may have meant, and a remark on the name."""

    place: Origin
    offers: tuple[Offer, ...]
    remark: str | None


def matching_places(text: str, *, area_first: bool = False) -> MatchingPlaces:
    """Return the place that the text names, and others that it may have meant.

    The capital of a country is offered beside it.

    Parameters
    ----------
    area_first
        Whether a country is meant before the place whose id is its name: typed "guam".

    Raises
    ------
    UndecidedPlaceError
        If it names several of which one must be chosen, or is only spelt like some.
    CoordinateError
        If it names none.
    """
    result = resolution(text, ids_bind=True)
    points: tuple[Reading, ...] = ()
    if area_first:
        named = resolution(text)
        if isinstance(named, Resolved) and named.reading.origin.area is not None:
            if isinstance(result, Resolved) and result.reading != named.reading:
                points = (result.reading,)
            result = named
    match result:
        case Resolved():
            place = result.reading.origin
            town = capital(place.area) if place.area is not None else None
            offers: dict[Origin, Offer] = {}
            if town is not None:
                offers[town.origin] = Offer(
                    gettext("Its capital, {town}", town=town.label), town.typed, town.origin
                )
            for offer in place_offers((*points, *result.others)):
                offers.setdefault(offer.place, offer)
            return MatchingPlaces(place, tuple(offers.values()), result.remark)
        case NotFound():
            raise CoordinateError(result.sentence)
        case _:
            raise UndecidedPlaceError(text, result)


def named_place(text: str, *, area_first: bool = False) -> Origin:
    """Return the place that a visitor's text names."""
    return matching_places(text, area_first=area_first).place


def place_offers(readings: Iterable[Reading]) -> tuple[Offer, ...]:
    """Return readings as they are offered."""
    return tuple(dict.fromkeys(Offer(each.label, each.typed, each.origin) for each in readings))


def show_offers(
    key: str, offers: Sequence[Offer], on_click: Callable[[Offer], None], *, lead: str | None = None
) -> None:
    """Show places to choose from beneath the field `key`, and what leads to them."""
    if not offers:
        return
    with st.container(key=f"offered_{key}", gap=None):
        if lead is not None:
            st.caption(as_markdown(lead))
        for offer in offers[:_MOST_OFFERED]:
            st.button(
                as_markdown(offer.label),
                key=f"offer {key} {origin_link(offer.place)}",
                type="tertiary",
                on_click=on_click,
                args=(offer,),
            )
