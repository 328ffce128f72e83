"""Which places and people are inside: against every distance, and published figures."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from ranges import catalog
from ranges.core.values import LonLat
from ranges.reach import population
from tests import oracle
from tests.territories.test_buffer import territory

CASES = [
    (125.7527, 39.0214, 3400.0),
    (178.0, -17.7, 2500.0),
    (0.0, 90.0, 4000.0),
    (0.0, -90.0, 9000.0),
    (-54.2, -39.0, 19_600.0),
    (2.35, 48.86, 0.5),
    (-74.0, 40.7, 15_000.0),
]


#: The sum of its states (Census Bureau, 1 July 2024), which the file's own row of the country says.
UNITED_STATES_PEOPLE = 340_110_988


def world_people() -> float:
    """Return the people of all countries that have a listed place with population."""
    places = catalog.places()
    totals = {**catalog.country_populations(), "US": UNITED_STATES_PEOPLE}
    return float(
        sum(
            total
            for code, total in totals.items()
            if places.population[places.country == code].sum() > 0
        )
    )


def states_by_table() -> dict[str, tuple[str, int]]:
    """Return the letters and people of each state, from the two tables themselves."""
    folder = Path(catalog.__file__).parents[2] / "geodata"
    rows = pq.read_table(folder / "us_states.parquet", columns=["fips", "postal_code"]).to_pylist()
    text = (folder / "raw" / "us_state_populations.csv").read_text(encoding="utf-8")
    raw = csv.DictReader(text.splitlines())
    people = {row["fips"]: int(row["people_2024"]) for row in raw}
    return {f"US-{row['postal_code']}": (row["postal_code"], people[row["fips"]]) for row in rows}


@pytest.mark.parametrize(("lon", "lat", "range_km"), CASES)
def test_places_inside_are_those_within_the_distance(
    lon: float, lat: float, range_km: float
) -> None:
    places = catalog.places()
    result = population.population_within(LonLat(lon=lon, lat=lat), range_km)
    is_in = oracle.distances_km(lon, lat, places.lon, places.lat) <= range_km
    assert np.array_equal(np.sort(result.places), np.flatnonzero(is_in))
    # The people anew, country by country, and of the United States state by state.
    expected = 0.0
    letters = pq.read_table(
        Path(catalog.__file__).parents[2] / "geodata" / "places.parquet", columns=["admin1"]
    )["admin1"].to_numpy()
    for code, (state, total) in states_by_table().items():
        of = (places.country == "US") & (letters == state)
        share = places.population[of & is_in].sum() / places.population[of].sum()
        assert result.people_by_state[code] == pytest.approx(share * total, abs=0.5)
        expected += share * total
    assert result.people_by_country["US"] == pytest.approx(expected, abs=0.5)
    for code, total in catalog.country_populations().items():
        if code == "US":
            continue
        of = places.country == code
        listed = places.population[of].sum()
        if listed:
            share = places.population[of & is_in].sum() / listed
            assert result.people_by_country[code] == pytest.approx(share * total, abs=0.5)
            expected += share * total
    assert result.people == pytest.approx(expected, rel=1e-9)


def test_places_within_a_territory_stay_in_the_order_of_the_file() -> None:
    order, away_km = population.places_by_distance(territory("LS"))
    within = order[away_km == 0.0]
    assert len(within) > 10
    assert set(catalog.places().country[within]) == {"LS"}
    assert np.array_equal(within, np.sort(within))


def test_all_and_nothing() -> None:
    everything = population.population_within(LonLat(lon=10.0, lat=50.0), 20_003.93)
    assert everything.people == pytest.approx(world_people())
    assert everything.people_by_country["US"] == pytest.approx(UNITED_STATES_PEOPLE)
    assert len(everything.places) == len(catalog.places())
    nothing = population.population_within(LonLat(lon=-130.0, lat=-45.0), 100.0)
    assert nothing.people == 0.0
    assert len(nothing.places) == 0


@pytest.mark.parametrize(("lon", "lat"), [(125.7527, 39.0214), (178.0, -17.7), (0.0, -90.0)])
def test_people_of_every_range_to_two_figures(lon: float, lat: float) -> None:
    """At each step, a little before it, and anywhere."""
    centre = LonLat(lon=lon, lat=lat)
    steps = population.people_steps(centre)
    assert (np.diff(steps.distance_km) > 0.0).all()
    assert (np.diff(steps.people) > 0.0).all()
    assert steps.people[-1] == float(f"{world_people():.2g}")
    some_km = steps.distance_km[1::9]
    for range_km in (*some_km, *(some_km - 1e-6), *np.linspace(1.0, 20_000.0, 25)):
        people = population.population_within(centre, float(range_km)).people
        passed = int(np.searchsorted(steps.distance_km, range_km, side="right"))
        figure = steps.people[passed - 1] if passed else 0.0
        assert figure == float(f"{float(f'{people:.2g}'):.0f}")


#: Published shares of the world's people: latitude, longitude, range in km, share, and the error of
#: the method that README states. README names the sources.
PUBLISHED = [
    (21.7, 99.4, 3300.0, 0.500, 0.01),
    (28.6875, 99.7125, 3281.0, 0.500, 0.01),
    (28.8375, 100.6625, 3360.0, 0.500, 0.01),
    (-61.5917, -165.658, 10_505.0, 0.100, 0.01),
    (49.5, 9.5, 946.03, 371_822_374 / 7_969_444_595, 0.04),
    # Villages of the Ganges plain are not listed, so the cities elsewhere in India weigh too much.
    (23.8103, 90.4125, 1000.0, 0.0992, 0.33),
]


@pytest.mark.parametrize(("lat", "lon", "range_km", "published", "error"), PUBLISHED)
def test_published_shares_of_the_world(
    lat: float, lon: float, range_km: float, published: float, error: float
) -> None:
    result = (
        population.population_within(LonLat(lon=lon, lat=lat), range_km).people / world_people()
    )
    assert result == pytest.approx(published, rel=error)


def test_every_code_is_counted_once_with_a_territory() -> None:
    names = {each_territory.name for each_territory in catalog.territories()}
    counted = population.country_codes_by_territory()
    assert set(counted) <= names
    codes = [code for each in counted.values() for code in each]
    assert len(codes) == len(set(codes))
    assert set(codes) == set(
        population.population_within(LonLat(lon=0.0, lat=0.0), 1.0).people_by_country
    )
    assert counted["France"] == ("FR", "GF", "GP", "MQ", "RE", "YT")
    assert counted["Kosovo"] == ("XK",)
    assert "Somaliland" not in counted
