"""Boxes for labels: none overlaps another, none lies outside the panel."""

from __future__ import annotations

import numpy as np

from ranges.figure._label_room import Box, LabelRoom, boxes_along_curves, boxes_around_point

PANEL = Box(0.0, 0.0, 400.0, 300.0)


def test_boxes_that_share_only_an_edge_do_not_overlap() -> None:
    assert not Box(0, 0, 10, 10).overlaps(Box(10, 0, 20, 10))
    assert Box(0, 0, 10, 10).overlaps(Box(9, 9, 20, 20))
    assert Box(0, 0, 10, 10).grown(1) == Box(-1, -1, 11, 11)
    assert Box(0, 0, 10, 10).holds(Box(0, 0, 10, 10))


def test_first_come_first_served() -> None:
    random = np.random.default_rng(1)
    room, given = LabelRoom(PANEL), []
    for x, y in random.uniform(-20.0, 420.0, (300, 2)):
        box = room.first_free(boxes_around_point(x, y, 60.0, 16.0, 5.0))
        if box is not None:
            given.append(box)
    assert 20 < len(given) < 300
    assert all(PANEL.holds(box) for box in given)
    assert not any(a.overlaps(b) for i, a in enumerate(given) for b in given[:i])
    assert room.first_free([PANEL]) is None


def test_labels_of_points_keep_off_the_point() -> None:
    for box in boxes_around_point(100.0, 100.0, 60.0, 16.0, 6.0):
        assert not box.overlaps(Box(97.0, 97.0, 103.0, 103.0))
        assert box.grown(8.0).overlaps(Box(99.0, 99.0, 101.0, 101.0))


def test_labels_of_lines_sit_on_them_the_lowest_first() -> None:
    turn = np.linspace(0.0, 2.0 * np.pi, 200)
    ring = np.column_stack([200.0 + 100.0 * np.cos(turn), 150.0 + 100.0 * np.sin(turn)])
    boxes = boxes_along_curves([ring], PANEL, 50.0, 16.0)
    middles = np.array([[(b.left + b.right) / 2.0, (b.top + b.bottom) / 2.0] for b in boxes])
    assert np.abs(np.hypot(*(middles - [200.0, 150.0]).T) - 100.0).max() < 0.5
    assert abs(middles[0, 0] - 200.0) < 15.0
    assert middles[0, 1] > 245.0
    turned = boxes_along_curves([ring], PANEL, 50.0, 16.0, turn=1)
    assert turned[0].left > boxes[0].left + 10.0
    assert boxes_along_curves([ring + 1000.0], PANEL, 50.0, 16.0) == []
    assert boxes_along_curves([], PANEL, 50.0, 16.0) == []


def test_of_two_places_equally_good_the_first_is_taken_whatever_the_last_bits() -> None:
    turn = np.linspace(-0.5 * np.pi, 1.5 * np.pi, 201)
    x, y = 200.0 + 100.0 * np.cos(turn), 150.0 + 100.0 * np.cos(turn) ** 2 + 20.0 * np.sin(turn)
    lobes = np.column_stack([x, y])
    first = boxes_along_curves([lobes], PANEL, 50.0, 16.0)[0]
    random = np.random.default_rng(5)
    for _ in range(20):
        moved = lobes + random.uniform(-1e-11, 1e-11, lobes.shape)
        box = boxes_along_curves([moved], PANEL, 50.0, 16.0)[0]
        assert np.abs(np.subtract(box, first)).max() < 1e-6


def test_a_name_belongs_to_the_dot_it_is_nearest_to_by_far() -> None:
    room = LabelRoom(PANEL)
    for x, y in ((100.0, 100.0), (130.0, 100.0)):
        room.add_dot(x, y)
    assert room.nearest_dot_px(100.0, 112.0) == 12.0
    between = Box(106.0, 92.0, 122.0, 108.0)  # 6 off its own, 8 off the other
    assert not room.belongs(between, 100.0, 100.0)
    left = Box(70.0, 92.0, 94.0, 108.0)
    assert room.belongs(left, 100.0, 100.0)
    room.add_name(left, 100.0, 100.0)
    assert not room.is_apart(80.0, 113.0)
    assert room.is_apart(80.0, 120.0)


def test_the_distance_of_points_from_a_box() -> None:
    points = np.array([[5.0, 5.0], [-3.0, 5.0], [13.0, 14.0]])
    assert Box(0, 0, 10, 10).distances(points).tolist() == [0.0, 3.0, 5.0]
