"""Routes of the server beside the page: pictures and data by address, and their description."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ranges.server.answer import Answer, error_answer
from ranges.server.endpoints import ENDPOINTS, openapi
from ranges.server.workers import Workers

__all__ = ["MAX_QUERY", "base_path", "routes"]

#: The longest query in characters.
MAX_QUERY = 4096
_RETRY_AFTER_S = "5"
#: An answer is the same until the data change, which a new version of the program brings.
_KEPT = "public, max-age=3600"
_NOTICE_SAFE = " ,.:;()'\"/?=&@+-"


def base_path(setting: str | None) -> str:
    """Return what stands before every path of the server, such as "/maps"; empty without any.

    Parameters
    ----------
    setting
        Streamlit's `server.baseUrlPath`, with or without strokes round it.
    """
    inner = (setting or "").strip().strip("/")
    return f"/{inner}" if inner else ""


def routes(workers: Workers, base: str = "") -> Sequence[Route]:
    """Return the routes of all endpoints and of /openapi.json, below a base path."""
    description = json.dumps(openapi(base), ensure_ascii=False).encode()

    async def answer(request: Request) -> Response:
        query = request.url.query
        if len(query) > MAX_QUERY:
            sentence = (
                f"The query has {len(query):,} characters, and at most {MAX_QUERY:,} are read."
            )
            return _response(request, error_answer(400, sentence))
        path = request.url.path
        found = await workers.answer((path[path.rindex("/") :], query))
        if found is None:
            busy = error_answer(429, "Too many are waiting for an answer: ask again in a moment.")
            return _response(request, busy)
        return _response(request, found)

    async def described(request: Request) -> Response:
        return _response(request, Answer(200, "application/json", description))

    return [
        *(Route(f"{base}{path}", answer, methods=["GET"]) for path in ENDPOINTS),
        Route(f"{base}/openapi.json", described, methods=["GET"]),
    ]


def _response(request: Request, answer: Answer) -> Response:
    """Return an answer with the headers that let others keep it, and nobody misread it."""
    headers = {
        "access-control-allow-origin": "*",
        "x-content-type-options": "nosniff",
        # An SVG that is opened by itself is a document: nothing in it may run.
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    }
    if answer.status != 200:
        headers["cache-control"] = "no-store"
        if answer.status == 429:
            headers["retry-after"] = _RETRY_AFTER_S
        return Response(answer.body, answer.status, headers, answer.media_type)
    tag = f'"{hashlib.sha256(answer.body).hexdigest()[:32]}"'
    headers |= {"etag": tag, "cache-control": _KEPT}
    if answer.notices:
        headers["x-notice"] = quote(" ".join(answer.notices)[:1000], safe=_NOTICE_SAFE)
    asked = {part.strip().removeprefix("W/") for part in _asked_tags(request).split(",")}
    if tag in asked or "*" in asked:
        return Response(status_code=304, headers=headers)
    return Response(answer.body, 200, headers, answer.media_type)


def _asked_tags(request: Request) -> str:
    return request.headers.get("if-none-match", "")
