"""A path evaluated: its legs, its end, the territories under it and its title."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np

from ranges import catalog
from ranges.core import (
    Crossing,
    LonLat,
    PathError,
    PathSpec,
    Unit,
    band_text,
    date_text,
    gettext,
    gettext_noop,
    measured_text,
)
from ranges.geodesy import (
    GeodesicPath,
    RhumbLine,
    destination,
    destinations,
    geodesic_path,
    rhumb_line,
)
from ranges.reach.paths.overflight import geodesic_crossings
from ranges.reach.paths.stays import Stay, path_stays

__all__ = [
    "INFERRED",
    "MAX_TICKS",
    "PathFindings",
    "PathLeg",
    "PathTick",
    "compiled_direction",
    "evaluated_path",
    "path_geodesics",
    "path_title",
]

INFERRED = gettext_noop("direction inferred from the reported overflight")


#: Ends of a path that its title names; of one with more the first and the last.
_NAMED_ENDS = 4


#: Ticks on one path, and by how much their distance grows where there would be more.
MAX_TICKS = 100
_TICK_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)


class PathTick(NamedTuple):
    """A tick on a path: how far from the start, and where."""

    along_km: float
    position: LonLat


class PathLeg(NamedTuple):
    """One leg of a path: its ends by name, its length, where along the path it begins, bearings.

    `end`: "" where the leg leads along a bearing. `end_bearing_deg`: that of the leg at its end,
    onward; without a meaning where `is_to_pole`.
    """

    start: str
    end: str
    start_km: float
    length_km: float
    bearing_deg: float
    end_bearing_deg: float
    is_to_pole: bool = False


def compiled_direction(compiler: str) -> str:
    """Return in words that a direction is a compiler's, and no report's."""
    return gettext("direction as compiled by {compiler}, not reported", compiler=compiler)


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
            return gettext(INFERRED)
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
    def ticks(self) -> tuple[PathTick, ...]:
        """The ticks along the path, where it has any: of very many only every second, fifth, ..."""
        step_km = self.spec.ticks_km
        if step_km is None:
            return ()
        factor = next(
            times for times in _TICK_STEPS if self.length_km <= times * step_km * MAX_TICKS
        )
        count = math.ceil(self.length_km / (factor * step_km) - 1e-9) - 1
        at_km = [factor * step_km * number for number in range(1, count + 1)]
        leg_of = np.searchsorted(self.starts_km, at_km, side="right") - 1
        return tuple(
            PathTick(along_km, destination(leg.start, leg.bearing_deg, along_km - start_km))
            for along_km, leg, start_km in (
                (along_km, self.geodesics[leg], self.starts_km[leg])
                for along_km, leg in zip(at_km, leg_of.tolist(), strict=True)
            )
        )

    @property
    def rhumb_lines(self) -> tuple[RhumbLine, ...]:
        """The line of constant bearing beside each leg, where they are asked for."""
        if self.spec.contrast is None:
            return ()
        return tuple(rhumb_line(leg.start, leg.end or self.end) for leg in self.geodesics)

    @property
    def legs(self) -> tuple[PathLeg, ...]:
        """The legs with their names, lengths and bearings."""
        names = [place.name for place in self.spec.ends]
        return tuple(
            PathLeg(
                start=start,
                end=end,
                start_km=start_km,
                length_km=leg.length_km,
                bearing_deg=leg.bearing_deg,
                end_bearing_deg=float(
                    destinations(leg.start, leg.bearing_deg, [leg.length_km])[2][0]
                ),
                is_to_pole=leg.end is not None and abs(leg.end.lat) == 90.0,
            )
            for leg, start, end, start_km in zip(
                self.geodesics, names, [*names[1:], ""], self.starts_km, strict=False
            )
        )

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
    geodesics = path_geodesics(spec)
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


def path_geodesics(spec: PathSpec) -> tuple[GeodesicPath, ...]:
    """Return the legs of a path, one after the other.

    Raises
    ------
    PathError
        If one of them is not one shortest path: which, where there are several.
    """
    places = [place.position for place in spec.ends]
    legs = []
    for number, (start, end) in enumerate(pairwise(places), 1):
        try:
            legs.append(geodesic_path(start, end))
        except PathError as error:
            if not spec.via:
                raise
            raise PathError(
                gettext(
                    "Leg {number}, {start} to {end}: {error}",
                    number=number,
                    start=spec.ends[number - 1].name,
                    end=spec.ends[number].name,
                    error=error,
                )
            ) from None
    if spec.distance_km is not None:
        high_km = spec.distance_km.high_km
        legs.append(geodesic_path(places[-1], bearing_deg=spec.bearing_deg, distance_km=high_km))
    return tuple(legs)


def path_title(findings: PathFindings, units: Unit) -> str:
    """Return the title of a path: the flight it stands for, or its ends, and its length."""
    spec = findings.spec
    if spec.end is not None:
        return gettext(
            "{ends}, {length}",
            ends=_ends_text(spec),
            length=measured_text(findings.length_km, units),
        )
    assert spec.distance_km is not None
    length = band_text(spec.distance_km, units, typed_unit=spec.unit)
    flight = catalog.flight_events().get(spec.flight_id) if spec.flight_id else None
    if flight is not None:
        return gettext(
            "Flight of {date}: {length} from {place}",
            date=date_text(flight.date),
            length=length,
            place=spec.start.name,
        )
    bearing_deg = findings.geodesics[-1].bearing_deg
    if spec.via:
        return gettext(
            "{ends}, then {length} on a bearing of {bearing_deg:.4g}°; {total} in all",
            ends=_ends_text(spec),
            length=length,
            bearing_deg=bearing_deg,
            total=measured_text(findings.length_km, units),
        )
    return gettext(
        "{length} from {place} on a bearing of {bearing_deg:.4g}°",
        length=length,
        place=spec.start.name,
        bearing_deg=bearing_deg,
    )


def _ends_text(spec: PathSpec) -> str:
    """Return where a path leads by the places that it names: "Sunan to Guam to Tokyo"."""
    names = [place.name for place in spec.ends]
    if len(names) <= _NAMED_ENDS:
        return gettext(" to ").join(names)
    return gettext(
        "{start} to {end} in {count} legs", start=names[0], end=names[-1], count=len(names) - 1
    )
