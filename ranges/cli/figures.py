"""The commands `figure`, a scene as a picture, `page`, as one HTML file, and `brief`, several."""

from __future__ import annotations

import argparse
import re
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from ranges.briefing import (
    Briefing,
    briefing_json,
    briefing_pages,
    briefing_slides,
    read_briefing,
    ready_briefings,
)
from ranges.cli._parser import (
    Commands,
    add_command,
    add_formatted_command,
    add_own_option,
    number,
    own_flights,
)
from ranges.cli._streams import file_bytes, is_watched, say, show_progress
from ranges.core import (
    FIGURE_FORMATS,
    FileError,
    FlightFilter,
    OwnFlights,
    Scenario,
    progress_listener,
    readable_line,
)
from ranges.export import write_file
from ranges.gazetteer import exact_place
from ranges.geodesy import PROJECTIONS
from ranges.scene import (
    Findings,
    drawn_scene,
    evaluate,
    left_out_text,
    missing_files_text,
    missing_flights_text,
    parsed_link,
    read_upload,
    with_upload,
)

__all__ = ["add_commands"]

_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_FILE_ENDINGS = (".csv", ".txt", ".url", ".json", ".geojson", ".kml", ".kmz", ".html")
_BRIEFING_WRITERS = {".pptx": briefing_slides, ".pdf": briefing_pages}
_TEXTS = ("title", "subtitle", "caption", "credit")
_QUERY_HELP = (
    'what stands after "?" in a link, or a file: one saved from the page, a text with a link, CSV,'
    " GeoJSON or KML"
)


def add_commands(commands: Commands) -> None:
    """Add the commands `figure`, `page` and `brief`."""
    _add_figure(commands)
    _add_page(commands)
    command = add_command(commands, "brief", "a briefing as slides or pages", _brief)
    command.add_argument(
        "briefing",
        metavar="BRIEFING",
        help="a file, or the name of one that comes with the program, in geodata/briefings",
    )
    command.add_argument(
        "-o",
        "--out",
        metavar="FILE",
        help="its ending tells what it is: .pptx, .pdf, or .json for the briefing itself; without"
        " it the scenes are listed",
    )


def _add_page(commands: Commands) -> None:
    _add_comparison(commands)
    page = add_command(commands, "page", "a scene as one HTML file", _page)
    page.add_argument("query", metavar="QUERY", help=_QUERY_HELP)
    add_own_option(page)
    page.add_argument("-o", "--out", metavar="FILE", help="standard output without it")
    page.add_argument(
        "--light",
        action="store_true",
        help="for an article: at most 350 kB for up to 20 rings, without the tables",
    )


def _add_figure(commands: Commands) -> None:
    purpose = "a scene as a picture for print"
    command = add_formatted_command(commands, "figure", purpose, _figure, FIGURE_FORMATS)
    command.set_defaults(format=None)
    command.add_argument("query", metavar="QUERY", help=_QUERY_HELP)
    command.add_argument("-o", "--out", metavar="FILE", help="its ending tells the format")
    command.add_argument(
        "--size",
        default="1600x900",
        help="a name (a4, letter-upright, phone, 2col, 1200x675), or any other WIDTHxHEIGHT in"
        " pixels or in mm (180x120mm, 2col:60mm)",
    )
    command.add_argument(
        "--projection",
        choices=PROJECTIONS,
        default="azimuthal-equidistant",
        metavar="PROJECTION",
        help=f"{', '.join(PROJECTIONS)} (default: azimuthal-equidistant)",
    )
    command.add_argument(
        "--fit",
        help="what is seen: scene (all of it), ring (the selected one), region (that with the"
        " country round it), or view (that of the link, the default where it has one)",
    )
    command.add_argument(
        "--labels",
        metavar="LIST",
        help="which names: places, countries, rings, paths, seas, none, and names of your own, with"
        ' commas between; with "-" before it what is left out ("-seas,-Seoul")',
    )
    command.add_argument(
        "--inset",
        action="store_true",
        default=None,
        help="a small globe or world in a corner shows where the map lies",
    )
    command.add_argument("--theme", default="light", help="light, dark or transparent")
    command.add_argument(
        "--by-year", action="store_true", help="its flights year by year, as maps at one scale"
    )
    add_own_option(command)
    command.add_argument("--scale", default="1", metavar="N", help="dots of a PNG to a pixel")
    command.add_argument(
        "--style",
        default="neutral",
        metavar="STYLE",
        help="neutral, broadsheet, salmon, or a TOML file of your own (README)",
    )
    command.add_argument(
        "--svg", choices=("full", "plain"), default="full", help="plain: without halos and fonts"
    )
    for part in _TEXTS:
        command.add_argument(f"--{part}", metavar="TEXT", help='in place of our own; "" for none')


def _findings(options: argparse.Namespace) -> Findings:
    """Return the findings of a link or a file; what is wrong with it goes to standard error."""
    query, own = options.query.strip(), own_flights(options)
    scene = _scene_of_file(Path(query)) if _is_file(query) else _scene_of_link(query, own)
    if own is not None:
        scene = replace(scene, flights=replace(scene.flights or FlightFilter(), own=own))
    return evaluate(scene)


def _scene_of_link(query: str, own: OwnFlights | None) -> Scenario:
    # Of a whole address, what stands after its first "?"; within a query a title may hold one.
    address, mark, rest = query.partition("?")
    if mark and ("=" not in address or address.lower().startswith(("http://", "https://"))):
        query = rest
    parsed = parsed_link(query)
    for sentence in (*parsed.problems, *parsed.notices):
        say(sentence)
    if parsed.scenario.file_parts:
        say(missing_files_text(parsed.scenario.file_parts))
    flights = parsed.scenario.flights
    if flights is not None and flights.own is not None and own is None:
        say(missing_flights_text(flights.own))
    return parsed.scenario if own is not None else drawn_scene(parsed.scenario)


