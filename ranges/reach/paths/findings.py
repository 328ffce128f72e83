"""A path evaluated: its legs, its end, the territories under it and its title."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from ranges import catalog
from ranges.core import Crossing, LonLat, PathSpec, Unit, band_text, date_text, measured_text
from ranges.geodesy import GeodesicPath, destination, geodesic_path
from ranges.reach.paths.overflight import geodesic_crossings
from ranges.reach.paths.stays import Stay, path_stays

__all__ = ["INFERRED", "PathFindings", "compiled_direction", "evaluated_path", "path_title"]

INFERRED = "direction inferred from the reported overflight"


def compiled_direction(compiler: str) -> str:
    """Return in words that a direction is a compiler's, and no report's."""
    return f"direction as compiled by {compiler}, not reported"


@dataclass(frozen=True, slots=True, kw_only=True)
class PathFindings:
    """A path, its end and what lies under it.

    `geodesics`: its legs, one unless it has ends on the way. `crossings`: the territories under
    them and the sea, in order, with distances from the first start. `is_inferred`: its direction
    follows from a reported overflight. `compiled_by`: who compiled its direction, where that is so.
    Of neither: it is that of the reports, or of no flight.
    """

    spec: PathSpec
    geodesics: tuple[GeodesicPath, ...]
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
    def geodesic(self) -> GeodesicPath:
        """The first leg, which is the whole of a path without ends on the way."""
        return self.geodesics[0]

    @property
    def length_km(self) -> float:
        """The length of all legs."""
        return sum(geodesic.length_km for geodesic in self.geodesics)

    @property
    def starts_km(self) -> tuple[float, ...]:
        """The distance from the first start at which each leg begins."""
        lengths_km = [geodesic.length_km for geodesic in self.geodesics]
        return tuple(accumulate(lengths_km[:-1], initial=0.0))

    @property
    def overflown(self) -> tuple[Crossing, ...]:
        """The crossings of land, in order."""
        return tuple(leg for leg in self.crossings if leg.territory is not None)

    @property
    def stays(self) -> tuple[Stay, ...]:
        """Each territory once, and the seas between them, in the order of the path."""
        return path_stays(self.crossings)


@lru_cache(maxsize=256)
def evaluated_path(spec: PathSpec) -> PathFindings:
    """Return a path evaluated: its end, the legs under it, whence its direction is.

    Raises
    ------
    PathError
        If it is not one shortest path.
    """
    geodesics = _geodesics(spec)
    last = geodesics[-1]
    flight = catalog.flight_events().get(spec.flight_id) if spec.flight_id else None
    is_unreported = flight is not None and flight.fall is None
    is_over_land = flight is not None and flight.overflew is not None
    return PathFindings(
        spec=spec,
        geodesics=geodesics,
        end=last.end or destination(last.start, last.bearing_deg, last.length_km),
        crossings=geodesic_crossings(geodesics),
        is_inferred=is_unreported and is_over_land,
        compiled_by=flight.bearing_by if flight and is_unreported and not is_over_land else None,
    )


def _geodesics(spec: PathSpec) -> tuple[GeodesicPath, ...]:
    """Return the legs of a path."""
    places = [place.position for place in spec.ends]
    legs = [geodesic_path(start, end) for start, end in pairwise(places)]
    if spec.distance_km is not None:
        high_km = spec.distance_km.high_km
        legs.append(geodesic_path(places[-1], bearing_deg=spec.bearing_deg, distance_km=high_km))
    return tuple(legs)


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
