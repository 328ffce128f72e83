"""Edges divided until they keep to a tolerance, on curves that are known."""

from __future__ import annotations

import numpy as np
import pytest

from ranges.geodesy.edge_division import divided, halved, offsets_in_runs


def test_offsets_begin_anew_in_each_run() -> None:
    assert offsets_in_runs(np.array([3, 1, 0, 2])).tolist() == [0, 1, 2, 0, 0, 1]
    assert offsets_in_runs(np.array([], dtype=int)).tolist() == []


def circle(angle: np.ndarray) -> np.ndarray:
    return 100.0 * np.column_stack([np.cos(angle), np.sin(angle)])


def chord_errors(_: np.ndarray, vertices: np.ndarray) -> np.ndarray:
    middle = (vertices[1:] + vertices[:-1]) / 2.0
    return 100.0 - np.hypot(*middle.T)


@pytest.mark.parametrize("tolerance", [10.0, 0.1, 1e-5])
def test_a_circle_has_as_many_edges_as_its_tolerance_needs(tolerance: float) -> None:
    angle, vertices = divided(np.linspace(0.0, 2.0, 3), circle, chord_errors, tolerance)
    assert (vertices == circle(angle)).all()
    assert (np.diff(angle) > 0.0).all()
    assert (angle[0], angle[-1]) == (0.0, 2.0)
    errors = chord_errors(angle, vertices)
    assert errors.max() <= tolerance
    needed = 2.0 / np.sqrt(8.0 * tolerance / 100.0)
    assert len(angle) < 2.0 * needed + 3


def test_what_keeps_to_the_tolerance_is_left_alone() -> None:
    given = np.linspace(0.0, 0.001, 4)
    angle, _ = divided(given, circle, chord_errors, 0.1)
    assert angle.tolist() == given.tolist()


def bent(lonlat: np.ndarray) -> np.ndarray:
    """Return a plane on which parallels are bent upwards, in km."""
    return np.column_stack([100.0 * lonlat[:, 0], 100.0 * lonlat[:, 1] + lonlat[:, 0] ** 2])


def test_edges_are_halved_where_the_map_bends_them() -> None:
    lonlat = np.array([[0.0, 0.0], [20.0, 0.0], [0.0, 10.0], [0.0, 20.0]])
    along, up = halved(lonlat, np.array([0, 0, 1, 1]), bent, 1.0)
    assert len(up) == 2  # a meridian stays straight
    assert along[[0, -1]].tolist() == bent(lonlat[:2]).tolist()
    x, y = along.T
    middle = (x[1:] + x[:-1]) / 2.0
    assert np.abs(np.interp(middle, x, y) - (middle / 100.0) ** 2).max() <= 1.0
    assert len(along) == 2**4 + 1
    assert halved(np.empty((0, 2)), np.empty(0, dtype=int), bent, 1.0) == ()


def test_a_long_edge_is_halved_even_where_its_middle_lies_on_it() -> None:
    def waves(lonlat: np.ndarray) -> np.ndarray:
        x, _ = lonlat.T
        return np.column_stack([100.0 * x, 500.0 * np.sin(np.radians(4.0 * x))])

    (curve,) = halved(np.array([[-90.0, 0.0], [90.0, 0.0]]), np.array([0, 0]), waves, 1.0)
    assert np.abs(curve[:, 1]).max() == pytest.approx(500.0, abs=5.0)
