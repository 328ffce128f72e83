"""How reach grew, and the records of the record of flights: text, CSV and JSON."""

from __future__ import annotations

from textwrap import wrap

from ranges import catalog
from ranges.core import RangeBand, Unit, band_text, date_text
from ranges.export._properties import Properties
from ranges.export._text_table import table_lines
from ranges.export.formats import csv_table, json_text
from ranges.flights import (
    Growth,
    GrowthPlace,
    GrowthYear,
    Milestone,
    growth_method,
    growth_sentence,
    milestone_text,
    milestones,
    reported_distance,
    reported_text,
)

__all__ = [
    "growth_csv",
    "growth_json",
    "growth_rows",
    "growth_text",
    "milestones_csv",
    "milestones_json",
    "milestones_text",
]

_HEAD = (
    *("Year", "Longest flown", "so far", "Published by then", "Newly as far as"),
    "Newly within a published range",
)
_WIDTH = 96


def growth_rows(result: Growth, units: Unit = "km") -> tuple[tuple[str, ...], ...]:
    """Return a heading, then a row of texts for each year in which anything is said."""
    return (_HEAD, *(_cells(result, year, units) for year in result.years))


def _cells(result: Growth, year: GrowthYear, units: Unit) -> tuple[str, ...]:
    flown = reported_distance(year.flown) if year.flown else None
    longest = reported_distance(year.longest_flown) if year.longest_flown else None
    published = [
        *([year.published.name] if year.published else []),
        *([_range_text(year.published.range_km, units)] if year.published else []),
    ]
    sure, newly = result.newly_sure(year.year), result.newly_published(year.year)
    high_only = [f"{name} (high estimate)" for name in newly if name not in sure]
    return (
        str(year.year),
        _flown_text(flown, units),
        _flown_text(longest, units),
        " ".join(published) or "–",
        ", ".join(result.newly_flown(year.year)) or "–",
        ", ".join([*sure, *high_only]) or "–",
    )


def _flown_text(band: RangeBand | None, units: Unit) -> str:
    return "–" if band is None else reported_text(band, units)


def _range_text(band: RangeBand | None, units: Unit) -> str:
    return "–" if band is None else band_text(band, units)


def growth_text(result: Growth, units: Unit = "km") -> str:
    """Return how reach grew as text: the places, the years, and how they are made."""
    lines = [f"How reach grew: {result.origin}", ""]
    for place in result.places:
        lines += wrap(growth_sentence(place, units), _WIDTH)
    lines += ["", *table_lines(growth_rows(result, units)), ""]
    lines += wrap(f"{growth_method(result)} Data version {catalog.data_version()}.", _WIDTH)
    return "\n".join(lines) + "\n"


def _year(result: Growth, year: GrowthYear) -> Properties:
    flown, longest, system = year.flown, year.longest_flown, year.published
    band = year.published_km
    return {
        "year": year.year,
        "flown_km_low": flown.distance_km_low if flown else None,
        "flown_km_high": flown.distance_km_high if flown else None,
        "flown_id": flown.id if flown else None,
        "flown_source": flown.citation.title if flown else None,
        "flown_source_url": flown.citation.url if flown else None,
        "longest_flown_km": longest.distance_km_high if longest else None,
        "longest_flown_id": longest.id if longest else None,
        "published_km_low": band.low_km if band else None,
        "published_km_high": band.high_km if band else None,
        "published_system_id": system.id if system else None,
        "published_source": system.citation.title if system else None,
        "published_source_url": system.citation.url if system else None,
        "newly_flown": "; ".join(result.newly_flown(year.year)) or None,
        "newly_published_low": "; ".join(result.newly_sure(year.year)) or None,
        "newly_published_high": "; ".join(result.newly_published(year.year)) or None,
    }


def growth_csv(result: Growth) -> str:
    """Return the years as CSV, with where each figure was read."""
    rows = [{**_year(result, year), "measured_from": result.origin} for year in result.years]
    return csv_table(rows, columns=tuple(rows[0]))


def growth_json(result: Growth) -> str:
    """Return years and places as JSON, with how they are made."""
    value = {
        "measured_from": result.origin,
        "method": growth_method(result),
        "to": catalog.flight_record_date(),
        "data_version": catalog.data_version(),
        "places": [_place(place) for place in result.places],
        "years": [_year(result, year) for year in result.years],
    }
    return json_text(value, is_indented=True)


def _place(place: GrowthPlace) -> Properties:
    flown, low, high = place.flown, place.published_low, place.published_high
    return {
        "name": place.name,
        "distance_km": round(place.distance_km, 1),
        "flown_date": flown.date if flown else None,
        "flown_id": flown.id if flown else None,
        "published_low_system_id": low.id if low else None,
        "published_low_since": low.first_flight_date if low else None,
        "published_high_system_id": high.id if high else None,
        "published_high_since": high.first_flight_date if high else None,
        "sentence": growth_sentence(place),
    }


def milestones_text(units: Unit = "km") -> str:
    """Return the records and firsts as text, each with its flights and its source."""
    lines = ["Records and firsts of the record of reported launches", ""]
    for milestone in milestones():
        lines += wrap(f"{_dates(milestone)}: {milestone_text(milestone, units)}.", _WIDTH)
        ids = ", ".join(event.id for event in milestone.events)
        lines += [f"    {ids}", f"    {milestone.citation.title}: {milestone.citation.url}"]
    until = date_text(catalog.flight_record_date())
    stamp = f"Worked out from the record to {until}; data version {catalog.data_version()}."
    return "\n".join([*lines, "", stamp, ""])


def _dates(milestone: Milestone) -> str:
    return " and ".join(dict.fromkeys(date_text(event.date) for event in milestone.events))


def _milestone(milestone: Milestone) -> Properties:
    return {
        "title": milestone_text(milestone),
        "dates": "; ".join(dict.fromkeys(event.date for event in milestone.events)),
        "ids": "; ".join(event.id for event in milestone.events),
        "quantity": None if milestone.quantity == "none" else milestone.quantity,
        "low": milestone.low,
        "high": milestone.high,
        "source": milestone.citation.title,
        "source_url": milestone.citation.url,
    }


def milestones_csv() -> str:
    """Return the records and firsts as CSV."""
    rows = [_milestone(milestone) for milestone in milestones()]
    return csv_table(rows, columns=tuple(rows[0]))


def milestones_json() -> str:
    """Return the records and firsts as JSON."""
    value = {
        "to": catalog.flight_record_date(),
        "data_version": catalog.data_version(),
        "milestones": [_milestone(milestone) for milestone in milestones()],
    }
    return json_text(value, is_indented=True)
