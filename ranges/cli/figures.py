"""The commands `figure`, a scene as a picture for print, and `page`, a scene as one HTML file."""

from __future__ import annotations

import argparse
from pathlib import Path

from ranges.cli._parser import Commands, add_command, add_formatted_command, number
from ranges.cli._streams import say
from ranges.core import FIGURE_FORMATS
from ranges.export import write_file
from ranges.geodesy import PROJECTIONS
from ranges.scene import Findings, evaluate, parsed_link

__all__ = ["add_commands"]

_TEXTS = ("title", "subtitle", "caption", "credit")
_QUERY_HELP = 'what stands after "?" in a link'


def add_commands(commands: Commands) -> None:
    """Add the commands `figure` and `page`."""
    _add_figure(commands)
    page = add_command(commands, "page", "a scene as one HTML file", _page)
    page.add_argument("query", metavar="QUERY", help=_QUERY_HELP)
    page.add_argument("-o", "--out", metavar="FILE", help="standard output without it")


def _add_figure(commands: Commands) -> None:
    purpose = "a scene as a picture for print"
    command = add_formatted_command(commands, "figure", purpose, _figure, FIGURE_FORMATS)
    command.set_defaults(format=None)
    command.add_argument("query", metavar="QUERY", help=_QUERY_HELP)
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
    command.add_argument(
        "--by-year", action="store_true", help="its flights year by year, as maps at one scale"
    )
    command.add_argument("--scale", default="1", metavar="N", help="dots of a PNG to a pixel")
    for part in _TEXTS:
        command.add_argument(f"--{part}", metavar="TEXT", help='in place of our own; "" for none')


def _findings(query: str) -> Findings:
    """Return the findings of a link; what is wrong with it goes to standard error."""
    query = query.strip()
    # Of a whole address, what stands after its first "?"; within a query a title may hold one.
    address, mark, rest = query.partition("?")
    if mark and ("=" not in address or address.lower().startswith(("http://", "https://"))):
        query = rest
    parsed = parsed_link(query)
    for sentence in (*parsed.problems, *parsed.notices):
        say(sentence)
    return evaluate(parsed.scenario)


def _figure(options: argparse.Namespace) -> bytes:
    from ranges.figure import FigureOptions, by_year_figure, figure

    out = None if options.out is None else Path(options.out)
    file_format = options.format or (out.suffix[1:].lower() if out and out.suffix else "png")
    texts = {part: getattr(options, part) for part in _TEXTS if getattr(options, part) is not None}
    figure_options = FigureOptions(
        size=options.size,
        projection=options.projection,
        theme=options.theme,
        scale=number(options.scale, "Scale", "dots to a pixel, 1 to 4"),
        **texts,
    )
    # A wrong format is refused by what draws, in words of its own.
    draw = by_year_figure if options.by_year else figure
    file = draw(_findings(options.query), figure_options, file_format=file_format)  # type: ignore[arg-type]
    for sentence in file.notices if out is None else (*file.notices, file.alt_text):
        say(sentence)
    return _output(file.data, out)


def _page(options: argparse.Namespace) -> bytes:
    from ranges.map import map_page

    content = map_page(_findings(options.query))
    return _output(content, None if options.out is None else Path(options.out))


def _output(content: bytes, out: Path | None) -> bytes:
    """Write to a file and return nothing, or return what goes to standard output."""
    if out is None:
        return content
    write_file(out, content)
    return b""
