"""The briefings that come with the program, in `geodata/briefings`."""

from __future__ import annotations

from functools import cache

from ranges.briefing.briefing_file import read_briefing
from ranges.briefing.document import Briefing
from ranges.catalog import briefing_files

__all__ = ["ready_briefings"]


@cache
def ready_briefings() -> dict[str, Briefing]:
    """Return the ready briefings by id, which is the name of their file.

    Raises
    ------
    FileError
        If a shipped file is damaged.
    """
    return {
        name: read_briefing(content, name=f"geodata/briefings/{name}.json")
        for name, content in briefing_files().items()
    }
