"""Where flights were reported to have come down, as wide as the report's words are.

"About 200 km west of Oshima-Oshima" names a place, a distance and a direction by an eighth of the
compass: that is an arc of 200 km round the place, 45 degrees wide, and no point. Where low and high
distances were reported there are two arcs. A position that a source gives is a point.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from ranges import catalog
from ranges.core import (
    Citation,
    FlightEvent,
    Floats,
    Unit,
    band_text,
    date_text,
    gettext,
    gettext_noop,
    language_cache,
)
from ranges.geodesy import destinations

__all__ = ["ReportedFall", "fall_text", "reported_falls"]

#: The points of the compass in the words of the catalogue, clockwise from north.
_WIND_WORDS = (
    gettext_noop("north"),
    gettext_noop("north-northeast"),
    gettext_noop("northeast"),
    gettext_noop("east-northeast"),
    gettext_noop("east"),
    gettext_noop("east-southeast"),
    gettext_noop("southeast"),
    gettext_noop("south-southeast"),
    gettext_noop("south"),
    gettext_noop("south-southwest"),
    gettext_noop("southwest"),
    gettext_noop("west-southwest"),
    gettext_noop("west"),
    gettext_noop("west-northwest"),
    gettext_noop("northwest"),
    gettext_noop("north-northwest"),
)
#: Degrees from north, and how far the word may be off to either side: an eighth of the compass is
#: meant, a sixteenth by a word that names one.
_WINDS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {wind: (22.5 * at, 11.25 if at % 2 else 22.5) for at, wind in enumerate(_WIND_WORDS)}
)
_STEP_DEG = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedFall:
    """A reported fall: its arcs, shape (n, 2), longitude first, unwrapped; a point has 1 vertex.

    `words`: where, as reported; `notes`: whose figure, and of which missile.
    """

    id: str
    flight: FlightEvent
    words: str
    notes: str
    arcs: tuple[Floats, ...]
    citation: Citation


@language_cache(maxsize=512)
def reported_falls(flight: FlightEvent, units: Unit = "km") -> tuple[ReportedFall, ...]:
    """Return where a flight was reported to have come down, none where no direction was given."""
    falls = []
    for point in catalog.flight_points().values():
        if point.event_id != flight.id or point.direction is None or point.reported_km is None:
            continue
        middle, half = _WINDS[point.direction]
        bearings = np.arange(middle - half, middle + half + 0.5 * _STEP_DEG, _STEP_DEG)
        arcs = []
        for distance_km in point.reported_km.figures_km:
            lon, lat, _ = destinations(point.position, bearings, distance_km)
            # Over the antimeridian the line goes on, and not back round the whole map.
            arcs.append(np.column_stack([np.unwrap(lon, period=360.0), lat]))
        figure = band_text(point.reported_km, units)
        falls.append(
            ReportedFall(
                id=point.id,
                flight=flight,
                words=gettext(
                    "about {figure} {direction} of {place}",
                    figure=figure,
                    direction=gettext(point.direction),
                    place=point.name,
                ),
                notes=point.notes,
                arcs=tuple(arcs),
                citation=point.citation,
            )
        )
    if flight.fall is not None:
        position = np.array([[flight.fall.lon, flight.fall.lat]])
        falls.append(
            ReportedFall(
                id=f"{flight.id}-fall",
                flight=flight,
                words=gettext("the approximate position that a source gives"),
                notes="",
                arcs=(position,),
                citation=flight.citation,
            )
        )
    return tuple(falls)


def fall_text(fall: ReportedFall) -> str:
    """Return a fall in a sentence: when, where as reported, and how well that is known."""
    date = date_text(fall.flight.date)
    if len(fall.arcs[0]) == 1:
        return gettext("{date}: came down as reported, {fall}", date=date, fall=fall.words)
    return gettext(
        "{date}: came down as reported, {fall}; the arc is as wide as the direction is known",
        date=date,
        fall=fall.words,
    )
