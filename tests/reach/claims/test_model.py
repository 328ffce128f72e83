"""Claims and their results as values."""

import dataclasses

import pytest

from ranges.reach.claims import checked_claim, parsed_claim


def test_a_distance_is_there_between_two_points_only() -> None:
    points = checked_claim(parsed_claim("Tokyo to Pyongyang: 1,280 km"))
    assert points.distance_km == points.nearest.distance_km == points.farthest.distance_km
    assert points.bearing_deg is not None
    areas = checked_claim(parsed_claim("Guam is 3,400 km from North Korea"))
    assert areas.distance_km is None
    assert areas.nearest.distance_km < areas.farthest.distance_km


def test_a_result_cannot_be_changed() -> None:
    checked = checked_claim(parsed_claim("Tokyo to Pyongyang: 1,280 km"))
    with pytest.raises(dataclasses.FrozenInstanceError):
        checked.verdict = "holds"
    with pytest.raises(dataclasses.FrozenInstanceError):
        checked.claim.low_km = 0.0
