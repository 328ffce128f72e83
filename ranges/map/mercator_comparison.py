"""Mercator maps and the truth compared: the straight line and the flat circle that people expect.

A ruler and a compass on a Mercator map draw them. One switch shows them beside a scene's own paths
and rings, each with a sentence that says in kilometres how wrong it is; nothing is decided by them.
Their geometry is `ranges.geodesy.mercator`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from ranges import catalog
from ranges.core import (
    NOTE_COLOUR,
    Citation,
    LonLat,
    RangesError,
    ReferencePlace,
    RingSpec,
    Unit,
    coordinates_name,
    distance_text,
    gettext,
    gettext_noop,
    items_text,
    joined_text,
    language_cache,
    measured_text,
)
from ranges.geodesy import FlatCircle, StraightLine, distances_km, flat_circle, straight_line
from ranges.map._path_layers import SideLine, side_path_layer
from ranges.map.layer_types import PathLayer
from ranges.map.layers import scene_lon
from ranges.reach import PathFindings
from ranges.scene import Findings

__all__ = [
    "ECONOMIST_NOTE",
    "ECONOMIST_SOURCES",
    "ExpectedLine",
    "WrongPlaces",
    "circle_sentence",
    "expected_lines",
    "line_sentence",
    "wrong_places",
]

#: Told by others: the magazine's own pages were not seen, and the sentences say so.
ECONOMIST_NOTE = gettext_noop(
    "By the account of secondary sources, The Economist of 3 May 2003 drew the ranges of North"
    " Korean missiles as circles on a Mercator map, and corrected the map two weeks later. We have"
    " not seen the magazine's own pages: the sources are a web log of 2014, a mailing list of 2008"
    " that names the issue, and an article of 2011 that tells the story of a newsmagazine without"
    " its name."
)
ECONOMIST_SOURCES = (
    Citation(
        title="Georeferenced (web log), Distances on a world map: the classic geodetic blunder,"
        " 22 May 2014 (secondary)",
        url="https://georeferenced.wordpress.com/2014/05/22/worldmapblunders/",
    ),
    Citation(
        title="OKGIS mailing list, 11 January 2008 (secondary)",
        url="http://gis.ou.edu/pipermail/okgis/2008-January/001381.html",
    ),
    Citation(
        title="D. Flater, Understanding Geodesic Buffering, ArcUser, Winter 2011 (secondary)",
        url="http://www.esri.com/news/arcuser/0111/geodesic.html",
    ),
)
_WINDS = (
    gettext_noop("north"),
    gettext_noop("north-north-east"),
    gettext_noop("north-east"),
    gettext_noop("east-north-east"),
    gettext_noop("east"),
    gettext_noop("east-south-east"),
    gettext_noop("south-east"),
    gettext_noop("south-south-east"),
    gettext_noop("south"),
    gettext_noop("south-south-west"),
    gettext_noop("south-west"),
    gettext_noop("west-south-west"),
    gettext_noop("west"),
    gettext_noop("west-north-west"),
    gettext_noop("north-west"),
    gettext_noop("north-north-west"),
)
_DASH = "2 5"


class ExpectedLine(NamedTuple):
    """A line that people expect: its layer, None where there is none, and how wrong it is."""

    layer: PathLayer | None
    sentence: str


def expected_lines(findings: Findings) -> tuple[ExpectedLine, ...]:
    """Return the flat circle of each ring that is shown and the straight line of each path.

    A band's circle is that of its high figure. Where the map has no room for one (near the poles),
    the sentence says so.
    """
    units, near_lon = findings.scenario.units, scene_lon(findings)
    circles = [
        _circle(ring.spec, index, units, near_lon)
        for index, ring in enumerate(findings.rings)
        if not ring.spec.is_hidden
    ]
    lines = [
        line
        for index, path in enumerate(findings.paths)
        if not path.spec.is_hidden
        for line in _lines(path, index, units, near_lon)
    ]
    return (*circles, *lines)


@language_cache(maxsize=256)
def _circle(spec: RingSpec, index: int, units: Unit, near_lon: float) -> ExpectedLine:
    if spec.origin.area is not None:
        return ExpectedLine(
            None, gettext("From {place} nobody expects a circle.", place=spec.origin.name)
        )
    centre = spec.origin.position
    try:
        circle = flat_circle(centre, spec.range_km.high_km)
    except RangesError as error:
        return ExpectedLine(None, str(error))
    sentence = circle_sentence(spec.origin.name, circle, units)
    line = _side_line(f"flat-{index}", circle, centre.lon, sentence)
    return ExpectedLine(side_path_layer(line, near_lon), sentence)


@language_cache(maxsize=256)
def _lines(
    path: PathFindings, index: int, units: Unit, near_lon: float
) -> tuple[ExpectedLine, ...]:
    """Return the straight line of each leg of a path."""
    legs = zip(path.geodesics, path.legs, strict=True)
    return tuple(
        _line(
            f"straight-{index}" if number == 0 else f"straight-{index}-{number}",
            (leg.start, leg.end or path.end),
            (names.start, names.end or gettext("the end of the path")),
            units,
            near_lon,
        )
        for number, (leg, names) in enumerate(legs)
    )


def _line(
    layer_id: str,
    ends: tuple[LonLat, LonLat],
    names: tuple[str, str],
    units: Unit,
    near_lon: float,
) -> ExpectedLine:
    try:
        straight = straight_line(*ends)
    except RangesError as error:
        return ExpectedLine(None, str(error))
    sentence = line_sentence(*names, straight, units)
    line = _side_line(layer_id, straight, ends[0].lon, sentence)
    return ExpectedLine(side_path_layer(line, near_lon), sentence)


def _side_line(
    layer_id: str, line: StraightLine | FlatCircle, anchor_lon: float, sentence: str
) -> SideLine:
    return SideLine(
        id=layer_id,
        curves=(line.curve,),
        anchor_lon=anchor_lon,
        tooltip=sentence,
        colour=NOTE_COLOUR,
        dash=_DASH,
    )


class WrongPlaces(NamedTuple):
    """Reference places that a flat circle puts on the wrong side: wrongly inside, and outside."""

    inside: tuple[ReferencePlace, ...]
    outside: tuple[ReferencePlace, ...]


@lru_cache(maxsize=128)
def wrong_places(circle: FlatCircle) -> WrongPlaces:
    """Return the reference places that a circle of the map puts on the wrong side."""
    places = list(catalog.reference_places().values())
    lon = np.array([place.position.lon for place in places])
    lat = np.array([place.position.lat for place in places])
    is_drawn_inside = circle.encloses(lon, lat)
    is_inside = distances_km(circle.centre, lon, lat) <= circle.range_km
    return WrongPlaces(
        tuple(places[index] for index in np.flatnonzero(is_drawn_inside & ~is_inside)),
        tuple(places[index] for index in np.flatnonzero(is_inside & ~is_drawn_inside)),
    )


def line_sentence(start: str, end: str, line: StraightLine, units: Unit = "km") -> str:
    """Return how the straight line differs from the shortest way; the names are outside text."""
    longer_km = line.length_km - line.geodesic_km
    return gettext(
        "The straight line on the map from {start} to {end} is {length} long, {longer} longer"
        " than the shortest way, and runs up to {widest} from it.",
        start=start,
        end=end,
        length=measured_text(line.length_km, units),
        longer=measured_text(longer_km, units),
        widest=measured_text(line.widest_km, units),
    )


def circle_sentence(name: str, circle: FlatCircle, units: Unit = "km") -> str:
    """Return where the flat circle is wrong and by how much; the name is outside text."""
    error_km = circle.worst_error_km
    wind = _WINDS[round(circle.worst_bearing_deg / 360 * 16) % 16]
    drawn = measured_text(float(circle.distance_km[circle.worst_vertex]), units)
    parallel = coordinates_name(LonLat(lon=0.0, lat=round(circle.centre.lat, 1))).split(",")[0]
    values = {
        "range": distance_text(circle.range_km, units),
        "place": name,
        "parallel": parallel,
        "error": measured_text(error_km, units),
        "direction": gettext(wind),
        "distance": drawn,
    }
    if error_km > 0:
        sentence = gettext(
            "A compass opened to {range} by the map's scale at {place} ({parallel}) draws a circle"
            " that is wrong by up to {error}: to the {direction} its line lies {distance} away,"
            " {error} too far.",
            **values,
        )
    else:
        sentence = gettext(
            "A compass opened to {range} by the map's scale at {place} ({parallel}) draws a circle"
            " that is wrong by up to {error}: to the {direction} its line lies {distance} away,"
            " {error} too near.",
            **values,
        )
    sentences, wrong = [sentence], wrong_places(circle)
    if wrong.outside:
        places = _listing(wrong.outside)
        sentences.append(gettext("It wrongly puts {places} outside.", places=places))
    if wrong.inside:
        places = _listing(wrong.inside)
        sentences.append(gettext("It wrongly puts {places} inside.", places=places))
    return " ".join(sentences)


def _listing(places: Sequence[ReferencePlace], most: int = 4) -> str:
    names = [place.short_name for place in places]
    if len(names) > most:
        return gettext(
            "{places} and {number} more of our places",
            places=items_text(names[:most]),
            number=len(names) - most,
        )
    return joined_text(names)
