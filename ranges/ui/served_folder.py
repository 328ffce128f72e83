"""A folder of files made for the browser when the page first runs; it goes with the server."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

__all__ = ["remove_served_folder", "served_folder"]


def served_folder() -> Path:
    """Return the folder, made when it is first asked for."""
    return Path(_folder().name)


def remove_served_folder() -> None:
    """Remove the folder, if there is one; a server that is told to stop does nothing of its own."""
    if _folder.cache_info().currsize:
        _folder().cleanup()
        _folder.cache_clear()


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="ranges-map-")
