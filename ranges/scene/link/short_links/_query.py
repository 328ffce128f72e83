"""The one part of a short link, and the parts of the long one that it stands for.

`s=1...` is the version, then a number by base64url. The version fixes the examples in
`examples_1.txt`, which therefore never change: another version has a file of its own.
"""

from __future__ import annotations

import re
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from ranges.core import SceneError, gettext, gettext_noop, shortened
from ranges.scene.link.query import pairs
from ranges.scene.link.short_links._coding import Coding

__all__ = ["SHORT_KEY", "expanded", "short_query"]

SHORT_KEY = "s"
_VERSION = "1"
#: The longest text that is written short, and the longest short one that is read: a reader waits.
_MAX_LINE_BYTES = 30_000
_MAX_CODE = 30_000
_CODE = re.compile(r"([0-9])([A-Za-z0-9_-]+)")
#: What a sentence or a messenger puts after a link.
_AFTER = " \t\r\n.,;:!?)]}>'\"*"
_CHECK = 1 << 12
_HOW = gettext_noop("copy it again, whole, or ask for the long link")


@cache
def _coding() -> Coding:
    examples = Path(__file__).with_name(f"examples_{_VERSION}.txt")
    return Coding(examples.read_text(encoding="utf-8"))


def short_query(query: str) -> str:
    """Return the shortest query that stands for the same parts: `s=...`, or `query` as it is.

    Parameters
    ----------
    query
        As `link_query` writes it.
    """
    parts = pairs(query, [])
    line = "&".join(f"{_plain(key).replace('=', '%3D')}={_plain(value)}" for key, value in parts)
    if len(line.encode()) > _MAX_LINE_BYTES:
        return query
    number = _coding().number(line, _CHECK | _check(line))
    code = urlsafe_b64encode(number.to_bytes((number.bit_length() + 7) // 8)).decode()
    short = f"{SHORT_KEY}={_VERSION}{code.rstrip('=')}"
    return short if len(short) < len(query) else query


def _plain(text: str) -> str:
    """Return a text in which "&" and line breaks have no meaning."""
    return text.replace("%", "%25").replace("&", "%26").replace("\n", "%0A")


def _check(line: str) -> int:
    return zlib.crc32(line.encode()) % _CHECK


def expanded(code: str) -> list[tuple[str, str]]:
    """Return the decoded parts that the value of `s` stands for.

    Raises
    ------
    SceneError
        If it is damaged, or of a version that is not known here.
    """
    code = code.strip(_AFTER)
    match = _CODE.fullmatch(code)
    if match is None:
        raise _damaged(code)
    version, letters = match.groups()
    if version != _VERSION:
        raise SceneError(
            gettext(
                'The short link "s={text}" is of version {version}, and this Ranges reads'
                " version {known}: open it where it was made, or ask for the long link.",
                text=shortened(code, 20),
                version=version,
                known=_VERSION,
            )
        )
    if len(letters) > _MAX_CODE:
        raise SceneError(
            gettext(
                "The short link has {count:,} letters, and at most {limit:,} are read: ask"
                " for the long link.",
                count=len(letters),
                limit=_MAX_CODE,
            )
        )
    try:
        number = int.from_bytes(urlsafe_b64decode(letters + "=" * (-len(letters) % 4)))
        line, check = _coding().line(number, _MAX_LINE_BYTES)
    except ValueError:
        raise _damaged(code) from None
    if check != _CHECK | _check(line):
        raise _damaged(code)
    split = (part.partition("=") for part in line.split("&") if part)
    return [(unquote(key), unquote(value)) for key, _, value in split]


def _damaged(code: str) -> SceneError:
    return SceneError(
        gettext(
            'The short link "s={text}" is damaged or cut off: {how}.',
            text=shortened(code, 20),
            how=gettext(_HOW),
        )
    )
