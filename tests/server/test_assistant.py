"""The tools for assistants, asked by the SDK's own client over standard streams."""

from __future__ import annotations

import asyncio
import base64
import io
import json
import subprocess
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from mcp.types import CallToolResult, ImageContent
from PIL import Image

from ranges.scene import parsed_link
from tests.commandline import run

ROOT = Path(__file__).parents[2]
COMMAND = StdioServerParameters(
    command=sys.executable, args=["-P", "-m", "ranges", "mcp"], env={"PYTHONPATH": str(ROOT)}
)
TOOLS = {"place", "reach", "reaches", "claim", "figure"}
HOSTILE = "</script><img src=x onerror=alert(1)> `${1}` \x00 \u202e"

Asked = Callable[..., Coroutine[Any, Any, CallToolResult]]


@pytest.fixture(scope="module")
def answers() -> dict[str, Any]:
    """Ask everything in one visit: a start takes some seconds."""
    questions: dict[str, tuple[str, dict[str, Any]]] = {
        "georgia": ("place", {"text": "Georgia"}),
        "guam": ("place", {"text": "グアム"}),
        "nowhere": ("place", {"text": "zzqqzzqq"}),
        "hostile": ("place", {"text": HOSTILE}),
        "long": ("place", {"text": "x" * 401}),
        "reach": ("reach", {"origin": "sunan", "range": "3400km", "areas": ["NATO"]}),
        "system": ("reach", {"origin": "mupyong-ri", "range": "hwasong-12"}),
        "no range": ("reach", {"origin": "sunan", "range": "<b>"}),
        "reaches": ("reaches", {"place": "guam"}),
        "of one": ("reaches", {"place": "guam", "operator": "North Korea", "is_all_shown": True}),
        "of none": ("reaches", {"place": "guam", "operator": "NATO"}),
        "claim": ("claim", {"sentence": "Guam is 3,400 km from North Korea"}),
        "no claim": ("claim", {"sentence": "Hello"}),
        "figure": ("figure", {"scene": "ring=3400km@pyongyang", "size": "800x600"}),
        "too large": ("figure", {"scene": "ring=3400km@pyongyang", "size": "9000x9000"}),
        "empty": ("figure", {"scene": "units=km"}),
        "wrong": ("figure", {"scene": "ring=3400km@zzqqzz"}),
    }

    async def visit() -> dict[str, Any]:
        async with Client(COMMAND) as client:
            listed = await client.list_tools()
            found: dict[str, Any] = {"tools": listed.tools}
            for name, (tool, given) in questions.items():
                found[name] = await client.call_tool(tool, given)
            return found

    return asyncio.run(visit())


def value(answer: CallToolResult) -> dict[str, Any]:
    assert not answer.is_error, answer.content
    assert answer.structured_content is not None
    return answer.structured_content


def test_five_tools_say_what_they_take_and_answer(answers: dict[str, Any]) -> None:
    tools = {tool.name: tool for tool in answers["tools"]}
    assert set(tools) == TOOLS
    for tool in tools.values():
        assert len(tool.description) > 20
        assert tool.annotations.read_only_hint
        assert {"citation", "sources", "data_version", "scene"} <= set(
            tool.output_schema["properties"]
        )
    assert set(tools["reach"].input_schema["required"]) == {"origin", "range"}


def test_a_name_of_two_places_is_asked_about(answers: dict[str, Any]) -> None:
    found = value(answers["georgia"])
    assert "Georgia" in found["question"]
    assert [row["kind"] for row in found["readings"]][:2] == ["territory", "state"]
    assert found["readings"][0]["write_as"] == "anywhere:GE"
    guam = value(answers["guam"])
    assert guam["question"] is None
    assert guam["readings"][0]["name"] == "Guam"


def test_what_is_in_range_is_what_the_command_line_says(
    answers: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = value(answers["reach"])
    command = ["reach", "sunan", "3400km", "--area", "NATO", "--format", "json"]
    told = json.loads(run(monkeypatch, command)[1])
    assert found["sentence"] == told["sentence"]
    assert found["people_estimate"] == told["people"]
    assert [row["name"] for row in found["territories"]] == [
        row["label"] for row in told["territories"]
    ]
    assert [row["name"] for row in found["areas"]][-1] == "NATO"
    assert "estimate" in found["people_method"]
    assert found["data_version"] in found["citation"]
    assert parsed_link(found["scene"]).scenario.rings[0].range_km.high_km == 3400.0
    assert [source["title"] for source in found["sources"]]
    assert all(source["url"].startswith("http") for source in found["sources"])


def test_the_source_of_a_published_range_is_cited(answers: dict[str, Any]) -> None:
    found = value(answers["system"])
    assert found["range_high_km"] >= found["range_low_km"] > 4000.0
    assert len(found["sources"]) == 2  # of the range, and of the site


def test_what_reaches_a_place_has_a_source_for_each_range(answers: dict[str, Any]) -> None:
    found = value(answers["reaches"])
    assert {row["state"] for row in found["systems"]} <= {"reaches", "high figure only"}
    assert all(row["source"]["url"] for row in found["systems"])
    assert "does not mean that the system is deployed" in found["caveat"]
    assert found["counts"]["reaches"] > 10
    assert found["counts"]["falls short"] > 10
    one = value(answers["of one"])
    assert {row["operator"] for row in one["systems"]} == {"North Korea"}
    assert "falls short" in {row["state"] for row in one["systems"]}
    assert len(one["systems"]) == sum(one["counts"].values())


def test_a_claim_is_judged_with_its_citation(answers: dict[str, Any]) -> None:
    found = value(answers["claim"])
    assert found["verdict"] == "partly"
    assert "3,195 to 3,609 km" in found["citation"]
    assert found["scene"]


def test_a_figure_is_a_picture_and_its_words(answers: dict[str, Any]) -> None:
    answer = answers["figure"]
    found = value(answer)
    (picture,) = [part for part in answer.content if isinstance(part, ImageContent)]
    assert picture.mime_type == "image/png"
    assert Image.open(io.BytesIO(base64.b64decode(picture.data))).size == (800, 600)
    assert (found["width_px"], found["height_px"]) == (800, 600)
    assert found["headline"] == "3,400 km from Pyongyang crosses Guam"
    assert "Pyongyang" in found["alt_text"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere", "zzqqzzqq"),
        ("hostile", "is not a place that we know"),
        ("no range", "<b>"),
        ("of none", "no country"),
        ("no claim", "."),
        ("too large", "9000x9000"),
        ("empty", "."),
        ("wrong", "zzqqzz"),
        ("long", "400"),
    ],
)
def test_what_cannot_be_answered_is_said(answers: dict[str, Any], name: str, said: str) -> None:
    answer = answers[name]
    assert answer.is_error
    (part,) = answer.content
    assert said in part.text
    assert "Traceback" not in part.text


def test_without_the_extra_it_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "mcp.py").write_text("raise ModuleNotFoundError('No module', name='mcp')")
    ended = subprocess.run(
        [sys.executable, "-P", "-m", "ranges", "mcp"],
        env={"PYTHONPATH": f"{tmp_path}:{ROOT}"},
        input=b"",
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 2
    assert ended.stdout == b""
    said = ended.stderr.decode()
    assert said.startswith('The command "mcp" needs the Python package "mcp"')
    assert said.count("\n") == 1
