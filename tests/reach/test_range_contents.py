"""What is in range, put together: against brute force, special places and bad input."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray

from ranges import catalog, in_range
from ranges.core.errors import DistanceError
from ranges.core.values import MAX_RANGE_KM, LonLat
from ranges.reach import range_contents
from ranges.reach.range_contents import ring_overlap, territories_in_range
from ranges.territories.origin_distance import origin_distances
from tests import oracle
from tests.proofs import thinned
from tests.territories.test_buffer import border, territory, truth_km, unit

PYONGYANG = LonLat(lon=125.7527, lat=39.0214)
SPECIAL = [
    PYONGYANG,
    LonLat(lon=178.0, lat=-17.7),
    LonLat(lon=0.0, lat=90.0),
    LonLat(lon=0.0, lat=-90.0),
    LonLat(lon=180.0, lat=66.0),
    LonLat(lon=-54.2, lat=-39.0),
]


@pytest.mark.parametrize("seed", range(9))
def test_states_agree_with_borders_measured_point_by_point(seed: int) -> None:
    rng = np.random.default_rng(seed)
    lon, lat = (float(each[0]) for each in oracle.on_globe(rng, 1))
    origin = SPECIAL[seed] if seed < len(SPECIAL) else LonLat(lon=lon, lat=lat)
    range_km = float(rng.choice([300.0, 1200.0, 3400.0, 8000.0, 13_000.0, 19_000.0]))
    results = {
        each_territory.territory.name: each_territory
        for each_territory in in_range(origin, range_km).territories
    }
    large = {"Russia", "Canada", "Antarctica", "United States of America", "Greenland"}
    names = [
        each_territory.name
        for each_territory in catalog.territories()
        if each_territory.name not in large
    ]
    for name in rng.choice(names, 40, replace=False):
        one = results[str(name)]
        xy = shapely.get_coordinates(shapely.segmentize(one.territory.geometry, 0.01))
        km = oracle.distances_km(origin.lon, origin.lat, *xy.T)
        holds = bool(shapely.intersects_xy(one.territory.geometry, origin.lon, origin.lat))
        nearest_km = 0.0 if holds else km.min()
        assert one.nearest_km == pytest.approx(nearest_km, abs=0.6), name
        if one.state == "out":
            assert km.min() > range_km - 0.01
            assert one.area_share == 0.0
            assert one.spare_km < 0.0
        elif one.state == "wholly":
            assert km.max() <= range_km + 0.01
            assert one.area_share == 1.0
        else:
            assert km.min() < range_km + 0.6
            assert 0.0 <= (one.area_share or 0.0) <= 1.0


def test_guam_and_the_states() -> None:
    contents = in_range(PYONGYANG, 3400.0)
    guam = next(
        each_territory
        for each_territory in contents.territories
        if each_territory.territory.name == "Guam"
    )
    assert guam.state == "partly"
    assert guam.people is not None
    assert 0 < guam.people < 170_000
    assert 0.2 < (guam.area_share or 0.0) < 0.9
    assert [each_territory.nearest_km for each_territory in contents.territories] == sorted(
        each_territory.nearest_km for each_territory in contents.territories
    )
    assert len(contents.territories) == 255
    far = in_range(PYONGYANG, 9000.0)
    us = next(
        each_territory
        for each_territory in far.territories
        if each_territory.territory.iso_a2 == "US"
    )
    assert len(us.parts) == 51
    parts = {part.territory.name: part for part in us.parts}
    assert parts["Alaska"].state == parts["Hawaii"].state == "wholly"
    assert parts["California"].state == "partly"
    assert parts["Florida"].state == "out"
    assert parts["Florida"].people == 0.0
    assert parts["Alaska"].people == pytest.approx(740_133)
    assert 0 < (parts["California"].people or 0.0) < 39_431_263
    assert us.people == pytest.approx(sum(part.people or 0.0 for part in us.parts))
    assert not any(
        each_territory.parts for each_territory in far.territories if each_territory is not us
    )


def test_nobody_is_counted_where_no_place_is_listed() -> None:
    contents = in_range(PYONGYANG, MAX_RANGE_KM)
    people = {
        each_territory.territory.name: each_territory.people
        for each_territory in contents.territories
    }
    for name in ("Antarctica", "Somaliland", "N. Cyprus", "Spratly Is."):
        assert people[name] is None
    counted = [each for each in people.values() if each is not None]
    assert sum(counted) == pytest.approx(contents.people)
    assert len(contents.in_state("wholly")) == 255
    assert contents.places_inside == len(catalog.places())
    assert contents.just_outside() == ()
    inner, outer = contents.edge()
    assert inner is not None
    assert outer is None


def test_places_in_order_searched_and_paged() -> None:
    contents = in_range(PYONGYANG, 1500.0)
    largest = contents.places(limit=None)
    assert largest.total == contents.places_inside == len(largest.rows)
    populations = [row.place.population for row in largest.rows]
    assert populations == sorted(populations, reverse=True)
    nearest = contents.places(order="nearest", limit=None).rows
    distances = [row.distance_km for row in nearest]
    assert distances == sorted(distances)
    assert max(distances) <= 1500.0
    page = contents.places(order="nearest", first=10, limit=5)
    assert page.rows == nearest[10:15]
    assert page.total == contents.places_inside
    for text in ("tokyo", "TŌKYŌ", " tokyo "):
        assert "Tokyo" in [row.place.name for row in contents.places(text=text).rows]
    in_japan = contents.places(text="japan", limit=None).rows
    assert in_japan
    assert {row.place.country for row in in_japan} >= {"JP"}
    assert contents.places(text="no such place anywhere").total == 0
    one = contents.places(limit=1).rows[0]
    bearing, _, metres = oracle.WGS84.inv(
        PYONGYANG.lon, PYONGYANG.lat, one.place.position.lon, one.place.position.lat
    )
    assert one.distance_km == pytest.approx(metres / 1000.0)
    assert one.bearing_deg == pytest.approx(bearing % 360.0)


def test_the_edge_and_what_is_just_outside() -> None:
    contents = in_range(PYONGYANG, 3400.0)
    places = catalog.places()
    km = oracle.distances_km(PYONGYANG.lon, PYONGYANG.lat, places.lon, places.lat)
    outside = np.sort(km[km > 3400.0])[:5]
    assert [item.distance_km for item in contents.just_outside()] == pytest.approx(outside)
    inner, outer = contents.edge()
    assert inner is not None
    assert outer is not None
    big = places.population >= 500_000
    assert inner.distance_km == pytest.approx(km[big & (km <= 3400.0)].max())
    assert outer.distance_km == pytest.approx(km[big & (km > 3400.0)].min())


@pytest.mark.parametrize("bad", [0.0, -5.0, 20_004.0, float("nan"), float("inf")])
def test_bad_ranges_are_refused(bad: float) -> None:
    with pytest.raises(DistanceError):
        in_range(PYONGYANG, bad)


def test_rings_together() -> None:
    one, other = in_range(PYONGYANG, 1500.0), in_range(LonLat(lon=144.75, lat=13.47), 2600.0)
    both = ring_overlap([one, other])
    first, second = set(one.inside.places.tolist()), set(other.inside.places.tolist())
    assert first & second
    assert set(both.in_any.places.tolist()) == first | second
    assert set(both.in_all.places.tolist()) == first & second
    assert set(both.only[0].places.tolist()) == first - second
    assert set(both.only[1].places.tolist()) == second - first
    expected = one.people + other.people - both.in_all.people
    assert both.in_any.people == pytest.approx(expected)
    assert "Japan" in both.reached_by_all
    assert "Guam" in both.reached_only[1]
    assert "Mongolia" in both.reached_only[0]


def places_away_km(code: str) -> oracle.Floats:
    """Return the distance of every listed place from a territory, by the whole border."""
    places = catalog.places()
    edge = border(code)
    xyz = unit(edge)
    points = np.column_stack([places.lon, places.lat])
    values = np.zeros(len(points))
    outside = np.flatnonzero(~shapely.intersects_xy(territory(code).geometry, *points.T))
    # On the sphere only to choose: a geodesic differs from its arc by less than 0.6 %.
    for block in np.array_split(outside, 1 + len(outside) * len(edge) // 20_000_000):
        cosine = unit(points[block]) @ xyz.T
        values[block] = 6371.0 * np.arccos(np.clip(cosine.max(axis=1), -1.0, 1.0))
    return values


@pytest.mark.parametrize(("code", "range_km"), thinned([("VA", 1200.0), ("LS", 700.0)], keep=1))
def test_places_and_people_from_a_territory_against_brute_force(code, range_km) -> None:
    places = catalog.places()
    contents = in_range(territory(code), range_km)
    rough_km = places_away_km(code)
    unsure = np.flatnonzero(np.abs(rough_km - range_km) < 0.006 * range_km + 2.0)
    km = rough_km.copy()
    km[unsure] = truth_km(
        code, np.column_stack([places.lon[unsure], places.lat[unsure]]), fine=range_km < 300.0
    )
    is_in = np.zeros(len(places), dtype=bool)
    is_in[contents.inside.places] = True
    # On the edge itself two borders, divided each in its own way, may disagree by metres.
    differs = np.flatnonzero(is_in != (km <= range_km))
    assert np.abs(km[differs] - range_km).max(initial=0.0) < 0.05
    assert contents.places_inside > 500
    expected = 0.0
    for at, total in catalog.country_populations().items():
        of = places.country == at
        listed = places.population[of].sum()
        expected += total * places.population[of & is_in].sum() / listed if listed else 0.0
    assert contents.people == pytest.approx(expected, rel=1e-9)

    def sorted_km(chosen: NDArray[np.bool_]) -> oracle.Floats:
        """Return the distances of the chosen places that may be nearest to the edge, measured."""
        off_km = np.where(chosen, np.abs(rough_km - range_km), np.inf)
        some = np.flatnonzero(off_km <= np.partition(off_km, 4)[4] + 0.012 * range_km)
        return np.sort(
            truth_km(code, np.column_stack([places.lon[some], places.lat[some]]), fine=False)
        )

    outside = sorted_km(~is_in)[:5]
    assert [item.distance_km for item in contents.just_outside()] == pytest.approx(
        outside, abs=0.05
    )
    assert all(item.bearing_deg is None for item in contents.just_outside())
    inner, outer = contents.edge()
    assert inner is not None
    assert outer is not None
    for least in (500_000, 50_000):
        chosen = places.population >= least
        if (chosen & is_in).any() and inner.place.population >= least:
            assert inner.distance_km == pytest.approx(sorted_km(chosen & is_in)[-1], abs=0.05)
        if outer.place.population >= least:
            assert outer.distance_km == pytest.approx(sorted_km(chosen & ~is_in)[0], abs=0.05)
        if min(inner.place.population, outer.place.population) >= least:
            break


def test_no_place_just_outside_is_passed_over_however_many_are_near() -> None:
    # Where places are dense, hundreds lie within the error of the rough order.
    places = catalog.places()
    from_zug_km = oracle.distances_km(8.5, 47.2, places.lon, places.lat)
    for range_km in (300.0, 500.0):
        contents = in_range(territory("CH"), range_km)
        is_out = from_zug_km < range_km + 250.0
        is_out[contents.inside.places] = False
        near = np.flatnonzero(is_out)
        km, _ = origin_distances(territory("CH"), places.lon[near], places.lat[near])
        listed = contents.just_outside(limit=40)
        assert [item.distance_km for item in listed] == pytest.approx(np.sort(km)[:40], abs=1e-6)


def test_territories_from_anywhere_in_one() -> None:
    contents = in_range(territory("KP"), 3400.0)
    known = {
        each_territory.territory.name: each_territory for each_territory in contents.territories
    }
    assert len(known) == 255
    assert known["North Korea"].state == "wholly"
    assert known["North Korea"].area_share == 1.0
    assert {name for name, item in known.items() if item.nearest_km == 0.0} == {
        *("China", "North Korea", "Russia", "South Korea")
    }
    assert [each_territory.nearest_km for each_territory in contents.territories] == sorted(
        each_territory.nearest_km for each_territory in contents.territories
    )
    for each_territory in contents.territories:
        assert (each_territory.state == "out") is (each_territory.nearest_km > 3400.0)
        assert (each_territory.state == "wholly") is (each_territory.farthest_km <= 3400.0)
        assert {"out": 0.0, "wholly": 1.0}.get(
            each_territory.state, each_territory.area_share
        ) == each_territory.area_share
    plain = {
        each_territory.territory.name: each_territory
        for each_territory in territories_in_range(territory("KP"), 3400.0)
    }
    for name, item in known.items():
        assert (plain[name].state, plain[name].nearest_km) == (item.state, item.nearest_km)
    # From every point of it less is reached than from all of it together.
    capital = in_range(PYONGYANG, 3400.0)
    assert capital.people < contents.people
    assert set(capital.inside.places.tolist()) < set(contents.inside.places.tolist())
    inside = {
        each_territory.territory.name
        for each_territory in capital.territories
        if each_territory.state == "wholly"
    }
    assert inside <= {name for name, item in known.items() if item.state == "wholly"}


@pytest.mark.slow
def test_all_of_the_world_from_anywhere() -> None:
    contents = in_range(territory("VA"), MAX_RANGE_KM)
    assert len(contents.in_state("wholly")) == 255
    assert contents.places_inside == len(catalog.places())
    assert contents.just_outside() == ()


def test_places_in_order_from_a_territory() -> None:
    contents = in_range(territory("LS"), 700.0)
    nearest = contents.places(order="nearest", limit=None).rows
    distances = [row.distance_km for row in nearest]
    assert distances == sorted(distances)
    assert distances[0] == 0.0
    assert {row.place.country for row in nearest if row.distance_km == 0.0} == {"LS"}
    assert max(distances) <= 700.0


@pytest.mark.parametrize(("code", "range_km", "text"), [("CH", 60.0, ""), ("CH", 300.0, "ber")])
def test_any_page_of_the_nearest_is_that_of_the_whole_list(code, range_km, text) -> None:
    places, start = catalog.places(), territory(code)
    contents = in_range(start, range_km)
    inside = np.sort(contents.inside.places)
    km, _ = origin_distances(start, places.lon[inside], places.lat[inside])
    by_distance = inside[np.argsort(km, kind="stable")]
    if text:
        answering = {row.place for row in contents.places(text=text, limit=None).rows}
        by_distance = np.array([at for at in by_distance if places.place(at) in answering])
    assert (km == 0.0).sum() > 12
    for first, limit in (
        (0, 12),
        (12, 12),
        (len(by_distance) // 2, 12),
        (len(by_distance) - 5, 12),
    ):
        page = contents.places(order="nearest", text=text, first=first, limit=limit)
        expected = [places.place(at) for at in by_distance[first : first + limit]]
        assert [row.place for row in page.rows] == expected
        assert page.total == len(by_distance)
    assert contents.places(order="nearest", text=text, first=len(by_distance)).rows == ()


def test_a_page_of_the_nearest_measures_few(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = []

    def counted(start, lon, lat):
        counts.append(len(lon))
        return origin_distances(start, lon, lat)

    contents = in_range(territory("CH"), 300.0)
    monkeypatch.setattr(range_contents, "origin_distances", counted)
    assert (
        len(contents.places(order="nearest", first=contents.places_inside - 20, limit=12).rows)
        == 12
    )
    assert sum(counts) < contents.places_inside / 5
