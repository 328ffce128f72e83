"""Areas and lines of files, however their vertices are written, against hand-made geometry."""

from __future__ import annotations

import json

import numpy as np
import pytest
import shapely
from shapely.geometry import box, mapping

from ranges.scene import read_upload
from ranges.scene.uploads._shapes import MAX_VERTICES


def collection(*geometries: object, name: str | None = None) -> bytes:
    features = [
        {"type": "Feature", "geometry": geometry, "properties": {"name": name} if name else None}
        for geometry in geometries
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def polygon(*rings: list[list[float]]) -> dict:
    return {"type": "Polygon", "coordinates": list(rings)}


def area(*geometries: object):
    upload = read_upload(collection(*geometries))
    assert upload.problems == ()
    (shape,) = upload.shapes
    assert shape.is_area
    assert shape.geometry.is_valid
    return shape.geometry


SQUARE = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]


@pytest.mark.parametrize("ring", [SQUARE, SQUARE[::-1], SQUARE[:-1], [*SQUARE, [0, 0]]])
def test_winding_and_closing_are_not_minded(ring: list[list[float]]) -> None:
    assert area(polygon(ring)).equals(box(0, 0, 10, 10))
    hole = [[4, 4], [6, 4], [6, 6], [4, 6], [4, 4]]
    for one in (hole, hole[::-1]):
        assert area(polygon(ring, one)).equals(box(0, 0, 10, 10) - box(4, 4, 6, 6))


def test_parts_of_a_multipolygon_are_one_area() -> None:
    two = {
        "type": "MultiPolygon",
        "coordinates": [[SQUARE], [[[20, 0], [30, 0], [30, 5], [20, 0]]]],
    }
    assert area(two).area == pytest.approx(100.0 + 25.0)


def test_an_area_across_the_antimeridian_is_whole_in_all_its_spellings() -> None:
    jumping = polygon([[170, -20], [-170, -20], [-170, -10], [170, -10], [170, -20]])
    beyond = polygon([[170, -20], [190, -20], [190, -10], [170, -10], [170, -20]])
    before = polygon([[-190, -20], [-170, -20], [-170, -10], [-190, -10], [-190, -20]])
    split = {
        "type": "MultiPolygon",
        "coordinates": [
            [[[170, -20], [180, -20], [180, -10], [170, -10], [170, -20]]],
            [[[-180, -20], [-170, -20], [-170, -10], [-180, -10], [-180, -20]]],
        ],
    }
    for geometry in (jumping, beyond, before, split):
        whole = area(geometry)
        assert len(whole.geoms) == 1, geometry
        west = whole.bounds[0]
        moved = shapely.transform(whole, lambda xy, west=west: xy - [west, 0.0])
        assert moved.equals(box(0, -20, 20, -10)), geometry


def test_a_hole_is_cut_on_the_side_of_its_area() -> None:
    outer = [[170, -20], [-170, -20], [-170, -10], [170, -10], [170, -20]]
    hole = [[-178, -16], [-176, -16], [-176, -14], [-178, -14], [-178, -16]]
    assert area(polygon(outer, hole)).area == pytest.approx(200.0 - 4.0)


def test_an_area_round_a_pole_is_taken_as_rfc_7946_writes_it() -> None:
    ring = [[-180, -90], [-180, -70], [0, -65], [180, -70], [180, -90], [-180, -90]]
    assert area(polygon(ring)).contains(shapely.Point(0, -89))
    upload = read_upload(collection(polygon([[lon, 70] for lon in range(-180, 181, 30)])))
    assert upload.shapes == ()
    assert "goes round a pole in one piece: cut it at the antimeridian" in upload.problems[0]


def test_what_crosses_itself_is_mended_and_said() -> None:
    bow = polygon([[0, 0], [10, 10], [10, 0], [0, 10], [0, 0]])
    upload = read_upload(collection(bow))
    assert upload.shapes[0].geometry.area == pytest.approx(50.0)
    assert upload.notices == ("Feature 1 crosses itself, and is drawn as it could be mended.",)


