"""Counts are divided into parts that can be told apart in a bar."""

from __future__ import annotations

import pytest

from ranges import catalog
from ranges.core import CountStack, contrast
from ranges.flights.kinds import flight_class
from ranges.flights.record.parts import part_colours, parts_in_order


@pytest.mark.parametrize("stack", ["class", "outcome"])
def test_every_part_of_the_record_has_a_place_and_a_colour_of_its_own(stack: CountStack) -> None:
    events = catalog.flight_events().values()
    found = {flight_class(e) if stack == "class" else e.outcome for e in events}
    parts = parts_in_order(stack)
    assert found <= set(parts)
    assert len(set(parts)) == len(parts)
    colours = part_colours(stack)
    assert list(colours) == list(parts)
    assert len(set(colours.values())) == len(parts)
    for ground in ("#ffffff", "#12191f"):
        assert all(contrast(colour, ground) > 1.4 for colour in colours.values())


def test_outcomes_run_from_success_to_what_is_not_known() -> None:
    parts = parts_in_order("outcome")
    assert parts[0] == "success"
    assert parts.index("success") < parts.index("mixed") < parts.index("failure")
    assert parts[-1] == "unknown"
