"""The curated files as records by id: sites, places, regions, systems, flights, heights and words.

Also the version of the shipped data and the date up to which reported flights were read. Each file
is read once, when it is first needed.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping
from functools import cache

from ranges.catalog._csv_records import csv_records
from ranges.catalog._csv_rows import Row
from ranges.catalog._files import geodata_folder
from ranges.core import (
    DatasetError,
    FlightPoint,
    FlightTest,
    Height,
    ReferencePlace,
    Region,
    Site,
    System,
    Term,
    date_text,
)

__all__ = [
    "catalogue_date",
    "catalogue_statement",
    "data_version",
    "flight_points",
    "flight_tests",
    "glossary_terms",
    "heights",
    "reference_places",
    "regions",
    "sites",
    "systems",
]


#: When a historic site was one.
_YEARS = re.compile(r"\d{4}(-\d{4})?")


@cache
def sites() -> Mapping[str, Site]:
    """Return the launch sites by id, in the order of the file (North Korea first)."""
    return csv_records("launch_sites.csv", Site, check=_check_years)


def _check_years(site: Site, row: Row) -> None:
    if site.is_history is (site.years is None):
        raise row.fault("years", "are for historic sites, and must be given for them")
    if site.years is not None and not _YEARS.fullmatch(site.years):
        raise row.fault("years", "must be a year, or two with a hyphen between them")


@cache
def reference_places() -> Mapping[str, ReferencePlace]:
    """Return the cities and territories that readers know, by id, in the order of the file."""
    return csv_records("reference_places.csv", ReferencePlace)


@cache
def regions() -> Mapping[str, Region]:
    """Return the named sets of territories or US states by id, in the order of the file."""
    return csv_records("regions.csv", Region)


@cache
def systems() -> Mapping[str, System]:
    """Return the missiles and launchers by id, with their published ranges where there are any."""
    return csv_records("systems.csv", System, check=_check_mobility)


def _check_mobility(system: System, row: Row) -> None:
    is_said = system.is_mobile is not None
    if bool(system.mobility_words.strip()) is not is_said:
        raise row.fault("mobility_words", "are given where is_mobile is, and nowhere else")
    if (system.mobility_url is not None) is not is_said:
        raise row.fault("mobility_url", "is given where is_mobile is, and nowhere else")


@cache
def flight_tests() -> Mapping[str, FlightTest]:
    """Return the selected reported flights by id, oldest first; see `catalogue_statement`."""
    return csv_records("tests.csv", FlightTest, known_ids={"System": systems(), "Site": sites()})


@cache
def flight_points() -> Mapping[str, FlightPoint]:
    """Return the named points that reports tie to a flight, by id, in the order of the file."""
    return csv_records(
        "flight_points.csv",
        FlightPoint,
        known_ids={"FlightTest": flight_tests()},
        check=_check_flight_point,
    )


def _check_flight_point(point: FlightPoint, row: Row) -> None:
    if (point.role == "landing") is (point.reported_km is None):
        raise row.fault("reported_km_low", "is for landings, and must be given for them")


@cache
def heights() -> Mapping[str, Height]:
    """Return the heights that readers know, by id, the lowest first."""
    return csv_records("heights.csv", Height)


@cache
def glossary_terms() -> Mapping[str, Term]:
    """Return the words that need explaining, by id, in the order in which they are read best."""
    return csv_records("glossary.csv", Term)


@cache
def _edition() -> tuple[str, datetime.date]:
    """Return the data version and the day up to which the catalogue of flights was read."""
    try:
        values = tomllib.loads((geodata_folder() / "sources.toml").read_text(encoding="utf-8"))
        version, until = values["data_version"], values["catalogue_date"]
    except (OSError, UnicodeError, tomllib.TOMLDecodeError, KeyError) as error:
        raise DatasetError(f"geodata/sources.toml cannot be read: {error!r}.") from None
    if not isinstance(version, str) or not isinstance(until, datetime.date):
        raise DatasetError("geodata/sources.toml: data_version is a text, catalogue_date a date.")
    return version, until


def data_version() -> str:
    """Return the version of the shipped data, which stands in every link."""
    return _edition()[0]


def catalogue_date() -> datetime.date:
    """Return the day up to which reported flights were read."""
    return _edition()[1]


def catalogue_statement() -> str:
    """Return what the catalogue of flights is, with its date, for wherever it is shown."""
    return f"selected reported flights, to {date_text(catalogue_date().isoformat())}"
