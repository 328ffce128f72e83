"""Names of points: by rank, each once, those that are needed before others."""

from __future__ import annotations

import numpy as np
import pytest

from ranges.figure.canvas import Sheet
from ranges.figure.choices.options import FigureOptions
from ranges.figure.composition import laid_out_figure
from ranges.geodesy import PROJECTIONS
from tests.figure.scenes import scene


def names(query: str, **options: str) -> list[str]:
    """Return all texts of a figure without title, caption and strip's credit."""
    wanted = FigureOptions(title="", caption="", credit="", **options)
    return laid_out_figure(scene(query), wanted).sheet.written_texts()


@pytest.mark.parametrize("projection", PROJECTIONS)
def test_origins_ends_and_rings_come_before_places(projection: str) -> None:
    query = "ring=3400km@pyongyang&path=seoul>guam"
    written = names(query, projection=projection, size="1200x675")
    assert {"Pyongyang", "Seoul", "Guam", "3,400 km"} <= set(written)
    order = [written.index(name) for name in ("Pyongyang", "Guam", "3,400 km")]
    assert order == sorted(order)
    places = {"Honolulu", "Jakarta", "Darwin", "Manila", "Singapore", "Taipei"} & set(written)
    assert max(order) < min(map(written.index, places))
    assert len([name for name in written if name == "Guam"]) == 1


def test_a_territory_has_its_name_and_no_dot(monkeypatch: pytest.MonkeyPatch) -> None:
    dots: list[tuple[float, float]] = []
    monkeypatch.setattr(Sheet, "dot", lambda _, x, y, *__, **___: dots.append((x, y)))
    for query, is_dotted in (("ring=1000km@anywhere:KP", False), ("ring=1000km@pyongyang", True)):
        dots.clear()
        findings = scene(query)
        output = laid_out_figure(findings, FigureOptions(size="800x600"))
        middle = output.view.points_px([findings.rings[0].spec.origin.position])[0]
        assert len(dots) > 1
        distance_px = np.hypot(*(np.array(dots) - middle).T)
        assert bool((distance_px < 0.5).any()) is is_dotted
    assert "Anywhere in North Korea" in names("ring=1000km@anywhere:KP", size="800x600")


def test_a_small_figure_leaves_out_the_names_that_have_no_room() -> None:
    large, small = (len(names("ring=3400km@pyongyang", size=size)) for size in ("a4", "480x480"))
    assert 5 < small < large


def test_towns_on_both_sides_of_180_degrees_are_named() -> None:
    for lon in (179.5, -179.5):
        shown = names(f"ring=500km@-17.3,{lon}", size="1200x675")
        assert {"Suva", "Neiafu"} <= set(shown)  # 178.4 E, and 174.0 W
