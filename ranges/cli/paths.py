"""The command `path`: a geodesic between two places, or along a bearing."""

from __future__ import annotations

import argparse
from dataclasses import replace

from ranges.cli._parser import ORIGIN_HELP, Commands, add_formatted_command, number
from ranges.cli.places import given_place
from ranges.cli.rings import add_tolerance, tolerance_km
from ranges.core import DistanceError, PathError, PathSpec, Scenario, parsed_quantity
from ranges.export import FORMATS, exported_file, path_feature, path_table
from ranges.reach import NEAR_PATH_KM, NEAR_PLACES, evaluated_path, places_near_path

__all__ = ["add_commands"]

_TOLERANCE_KM = 0.1


def add_commands(commands: Commands) -> None:
    """Add the command `path`."""
    purpose = "a geodesic and the territories under it"
    command = add_formatted_command(commands, "path", purpose, _path, (*FORMATS, "table"))
    command.add_argument("origin", metavar="ORIGIN", help=ORIGIN_HELP)
    command.add_argument(
        "destinations",
        metavar="DESTINATION",
        nargs="*",
        help="like ORIGIN; several make a path of several legs, in their order",
    )
    command.add_argument(
        "--bearing", metavar="DEGREES", help="clockwise from north: of the last leg, at its start"
    )
    command.add_argument("--distance", metavar="DISTANCE", help="such as 4600km")
    command.add_argument(
        "--within",
        metavar="DISTANCE",
        default=f"{NEAR_PATH_KM:g}km",
        help="how near to the path places are counted; default: %(default)s",
    )
    command.add_argument(
        "--places",
        metavar="NUMBER",
        default=f"{NEAR_PLACES}",
        help="how many of the largest of them are named; default: %(default)s",
    )
    command.add_argument(
        "--ticks", metavar="DISTANCE", help="a tick every so far from the start, such as 500km"
    )
    command.add_argument(
        "--contrast",
        choices=("rhumb",),
        help="the line of constant bearing (rhumb line) beside each leg, with its length",
    )
    command.add_argument(
        "--apart",
        metavar="DISTANCE",
        help="how far from each other these are at least; default: half of --within, and at most a"
        " twentieth of the path; 1m leaves none out",
    )
    add_tolerance(command)


def _path(options: argparse.Namespace) -> bytes:
    spec, given_km = _path_spec(options), tolerance_km(options)
    if options.contrast is not None:
        spec = replace(spec, contrast="rhumb")
    if options.ticks is not None:
        ticks_km = parsed_quantity(options.ticks, noun="Distance").range_km.high_km
        spec = replace(spec, ticks_km=ticks_km)
    within_km = parsed_quantity(options.within, noun="Distance").range_km.high_km
    apart_km = None
    if options.apart is not None:
        apart_km = parsed_quantity(options.apart, noun="Distance").range_km.high_km
    count = number(options.places, "Number of places", "whole figures")
    if count != int(count):
        raise DistanceError(f"{count:g} places cannot be named: give a whole number.")
    if options.format == "table":
        findings = evaluated_path(spec)
        near = places_near_path(findings.geodesics, within_km, int(count), apart_km)
        return path_table(findings, near, spec.unit).encode("utf-8", "replace")
    feature = path_feature(
        spec,
        tolerance_km=_TOLERANCE_KM if given_km is None else given_km,
        within_km=within_km,
        places=int(count),
        apart_km=apart_km,
    )
    return exported_file((feature,), options.format, scene=Scenario(paths=(spec,)))


def _path_spec(options: argparse.Namespace) -> PathSpec:
    start, *others = map(given_place, [options.origin, *options.destinations])
    along = (options.bearing, options.distance)
    if others and along == (None, None):
        return PathSpec(start=start, via=tuple(others[:-1]), end=others[-1])
    if None not in along:
        length = parsed_quantity(options.distance, noun="Distance")
        return PathSpec(
            start=start,
            via=tuple(others),
            bearing_deg=number(options.bearing, "Bearing", "degrees clockwise from north"),
            distance_km=length.range_km,
            unit=length.unit,
        )
    raise PathError(
        "A path needs either a DESTINATION, or both --bearing and --distance; with both it has"
        " several legs, the last along the bearing."
    )
