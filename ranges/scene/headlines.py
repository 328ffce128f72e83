"""Titles of rings, the headlines of a scene, and its map in words for those who do not see it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from ranges import catalog
from ranges.catalog import OWN_FIGURES, territory_in_text, territory_label
from ranges.core import (
    ENGLISH,
    Crossing,
    FlightFilter,
    Origin,
    RangeBand,
    RingSpec,
    System,
    Territory,
    TerritoryStatus,
    Unit,
    band_text,
    clauses_text,
    date_text,
    gettext,
    gettext_noop,
    in_language,
    items_text,
    joined_text,
    measured_text,
    ngettext,
    plain_decimals,
)
from ranges.flights import reported_distance, reported_text, selected_flights
from ranges.reach import PathFindings, TerritoryReach, path_title
from ranges.scene.findings import Findings, RingFindings, notable_territory, shown_ring
from ranges.scene.link.item_options import MAX_TEXT

__all__ = [
    "COUNT_METHOD",
    "MAX_WHAT_IF_PERCENT",
    "WhatIf",
    "alt_text",
    "flights_headline",
    "headline",
    "is_reverse",
    "overflown_labels",
    "reverse_question",
    "ring_range_text",
    "ring_title",
    "shape_text",
    "short_count_text",
    "territory_count_notes",
    "territory_count_text",
    "what_if",
    "what_if_ring",
]

#: The headline of a scene without a ring or a path.
_NOTHING_DRAWN = gettext_noop("What falls in range?")
_STATUSES: tuple[TerritoryStatus, ...] = ("sovereign", "dependent", "other")
#: How territories are told apart, wherever they are counted.
COUNT_METHOD = gettext_noop(
    "Sovereign states are the members and observers of the United Nations, and what Natural Earth"
    " calls its own sovereign; it also says whose territory is whose. We take no side in a dispute."
)
#: A what-if takes so much off a published range at most, or adds it.
MAX_WHAT_IF_PERCENT = 50
_WHAT_IF = re.compile(
    r"(?P<head>.+) with (?P<percent>\d{1,2}) % (?P<way>less|more) range " + re.escape(OWN_FIGURES)
)
#: In km: what a link or a rounding may change of a range.
_SAME_KM = 0.01
#: The alt text counts territories for so many rings.
_MAX_COUNTED_RINGS = 3
#: And names so many points.
_MAX_NAMED_POINTS = 10


def ring_range_text(spec: RingSpec, units: Unit) -> str:
    """Return a ring's range as people read it, "flown" where that is all that is known."""
    text = band_text(spec.range_km, units, typed_unit=spec.unit)
    system = catalog.systems().get(spec.system_id or "")
    if system is not None and system.is_flown_only:
        return gettext("{range} flown", range=text)
    return text


def ring_title(spec: RingSpec, units: Unit) -> str:
    """Return a ring's range and origin: "3,400 km from Pyongyang"; a system's with its name."""
    system = catalog.systems().get(spec.system_id or "")
    text = gettext(
        "{range} from {place}{shape}",
        range=ring_range_text(spec, units),
        place=spec.origin.name,
        shape=shape_text(spec, units),
    )
    return gettext("{name}: {text}", name=system.name, text=text) if system is not None else text


def shape_text(spec: RingSpec, units: Unit) -> str:
    """Return what a ring leaves out: ", no nearer than 1,000 km, bearings 300° to 120°"; or ""."""
    min_km, sector = spec.shape.min_km, spec.shape.sector
    text = ""
    if min_km is not None:
        least = RangeBand(low_km=min_km, high_km=min_km)
        nearest = band_text(least, units, typed_unit=spec.unit)
        text += gettext(", no nearer than {distance}", distance=nearest)
    if sector is not None:
        start, end = (plain_decimals(deg) for deg in (sector.start_deg, sector.end_deg))
        text += gettext(", bearings {start}° to {end}°", start=start, end=end)
    return text


def territory_count_text(territories: Sequence[Territory]) -> str:
    """Return how many of each status: "9 sovereign states, 2 dependent territories and 1 other"."""
    counts = Counter(territory.status for territory in territories)
    if not set(counts) - {"other"}:
        if not territories:
            return gettext("no territory")
        return ngettext("{count} territory", "{count} territories", len(territories))
    return joined_text(
        [_status_count_text(status, counts[status]) for status in _STATUSES if counts[status]]
    )


def _status_count_text(status: TerritoryStatus, count: int) -> str:
    if status == "sovereign":
        return ngettext("{count} sovereign state", "{count} sovereign states", count)
    if status == "dependent":
        return ngettext("{count} dependent territory", "{count} dependent territories", count)
    return ngettext("{count} other", "{count} others", count)


def short_count_text(territories: Sequence[Territory]) -> str:
    """Return the same for a headline: "9 sovereign states and 3 other territories"."""
    states = [territory for territory in territories if territory.status == "sovereign"]
    others = len(territories) - len(states)
    if not states or not others:
        return territory_count_text(territories)
    rest = ngettext("{count} other territory", "{count} other territories", others)
    return joined_text([territory_count_text(states), rest])


