"""The legend speaks of what is on the map, and says what is not."""

from __future__ import annotations

import pytest

from ranges.figure.choices.options import FigureOptions
from ranges.figure.composition import laid_out_figure
from tests.figure.scenes import scene

#: On a globe nothing beyond a quarter of the Earth's girth, 10,007 km, is seen.
BANDS = "ring=5500-10400km@pyongyang&ring=4500-5000km@pyongyang;colour=green"


def legend(query: str, projection: str) -> list[str]:
    options = FigureOptions(size="1600x900", projection=projection)  # type: ignore[arg-type]
    return laid_out_figure(scene(query), options).sheet.written_texts()


def test_a_high_edge_beyond_the_horizon_is_said_to_be() -> None:
    said = " (its high edge is not on this map)"
    globe = " ".join(legend(BANDS, "orthographic"))
    assert f"5,500–10,400 km from Pyongyang{said}" in globe
    assert globe.count(said) == 1
    assert said not in " ".join(legend(BANDS, "azimuthal-equidistant"))


@pytest.mark.parametrize(
    ("projection", "is_seen"), [("orthographic", False), ("azimuthal-equidistant", True)]
)
def test_what_is_out_of_range_is_explained_where_it_is_seen(projection: str, is_seen: bool) -> None:
    assert ("out of range" in legend("ring=14000km@pyongyang", projection)) == is_seen
