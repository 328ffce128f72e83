"""The command `place`: what a text may mean; and the places that the other commands are given."""

from __future__ import annotations

import argparse

from ranges.cli._parser import Commands, add_formatted_command
from ranges.cli._streams import say
from ranges.core import CoordinateError, Origin, Territory
from ranges.export import readings_json, readings_table
from ranges.gazetteer import (
    Ambiguous,
    NotFound,
    Suggested,
    exact_area,
    exact_place,
    readings,
    resolution,
)

__all__ = ["add_commands", "given_area", "given_place"]


def add_commands(commands: Commands) -> None:
    """Add the command `place`."""
    purpose = "the places that a text may mean, the likeliest first"
    command = add_formatted_command(commands, "place", purpose, _place, ("table", "json"))
    command.add_argument(
        "text",
        metavar="TEXT",
        help="a name in any usual language, a code, coordinates, MGRS, UTM or a Plus code",
    )


def _place(options: argparse.Namespace) -> bytes:
    found = readings(options.text)
    if options.format == "json":
        return readings_json(found).encode("utf-8", "replace")
    result = resolution(options.text)
    match result:
        case NotFound():
            raise CoordinateError(result.sentence)
        case Ambiguous():
            say(f"{result.question}.")
        case Suggested():
            say(result.question)
        case _ if result.notice is not None:
            say(result.notice)
    return readings_table(found).encode("utf-8", "replace")


def given_area(text: str) -> Territory:
    """Return the country, US state or region that an argument names, as `given_place` does.

    Raises
    ------
    CoordinateError
        If it names none.
    """
    found = exact_area(text)
    if found.notice is not None:
        say(found.notice)
    return found.area


def given_place(text: str) -> Origin:
    """Return the place that an argument names; what else it could mean goes to standard error.

    Raises
    ------
    CoordinateError
        If it names none.
    """
    place = exact_place(text)
    if place.notice is not None:
        say(place.notice)
    return place.origin
