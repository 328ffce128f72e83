"""A briefing as a small readable file: JSON with a schema and a version.

    {"schema": "ranges-briefing", "version": 1, "title": "...",
     "scenes": [{"link": "...", "title": "...", "key_figure": "...", "notes": "..."}]}

A file is text from outside: what is damaged, of another program or of a newer version is refused in
one sentence that says what to do.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ranges.briefing.document import Briefing, BriefingScene
from ranges.core import FileError, SceneError, shortened

__all__ = [
    "BRIEFING_SCHEMA",
    "BRIEFING_VERSION",
    "MAX_BRIEFING_BYTES",
    "briefing_json",
    "read_briefing",
]

BRIEFING_SCHEMA, BRIEFING_VERSION = "ranges-briefing", 1
MAX_BRIEFING_BYTES = 3_000_000
_SCENE_FIELDS = ("link", "title", "key_figure", "notes")
_FIELDS = ("schema", "version", "title", "scenes")


def briefing_json(briefing: Briefing) -> str:
    """Return the file of a briefing, a line for each field; what is empty is left out."""
    scenes = [
        {field: getattr(scene, field) for field in _SCENE_FIELDS if getattr(scene, field)}
        for scene in briefing.scenes
    ]
    value = {
        "schema": BRIEFING_SCHEMA,
        "version": BRIEFING_VERSION,
        "title": briefing.title,
        "scenes": [{"link": "", **scene} for scene in scenes],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def read_briefing(content: bytes, *, name: str) -> Briefing:
    """Return the briefing of a file.

    Parameters
    ----------
    content
        The whole file, UTF-8.
    name
        What it is called in messages.

    Raises
    ------
    FileError
        If it is no briefing that can be read here; nothing of it is taken then.
    """
    shown = shortened(name)
    if len(content) > MAX_BRIEFING_BYTES:
        raise FileError(
            f'"{shown}" has {len(content):,} bytes, and a briefing has at most'
            f" {MAX_BRIEFING_BYTES:,}: divide it."
        )
    try:
        value = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise FileError(
            f'"{shown}" is damaged or no briefing: it is not JSON in UTF-8. Take a copy of it, or'
            " save it again from the page."
        ) from None
    if not isinstance(value, dict) or value.get("schema") != BRIEFING_SCHEMA:
        raise FileError(
            f'"{shown}" is no briefing: it has no "schema": "{BRIEFING_SCHEMA}". Files with a map'
            " are opened where files with points are."
        )
    _check_version(value.get("version"), shown)
    _check_fields(value, _FIELDS, shown, "the file")
    scenes = value.get("scenes", [])
    if not isinstance(scenes, list):
        raise FileError(f'"{shown}" is damaged: its "scenes" are no list.')
    try:
        return Briefing(
            title=_text(value, "title", shown, "the file"),
            scenes=tuple(_scene(scene, number, shown) for number, scene in enumerate(scenes, 1)),
        )
    except SceneError as fault:
        raise FileError(f'"{shown}" cannot be opened: {fault}') from None


def _check_version(version: object, shown: str) -> None:
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise FileError(f'"{shown}" is damaged: its "version" is no whole number from 1 on.')
    if version > BRIEFING_VERSION:
        raise FileError(
            f'"{shown}" was saved by a newer program (version {version}, and this one reads'
            f" {BRIEFING_VERSION}): open it there, or renew this one."
        )


def _check_fields(value: Mapping[str, Any], known: tuple[str, ...], shown: str, where: str) -> None:
    for field in value:
        if field not in known:
            raise FileError(
                f'"{shown}" has in {where} a field "{shortened(field)}" that we do not know: use'
                f" {', '.join(known)}."
            )


def _scene(value: object, number: int, shown: str) -> BriefingScene:
    where = f"scene {number}"
    if not isinstance(value, dict):
        raise FileError(f'"{shown}" is damaged: {where} is no object with a link.')
    _check_fields(value, _SCENE_FIELDS, shown, where)
    if not isinstance(value.get("link"), str):
        raise FileError(f'"{shown}" is damaged: {where} has no "link".')
    try:
        return BriefingScene(**{field: _text(value, field, shown, where) for field in value})
    except SceneError as fault:
        raise FileError(f'"{shown}" cannot be opened, for {where}: {fault}') from None


def _text(value: Mapping[str, Any], field: str, shown: str, where: str) -> str:
    text = value.get(field, "")
    if not isinstance(text, str):
        raise FileError(f'"{shown}" is damaged: the "{field}" of {where} is no text.')
    return text
