"""The picture of a flight's heights: well-formed, on its axes, and called an estimate."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import pytest

from ranges import catalog
from ranges.figure.height_profile import height_profile_svg
from ranges.flights.arc import flight_arc
from ranges.flights.detail import flight_detail

SVG = "{http://www.w3.org/2000/svg}"
OCTOBER = "2022-10-04-over-japan"


def picture(flight_id: str, units: str = "km") -> ET.Element:
    text = height_profile_svg(flight_detail(flight_id), units)  # type: ignore[arg-type]
    assert text is not None
    return ET.fromstring(text)


def words(root: ET.Element) -> dict[str, tuple[float, float]]:
    """Return where each text of the picture stands."""
    return {
        str(node.text): (float(node.get("x", "nan")), float(node.get("y", "nan")))
        for node in root.iter(f"{SVG}text")
    }


def curves(root: ET.Element) -> list[list[tuple[float, float]]]:
    return [
        [
            tuple(map(float, pair.split(",")))
            for pair in path.get("d", "")[1:].rstrip("Z").split(" L")
        ]
        for path in root.iter(f"{SVG}path")
    ]


def test_4_october_with_its_lands_and_familiar_heights() -> None:
    root = picture(OCTOBER)
    labels = words(root)
    assert {"North Korea", "Japan", "1,000", "4,000", "km"} <= set(labels)
    assert {"Edge of space, 100 km", "Space station, 370–460 km", "Airliner, 9–13 km"} <= set(
        labels
    )
    assert any(text.startswith("Estimated height") for text in labels)
    assert root.find(f"{SVG}title").text.startswith("Flight of 4 October 2022")
    assert "970 to 1,000 km" in root.find(f"{SVG}desc").text
    assert "North Korea, Japan" in root.find(f"{SVG}desc").text


@pytest.mark.parametrize(
    ("flight_id", "units", "per_km"), [(OCTOBER, "km", 1.0), (OCTOBER, "mi", 0.621371)]
)
def test_the_curves_are_the_arc_on_the_axes(flight_id: str, units: str, per_km: float) -> None:
    root = picture(flight_id, units)
    labels, (_, high, low) = words(root), curves(root)
    arc = flight_arc(catalog.flight_events()[OCTOBER])
    assert arc is not None
    # The axes as a reader has them: from two of their labels.
    (zero_x, _), (far_x, _) = labels["0"], labels["2,000"]
    zero_y = high[0][1]
    edge = next(node for node in root.iter(f"{SVG}line") if node.get("stroke-dasharray") == "4 4")
    per_height = (zero_y - float(edge.get("y1", "nan"))) / 100.0
    per_along = (far_x - zero_x) / (2000.0 / per_km)
    for curve, which in ((high, "high_km"), (low, "low_km")):
        for x, y in curve[::9]:
            along_km = (x - zero_x) / per_along
            expected = getattr(arc.height(along_km), which)
            assert (zero_y - y) / per_height == pytest.approx(expected, abs=6.0)


def test_lands_stand_where_the_path_enters_and_leaves() -> None:
    root, page = picture(OCTOBER), flight_detail(OCTOBER)
    bars = [node for node in root.iter(f"{SVG}rect") if node.get("height") == "9"]
    assert len(bars) == len(page.overflights) == 2
    start, end = float(bars[0].get("x", "nan")), curves(root)[1][-1][0]
    japan = page.overflights[1]
    assert float(bars[1].get("x", "nan")) == pytest.approx(
        start + (end - start) * japan.entry_km / 4600, abs=0.2
    )


def test_everything_stays_within_the_picture_and_labels_apart() -> None:
    for flight in catalog.flight_events().values():
        page = flight_detail(flight.id)
        text = height_profile_svg(page)
        assert (text is None) is (page.arc is None)
        if text is None:
            continue
        root = ET.fromstring(text)
        _, _, width, height = map(float, root.get("viewBox", "").split())
        for x, y in (*words(root).values(), *(point for curve in curves(root) for point in curve)):
            assert 0 <= x <= width
            assert 0 <= y <= height
        beside = sorted(y for text, (x, y) in words(root).items() if x > width - 175)
        assert all(after - before > 14 for before, after in pairwise(beside))
        if page.path is None:
            assert "No direction was reported: no land to show." in words(root)


def test_heights_above_the_flight_are_left_out() -> None:
    labels = words(picture("2017-05-29-scud-marv"))  # 120 km high
    assert "Edge of space, 100 km" in labels
    assert not any(text.startswith("Space station") for text in labels)


def test_outside_text_is_escaped() -> None:
    page = replace(flight_detail(OCTOBER), title='<script>"&')
    text = height_profile_svg(page)
    assert text is not None
    assert "<script>" not in text
    assert ET.fromstring(text).find(f"{SVG}title").text == '<script>"&'
