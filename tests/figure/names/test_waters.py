"""Names of seas: on water, off lines, the whole name or none."""

from __future__ import annotations

from ranges.catalog import seas
from ranges.figure.names.waters import name_seas
from tests.figure.names.test_board import board


def test_seas_are_named_where_no_line_crosses_them() -> None:
    names = board("equal-area", "ring=9000km@guam")
    name_seas(names)
    shown = {name.text: name.box for name in names.placed}
    assert "Indian Ocean" in shown
    assert set(shown) <= {sea.name.partition(" (")[0] for sea in seas()}
    assert names.are_off_lines(list(shown.values())).all()
    assert names.are_within_map(list(shown.values())).all()


def test_of_small_seas_only_a_near_map_speaks() -> None:
    near, far = board("mercator", "ring=900km@guam"), board("mercator", "ring=9000km@guam")
    for names in (near, far):
        name_seas(names)
    assert {name.text for name in near.placed} - {name.text for name in far.placed}
