"""All names of a map: by rank, off each other, within the frame, each nearest to its own dot."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from ranges import catalog
from ranges.figure.choices.options import FigureOptions
from ranges.geodesy import PROJECTIONS
from tests.figure.names.boards import SIZES, distance_px, named_map, position_in, queries
from tests.proofs import thinned

SCENES = tuple(enumerate(queries(322)))


@pytest.mark.parametrize(("number", "query"), thinned(SCENES, keep=40))
def test_no_name_is_nearer_to_another_dot_than_to_its_own(number: int, query: str) -> None:
    projections = list(PROJECTIONS)
    options = FigureOptions(
        size=SIZES[number % len(SIZES)], projection=projections[number % len(projections)]
    )
    shown = named_map(query, options)
    dots = [name.dot for name in shown.names if name.dot is not None]
    with_text = [name for name in shown.names if name.lines]
    land = {one.label: one.geometry for one in catalog.territories()}
    for index, (name, letters) in enumerate(zip(with_text, shown.letters, strict=True)):
        frame = shown.view.panel
        assert frame.holds(letters), (query, options, name.text, "hangs over the frame")
        slim = letters.grown(-1.5)
        for other, box in zip(with_text[:index], shown.letters[:index], strict=True):
            assert not slim.overlaps(box.grown(-1.5)), (query, options, name.text, other.text)
        apart = {dot: distance_px(letters, dot.x, dot.y) for dot in dots}
        if name.dot is None:
            assert all(
                off > 0.9 * dot.radius_px for dot, off in apart.items() if name.kind != "path"
            ), (query, options, name.text, "on a dot")
        else:
            own = apart.pop(name.dot)
            nearest = min(apart.values(), default=np.inf)
            assert own < nearest, (query, options, name.text, own, nearest)
        if name.kind == "country":
            middle = position_in(shown.view, *_middle(letters))
            assert middle is not None
            near = shapely.Point(middle.lon, middle.lat).buffer(
                shown.view.km_per_px * options_letter(shown) / 50.0
            )
            assert land[name.text].intersects(near), (query, options, name.text)


def _middle(box) -> tuple[float, float]:
    return (box.left + box.right) / 2.0, (box.top + box.bottom) / 2.0


def options_letter(shown) -> float:
    return max(name.style.face.size_px for name in shown.names)


def test_the_scenes_are_many_and_most_of_their_maps_have_names() -> None:
    assert len({query for _, query in SCENES}) > 300
    cases = {(index % len(SIZES), index % len(PROJECTIONS)) for index, _ in SCENES}
    assert len(cases) == len(SIZES) * len(PROJECTIONS)
    for _, query in SCENES[:4]:
        assert len(named_map(query, FigureOptions()).letters) > 8


def test_in_the_opening_scene_each_dot_has_its_own_name() -> None:
    shown = named_map("", FigureOptions())
    at = {name.text: name for name in shown.names if name.dot is not None}
    assert {"Guam", "Saipan", "Pyongyang", "Mupyong-ri"} <= set(at)
    guam, saipan = at["Guam"], at["Saipan"]
    for name, other in ((guam, saipan), (saipan, guam)):
        own = distance_px(name.box, name.dot.x, name.dot.y)
        assert distance_px(name.box, other.dot.x, other.dot.y) > own + 2.0
    countries = {name.text for name in shown.names if name.kind == "country"}
    assert {"China", "Russia", "Mongolia", "India"} <= countries


def test_capitals_and_the_largest_are_named_before_what_is_less() -> None:
    shown = named_map("ring=3400km@pyongyang", FigureOptions(size="1200x675"))
    order = [name.text for name in shown.names]
    assert order.index("China") < order.index("Shanghai") < order.index("Wake Island")
    kinds = [name.kind for name in shown.names]
    assert kinds[0] == "site"
    assert kinds.index("ring") < kinds.index("place") < kinds.index("sea")
