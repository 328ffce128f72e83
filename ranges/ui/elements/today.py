"""The day on which the page is read, in one place, so that a test can give another."""

from __future__ import annotations

import datetime

__all__ = ["today"]


def today() -> datetime.date:
    """Return the day, by UTC."""
    return datetime.datetime.now(datetime.UTC).date()
