"""The page names files that exist, and none before there are any."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit_folium
from streamlit.file_util import get_static_dir

from ranges.ui import page_hints
from ranges.ui.page_hints import with_hints

STATIC = Path(get_static_dir())
FRAME = Path(streamlit_folium.__file__).parent / "frontend" / "build"


def page_with(monkeypatch: pytest.MonkeyPatch, frame: str | None) -> str:
    registry = SimpleNamespace(get_component_path=lambda name: frame)
    monkeypatch.setattr(
        page_hints, "get_instance", lambda: SimpleNamespace(component_registry=registry)
    )
    return with_hints((STATIC / "index.html").read_bytes()).decode("utf-8")


def test_nothing_is_named_before_a_page_has_run(monkeypatch: pytest.MonkeyPatch) -> None:
    assert page_with(monkeypatch, None) == (STATIC / "index.html").read_text("utf-8")


def test_every_part_is_one_of_streamlits() -> None:
    manifest = json.loads((STATIC / "manifest.json").read_text("utf-8"))
    names = [f"../lib/src/components/{part}.tsx" for part in page_hints._PARTS]
    assert [name for name in names if name not in manifest] == []


def test_files_that_are_named_exist_and_are_named_once(monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_with(monkeypatch, str(FRAME))
    named = re.findall(r'<link rel="(?:modulepreload|preload)"[^>]* href="\./([^"]+)"', page)
    assert len(set(named)) == len(named)
    own = [name for name in named if name.startswith("component/ranges.ui.map_files.")]
    assert [name.rpartition("/")[2] for name in own] == ["map.js", "basemap.geojson"]
    (frame,) = [name for name in named if name.startswith("component/streamlit_folium.")]
    assert (FRAME / frame.split("/", 2)[2]).is_file()
    assert all((STATIC / name).is_file() for name in named if name.startswith("static/"))
    assert sum("Slider" in name for name in named) == 1


def test_a_streamlit_without_a_list_of_its_files_names_ours_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(page_hints, "get_static_dir", lambda: str(tmp_path))
    assert page_hints._part_modules() == []
