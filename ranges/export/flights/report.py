"""The page of one flight as text and as JSON.

The same for the page, the command line and files. Every figure keeps its kind (reported, measured
on the drawing, or estimated), its source, its confidence and the catalogue's date.
"""

from __future__ import annotations

import textwrap

from ranges import catalog
from ranges.core import (
    FlightEvent,
    FlightFilter,
    RangeBand,
    Unit,
    band_text,
    confidence_word,
    date_text,
    from_to_text,
    gettext,
    items_text,
    measured_text,
    readable_line,
    record_word,
)
from ranges.export._properties import source_fields
from ranges.export._text_table import table_lines
from ranges.export.flights.tables import (
    OWN_STAMP,
    apogee_text,
    catalogue_stamp,
    distance_reported_text,
    flight_row,
)
from ranges.export.formats import json_text
from ranges.flights import (
    ARC_METHOD,
    COUNTED_KINDS,
    UNIT_WORDS,
    FlightDetail,
    HeightBand,
    cited_figures,
    class_words,
    flight_class,
    flight_detail,
    flight_ordinals,
    height_text,
    is_own_flight,
    launches_text,
    ordinal_text,
    outlet_ordinals,
    outlet_sentence,
)

__all__ = ["flight_facts", "flight_json", "flight_text", "ordinal_rows"]

#: Letters in a line of the text.
_WIDTH = 96
#: Points of the height profile in the JSON, from the site to the end.
_PROFILE_POINTS = 41


def flight_facts(page: FlightDetail, units: Unit = "km") -> tuple[tuple[str, str], ...]:
    """Return the reported facts as pairs of a label and its text, in the order of reading."""
    flight = page.flight
    minutes = flight.flight_minutes
    not_reported = gettext("not reported")
    system = page.system.name if page.system else gettext("not known")
    site = page.site.name if page.site else flight.site_as_reported
    return (
        (gettext("Date"), gettext("{date} (local date)", date=date_text(flight.date))),
        (gettext("Kind"), record_word(flight.kind)),
        (gettext("System"), f"{system} ({class_words(flight_class(flight))})"),
        (gettext("Launch site"), site or gettext("no single one reported")),
        (gettext("Launches"), launches_text(flight)),
        (gettext("Outcome"), record_word(flight.outcome)),
        (gettext("Distance"), distance_reported_text(flight, units)),
        (gettext("Apogee"), apogee_text(flight, units)),
        (
            gettext("Flight time"),
            not_reported if minutes is None else gettext("{number} minutes", number=f"{minutes:g}"),
        ),
        (gettext("Direction"), _direction_text(flight)),
        (
            gettext("Flown over"),
            flight.overflew or gettext("no land of another country reported"),
        ),
        (gettext("Came down"), flight.fall_description or not_reported),
        (gettext("Tags"), items_text(map(record_word, flight.tags)) or gettext("none")),
        (gettext("Reported by"), flight.reported_by),
        (gettext("Who said what"), flight.notes or gettext("nothing further")),
        (
            gettext("Confidence"),
            gettext(
                "{confidence} (how directly the source supports the figures)",
                confidence=confidence_word(flight.confidence),
            ),
        ),
    )


def _direction_text(flight: FlightEvent) -> str:
    """Return the directions that were compiled, and by whom."""
    if flight.bearing_by is None:
        return gettext("none held")
    bearings_deg = sorted(map(int, flight.bearings_deg))
    return gettext(
        "{bearings} from north, as compiled by {compiler}; not reported",
        bearings=from_to_text(f"{bearings_deg[0]}°", f"{bearings_deg[-1]}°"),
        compiler=flight.bearing_by,
    )


