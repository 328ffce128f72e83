"""The sources of a scene: of what is shown, each once."""

from __future__ import annotations

from dataclasses import replace

from ranges import catalog
from ranges.core import FlightFilter, Scenario
from ranges.scene.link.scene_link import opening_scenario, parsed_link
from ranges.scene.sources import path_sources, ring_sources, scene_sources


def test_each_source_stands_once_in_the_order_of_the_scene() -> None:
    scene = parsed_link("ring=hwasong-12@sunan&ring=hwasong-12@sunan&ring=5km@sunan").scenario
    system, site = catalog.systems()["hwasong-12"], catalog.sites()["sunan"]
    wanted = dict.fromkeys((system.citation, site.citation))
    assert scene_sources(scene) == tuple(wanted)


def test_hidden_rings_and_paths_and_points_cite_nothing() -> None:
    scene = parsed_link("ring=5km@sunan;hidden&path=sunan>guam;hidden&ring=5km@1,2").scenario
    assert scene_sources(scene) == ()
    assert scene_sources(Scenario()) == ()


def test_an_inferred_path_names_the_point_it_is_drawn_through() -> None:
    (path,) = opening_scenario().paths
    roles = dict(path_sources(path))
    assert list(roles) == ["flight", "start", "end", "point flown over"]
    assert roles["point flown over"] is not None
    assert roles["end"] is None
    assert dict(path_sources(replace(path, flight_id=None)))["point flown over"] is None


def test_flights_beside_the_rings_are_cited_with_their_sites() -> None:
    flight = catalog.flight_events()["2022-10-04-over-japan"]
    scene = Scenario(flights=FlightFilter(over="JP"))
    site = catalog.sites()[flight.launch_site_id or ""]
    assert {flight.citation, site.citation} <= set(scene_sources(scene))


def test_a_mobile_system_from_anywhere_in_its_country_says_by_what_page() -> None:
    (ring,) = parsed_link("ring=hwasong-15@anywhere:KP").scenario.rings
    mobility = dict(ring_sources(ring))["mobility"]
    assert mobility is not None
    assert mobility.citation == catalog.systems()["hwasong-15"].mobility.citation  # type: ignore[union-attr]
    assert "“the mobile launcher used" in mobility.citation.title
    assert "(www.upi.com)" in mobility.citation.title
    for other in ("hwasong-15@anywhere:JP", "hwasong-15@sunan", "hwasong-5@anywhere:KP"):
        (ring,) = parsed_link(f"ring={other}").scenario.rings
        assert "mobility" not in dict(ring_sources(ring))


def test_a_ring_names_its_system_and_its_origin() -> None:
    (ring,) = parsed_link("ring=hwasong-12@guam").scenario.rings
    assert [role for role, _ in ring_sources(ring)] == ["range", "origin"]
    assert all(record is not None for _, record in ring_sources(ring))
