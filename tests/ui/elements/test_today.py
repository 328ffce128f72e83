"""The day on which the page is read."""

from __future__ import annotations

import datetime

from ranges.ui.elements.today import today


def test_today_is_a_day_by_utc() -> None:
    before = datetime.datetime.now(datetime.UTC).date()
    assert before <= today() <= datetime.datetime.now(datetime.UTC).date()
