"""Measure figures: ours beside cartopy, of the same world with the same rings.

Both draw Natural Earth 1:50m land, coasts and borders, from the same polygons and lines, and the
same ring as a polygon, to a PNG of the same size. Ours has title, legend, labels, caption and
sources on it as well; cartopy draws the map alone. Every turn has a centre of its own, so that
nothing that was projected before is used again.
"""

from __future__ import annotations

import importlib.util
import io
import math
import time
import warnings
from collections.abc import Callable

import numpy as np

from ranges import LonLat, ring
from ranges.catalog.base_map import world_base_map
from ranges.catalog.origins import point_origin
from ranges.core.scenario import RingSpec, Scenario
from ranges.core.values import RangeBand
from ranges.figure.choices.options import FigureOptions
from ranges.figure.composition import figure
from ranges.geodesy.projections import PROJECTIONS, ProjectionId, projection_label
from ranges.scene import Findings, evaluate
from tests.benchmark.table import spread, table

TURNS = 5
RANGES_KM = (3400.0, 5500.0)
_SIZE = (1200.0, 675.0)


def centres(turns: int) -> list[LonLat]:
    """Return places to draw from, the same in every run, on every side of the Earth."""
    random = np.random.default_rng(2026)
    lat = np.degrees(np.arcsin(random.uniform(-0.85, 0.85, turns)))
    lon = random.uniform(-180.0, 180.0, turns)
    return [LonLat(lon=float(x), lat=float(y)) for x, y in zip(lon, lat, strict=True)]


def scene(centre: LonLat) -> Findings:
    """Return two rings from a centre; what they reach is worked out, which has its own table."""
    specs = tuple(
        RingSpec(origin=point_origin(centre), range_km=RangeBand(low_km=km, high_km=km))
        for km in RANGES_KM
    )
    findings = evaluate(Scenario(rings=specs))
    assert all(result.territories for result in findings.rings)
    return findings


def ours(name: ProjectionId, centre: LonLat) -> bytes:
    """Return our figure of the scene."""
    findings = scene(centre)
    words = {"title": "Two rings", "caption": "Drawn to be timed."}
    return figure(findings, FigureOptions(size="1200x675", projection=name, **words)).data


def cartopys(name: ProjectionId, centre: LonLat) -> bytes:
    """Return cartopy's map of the same."""
    from cartopy import crs
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    made = {
        "mercator": lambda: crs.Mercator(central_longitude=centre.lon),
        "azimuthal-equidistant": lambda: crs.AzimuthalEquidistant(centre.lon, centre.lat),
        "orthographic": lambda: crs.Orthographic(centre.lon, centre.lat),
        "equal-area": lambda: crs.EqualEarth(central_longitude=centre.lon),
        "robinson": lambda: crs.Robinson(central_longitude=centre.lon),
        "polar-stereographic": lambda: crs.Stereographic(
            math.copysign(90.0, centre.lat), centre.lon
        ),
    }
    plain = crs.PlateCarree()
    sheet = Figure(figsize=(_SIZE[0] / 96.0, _SIZE[1] / 96.0), dpi=96.0)
    FigureCanvasAgg(sheet)
    axes = sheet.add_subplot(projection=made[name]())
    axes.set_global()
    under = world_base_map()
    axes.add_geometries(under.land.geoms, plain, facecolor="#f4f1ea", edgecolor="none")
    lines = {"facecolor": "none", "edgecolor": "#a9b6bd", "linewidth": 0.5}
    axes.add_geometries(under.coasts.geoms, plain, **lines)
    axes.add_geometries(under.borders.geoms, plain, **lines)
    for km in RANGES_KM:
        area = ring(centre, km)
        axes.add_geometries(area.geoms, plain, facecolor="#0072B2", alpha=0.1, edgecolor="#0072B2")
    stream = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # whatever a peer says of its own geometry
        sheet.savefig(stream, format="png")
    return stream.getvalue()


def _seconds(
    draw: Callable[[ProjectionId, LonLat], bytes], name: ProjectionId, at: LonLat
) -> float:
    begun = time.perf_counter()
    assert draw(name, at).startswith(b"\x89PNG")
    return time.perf_counter() - begun


def report(skipped: list[str], turns: int = TURNS) -> str:
    """Return the table of figures; without cartopy it holds ours alone, which `skipped` says."""
    has_peer = importlib.util.find_spec("cartopy") is not None
    if not has_peer:
        skipped.append("cartopy is not installed, so its figure is not compared.")
    rows = []
    for name in PROJECTIONS:
        ours(name, LonLat(lon=1.0, lat=2.0))  # first calls load what the others share
        samples: tuple[list[float], list[float]] = ([], [])
        for centre in centres(turns):
            scene(centre)
            samples[0].append(_seconds(ours, name, centre))
            if has_peer:
                samples[1].append(_seconds(cartopys, name, centre))
        mine = spread(samples[0])
        peer = spread(samples[1]) if has_peer else None
        cells = ("", "") if peer is None else (peer.text(2), f"{peer.median / mine.median:.1f}")
        rows.append((projection_label(name), mine.text(2), *cells))
    head = ("figure", "Ranges: whole figure, s", "cartopy: map alone, s", "it ÷ ours")
    return table(head, rows)
