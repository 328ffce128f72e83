"""Are the populated places read as columns that nobody can write to?"""

from __future__ import annotations

import numpy as np
import pytest

from ranges.catalog.populated_places import places
from ranges.core import Place


def test_places() -> None:
    found = places()
    assert len(found) == len(found.lat) == len(found.search_names) > 165_000
    assert isinstance(found.place(0), Place)
    assert found.place(0).population == int(found.population[0]) == found.population.max()
    assert found.lon.dtype == found.lat.dtype == np.float64
    with pytest.raises(ValueError, match="read-only"):
        found.lon[0] = 0.0
    where = np.flatnonzero((found.name == "Pyongyang") & (found.country == "KP"))
    assert "평양" in found.search_names[where[0]].split("\n")