def _is_file(text: str) -> bool:
    """Return whether a text names a file, or can mean nothing else."""
    try:
        if Path(text).is_file():
            return True
    except (OSError, ValueError):  # too long for a name, or with characters that none has
        return False
    return "=" not in text and Path(text).suffix.lower() in _FILE_ENDINGS


def _scene_of_file(path: Path) -> Scenario:
    """Return the scene of a file.

    Raises
    ------
    FileError
        If it cannot be read, or nothing in it can be drawn.
    """
    name = readable_line(str(path))
    upload = read_upload(file_bytes(path), name=path.name)
    added = with_upload(Scenario(), upload)
    sentences = [*added.problems, *upload.problems, *upload.notices]
    if added.visit_part is not None:
        sentences.insert(0, left_out_text(added.visit_part.part))
    shown = added.scenario.items or added.scenario.points or added.scenario.flights
    if not (shown or upload.scene):
        raise FileError(f'"{name}" is of no use here: {sentences[0]}')
    for sentence in sentences:
        say(sentence)
    return replace(added.scenario, file_parts=())


def _add_comparison(commands: Commands) -> None:
    purpose = "two systems, or two years, as maps at one scale"
    command = add_formatted_command(commands, "compare", purpose, _compare, FIGURE_FORMATS)
    for name in ("one", "other"):
        command.add_argument(name, metavar=name.upper(), help="id of a system, or a year")
    command.add_argument("--from", dest="origin", metavar="PLACE", default="pyongyang")
    command.add_argument("-o", "--out", metavar="FILE", help="its ending tells the format")
    command.add_argument("--size", default="1600x900", help="as of `figure`")
    command.add_argument("--theme", default="light", help="light, dark or transparent")
    command.add_argument("--style", default="neutral", metavar="STYLE", help="as of `figure`")
    command.set_defaults(format=None)


def _compare(options: argparse.Namespace) -> bytes:
    from ranges.figure import FigureOptions, comparison_figure, house_style, system_side, year_side

    place = exact_place(options.origin).origin
    sides = [
        year_side(int(text), place) if _YEAR.fullmatch(text) else system_side(text, place)
        for text in (options.one, options.other)
    ]
    chart = FigureOptions(size=options.size, theme=options.theme, style=house_style(options.style))
    out = None if options.out is None else Path(options.out)
    file_format = options.format or (out.suffix[1:].lower() if out and out.suffix else "png")
    file = comparison_figure(sides, options=chart, file_format=file_format)  # type: ignore[arg-type]
    return _output(file.data, out)


def _figure(options: argparse.Namespace) -> bytes:
    from ranges.figure import FigureOptions, by_year_figure, figure, house_style

    out = None if options.out is None else Path(options.out)
    file_format = options.format or (out.suffix[1:].lower() if out and out.suffix else "png")
    texts = {part: getattr(options, part) for part in _TEXTS if getattr(options, part) is not None}
    figure_options = FigureOptions(
        size=options.size,
        projection=options.projection,
        theme=options.theme,
        is_plain_svg=options.svg == "plain",
        style=house_style(options.style),
        fit=options.fit,
        labels=options.labels,
        has_inset=options.inset,
        scale=number(options.scale, "Scale", "dots to a pixel, 1 to 4"),
        **texts,
    )
    # A wrong format is refused by what draws, in words of its own.
    draw = by_year_figure if options.by_year else figure
    file = draw(_findings(options), figure_options, file_format=file_format)  # type: ignore[arg-type]
    for sentence in file.notices if out is None else (*file.notices, file.alt_text):
        say(sentence)
    return _output(file.data, out)


def _page(options: argparse.Namespace) -> bytes:
    from ranges.map import map_page

    content = map_page(_findings(options), is_light=options.light)
    return _output(content, None if options.out is None else Path(options.out))


def _output(content: bytes, out: Path | None) -> bytes:
    """Write to a file and return nothing, or return what goes to standard output."""
    if out is None:
        return content
    write_file(out, content)
    return b""


def _brief(options: argparse.Namespace) -> bytes:
    briefing = _named(options.briefing)
    for position, scene in enumerate(briefing.scenes, 1):
        for problem in scene.problems:
            say(f"Scene {position}: {problem}")
    if options.out is None:
        return _listed(briefing).encode("utf-8", "replace")
    out = Path(options.out)
    ending = out.suffix.lower()
    if ending == ".json":
        content = briefing_json(briefing).encode()
    elif ending in _BRIEFING_WRITERS:
        with progress_listener(_progress) if is_watched() else nullcontext():
            content = _BRIEFING_WRITERS[ending](briefing)
    else:
        raise FileError(
            f'"{readable_line(out.name)}" ends in none that a briefing is written as: use .pptx,'
            " .pdf or .json."
        )
    write_file(out, content)
    return b""


def _named(text: str) -> Briefing:
    ready = ready_briefings()
    if text in ready:
        return ready[text]
    path = Path(text)
    return read_briefing(file_bytes(path), name=path.name)


def _listed(briefing: Briefing) -> str:
    lines = [briefing.title or "Briefing without a title", ""]
    for position, scene in enumerate(briefing.scenes, 1):
        lines.append(f"{position:>3}  {scene.title or '(the headline of the scene)'}")
        lines += [f"     {scene.key_figure}"] if scene.key_figure else []
        lines.append(f"     ?{readable_line(scene.link)}")
    return "\n".join(lines) + "\n"


def _progress(share: float) -> None:
    show_progress(f"\rDrawing the scenes: {share:4.0%} " + ("" if share < 1.0 else "\n"))
