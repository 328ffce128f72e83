"""A path evaluated: its geodesic, its end, the territories under it and its title."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ranges import catalog
from ranges.core import Crossing, LonLat, PathSpec, Unit, band_text, date_text, measured_text
from ranges.geodesy import GeodesicPath, destination, geodesic_path
from ranges.reach.overflight import path_crossings

__all__ = ["INFERRED", "PathFindings", "compiled_direction", "evaluated_path", "path_title"]

INFERRED = "direction inferred from the reported overflight"


def compiled_direction(compiler: str) -> str:
    """Return in words that a direction is a compiler's, and no report's."""
    return f"direction as compiled by {compiler}, not reported"


@dataclass(frozen=True, slots=True, kw_only=True)
class PathFindings:
    """A path, its end and the legs under it.

    `is_inferred`: its direction follows from a reported overflight. `compiled_by`: who compiled its
    direction, where that is so. Of neither: it is that of the reports, or of no flight.
    """

    spec: PathSpec
    geodesic: GeodesicPath
    end: LonLat
    crossings: tuple[Crossing, ...]
    is_inferred: bool
    compiled_by: str | None

    @property
    def direction_note(self) -> str | None:
        """What is to be said of the direction; None where it needs no reservation."""
        if self.is_inferred:
            return INFERRED
        return None if self.compiled_by is None else compiled_direction(self.compiled_by)

    @property
    def overflown(self) -> tuple[Crossing, ...]:
        """The legs over land, in order."""
        return tuple(leg for leg in self.crossings if leg.territory is not None)


@lru_cache(maxsize=256)
def evaluated_path(spec: PathSpec) -> PathFindings:
    """Return a path evaluated: its end, the legs under it, whence its direction is.

    Raises
    ------
    PathError
        If it is not one shortest path.
    """
    start = spec.start.position
    end = spec.end.position if spec.end else None
    distance_km = spec.distance_km.high_km if spec.distance_km else None
    geodesic = geodesic_path(start, end, bearing_deg=spec.bearing_deg, distance_km=distance_km)
    flight = catalog.flight_events().get(spec.flight_id) if spec.flight_id else None
    is_unreported = flight is not None and flight.fall is None
    is_over_land = flight is not None and flight.overflew is not None
    return PathFindings(
        spec=spec,
        geodesic=geodesic,
        end=end or destination(start, geodesic.bearing_deg, geodesic.length_km),
        crossings=path_crossings(start, end, bearing_deg=spec.bearing_deg, distance_km=distance_km),
        is_inferred=is_unreported and is_over_land,
        compiled_by=flight.bearing_by if flight and is_unreported and not is_over_land else None,
    )


def path_title(findings: PathFindings, units: Unit) -> str:
    """Return the title of a path: the flight it stands for, or its ends, and its length."""
    spec = findings.spec
    if spec.end is not None:
        length = measured_text(findings.geodesic.length_km, units)
        return f"{spec.start.name} to {spec.end.name}, {length}"
    assert spec.distance_km is not None
    length = band_text(spec.distance_km, units, typed_unit=spec.unit)
    flight = catalog.flight_events().get(spec.flight_id) if spec.flight_id else None
    if flight is not None:
        return f"Flight of {date_text(flight.date)}: {length} from {spec.start.name}"
    return f"{length} from {spec.start.name} on a bearing of {findings.geodesic.bearing_deg:.4g}°"
