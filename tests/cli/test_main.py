"""The command line as a whole: every command, every format, errors in one sentence."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commandline import refusal, run
from tests.tables import table

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        (["ring", "39.2,125.67", "3400km"], "MultiPolygon"),
        (["ring", "sunan", "2100mi"], "MultiPolygon"),
        (["ring", "sunan", "hwasong-12"], "MultiPolygon"),
        (["ring", "-17.8,179.99", "2500km"], "MultiPolygon"),
        (["ring", "-.5,-3", "5"], "MultiPolygon"),
        (["ring", "--", "-17.8,179.99", "2500km"], "MultiPolygon"),
        (["ring", "--tolerance", "0.5", "sunan", "3400km"], "MultiPolygon"),
        (["path", "mupyong-ri", "guam"], "MultiLineString"),
        (["path", "-90,0", "0,0"], "MultiLineString"),
        (["path", "0,0", "-33.9,151.2"], "MultiLineString"),
        (["path", "sunan", "--bearing", "-30", "--distance", "400km"], "MultiLineString"),
        (["path", "-5,3", "--bearing=84", "--distance=4500-4600km"], "MultiLineString"),
        (["sites"], "Point"),
        (["systems"], None),
    ],
)
def test_geojson_is_the_default(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], kind: str | None
) -> None:
    status, output, errors = run(monkeypatch, arguments)
    assert (status, errors) == (0, "")
    collection = json.loads(output)
    assert collection["type"] == "FeatureCollection"
    for feature in collection["features"]:
        assert (feature["geometry"] or {}).get("type") == kind


@pytest.mark.parametrize(
    "command", [["ring", "sunan", "5km"], ["path", "sunan", "guam"], ["sites"], ["systems"]]
)
@pytest.mark.parametrize(
    ("file_format", "start"),
    [
        ("geojson", '{"type":"FeatureCollection"'),
        ("csv", ""),
        ("kml", '<?xml version="1.0"'),
    ],
)
def test_every_command_in_every_format(
    monkeypatch: pytest.MonkeyPatch, command: list[str], file_format: str, start: str
) -> None:
    status, output, errors = run(monkeypatch, [*command, "--format", file_format])
    assert (status, errors) == (0, "")
    assert output.startswith(start)
    assert len(output) > 500


@pytest.mark.parametrize(
    *table("commands_refused", ("ring 'line\nbreak' 5km", '"line break" is not a place'))
)
def test_errors_are_one_sentence_and_status_2(
    monkeypatch: pytest.MonkeyPatch, command: str, said: str
) -> None:
    assert said in refusal(monkeypatch, shlex.split(command))


def test_the_command_line_does_not_load_the_app() -> None:
    code = "import sys, ranges.cli; print({'streamlit', 'folium'} & set(sys.modules))"
    output = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert output.strip() == "set()"
