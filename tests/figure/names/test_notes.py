"""Notes stand where they were put, within the frame, point at their place, and names keep off."""

from __future__ import annotations

import numpy as np
import pytest

from ranges.core import LonLat
from ranges.figure.choices.options import FigureOptions
from ranges.figure.composition import laid_out_figure
from ranges.figure.drawing import TextMark
from ranges.geodesy import PROJECTIONS
from tests.figure.scenes import scene

QUERY = "ring=3400km@pyongyang&note=22,150;text=Andersen Air Force Base;arrow=13.5,144.8"


@pytest.mark.parametrize("projection", PROJECTIONS)
def test_a_note_is_where_it_was_put_and_no_name_is_on_it(projection: str) -> None:
    output = laid_out_figure(scene(QUERY), FigureOptions(size="1200x675", projection=projection))
    (mark,) = [m for m in output.sheet.marks if m.group == "notes/1" and isinstance(m, TextMark)]
    assert mark.lines == ("Andersen Air Force Base",)
    ((x, y),) = output.view.points_px([LonLat(lon=150.0, lat=22.0)]).tolist()
    note = next(box for box in output.labels if box.left <= x <= box.right)
    assert mark.x >= note.left
    assert (note.left + note.right) / 2.0 == pytest.approx(x, abs=40.0)
    assert not [box for box in output.labels if box is not note and box.overlaps(note)]
    # The arrow ends short of what it points at, so that a dot there is seen.
    lines = [m for m in output.sheet.marks if m.group == "notes/1" and not isinstance(m, TextMark)]
    to = output.view.points_px([LonLat(lon=144.8, lat=13.5)])[0]
    tip = lines[-1].path.vertices[1]
    assert 2.0 < float(np.hypot(*(tip - to))) < 12.0
    assert y == pytest.approx((note.top + note.bottom) / 2.0, abs=40.0)


def test_a_long_note_is_broken_and_stays_in_the_frame() -> None:
    query = f"ring=900km@guam&note=13.4,137.2;text={'long words ' * 15}"
    output = laid_out_figure(scene(query), FigureOptions(size="800x600", fit="ring"))
    texts = [m for m in output.sheet.marks if m.group == "notes/1" and isinstance(m, TextMark)]
    assert len(texts) > 4
    assert all(m.x >= output.view.panel.left for m in texts)


def test_highlighted_land_has_its_own_colour() -> None:
    query = "ring=3400km@pyongyang&highlight=JP,KR"
    svg = laid_out_figure(scene(query)).file("svg").data.decode()
    assert svg.count('fill="#e8d4a2"') == 2
    for code in ("JP", "KR"):
        assert svg.partition(f'id="land/{code}"')[2].partition('fill="')[2].startswith("#e8d4a2")
    assert "Highlighted: Japan and South Korea." in svg
