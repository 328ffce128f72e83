"""Every link shows itself: title, description and picture in the HTML that a crawler gets.

Nothing of it is a visitor's own text. Crawlers wait for the words of a link; a browser does not: it
has them where they are known already, and else those of any link.
"""

from __future__ import annotations

import asyncio
import json
import re
from html import escape

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ranges.server.answer import WORDS_PATH, LinkWords
from ranges.server.endpoints import PREVIEW_PATH
from ranges.server.routes import MAX_QUERY
from ranges.server.workers import Workers

__all__ = ["tagged", "tags_html"]


_USUAL = LinkWords(
    title="What falls in range?",
    description="A map that draws range rings and flight paths as they really are on the Earth, and"
    " says what they reach.",
    alt="A map with a range ring.",
)
_CRAWLER = re.compile(
    r"bot|crawl|spider|preview|externalhit|slack|whatsapp|telegram|discord|embed|curl|wget|python",
    re.IGNORECASE,
)
#: Crawlers give up after some seconds; a first start of a worker takes three.
_CRAWLER_WAIT_S = 8.0
_TITLE = b"<title>Streamlit</title>"
_HOST = re.compile(r"[A-Za-z0-9.\-:\[\]]{1,255}")


def tagged(application: ASGIApp, workers: Workers, base: str = "") -> ASGIApp:
    """Return an application whose page, at "/" below a base path, has the tags of its link."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        is_asked = scope["type"] == "http" and scope["method"] == "GET"
        is_page = is_asked and scope["path"] == f"{base}/"
        if not is_page:
            await application(scope, receive, send)
            return
        start: Message | None = None
        parts: list[bytes] = []

        async def keep(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
            elif message["type"] == "http.response.body":
                parts.append(message.get("body", b""))

        # Not packed, and whole: the tags are not in what a browser may have kept.
        dropped = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
        plain = [item for item in scope["headers"] if item[0] not in dropped]
        await application({**scope, "headers": plain}, receive, keep)
        assert start is not None
        body = b"".join(parts)
        headers = list(start["headers"])
        if start["status"] == 200 and _TITLE in body:
            tags = tags_html(
                await _words(scope, workers), f"{_address(scope)}{base}", _query(scope)
            )
            body = body.replace(_TITLE, tags.encode("utf-8", "replace"), 1)
            own = (b"content-length", b"etag", b"last-modified")
            headers = [item for item in headers if item[0] not in own]
            headers.append((b"content-length", str(len(body)).encode()))
        await send({**start, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    return answer


def _query(scope: Scope) -> str:
    return str(scope.get("query_string", b""), "ascii", "replace")


async def _words(scope: Scope, workers: Workers) -> LinkWords:
    """Return the words of a link, where they are known or a crawler waits for them."""
    query = _query(scope)
    if len(query) > MAX_QUERY:
        return _USUAL
    task = (WORDS_PATH, query)
    found = workers.known(task)
    if found is None and _is_crawler(scope):
        try:
            found = await asyncio.wait_for(workers.answer(task), _CRAWLER_WAIT_S)
        except TimeoutError:
            return _USUAL
    if found is None or found.status != 200:
        return _USUAL
    return LinkWords(**json.loads(found.body))


def _is_crawler(scope: Scope) -> bool:
    agent = str(dict(scope["headers"]).get(b"user-agent", b""), "latin-1")
    return not agent.startswith("Mozilla/") or _CRAWLER.search(agent) is not None


def _address(scope: Scope) -> str:
    """Return the address of the server as the request names it, without a slash at its end."""
    headers = dict(scope["headers"])
    host = str(headers.get(b"host", b""), "latin-1")
    forwarded = str(headers.get(b"x-forwarded-proto", b""), "latin-1").partition(",")[0].strip()
    scheme = forwarded if forwarded in ("http", "https") else str(scope.get("scheme", "http"))
    root = str(scope.get("root_path", "")).rstrip("/")
    return f"{scheme}://{host}{root}" if _HOST.fullmatch(host) else root


def tags_html(words: LinkWords, address: str, query: str) -> str:
    """Return the title and the tags of a link, as HTML.

    Parameters
    ----------
    words
        What is said of it.
    address
        Of the server, without a slash at the end; empty where it is not known.
    query
        What stands after "?" in the link, encoded.
    """
    image = f"{address}{PREVIEW_PATH}{'?' if query else ''}{query}"
    properties = {
        "og:type": "website",
        "og:site_name": "Ranges",
        "og:title": words.title,
        "og:description": words.description,
        "og:url": f"{address}/{'?' if query else ''}{query}",
        "og:image": image,
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": words.alt,
    }
    names = {
        "description": words.description,
        "twitter:card": "summary_large_image",
        "twitter:title": words.title,
        "twitter:description": words.description,
        "twitter:image": image,
        "twitter:image:alt": words.alt,
    }
    lines = [f"<title>{escape(words.title)} – Ranges</title>"]
    lines += [
        f'<meta property="{key}" content="{escape(text)}">' for key, text in properties.items()
    ]
    lines += [f'<meta name="{key}" content="{escape(text)}">' for key, text in names.items()]
    return "\n    ".join(lines)
