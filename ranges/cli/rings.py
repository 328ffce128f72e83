"""The command `ring`, and how a ring is given on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace

from ranges.catalog import parsed_range
from ranges.cli._parser import ORIGIN_HELP, Commands, Parser, add_feature_command, number
from ranges.cli._streams import is_watched, show_progress
from ranges.cli.places import given_place
from ranges.core import (
    DistanceError,
    Progress,
    RingSpec,
    Scenario,
)
from ranges.export import Feature, radial_features, ring_feature
from ranges.reach import least_distances_km, precompute_range_edges, range_texts
from ranges.scene import shape_of_texts

__all__ = [
    "add_commands",
    "add_ring_arguments",
    "add_tolerance",
    "progress_line",
    "ring_specs",
    "tolerance_km",
]

_START_HELP = f"{ORIGIN_HELP}; a country, US state or region is anywhere in it"


def add_commands(commands: Commands) -> None:
    """Add the command `ring`."""
    command = add_feature_command(commands, "ring", "what lies within a range of a point", _ring)
    add_ring_arguments(command)
    add_tolerance(command)


def add_ring_arguments(command: Parser) -> None:
    """Let a command take an ORIGIN and a RANGE."""
    command.add_argument("origin", metavar="ORIGIN", help=_START_HELP)
    command.add_argument(
        "--min", metavar="DISTANCE", help="minimum range: what is nearer is not inside"
    )
    command.add_argument(
        "--sector",
        metavar="BEARINGS",
        help="only what lies between two bearings, clockwise from true north: 300-120",
    )
    command.add_argument(
        "--radials", metavar="NUMBER", help="so many lines from the centre, the first to north"
    )
    command.add_argument(
        "range",
        metavar="RANGE",
        help='such as 3400km, 2100mi, 1836nmi, 4500-4600km, "5 h x 800 km/h", or a system (see'
        ' `systems`); a list, "500, 1000, 1500 km", or "every 500 to 3000 km"',
    )
    command.add_argument(
        "--between",
        action="store_true",
        help="with a list: each ring counts only from the next smaller one on",
    )


def add_tolerance(command: Parser) -> None:
    """Let a command take a tolerance of the line that it draws."""
    command.add_argument(
        "--tolerance",
        metavar="KM",
        help="how far the line may be from the true one (default 0.1 km, less on small rings)",
    )


def tolerance_km(options: argparse.Namespace) -> float | None:
    """Return the tolerance that was given, if any."""
    if options.tolerance is None:
        return None
    return number(options.tolerance, "Tolerance", "kilometres")


def ring_specs(options: argparse.Namespace) -> tuple[RingSpec, ...]:
    """Return the ring of an ORIGIN and a RANGE, or those of a list of ranges."""
    origin = given_place(options.origin)
    shape = shape_of_texts(options.min, options.sector)
    spokes = number(options.radials or "0", "The number of radials", "a whole number, such as 12")
    if spokes != int(spokes):
        raise DistanceError(f"{options.radials} radials are no whole number: give one, such as 12.")
    rings = [parsed_range(text).ring(origin) for text in range_texts(options.range)]
    least_km: Sequence[float | None] = [shape.min_km] * len(rings)
    if options.between:
        between_km = least_distances_km([ring.range_km for ring in rings])
        least_km = [shape.min_km if km is None else km for km in between_km]
    return tuple(
        replace(ring, shape=replace(shape, min_km=min_km), radials=int(spokes))
        for ring, min_km in zip(rings, least_km, strict=True)
    )


def progress_line(spec: RingSpec) -> Progress | None:
    """Return a function that shows how far the work for a ring is, where a person watches."""
    if not is_watched():
        return None

    def show(share: float) -> None:
        line = f"\rWorking out {spec.origin.name}: {share:4.0%} "
        show_progress(line + ("" if share < 1.0 else "\n"))

    return show


def _ring(options: argparse.Namespace) -> tuple[tuple[Feature, ...], Scenario]:
    specs, given_km = ring_specs(options), tolerance_km(options)
    features: list[Feature] = []
    for spec in specs:
        area, progress = spec.origin.area, progress_line(spec)
        if area is not None and progress is not None:
            precompute_range_edges(area, spec.range_km, tolerance_km=given_km, progress=progress)
        features.append(ring_feature(spec, tolerance_km=given_km))
        features += radial_features(spec, tolerance_km=given_km)
    return tuple(features), Scenario(rings=specs)
