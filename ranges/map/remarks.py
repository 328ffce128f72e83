"""Notes and highlighted countries of a scene, as the map's scripts draw them.

A note stays in degrees: its box and its arrow's tip are put on whichever map is shown, and moved by
hand there. A highlighted country is its area, coarse: the browser paints it on the land that it
has, so that the coast is that of the ground, and takes the finer ground's own areas from near.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import shapely

from ranges import catalog
from ranges.core import LonLat, Note, Territory
from ranges.map.layer_types import Curve, HighlightedArea, MapPosition, NoteOnMap

__all__ = ["highlighted_areas", "notes_on_map"]

#: How far the edge of an area may stray: less than a pixel where the finer ground takes over.
_TOLERANCE_DEG = 0.03
_DECIMALS = 2


def notes_on_map(notes: tuple[Note, ...]) -> list[NoteOnMap]:
    """Return notes as the browser is handed them, in their order."""
    return [
        {
            "text": note.text,
            "at": _position(note.position),
            "tip": None if note.arrow is None else _position(note.arrow),
        }
        for note in notes
    ]


def highlighted_areas(codes: tuple[str, ...]) -> list[HighlightedArea]:
    """Return the areas of countries by ISO code; a code may stand for several territories."""
    wanted = set(codes)
    return [
        {"territory": number, "loops": _loops(area)}
        for number, area in enumerate(catalog.territories())
        if area.iso_a2 in wanted and area.has_area
    ]


@lru_cache(maxsize=64)
def _loops(area: Territory) -> list[Curve]:
    """Return the edges of a territory as an even-odd area, longitude first."""
    coarse = shapely.simplify(area.geometry, _TOLERANCE_DEG)
    return [
        [[round(lon, _DECIMALS), round(lat, _DECIMALS)] for lon, lat in ring.coords]
        for polygon in shapely.get_parts(coarse)
        for ring in _rings(polygon)
    ]


def _rings(polygon: shapely.Polygon) -> Iterator[shapely.LinearRing]:
    yield polygon.exterior
    yield from polygon.interiors


def _position(position: LonLat) -> MapPosition:
    return {"lat": position.lat, "lon": position.lon}
