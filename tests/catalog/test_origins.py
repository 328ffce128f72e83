"""From text to a point."""

from __future__ import annotations

import time

import pytest

from ranges import catalog
from ranges.catalog.origins import (
    origin_label,
    origin_link,
    origin_named,
    point_origin,
    search_origins,
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


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Mupyong", "Mupyong-ri Arms Plant (Mupyong-ni) (launch site, North Korea)"),
        ("guam", "Guam (Hagåtña)"),
        ("PYONGYANG", "Pyongyang (North Korea)"),
        ("Pyongyng", "Pyongyang (North Korea)"),
        ("los angelos", "Los Angeles (United States)"),
        ("springfield, missouri", "Springfield, Missouri, US"),
        ("london, canada", "London, Canada"),
        ("sao paulo", "São Paulo, Brazil"),
        ("xi'an", "Xi’an, China"),
        ("munich", "Munich, Germany"),
        ("39.2, 125.67", "39.2° N, 125.67° E"),
    ],
)
def test_search_finds_first(text: str, first: str) -> None:
    assert origin_label(search_origins(text)[0]) == first


@pytest.mark.parametrize("text", ["", "  ", ",", "zzqqzzqq", "91,2", "x" * 100_000, "\x1e\n"])
def test_search_finds_nothing_and_does_not_fail(text: str) -> None:
    assert search_origins(text) == ()


def test_search_names_each_place_once_and_its_link_leads_back() -> None:
    for text in ("tokyo", "springfield", "santa maria", "pyongyang"):
        origins = search_origins(text)
        assert 0 < len(origins) <= 8
        names = [origin_label(place) for place in origins]
        assert len(set(names)) == len(names)
        for place in origins:
            assert origin_named(origin_link(place)).position == place.position
    cities = [place for place in search_origins("tokyo") if origin_label(place).startswith("Tokyo")]
    assert [place.kind for place in cities] == ["reference"]


def test_the_largest_of_a_name_comes_first() -> None:
    states = [place.name for place in search_origins("springfield", limit=3)]
    assert states == [
        f"Springfield, {state}, US" for state in ("Missouri", "Massachusetts", "Illinois")
    ]


def test_search_is_quick_enough_to_type_in() -> None:
    search_origins("warm")
    texts = ("pyongyang", "mupyong-ri", "zzzzz", "springfield", "los angelos", "san")
    start = time.perf_counter()
    for text in texts:
        search_origins(text)
    assert (time.perf_counter() - start) / len(texts) < 0.15  # 0.03 s on an idle core
