"""How the page's files reach the browser: packed once, kept by it, and told of before it asks.

Streamlit sends its scripts as they are (2 MB for a first load) and those of components packed anew
for each visitor, to be asked for again at each visit. A file that never changes under its address
is packed once here, and kept by the browser for a year. The page that comes first names the files
of the map, which the browser would else hear of one after another, each a way to the server and
back.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ranges.core import RangesError
from ranges.map import settled_ring
from ranges.ui.page_hints import with_hints
from ranges.ui.painting import hear_painted, is_painted_address
from ranges.ui.served_folder import remove_served_folder

__all__ = ["delivered"]

Headers = list[tuple[bytes, bytes]]

#: Files whose name, or that of their component, says their content. No other spelling of such an
#: address is one, so that what is kept is bounded.
_LASTING = re.compile(
    r"/static/(?:js|css)/[\w-][\w.-]*"
    r"|/component/[\w.]+-[0-9a-f]{12}(?:/[\w-][\w.-]*)+\.(?:js|css|json|geojson)"
    r"|/component(?:/[\w-][\w.-]*)+\.[0-9a-f]{8,}\.(?:js|css)"
)
#: Where the map asks for a ring that was moved by hand.
_RING_PATH = "/ring"
_FOREVER = b"public, immutable, max-age=31536000"
_PACKED_FROM_BYTES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """A whole answer of the server, its body as it is and packed."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    packed: bytes | None

    def is_kept(self) -> bool:
        """Return whether it is a file that is the same for everyone: no page in its place."""
        names = dict(self.headers)
        return (
            self.status == 200
            and b"set-cookie" not in names
            and b"html" not in names.get(b"content-type", b"")
            and names.get(b"access-control-allow-origin", b"*") == b"*"
        )


def delivered(application: ASGIApp, base: str = "") -> ASGIApp:
    """Return an application whose lasting files are packed once, and whose page names its files.

    `base` stands before all paths, as `server.baseUrlPath` has it.
    """
    kept: dict[str, _Answer] = {}

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await application(scope, receive, send)
            remove_served_folder()
            return
        path = str(scope.get("path", ""))
        path = path.removeprefix(base) if path.startswith(f"{base}/") else ""
        if scope["type"] == "http" and scope["method"] == "POST" and is_painted_address(path):
            hear_painted(path)
            await send({"type": "http.response.start", "status": 204, "headers": []})
            await send({"type": "http.response.body", "body": b""})
            return
        if scope["type"] == "http" and scope["method"] == "GET" and path == _RING_PATH:
            await _send(await asyncio.to_thread(_ring_answer, scope), scope, send)
            return
        is_lasting = _LASTING.fullmatch(path) is not None
        if scope["type"] != "http" or scope["method"] != "GET" or not (is_lasting or path == "/"):
            await application(scope, receive, send)
            return
        found = kept.get(path)
        if found is None:
            found = await _asked(application, scope, receive)
            if not is_lasting:
                found = await _packed(found, with_hints(found.body))
            elif found.is_kept():
                found = kept[path] = await _packed(_lasting(found), found.body)
        await _send(found, scope, send)

    return answer


def _ring_answer(scope: Scope) -> _Answer:
    """Return the layer of a ring that was moved by hand; the sentence of what cannot be read."""
    query = str(scope.get("query_string", b""), "ascii", "replace")
    answer: object
    try:
        status, answer = 200, settled_ring(dict(parse_qsl(query)))
    except RangesError as fault:
        status, answer = 400, {"fault": str(fault)}
    headers = ((b"content-type", b"application/json"), (b"cache-control", b"no-store"))
    body = json.dumps(answer, allow_nan=False).encode()
    return _Answer(status=status, headers=headers, body=body, packed=None)


async def _asked(application: ASGIApp, scope: Scope, receive: Receive) -> _Answer:
    """Return the answer of the application, not packed."""
    plain = [item for item in scope["headers"] if item[0] not in (b"accept-encoding", b"range")]
    status, headers, parts = 500, (), []

    async def keep(message: Message) -> None:
        nonlocal status, headers
        if message["type"] == "http.response.start":
            status, headers = message["status"], tuple(message["headers"])
        elif message["type"] == "http.response.body":
            parts.append(message.get("body", b""))

    await application({**scope, "headers": plain}, receive, keep)
    return _Answer(status=status, headers=headers, body=b"".join(parts), packed=None)


def _lasting(answer: _Answer) -> _Answer:
    """Return an answer that the browser does not ask for again."""
    others = [item for item in answer.headers if item[0] != b"cache-control"]
    return _Answer(
        status=answer.status,
        headers=(*others, (b"cache-control", _FOREVER)),
        body=answer.body,
        packed=None,
    )


async def _packed(answer: _Answer, body: bytes) -> _Answer:
    """Return an answer with this body, packed too where that makes it smaller."""
    packed = await asyncio.to_thread(gzip.compress, body, 9, mtime=0)
    is_worth_it = len(body) >= _PACKED_FROM_BYTES and len(packed) < len(body)
    return _Answer(
        status=answer.status,
        headers=answer.headers,
        body=body,
        packed=packed if is_worth_it else None,
    )


async def _send(answer: _Answer, scope: Scope, send: Send) -> None:
    accepted = dict(scope["headers"]).get(b"accept-encoding", b"")
    left_out = (b"content-length", b"content-encoding", b"vary", b"etag")
    headers: Headers = [item for item in answer.headers if item[0] not in left_out]
    body = answer.body
    if answer.packed is not None:
        headers.append((b"vary", b"accept-encoding"))
        if b"gzip" in accepted:
            headers.append((b"content-encoding", b"gzip"))
            body = answer.packed
    headers.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
