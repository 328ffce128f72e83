"""The table of map projections: each is one record.

To add a projection, add its id to `ProjectionId` and its record to `_RECORDS`: figures, the page's
menu, the command line and the tests take it from there.

All are on the WGS84 ellipsoid; of Robinson's, which is defined on a sphere, the radius is that of
the equator.

References
----------
J. P. Snyder, Map projections: a working manual (1987), doi:10.3133/pp1395. B. Savric, T. Patterson,
B. Jenny, The Equal Earth map projection (2019), doi:10.1080/13658816.2018.1504949. A. H. Robinson,
A new map projection: its development and characteristics (1974). PROJ, doi:10.5281/zenodo.5884394.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from ranges.core import SceneError, gettext, gettext_noop, items_text, shortened
from ranges.geodesy.projections._extents import (
    AroundAntipode,
    BetweenMeridians,
    MapExtent,
    RoundCentre,
    RoundPole,
)
from ranges.geodesy.projections._transformations import (
    ByGeodesics,
    ByOrthographicFormula,
    ByProj,
    Transformation,
)

__all__ = [
    "ANTIPODE_SPOT",
    "PROJECTIONS",
    "Framing",
    "ProjectionId",
    "ProjectionRecord",
    "projection_label",
    "projection_record",
    "projection_title",
]

ProjectionId = Literal[
    "mercator",
    "azimuthal-equidistant",
    "orthographic",
    "equal-area",
    "robinson",
    "polar-stereographic",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Framing:
    """How a scene is framed on a panel.

    Parameters
    ----------
    whole_from
        A scene that asks for this share of the scale of the whole map is shown with all of it:
        nought for a map that is always whole, one for a map that is whole only where it must be.
    covers_upright_panel
        Whether a map that is wide covers a panel that is not, its ends cut off, where the scene
        has room.
    is_pole_kept
        Whether the middle of the paper, a pole, and the centre stay in view.
    latitudes
        South and north of these a scene does not ask for room, degrees.
    """

    whole_from: float
    covers_upright_panel: bool = False
    is_pole_kept: bool = False
    latitudes: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectionRecord:
    """All that is known of a projection.

    Parameters
    ----------
    id, label
        Its name in a command, and as people read it.
    transformation
        How points are brought to paper and back: by a PROJ string, or by a function.
    extent
        What part of the Earth the map shows.
    framing
        How a scene is framed.
    scale_along
        Where the scale is measured: along a parallel, along any line through the centre (where it
        is true), or across the centre.
    scale_caption
        What the scale bar says of that; `{lat}` stands for the parallel.
    statement
        What a figure says of it after its name; `{centre}` stands for the name of the centre.
    is_rectangular
        Whether the ends of the map are upright.
    is_read_back
        Whether `Projection.position` tells what lies at a point of the paper.
    """

    id: ProjectionId
    label: str
    transformation: Transformation
    extent: MapExtent
    framing: Framing
    scale_along: Literal["parallel", "radius", "diameter"]
    scale_caption: str
    statement: str = ""
    is_rectangular: bool = False
    is_read_back: bool = False

    @property
    def has_true_distances(self) -> bool:
        """Whether all distances from the centre are true."""
        return self.scale_along == "radius"


#: What the map of true distances leaves out round the antipode; the browser's map is told the same.
ANTIPODE_SPOT = AroundAntipode(spot_deg=0.1, cut_locus_deg=0.61)

_RECORDS = (
    ProjectionRecord(
        id="mercator",
        label=gettext_noop("Mercator"),
        transformation=ByProj(text="+proj=merc +over"),
        extent=BetweenMeridians(south_lat=-85.0, north_lat=85.0),
        # The far north and south are large on paper and seldom the question.
        framing=Framing(whole_from=1.0, latitudes=(-66.0, 80.0)),
        scale_along="parallel",
        scale_caption="at {lat}",
        statement="areas grow towards the poles",
        is_rectangular=True,
        is_read_back=True,
    ),
    ProjectionRecord(
        id="azimuthal-equidistant",
        label=gettext_noop("azimuthal equidistant"),
        transformation=ByGeodesics(),
        extent=ANTIPODE_SPOT,
        framing=Framing(whole_from=0.72),
        scale_along="radius",
        scale_caption="along lines through the centre",
        statement="true distances from {centre}",
        is_read_back=True,
    ),
    ProjectionRecord(
        id="orthographic",
        label=gettext_noop("orthographic"),
        transformation=ByOrthographicFormula(),
        extent=RoundCentre(radius_deg=89.99),  # all of the half that is seen but far below a pixel
        framing=Framing(whole_from=0.0),
        scale_along="diameter",
        scale_caption="at the centre",
    ),
    ProjectionRecord(
        id="equal-area",
        label=gettext_noop("Equal Earth (equal-area)"),
        transformation=ByProj(text="+proj=eqearth +over"),
        extent=BetweenMeridians(),
        framing=Framing(whole_from=0.0, covers_upright_panel=True),
        scale_along="parallel",
        scale_caption="east to west at {lat}",
    ),
    ProjectionRecord(
        id="robinson",
        label=gettext_noop("Robinson"),
        transformation=ByProj(text="+proj=robin +over"),
        extent=BetweenMeridians(),
        framing=Framing(whole_from=0.0, covers_upright_panel=True),
        scale_along="parallel",
        scale_caption="east to west at {lat}",
        statement="a compromise: neither areas nor distances are true",
    ),
    ProjectionRecord(
        id="polar-stereographic",
        label=gettext_noop("polar stereographic"),
        transformation=ByProj(text="+proj=stere +lat_0={pole}"),
        # A ring of 3,300 km round a point on the equator is whole; at the rim the map is drawn
        # four times as large as at the pole, and farther out it would soon be all rim.
        extent=RoundPole(beyond_equator_deg=30.0),
        framing=Framing(whole_from=0.72, is_pole_kept=True),
        scale_along="parallel",
        scale_caption="at {lat}",
        statement="areas grow away from the pole",
        is_read_back=True,
    ),
)
_BY_ID: Mapping[str, ProjectionRecord] = MappingProxyType(
    {record.id: record for record in _RECORDS}
)
#: The ids of all projections.
PROJECTIONS: tuple[ProjectionId, ...] = tuple(record.id for record in _RECORDS)


def projection_record(name: str) -> ProjectionRecord:
    """Return what is known of the projection of that id.

    Raises
    ------
    SceneError
        If there is no projection of that name.
    """
    record = _BY_ID.get(name)
    if record is None:
        raise SceneError(
            gettext(
                '"{text}" is not a projection that we know: use {known}.',
                text=shortened(name),
                known=items_text(PROJECTIONS),
            )
        )
    return record


def projection_label(name: ProjectionId) -> str:
    """Return a projection's name as people read it."""
    return gettext(projection_record(name).label)


def projection_title(name: ProjectionId) -> str:
    """Return a projection's name as it begins a sentence or stands in a list."""
    label = projection_label(name)
    return f"{label[:1].upper()}{label[1:]}"
