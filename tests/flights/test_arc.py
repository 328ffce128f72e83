"""Heights of an arc, against the two-body problem integrated step by step."""

from __future__ import annotations

import math

import numpy as np
import pytest

from ranges import catalog
from ranges.core.errors import DistanceError
from ranges.core.values import RangeBand
from ranges.flights.arc import ARC_METHOD, Arc, HeightBand, arc_refusal, flight_arc, height_km

RADIUS_KM = 6371.0087714
#: Of the Earth, km3/s2; only here, since the arc itself knows no time.
GM = 398_600.441_8


def fall(speed_km_s: float, elevation_deg: float, step_s: float = 1.0) -> np.ndarray:
    """Return ground distance and height, shape (n, 2), of a free flight from the surface (RK4)."""

    def slope(state: np.ndarray) -> np.ndarray:
        return np.concatenate([state[2:], -GM * state[:2] / np.hypot(*state[:2]) ** 3])

    angle = math.radians(elevation_deg)
    state = np.array([0.0, RADIUS_KM, speed_km_s * math.cos(angle), speed_km_s * math.sin(angle)])
    results = []
    while True:
        radius = float(np.hypot(*state[:2]))
        along = math.atan2(state[0], state[1]) * RADIUS_KM
        results.append((along, radius - RADIUS_KM))
        if len(results) > 1 and radius < RADIUS_KM:
            return np.array(results)
        a = slope(state)
        b = slope(state + step_s / 2 * a)
        c = slope(state + step_s / 2 * b)
        d = slope(state + step_s * c)
        state = state + step_s / 6 * (a + 2 * b + 2 * c + d)


@pytest.mark.parametrize(
    ("speed_km_s", "elevation_deg"),
    [(2.0, 45.0), (3.0, 40.0), (5.0, 38.0), (5.5, 20.0), (6.9, 86.0), (7.2, 25.0), (4.0, 80.0)],
)
def test_the_arc_is_that_of_free_fall(speed_km_s: float, elevation_deg: float) -> None:
    flown = fall(speed_km_s, elevation_deg)
    (before_km, above), (after_km, below) = flown[-2:]
    distance_km = before_km + (after_km - before_km) * above / (above - below)
    top = int(flown[:, 1].argmax())
    bend = np.polyfit([-1, 0, 1], flown[top - 1 : top + 2, 1], 2)
    apogee_km = float(bend[2] - bend[1] ** 2 / (4 * bend[0]))
    for along_km, height in flown[1:-1:7]:
        value_km = height_km(along_km, distance_km=distance_km, apogee_km=apogee_km)
        assert value_km == pytest.approx(height, abs=0.005), along_km
    assert 100 < distance_km < 12_000


def test_ends_middle_and_symmetry() -> None:
    for distance_km in (1.0, 500.0, 4550.0, 20_000.0):
        for apogee_km in (0.5, 100.0, 985.0, 7687.0):
            shape = {"distance_km": distance_km, "apogee_km": apogee_km}
            assert height_km(distance_km / 2, **shape) == pytest.approx(apogee_km)
            assert height_km(0.0, **shape) == height_km(distance_km, **shape) == 0.0
            assert height_km(-5.0, **shape) == height_km(distance_km + 5.0, **shape) == 0.0
            assert height_km(1e-6 * distance_km, **shape) < 1e-4 * apogee_km
            for share in (0.01, 0.2, 0.45):
                assert height_km(share * distance_km, **shape) == pytest.approx(
                    height_km((1 - share) * distance_km, **shape)
                )


def test_a_short_low_arc_is_a_parabola() -> None:
    for share in (0.1, 0.3, 0.5, 0.8):
        value_km = height_km(share * 10.0, distance_km=10.0, apogee_km=1.0)
        assert value_km == pytest.approx(4 * share * (1 - share), rel=2e-3)


@pytest.mark.parametrize(
    ("along_km", "distance_km", "apogee_km"),
    [
        *((1.0, 0.0, 10.0), (1.0, 21_000.0, 10.0), (1.0, 100.0, 0.0), (1.0, 100.0, -3.0)),
        *((1.0, 100.0, 30_000.0), (1.0, 100.0, math.nan), (math.nan, 100.0, 10.0)),
    ],
)
def test_figures_outside_their_limits(
    along_km: float, distance_km: float, apogee_km: float
) -> None:
    with pytest.raises(DistanceError):
        height_km(along_km, distance_km=distance_km, apogee_km=apogee_km)


def test_a_band_holds_every_pair_between() -> None:
    rng = np.random.default_rng(4)
    wide = Arc(
        distance_km=RangeBand(low_km=3000.0, high_km=4600.0),
        apogee_km=HeightBand(low_km=700.0, high_km=1000.0),
    )
    for along_km in np.linspace(0.0, 4700.0, 95):
        band = wide.height(float(along_km))
        results = [
            height_km(float(along_km), distance_km=distance_km, apogee_km=apogee_km)
            for distance_km, apogee_km in zip(
                rng.uniform(3000, 4600, 60), rng.uniform(700, 1000, 60), strict=True
            )
        ]
        assert band.low_km <= min(results) + 1e-9
        assert max(results) <= band.high_km + 1e-9
    assert wide.height(4000.0).low_km == 0.0
    profile = wide.profile(11)
    assert [along_km for along_km, _ in profile] == pytest.approx(np.linspace(0, 4600, 11))
    assert profile[0][1] == profile[-1][1] == HeightBand(low_km=0.0, high_km=0.0)


def test_which_flights_have_an_arc() -> None:
    flights = catalog.flight_events()
    with_arc = {flight.id for flight in flights.values() if flight_arc(flight) is not None}
    for flight in flights.values():
        said = arc_refusal(flight)
        assert (said is None) is (flight.id in with_arc)
        if flight.id in with_arc:
            assert flight.apogee_km_low is not None
            assert flight.apogee_km_low > 100.0
            assert not {"hypersonic", "space-launch"} & set(flight.tags)
            assert flight.outcome != "failure"
        else:
            assert said is not None
            assert said.startswith("No height is estimated: ")
    assert {"2022-10-04-over-japan", "2017-09-15-hwasong-12"} <= with_arc
    refused = ("2021-09-11-hwasal-1", "2012-04-13-unha-3", "2022-11-03-icbm", "2019-07-25-kn-23")
    assert not with_arc & {*refused, "2025-01-06-hwasong-16b"}
    assert 20 <= len(with_arc) <= 30


def test_4_october_over_aomori() -> None:
    arc = flight_arc(catalog.flight_events()["2022-10-04-over-japan"])
    assert arc is not None
    over = arc.height(1206.0)  # a quarter of the way, and far below the apogee
    assert 700 < over.low_km < over.high_km < 800
    assert over.high_km - over.low_km < 40
    assert "estimates" in ARC_METHOD
    assert "rotation" in ARC_METHOD