def territory_count_notes(territories: Sequence[Territory]) -> tuple[str, ...]:
    """Return sentences that name what is no sovereign state, and what is not in the UN."""
    names: dict[str, list[str]] = {"dependent": [], "other": [], "outside": []}
    for each in territories:
        name = territory_in_text(each)
        if each.status == "dependent":
            # A label may say it already, as that of Akrotiri does.
            whose = f" ({each.sovereign})"
            names["dependent"].append(name if name.endswith(whose) else f"{name}{whose}")
        elif each.status == "other":
            names["other"].append(name)
        elif not each.is_in_un:
            names["outside"].append(name)
    sentences = (
        gettext_noop("Dependent territories: {names}."),
        gettext_noop("Neither state nor dependent territory: {names}."),
        gettext_noop("Counted as sovereign states, though not in the United Nations: {names}."),
    )
    return tuple(
        gettext(sentence, names=joined_text(named))
        for sentence, named in zip(sentences, names.values(), strict=True)
        if named
    )


def overflown_labels(legs: Iterable[Crossing]) -> tuple[str, ...]:
    """Return the labels of the territories under legs over land, each once, in their order."""
    return tuple(dict.fromkeys(territory_label(str(leg.territory)) for leg in legs))


def reverse_question(system_id: str, place: Origin) -> str:
    """Return what a ring of a system's range round a place answers: from where it is reached.

    It is written into links, so it is English in every language.
    """
    with in_language(ENGLISH):
        area = None if place.area is None else territory_in_text(place.area)
    target = place.name if area is None else f"any part of {area}"
    return f"From where can {catalog.systems()[system_id].name} reach {target}?"


def headline(findings: Findings) -> str:
    """Return the finding of the selected ring or path, or of the first that is shown.

    Without one the headline is that of the flights. A title of the user's own goes before it; that
    is for the caller to decide.
    """
    scene, units = findings.scenario, findings.scenario.units
    paths = [path for path in findings.paths if not path.spec.is_hidden]
    at = scene.selected - len(findings.rings)
    if 0 <= at < len(findings.paths) and not findings.paths[at].spec.is_hidden:
        return path_title(findings.paths[at], units)
    ring = shown_ring(findings)
    if ring is None:
        if paths:
            return path_title(paths[0], units)
        return (
            gettext(_NOTHING_DRAWN)
            if scene.flights is None
            else flights_headline(scene.flights, units)
        )
    if is_reverse(ring.spec):
        return str(ring.spec.name)
    asked = what_if(ring.spec)
    title = ring_title(ring.spec, units)
    if asked is not None and asked.percent:
        title = gettext("{name}: {text}", name=asked.label, text=title)
    if not ring.spec.shape.is_whole:
        title = gettext("{ring},", ring=title)  # it ends what is said of the part
    reach = notable_territory(ring)
    if reach is None:
        what = short_count_text(_areas(ring.reached))
        text = gettext("{ring} reaches {what}", ring=title, what=what)
        return text if ring.spec.range_km.is_single else _by_high_estimate(text)
    label = reach.territory.label
    if reach.state == "partly":
        text = gettext("{ring} crosses {what}", ring=title, what=label)
    elif reach.state == "wholly":
        text = gettext("{ring} reaches {what}", ring=title, what=label)
    else:
        return gettext(
            "{ring} ends {distance} short of {what}",
            ring=title,
            distance=measured_text(-reach.spare_km, units),
            what=label,
        )
    is_high_only = ring.is_high_only(reach) and not ring.spec.range_km.is_single
    return _by_high_estimate(text) if is_high_only else text


def _by_high_estimate(text: str) -> str:
    return gettext("{text} by the high estimate", text=text)


def _areas(reaches: Iterable[TerritoryReach]) -> list[Territory]:
    return [reach.territory for reach in reaches]


def is_reverse(spec: RingSpec) -> bool:
    """Return whether a ring is drawn round a place to show from where it is reached."""
    known = spec.system_id in catalog.systems()
    return known and spec.name == reverse_question(str(spec.system_id), spec.origin)


class WhatIf(NamedTuple):
    """A system's published range that a reader made less or more; no source states the result.

    `own_name`: what the ring was called before, if anything.
    """

    system: System
    percent: int
    own_name: str | None

    @property
    def label(self) -> str:
        """What the ring is called: "Hwasong-15 with 20 % less range (own figures)"."""
        way = "less" if self.percent < 0 else "more"
        return f"{self.system.name} with {abs(self.percent)} % {way} range {OWN_FIGURES}"


