"""The centre of a map: the origin of the ring that the scene speaks of, and its name.

The same for the map of true distances, for figures and for their texts.
"""

from __future__ import annotations

from typing import NamedTuple

from ranges.catalog import origin_named, territory_in_text
from ranges.core import LonLat, Origin
from ranges.scene.findings import Findings, shown_ring

__all__ = ["Centre", "centre", "centre_at"]

#: The centre of a map without ring and path: most of the catalogue's flights begin near it.
_DEFAULT_CENTRE = "pyongyang"


class Centre(NamedTuple):
    """The point from which distances are true, its name, and the territory it stands for."""

    position: LonLat
    name: str
    area: str | None = None


def centre(findings: Findings) -> Centre:
    """Return the origin of the selected ring if it is shown, else of the first ring or path."""
    ring = shown_ring(findings)
    if ring is not None:
        return centre_at(ring.spec.origin)
    starts = [path.spec.start for path in findings.paths if not path.spec.is_hidden]
    return centre_at(starts[0] if starts else origin_named(_DEFAULT_CENTRE))


def centre_at(place: Origin) -> Centre:
    """Return a place as the centre of a map; of a territory it is a point in it."""
    if place.area is None:
        return Centre(place.position, place.name)
    area = territory_in_text(place.area)
    return Centre(place.position, f"a point in {area}", area)
