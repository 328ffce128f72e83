"""A check that a text is refused in one short sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ranges.core import RangesError


def check_refusal(
    error: type[RangesError],
    reader: Callable[[str], Any],
    text: str,
    phrase: str,
    *,
    longest: int = 250,
) -> None:
    """Check that `reader` refuses a text with `phrase`, on one line of less than `longest`."""
    with pytest.raises(error) as caught:
        reader(text)
    message = str(caught.value)
    assert phrase in message
    assert len(message) < longest
    assert "\n" not in message
