"""From text to a point."""

from __future__ import annotations

import pytest

from ranges import catalog
from ranges.catalog.origins import (
    origin_link,
    origin_named,
    point_origin,
)
from ranges.core import CoordinateError, LonLat
from tests.refusals import check_refusal
from tests.tables import table


def test_every_id_names_its_own_place() -> None:
    for site in catalog.sites().values():
        assert origin_named(site.id).position == site.position
    for place in catalog.reference_places().values():
        result = origin_named(place.id)
        assert result.position == (catalog.sites().get(place.id) or place).position


@pytest.mark.parametrize(*table("origins_named"))
def test_resolves_ids_and_names(text: str, kind: str, place_id: str) -> None:
    result = origin_named(text)
    assert (result.kind, result.id) == (kind, place_id)


def test_resolves_coordinates() -> None:
    result = origin_named("39.2,125.67")
    assert (result.kind, result.id, result.name) == ("point", None, "39.2° N, 125.67° E")
    assert result.position == LonLat(lat=39.2, lon=125.67)


@pytest.mark.parametrize(*table("origins_refused", ("x" * 10_000, "…")))
def test_refuses_the_unknown_with_a_hint(text: str, said: str) -> None:
    check_refusal(CoordinateError, origin_named, text, said)


def test_links_lead_back() -> None:
    for text in ("sunan", "guam", "-17.8,179.99"):
        assert origin_named(origin_link(origin_named(text))) == origin_named(text)
    assert origin_link(point_origin(LonLat(lon=1.5, lat=-2.0), "Somewhere")) == "-2,1.5"
