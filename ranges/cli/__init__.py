"""The command line: files and tables of a scene, of records and of distances, without a browser.

Each module holds one group of commands: their options and the bytes that they give. May import
everything but `ui`, and of `server` only what starts it.
"""

from __future__ import annotations

from ranges.cli._main import main

__all__ = ["main"]
