"""The command `batch`: rings in bulk, from a table of origins."""

from __future__ import annotations

import argparse
from pathlib import Path

from ranges.cli._parser import Commands, add_command
from ranges.cli._streams import show_progress
from ranges.core import FileError

__all__ = ["add_commands"]


def add_commands(commands: Commands) -> None:
    """Add the command `batch`."""
    purpose = "rings in bulk: GeoJSON, a table of what is in range, and a figure each"
    command = add_command(commands, "batch", purpose, _batch, description=purpose)
    command.add_argument("origins", metavar="ORIGINS.csv", help="columns name, lat, lon, range")
    command.add_argument("--out", metavar="DIR", required=True, help="a folder, made if need be")


def _batch(options: argparse.Namespace) -> bytes:
    from ranges.export.batch import write_batch

    problems = write_batch(Path(options.origins), Path(options.out), show_progress)
    if problems:
        raise FileError("\n".join(problems))
    return b""
