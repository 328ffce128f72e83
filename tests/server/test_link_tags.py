"""What a crawler and a browser get of a link, as raw HTML."""

from __future__ import annotations

import asyncio
import json
import re
from html import unescape
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from ranges.server import link_tags
from ranges.server.answer import Answer, LinkWords
from ranges.server.answers import answered
from ranges.server.link_tags import tagged, tags_html

PAGE = "<html><head><title>Streamlit</title></head><body></body></html>"
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130 Safari/537.36"
CRAWLERS = [
    "facebookexternalhit/1.1",
    "Twitterbot/1.0",
    "Mozilla/5.0 (compatible; Googlebot/2.1)",
    "Slackbot-LinkExpanding 1.0",
    "WhatsApp/2.23",
]


class Kept:
    """Workers of this process, which keep what they once answered."""

    def __init__(self) -> None:
        self.answers: dict[tuple[str, str], Answer] = {}
        self.wait_s = 0.0

    def known(self, task: tuple[str, str]) -> Answer | None:
        return self.answers.get(task)

    async def answer(self, task: tuple[str, str]) -> Answer | None:
        await asyncio.sleep(self.wait_s)
        self.answers[task] = answered(*task)
        return self.answers[task]


@pytest.fixture
def workers() -> Kept:
    return Kept()


@pytest.fixture
def client(workers: Kept) -> TestClient:
    async def page(request: object) -> HTMLResponse:
        return HTMLResponse(PAGE, headers={"etag": '"x"'})

    async def other(request: object) -> PlainTextResponse:
        return PlainTextResponse(PAGE)

    inner = Starlette(routes=[Route("/", page), Route("/other", other)])
    return TestClient(tagged(inner, workers), base_url="https://ranges.example")  # type: ignore[arg-type]


def properties(html: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', html)
    return {key: unescape(text) for key, text in found}


@pytest.mark.parametrize("agent", CRAWLERS)
def test_a_crawler_gets_title_description_and_picture(client: TestClient, agent: str) -> None:
    answer = client.get("/?ring=3400km@pyongyang&units=km", headers={"user-agent": agent})
    tags = properties(answer.text)
    assert "<title>3,400 km from Pyongyang crosses Guam – Ranges</title>" in answer.text
    assert tags["og:title"] == tags["twitter:title"] == "3,400 km from Pyongyang crosses Guam"
    assert tags["og:description"].startswith("Within 3,400 km of Pyongyang lie ")
    assert tags["og:image"] == ("https://ranges.example/preview.png?ring=3400km@pyongyang&units=km")
    assert (tags["og:image:width"], tags["og:image:height"]) == ("1200", "630")
    assert "ring" in tags["og:image:alt"]
    assert tags["twitter:card"] == "summary_large_image"
    assert "Streamlit" not in answer.text
    assert "etag" not in answer.headers


def test_no_own_words_and_no_markup_of_a_visitor(client: TestClient) -> None:
    evil = quote('"><script>alert(1)</script>Mallory')
    query = f"ring=3400km@39,125;name={evil};from={evil}&title={evil}"
    answer = client.get(f"/?{query}", headers={"user-agent": "Twitterbot"})
    assert "<script" not in answer.text
    words = {key: text for key, text in properties(answer.text).items() if "http" not in text}
    assert "Mallory" not in json.dumps(words)
    assert answer.text.count('"') % 2 == 0


def test_a_browser_does_not_wait_and_has_the_words_that_are_known(
    client: TestClient, workers: Kept
) -> None:
    workers.wait_s = 60.0
    link = "/?ring=3400km@pyongyang"
    first = client.get(link, headers={"user-agent": BROWSER})
    assert "<title>What falls in range? – Ranges</title>" in first.text
    workers.wait_s = 0.0
    client.get(link, headers={"user-agent": "Twitterbot"})
    again = client.get(link, headers={"user-agent": BROWSER})
    assert "crosses Guam" in again.text


def test_a_crawler_does_not_wait_for_ever(
    client: TestClient, workers: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link_tags, "_CRAWLER_WAIT_S", 0.05)
    workers.wait_s = 5.0
    answer = client.get("/?ring=3400km@pyongyang", headers={"user-agent": "Twitterbot"})
    assert "What falls in range?" in answer.text


def test_a_long_query_and_other_paths_are_left_alone(client: TestClient) -> None:
    answer = client.get("/?title=" + "a" * 5000, headers={"user-agent": "Twitterbot"})
    assert "What falls in range?" in answer.text
    assert client.get("/other").text == PAGE


@pytest.mark.parametrize("host", ['a"b', "x y", "<b>", "a" * 300])
def test_a_host_that_is_none_is_not_repeated(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"host": host, "user-agent": "Twitterbot"})
    assert properties(answer.text)["og:image"] == "/preview.png"


def test_tags_escape_what_they_are_given() -> None:
    html = tags_html(LinkWords('<"&', "'>", "x"), "https://a", 'q="><b>')
    assert "<b>" not in html
    assert properties(html)["og:title"] == '<"&'


def test_below_a_base_path_the_addresses_have_it(workers: Kept) -> None:
    async def page(request: object) -> HTMLResponse:
        return HTMLResponse(PAGE)

    inner = Starlette(routes=[Route("/maps/", page), Route("/", page)])
    application = tagged(inner, workers, "/maps")  # type: ignore[arg-type]
    client = TestClient(application, base_url="https://ranges.example")
    said = properties(client.get("/maps/?ring=900km@guam", headers={"user-agent": "curl"}).text)
    assert said["og:url"] == "https://ranges.example/maps/?ring=900km@guam"
    assert said["og:image"] == "https://ranges.example/maps/preview.png?ring=900km@guam"
    assert client.get("/").text == PAGE
