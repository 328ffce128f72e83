"""Two figures at one scale: of two systems, or of what had been flown by two years.

Both are drawn on a map of true distances round the same origin, and the coarser of their two scales
is used for both, so that what looks twice as far is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ranges import catalog
from ranges.catalog import parsed_range
from ranges.core import (
    WHOLE_RING,
    FigureTheme,
    Origin,
    RingShape,
    RingSpec,
    Scenario,
    SceneError,
    System,
    Unit,
    gettext,
)
from ranges.figure.choices.options import FigureOptions
from ranges.figure.composition import FigureFile, figure, figure_scale
from ranges.flights import flown_by, flown_by_scene, flown_by_sentence
from ranges.scene import centre_at, evaluate, ring_title

__all__ = ["ComparedSide", "side_by_side", "system_side", "year_side"]

_SIZE = "900x900"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedSide:
    """One side of a comparison: its scene, a sentence about it, and its system, if any."""

    scenario: Scenario
    sentence: str
    system: System | None = None


def system_side(
    system_id: str, place: Origin, units: Unit = "km", shape: RingShape = WHOLE_RING
) -> ComparedSide:
    """Return the published range of a system round a place, or what a shape leaves of it.

    Raises
    ------
    DistanceError
        If the range does not go beyond the minimum range of the shape.
    SceneError
        If no range of it is published.
    """
    published = parsed_range(system_id)
    system = catalog.systems().get(published.system_id or "")
    if system is None:
        raise SceneError(
            gettext("{text} is not a system of our list: choose one with a range.", text=system_id)
        )
    ring = RingSpec(origin=place, range_km=published.range_km, system_id=system.id, shape=shape)
    kind = (
        "the longest distance reported flown, which is not a maximum range"
        if system.is_flown_only
        else "published estimates of maximum range"
    )
    return ComparedSide(
        scenario=Scenario(rings=(ring,), title=system.name, units=units),
        sentence=f"{ring_title(ring, units)}: {kind}.",
        system=system,
    )


def year_side(
    year: int,
    place: Origin,
    operator: str = "KP",
    units: Unit = "km",
    shape: RingShape = WHOLE_RING,
) -> ComparedSide:
    """Return the longest published range of a missile flown by the end of a year, round a place.

    Raises
    ------
    DistanceError
        If the range does not go beyond the minimum range of the shape.
    FilterError
        If the year is outside those of the catalogue.
    """
    reach = flown_by(year, operator)
    scene = flown_by_scene(reach, place)
    scene = replace(scene, rings=tuple(replace(ring, shape=shape) for ring in scene.rings))
    return ComparedSide(
        scenario=replace(scene, title=scene.title or f"By the end of {year}", units=units),
        sentence=flown_by_sentence(reach, units),
        system=reach.longest,
    )


def side_by_side(
    sides: Sequence[ComparedSide], *, theme: FigureTheme = "light"
) -> tuple[FigureFile, ...]:
    """Return a figure of each side, all at one scale.

    Raises
    ------
    SceneError
        If nothing is there to be drawn on any side.
    """
    scenes = [side.scenario for side in sides]
    places = [ring.origin for scene in scenes for ring in scene.rings]
    if not places:
        raise SceneError(gettext("Neither side has a range to draw: choose others."))
    # A side without a ring is the same map with nothing on it.
    options = FigureOptions(size=_SIZE, theme=theme, caption="", centre=centre_at(places[0]))
    all_findings = [evaluate(scene) for scene in scenes]
    scales = [
        figure_scale(findings, options)
        for findings, scene in zip(all_findings, scenes, strict=True)
        if scene.rings
    ]
    at_one_scale = replace(options, km_per_px=max(scales))
    return tuple(figure(findings, at_one_scale) for findings in all_findings)
