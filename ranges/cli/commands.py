"""What does it say on the command line? Rings, paths and the catalogue as files, without a browser.

    python -m ranges ring ORIGIN RANGE
    python -m ranges path ORIGIN DESTINATION
    python -m ranges path ORIGIN --bearing DEGREES --distance DISTANCE
    python -m ranges reach ORIGIN RANGE
    python -m ranges reaches PLACE
    python -m ranges sites
    python -m ranges systems
    python -m ranges tests --since DATE --until DATE
    python -m ranges test ID
    python -m ranges figure "SCENE QUERY" --projection orthographic -o map.svg
    python -m ranges page "SCENE QUERY" -o map.html
    python -m ranges batch ORIGINS.csv --out DIR

A SCENE QUERY is what stands after "?" in a link. `figure` writes a picture, `page` a map that moves
in one HTML file, `batch` a folder of files, `reach` and `reaches` a table, JSON or CSV, `tests` a
table, CSV or GeoJSON, `test` text or JSON, and the others GeoJSON, CSV or KML, in UTF-8 to standard
output. What is wrong goes to standard error in one sentence, with exit status 2. The functions are
the same that the app calls.
"""

from __future__ import annotations

import argparse
import math
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from ranges.catalog.origins import origin_named
from ranges.catalog.published_ranges import asked_range
from ranges.core.dates import date_span
from ranges.core.errors import DistanceError, FileError, PathError, RangesError
from ranges.core.progress import Progress
from ranges.core.scenario import PathSpec, RingSpec, Scenario
from ranges.core.text import shortened
from ranges.core.units import parsed_distance_km, parsed_quantity
from ranges.export.features import (
    Feature,
    path_feature,
    ring_feature,
    site_features,
    system_features,
)
from ranges.export.flight_report import flight_json, flight_text
from ranges.export.flight_tables import flights_csv, flights_geojson, flights_table
from ranges.export.formats import FORMATS, exported_file
from ranges.export.reach_tables import reach_csv, reach_json, reach_table, reaches_csv, reaches_json
from ranges.flights.selection import CLASS_WORDS, flight_filter, selected_flights
from ranges.geodesy.projections import PROJECTIONS
from ranges.reach.precomputation import precompute_contents, precompute_range_edges
from ranges.reach.system_reach import system_reach_table
from ranges.scene import Findings, evaluate
from ranges.scene.link import parsed_link

__all__ = ["main"]

_ORIGIN_HELP = (
    "a launch site (see `sites`), a reference place such as guam, or latitude,longitude such as"
    " 39.2,125.67"
)
_START_HELP = f"{_ORIGIN_HELP}; or a whole territory, such as anywhere:KP"
_ANSWERS = ("table", "json", "csv")
_LISTS = ("table", "csv", "geojson")
_PAGES = ("text", "json")
_PICTURES = ("png", "svg", "pdf")
_NEGATIVE = re.compile(r"-\s*[\d.]")


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence."""

    def error(self, message: str) -> NoReturn:
        sentence = shortened(message.rstrip("."), 300)
        print(f'{sentence[:1].upper()}{sentence[1:]}: see "{self.prog} --help".', file=sys.stderr)
        raise SystemExit(2)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status.

    Parameters
    ----------
    arguments
        What follows `python -m ranges`; None takes it from the command line.
    """
    for stream in (sys.stdout, sys.stderr):  # names are not ASCII, whatever the locale says
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding="utf-8", errors="backslashreplace")
    given = sys.argv[1:] if arguments is None else arguments
    # argparse takes "-33.9,151.2" for an option; a space in front is enough to tell it otherwise.
    options = _parser().parse_args(
        [f" {text}" if _NEGATIVE.match(text) else text for text in given]
    )
    try:
        data = options.answer(options)
    except RangesError as error:
        print(error, file=sys.stderr)
        return 2
    return _written(data)


