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
from ranges.core import FileError, SceneError, gettext, items_text, shortened

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
            gettext(
                '"{file}" has {count:,} bytes, and a briefing has at most {most:,}: divide it.',
                file=shown,
                count=len(content),
                most=MAX_BRIEFING_BYTES,
            )
        )
    try:
        value = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise FileError(
            gettext(
                '"{file}" is damaged or no briefing: it is not JSON in UTF-8. Take a copy of it, or'
                " save it again from the page.",
                file=shown,
            )
        ) from None
    if not isinstance(value, dict) or value.get("schema") != BRIEFING_SCHEMA:
        raise FileError(
            gettext(
                '"{file}" is no briefing: it has no "schema": "{schema}". Files with a map are'
                " opened where files with points are.",
                file=shown,
                schema=BRIEFING_SCHEMA,
            )
        )
    _check_version(value.get("version"), shown)
    _check_fields(value, _FIELDS, shown, gettext("the file"))
    scenes = value.get("scenes", [])
    if not isinstance(scenes, list):
        raise FileError(gettext('"{file}" is damaged: its "scenes" are no list.', file=shown))
    try:
        return Briefing(
            title=_text(value, "title", shown, gettext("the file")),
            scenes=tuple(_scene(scene, number, shown) for number, scene in enumerate(scenes, 1)),
        )
    except SceneError as fault:
        raise FileError(
            gettext('"{file}" cannot be opened: {fault}', file=shown, fault=fault)
        ) from None


def _check_version(version: object, shown: str) -> None:
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise FileError(
            gettext('"{file}" is damaged: its "version" is no whole number from 1 on.', file=shown)
        )
    if version > BRIEFING_VERSION:
        raise FileError(
            gettext(
                '"{file}" was saved by a newer program (version {version}, and this one reads'
                " {known}): open it there, or renew this one.",
                file=shown,
                version=version,
                known=BRIEFING_VERSION,
            )
        )


def _check_fields(value: Mapping[str, Any], known: tuple[str, ...], shown: str, where: str) -> None:
    for field in value:
        if field not in known:
            raise FileError(
                gettext(
                    '"{file}" has in {where} a field "{field}" that we do not know: use {known}.',
                    file=shown,
                    where=where,
                    field=shortened(field),
                    known=items_text(known),
                )
            )


def _scene(value: object, number: int, shown: str) -> BriefingScene:
    where = gettext("scene {number}", number=number)
    if not isinstance(value, dict):
        raise FileError(
            gettext(
                '"{file}" is damaged: {where} is no object with a link.', file=shown, where=where
            )
        )
    _check_fields(value, _SCENE_FIELDS, shown, where)
    if not isinstance(value.get("link"), str):
        raise FileError(
            gettext('"{file}" is damaged: {where} has no "link".', file=shown, where=where)
        )
    try:
        return BriefingScene(**{field: _text(value, field, shown, where) for field in value})
    except SceneError as fault:
        raise FileError(
            gettext(
                '"{file}" cannot be opened, for {where}: {fault}',
                file=shown,
                where=where,
                fault=fault,
            )
        ) from None


def _text(value: Mapping[str, Any], field: str, shown: str, where: str) -> str:
    text = value.get(field, "")
    if not isinstance(text, str):
        raise FileError(
            gettext(
                '"{file}" is damaged: the "{field}" of {where} is no text.',
                file=shown,
                field=field,
                where=where,
            )
        )
    return text
