"""A number is cited with its link, its day, its method and its data."""

from __future__ import annotations

import datetime

from ranges.scene.citations import citation


def test_citation_names_link_day_and_data() -> None:
    said = citation("3,400 km from Pyongyang", "?ring=x", datetime.date(2026, 5, 3))
    assert "3 May 2026" in said
    assert "?ring=x" in said
    assert "Data version" in said
