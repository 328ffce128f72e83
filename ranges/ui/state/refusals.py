"""What was refused at a field: the sentence stands beneath it, and the text stays in it.

A refusal lasts while the field says what was refused: until it is mended, until the scene has
another value for it, or until another item is selected. What was refused of no field that is on the
page is said once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

import streamlit as st

from ranges.gazetteer import UndecidedPlaceError
from ranges.ui.elements.contained_faults import fault_sentence
from ranges.ui.elements.field_errors import show_field_error
from ranges.ui.state import address
from ranges.ui.state.place_offers import Offer, place_offers, show_offers

__all__ = [
    "NO_FIELD",
    "at_field",
    "mend",
    "refuse",
    "show_place_question",
    "show_refusals",
    "unshown_refusals",
    "value_to_show",
]

#: Where what was refused of no field is kept; no control has this key.
NO_FIELD = "no_field"
_REFUSALS = "refusals"
_UNKNOWN = object()


class _Refusal(NamedTuple):
    """What a field says that was refused, why, and what the scene has for it.

    `question`: which of several places was meant, where that is why.
    """

    said: object
    sentence: str
    selected: tuple[int, int]
    question: UndecidedPlaceError | None = None
    instead_of: object = _UNKNOWN
    is_shown: bool = False


class _FieldError(Exception):
    """A fault that speaks of another field than the control that was used."""

    def __init__(self, key: str, fault: Exception) -> None:
        super().__init__(key)
        self.key, self.fault = key, fault


@contextmanager
def at_field(key: str) -> Iterator[None]:
    """Let what is refused within, in the callback of a control, stand at a field."""
    mend(key)
    try:
        yield
    except Exception as fault:
        raise _FieldError(key, fault) from fault


def refuse(key: str, fault: Exception) -> None:
    """Keep why something was refused, to be shown at a field."""
    if isinstance(fault, _FieldError):
        key, fault = fault.key, fault.fault
    said = st.session_state.get(key, _UNKNOWN)
    question = fault if isinstance(fault, UndecidedPlaceError) else None
    _refusals()[key] = _Refusal(said, fault_sentence(fault), _selected(), question)


def mend(key: str) -> None:
    """Forget what was refused at a field."""
    _refusals().pop(key, None)


def value_to_show(key: str, value: object) -> object:
    """Return what a field is to show: what was refused in it, if that is to be mended, or `value`.

    Parameters
    ----------
    value
        What the scene has for the field.
    """
    refused = _refused(key)
    if refused is None:
        return value
    if refused.instead_of is _UNKNOWN:
        _refusals()[key] = refused._replace(instead_of=value)
    elif refused.instead_of != value:
        mend(key)
        return value
    return refused.said


def show_refusals(*keys: str, on_offer: Callable[[Offer], None] | None = None) -> None:
    """Show beneath a field, or a row of them, what was refused there.

    `on_offer` takes one of the places that a text may have meant; without it the field then says
    that place.
    """
    for key in keys:
        refused = _refused(key)
        if refused is not None:
            if refused.question is None:
                show_field_error(key, refused.sentence)
            else:
                show_place_question(key, refused.question, on_offer)
            _refusals()[key] = refused._replace(is_shown=True)
            if refused.said is _UNKNOWN:
                mend(key)  # a button says nothing that could be mended


def show_place_question(
    key: str, question: UndecidedPlaceError, on_offer: Callable[[Offer], None] | None = None
) -> None:
    """Ask beneath the field `key` which of several places is meant, each a click away."""

    def put(offer: Offer) -> None:
        said = str(st.session_state.get(key) or "")
        # A place may be named within a sentence.
        st.session_state[key] = said.replace(question.name, offer.typed, 1)

    show_field_error(key, question.lead)
    show_offers(key, place_offers(question.readings), on_offer or put)


def unshown_refusals() -> list[str]:
    """Return what was refused and stands at no field, of none or of one that is gone: once."""
    unshown = [(key, refused) for key, refused in _refusals().items() if not refused.is_shown]
    for key, _ in unshown:
        mend(key)
    return [refused.sentence for _, refused in unshown]


def _refusals() -> dict[str, _Refusal]:
    refusals: dict[str, _Refusal] = st.session_state.setdefault(_REFUSALS, {})
    return refusals


def _refused(key: str) -> _Refusal | None:
    """Return what was refused at a field, if it says it still."""
    refused = _refusals().get(key)
    if refused is None:
        return None
    said = st.session_state.get(key, _UNKNOWN)
    if said != refused.said or refused.selected != _selected():
        mend(key)
        return None
    return refused


def _selected() -> tuple[int, int]:
    scene = address.current()
    return scene.selected, len(scene.items)