def flight_text(flight_id: str, units: Unit = "km", among: FlightFilter | None = None) -> str:
    """Return the page of a flight as text; `among` and errors as for `flight_detail`."""
    page = flight_detail(flight_id, units, among)
    lines = [page.title, "=" * len(page.title), "", "Reported"]
    lines += [
        line
        for label, text in flight_facts(page, units)
        for line in _wrapped(text, first=f"  {label:<14}", rest=" " * 16)
    ]
    lines += _ordinals(page)
    lines += ["", "On the map", *_wrapped(page.drawing.reason)]
    lines += _lands(page, units) + _cities(page, units)
    if page.checks:
        lines += ["", "Reported, and beside it what follows from the drawing"]
    for check in page.checks:
        lines += _wrapped(check.text)
    lines += ["", "Heights", *_wrapped(page.why_no_arc or ARC_METHOD)]
    if page.arc is not None:
        lines += _wrapped(f"To compare: {_heights(units)}.")
    lines += ["", "If it had flown its full range", *_wrapped(page.full_range.text)]
    lines += ["", "Sources"]
    for source in page.sources:
        grade = f" (confidence: {source.confidence})" if source.confidence else ""
        lines += _wrapped(f"{source.role}: {source.citation.title}{grade}", first="  ")
        lines.append(f"    {source.citation.url}")
    lines += _cited(flight_id)
    lines += ["", OWN_STAMP if is_own_flight(page.flight) else f"Ranges: {catalogue_stamp()}."]
    return "\n".join(lines) + "\n"


def _cited(flight_id: str) -> list[str]:
    """Return who gave each figure, in lines."""
    pages = cited_figures(flight_id)
    lines = ["", "Who gave each figure"] if pages else []
    for page in pages:
        lines += _wrapped(f"{page.source}: {page.text}")
        lines += [f"    {page.url}"] if page.url else _wrapped(page.title, first="    ")
    return lines