def what_if(spec: RingSpec) -> WhatIf | None:
    """Return what a ring asks of which system by its name, 0 % for one of a published range.

    None for any other ring, also where the name says one thing and the range is another.
    """
    system = catalog.systems().get(spec.system_id or "")
    if system is not None:
        return WhatIf(system, 0, spec.name) if system.range_km else None
    match = _WHAT_IF.fullmatch(spec.name or "")
    if match is None:
        return None
    by_name = {system.name: system for system in catalog.systems().values()}
    own_name, _, system_name = match["head"].rpartition(", ")
    if match["head"] in by_name:
        own_name, system_name = "", match["head"]
    system = by_name.get(system_name)
    percent = int(match["percent"]) * (-1 if match["way"] == "less" else 1)
    if system is None or system.range_km is None:
        return None
    wanted = _altered(system.range_km, percent)
    ends = ((spec.range_km.low_km, wanted.low_km), (spec.range_km.high_km, wanted.high_km))
    is_so = all(abs(given - meant) < _SAME_KM for given, meant in ends)
    return WhatIf(system, percent, own_name or None) if is_so else None


def what_if_ring(spec: RingSpec, percent: int) -> RingSpec:
    """Return a system's ring with its published range less or more, named as the reader's own.

    At 0 % it is the system's again, and has the name that it had.

    Raises
    ------
    DistanceError
        If it would be longer than any way on Earth.
    """
    asked = what_if(spec)
    if asked is None or asked.system.range_km is None:
        return spec
    band, system = asked.system.range_km, asked.system
    if not percent:
        return replace(spec, range_km=band, system_id=system.id, unit="km", name=asked.own_name)
    label = WhatIf(system, percent, None).label
    name = f"{asked.own_name}, {label}" if asked.own_name else label
    if len(name) > MAX_TEXT:  # more than a link takes
        name = label
    return replace(spec, range_km=_altered(band, percent), system_id=None, unit="km", name=name)


def _altered(band: RangeBand, percent: int) -> RangeBand:
    low_km, high_km = (round(km * (100 + percent) / 100, 3) for km in (band.low_km, band.high_km))
    return RangeBand(low_km=low_km, high_km=high_km)


def flights_headline(choice: FlightFilter, units: Unit) -> str:
    """Return what the reported flights that are shown are: how many, of when, how far at most."""
    flights = selected_flights(choice)
    if not flights:
        return gettext("No reported flight of our list is of this kind")
    first, last = (date_text(pick(flight.date for flight in flights)) for pick in (min, max))
    text = ngettext("{count} reported launch event", "{count} reported launch events", len(flights))
    if first == last:
        text = gettext("{events} of {day}", events=text, day=first)
    else:
        text = gettext("{events}, {first} to {last}", events=text, first=first, last=last)
    reported = [band for flight in flights if (band := reported_distance(flight)) is not None]
    if not reported:
        return text
    longest = reported_text(max(reported, key=lambda band: band.high_km), units)
    if len(flights) > 1:
        longest = gettext("the longest {distance}", distance=longest)
    return clauses_text([text, longest])


def alt_text(findings: Findings, extra_sentences: str = "") -> str:
    """Return the map in words, for those who do not see it.

    Parameters
    ----------
    findings
        The scene; its hidden rings and paths are left out.
    extra_sentences
        What is drawn besides rings and paths, in whole sentences.
    """
    units = findings.scenario.units
    rings = [ring for ring in findings.rings if not ring.spec.is_hidden]
    paths = [path for path in findings.paths if not path.spec.is_hidden]
    sentences = [
        _ring_alt_text(ring, units, with_count=index < _MAX_COUNTED_RINGS)
        for index, ring in enumerate(rings)
    ]
    sentences += [_path_alt_text(path, units) for path in paths]
    sentences += _points_alt_text(findings.scenario.points)
    if extra_sentences:
        sentences.append(extra_sentences)
    said = " ".join(sentences) or gettext("Nothing is drawn yet.")
    return gettext("Map. {sentences}", sentences=said)


def _points_alt_text(points: Sequence[Origin]) -> list[str]:
    if not points:
        return []
    names = items_text(point.name for point in points[:_MAX_NAMED_POINTS])
    more = len(points) - _MAX_NAMED_POINTS
    if more > 0:
        names = gettext("{names} and {count} more", names=names, count=more)
    return [ngettext("Own point: {names}.", "Own points: {names}.", len(points), names=names)]


def _ring_alt_text(ring: RingFindings, units: Unit, *, with_count: bool) -> str:
    sentence = gettext("A ring of {ring}", ring=ring_title(ring.spec, units))
    # Reach is work for every new origin, and much for a territory: the map must not wait.
    if with_count and ring.spec.origin.area is None:
        text = gettext("it reaches {what}", what=short_count_text(_areas(ring.reached)))
        if not ring.spec.range_km.is_single:
            text = _by_high_estimate(text)
        sentence = clauses_text([sentence, text])
    return gettext("{sentence}.", sentence=sentence)


def _path_alt_text(path: PathFindings, units: Unit) -> str:
    labels = overflown_labels(path.overflown)
    title = path_title(path, units)
    if not labels:
        return gettext("A path: {path}, over no land.", path=title)
    return gettext("A path: {path}, over {names}.", path=title, names=items_text(labels))
