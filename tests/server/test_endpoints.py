"""The description of what can be asked for is that of the routes."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest

from ranges.figure import FIGURE_TYPES
from ranges.server.answers import answered
from ranges.server.endpoints import ENDPOINTS, openapi
from ranges.server.routes import routes
from ranges.server.workers import Workers


def test_every_route_is_described_and_every_path_a_route() -> None:
    paths = {route.path for route in routes(Workers(1))}
    assert paths - {"/openapi.json"} == set(openapi()["paths"]) == set(ENDPOINTS)  # type: ignore[call-overload]
    json.dumps(openapi())


DATA = [path for path in ENDPOINTS if not path.startswith(("/image", "/preview"))]


@pytest.mark.parametrize("path", DATA)
def test_the_examples_are_answered_with_the_type_that_is_described(path: str) -> None:
    endpoint = ENDPOINTS[path]
    query = urlencode([(each.name, each.example) for each in endpoint.parameters])
    answer = answered(path, query)
    assert (answer.status, answer.media_type) == (200, endpoint.media_type)
    required = [each for each in endpoint.parameters if each.is_required]
    for missing in required:
        rest = [(each.name, each.example) for each in required if each is not missing]
        assert answered(path, urlencode(rest)).status == 400


def test_figures_have_the_types_of_their_formats() -> None:
    for file_format, media_type in FIGURE_TYPES.items():
        assert ENDPOINTS[f"/image.{file_format}"].media_type == media_type
