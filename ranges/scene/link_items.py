"""The rings and paths of a link: text to `RingSpec` or `PathSpec` and back.

A ring is `RANGE@ORIGIN`, a path `A>B`, `A>BEARINGdeg:DISTANCE` or several legs, `A>B>C`, of which
the last may be along a bearing; each is followed by `;option`s. A wrong option is noted, and the
ring or path kept; a fault before the options is refused.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

from ranges import catalog
from ranges.catalog import origin_link, parsed_range, point_origin
from ranges.core import (
    COLOURS,
    MAX_OPACITY,
    MAX_PATH_ENDS,
    MAX_RANGE_KM,
    MAX_WIDTH_PX,
    MIN_OPACITY,
    MIN_TICKS_KM,
    MIN_WIDTH_PX,
    RING_COLOURS,
    FlightEvent,
    Origin,
    PathContrast,
    PathSpec,
    RangesError,
    RingSpec,
    SceneError,
    coordinates_name,
    exact_text,
    figure_question,
    is_colour,
    parsed_quantity,
    plain_decimals,
    shortened,
)
from ranges.gazetteer import linked_place
from ranges.geodesy import checked_bearing_deg, inverse_km
from ranges.scene._link_query import option_texts, with_options
from ranges.scene._link_shapes import (
    SHAPE_OPTIONS,
    radials_from_options,
    shape_from_options,
    shape_options,
)

__all__ = ["MAX_TEXT", "path_from_text", "path_text", "ring_from_text", "ring_text"]

#: Letters in a name or a title; a longer one is cut.
MAX_TEXT = 120
_MAX_OPTIONS = 12
#: A reported flight is drawn in a reported direction if the bearings differ by less than this.
_SAME_BEARING_DEG = 1.0
_BEARING = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))\s*(?:deg|°)?\s*:(.+)", re.ASCII | re.DOTALL)
_NUMBER = re.compile(r"[0-9]{1,3}(\.[0-9]{1,20})?")
_OPTIONS = {
    "ring": ("name", "colour", "opacity", "width", "hidden", "from", "radials", *SHAPE_OPTIONS),
    "path": (
        "name",
        "colour",
        "opacity",
        "width",
        "hidden",
        "flight",
        "ticks",
        "contrast",
        "from",
        "via1",
        "to",
    ),
}
#: Names of the places between a path's first and last one.
_VIA = re.compile(r"via([1-9][0-9]?)")


def ring_text(ring: RingSpec) -> str:
    """Return the text that `ring_from_text` reads as this ring."""
    extent = exact_text(ring.range_km, ring.unit)
    system = catalog.systems().get(ring.system_id or "")
    # A system stands for its published range; where the ring has another, the figures count.
    if system is not None and (system.range_km, "km") == (ring.range_km, ring.unit):
        extent = system.id
    options = [
        *shape_options(ring.shape, ring.unit),
        ("radials", str(ring.radials) if ring.radials else None),
        ("name", ring.name),
        ("from", _own_name(ring.origin)),
        *_look(ring),
    ]
    text = with_options(f"{extent}@{origin_link(ring.origin)}", options)
    return f"{text};hidden" if ring.is_hidden else text


def path_text(path: PathSpec) -> str:
    """Return the text that `path_from_text` reads as this path."""
    if path.end is not None:
        target = origin_link(path.end)
    else:
        assert path.bearing_deg is not None  # `PathSpec` vouches for both
        assert path.distance_km is not None
        target = f"{plain_decimals(path.bearing_deg)}deg:{exact_text(path.distance_km, path.unit)}"
    options = [
        ("name", path.name),
        ("from", _own_name(path.start)),
        *((f"via{number}", _own_name(place)) for number, place in enumerate(path.via, 1)),
        ("to", _own_name(path.end)),
        ("flight", path.flight_id),
        ("ticks", None if path.ticks_km is None else f"{plain_decimals(path.ticks_km)}km"),
        ("contrast", path.contrast),
        *_look(path),
    ]
    places = [origin_link(place) for place in (path.start, *path.via)]
    text = with_options(">".join([*places, target]), options)
    return f"{text};hidden" if path.is_hidden else text


def _look(item: RingSpec | PathSpec) -> list[tuple[str, str | None]]:
    """Return the options of how an item is drawn; what is as usual has no text."""
    look = [
        (key, None if value is None else plain_decimals(value))
        for key, value in (("opacity", item.opacity), ("width", item.width_px))
    ]
    return [("colour", item.colour), *look]


def _own_name(place: Origin | None) -> str | None:
    """Return the name of a point, None where it is only named by its coordinates."""
    if place is None or place.kind != "point" or place.name == coordinates_name(place.position):
        return None
    return place.name or None


class _Item:
    """A ring or path of a link: the text before the options (`head`), and the options by key."""

    def __init__(self, kind: Literal["ring", "path"], text: str, problems: list[str]) -> None:
        self.kind, self.text, self.problems = kind, text, problems
        self.head, *options = option_texts(text)
        most = _MAX_OPTIONS + (self.head.count(">") if kind == "path" else 0)
        if len(options) > most:
            self.add_problem(f"has more than {most} options, and the rest is ignored")
        self.options: dict[str, str] = {}
        for option in options[:most]:
            key, sign, value = option.partition("=")
            key = "colour" if key.strip() == "color" else key.strip()
            if not self._is_known(key) or bool(sign) is (key == "hidden"):
                known = ", ".join(_OPTIONS[kind])
                self.add_problem(
                    f'has an option "{shortened(option)}" that we do not know: use {known}'
                )
            elif key in self.options:
                self.add_problem(f"has {key} twice, and the first is used")
            else:
                self.options[key] = value

    def _is_known(self, key: str) -> bool:
        """Return whether there is such an option; a path has names for the places it goes by."""
        if key in _OPTIONS[self.kind]:
            return True
        match = _VIA.fullmatch(key) if self.kind == "path" else None
        return match is not None and int(match[1]) <= self.head.count(">") - 1

    def add_problem(self, fault: str) -> None:
        """Note a fault of an option; the ring or path is kept."""
        self.problems.append(f'The {self.kind} "{shortened(self.text)}" {fault}.')

    def name(self, key: str = "name") -> str | None:
        """Return the text of an option, cut to the length that a map can show."""
        value = self.options.get(key)
        if value is not None and len(value) > MAX_TEXT:
            self.add_problem(f"has a {key} of more than {MAX_TEXT} letters, which is cut")
        return value if value is None else value[:MAX_TEXT]

    def colour(self, default: str) -> str:
        """Return the colour of the option where there is such a colour, else the default."""
        colour = self.options.get("colour", default)
        code = f"#{colour.removeprefix('#').lower()}"
        if colour in COLOURS:
            return colour
        if not is_colour(code):
            known = ", ".join(COLOURS)
            self.add_problem(
                f'has the colour "{shortened(colour)}", which we do not have: use {known}'
                " or a code #RRGGBB"
            )
            return default
        return code

    def look(self, default_colour: str) -> dict[str, Any]:
        """Return how the item is drawn: colour, opacity, width, and whether it is hidden."""
        return {
            "colour": self.colour(default_colour),
            "opacity": self._number("opacity", MIN_OPACITY, MAX_OPACITY),
            "width_px": self._number("width", MIN_WIDTH_PX, MAX_WIDTH_PX),
            "is_hidden": "hidden" in self.options,
        }

    def _number(self, key: str, low: float, high: float) -> float | None:
        text = self.options.get(key)
        if text is None:
            return None
        if _NUMBER.fullmatch(text) and low <= float(text) <= high:
            return float(text)
        self.add_problem(
            f'has the {key} "{shortened(text)}": give a number from {low:g} to {high:g}'
        )
        return None

    def origin(self, text: str, name_key: str) -> Origin:
        """Return the origin that `text` names; a point has the name of the option `name_key`."""
        (place, notice), name = linked_place(text), self.name(name_key)
        if notice is not None:
            self.problems.append(notice)
        if name is None:
            return place
        if place.kind != "point":
            self.add_problem(
                f"has the option {name_key}, which only names a point given by coordinates"
            )
            return place
        return point_origin(place.position, name)


def ring_from_text(text: str, before: Sequence[RingSpec], problems: list[str]) -> RingSpec:
    """Return the ring that `text` stands for.

    Parameters
    ----------
    text
        Decoded, such as "3400km@pyongyang;name=Guam".
    before
        The rings before it: a ring without a colour gets the first that they do not have.
    problems
        Gets a sentence for each option that is wrong.

    Raises
    ------
    RangesError
        If the text before the options does not make a ring.
    """
    item = _Item("ring", text, problems)
    extent, sign, place = item.head.partition("@")
    if not sign:
        raise SceneError("a ring is written RANGE@ORIGIN, such as 3400km@pyongyang.")
    given = parsed_range(extent, is_plain=True)
    _note_figures(extent, problems)
    name = item.name()
    used = {ring.colour for ring in before}
    unused = [colour for colour in RING_COLOURS if colour not in used]
    next_colour = unused[0] if unused else RING_COLOURS[len(before) % len(RING_COLOURS)]
    origin = item.origin(place, "from")
    return RingSpec(
        origin=origin,
        range_km=given.range_km,
        shape=shape_from_options(item.options, given.range_km, origin, item.add_problem),
        radials=radials_from_options(item.options, origin, item.add_problem),
        system_id=given.system_id,
        unit=given.unit,
        name=given.own_name if name is None else name,
        **item.look(next_colour),
    )


def _note_figures(text: str, problems: list[str]) -> None:
    """Note what else a figure may be to a reader: a link has plain decimals, and is not asked."""
    question = figure_question(text, "The distance")
    if question is not None:
        problems.append(f"{question} In a link the point is a decimal mark.")


def path_from_text(text: str, problems: list[str]) -> PathSpec:
    """Return the path that `text` stands for; see `ring_from_text`."""
    item = _Item("path", text, problems)
    start_text, *via_texts, target = _leg_texts(item.head)
    start = item.origin(start_text, "from")
    via = tuple(item.origin(text, f"via{number}") for number, text in enumerate(via_texts, 1))
    match = _BEARING.fullmatch(target.strip())
    if match:
        distance = parsed_quantity(match[2], noun="Distance", is_plain=True)
        _note_figures(match[2], problems)
        spec = PathSpec(
            start=start,
            via=via,
            bearing_deg=checked_bearing_deg(float(match[1])),
            distance_km=distance.range_km,
            unit=distance.unit,
        )
        if "to" in item.options:
            item.add_problem("has the option to, which only names a point given by coordinates")
    else:
        spec = PathSpec(start=start, via=via, end=item.origin(target, "to"))
    return replace(
        spec,
        flight_id=_flight_id(item, spec),
        name=item.name(),
        ticks_km=_ticks_km(item),
        contrast=_contrast(item),
        **item.look(spec.colour),
    )


def _ticks_km(item: _Item) -> float | None:
    """Return how far apart the ticks of a path are; what is wrong is noted, and leaves them out."""
    text = item.options.get("ticks")
    if text is None:
        return None
    try:
        ticks_km = parsed_quantity(text, noun="Distance", is_plain=True).range_km.high_km
    except RangesError:
        ticks_km = 0.0
    if not MIN_TICKS_KM <= ticks_km <= MAX_RANGE_KM:
        item.add_problem(
            f'has the ticks "{shortened(text)}": give the distance between them, from'
            f" {MIN_TICKS_KM:g} km, such as 500km"
        )
        return None
    return ticks_km


def _contrast(item: _Item) -> PathContrast | None:
    text = item.options.get("contrast")
    if text not in (None, "rhumb"):
        item.add_problem(f'has the contrast "{shortened(text)}", which we do not have: use rhumb')
    return "rhumb" if text == "rhumb" else None


def _leg_texts(head: str) -> list[str]:
    """Return the texts of the ends of a path, two or more."""
    texts = head.split(">")
    if len(texts) < 2:
        raise SceneError("a path is written A>B or A>BEARINGdeg:DISTANCE, such as sunan>guam.")
    if len(texts) > MAX_PATH_ENDS:
        raise SceneError(
            f"it has {len(texts)} ends, and one path has at most {MAX_PATH_ENDS}: go on with"
            " another path."
        )
    if any(_BEARING.fullmatch(text.strip()) for text in texts[:-1]):
        raise SceneError(
            "only the last leg of a path may be along a bearing, such as A>B>84deg:9km."
        )
    return texts


def _flight_id(item: _Item, path: PathSpec) -> str | None:
    flight_id = item.options.get("flight")
    if flight_id is None:
        return None
    if flight_id not in catalog.flight_events():
        item.add_problem(f'names the flight "{shortened(flight_id)}", which our list does not have')
        return None
    if not _is_as_reported(path, catalog.flight_events()[flight_id]):
        item.add_problem(
            f'names the flight "{shortened(flight_id)}", but does not start, lead or end as that'
            " was reported, so it is drawn as a path of its own"
        )
        return None
    return flight_id


def _is_as_reported(path: PathSpec, flight: FlightEvent) -> bool:
    """Return whether a path has the reported site, distance and a direction of the flight.

    That is one of the reports; where they say nothing of it, one that was compiled.
    """
    if path.via or path.bearing_deg is None or path.distance_km is None:
        return False
    reported_km = (flight.distance_km_low, flight.distance_km_high)
    drawn_km = (path.distance_km.low_km, path.distance_km.high_km)
    if path.start.id != flight.launch_site_id or reported_km != drawn_km:
        return False
    targets = [flight.fall] if flight.fall else []
    targets += [
        point.position
        for point in catalog.flight_points().values()
        if (point.event_id, point.role) == (flight.id, "overflown")
    ]
    targets += [
        place.position
        for place in catalog.reference_places().values()
        if place.name in (flight.overflew or "")
    ]
    bearings_deg = [inverse_km(path.start.position, target)[1] for target in targets]
    if flight.fall is None and flight.overflew is None:
        bearings_deg += map(float, flight.bearings_deg)
    return any(
        abs(math.remainder(bearing_deg - path.bearing_deg, 360.0)) < _SAME_BEARING_DEG
        for bearing_deg in bearings_deg
    )