def _written(data: bytes) -> int:
    """Write to standard output; a reader that leaves early, such as `head`, is no fault of ours."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or exit would complain
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m ranges",
        description="Geodesic range rings and paths on WGS84, as GeoJSON, CSV or KML.",
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    ring = _command(commands, "ring", "what lies within a range of a point", _ring)
    reach = _answering(commands, "reach", "what is in range", _reach, _ANSWERS)
    reaches = _answering(commands, "reaches", "what reaches a place", _reaches, _ANSWERS)
    reaches.add_argument("place", metavar="PLACE", help=_ORIGIN_HELP)
    for command in (ring, reach):
        command.add_argument("origin", metavar="ORIGIN", help=_START_HELP)
        command.add_argument(
            "range",
            metavar="RANGE",
            help="such as 3400km, 2100mi, 1836nmi, 4500-4600km, or a system (see `systems`)",
        )
    path = _command(commands, "path", "a geodesic and the territories under it", _path)
    path.add_argument("origin", metavar="ORIGIN", help=_ORIGIN_HELP)
    path.add_argument("destination", metavar="DESTINATION", nargs="?", help="like ORIGIN")
    path.add_argument("--bearing", metavar="DEGREES", help="clockwise from north, at the origin")
    path.add_argument("--distance", metavar="DISTANCE", help="such as 4600km")
    for command in (ring, path):
        command.add_argument(
            "--tolerance",
            metavar="KM",
            help="how far the line may be from the true one (default 0.1 km, less on small rings)",
        )
    _add_figure(commands)
    page = commands.add_parser("page", help="a scene as one HTML file", allow_abbrev=False)
    page.set_defaults(answer=_page)
    page.add_argument("query", metavar="QUERY", help='what stands after "?" in a link')
    page.add_argument("-o", "--out", metavar="FILE", help="standard output without it")
    _add_batch(commands)
    _command(commands, "sites", "the launch sites of the catalogue", lambda _: site_features())
    _command(commands, "systems", "the systems and their ranges", lambda _: system_features())
    _add_flights(commands)
    return parser


def _add_flights(commands: argparse._SubParsersAction[_Parser]) -> None:
    """Add the two commands about reported flights."""
    tests = _answering(commands, "tests", "the reported flights of the catalogue", _tests, _LISTS)
    day = "a day, month or year, such as 2022-10-04; included"
    tests.add_argument("--since", metavar="DATE", help=f"from {day}")
    tests.add_argument("--until", metavar="DATE", help=f"to {day}")
    for name, dest, said in (
        ("--class", "classes", ", ".join(CLASS_WORDS)),
        ("--tag", "tags", "such as lofted, hypersonic, submarine-launched"),
        ("--outcome", "outcomes", "such as success, failure, unknown"),
    ):
        tests.add_argument(
            name,
            dest=dest,
            metavar="WORD",
            action="append",
            default=[],
            help=f"{said}; may be given several times",
        )
    tests.add_argument("--over", metavar="TERRITORY", help="whose land was reported as overflown")
    tests.add_argument("--beyond", metavar="DISTANCE", help="flown farther than, such as 1000km")
    tests.add_argument("--up-to", metavar="DISTANCE", help="flown at most")
    test = _answering(commands, "test", "one reported flight and its sources", _test, _PAGES)
    test.add_argument("flight", metavar="ID", help="see `tests`, such as 2022-10-04-over-japan")


def _add_figure(commands: argparse._SubParsersAction[_Parser]) -> None:
    command = _answering(commands, "figure", "a scene as a picture for print", _figure, _PICTURES)
    command.set_defaults(format=None)
    command.add_argument("query", metavar="QUERY", help='what stands after "?" in a link')
    command.add_argument("-o", "--out", metavar="FILE", help="its ending tells the format")
    command.add_argument(
        "--size", default="1600x900", help="a4, 1200x675, or any other WIDTHxHEIGHT in pixels"
    )
    command.add_argument(
        "--projection",
        choices=PROJECTIONS,
        default="azimuthal-equidistant",
        metavar="PROJECTION",
        help=f"{', '.join(PROJECTIONS)} (default: azimuthal-equidistant)",
    )
    command.add_argument("--theme", default="light", help="light, dark or transparent")
    command.add_argument("--scale", default="1", metavar="N", help="dots of a PNG to a pixel")
    for part in ("title", "subtitle", "caption", "credit"):
        command.add_argument(f"--{part}", metavar="TEXT", help='in place of our own; "" for none')


def _add_batch(commands: argparse._SubParsersAction[_Parser]) -> None:
    purpose = "rings in bulk: GeoJSON, a table of what is in range, and a figure each"
    command = commands.add_parser("batch", help=purpose, description=purpose, allow_abbrev=False)
    command.set_defaults(answer=_batch)
    command.add_argument("origins", metavar="ORIGINS.csv", help="columns name, lat, lon, range")
    command.add_argument("--out", metavar="DIR", required=True, help="a folder, made if need be")


def _command(
    commands: argparse._SubParsersAction[_Parser],
    name: str,
    purpose: str,
    features: Callable[[argparse.Namespace], Sequence[Feature]],
) -> _Parser:
    """Add a command that writes what `features` returns for its options."""
    return _answering(
        commands,
        name,
        purpose,
        lambda options: exported_file(features(options), options.format),
        FORMATS,
    )


def _answering(
    commands: argparse._SubParsersAction[_Parser],
    name: str,
    purpose: str,
    answer: Callable[[argparse.Namespace], bytes],
    formats: Sequence[str],
) -> _Parser:
    """Add a command that writes what `answer` returns; the first format is what it is without."""
    command = commands.add_parser(name, help=purpose, description=purpose, allow_abbrev=False)
    command.set_defaults(answer=answer)
    first = formats[0]
    command.add_argument("--format", choices=formats, default=first, help=f"default: {first}")
    return command


def _ring_spec(options: argparse.Namespace) -> RingSpec:
    centre = origin_named(options.origin)
    range_km, unit, system_id = asked_range(options.range)
    return RingSpec(origin=centre, range_km=range_km, system_id=system_id, unit=unit)


def _ring(options: argparse.Namespace) -> tuple[Feature]:
    spec, tolerance_km = _ring_spec(options), _tolerance_km(options)
    area, tell = spec.origin.area, _teller(spec)
    if area is not None and tell is not None:
        precompute_range_edges(area, spec.range_km, tolerance_km=tolerance_km, progress=tell)
    return (ring_feature(spec, tolerance_km=tolerance_km),)


def _teller(spec: RingSpec) -> Progress | None:
    """Return what says how far the work for a ring is, where somebody watches."""
    if not sys.stderr.isatty():
        return None

    def tell(share: float) -> None:
        said = f"\rWorking out {spec.origin.name}: {share:4.0%} "
        print(said, end="" if share < 1.0 else "\n", file=sys.stderr, flush=True)

    return tell


def _reach(options: argparse.Namespace) -> bytes:
    spec = _ring_spec(options)
    area, tell = spec.origin.area, _teller(spec)
    if area is not None and tell is not None:
        precompute_contents(area, spec.range_km.high_km, progress=tell)
    (found,) = evaluate(Scenario(rings=(spec,))).rings
    if options.format == "json":
        text = reach_json(found)
    elif options.format == "csv":
        text = reach_csv(found)
    else:
        text = reach_table(found, spec.unit)
    return text.encode("utf-8", "replace")


def _reaches(options: argparse.Namespace) -> bytes:
    place = origin_named(options.place)
    if options.format == "json":
        text = reaches_json(place)
    elif options.format == "csv":
        text = reaches_csv(place)
    else:
        text = system_reach_table(place)
    return text.encode("utf-8", "replace")


def _tests(options: argparse.Namespace) -> bytes:
    asked = flight_filter(
        since=date_span(options.since)[0] if options.since is not None else None,
        until=date_span(options.until)[1] if options.until is not None else None,
        classes=tuple(options.classes),
        tags=tuple(options.tags),
        outcomes=tuple(options.outcomes),
        over=options.over,
        beyond_km=None if options.beyond is None else parsed_distance_km(options.beyond),
        up_to_km=None if options.up_to is None else parsed_distance_km(options.up_to),
    )
    writers = {"table": flights_table, "csv": flights_csv, "geojson": flights_geojson}
    text: str = writers[options.format](selected_flights(asked))
    return text.encode("utf-8", "replace")


def _test(options: argparse.Namespace) -> bytes:
    write = flight_json if options.format == "json" else flight_text
    return write(options.flight).encode("utf-8", "replace")


def _path(options: argparse.Namespace) -> tuple[Feature]:
    start = origin_named(options.origin)
    along = (options.bearing, options.distance)
    if options.destination is not None and along == (None, None):
        spec = PathSpec(start=start, end=origin_named(options.destination))
    elif options.destination is None and None not in along:
        length = parsed_quantity(options.distance, what="Distance")
        spec = PathSpec(
            start=start,
            bearing_deg=_number(options.bearing, "Bearing", "degrees clockwise from north"),
            distance_km=length.range_km,
            unit=length.unit,
        )
    else:
        raise PathError("A path needs either a DESTINATION, or both --bearing and --distance.")
    tolerance_km = _tolerance_km(options)
    return (path_feature(spec, tolerance_km=0.1 if tolerance_km is None else tolerance_km),)


def _scene(options: argparse.Namespace) -> Findings:
    """Return the scene of a link; what is wrong with it goes to standard error."""
    query = options.query.strip()
    # Of a whole address what stands after its first "?"; within a query one may stand in a title.
    address, mark, rest = query.partition("?")
    if mark and ("=" not in address or address.lower().startswith(("http://", "https://"))):
        query = rest
    parsed = parsed_link(query)
    for problem in (*parsed.problems, *parsed.notices):
        print(problem, file=sys.stderr)
    return evaluate(parsed.scenario)


def _figure(options: argparse.Namespace) -> bytes:
    from ranges.figure.composition import figure
    from ranges.figure.layout import FigureOptions

    out = None if options.out is None else Path(options.out)
    file_format = options.format or (out.suffix[1:].lower() if out and out.suffix else "png")
    texts = {
        part: getattr(options, part)
        for part in ("title", "subtitle", "caption", "credit")
        if getattr(options, part) is not None
    }
    wanted = FigureOptions(
        size=options.size,
        projection=options.projection,
        theme=options.theme,
        scale=_number(options.scale, "Scale", "dots to a pixel, 1 to 4"),
        **texts,
    )
    made = figure(_scene(options), wanted, file_format=file_format)  # type: ignore[arg-type]
    said = made.notices if out is None else (*made.notices, made.alt_text)
    for notice in said:
        print(notice, file=sys.stderr)
    return _kept(made.data, out)


def _kept(data: bytes, out: Path | None) -> bytes:
    """Write to a file and return nothing, or return what goes to standard output."""
    if out is None:
        return data
    try:
        out.write_bytes(data)
    except OSError as error:
        raise FileError(f'"{out}" cannot be written: {error.strerror}.') from None
    return b""


def _page(options: argparse.Namespace) -> bytes:
    from ranges.map.html_file import map_page

    return _kept(map_page(_scene(options)), None if options.out is None else Path(options.out))


def _batch(options: argparse.Namespace) -> bytes:
    from ranges.export.batch import written_batch

    problems = written_batch(Path(options.origins), Path(options.out), sys.stderr)
    if problems:
        raise FileError("\n".join(problems))
    return b""


def _tolerance_km(options: argparse.Namespace) -> float | None:
    if options.tolerance is None:
        return None
    return _number(options.tolerance, "Tolerance", "kilometres")


def _number(text: str, what: str, unit: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise DistanceError(f'{what} "{shortened(text)}" is not a number: give it in {unit}.')
    return number
