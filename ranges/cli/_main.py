"""The entry of the command line: rings, paths and the catalogue as files, without a browser.

    python -m ranges ring ORIGIN RANGE
    python -m ranges path ORIGIN DESTINATION
    python -m ranges path ORIGIN --bearing DEGREES --distance DISTANCE
    python -m ranges reach ORIGIN RANGE
    python -m ranges reaches PLACE
    python -m ranges claim SENTENCE
    python -m ranges place TEXT
    python -m ranges sites
    python -m ranges systems
    python -m ranges tests --since DATE --until DATE
    python -m ranges test ID
    python -m ranges figure "SCENE QUERY" --projection orthographic -o map.svg
    python -m ranges page "SCENE QUERY" -o map.html
    python -m ranges brief FILE -o slides.pptx
    python -m ranges batch ORIGINS.csv --out DIR
    python -m ranges serve --port 8501
    python -m ranges mcp

A SCENE QUERY is what stands after "?" in a link, or a file with a scene. `figure` writes a picture,
`page` a map that moves in one HTML file, `brief` slides or pages, `batch` a folder of files,
`reach` and `reaches` a table, JSON or CSV, `place` a table or JSON, `claim` and `test` text or
JSON, `tests` a table, CSV or GeoJSON, and the others GeoJSON, CSV or KML, in UTF-8 to standard
output; `serve` opens the page, `mcp` answers an assistant.
Whatever is wrong goes to standard error in one sentence, with exit status 2, and an interrupt ends
with status 130. The functions are those that the page calls.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from ranges.cli import (
    batch,
    catalogue,
    figures,
    flights,
    paths,
    places,
    reach,
    rings,
    serve,
)
from ranges.cli._parser import Parser
from ranges.cli._streams import prepare_streams, say, write_output
from ranges.core import RangesError

__all__ = ["main"]

#: The groups of commands, in the order in which `--help` lists them.
_GROUPS = (rings, reach, places, paths, figures, batch, catalogue, flights, serve)
_NEGATIVE = re.compile(r"-\s*[\d.]")
_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status.

    Parameters
    ----------
    arguments
        What follows `python -m ranges`; None takes it from the command line.
    """
    prepare_streams()
    try:
        return _status(sys.argv[1:] if arguments is None else arguments)
    except RangesError as error:
        say(str(error))
        return 2
    except KeyboardInterrupt:
        say("Stopped.")
        return _INTERRUPTED


def _status(arguments: Sequence[str]) -> int:
    # argparse takes "-33.9,151.2" for an option; a space in front is enough to tell it otherwise.
    texts = [f" {text}" if _NEGATIVE.match(text) else text for text in arguments]
    try:
        options = _parser().parse_args(texts)
    except SystemExit as stop:
        if stop.code == 0 and (status := write_output(b"")) != 0:  # help that could not be written
            return status
        raise
    return write_output(options.answer(options))


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="ranges" if Path(sys.argv[0]).stem == "ranges" else "python -m ranges",
        description="Geodesic range rings and paths on WGS84, as GeoJSON, CSV or KML.",
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for group in _GROUPS:
        group.add_commands(commands)
    return parser
