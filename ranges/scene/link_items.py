"""Which ring or path does this text stand for? One part of a link, to and from its meaning.

A ring is `RANGE@ORIGIN`, a path `A>B` or `A>BEARINGdeg:DISTANCE`, each followed by `;option`s. What
is wrong in the options is noted, and the ring or path kept; what is wrong before them is refused.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from ranges import catalog
from ranges.catalog.origins import origin_link, origin_named, point_origin
from ranges.catalog.published_ranges import asked_range
from ranges.core.coordinates import coordinates_name, plain_decimals
from ranges.core.errors import SceneError
from ranges.core.palette import COLOURS, RING_COLOURS
from ranges.core.records import FlightTest
from ranges.core.scenario import Origin, PathSpec, RingSpec
from ranges.core.text import shortened
from ranges.core.units import exact_text, parsed_quantity
from ranges.geodesy.geodesics import checked_bearing_deg, inverse_km
from ranges.scene._link_query import option_texts, with_options

__all__ = ["MAX_TEXT", "path_from_text", "path_text", "ring_from_text", "ring_text"]

#: Letters in a name or a title; what is longer is cut.
MAX_TEXT = 120
_MAX_OPTIONS = 12
_BEARING = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))\s*(?:deg|°)?\s*:(.+)", re.ASCII | re.DOTALL)
_OPTIONS = {
    "ring": ("name", "colour", "hidden", "from"),
    "path": ("name", "colour", "hidden", "flight", "from", "to"),
}


def ring_text(ring: RingSpec) -> str:
    """Return the text that `ring_from_text` reads as this ring."""
    extent = exact_text(ring.range_km, ring.unit)
    system = catalog.systems().get(ring.system_id or "")
    # A system stands for its published range; where the ring has another, the figures count.
    if system is not None and (system.range_km, "km") == (ring.range_km, ring.unit):
        extent = system.id
    options = [("name", ring.name), ("from", _own_name(ring.origin)), ("colour", ring.colour)]
    text = with_options(f"{extent}@{origin_link(ring.origin)}", options)
    return f"{text};hidden" if ring.is_hidden else text


def path_text(path: PathSpec) -> str:
    """Return the text that `path_from_text` reads as this path."""
    if path.end is not None:
        target = origin_link(path.end)
    else:
        assert path.bearing_deg is not None  # for this the model vouches
        assert path.distance_km is not None
        target = f"{plain_decimals(path.bearing_deg)}deg:{exact_text(path.distance_km, path.unit)}"
    options = [
        ("name", path.name),
        ("from", _own_name(path.start)),
        ("to", _own_name(path.end)),
        ("flight", path.flight_id),
        ("colour", path.colour),
    ]
    text = with_options(f"{origin_link(path.start)}>{target}", options)
    return f"{text};hidden" if path.is_hidden else text


def _own_name(place: Origin | None) -> str | None:
    """Return the name of a point that is called by more than its coordinates."""
    if place is None or place.kind != "point" or place.name == coordinates_name(place.position):
        return None
    return place.name or None


class _Item:
    """One ring or path of a link: what stands before the options, and the options by key."""

    def __init__(self, what: str, text: str, problems: list[str]) -> None:
        self.what, self.text, self.problems = what, text, problems
        self.head, *options = option_texts(text)
        if len(options) > _MAX_OPTIONS:
            self.fault(f"has more than {_MAX_OPTIONS} options, and the rest is ignored")
        self.options: dict[str, str] = {}
        for option in options[:_MAX_OPTIONS]:
            key, sign, value = option.partition("=")
            key = "colour" if key.strip() == "color" else key.strip()
            if key not in _OPTIONS[what] or bool(sign) is (key == "hidden"):
                known = ", ".join(_OPTIONS[what])
                self.fault(f'has an option "{shortened(option)}" that we do not know: use {known}')
            elif key in self.options:
                self.fault(f"has {key} twice, and the first is used")
            else:
                self.options[key] = value

    def fault(self, what: str) -> None:
        """Note what is wrong with an option; the ring or path is kept."""
        self.problems.append(f'The {self.what} "{shortened(self.text)}" {what}.')

    def name(self, key: str = "name") -> str | None:
        """Return the text of an option, cut to what a map can show."""
        value = self.options.get(key)
        if value is not None and len(value) > MAX_TEXT:
            self.fault(f"has a {key} of more than {MAX_TEXT} letters, which is cut")
        return value if value is None else value[:MAX_TEXT]

    def colour(self, otherwise: str) -> str:
        """Return the colour asked for where it is known."""
        colour = self.options.get("colour", otherwise)
        if colour not in COLOURS:
            known = ", ".join(COLOURS)
            self.fault(f'has the colour "{shortened(colour)}", which we do not have: use {known}')
            return otherwise
        return colour

    def origin(self, text: str, naming: str) -> Origin:
        """Return the origin that `text` names, called as the option `naming` says."""
        place, name = origin_named(text), self.name(naming)
        if name is None:
            return place
        if place.kind != "point":
            self.fault(f"has the option {naming}, which only names a point given by coordinates")
            return place
        return point_origin(place.position, name)


def ring_from_text(text: str, before: Sequence[RingSpec], problems: list[str]) -> RingSpec:
    """Return the ring that `text` stands for.

    Parameters
    ----------
    text
        Decoded, such as "3400km@pyongyang;name=Guam".
    before
        The rings before it: one without a colour gets the first that they do not have.
    problems
        Gets one sentence for each option that is wrong.

    Raises
    ------
    RangesError
        If what stands before the options does not make a ring.
    """
    item = _Item("ring", text, problems)
    extent, sign, place = item.head.partition("@")
    if not sign:
        raise SceneError("a ring is written RANGE@ORIGIN, such as 3400km@pyongyang.")
    range_km, unit, system_id = asked_range(extent)
    used = {ring.colour for ring in before}
    unused = [colour for colour in RING_COLOURS if colour not in used]
    next_colour = unused[0] if unused else RING_COLOURS[len(before) % len(RING_COLOURS)]
    return RingSpec(
        origin=item.origin(place, "from"),
        range_km=range_km,
        system_id=system_id,
        unit=unit,
        name=item.name(),
        colour=item.colour(next_colour),
        is_hidden="hidden" in item.options,
    )


def path_from_text(text: str, problems: list[str]) -> PathSpec:
    """Return the path that `text` stands for; see `ring_from_text`."""
    item = _Item("path", text, problems)
    start_text, sign, target = item.head.partition(">")
    if not sign:
        raise SceneError("a path is written A>B or A>BEARINGdeg:DISTANCE, such as sunan>guam.")
    start = item.origin(start_text, "from")
    along = _BEARING.fullmatch(target.strip())
    if along:
        distance = parsed_quantity(along[2], what="Distance")
        spec = PathSpec(
            start=start,
            bearing_deg=checked_bearing_deg(float(along[1])),
            distance_km=distance.range_km,
            unit=distance.unit,
        )
        if "to" in item.options:
            item.fault("has the option to, which only names a point given by coordinates")
    else:
        spec = PathSpec(start=start, end=item.origin(target, "to"))
    return replace(
        spec,
        flight_id=_flight_id(item, spec),
        name=item.name(),
        colour=item.colour(spec.colour),
        is_hidden="hidden" in item.options,
    )


def _flight_id(item: _Item, path: PathSpec) -> str | None:
    flight_id = item.options.get("flight")
    if flight_id is None:
        return None
    if flight_id not in catalog.flight_tests():
        item.fault(f'names the flight "{shortened(flight_id)}", which our list does not have')
        return None
    if not _is_as_reported(path, catalog.flight_tests()[flight_id]):
        item.fault(
            f'names the flight "{shortened(flight_id)}", but does not start, lead or end as that'
            " was reported, so it is drawn as a path of its own"
        )
        return None
    return flight_id


def _is_as_reported(path: PathSpec, flight: FlightTest) -> bool:
    """Whether a path has the reported site, distance and a direction that a report supports."""
    reported_km = (flight.distance_km_low, flight.distance_km_high)
    if path.bearing_deg is None or path.distance_km is None:
        return False
    if path.start.id != flight.launch_site_id or reported_km != (
        path.distance_km.low_km,
        path.distance_km.high_km,
    ):
        return False
    towards = [flight.impact] if flight.impact else []
    towards += [
        one.position
        for one in catalog.flight_points().values()
        if (one.test_id, one.role) == (flight.id, "overflown")
    ]
    towards += [
        place.position
        for place in catalog.reference_places().values()
        if place.name in (flight.overflew or "")
    ]
    return any(
        abs(math.remainder(inverse_km(path.start.position, to)[1] - path.bearing_deg, 360.0)) < 1.0
        for to in towards
    )
