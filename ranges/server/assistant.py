"""For assistants: a server of the Model Context Protocol with five tools, over standard streams.

The answers are those of the addresses and of the command line. Nothing is written, and nothing is
fetched. Needs the optional extra `mcp`, so nothing but the command `mcp` imports it.
"""

from __future__ import annotations

import base64
import datetime
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from functools import wraps
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated, Any, ParamSpec, TypeVar
from urllib.parse import urlencode

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import CallToolResult, ImageContent, TextContent, ToolAnnotations
from pydantic import Field

from ranges import catalog
from ranges.catalog import parsed_range
from ranges.core import Citation, RangesError, RingSpec, Scenario, shortened
from ranges.export import reach_json, readings_json, system_reach_rows
from ranges.figure import figure_size
from ranges.gazetteer import (
    Ambiguous,
    NotFound,
    Suggested,
    exact_area,
    exact_place,
    readings,
    resolution,
)
from ranges.map import overlay_text
from ranges.reach import NOT_DEPLOYED, judged_claim, target_name
from ranges.scene import (
    CREDIT,
    alt_text,
    citation,
    drawn_scene,
    evaluate,
    headline,
    link_query,
    parsed_link,
    scene_sources,
)
from ranges.server.answers import answered
from ranges.server.assistant_results import (
    ClaimAnswer,
    FigureAnswer,
    PlaceAnswer,
    PlaceReading,
    ReachAnswer,
    ReachesAnswer,
    Source,
    SystemRow,
    TerritoryRow,
)
from ranges.server.routes import MAX_QUERY

__all__ = ["assistant_server", "serve_assistants"]

_INSTRUCTIONS = (
    "Ranges says what lies within a distance of a place, exactly, and draws it. A published range"
    " is an estimate, and a ring is distance alone: no flight, accuracy, effect or warning. Pass on"
    " the citation, and say which figures are estimates. Where an answer has a question, ask it."
)
_READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
_REACHING = ("reaches", "high figure only")
_IMAGE = "/image.png"

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")

_Place = Annotated[
    str,
    Field(
        max_length=400,
        description="A launch site, a town, a country, coordinates, or any other name of a place",
    ),
]
_Range = Annotated[
    str,
    Field(
        max_length=120,
        description='A distance with its unit ("3400km", "4500-4600 km"), or the id of a system'
        ' ("hwasong-12") for its published range',
    ),
]
_Areas = Annotated[
    list[_Place] | None,
    Field(max_length=20, description="Regions, countries or US states to be answered for as well"),
]
_Operator = Annotated[
    str | None,
    Field(max_length=60, description='Only systems of this country: its code ("KP") or its name'),
]
_Sentence = Annotated[
    str, Field(max_length=1000, description='Such as "Guam is 3,400 km from North Korea"')
]
_Scene = Annotated[
    str,
    Field(
        max_length=MAX_QUERY,
        description='What stands after "?" in a link: "ring=3400km@pyongyang&path=sunan>guam",'
        ' or the "scene" of another answer',
    ),
]
_Size = Annotated[
    str, Field(max_length=40, description="WIDTHxHEIGHT in pixels, at most 2048 a side, or a name")
]
_Projection = Annotated[
    str,
    Field(
        max_length=40,
        description="azimuthal-equidistant, mercator, orthographic, equal-area, robinson or"
        " polar-stereographic",
    ),
]
_Theme = Annotated[str, Field(max_length=40, description="light, dark or transparent")]


def assistant_server() -> MCPServer:
    """Return the server with its tools."""
    server = MCPServer(
        "ranges",
        title="Ranges",
        instructions=_INSTRUCTIONS,
        version=_version(),
        log_level="WARNING",
    )
    for tool, title in (
        (place, "What a name may mean"),
        (reach, "What is in range"),
        (reaches, "What reaches a place"),
        (claim, "Is it true?"),
        (figure, "A map for print"),
    ):
        server.tool(title=title, annotations=_READS, structured_output=True)(tool)
    return server


def serve_assistants() -> None:
    """Answer an assistant on standard input and output until it leaves."""
    # Libraries and tables are read here: the tools run in threads, and somebody waits for them.
    answered(_IMAGE, "ring=1000km@guam&size=400x300")
    assistant_server().run("stdio")


def _version() -> str:
    try:
        return version("ranges")
    except PackageNotFoundError:  # a clone that was not installed
        return ""


