"""Scenes of all kinds with the names that stand on their maps, measured as matplotlib does it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from ranges.core.values import LonLat
from ranges.figure import composition
from ranges.figure._label_room import Box
from ranges.figure._map_panel import MapPanel
from ranges.figure._map_view import MapView
from ranges.figure.canvas import Sheet
from ranges.figure.choices.options import FigureOptions
from ranges.figure.names.board import PlacedName, write_names
from ranges.figure.names.placing import placed_names
from ranges.scene import evaluate
from ranges.scene.link.scene_link import parsed_link
from tests.figure.text_extents import text_extents

CENTRES = (
    *("pyongyang", "mupyong-ri", "sunan", "guam", "tokyo", "taipei", "tehran", "kaliningrad"),
    *("moscow", "new-york", "anywhere:KP", "anywhere:CU", "-33.9,18.4", "78.2,15.6", "-17.8,179.9"),
)
ENDS = ("seoul", "guam", "honolulu", "los-angeles", "london", "darwin", "-54.8,-68.3")
SIZES = ("1600x900", "1200x675", "1080x1080", "1080x1350", "a4", "640x480", "600x1000")


class NamedMap(NamedTuple):
    """A map with its names; `letters` are the boxes of the texts of each as matplotlib has them."""

    query: str
    view: MapView
    names: tuple[PlacedName, ...]
    letters: tuple[Box, ...]


def queries(count: int) -> Iterator[str]:
    """Yield links of scenes, the same ones in every run."""
    random = np.random.default_rng(15)
    for index in range(count):
        parts = []
        for _ in range(1 + index % 3):
            centre = CENTRES[random.integers(len(CENTRES))]
            if random.random() < 0.3:
                lat, lon = np.degrees(np.arcsin(random.uniform(-1, 1))), random.uniform(-180, 180)
                centre = f"{lat:.2f},{lon:.2f}"
            km = round(float(np.exp(random.uniform(np.log(15.0), np.log(14_000.0)))))
            far_km = f"-{round(1.25 * km)}" if random.random() < 0.25 else ""
            parts.append(f"ring={km}{far_km}km@{centre}")
        if random.random() < 0.4:
            first, last = random.choice(ENDS, 2, replace=False)
            parts.append(f"path={first}>{last}")
        if random.random() < 0.2:
            parts.append("tests=2022")
        yield "&".join(parts)


def named_map(query: str, options: FigureOptions) -> NamedMap:
    """Return the names of a scene's map, which is not drawn."""
    findings = evaluate(parsed_link(query).scenario)
    draft = composition._draft(findings, options)
    sheet = Sheet(draft.page.sheet.box.right, draft.page.sheet.box.bottom, "#ffffff")
    panel = MapPanel(
        sheet=sheet,
        view=draft.view,
        colours=draft.page.colours,
        unit=findings.scenario.units,
        letter_px=draft.page.letter_px,
    )
    names = placed_names(panel, draft.drawn, draft.marks)
    write_names(panel, names)
    extents = iter(text_extents(sheet))
    letters = tuple(_round([next(extents) for _ in name.lines]) for name in names if name.lines)
    return NamedMap(query, draft.view, names, letters)


def _round(boxes: Sequence[Box]) -> Box:
    left, top, right, bottom = np.array(boxes).T
    return Box(float(left.min()), float(top.min()), float(right.max()), float(bottom.max()))


def distance_px(box: Box, x: float, y: float) -> float:
    """Return how far a point lies off a box."""
    across = max(box.left - x, 0.0, x - box.right)
    down = max(box.top - y, 0.0, y - box.bottom)
    return float(np.hypot(across, down))


def position_in(view: MapView, x: float, y: float) -> LonLat | None:
    """Return what lies at a point in pixels."""
    ((lon, lat),) = view.positions(np.array([[x, y]])).tolist()
    return LonLat(lon=(lon + 180.0) % 360.0 - 180.0, lat=lat) if np.isfinite(lon) else None
