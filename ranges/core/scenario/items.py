"""The rings and paths of a scene before they are computed, and where they start."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Literal

from ranges.core.errors import CoordinateError, PathError, SceneError
from ranges.core.messages import gettext, gettext_noop
from ranges.core.palette import COLOURS, is_colour
from ranges.core.records import Territory
from ranges.core.text import items_text
from ranges.core.units import Unit
from ranges.core.values import MAX_RANGE_KM, WHOLE_RING, LonLat, RangeBand, RingShape

__all__ = [
    "MAX_OPACITY",
    "MAX_PATH_ENDS",
    "MAX_RADIALS",
    "MAX_WIDTH_PX",
    "MIN_OPACITY",
    "MIN_TICKS_KM",
    "MIN_WIDTH_PX",
    "Item",
    "Origin",
    "OriginKind",
    "PathContrast",
    "PathSpec",
    "RingSpec",
]
#: Lines of constant first bearing from a ring's centre.
MAX_RADIALS = 72
#: Ends of one path, the first included.
MAX_PATH_ENDS = 20
#: The least distance between ticks along a path.
MIN_TICKS_KM = 1.0
MIN_OPACITY, MAX_OPACITY = 0.1, 1.0
MIN_WIDTH_PX, MAX_WIDTH_PX = 0.5, 12.0
OriginKind = Literal["site", "reference", "point", "anywhere"]

#: What may be drawn beside a path: the line of constant bearing between the same ends.
PathContrast = Literal["rhumb"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The place that a ring is centred on or a path ends at: a site, a reference place, or a point.

    `id` names it in a link; a point has none and is written as its coordinates. A ring may also
    start from anywhere in a territory, its `area`; `position` is then where its name is written.
    """

    id: str | None
    name: str
    position: LonLat
    kind: OriginKind
    area: Territory | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if (self.kind == "anywhere") is not (self.area is not None):
            raise CoordinateError("An origin is either a place, or anywhere in a territory.")

    @property
    def measured_from(self) -> LonLat | Territory:
        """The place, or the territory by its nearest point, that distances are counted from."""
        return self.position if self.area is None else self.area


def _checked_style(item: Item) -> None:
    if not is_colour(item.colour):
        raise SceneError(
            gettext(
                "Colour {colour!r} is not known: use one of {known}, or a code #RRGGBB.",
                colour=item.colour,
                known=items_text(COLOURS),
            )
        )
    opacity = gettext_noop("The opacity {value:g} is outside {low:g} to {high:g}.")
    width = gettext_noop("The line width {value:g} is outside {low:g} to {high:g}.")
    for message, value, low, high in (
        (opacity, item.opacity, MIN_OPACITY, MAX_OPACITY),
        (width, item.width_px, MIN_WIDTH_PX, MAX_WIDTH_PX),
    ):
        if value is not None and not low <= value <= high:
            raise SceneError(gettext(message, value=value, low=low, high=high))


@dataclass(frozen=True, slots=True, kw_only=True)
class RingSpec:
    """One ring, or one band, before it is computed.

    `shape`: what it leaves out. `system_id`: the catalogued system whose range it is. `unit`: the
    one the range was typed in. `colour`: an id of the palette, or "#rrggbb". `opacity`,
    `width_px`: of its area and lines, None for the usual ones. `radials`: how many geodesics lead
    from its centre to its edge, the first to true north, 0 for none.
    """

    origin: Origin
    range_km: RangeBand
    shape: RingShape = WHOLE_RING
    radials: int = 0
    system_id: str | None = None
    unit: Unit = "km"
    name: str | None = None
    colour: str = "blue"
    opacity: float | None = None
    width_px: float | None = None
    is_hidden: bool = False

    def __post_init__(self) -> None:
        _checked_style(self)
        for range_km in self.range_km.figures_km:
            self.shape.check(range_km)
        if not 0 <= self.radials <= MAX_RADIALS:
            raise SceneError(
                gettext(
                    "{radials} radials are outside 0 to {limit}: give a number between.",
                    radials=self.radials,
                    limit=MAX_RADIALS,
                )
            )
        if (self.shape.sector or self.radials) and self.origin.area is not None:
            message = (
                gettext_noop(
                    "A sector needs one point that bearings are counted from, and {place} is none:"
                    " give a launch site, a town or coordinates."
                )
                if self.shape.sector
                else gettext_noop(
                    "Radials need one point that bearings are counted from, and {place} is none:"
                    " give a launch site, a town or coordinates."
                )
            )
            raise SceneError(gettext(message, place=self.origin.name))


@dataclass(frozen=True, slots=True, kw_only=True)
class PathSpec:
    """One path before it is computed: to an end, or along a bearing for a distance (not both).

    `via`: the ends between the first and the last leg, in order; a bearing is that of the last leg.
    `ticks_km`: how far apart ticks along it are, None for none. `contrast`: what is drawn beside
    each leg to compare it with.
    `flight_id`: the reported flight that it stands for, if any. Its look is as that of a ring.
    """

    start: Origin
    via: tuple[Origin, ...] = ()
    end: Origin | None = None
    bearing_deg: float | None = None
    distance_km: RangeBand | None = None
    unit: Unit = "km"
    flight_id: str | None = None
    name: str | None = None
    colour: str = "ink"
    opacity: float | None = None
    width_px: float | None = None
    is_hidden: bool = False
    ticks_km: float | None = None
    contrast: PathContrast | None = None

    def __post_init__(self) -> None:
        _checked_style(self)
        if self.ticks_km is not None and not MIN_TICKS_KM <= self.ticks_km <= MAX_RANGE_KM:
            raise PathError(
                gettext(
                    "Ticks every {ticks_km:g} km are outside {least:g} to 20,003.93 km:"
                    " give a distance between the two, such as 500 km.",
                    ticks_km=self.ticks_km,
                    least=MIN_TICKS_KM,
                )
            )
        for end in self.ends:
            if end.area is not None:
                raise PathError(
                    gettext(
                        "A path runs from point to point, and {end} is none: give a launch"
                        " site, a town or coordinates.",
                        end=end.name,
                    )
                )
        has_bearing = self.bearing_deg is not None and self.distance_km is not None
        if len(self.via) + 2 > MAX_PATH_ENDS:
            raise PathError(
                gettext(
                    "{count} ends are too many for one path: at most {limit}; go on"
                    " with another path.",
                    count=len(self.via) + 2,
                    limit=MAX_PATH_ENDS,
                )
            )
        if (self.end is None) is not has_bearing:
            raise PathError(gettext("A path needs either an end, or a bearing and a distance."))
        if self.bearing_deg is not None and not math.isfinite(self.bearing_deg):
            raise PathError(
                gettext(
                    "Bearing {bearing_deg!r} is not a finite number: give degrees clockwise"
                    " from north, such as 84.",
                    bearing_deg=self.bearing_deg,
                )
            )

    @property
    def ends(self) -> tuple[Origin, ...]:
        """All ends that are places, in order: without that of a bearing."""
        return (self.start, *self.via, *([] if self.end is None else [self.end]))


#: What the list of a map holds, and what can be selected: rings first, then paths.
Item = RingSpec | PathSpec