def _wrapped(text: str, *, first: str = "  ", rest: str = "    ") -> list[str]:
    """Return a text in lines; control characters of outside text cannot reach a terminal."""
    return textwrap.wrap(
        readable_line(text),
        _WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def ordinal_rows(page: FlightDetail) -> tuple[tuple[str, ...], ...]:
    """Return what number a flight was in its year: a heading, then a row for each set of kinds.

    Empty where no day was reported.
    """
    ordinals = flight_ordinals(page.flight.id)
    if not ordinals:
        return ()
    year = page.flight.date[:4]
    heading = (gettext("In {year}", year=year), *map(gettext, UNIT_WORDS.values()))
    rows = [
        (gettext(kinds), *(ordinal_text(ordinal) for ordinal in ordinals if ordinal.kinds == kinds))
        for kinds in COUNTED_KINDS
    ]
    return (heading, *(row for row in rows if len(row) > 1))


def _ordinals(page: FlightDetail) -> list[str]:
    rows = ordinal_rows(page)
    if not rows:
        return []
    lines = ["", "What number was it?"]
    lines += [f"  {line.rstrip()}" for line in table_lines(rows, word_columns=range(len(rows[0])))]
    for outlet in outlet_ordinals(page.flight.id):
        lines += _wrapped(outlet_sentence(outlet))
        lines.append(f"    {outlet.occasion.url}")
    return lines


def _lands(page: FlightDetail, units: Unit) -> list[str]:
    if page.path is None:
        return []
    note = f" ({page.path.direction_note})" if page.path.direction_note else ""
    heading = f"Under the drawn path{note}, measured from the site"
    lines = ["", *_wrapped(heading, first="", rest="")]
    for leg in page.overflights:
        height = ""
        if leg.entry_height is not None and leg.exit_height is not None:
            height = (
                f"   height {height_text(leg.entry_height, units)} to"
                f" {height_text(leg.exit_height, units)} (estimate)"
            )
        entry = measured_text(leg.entry_km, units) if leg.entry_km else "the site"
        span = f"{entry} to {measured_text(leg.exit_km, units)}"
        lines.append(f"  {leg.label:<16}{span:<24}{height}".rstrip())
    return lines


def _cities(page: FlightDetail, units: Unit) -> list[str]:
    if not page.cities:
        return []
    return [
        "",
        "Nearest cities of the catalogue, measured to the drawn path",
        *(f"  {city.name:<16}{measured_text(city.distance_km, units):>9}" for city in page.cities),
    ]


def _heights(units: Unit) -> str:
    return ", ".join(
        f"{height.name[0].lower()}{height.name[1:]}"
        f" {band_text(RangeBand(low_km=height.low_km, high_km=height.high_km), units)}"
        for height in catalog.heights().values()
    )


def flight_json(flight_id: str, among: FlightFilter | None = None) -> str:
    """Return the page of a flight as a JSON object; `among` and errors as for `flight_detail`."""
    page = flight_detail(flight_id, among=among)
    value = {
        **flight_row(page.flight),
        "title": page.title,
        **_ordinal_fields(page.flight.id),
        "figures": [
            {
                "field": citation.field,
                "value": citation.value,
                "given_by": citation.source,
                "title": citation.title,
                "url": citation.url,
                "checked": citation.checked,
            }
            for cited in cited_figures(page.flight.id)
            for citation in cited.citations
        ],
        **_path_fields(page),
        "reported_and_computed": [
            {"what": check.quantity, "reported": check.reported, "computed": check.computed}
            for check in page.checks
        ],
        **_height_fields(page),
        "full_range": _full_range_fields(page),
        "sources": [
            {
                "of": source.role,
                "title": source.citation.title,
                "url": source.citation.url,
                "confidence": source.confidence,
            }
            for source in page.sources
        ],
    }
    return json_text(value, is_indented=True)


def _ordinal_fields(flight_id: str) -> dict[str, object]:
    """Return what number a flight was in its year, by each count and by outlets."""
    return {
        "ordinals": [
            {
                "unit": ordinal.unit,
                "counted": ordinal.kinds,
                "low": ordinal.low,
                "high": ordinal.high,
            }
            for ordinal in flight_ordinals(flight_id)
        ],
        "outlet_ordinals": [
            {
                "counted_by": outlet.occasion.counted_by,
                "ordinal": outlet.occasion.ordinal,
                "unit": outlet.occasion.unit,
                "counted": outlet.occasion.kinds,
                "given_by": [{"unit": same.unit, "counted": same.kinds} for same in outlet.same],
                "title": outlet.occasion.title,
                "url": outlet.occasion.url,
            }
            for outlet in outlet_ordinals(flight_id)
        ],
    }


def _path_fields(page: FlightDetail) -> dict[str, object]:
    """Return the drawn path, the territories under it and the cities near it."""
    path = page.path
    return {
        "path": None
        if path is None
        else {
            "bearing_deg": path.geodesic.bearing_deg,
            "length_km": path.geodesic.length_km,
            "is_inferred": path.is_inferred,
            "compiled_by": path.compiled_by,
        },
        "territories": [
            {
                "territory": leg.territory,
                "label": leg.label,
                "entry_km": round(leg.entry_km, 3),
                "exit_km": round(leg.exit_km, 3),
                "entry_height_km_estimate": _height_band(leg.entry_height),
                "exit_height_km_estimate": _height_band(leg.exit_height),
            }
            for leg in page.overflights
        ],
        "nearest_cities": [
            {
                "name": city.name,
                "distance_km": round(city.distance_km, 3),
                "along_km": round(city.along_km, 3),
            }
            for city in page.cities
        ],
    }


def _height_fields(page: FlightDetail) -> dict[str, object]:
    """Return the estimated heights along the path, their method, and heights to compare."""
    profile = () if page.arc is None else page.arc.profile(_PROFILE_POINTS)
    return {
        "height_profile_km_estimate": [
            {"along_km": round(along_km, 3), "height": _height_band(height)}
            for along_km, height in profile
        ],
        "height_method": page.why_no_arc or ARC_METHOD,
        "heights_to_compare": [
            {
                "name": height.name,
                "height_km_low": height.low_km,
                "height_km_high": height.high_km,
                "notes": height.notes,
                **source_fields(height.citation, height.confidence),
            }
            for height in catalog.heights().values()
        ],
    }


def _full_range_fields(page: FlightDetail) -> dict[str, object]:
    full_range = page.full_range
    band, citation = full_range.range_km, full_range.citation
    return {
        "text": full_range.text,
        "range_km_low": band.low_km if band else None,
        "range_km_high": band.high_km if band else None,
        "source_url": citation.url if citation else None,
    }


def _height_band(height: HeightBand | None) -> dict[str, float] | None:
    """Return an estimate to whole kilometres."""
    if height is None:
        return None
    return {"low": float(round(height.low_km)), "high": float(round(height.high_km))}
