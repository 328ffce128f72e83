"""What is said of a path: its legs by land and sea, in cells."""

from __future__ import annotations

from ranges.scene.findings import evaluate
from ranges.scene.headlines import overflown_labels
from ranges.scene.link.scene_link import opening_scenario
from ranges.scene.path_sentences import crossing_cells


def test_a_leg_is_named_by_its_territory_or_the_sea() -> None:
    (path,) = evaluate(opening_scenario()).paths
    first, second, *_ = (crossing_cells(leg, "km") for leg in path.crossings)
    assert first[:2] == ("North Korea", "0.0 km")
    assert second[0] == "sea"
    assert second[1] == first[2]
    assert crossing_cells(path.crossings[1], "mi")[1].endswith(" mi")
    assert overflown_labels(path.overflown) == ("North Korea", "Japan")