def _refusing(tool: Callable[_Arguments, _Result]) -> Callable[_Arguments, _Result]:
    """Return a tool that says in one sentence what is wrong with a question."""

    @wraps(tool)
    def refusing(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> _Result:
        try:
            return tool(*args, **kwargs)
        except RangesError as fault:
            raise ToolError(str(fault)) from None

    return refusing


@_refusing
def place(text: _Place) -> PlaceAnswer:
    """Say which places a text may mean, the likeliest first: names in any language, codes, grids.

    Where `question` is given, several are plausible: ask before one is taken.
    """
    found = resolution(text)
    question, notice = None, None
    match found:
        case NotFound():
            raise ToolError(found.sentence)
        case Ambiguous() | Suggested():
            question = found.question
        case _:
            notice = found.notice
    rows = [
        PlaceReading(
            name=row["name"],
            kind=row["kind"],
            country=row["country"],
            latitude_deg=row["latitude"],
            longitude_deg=row["longitude"],
            people=row["population"],
            matched=row["matched"],
            write_as=row["link"],
        )
        for row in json.loads(readings_json(readings(text)))
    ]
    cited = _cited(f"What “{text}” may mean", None, [notice])
    return PlaceAnswer(text=text, question=question, readings=rows, **cited)


@_refusing
def reach(origin: _Place, range: _Range, areas: _Areas = None) -> ReachAnswer:  # noqa: A002
    """Say which territories, people and places lie within a range of a place."""
    start, regions = exact_place(origin), [exact_area(area) for area in areas or ()]
    scene = Scenario(rings=(parsed_range(range).ring(start.origin),))
    findings = evaluate(scene)
    (ring,) = findings.rings
    value = json.loads(reach_json(ring, [region.area for region in regions]))
    notices = [start.notice, *(region.notice for region in regions)]
    return ReachAnswer(
        origin=value["origin"]["name"],
        range_low_km=value["range_km_low"],
        range_high_km=value["range_km"],
        sentence=value["sentence"],
        people_estimate=value["people"],
        places_inside=value["places_inside"],
        territories=_territories(value["territories"]),
        areas=_territories(value["areas"]),
        just_outside=_territories(value["just_outside"]),
        method=value["method"],
        people_method=value["people_method"],
        **_cited(headline(findings), scene, notices),
    )


@_refusing
def reaches(place: _Place, operator: _Operator = None, is_all_shown: bool = False) -> ReachesAnswer:
    """Say which systems reach a place by their published ranges, with the nearest launch site.

    Only those that reach it are listed, unless `is_all_shown`; `counts` has them all.
    """
    there = exact_place(place)
    country = None if operator is None else exact_area(operator).area.iso_a2
    if operator is not None and country is None:
        raise ToolError(f'"{shortened(operator)}" is no country that operates systems: give one.')
    rows = [
        row
        for row in system_reach_rows(there.origin)
        if operator is None or row["operator"] == country
    ]
    shown = [row for row in rows if is_all_shown or row["state"] in _REACHING]
    name = target_name(there.origin)
    systems = [_system(row) for row in shown]
    sources = {Citation(title=each.source.title, url=each.source.url): None for each in systems}
    return ReachesAnswer(
        place=name,
        counts=dict(Counter(str(row["state"]) for row in rows)),
        systems=systems,
        caveat=NOT_DEPLOYED,
        **_cited(f"What reaches {name}", None, [there.notice], sources),
    )


@_refusing
def claim(sentence: _Sentence) -> ClaimAnswer:
    """Say whether a sentence about a distance, or about what a system reaches, is true."""
    judged = judged_claim(sentence)
    drawn = judged.drawn
    scene = Scenario(rings=(drawn,)) if isinstance(drawn, RingSpec) else Scenario(paths=(drawn,))
    return ClaimAnswer(
        claim=judged.text,
        verdict=judged.verdict,
        answer=judged.verdict_text,
        taken_to_be=list(judged.taken),
        not_understood=list(judged.unread),
        **_cited("", scene, []) | {"citation": judged.sentence},
    )


@_refusing
def figure(
    scene: _Scene,
    size: _Size = "1200x675",
    projection: _Projection = "azimuthal-equidistant",
    theme: _Theme = "light",
) -> Annotated[CallToolResult, FigureAnswer]:
    """Draw a scene as a map for print (PNG), with its headline and the picture in words."""
    parsed = parsed_link(scene)
    if parsed.problems:
        raise ToolError(parsed.problems[0])
    drawn = drawn_scene(parsed.scenario)
    options = {"size": size, "projection": projection, "theme": theme}
    image = answered(_IMAGE, f"{link_query(drawn)}&{urlencode(options)}")
    if image.status != 200:
        raise ToolError(json.loads(image.body)["error"])
    findings = evaluate(drawn)
    width_px, height_px = figure_size(size)
    answer = FigureAnswer(
        headline=headline(findings),
        alt_text=alt_text(findings, overlay_text(findings)),
        width_px=round(width_px),
        height_px=round(height_px),
        **_cited(headline(findings), drawn, [*parsed.notices, *image.notices]),
    )
    value = asdict(answer)
    picture = base64.b64encode(image.body).decode()
    return CallToolResult(
        content=[
            ImageContent(type="image", data=picture, mime_type=image.media_type),
            TextContent(type="text", text=json.dumps(value, ensure_ascii=False)),
        ],
        structured_content=value,
    )


def _cited(
    what: str,
    scene: Scenario | None,
    notices: Iterable[str | None],
    sources: Iterable[Citation] | None = None,
) -> dict[str, Any]:
    """Return what every answer ends with; without `sources` those of the scene."""
    link = "" if scene is None else link_query(scene)
    if sources is None:
        sources = () if scene is None else scene_sources(scene)
    today = datetime.datetime.now(tz=datetime.UTC).date()
    return {
        "citation": citation(what, f"?{link}" if link else "the server for assistants", today),
        "sources": [Source(title=each.title, url=each.url) for each in sources],
        "credit": CREDIT,
        "data_version": catalog.data_version(),
        "scene": link,
        "notices": [notice for notice in notices if notice],
    }


def _territories(rows: Iterable[Mapping[str, Any]]) -> list[TerritoryRow]:
    return [
        TerritoryRow(
            name=row["label"],
            kind=row["kind"],
            status=row["status"],
            state=row["state"],
            nearest_km=row["nearest_km"],
            farthest_km=row["farthest_km"],
            area_share=row["area_share"],
            people_estimate=row["people"],
        )
        for row in rows
    ]


def _system(row: Mapping[str, Any]) -> SystemRow:
    return SystemRow(
        system_id=row["system_id"],
        system=row["system"],
        system_class=row["class"],
        operator=row["operator_name"],
        range_low_km=row["range_km_low"],
        range_high_km=row["range_km_high"],
        is_flown_only=row["range_is_flown_only"],
        state=row["state"],
        nearest_site=row["site"],
        distance_km=row["distance_km"],
        spare_low_km=row["spare_low_km"],
        spare_high_km=row["spare_high_km"],
        confidence=row["confidence"],
        source=Source(title=row["source_title"], url=row["source_url"]),
    )
