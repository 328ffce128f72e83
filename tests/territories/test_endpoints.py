"""Ends of separations: told apart, and described."""

from ranges import catalog
from ranges.reach.claims import endpoint_named
from ranges.territories.endpoints import area_endpoint


def test_an_area_is_told_apart_by_its_kind_and_label() -> None:
    every = [area_endpoint(territory, "territory") for territory in catalog.territories()]
    every += [area_endpoint(state, "US state") for state in catalog.us_states()]
    assert len(set(every)) == len(every) == 306
    assert sum(item.name == "Georgia" for item in every) == 2
    kansas = area_endpoint(endpoint_named("Kansas").area, "US state")
    assert (kansas, kansas.taken) == (endpoint_named("kansas"), endpoint_named("kansas").taken)
