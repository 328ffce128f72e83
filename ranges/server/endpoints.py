"""What can be asked for by address: each path with its parameters and what it answers.

Routes, the worker processes and the description at /openapi.json are made from this one table.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from ranges.core import FIGURE_FORMATS, FigureFormat

__all__ = ["ENDPOINTS", "PREVIEW_PATH", "Endpoint", "Parameter", "openapi"]

PREVIEW_PATH = "/preview.png"


class Parameter(NamedTuple):
    """A part of the query: whether it must be there, may stand several times, and an example."""

    name: str
    description: str
    example: str
    is_required: bool = False
    is_repeated: bool = False


class Endpoint(NamedTuple):
    """A path that can be asked for. `has_scene`: whether it takes the parts of a link as well."""

    path: str
    summary: str
    media_type: str
    parameters: tuple[Parameter, ...]
    has_scene: bool = False


_ORIGIN = Parameter(
    "origin", "A launch site, a town, a country, coordinates or any other place", "sunan", True
)
_RANGE = Parameter("range", "A distance with its unit, or the id of a system", "3400km", True)
_AREA = Parameter(
    "area", "A region, country or US state to be answered for", "NATO", is_repeated=True
)
_PLACE = Parameter("place", "What is to be reached: a place, country or region", "guam", True)
_TEXT = Parameter("q", "A text that may mean a place", "Georgia", True)
_TESTS = Parameter("tests", "Days and conditions, as in a link; all without it", "2022;kind=all")
_SIZE = Parameter("size", "The name of a size, or WIDTHxHEIGHT in pixels", "1200x675")
_STYLE = Parameter("style", "A style that is shipped", "broadsheet")
_THEME = Parameter("theme", "light, dark or transparent", "dark")
_FIT = Parameter("fit", "What is seen: scene, ring, region, or view, which is the link's", "ring")
#: As `ranges.figure.FIGURE_TYPES`, which would bring all that draws into the server.
_FIGURE_TYPES: Mapping[FigureFormat, str] = MappingProxyType(
    {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
)
_JSON, _CSV, _GEOJSON = "application/json", "text/csv; charset=utf-8", "application/geo+json"

_ALL = (
    Endpoint("/reach.json", "What is in range", _JSON, (_ORIGIN, _RANGE, _AREA)),
    Endpoint("/reach.csv", "Territories in range, as a table", _CSV, (_ORIGIN, _RANGE, _AREA)),
    Endpoint("/ring.geojson", "The ring of a range", _GEOJSON, (_ORIGIN, _RANGE)),
    Endpoint("/reaches.json", "What reaches a place", _JSON, (_PLACE,)),
    Endpoint("/place.json", "What a text may mean", _JSON, (_TEXT,)),
    Endpoint("/tests.csv", "Reported flights", _CSV, (_TESTS,)),
    *(
        Endpoint(
            f"/image.{file_format}",
            f"A scene as a figure ({file_format.upper()})",
            _FIGURE_TYPES[file_format],
            (_SIZE, _STYLE, _THEME, _FIT),
            has_scene=True,
        )
        for file_format in FIGURE_FORMATS
    ),
    Endpoint(
        PREVIEW_PATH,
        "The picture of a link that others show, without any text of a visitor",
        "image/png",
        (),
        has_scene=True,
    ),
)
ENDPOINTS: Mapping[str, Endpoint] = MappingProxyType({each.path: each for each in _ALL})

_STATUSES = {
    "304": "It is still what the tag says.",
    "400": "The query cannot be answered; `error` says why in one sentence.",
    "429": "Too many are waiting: ask again after the seconds of Retry-After.",
    "503": "It took too long, and was ended.",
}


def openapi(base: str = "") -> dict[str, object]:
    """Return the description of all endpoints by OpenAPI 3.1, below a base path."""
    return {
        "openapi": "3.1.0",
        **({"servers": [{"url": base}]} if base else {}),
        "info": {
            "title": "Ranges by address",
            "version": "1",
            "description": "The answers of the command line, by GET. A path that takes a scene"
            " takes the parts of a link of the page (ring, path, tests, point, ...) as well.",
        },
        "paths": {each.path: {"get": _operation(each)} for each in _ALL},
    }


def _operation(endpoint: Endpoint) -> dict[str, object]:
    parameters = [
        {
            "name": each.name,
            "in": "query",
            "required": each.is_required,
            "description": each.description,
            "example": [each.example] if each.is_repeated else each.example,
            "schema": {"type": "array", "items": {"type": "string"}}
            if each.is_repeated
            else {"type": "string"},
        }
        for each in endpoint.parameters
    ]
    media_type = endpoint.media_type.partition(";")[0]
    kind = "string"
    if media_type == _JSON:
        kind = "array" if endpoint.path == "/place.json" else "object"
    schema = {"schema": {"type": kind}}
    answers: dict[str, object] = {
        "200": {"description": endpoint.summary, "content": {media_type: schema}}
    }
    answers |= {status: {"description": text} for status, text in _STATUSES.items()}
    return {"summary": endpoint.summary, "parameters": parameters, "responses": answers}
