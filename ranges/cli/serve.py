"""The command `serve`: the page for a browser."""

from __future__ import annotations

import argparse

from ranges.cli._parser import Commands, add_command
from ranges.core import shortened
from ranges.server import serve

__all__ = ["add_commands"]

_MAX_PORT = 65535


def add_commands(commands: Commands) -> None:
    """Add the command `serve`."""
    purpose = "the page, for a browser"
    command = add_command(commands, "serve", purpose, _serve, description=purpose)
    command.add_argument(
        "--port", type=_port, default=8501, metavar="PORT", help="of this machine (default: 8501)"
    )
    command.add_argument(
        "--host",
        default="localhost",
        metavar="ADDRESS",
        help="who may see it: localhost for this machine alone (the default), 0.0.0.0 for all",
    )


def _port(text: str) -> int:
    port = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= port <= _MAX_PORT:
        raise argparse.ArgumentTypeError(
            f'"{shortened(text)}" is not a port: give a whole number, 1 to {_MAX_PORT}'
        )
    return port


def _serve(options: argparse.Namespace) -> bytes:
    status = serve(host=options.host, port=options.port)
    if status:
        raise SystemExit(status)
    return b""
