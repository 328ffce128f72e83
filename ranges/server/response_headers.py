"""Headers that keep a browser from doing what the page never asks of it, on every response.

A Content-Security-Policy names where scripts, pictures and connections may come from: the server
itself, and the tile hosts of the online backgrounds, which are asked only where a visitor chooses
one. Streamlit and streamlit-folium need inline scripts and styles, `eval` (which compiles the
components' templates) and blobs (their workers and downloads); nothing else is excepted. Any page
may embed ours in a frame, as the README says; the frames within it may be embedded by it alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["content_security_policy", "guarded"]


_HOST = re.compile(rb"[A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](?::[0-9]{1,5})?")
#: The origin alone goes to other hosts: a link holds all of a scene. Tile hosts ask for the origin.
_ALWAYS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)


def content_security_policy(tile_hosts: Iterable[str], host: bytes = b"") -> str:
    """Return the policy of a page.

    Parameters
    ----------
    tile_hosts
        Hosts of map tiles, such as "tile.openstreetmap.org"; one may begin with "*.".
    host
        The server, as the request names it: some browsers do not take a WebSocket to it for its
        own. What is no host is left out.
    """
    tiles = "".join(f" https://{name}" for name in sorted(set(tile_hosts)))
    sockets = ""
    if _HOST.fullmatch(host):
        name = host.decode("ascii")
        sockets = f" ws://{name} wss://{name}"
    return "; ".join(
        [
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
            "style-src 'self' 'unsafe-inline'",
            f"img-src 'self' data: blob:{tiles}",
            "font-src 'self' data:",
            f"connect-src 'self' blob: data:{sockets}",
            "worker-src 'self' blob:",
            "frame-src 'self' blob: data:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
        ]
    )


def guarded(application: ASGIApp, tile_hosts: Iterable[str] = ()) -> ASGIApp:
    """Return an application of which every response has these headers, and each page the policy."""
    hosts = tuple(tile_hosts)

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
            return
        named = next((value for name, value in scope["headers"] if name == b"host"), b"")

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", ()))
                names = {name.lower() for name, _ in headers}
                headers += [pair for pair in _ALWAYS if pair[0] not in names]
                kind = next((value for name, value in headers if name == b"content-type"), b"")
                if kind.startswith(b"text/html") and b"content-security-policy" not in names:
                    policy = content_security_policy(hosts, named)
                    headers.append((b"content-security-policy", policy.encode("ascii")))
                message = {**message, "headers": headers}
            await send(message)

        await application(scope, receive, send_guarded)

    return answer
