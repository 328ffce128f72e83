"""The headers of every response, and the policy of each page."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from ranges.server.response_headers import content_security_policy, guarded
from ranges.ui.background_maps import tile_hosts


def directives(policy: str) -> dict[str, list[str]]:
    """Return the sources of each directive, as a browser reads them."""
    return {words[0]: words[1:] for words in map(str.split, policy.split("; "))}


def client() -> TestClient:
    def page(_: object) -> HTMLResponse:
        return HTMLResponse("<p>page</p>")

    def own(_: object) -> HTMLResponse:
        return HTMLResponse("x", headers={"Content-Security-Policy": "default-src 'none'"})

    def data(_: object) -> PlainTextResponse:
        return PlainTextResponse("1", headers={"Referrer-Policy": "no-referrer"})

    routes = [Route("/", page), Route("/own", own), Route("/data", data)]
    return TestClient(guarded(Starlette(routes=routes), ("tiles.example",)))


def test_every_response_says_how_it_is_to_be_taken() -> None:
    for path in ("/", "/own", "/data", "/missing"):
        headers = client().get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] in ("strict-origin-when-cross-origin", "no-referrer")
        assert "geolocation=()" in headers["permissions-policy"]
    assert client().get("/data").headers["referrer-policy"] == "no-referrer"  # what has its own
    assert client().get("/own").headers["content-security-policy"] == "default-src 'none'"
    assert "content-security-policy" not in client().get("/data").headers


def test_a_page_may_ask_the_server_and_the_hosts_of_tiles_alone() -> None:
    policy = directives(client().get("/").headers["content-security-policy"])
    assert policy["default-src"] == ["'self'"]
    assert policy["object-src"] == ["'none'"]
    assert policy["img-src"] == ["'self'", "data:", "blob:", "https://tiles.example"]
    outside = {
        source
        for sources in policy.values()
        for source in sources
        if "." in source or "//" in source or source == "*"
    }
    assert outside == {"https://tiles.example", "ws://testserver", "wss://testserver"}


@pytest.mark.parametrize(
    "host",
    [
        *(b"x; script-src *", b"evil.example/", b"a b", b"'unsafe-inline'"),
        *(b"*", b"", b"a\r\nb", b"\xff"),
    ],
)
def test_a_host_that_is_none_is_not_let_into_the_policy(host: bytes) -> None:
    assert content_security_policy((), host) == content_security_policy(())


@pytest.mark.parametrize("host", [b"localhost:8501", b"ranges.example", b"[::1]:8501"])
def test_the_servers_own_socket_may_be_opened(host: bytes) -> None:
    assert f"ws://{host.decode()}" in directives(content_security_policy((), host))["connect-src"]


def test_the_hosts_of_all_backgrounds_are_named() -> None:
    hosts = tile_hosts()
    assert "tile.openstreetmap.org" in hosts
    assert all("{" not in host and "/" not in host for host in hosts)
