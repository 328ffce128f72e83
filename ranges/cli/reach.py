"""The commands `reach`, what a ring contains, `reaches`, which systems do, and `claim`."""

from __future__ import annotations

import argparse

from ranges.cli._parser import ORIGIN_HELP, Commands, add_formatted_command
from ranges.cli.places import given_area, given_place
from ranges.cli.rings import add_ring_arguments, progress_line, ring_specs
from ranges.core import Scenario
from ranges.export import (
    claim_json,
    claim_text,
    reach_json,
    reach_list_csv,
    reach_list_json,
    reach_table,
    reaches_csv,
    reaches_json,
    ring_step_table,
    system_reach_table,
)
from ranges.reach import judged_claim, precompute_contents
from ranges.scene import evaluate

__all__ = ["add_commands"]

_FORMATS = ("table", "json", "csv")


def add_commands(commands: Commands) -> None:
    """Add the commands `reach`, `reaches` and `claim`."""
    reach = add_formatted_command(commands, "reach", "what is in range", _reach, _FORMATS)
    reaches = add_formatted_command(commands, "reaches", "what reaches a place", _reaches, _FORMATS)
    reaches.add_argument("place", metavar="PLACE", help=ORIGIN_HELP)
    add_ring_arguments(reach)
    reach.add_argument(
        "--area",
        action="append",
        default=[],
        metavar="AREA",
        help="answer for a region (NATO, Continental Europe), country or US state besides the US"
        " mainland; can be given again",
    )
    purpose = "whether a sentence is true: two places and a distance, or what a system reaches"
    claim = add_formatted_command(commands, "claim", purpose, _claim, ("text", "json"))
    claim.add_argument("sentence", metavar="SENTENCE", help='"Guam is 3,400 km from North Korea"')


def _reach(options: argparse.Namespace) -> bytes:
    specs = ring_specs(options)
    areas = [given_area(name) for name in options.area]
    for spec in specs:
        area, progress = spec.origin.area, progress_line(spec)
        if area is not None and progress is not None:
            precompute_contents(area, spec.range_km.high_km, progress=progress)
    rings = evaluate(Scenario(rings=specs)).rings
    if options.format == "json":
        text = reach_json(rings[0], areas) if len(rings) == 1 else reach_list_json(rings, areas)
    elif options.format == "csv":
        text = reach_list_csv(rings, areas)
    else:
        tables = [reach_table(ring, ring.spec.unit, areas) for ring in rings]
        steps = [ring_step_table(rings, specs[-1].unit)] if len(rings) > 1 else []
        text = "\n".join([*steps, *tables])
    return text.encode("utf-8", "replace")


def _reaches(options: argparse.Namespace) -> bytes:
    place = given_place(options.place)
    writers = {"table": system_reach_table, "json": reaches_json, "csv": reaches_csv}
    return writers[options.format](place).encode("utf-8", "replace")


def _claim(options: argparse.Namespace) -> bytes:
    writers = {"text": claim_text, "json": claim_json}
    return writers[options.format](judged_claim(options.sentence)).encode("utf-8", "replace")
