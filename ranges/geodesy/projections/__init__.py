"""Map projections: a table of records, and a record put to use round a centre.

May import `core` and its sibling modules of `geodesy`.
"""

from __future__ import annotations

from ranges.geodesy.projections.projection import Projection, projection
from ranges.geodesy.projections.records import (
    ANTIPODE_SPOT,
    PROJECTIONS,
    Framing,
    ProjectionId,
    ProjectionRecord,
    projection_label,
    projection_record,
    projection_title,
)

__all__ = [
    "ANTIPODE_SPOT",
    "PROJECTIONS",
    "Framing",
    "Projection",
    "ProjectionId",
    "ProjectionRecord",
    "projection",
    "projection_label",
    "projection_record",
    "projection_title",
]
