"""Files are packed once and kept by the browser; all else goes through as it is."""

from __future__ import annotations

import asyncio
import gzip
import json
from typing import Any

import pytest

from ranges.ui import delivery
from ranges.ui.delivery import Message, Receive, Scope, Send, delivered

TEXT = b"const answer = 42;\n" * 100
JS = "/static/js/index.DormvYxC.js"
MAP = "/component/ranges.ui.map_files.map-6e509039e7f9/map.js"
FRAME = "/component/streamlit_folium.st_folium/static/js/main.521860b0.js"
GROUND = "/component/ranges.ui.map_files.geodata-6e509039e7f9/map/territories.geojson"


class Server:
    """Answers with one text, and counts how often it is asked."""

    def __init__(self, **headers: str) -> None:
        self.headers = {"content_type": "text/javascript", "cache_control": "public", **headers}
        self.status = 200
        self.asked: list[Scope] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked.append(scope)
        headers = [(k.replace("_", "-").encode(), v.encode()) for k, v in self.headers.items()]
        headers.append((b"content-length", str(len(TEXT)).encode()))
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": TEXT[:50], "more_body": True})
        await send({"type": "http.response.body", "body": TEXT[50:]})


def asked(
    application: Any, path: str, method: str = "GET", accepts: str = "gzip, br", query: str = ""
) -> tuple[dict[str, str], bytes]:
    """Return the headers and the body of an answer."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": [(b"accept-encoding", accepts.encode())],
    }
    asyncio.run(application(scope, receive, send))
    headers = {key.decode(): value.decode() for key, value in sent[0]["headers"]}
    return headers, b"".join(message.get("body", b"") for message in sent[1:])


@pytest.mark.parametrize("path", [JS, MAP, FRAME, GROUND, "/static/css/index.C1JORDN2.css"])
def test_a_lasting_file_is_packed_once_and_kept(path: str) -> None:
    server = Server()
    application = delivered(server)
    for _ in range(2):
        headers, body = asked(application, path)
        assert gzip.decompress(body) == TEXT
        assert headers["content-encoding"] == "gzip"
        assert headers["vary"] == "accept-encoding"
        assert headers["cache-control"] == "public, immutable, max-age=31536000"
        assert int(headers["content-length"]) == len(body) < len(TEXT) / 5
    assert len(server.asked) == 1
    assert server.asked[0]["headers"] == []  # or Streamlit would pack it too
    plain, body = asked(application, path, accepts="identity")
    assert body == TEXT
    assert "content-encoding" not in plain
    assert int(plain["content-length"]) == len(TEXT)


@pytest.mark.parametrize(
    "path",
    [
        "/static/js//index.DormvYxC.js",
        "/static/js/./index.DormvYxC.js",
        "/static/media/font.woff2",
        "/component/streamlit_folium.st_folium/index.html",
        "/component/a-6e509039e7f9/../b/map.js",
        "/component/ranges.ui.map_files.geodata-6e509039e7f9/places.parquet",
        "/_stcore/health",
        "/media/figure.png",
    ],
)
def test_other_addresses_go_through(path: str) -> None:
    server = Server()
    application = delivered(server)
    for _ in range(2):
        headers, body = asked(application, path)
        assert body == TEXT
        assert headers["cache-control"] == "public"
    assert len(server.asked) == 2


def test_only_questions_are_answered_from_what_is_kept() -> None:
    server = Server()
    application = delivered(server)
    for _ in range(2):
        asked(application, JS, method="HEAD")
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"content_type": "text/html; charset=utf-8"},  # the page, in place of a file that is none
        {"set_cookie": "session=1"},
        {"access_control_allow_origin": "https://example.org"},
    ],
)
def test_what_is_not_the_same_for_everyone_is_not_kept(headers: dict[str, str]) -> None:
    server = Server(**headers)
    application = delivered(server)
    for _ in range(2):
        assert asked(application, JS)[0]["cache-control"] == "public"
    assert len(server.asked) == 2


def test_a_refusal_is_not_kept() -> None:
    server = Server()
    server.status = 404
    application = delivered(server)
    assert asked(application, MAP)[0]["cache-control"] == "public"
    server.status = 200
    assert "immutable" in asked(application, MAP)[0]["cache-control"]


def test_the_page_names_its_files_and_is_asked_for_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(delivery, "with_hints", lambda page: page + b"<!-- files -->")
    server = Server(content_type="text/html", cache_control="no-cache")
    application = delivered(server)
    for _ in range(2):
        headers, body = asked(application, "/")
        assert gzip.decompress(body) == TEXT + b"<!-- files -->"
        assert headers["cache-control"] == "no-cache"
    assert len(server.asked) == 2


def test_the_word_of_a_painted_map_is_heard_and_goes_no_further(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(delivery, "hear_painted", heard.append)
    server = Server()
    address = f"/painted/{'x' * 24}"
    assert asked(delivered(server), address, method="POST") == ({}, b"")
    assert heard == [address]
    for path, method in ((address, "GET"), ("/painted/", "POST")):
        assert asked(delivered(server), path, method=method)[1] == TEXT
    assert len(server.asked) == 2
    assert heard == [address]


def test_a_ring_that_was_moved_by_hand_is_answered_by_itself() -> None:
    server = Server()
    numbers = "index=0&low_km=1000&high_km=1000"
    headers, body = asked(delivered(server), "/ring", query=f"scene=ring%3D3400km%40guam&{numbers}")
    assert (json.loads(body)["id"], json.loads(body)["label"]) == ("ring-0", "1,000 km")
    assert headers["cache-control"] == "no-store"
    for query in ("", "%ff%00=&scene=%ff", f"scene={'ring=1km@guam%26' * 200}&index=999"):
        _, body = asked(delivered(server), "/ring", query=query)
        assert json.loads(body)["fault"].endswith(".")
    assert server.asked == []


def test_below_a_base_path_all_is_the_same_and_beside_it_nothing_is_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(delivery, "hear_painted", heard.append)
    server = Server()
    application = delivered(server, "/maps")
    painted = f"/painted/{'x' * 24}"
    asked(application, f"/maps{painted}", method="POST")
    assert heard == [painted]
    numbers = "scene=ring%3D3400km%40guam&index=0&low_km=1000&high_km=1000"
    assert json.loads(asked(application, "/maps/ring", query=numbers)[1])["id"] == "ring-0"
    assert "immutable" in asked(application, f"/maps{MAP}")[0]["cache-control"]
    for path in (MAP, "/ring", "/mapsring", "/"):
        assert asked(application, path)[1] == TEXT
    assert heard == [painted]
