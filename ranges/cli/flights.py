"""The commands of reported flights: `tests`, `test`, `record`, `milestones` and `growth`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, get_args

from ranges.cli._parser import Commands, add_formatted_command, add_own_option, own_flights
from ranges.core import (
    FIGURE_FORMATS,
    CountStack,
    CountUnit,
    FilterError,
    FlightCount,
    FlightFilter,
    date_span,
    parsed_distance_km,
)
from ranges.export import (
    CountTable,
    counts_csv,
    counts_json,
    counts_table,
    flight_json,
    flight_text,
    flights_csv,
    flights_geojson,
    flights_table,
    growth_csv,
    growth_json,
    growth_text,
    milestones_csv,
    milestones_json,
    milestones_text,
    record_csv,
    record_json,
    record_text,
)
from ranges.flights import (
    CLASS_WORDS,
    CountBy,
    catalogue_filter,
    event_ids,
    flight_detail,
    flight_kinds,
    growth,
    selected_flights,
    shown_kinds,
)

if TYPE_CHECKING:  # what draws loads matplotlib
    from ranges.figure import FigureOptions

__all__ = ["add_commands"]

_LIST_FORMATS = ("table", "csv", "geojson", "json", *FIGURE_FORMATS)
_PAGE_FORMATS = ("text", "json", *FIGURE_FORMATS)
_RECORD_FORMATS = ("table", "csv", "json")
_CHART_FORMATS = (*_RECORD_FORMATS, *FIGURE_FORMATS)
#: Options that may be given several times: the flag, where argparse keeps it, what it takes.
_WORD_OPTIONS = (
    ("--class", "classes", ", ".join(CLASS_WORDS)),
    ("--tag", "tags", "such as lofted, hypersonic, submarine-launched"),
    ("--outcome", "outcomes", "such as success, failure, unknown"),
)


def add_commands(commands: Commands) -> None:
    """Add the commands of reported flights."""
    purpose = "the reported flights of the catalogue"
    tests = add_formatted_command(commands, "tests", purpose, _tests, _LIST_FORMATS)
    day = "a day, month or year, such as 2022-10-04; included"
    tests.add_argument("--since", metavar="DATE", help=f"from {day}")
    tests.add_argument("--until", metavar="DATE", help=f"to {day}")
    for flag, destination, words in _WORD_OPTIONS:
        tests.add_argument(
            flag,
            dest=destination,
            metavar="WORD",
            action="append",
            default=[],
            help=f"{words}; may be given several times",
        )
    tests.add_argument("--over", metavar="TERRITORY", help="whose land was reported as overflown")
    tests.add_argument("--beyond", metavar="DISTANCE", help="flown farther than, such as 1000km")
    tests.add_argument("--up-to", metavar="DISTANCE", help="flown at most")
    add_own_option(tests)
    _add_count_options(tests)
    purpose = "one reported flight and its sources, or its heights as a figure"
    test = add_formatted_command(commands, "test", purpose, _test, _PAGE_FORMATS)
    test.add_argument("flight", metavar="ID", help="see `tests`, such as 2022-10-04-over-japan")
    add_own_option(test)
    _add_chart_options(test)
    purpose = "what the record of flights holds, beside its compilations"
    add_formatted_command(commands, "record", purpose, _record, _RECORD_FORMATS)
    purpose = "records and firsts: the most in a day, the longest, the first of each class"
    add_formatted_command(commands, "milestones", purpose, _milestones, _RECORD_FORMATS)
    purpose = "how reach grew: by year the longest flown and published, and what came inside"
    command = add_formatted_command(commands, "growth", purpose, _growth, _CHART_FORMATS)
    _add_chart_options(command)
    command.add_argument(
        "--from",
        dest="origin",
        metavar="PLACE",
        default="North Korea",
        help="what it is measured from: a country (its nearest point), a place or coordinates",
    )


def _add_count_options(tests: argparse.ArgumentParser) -> None:
    tests.add_argument(
        "--count-by",
        choices=get_args(CountBy),
        help="count the reported launches instead of listing them",
    )
    tests.add_argument("--unit", choices=get_args(CountUnit), help="what is counted: events")
    _add_chart_options(tests)
    tests.add_argument("--stack", choices=get_args(CountStack), help="divide each count by this")
    tests.add_argument(
        "--kinds",
        metavar="KINDS",
        help="what is listed or counts, such as ballistic,cruise or all; without it"
        " ballistic,space launch",
    )


def _add_chart_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--size", default="1600x900", help="of a chart, WIDTHxHEIGHT in pixels")
    command.add_argument("--theme", default="light", help="of a chart: light, dark, transparent")
    command.add_argument("--style", default="neutral", help="of a chart: as of `figure`")


def _counts(options: argparse.Namespace) -> bytes:
    writers = {"table": counts_table, "csv": counts_csv, "json": counts_json}
    choice = _choice(options)
    kinds = choice.kinds or shown_kinds(choice)
    unit: CountUnit = options.unit or "events"
    if options.format in FIGURE_FORMATS:
        return _count_chart(options, choice, FlightCount(unit=unit, stack=options.stack))
    if options.format not in writers:
        raise FilterError("Counts have no place on a map: use the format table, csv or json.")
    table = CountTable(
        by=options.count_by, unit=unit, kinds=kinds, among=choice, stack=options.stack
    )
    text: str = writers[options.format](table)
    return text.encode("utf-8", "replace")


def _count_chart(options: argparse.Namespace, choice: FlightFilter, count: FlightCount) -> bytes:
    from ranges.figure import timeline_figure

    if options.count_by not in ("year", "month"):
        raise FilterError("A chart runs over time: use --count-by year or month.")
    return timeline_figure(
        choice, count, by=options.count_by, options=_chart(options), file_format=options.format
    ).data


def _chart(options: argparse.Namespace) -> FigureOptions:
    """Return the options of a chart."""
    from ranges.figure import FigureOptions, house_style

    style = house_style(options.style)
    return FigureOptions(size=options.size, theme=options.theme, style=style)


def _choice(options: argparse.Namespace) -> FlightFilter:
    """Return the choice of flights that the options make."""
    return catalogue_filter(
        FlightFilter(
            since=date_span(options.since)[0] if options.since is not None else None,
            until=date_span(options.until)[1] if options.until is not None else None,
            classes=tuple(options.classes),
            tags=tuple(options.tags),
            outcomes=tuple(options.outcomes),
            over=options.over,
            beyond_km=None if options.beyond is None else parsed_distance_km(options.beyond),
            up_to_km=None if options.up_to is None else parsed_distance_km(options.up_to),
            kinds=() if options.kinds is None else flight_kinds(options.kinds),
            own=own_flights(options),
        )
    )


def _tests(options: argparse.Namespace) -> bytes:
    if options.count_by is not None:
        return _counts(options)
    for flag in ("unit", "stack"):
        if getattr(options, flag) is not None:
            raise FilterError(f"--{flag} is for counts: give --count-by as well.")
    if options.format == "json" or options.format in FIGURE_FORMATS:
        raise FilterError(
            f"The format {options.format} is for counts: give --count-by, or use csv or geojson."
        )
    writers = {"table": flights_table, "csv": flights_csv, "geojson": flights_geojson}
    text: str = writers[options.format](selected_flights(_choice(options)))
    return text.encode("utf-8", "replace")


def _test(options: argparse.Namespace) -> bytes:
    # An id of an older link may stand for several events; one that is unknown is refused there.
    ids = event_ids(options.flight) or (options.flight,)
    among = FlightFilter(own=own_flights(options))
    if options.format in FIGURE_FORMATS:
        from ranges.figure import height_figure

        page, chart = flight_detail(ids[0], among=among), _chart(options)
        return height_figure(page, options=chart, file_format=options.format).data
    if options.format == "json":
        pages = [flight_json(flight_id, among).rstrip("\n") for flight_id in ids]
        text = pages[0] if len(pages) == 1 else f"[{', '.join(pages)}]"
        return f"{text}\n".encode("utf-8", "replace")
    pages = [flight_text(flight_id, among=among) for flight_id in ids]
    return "\n".join(pages).encode("utf-8", "replace")


def _record(options: argparse.Namespace) -> bytes:
    writers = {"table": record_text, "csv": record_csv, "json": record_json}
    return writers[options.format]().encode("utf-8", "replace")


def _milestones(options: argparse.Namespace) -> bytes:
    writers = {"table": milestones_text, "csv": milestones_csv, "json": milestones_json}
    text: str = writers[options.format]()
    return text.encode("utf-8", "replace")


def _growth(options: argparse.Namespace) -> bytes:
    if options.format in FIGURE_FORMATS:
        from ranges.figure import growth_figure

        chart = _chart(options)
        return growth_figure(growth(options.origin), options=chart, file_format=options.format).data
    writers = {"table": growth_text, "csv": growth_csv, "json": growth_json}
    text: str = writers[options.format](growth(options.origin))
    return text.encode("utf-8", "replace")
