"""Faults of one part of the page, shown as a sentence in its place while the other parts stay.

What the project refuses (`RangesError`) is shown in its own words. Anything else is a mistake of
ours: it is logged with its traceback, which the tests take for a failure, and the visitor reads
that this part is missing.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec

import streamlit as st

from ranges.core import RangesError, gettext, gettext_noop
from ranges.ui.elements.escaping import as_markdown

__all__ = ["contained_faults", "fault_sentence", "show_part"]

_Arguments = ParamSpec("_Arguments")

_LOGGER = logging.getLogger(__name__)
_UNEXPECTED = gettext_noop(
    "Something went wrong in this part of the page; the rest of it is as it should be. The"
    " details are in the server's log."
)


def fault_sentence(fault: Exception) -> str:
    """Return the sentence that tells a visitor of a fault; one that is unexpected is logged."""
    if isinstance(fault, RangesError):
        return str(fault)
    _LOGGER.error("A part of the page failed.", exc_info=fault)
    return gettext(_UNEXPECTED)


@contextmanager
def contained_faults() -> Iterator[None]:
    """Show a fault of what is done within as one sentence, where it happened.

    It serves as a decorator too, of a fragment's function. Streamlit's own signals to stop or to
    run again are no faults and pass.
    """
    try:
        yield
    except Exception as fault:
        st.error(as_markdown(fault_sentence(fault)))


def show_part(
    part: Callable[_Arguments, None], *args: _Arguments.args, **kwargs: _Arguments.kwargs
) -> None:
    """Show one part of the page; a fault in it leaves the other parts as they are."""
    with contained_faults():
        part(*args, **kwargs)
