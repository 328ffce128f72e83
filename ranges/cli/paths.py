"""The command `path`: a geodesic between two places, or along a bearing."""

from __future__ import annotations

import argparse

from ranges.cli._parser import ORIGIN_HELP, Commands, add_feature_command, number
from ranges.cli.places import given_place
from ranges.cli.rings import add_tolerance, tolerance_km
from ranges.core import PathError, PathSpec, parsed_quantity
from ranges.export import Feature, path_feature

__all__ = ["add_commands"]

_TOLERANCE_KM = 0.1


def add_commands(commands: Commands) -> None:
    """Add the command `path`."""
    purpose = "a geodesic and the territories under it"
    command = add_feature_command(commands, "path", purpose, _path)
    command.add_argument("origin", metavar="ORIGIN", help=ORIGIN_HELP)
    command.add_argument("destination", metavar="DESTINATION", nargs="?", help="like ORIGIN")
    command.add_argument("--bearing", metavar="DEGREES", help="clockwise from north, at the origin")
    command.add_argument("--distance", metavar="DISTANCE", help="such as 4600km")
    add_tolerance(command)


def _path(options: argparse.Namespace) -> tuple[Feature]:
    spec, given_km = _path_spec(options), tolerance_km(options)
    return (path_feature(spec, tolerance_km=_TOLERANCE_KM if given_km is None else given_km),)


def _path_spec(options: argparse.Namespace) -> PathSpec:
    start = given_place(options.origin)
    along = (options.bearing, options.distance)
    if options.destination is not None and along == (None, None):
        return PathSpec(start=start, end=given_place(options.destination))
    if options.destination is None and None not in along:
        length = parsed_quantity(options.distance, noun="Distance")
        return PathSpec(
            start=start,
            bearing_deg=number(options.bearing, "Bearing", "degrees clockwise from north"),
            distance_km=length.range_km,
            unit=length.unit,
        )
    raise PathError("A path needs either a DESTINATION, or both --bearing and --distance.")
