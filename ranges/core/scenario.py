"""Scenes as values: rings, paths, points, conditions on flights and the view, with their limits."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from ranges.core.errors import CoordinateError, FilterError, PathError, SceneError
from ranges.core.messages import gettext, gettext_noop
from ranges.core.palette import COLOURS, is_colour
from ranges.core.records import FlightEvent, FlightKind, Territory
from ranges.core.text import items_text
from ranges.core.units import Unit
from ranges.core.values import MAX_RANGE_KM, WHOLE_RING, LonLat, Note, RangeBand, RingShape

__all__ = [
    "MAP_PROJECTIONS",
    "MAX_FILE_PARTS",
    "MAX_HIGHLIGHTED",
    "MAX_LINK_POINTS",
    "MAX_NOTES",
    "MAX_OPACITY",
    "MAX_PATHS",
    "MAX_PATH_ENDS",
    "MAX_RADIALS",
    "MAX_RINGS",
    "MAX_WIDTH_PX",
    "MIN_OPACITY",
    "MIN_TICKS_KM",
    "MIN_WIDTH_PX",
    "CountStack",
    "CountUnit",
    "FilePart",
    "FlightCount",
    "FlightFilter",
    "Item",
    "MapProjection",
    "Origin",
    "OriginKind",
    "OwnFlights",
    "PathContrast",
    "PathSpec",
    "RingSpec",
    "Scenario",
    "View",
]

MAX_RINGS = 100
MAX_PATHS = 100
#: Lines of constant first bearing from a ring's centre.
MAX_RADIALS = 72
#: Points of a reader's own; a link with more would be too long to share.
MAX_LINK_POINTS = 50
#: Remarks on the map, and countries that are set off from the others.
MAX_NOTES, MAX_HIGHLIGHTED = 20, 60
#: Files of which something is shown that no link holds.
MAX_FILE_PARTS = 10
#: Ends of one path, the first included.
MAX_PATH_ENDS = 20
#: The least distance between ticks along a path.
MIN_TICKS_KM = 1.0
MIN_OPACITY, MAX_OPACITY = 0.1, 1.0
MIN_WIDTH_PX, MAX_WIDTH_PX = 0.5, 12.0
OriginKind = Literal["site", "reference", "point", "anywhere"]
#: Projections of the map on the page: lines of constant bearing are straight, or distances from
#: its centre are true.
MapProjection = Literal["mercator", "azimuthal-equidistant"]
MAP_PROJECTIONS: tuple[MapProjection, ...] = get_args(MapProjection)

#: What may be drawn beside a path: the line of constant bearing between the same ends.
PathContrast = Literal["rhumb"]

#: In what reported launches are counted, and by what a count of a year is divided.
CountUnit = Literal["days", "events", "missiles"]
CountStack = Literal["class", "outcome"]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFlights:
    """Launches of a reader's own file; a link holds their `id` and how many they are.

    `digest`: of all that they hold, by which they are told apart; it and `events` are empty where
    the file was opened in another visit. `file`: its name, which is outside text.
    """

    id: str
    count: int
    digest: str = ""
    file: str = field(default="", compare=False)
    events: tuple[FlightEvent, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlightFilter:
    """The conditions that a shown flight meets; an empty one or None sets no condition.

    Parameters
    ----------
    since, until
        First and last day, both included. A flight dated by its month is taken where any day of
        that month is.
    classes, tags, outcomes
        Any one of them, in the words of `ranges.flights.selection`. A flight has the class of its
        system; without one it is "unknown", or a space launcher where it is tagged so.
    beyond_km, up_to_km
        More than so far by the highest report; at most so far by the lowest. A flight without a
        reported distance is taken by neither.
    over
        Whose land was reported as overflown, by its code.
    kinds
        What was launched, any one of them. Where none is named these are ballistic missiles and
        space launches, and the kinds of the classes that are named.
    own
        Launches of a reader's own file, which join those of the record under the same conditions.

    Raises
    ------
    FilterError
        If the first day is after the last, or a distance is not one there can be.
    """

    since: datetime.date | None = None
    until: datetime.date | None = None
    classes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    beyond_km: float | None = None
    up_to_km: float | None = None
    over: str | None = None
    kinds: tuple[FlightKind, ...] = ()
    own: OwnFlights | None = None

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise FilterError(
                gettext(
                    "The first day, {since}, is after the last, {until}: swap them.",
                    since=self.since,
                    until=self.until,
                )
            )
        least = gettext_noop(
            "The least distance {value:g} km is outside 0 to 20,003.93 km: give a distance between"
            " the two."
        )
        greatest = gettext_noop(
            "The greatest distance {value:g} km is outside 0 to 20,003.93 km: give a distance"
            " between the two."
        )
        for message, value in ((least, self.beyond_km), (greatest, self.up_to_km)):
            if value is not None and not (math.isfinite(value) and 0.0 <= value <= MAX_RANGE_KM):
                raise FilterError(gettext(message, value=value))


@dataclass(frozen=True, slots=True, kw_only=True)
class FlightCount:
    """How the timeline counts the flights of a choice.

    `kinds`: what was launched; where none is named those that the choice shows. `stack`: by what
    each bar is divided, None for a whole one.
    """

    unit: CountUnit = "days"
    kinds: tuple[FlightKind, ...] = ()
    stack: CountStack | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The part of the map that is seen."""

    centre: LonLat
    zoom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePart:
    """What a scene shows of a reader's own file and no link can hold; the file stays with a visit.

    `id` is made of what it holds: `areas`, `lines`, and points beyond those of the scene.
    """

    id: str
    areas: int = 0
    lines: int = 0
    points: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """Everything that decides the picture, and all that a link holds.

    `points`: a reader's own places, with their names. `file_parts`: what is shown of files.
    `notes`: remarks on the map; `highlighted`: ISO codes of countries set off from the others.
    `labels`: which names a figure has, kinds and names with commas between, None for the usual.
    `is_inset_shown`: whether a small globe shows where a figure lies.
    `selected`: the position of the selected item among the rings, then the paths. `flights`: which
    reported flights are shown, None for none; `count`: how the timeline counts them.
    `flight_id`: the one whose page is open. `is_expected_shown`: whether straight lines and flat
    circles are drawn beside the truth. `projection`: that of the map on the page.
    """

    rings: tuple[RingSpec, ...] = ()
    paths: tuple[PathSpec, ...] = ()
    points: tuple[Origin, ...] = ()
    file_parts: tuple[FilePart, ...] = ()
    notes: tuple[Note, ...] = ()
    highlighted: tuple[str, ...] = ()
    labels: str | None = None
    is_inset_shown: bool = False
    selected: int = 0
    flights: FlightFilter | None = None
    count: FlightCount = FlightCount()
    flight_id: str | None = None
    is_expected_shown: bool = False
    title: str | None = None
    units: Unit = "km"
    base: str = "plain"
    projection: MapProjection = "mercator"
    view: View | None = None
    data_version: str | None = None

    def __post_init__(self) -> None:
        if len(self.rings) > MAX_RINGS:
            raise SceneError(
                gettext(
                    "{count} rings are too many for one map: at most {limit}; remove one"
                    " before adding another.",
                    count=len(self.rings),
                    limit=MAX_RINGS,
                )
            )
        if len(self.paths) > MAX_PATHS:
            raise SceneError(
                gettext(
                    "{count} paths are too many for one map: at most {limit}; remove one"
                    " before adding another.",
                    count=len(self.paths),
                    limit=MAX_PATHS,
                )
            )
        if len(self.points) > MAX_LINK_POINTS:
            raise SceneError(
                gettext(
                    "{count} points of your own are too many for one link: at most"
                    " {limit}; remove one before adding another.",
                    count=len(self.points),
                    limit=MAX_LINK_POINTS,
                )
            )
        if len(self.notes) > MAX_NOTES:
            raise SceneError(
                gettext(
                    "{count} notes are too many for one map: at most {limit}; remove one"
                    " before adding another.",
                    count=len(self.notes),
                    limit=MAX_NOTES,
                )
            )
        if len(self.file_parts) > MAX_FILE_PARTS:
            raise SceneError(
                gettext(
                    "Parts of {count} files are too many for one map: at most"
                    " {limit}; take one away before opening another.",
                    count=len(self.file_parts),
                    limit=MAX_FILE_PARTS,
                )
            )
        if not 0 <= self.selected < max(len(self.items), 1):
            raise SceneError(
                gettext(
                    "Item {number} cannot be selected: the map has {count} rings and paths.",
                    number=self.selected + 1,
                    count=len(self.items),
                )
            )

    @property
    def items(self) -> tuple[Item, ...]:
        """The rings, then the paths."""
        return (*self.rings, *self.paths)

    def with_more(
        self, *, rings: tuple[RingSpec, ...] = (), paths: tuple[PathSpec, ...] = ()
    ) -> Scenario:
        """Return the scene with more rings and paths behind its own; the selected item stays so."""
        is_ring_selected = self.selected < len(self.rings) or not self.paths
        return replace(
            self,
            rings=(*self.rings, *rings),
            paths=(*self.paths, *paths),
            selected=self.selected if is_ring_selected else self.selected + len(rings),
        )
