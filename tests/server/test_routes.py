"""What the server answers by address, and its headers."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ranges.server.answer import Answer
from ranges.server.answers import answered
from ranges.server.routes import MAX_QUERY, base_path, routes


class Direct:
    """Answers at once, in this process; as busy workers where it is told so."""

    is_busy = False

    def known(self, task: tuple[str, str]) -> Answer | None:
        return None

    async def answer(self, task: tuple[str, str]) -> Answer | None:
        return None if self.is_busy else answered(*task)


@pytest.fixture
def direct() -> Direct:
    return Direct()


@pytest.fixture
def client(direct: Direct) -> TestClient:
    return TestClient(Starlette(routes=routes(direct)))  # type: ignore[arg-type]


def test_an_answer_may_be_kept_and_asked_for_again(client: TestClient) -> None:
    first = client.get("/place.json?q=Guam")
    assert first.status_code == 200
    assert first.headers["access-control-allow-origin"] == "*"
    assert first.headers["x-content-type-options"] == "nosniff"
    assert "max-age" in first.headers["cache-control"]
    tag = first.headers["etag"]
    again = client.get("/place.json?q=Guam", headers={"if-none-match": f'"x", W/{tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    other = client.get("/place.json?q=Guam", headers={"if-none-match": '"x"'})
    assert other.content == first.content


def test_a_head_has_no_body_and_other_methods_are_refused(client: TestClient) -> None:
    assert client.head("/place.json?q=Guam").content == b""
    assert client.post("/place.json?q=Guam").status_code == 405


def test_what_is_wrong_is_a_sentence_that_nobody_keeps(client: TestClient) -> None:
    answer = client.get("/reach.json?origin=<b>&range=1km")
    assert answer.status_code == 400
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-type"] == "application/json"
    assert "etag" not in answer.headers
    assert answer.json()["error"].endswith(".")


def test_a_notice_is_in_a_header_of_one_line(client: TestClient) -> None:
    notice = client.get("/reach.json?origin=Georgia&range=10km").headers["x-notice"]
    assert "Georgia" in notice
    assert notice.isascii()


def test_a_long_query_and_a_full_queue_are_refused(client: TestClient, direct: Direct) -> None:
    assert client.get(f"/place.json?q={'a' * MAX_QUERY}").status_code == 400
    direct.is_busy = True
    answer = client.get("/place.json?q=Guam")
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0


def test_a_picture_that_is_a_document_may_run_nothing(client: TestClient) -> None:
    answer = client.get("/image.svg?ring=300km@guam")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("setting", "base"), [(None, ""), ("", ""), ("/", ""), ("maps", "/maps"), ("/a/b/", "/a/b")]
)
def test_a_base_path_stands_before_every_address(
    direct: Direct, setting: str | None, base: str
) -> None:
    assert base_path(setting) == base
    client = TestClient(Starlette(routes=routes(direct, base)))  # type: ignore[arg-type]
    assert client.get(f"{base}/place.json?q=Guam").status_code == 200
    described = client.get(f"{base}/openapi.json").json()
    assert described.get("servers", [{"url": ""}]) == [{"url": base}]
    if base:
        assert client.get("/place.json?q=Guam").status_code == 404


def test_the_description_is_there(client: TestClient) -> None:
    assert client.get("/openapi.json").json()["openapi"].startswith("3.1")
