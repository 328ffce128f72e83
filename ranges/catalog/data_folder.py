"""The folder of the shipped data: `geodata/` in a clone, `_geodata/` in an installed package."""

from __future__ import annotations

from pathlib import Path

__all__ = ["geodata_folder"]

_PACKAGE = Path(__file__).parents[1]


def geodata_folder() -> Path:
    """Return the folder that holds the shipped data.

    A wheel carries them within the package, since nothing outside it has a name of its own where
    packages are installed; pyproject.toml says which files.
    """
    installed = _PACKAGE / "_geodata"
    return installed if installed.is_dir() else _PACKAGE.parent / "geodata"
