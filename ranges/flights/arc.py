"""Estimated heights along a flight: a ballistic arc through a reported distance and apogee.

Free fall round a spherical Earth follows an ellipse with one focus at the Earth's centre (Kepler).
An ellipse that leaves the surface, comes back to it at an angle of D/R and rises to the height h
between is fixed by these two figures alone: with c = cos(D / 2R) its eccentricity is

    e = h / (R + h - R c),

and its height at an angle t from its highest point is (R + h) (1 - e) / (1 - e cos t) - R. No
speed, time or mass enters, and none is computed.

Every height is an estimate. The arc leaves out the minutes under power, in which a rocket rises
more steeply than the ellipse; the air below about 100 km; the rotation and the flattening of the
Earth; any manoeuvre. It is best in the middle and poor near both ends, and it is refused for
flights that did not fall freely: gliders, cruise missiles and space launchers, failures, and
flights that were reported to have stayed below the edge of space.

References
----------
R. R. Bate, D. D. Mueller, J. E. White, Fundamentals of Astrodynamics (Dover 1971), chapter 6.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import product

from ranges import catalog
from ranges.core import (
    DistanceError,
    FlightEvent,
    RangeBand,
    checked_range_km,
    gettext,
    gettext_noop,
)
from ranges.geodesy import MEAN_RADIUS_KM

__all__ = ["ARC_METHOD", "Arc", "HeightBand", "arc_refusal", "flight_arc", "height_km"]

#: The method, shown wherever a height from an arc is shown.
ARC_METHOD = gettext_noop(
    "Heights are estimates: a plain ballistic arc (a Kepler ellipse round a spherical Earth) fitted"
    " to the reported distance and apogee, low to high over every pair of these. Powered flight,"
    " air and the Earth's rotation are left out, so they are poor near both ends."
)
#: Above any reported flight, and far below where the Moon would matter.
_MAX_APOGEE_KM = 20_000.0
_NOT_FREE_FALLING = {"hypersonic", "space-launch"}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeightBand:
    """A lowest and a highest height in km."""

    low_km: float
    high_km: float


def height_km(along_km: float, *, distance_km: float, apogee_km: float) -> float:
    """Return the height of a ballistic arc in km at a distance over the ground from its start.

    Parameters
    ----------
    along_km
        Distance over the ground, 0 to `distance_km`; beyond the ends the height is 0.
    distance_km
        Distance over the ground from start to end, 0.001 to 20,003.93 km.
    apogee_km
        Greatest height, more than 0 and at most 20,000 km.

    Raises
    ------
    DistanceError
        If a figure is not a number within its limits.

    Notes
    -----
    See the module for the ellipse. The sphere's radius is the mean one, 6,371.009 km.
    """
    checked_km = checked_range_km(distance_km, "Distance")
    if not 0.0 < apogee_km <= _MAX_APOGEE_KM:
        raise DistanceError(
            gettext(
                "Apogee {apogee_km} km is outside 0 to 20,000 km: give a height between the two.",
                apogee_km=f"{apogee_km:,.10g}",
            )
        )
    if math.isnan(along_km):
        raise DistanceError(
            gettext(
                "Distance {along_km} km is not a number: give it in figures.",
                along_km=repr(along_km),
            )
        )
    if not 0.0 < along_km < checked_km:
        return 0.0
    half = checked_km / (2.0 * MEAN_RADIUS_KM)
    angle = along_km / MEAN_RADIUS_KM - half
    # With 1 - cos x as 2 sin² (x/2), so that no digits are lost on a short arc:
    # h - height = (R + h) e (1 - cos t) / (1 - e + e (1 - cos t)).
    drop = 2.0 * math.sin(half / 2.0) ** 2 * MEAN_RADIUS_KM
    eccentricity = apogee_km / (apogee_km + drop)
    fallen = 2.0 * math.sin(angle / 2.0) ** 2
    below_apogee = (
        (MEAN_RADIUS_KM + apogee_km)
        * eccentricity
        * fallen
        / (1.0 - eccentricity + eccentricity * fallen)
    )
    return max(0.0, apogee_km - below_apogee)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """The arcs of one flight: every pair of a reported distance and a reported apogee."""

    distance_km: RangeBand
    apogee_km: HeightBand

    def height(self, along_km: float) -> HeightBand:
        """Return the lowest and the highest estimate at a distance over the ground from the site.

        Beyond the shorter distance the lowest is 0: by that report it had come down.
        """
        heights_km = [
            height_km(along_km, distance_km=distance, apogee_km=apogee)
            for distance, apogee in product(
                (self.distance_km.low_km, self.distance_km.high_km),
                (self.apogee_km.low_km, self.apogee_km.high_km),
            )
        ]
        high = max(heights_km)
        # Half-way of one of the distances between the two, the greatest height is the apogee.
        if self.distance_km.low_km <= 2.0 * along_km <= self.distance_km.high_km:
            high = self.apogee_km.high_km
        return HeightBand(low_km=min(heights_km), high_km=high)

    def profile(self, points: int = 181) -> tuple[tuple[float, HeightBand], ...]:
        """Return distances along the ground, evenly spaced to the longer one, with heights."""
        end_km = self.distance_km.high_km
        steps = [end_km * index / (points - 1) for index in range(points)]
        return tuple((along_km, self.height(along_km)) for along_km in steps)


def arc_refusal(flight: FlightEvent) -> str | None:
    """Return why no height can be estimated for a flight; None where it can be."""
    if flight.distance_km_low is None or flight.apogee_km_low is None:
        return gettext(
            "No height is estimated: it takes a reported distance and a reported apogee."
        )
    if flight.kind != "ballistic" or not _NOT_FREE_FALLING.isdisjoint(flight.tags):
        return gettext(
            "No height is estimated: what glides, cruises or puts something into orbit does not"
            " fall freely along an arc."
        )
    if flight.outcome == "failure":
        return gettext(
            "No height is estimated: the flight failed, so its figures may be of different parts."
        )
    edge_km = catalog.heights()["edge-of-space"].low_km
    if flight.apogee_km_low <= edge_km:
        return gettext(
            "No height is estimated: it was reported to have stayed below about {edge_km} km, in"
            " air that a plain arc leaves out.",
            edge_km=f"{edge_km:g}",
        )
    return None


def flight_arc(flight: FlightEvent) -> Arc | None:
    """Return the arcs of a catalogued flight, None where `arc_refusal` says why."""
    if arc_refusal(flight) is not None:
        return None
    assert flight.distance_km_low is not None  # `arc_refusal` vouches for all four
    assert flight.distance_km_high is not None
    assert flight.apogee_km_low is not None
    assert flight.apogee_km_high is not None
    return Arc(
        distance_km=RangeBand(low_km=flight.distance_km_low, high_km=flight.distance_km_high),
        apogee_km=HeightBand(low_km=flight.apogee_km_low, high_km=flight.apogee_km_high),
    )
