"""Claims about systems, against distances measured by GeographicLib."""

from __future__ import annotations

import math

import pytest
import shapely
from geographiclib.geodesic import Geodesic

from ranges import catalog
from ranges.core import DistanceError, LonLat
from ranges.reach import (
    CheckedSystemClaim,
    checked_system_claim,
    parsed_system_claim,
    sites_for,
    systems_reaching,
)

EARTH = Geodesic.WGS84


def _checked(text: str) -> CheckedSystemClaim:
    claim = parsed_system_claim(text)
    assert claim is not None
    return checked_system_claim(claim)


def _km(start: LonLat, end: LonLat) -> float:
    metres: float = EARTH.Inverse(start.lat, start.lon, end.lat, end.lon)["s12"]
    return metres / 1000.0


@pytest.mark.parametrize("system_id", ["hwasong-12", "hwasong-14", "df-26", "shahab-3", "agni-iv"])
@pytest.mark.parametrize("place_id", ["tokyo", "guam", "chicago", "london"])
def test_a_point_is_reached_from_the_nearest_site(system_id: str, place_id: str) -> None:
    system, place = catalog.systems()[system_id], catalog.reference_places()[place_id].position
    text = f"{system.name} can reach {place.lat},{place.lon}"
    checked = _checked(text)
    distances_km = sorted(_km(site.position, place) for site in sites_for(system))
    assert [span.nearest_km for span in checked.from_sites] == pytest.approx(distances_km, abs=1e-3)
    assert system.range_km is not None
    low_km, high_km = system.range_km.low_km, system.range_km.high_km
    if low_km >= distances_km[0]:
        assert checked.verdict == "holds"
    elif high_km >= distances_km[0]:
        assert checked.verdict == "partly"
    else:
        # A reader of the other list is told the same.
        (reach,) = (one for one in systems_reaching(place) if one.system.id == system_id)
        wanted = {"from elsewhere only": "partly", "falls short": "no"}[reach.state]
        assert checked.verdict == wanted
    opposite = {"holds": "no", "partly": "partly", "no": "holds"}[checked.verdict]
    assert _checked(text.replace("can", "cannot")).verdict == opposite


@pytest.mark.parametrize("name", ["the US mainland", "Alaska", "Hawaii", "Guam"])
def test_the_nearest_and_the_farthest_point_of_an_area(name: str) -> None:
    checked = _checked(f"The Hwasong-15 can reach {name}")
    area = checked.claim.target.area
    assert area is not None
    vertices = shapely.get_coordinates(area.geometry)
    nearest = checked.from_sites[0]
    site = next(site for site in sites_for(checked.claim.system) if site.short_name == nearest.name)
    # Of very many vertices a few hundred, spread over all: none is nearer or farther than the ends.
    step = max(1, len(vertices) // 400)
    some_km = [_km(site.position, LonLat(lon=x, lat=y)) for x, y in vertices[::step].tolist()]
    assert checked.farthest_km is not None
    assert nearest.nearest_km <= min(some_km) + 1e-3
    assert max(some_km) <= checked.farthest_km + 1e-3
    assert min(some_km) < nearest.nearest_km + 60.0
    assert checked.farthest_km < max(some_km) + 60.0


def test_all_of_a_place_needs_more_than_a_part_of_it() -> None:
    part, whole = (_checked(f"Hwasong-12 can reach {what}Russia") for what in ("", "all of "))
    assert (part.verdict, whole.verdict) == ("holds", "no")
    assert whole.needed_km(whole.from_sites[0]) > 6000.0 > part.needed_km(part.from_sites[0])


def test_a_start_that_is_named_is_measured_from() -> None:
    checked = _checked("The DF-26 can reach Guam from Beijing")
    (start,) = checked.from_sites
    beijing, guam = (catalog.reference_places()[name].position for name in ("beijing", "guam"))
    assert start.nearest_km == pytest.approx(_km(beijing, guam), abs=60.0)
    assert checked.from_anywhere is None
    anywhere = _checked("The DF-26 can reach Guam from China")
    assert anywhere.from_sites == ()
    assert anywhere.from_anywhere is not None
    assert anywhere.from_anywhere.nearest_km < start.nearest_km


def test_a_denial_of_all_and_of_any_part() -> None:
    # Alaska is near enough, the rest of the United States is not.
    of_all = _checked("The Hwasong-12 cannot reach all of the United States")
    of_any = _checked("The Hwasong-12 cannot reach any part of the United States")
    assert (of_all.verdict, of_any.verdict) == ("holds", "no")


def test_all_of_a_region_is_measured_from_anywhere_in_a_country() -> None:
    """Its farthest point lies in Portugal, 10,193 km from the nearest of North Korea."""
    checked = _checked("Hwasong-14 can reach all of Continental Europe from North Korea")
    assert checked.from_anywhere is not None
    assert checked.from_anywhere.farthest_km == pytest.approx(10_193, abs=3)
    assert checked.verdict == ("holds" if checked.range_km.low_km >= 10_193 else "partly")


def test_what_has_no_range_or_no_place_to_start_from_is_refused() -> None:
    unknown = next(system for system in catalog.systems().values() if system.range_km is None)
    with pytest.raises(DistanceError, match="no published range"):
        _checked(f"{unknown.name} can reach Guam")
    homeless = next(
        system
        for system in catalog.systems().values()
        if system.range_km is not None
        and "submarine-launched" in system.tags
        and not sites_for(system)
    )
    with pytest.raises(DistanceError, match="say from where"):
        _checked(f"{homeless.name} can reach Guam")
    assert not math.isnan(_checked(f"{homeless.name} can reach Guam from Tokyo").farthest_km or 0.0)
