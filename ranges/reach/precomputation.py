"""Long computations for a whole territory, done in advance while their progress is shown.

The results are kept in caches: whoever asks for them afterwards has them at once.
"""

from __future__ import annotations

from ranges.core import (
    Progress,
    RangeBand,
    Territory,
    progress_listener,
    progress_part,
    report_progress,
)
from ranges.reach.range_contents import in_range, territories_in_range
from ranges.territories import range_edge

__all__ = ["precompute_contents", "precompute_range_edges"]

#: The share of the work that goes into the distances of all territories.
_TERRITORIES_SHARE = 0.8


def precompute_range_edges(
    territory: Territory,
    range_km: RangeBand,
    *,
    tolerance_km: float | None = None,
    progress: Progress,
) -> None:
    """Compute the edge of a range, or both edges of a band; parameters as for `range_region`.

    `progress` is called with the share of the work that is done, up to 1.
    """
    edges_km = range_km.figures_km
    with progress_listener(progress):
        for index, edge_km in enumerate(edges_km):
            with progress_part(index / len(edges_km), (index + 1) / len(edges_km)):
                range_edge(territory, edge_km, tolerance_km=tolerance_km)
        report_progress(1.0)


def precompute_contents(territory: Territory, range_km: float, *, progress: Progress) -> None:
    """Compute what lies within a range; `progress` as for `precompute_range_edges`."""
    with progress_listener(progress):
        with progress_part(0.0, _TERRITORIES_SHARE):
            territories_in_range(territory, range_km)
        with progress_part(_TERRITORIES_SHARE, 1.0):
            in_range(territory, range_km)
        report_progress(1.0)
