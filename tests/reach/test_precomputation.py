"""Long computations for a territory: in advance, with progress, and kept."""

from __future__ import annotations

import pytest

from ranges.core.values import RangeBand
from ranges.reach.precomputation import precompute_contents, precompute_range_edges
from ranges.reach.range_contents import in_range
from ranges.territories import _buffer as buffer
from ranges.territories import range_regions
from tests.territories.test_buffer import territory


def test_both_edges_of_a_band_are_computed_to_the_tolerance(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[float] = []
    one, band = territory("MC"), RangeBand(low_km=301.0, high_km=402.0)
    precompute_range_edges(one, band, tolerance_km=0.2, progress=told.append)
    assert told == sorted(told)
    assert 0.0 <= told[0] < 0.5 < told[-2] < told[-1] == 1.0
    # All of it is kept: nothing is begun anew.
    monkeypatch.setattr(buffer, "sampled_border", None)
    for range_km in (301.0, 402.0):
        assert range_regions.range_edge(one, range_km, tolerance_km=0.2).loops
    again: list[float] = []
    precompute_range_edges(one, band, tolerance_km=0.2, progress=again.append)
    assert again == [1.0]


def test_what_is_inside_is_computed_and_its_progress_is_told() -> None:
    told: list[float] = []
    one = territory("SM")
    precompute_contents(one, 403.0, progress=told.append)
    assert told == sorted(told)
    assert told[0] < 0.2
    assert told[-1] == 1.0
    # The field, the distances of the territories, and what lies inside them.
    for low, high in ((0.0, 0.4), (0.4, 0.8), (0.8, 1.0)):
        assert any(low < share <= high for share in told)
    hits = in_range.cache_info().hits
    assert in_range(one, 403.0).in_state("wholly")
    assert in_range.cache_info().hits == hits + 1
