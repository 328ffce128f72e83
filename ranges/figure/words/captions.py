"""The caption of a map: a sentence for all that is shown, then method, sources and data, once.

Nothing is said of what is not on the map. Where there is little room, less is said of each.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ranges import catalog
from ranges.catalog import territories, territory_in_text
from ranges.core import FlightEvent, RingSpec, Unit, band_text, date_text, joined_text
from ranges.figure.words.source_labels import listed_sources
from ranges.flights import drawn_flights, flight_drawing, reported_distance
from ranges.geodesy import ProjectionId, projection_record, projection_title
from ranges.map import overlay_text
from ranges.reach import PathFindings, path_title
from ranges.scene import (
    Centre,
    Findings,
    RingFindings,
    flights_headline,
    notable_territory,
    overflown_labels,
    people_text,
    ring_title,
    scene_sources,
    shape_text,
    short_count_text,
)

__all__ = ["CaptionText", "captions", "shown_sentences", "source_line"]

#: From so many reported flights on they are told together.
_MAX_TOLD_FLIGHTS = 3
_MAX_NAMED_TERRITORIES = 6
#: Letters of the list of sources, where there is room and where there is little.
_SOURCES_LETTERS = (300, 110, 0)
_BASE_MAP_SOURCE = "Natural Earth"


class CaptionText(NamedTuple):
    """What is said of what is shown, and the paragraph of method, sources, data and credit."""

    shown: str
    method: str


def captions(
    findings: Findings,
    projection: ProjectionId,
    map_centre: Centre,
    credit: str,
    given: str | None = None,
    has_sources: bool = True,
) -> Iterator[CaptionText]:
    """Yield the captions that a figure can have, the longest first.

    `given` are words in place of ours, None for none; `has_sources`: whether sources are listed.
    """
    method = _method_text(projection, map_centre)
    tail = f"{_data_text(findings)} {_sentence(credit)}".strip()
    cited = [source_line(findings, most) if has_sources else "" for most in _SOURCES_LETTERS]
    lines = [" ".join(filter(None, (method, sources, tail))) for sources in cited]
    for detail, line in ((2, 0), (2, 1), (1, 1), (1, 2), (0, 2)):
        # How many people live in a ring is worked out where it is said alone.
        told = " ".join(shown_sentences(findings, detail=detail)) if given is None else given
        yield CaptionText(told, lines[line])
    yield CaptionText("" if given is None else given, lines[-1])


def shown_sentences(findings: Findings, *, detail: int = 2) -> Iterator[str]:
    """Yield a sentence for each ring, path and flight that is shown.

    `detail` 2 says of a ring what lies within and how many people live there, 1 without people, 0
    what it is.
    """
    units = findings.scenario.units
    for ring in findings.rings:
        if not ring.spec.is_hidden:
            yield _ring_sentence(ring, units, detail)
    for path in findings.paths:
        if not path.spec.is_hidden:
            yield _path_sentence(path, units, detail)
    yield from _flight_sentences(findings, units)
    codes = findings.scenario.highlighted
    names = [territory_in_text(area) for area in territories() if area.iso_a2 in codes]
    if names:
        yield _sentence(f"Highlighted: {joined_text(names)}")
    if findings.scenario.is_expected_shown:
        yield overlay_text(findings).partition(". ")[0].rstrip(".") + "."


def _ring_sentence(ring: RingFindings, units: Unit, detail: int) -> str:
    spec = ring.spec
    name, title = _ring_name(spec), ring_title(spec, units)
    if not detail:
        # The title of a system's ring begins with the system.
        bare = title.partition(": ")[2] if spec.system_id else title
        return _sentence(f"{name}: {bare}" if name else title)
    high = band_text(spec.range_km, units, typed_unit=spec.unit)
    if not spec.range_km.is_single:
        high = _high_text(spec, units)
    shape = shape_text(spec, units)
    within = f"ithin {high} of {spec.origin.name}{shape}{',' if shape else ''}"
    reached = [reach.territory for reach in ring.reached]
    if not reached:
        text = f"{within} lies no territory"
    else:
        text = f"{within} lie all or part of {short_count_text(reached)}"
    if detail > 1 and reached:
        count = ring.contents.people
        text += f", home to about {people_text(count)} people (an estimate)" if count > 0.5 else ""
    notable = notable_territory(ring)
    if notable is not None and notable.state == "partly":
        text += f"; the edge runs through {territory_in_text(notable.territory)}"
    kind = _kind_text(spec, units)
    head = f"{name}{kind}: w" if name else "W"
    return _sentence(f"{head}{text}")


def _ring_name(spec: RingSpec) -> str:
    system = catalog.systems().get(spec.system_id or "")
    return spec.name or (system.name if system is not None else "")


def _high_text(spec: RingSpec, units: Unit) -> str:
    high = type(spec.range_km)(low_km=spec.range_km.high_km, high_km=spec.range_km.high_km)
    return band_text(high, units, typed_unit=spec.unit)


def _kind_text(spec: RingSpec, units: Unit) -> str:
    """Return what the range is that a ring shows: published, flown, or a band of estimates."""
    system = catalog.systems().get(spec.system_id or "")
    band = band_text(spec.range_km, units, typed_unit=spec.unit)
    if system is None:
        return "" if spec.range_km.is_single else f", {band}"
    if system.is_flown_only:
        return f", {band} reported flown"
    return f", published range {band}"


def _path_sentence(path: PathFindings, units: Unit, detail: int) -> str:
    labels = overflown_labels(path.overflown)
    over = ""
    if labels and detail:
        named = labels[:_MAX_NAMED_TERRITORIES]
        more = len(labels) - len(named)
        over = f", over {joined_text([*named, *([f'{more} more'] if more else [])])}"
    text = f"{path_title(path, units)}{over}"
    flight = catalog.flight_events().get(path.spec.flight_id or "")
    if flight is not None and flight_drawing(flight).kind == "inferred path":
        text += "; its direction is inferred from the reported overflight"
    name = path.spec.name
    return _sentence(f"{name}: {text}" if name else text)


def _flight_sentences(findings: Findings, units: Unit) -> Iterator[str]:
    scene = findings.scenario
    flights = [drawing.flight for drawing in drawn_flights(scene)]
    if len(flights) > _MAX_TOLD_FLIGHTS and scene.flights is not None:
        yield _sentence(flights_headline(scene.flights, units))
        return
    yield from (_flight_sentence(flight, units) for flight in flights)


def _flight_sentence(flight: FlightEvent, units: Unit) -> str:
    system = catalog.systems().get(flight.system_id or "")
    site = catalog.sites().get(flight.launch_site_id or "")
    distance = reported_distance(flight)
    parts = [system.name if system is not None else "a launch of a type not reported"]
    parts[0] += f" from {site.short_name}" if site is not None else ""
    parts += [f"{band_text(distance, units)} by reports"] if distance is not None else []
    return _sentence(f"{date_text(flight.date)}: {', '.join(parts)}")


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."


def _method_text(projection: ProjectionId, map_centre: Centre) -> str:
    statement = projection_record(projection).statement.format(centre=map_centre.name)
    name = f"{projection_title(projection)} projection"
    name += f", {statement}" if statement else ""
    return f"Straight-line range, not performance. WGS84 ellipsoid. {name}."


def source_line(findings: Findings, most_letters: int = _SOURCES_LETTERS[0]) -> str:
    """Return who published what is shown, and when, and the sources of the map."""
    titles = [source.title for source in scene_sources(findings.scenario)]
    cited = [title for title in titles if not title.startswith(_BASE_MAP_SOURCE)]
    base_map = f"{_BASE_MAP_SOURCE} (borders{', cities' if cited != titles else ''})"
    listed = listed_sources(cited, most_letters)
    every = [*([listed] if listed else []), base_map, "GeoNames, CC BY 4.0 (places)"]
    return f"Sources: {'; '.join(every)}."


def _data_text(findings: Findings) -> str:
    """Return the date of the data; with flights also how far their record goes."""
    has_flights = any(drawn_flights(findings.scenario)) or any(
        path.spec.flight_id and not path.spec.is_hidden for path in findings.paths
    )
    version = f"data version {catalog.data_version()}."
    if not has_flights:
        return version.capitalize()
    return f"Catalogue: {catalog.catalogue_statement()}; {version}"
