"""The commands `serve`, the page for a browser, and `mcp`, the answers for an assistant."""

from __future__ import annotations

import argparse

from ranges.cli._parser import Commands, add_command
from ranges.core import RangesError, shortened
from ranges.server import serve

__all__ = ["add_commands"]

_MAX_PORT = 65535
#: As in pyproject.toml; the modules are those of it and of what it brings along.
_MCP_PACKAGE = "mcp>=2.3,<3"
_MCP_MODULES = ("mcp", "mcp_types", "pydantic")


def add_commands(commands: Commands) -> None:
    """Add the commands `serve` and `mcp`."""
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
    purpose = "answers for an assistant, by the Model Context Protocol on standard streams"
    add_command(commands, "mcp", purpose, _mcp, description=purpose)


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


def _mcp(_: argparse.Namespace) -> bytes:
    try:
        from ranges.server.assistant import serve_assistants
    except ModuleNotFoundError as fault:
        if (fault.name or "").partition(".")[0] not in _MCP_MODULES:
            raise
        raise RangesError(
            'The command "mcp" needs the Python package "mcp", which is not installed:'
            f' run pip install "{_MCP_PACKAGE}".'
        ) from None
    serve_assistants()
    return b""
