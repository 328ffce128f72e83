"""The file of a briefing: read back as it was written, and refused in one sentence."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from ranges.briefing.briefing_file import MAX_BRIEFING_BYTES, briefing_json, read_briefing
from ranges.briefing.document import Briefing, BriefingScene
from ranges.core.errors import FileError

BRIEFING = Briefing(
    title="„Reichweiten“ 사거리",
    scenes=(
        BriefingScene(link="ring=3400km@pyongyang&units=km", title="Guam", notes="one\ntwo"),
        BriefingScene(link="", key_figure="3,400 km"),
    ),
)


def test_round_trip() -> None:
    text = briefing_json(BRIEFING)
    assert read_briefing(text.encode(), name="a.json") == BRIEFING
    assert read_briefing(text.encode("utf-8-sig"), name="a.json") == BRIEFING
    assert "사거리" in text  # readable, and not escaped
    empty = Briefing()
    assert read_briefing(briefing_json(empty).encode(), name="a.json") == empty


def file_with(**changes: Any) -> bytes:
    value = json.loads(briefing_json(BRIEFING)) | changes
    return json.dumps(value).encode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "damaged or no briefing"),
        (b"\xff\xfe{}", "damaged or no briefing"),
        (b"[" * 100_000, "damaged or no briefing"),
        (b"[]", "is no briefing"),
        (b'{"type": "FeatureCollection"}', "is no briefing"),
        (file_with(version=2), "saved by a newer program"),
        (file_with(version="1"), "no whole number"),
        (file_with(version=True), "no whole number"),
        (file_with(version=0), "no whole number"),
        (file_with(scenes={}), '"scenes" are no list'),
        (file_with(scenes=["x"]), "scene 1 is no object"),
        (file_with(scenes=[{"title": "x"}]), 'scene 1 has no "link"'),
        (file_with(scenes=[{"link": 3}]), 'scene 1 has no "link"'),
        (file_with(scenes=[{"link": "", "title": 3}]), '"title" of scene 1 is no text'),
        (file_with(scenes=[{"link": "", "color": "x"}]), 'a field "color"'),
        (file_with(scenes=[{"link": ""}] * 101), "at most 100 scenes"),
        (file_with(scenes=[{"link": "", "notes": "x" * 10_001}]), "for scene 1"),
        (file_with(title=None), '"title" of the file is no text'),
        (file_with(theme="dark"), 'a field "theme"'),
        (b" " * (MAX_BRIEFING_BYTES + 1), "at most 3,000,000"),
    ],
)
def test_refused(content: bytes, said: str) -> None:
    with pytest.raises(FileError) as caught:
        read_briefing(content, name="a.json")
    sentence = str(caught.value)
    assert said in sentence
    assert sentence.startswith('"a.json"')
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_cut_or_changed_file_is_read_or_refused_and_nothing_else() -> None:
    rng = np.random.default_rng(5)
    whole = briefing_json(BRIEFING).encode()
    refused = 0
    for _ in range(400):
        content = bytearray(whole[: rng.integers(len(whole))] if rng.random() < 0.5 else whole)
        for _ in range(rng.integers(1, 4)):
            if content:
                content[rng.integers(len(content))] = rng.integers(256)
        try:
            read_briefing(bytes(content), name="a.json")
        except FileError:
            refused += 1
    assert refused > 200