def test_a_line_across_the_antimeridian_does_not_jump() -> None:
    upload = read_upload(
        collection(
            {"type": "LineString", "coordinates": [[170, 0], [-170, 10]]},
            {
                "type": "MultiLineString",
                "coordinates": [[[170, 0], [180, 5]], [[-180, 5], [-170, 9]]],
            },
        )
    )
    for shape in upload.shapes:
        steps = [
            np.abs(np.diff(shapely.get_coordinates(part)[:, 0])) for part in shape.geometry.geoms
        ]
        assert max(step.max() for step in steps) == pytest.approx(20.0 if len(steps) == 1 else 10.0)
        west, _, east, _ = shape.geometry.bounds
        assert east - west == pytest.approx(20.0)


@pytest.mark.parametrize(
    ("geometry", "said"),
    [
        (polygon([[0, 0], [1, 1]]), "a ring of fewer than three points"),
        (polygon([[0, 0], [1, 1], [2, 2], [0, 0]]), "it has no area"),
        (polygon(), "a polygon without a ring"),
        (polygon([]), "it has no coordinates"),
        ({"type": "Polygon"}, "a polygon without a ring"),
        (polygon([[0, 0], [1, "x"], [2, 2], [0, 0]]), "not pairs of a longitude and a latitude"),
        (polygon([[0, 0], [1, True], [2, 2], [0, 0]]), "not pairs of a longitude and a latitude"),
        (polygon([[0, 0], [10**400, 1], [2, 2], [0, 0]]), "not pairs of a longitude"),
        (polygon([[39, 125], [40, 125], [40, 126], [39, 125]]), "not swapped"),
        (polygon([[0, 0], [1e6, 1], [2, 2], [0, 0]]), "outside -180 to 180"),
        ({"type": "LineString", "coordinates": [[1, 2]]}, "a line without length"),
        ({"type": "LineString", "coordinates": []}, "it has no coordinates"),
        ({"type": "LineString", "coordinates": "1,2"}, "it has no coordinates"),
        ({"type": "Circle", "coordinates": [1, 2]}, 'of the kind "Circle"'),
        ({"type": "GeometryCollection", "geometries": []}, "its collection is empty"),
        ({"type": "MultiPoint", "coordinates": []}, "it has no coordinates"),
        ([1, 2], "it has no place"),
    ],
)
def test_a_shape_that_cannot_be_read_is_named_and_the_good_ones_kept(
    geometry: object, said: str
) -> None:
    upload = read_upload(
        collection({"type": "Point", "coordinates": [1, 2]}, geometry, polygon(SQUARE))
    )
    assert (len(upload.rows), len(upload.shapes)) == (1, 1)
    (problem,) = upload.problems
    assert problem.startswith("Feature 2 is left out: ")
    assert said in problem


def test_collections_nested_deeply_are_refused() -> None:
    geometry: dict = polygon(SQUARE)
    for _ in range(20):
        geometry = {"type": "GeometryCollection", "geometries": [geometry]}
    assert "nested too deeply" in read_upload(collection(geometry)).problems[0]


def test_a_bare_geometry_is_read() -> None:
    assert len(read_upload(json.dumps(polygon(SQUARE)).encode()).shapes) == 1


def test_names_are_one_line_of_plain_text() -> None:
    upload = read_upload(collection(polygon(SQUARE), name="<b>x</b>\n\u202eevil" + "y" * 200))
    assert upload.shapes[0].name.startswith("<b>x</b> evily")
    assert len(upload.shapes[0].name) <= 120


def test_too_many_vertices_are_drawn_coarser_and_said() -> None:
    turn = np.linspace(0.0, 2.0 * np.pi, 40_000, endpoint=False)
    ring = np.column_stack([20.0 * np.cos(turn), 20.0 * np.sin(turn)]).round(3).tolist()
    circle = polygon([*ring, ring[0]])
    upload = read_upload(collection(circle))
    (shape,) = upload.shapes
    assert shapely.get_num_coordinates(shape.geometry) <= MAX_VERTICES
    assert shape.geometry.area == pytest.approx(np.pi * 400.0, rel=1e-3)
    assert "coarser" in upload.notices[0]


def test_random_shapes_read_back_as_they_were() -> None:
    rng = np.random.default_rng(5)
    for _ in range(60):
        points = shapely.MultiPoint(rng.uniform([-170, -80], [170, 80], (8, 2)))
        hull = points.convex_hull
        if hull.bounds[2] - hull.bounds[0] < 170:  # a longer edge goes the other way round
            assert area(mapping(hull)).symmetric_difference(hull).area < 1e-9
