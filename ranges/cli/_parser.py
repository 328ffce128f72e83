"""The parser of the command line, which says in one sentence what is wrong, and its common parts.

A command is a parser with the default `answer`: a function of the parsed options that returns the
bytes for standard output.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn, TypeAlias

from ranges.cli._streams import file_bytes, say
from ranges.core import DistanceError, FileError, OwnFlights, Scenario, shortened
from ranges.export import FORMATS, Feature, exported_file
from ranges.scene import read_upload

__all__ = [
    "ORIGIN_HELP",
    "Answer",
    "Commands",
    "Parser",
    "add_command",
    "add_feature_command",
    "add_formatted_command",
    "add_own_option",
    "number",
    "own_flights",
]

ORIGIN_HELP = (
    "a launch site (see `sites`), a town, an airport's code, or latitude,longitude such as"
    " 39.2,125.67; `place` says what a text may mean"
)


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence, and leaves with exit status 2."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, and leave."""
        sentence = shortened(message.rstrip("."), 300)
        say(f'{sentence[:1].upper()}{sentence[1:]}: see "{self.prog} --help".')
        raise SystemExit(2)


Answer = Callable[[argparse.Namespace], bytes]
Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def add_command(
    commands: Commands, name: str, purpose: str, answer: Answer, *, description: str | None = None
) -> Parser:
    """Return a new command that writes what `answer` returns for its options."""
    command = commands.add_parser(name, help=purpose, description=description, allow_abbrev=False)
    command.set_defaults(answer=answer)
    return command


def add_formatted_command(
    commands: Commands, name: str, purpose: str, answer: Answer, formats: Sequence[str]
) -> Parser:
    """Return a new command with a choice of formats, of which the first is the default."""
    command = add_command(commands, name, purpose, answer, description=purpose)
    default = formats[0]
    command.add_argument("--format", choices=formats, default=default, help=f"default: {default}")
    return command


def add_feature_command(
    commands: Commands,
    name: str,
    purpose: str,
    features: Callable[[argparse.Namespace], tuple[Sequence[Feature], Scenario | None]],
) -> Parser:
    """Return a new command that writes the features of its options as GeoJSON, CSV or KML.

    `features` returns with them the scene that they are of, if any, for the link in the file.
    """

    def answer(options: argparse.Namespace) -> bytes:
        shown, scene = features(options)
        return exported_file(shown, options.format, scene=scene)

    return add_formatted_command(commands, name, purpose, answer, FORMATS)


def number(text: str, quantity: str, unit: str) -> float:
    """Return a finite number; `quantity` and `unit` name it in the sentence of an error.

    Raises
    ------
    DistanceError
        If the text is not a finite number.
    """
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise DistanceError(f'{quantity} "{shortened(text)}" is not a number: give it in {unit}.')
    return value


def add_own_option(command: argparse.ArgumentParser) -> None:
    """Add the option for a file of the user's own launches."""
    command.add_argument(
        "--flights",
        metavar="FILE",
        help="launches of your own, a CSV with the columns of flights.csv, that join the record",
    )


def own_flights(options: argparse.Namespace) -> OwnFlights | None:
    """Return the launches of the file that the options name.

    Raises
    ------
    FileError
        If it cannot be read, or has no launches.
    """
    if options.flights is None:
        return None
    path = Path(options.flights)
    upload = read_upload(file_bytes(path), name=path.name)
    if upload.flights is None:
        reason = upload.problems[0] if upload.problems else "it has not the columns of flights.csv."
        raise FileError(reason)
    return upload.flights
