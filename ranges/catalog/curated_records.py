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

from ranges.catalog._csv_records import csv_records, own_csv_records
from ranges.catalog._csv_rows import Row
from ranges.catalog._files import geodata_folder
from ranges.core import (
    MAX_RANGE_KM,
    DatasetError,
    FlightAlias,
    FlightCitation,
    FlightCompilation,
    FlightEvent,
    FlightOccasion,
    FlightPoint,
    Height,
    ReferencePlace,
    Region,
    Site,
    System,
    Term,
    date_text,
    gettext,
)

__all__ = [
    "briefing_files",
    "catalogue_date",
    "catalogue_statement",
    "data_version",
    "flight_aliases",
    "flight_citations",
    "flight_compilations",
    "flight_events",
    "flight_occasions",
    "flight_points",
    "flight_record_date",
    "glossary_terms",
    "heights",
    "own_flight_events",
    "reference_places",
    "regions",
    "sites",
    "systems",
]


#: When a historic site was one.
_YEARS = re.compile(r"\d{4}(-\d{4})?")
_DEGREES = re.compile(r"[0-9]{1,3}")
#: Of a reader's own launches: a slip of the pen would make a chart of a thousand years.
_OWN_YEARS = (1940, 2100)


@cache
def sites() -> Mapping[str, Site]:
    """Return the launch sites by id, in the order of the file (North Korea first)."""
    return csv_records("launch_sites.csv", Site, check=_check_years)


def _check_years(site: Site, row: Row) -> None:
    if site.is_history is (site.years is None):
        raise row.fault("years", gettext("are for historic sites, and must be given for them"))
    if site.years is not None and not _YEARS.fullmatch(site.years):
        raise row.fault("years", gettext("must be a year, or two with a hyphen between them"))


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
        raise row.fault("mobility_words", gettext("are given where is_mobile is, and nowhere else"))
    if (system.mobility_url is not None) is not is_said:
        raise row.fault("mobility_url", gettext("is given where is_mobile is, and nowhere else"))


@cache
def flight_events() -> Mapping[str, FlightEvent]:
    """Return every reported launch event by id, oldest first, of all kinds."""
    known = {"System": systems(), "Site": sites()}
    return csv_records("flights.csv", FlightEvent, known_ids=known, check=_check_event)


def _check_event(event: FlightEvent, row: Row) -> None:
    if bool(event.bearings_deg) is (event.bearing_by is None):
        raise row.fault(
            "bearing_by", gettext("is for compiled bearings, and must be given for them")
        )
    for bearing in event.bearings_deg:
        if not (_DEGREES.fullmatch(bearing) and int(bearing) < 360):
            raise row.fault(
                "bearings_deg", gettext("must be whole degrees, 0 to 359, with semicolons")
            )
    counts = (event.launches_high, event.failures_low)
    if None not in counts and counts[0] < counts[1]:  # type: ignore[operator]
        raise row.fault("failures_low", gettext("must not exceed the launches"))
    for column in ("distance_km_high", "apogee_km_high"):
        figure_km = getattr(event, column)
        if figure_km is not None and figure_km > MAX_RANGE_KM:
            raise row.fault(column, gettext("must be at most {limit:,.2f}", limit=MAX_RANGE_KM))


def own_flight_events(text: str, file: str) -> tuple[FlightEvent, ...]:
    """Return the launch events of a reader's own file, oldest first.

    Parameters
    ----------
    text
        The whole file, with the columns of flights.csv; those that may be empty may be left out.
    file
        What it is called in messages.

    Raises
    ------
    DatasetError
        If anything in it is wrong: file, line and column in one sentence.
    """
    known = {"System": systems(), "Site": sites()}
    events = own_csv_records(text, file, FlightEvent, known_ids=known, check=_check_own_event)
    return tuple(sorted(events.values(), key=lambda event: event.date))


def _check_own_event(event: FlightEvent, row: Row) -> None:
    _check_event(event, row)
    if event.id in flight_events() or event.id in flight_aliases():
        raise row.fault(
            "id", gettext("is an id of the record: give your own events ids of their own")
        )
    first, last = _OWN_YEARS
    if not first <= int(event.date[:4]) <= last:
        raise row.fault(
            "date", gettext("must be of the years {first} to {last}", first=first, last=last)
        )
    outcomes = dict.fromkeys(known.outcome for known in flight_events().values())
    row.choice("outcome", tuple(outcomes))


@cache
def flight_citations() -> Mapping[str, FlightCitation]:
    """Return who gave each figure of an event, by a number, in the order of the events."""
    known = {"FlightEvent": flight_events()}
    return csv_records("flight_citations.csv", FlightCitation, known_ids=known)


@cache
def flight_occasions() -> Mapping[str, FlightOccasion]:
    """Return how outlets counted flights within their year, by id."""
    known = {"FlightEvent": flight_events()}
    return csv_records("flight_occasions.csv", FlightOccasion, known_ids=known)


@cache
def flight_compilations() -> Mapping[str, FlightCompilation]:
    """Return what either compilation of the record counts in each year, by id."""
    return csv_records("flight_compilations.csv", FlightCompilation)


@cache
def flight_aliases() -> Mapping[str, FlightAlias]:
    """Return the ids of flights in links that stand for several events."""
    return csv_records("flight_aliases.csv", FlightAlias, check=_check_alias)


def _check_alias(alias: FlightAlias, row: Row) -> None:
    if not alias.event_ids or not set(alias.event_ids) <= set(flight_events()):
        raise row.fault("event_ids", gettext("must be ids of flights.csv"))


@cache
def flight_points() -> Mapping[str, FlightPoint]:
    """Return the named points that reports tie to a flight, by id, in the order of the file."""
    return csv_records(
        "flight_points.csv",
        FlightPoint,
        known_ids={"FlightEvent": flight_events()},
        check=_check_flight_point,
    )


def _check_flight_point(point: FlightPoint, row: Row) -> None:
    is_fall = point.role in ("landing", "fall")
    if is_fall is (point.reported_km is None):
        raise row.fault(
            "reported_km_low", gettext("is for landings and falls, and must be given for them")
        )
    if (point.role == "fall" and point.direction is None) or (
        point.role == "overflown" and point.direction is not None
    ):
        raise row.fault(
            "direction", gettext("is for landings and falls, and must be given for falls")
        )


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


@cache
def flight_record_date() -> str:
    """Return the day of the newest event of the record, to which its sources reach."""
    return max(event.date for event in flight_events().values())


def catalogue_statement() -> str:
    """Return what the catalogue of flights is, with its date, for wherever it is shown."""
    return gettext("reported launches, to {date}", date=date_text(catalogue_date().isoformat()))


def briefing_files() -> dict[str, bytes]:
    """Return the shipped briefings by id, as their files hold them, in alphabetical order."""
    folder = geodata_folder() / "briefings"
    return {path.stem: path.read_bytes() for path in sorted(folder.glob("*.json"))}
