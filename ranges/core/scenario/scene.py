"""Everything that decides the picture, and all that a link holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, get_args

from ranges.core.errors import SceneError
from ranges.core.messages import gettext
from ranges.core.scenario.flight_choices import FlightCount, FlightFilter
from ranges.core.scenario.items import Item, Origin, PathSpec, RingSpec
from ranges.core.units import Unit
from ranges.core.values import LonLat, Note

__all__ = [
    "MAP_PROJECTIONS",
    "MAX_FILE_PARTS",
    "MAX_HIGHLIGHTED",
    "MAX_LINK_POINTS",
    "MAX_NOTES",
    "MAX_PATHS",
    "MAX_RINGS",
    "FilePart",
    "MapProjection",
    "Scenario",
    "View",
]

MAX_RINGS = 100
MAX_PATHS = 100
#: Points of a reader's own; a link with more would be too long to share.
MAX_LINK_POINTS = 50
#: Remarks on the map, and countries that are set off from the others.
MAX_NOTES, MAX_HIGHLIGHTED = 20, 60
#: Files of which something is shown that no link holds.
MAX_FILE_PARTS = 10
#: Projections of the map on the page: lines of constant bearing are straight, or distances from
#: its centre are true.
MapProjection = Literal["mercator", "azimuthal-equidistant"]
MAP_PROJECTIONS: tuple[MapProjection, ...] = get_args(MapProjection)


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


_USUAL_COUNT = FlightCount()


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
    count: FlightCount = _USUAL_COUNT
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
