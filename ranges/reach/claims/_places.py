"""The places that a claim names: territories, US states, launch sites, reference places, points."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

import shapely

from ranges import catalog
from ranges.catalog import territory_named
from ranges.core import CoordinateError, Origin, ReferencePlace, Site, Territory, folded, shortened
from ranges.territories import Endpoint, area_endpoint

__all__ = ["CLAIM_HINT", "catalogued_places", "endpoint_named", "known_endpoint"]

#: How a claim may be written; ends every message about one that cannot be read.
CLAIM_HINT = 'write it like "Guam is 3,400 km from North Korea" or "Tokyo to Pyongyang: 1,280 km"'


def endpoint_named(text: str) -> Endpoint:
    """Return the place that a name, an id or coordinates stand for.

    In this order: a territory by name or ISO code, a launch site, a reference place or coordinates
    (as `catalog.origin_named` takes them), a US state, and the best match of a search.

    Raises
    ------
    CoordinateError
        If it is none of these.
    """
    known = known_endpoint(text)
    if known is not None:
        return known
    matches = catalog.search_origins(_stripped(text), 1)
    if not matches:
        raise CoordinateError(f'"{shortened(text)}" is not a place that we know: {CLAIM_HINT}.')
    return _origin_endpoint(matches[0], _stripped(text))


def known_endpoint(text: str) -> Endpoint | None:
    """Return the place that a name stands for beyond doubt, None where it would be a guess."""
    name = _stripped(text)
    origin = _origin(name)
    territory = territory_named(name)
    if territory is not None:
        position = origin.position if origin is not None else None
        return area_endpoint(territory, "territory", position=position, text=name)
    if origin is not None:
        return _origin_endpoint(origin, name)
    state = _states().get(folded(name))
    if state is not None:
        return area_endpoint(state, "US state", text=name)
    return None


def _origin(name: str) -> Origin | None:
    try:
        return catalog.origin_named(name) if name else None
    except CoordinateError:
        return None


def _stripped(text: str) -> str:
    return re.sub(r"^the\s+", "", text.strip(" ,;:\"'“”‘’"), flags=re.IGNORECASE)


def _origin_endpoint(origin: Origin, text: str = "") -> Endpoint:
    if origin.area is not None:
        return area_endpoint(origin.area, "territory", text=origin.area.label)
    assert origin.kind != "anywhere"
    return Endpoint(
        kind=origin.kind, name=origin.name, position=origin.position, area=None, text=text
    )


@cache
def _states() -> Mapping[str, Territory]:
    return MappingProxyType({folded(state.label): state for state in catalog.us_states()})


@lru_cache(maxsize=256)
def catalogued_places(end: Endpoint) -> tuple[Endpoint, ...]:
    """Return the launch sites and reference places of an area, by code or by its borders."""
    if end.area is None:
        return ()
    shape, code = end.area.geometry, end.area.iso_a2
    records: tuple[ReferencePlace | Site, ...] = (
        *catalog.reference_places().values(),
        *catalog.sites().values(),
    )
    return tuple(
        _origin_endpoint(catalog.origin_named(record.id))
        for record in records
        if (record.country == code and code is not None)
        or shapely.intersects_xy(shape, record.position.lon, record.position.lat)
    )
