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

from ranges import catalog
from ranges.catalog import origin_link, parsed_range
from ranges.core import (
    MAX_PATH_ENDS,
    MAX_RANGE_KM,
    MIN_TICKS_KM,
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
    gettext,
    parsed_quantity,
    plain_decimals,
    shortened,
)
from ranges.geodesy import checked_bearing_deg, inverse_km
from ranges.scene.link.item_options import ItemOptions
from ranges.scene.link.query import with_options
from ranges.scene.link.ring_shapes import (
    radials_from_options,
    shape_from_options,
    shape_options,
)

__all__ = ["path_from_text", "path_text", "ring_from_text", "ring_text"]

#: A reported flight is drawn in a reported direction if the bearings differ by less than this.
_SAME_BEARING_DEG = 1.0
_BEARING = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))\s*(?:deg|°)?\s*:(.+)", re.ASCII | re.DOTALL)


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
    item = ItemOptions("ring", text, problems)
    extent, sign, place = item.head.partition("@")
    if not sign:
        raise SceneError(gettext("a ring is written RANGE@ORIGIN, such as 3400km@pyongyang."))
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
    question = figure_question(text, gettext("The distance"))
    if question is not None:
        problems.append(
            gettext("{question} In a link the point is a decimal mark.", question=question)
        )


def path_from_text(text: str, problems: list[str]) -> PathSpec:
    """Return the path that `text` stands for; see `ring_from_text`."""
    item = ItemOptions("path", text, problems)
    start_text, *via_texts, target = _leg_texts(item.head)
    start = item.origin(start_text, "from")
    via = tuple(item.origin(text, f"via{number}") for number, text in enumerate(via_texts, 1))
    match = _BEARING.fullmatch(target.strip())
    if match:
        distance = parsed_quantity(match[2], noun=gettext("Distance"), is_plain=True)
        _note_figures(match[2], problems)
        spec = PathSpec(
            start=start,
            via=via,
            bearing_deg=checked_bearing_deg(float(match[1])),
            distance_km=distance.range_km,
            unit=distance.unit,
        )
        if "to" in item.options:
            item.add_problem(
                gettext(
                    "has the option {key}, which only names a point given by coordinates", key="to"
                )
            )
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


def _ticks_km(item: ItemOptions) -> float | None:
    """Return how far apart the ticks of a path are; what is wrong is noted, and leaves them out."""
    text = item.options.get("ticks")
    if text is None:
        return None
    try:
        ticks_km = parsed_quantity(text, noun=gettext("Distance"), is_plain=True).range_km.high_km
    except RangesError:
        ticks_km = 0.0
    if not MIN_TICKS_KM <= ticks_km <= MAX_RANGE_KM:
        item.add_problem(
            gettext(
                'has the ticks "{text}": give the distance between them, from {least_km:g} km,'
                " such as 500km",
                text=shortened(text),
                least_km=MIN_TICKS_KM,
            )
        )
        return None
    return ticks_km


def _contrast(item: ItemOptions) -> PathContrast | None:
    text = item.options.get("contrast")
    if text not in (None, "rhumb"):
        item.add_problem(
            gettext(
                'has the contrast "{text}", which we do not have: use rhumb',
                text=shortened(text or ""),
            )
        )
    return "rhumb" if text == "rhumb" else None


def _leg_texts(head: str) -> list[str]:
    """Return the texts of the ends of a path, two or more."""
    texts = head.split(">")
    if len(texts) < 2:
        raise SceneError(
            gettext("a path is written A>B or A>BEARINGdeg:DISTANCE, such as sunan>guam.")
        )
    if len(texts) > MAX_PATH_ENDS:
        raise SceneError(
            gettext(
                "it has {count} ends, and one path has at most {limit}: go on with another path.",
                count=len(texts),
                limit=MAX_PATH_ENDS,
            )
        )
    if any(_BEARING.fullmatch(text.strip()) for text in texts[:-1]):
        raise SceneError(
            gettext("only the last leg of a path may be along a bearing, such as A>B>84deg:9km.")
        )
    return texts


def _flight_id(item: ItemOptions, path: PathSpec) -> str | None:
    flight_id = item.options.get("flight")
    if flight_id is None:
        return None
    if flight_id not in catalog.flight_events():
        item.add_problem(
            gettext(
                'names the flight "{text}", which our list does not have', text=shortened(flight_id)
            )
        )
        return None
    if not _is_as_reported(path, catalog.flight_events()[flight_id]):
        item.add_problem(
            gettext(
                'names the flight "{text}", but does not start, lead or end as that was reported,'
                " so it is drawn as a path of its own",
                text=shortened(flight_id),
            )
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
