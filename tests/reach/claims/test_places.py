"""The places that a claim names."""

import pytest

from ranges import catalog
from ranges.reach.claims import endpoint_named
from tests.tables import table


def test_a_name_of_a_territory_and_a_point_is_the_territory() -> None:
    end = endpoint_named("guam")
    assert end.kind == "territory"
    assert end.position == catalog.reference_places()["guam"].position
    assert end.taken == "Guam (the territory by Natural Earth)"


@pytest.mark.parametrize(*table("claim_places_taken", ("Marseille", "point", None)))
def test_what_an_end_was_taken_to_be(name: str, kind: str, taken: str | None) -> None:
    end = endpoint_named(name)
    assert end.kind == kind
    assert taken is None or end.taken == taken


def test_every_territory_is_found_by_its_names_and_codes() -> None:
    for territory in catalog.territories():
        for name in (territory.name, territory.label, territory.iso_a2, territory.iso_a3):
            if name in {"Georgia", "Congo"}:  # a US state as well, and two countries: asked about
                continue
            assert name is None or endpoint_named(name).area is territory, name
