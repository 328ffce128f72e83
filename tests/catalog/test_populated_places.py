"""The populated places are read as columns that nobody can write to."""

from __future__ import annotations

import numpy as np
import pytest

from ranges.catalog.populated_places import place_states, places
from ranges.core import Place


def test_places() -> None:
    result = places()
    assert len(result) == len(result.lat) == len(result.search_names) > 165_000
    assert isinstance(result.place(0), Place)
    assert result.place(0).population == int(result.population[0]) == result.population.max()
    assert result.lon.dtype == result.lat.dtype == np.float64
    with pytest.raises(ValueError, match="read-only"):
        result.lon[0] = 0.0
    where = np.flatnonzero((result.name == "Pyongyang") & (result.country == "KP"))
    assert "평양" in result.search_names[where[0]].split("\n")


def test_states_of_places() -> None:
    result, states = places(), place_states()
    assert len(states) == len(result)
    assert states[np.flatnonzero(result.name == "Chicago")[0]] == "US-IL"
    assert {state is None for state in states[result.country == "US"]} == {False}
    assert set(states[result.country != "US"]) == {None}
    with pytest.raises(ValueError, match="read-only"):
        states[0] = "US-TX"
