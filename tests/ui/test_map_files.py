"""The map's files hold all that a map needs, under names that say their content."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from ranges.map import ANSWERED_SCRIPTS, ASSETS, map_scripts
from ranges.ui import map_files
from ranges.ui.map_files import ground_address, map_file_addresses, script_address
from ranges.ui.served_folder import served_folder


def test_one_script_holds_leaflet_styles_and_the_maps_scripts() -> None:
    source = (served_folder() / "map.js").read_bytes() if script_address() else b""
    name = f"map-{hashlib.sha256(source).hexdigest()[:12]}"
    assert script_address() == f"../ranges.ui.map_files.{name}/map.js"
    source = source.decode("utf-8")
    for name in (*map_scripts(is_true_distance=True), *ANSWERED_SCRIPTS):
        assert (ASSETS / name).read_text("utf-8") in source
    assert "Leaflet 1.9" in source
    assert ".leaflet-pane" in source
    assert "url(" not in source.partition("Leaflet 1.9")[0]
    assert "sourceMappingURL" not in source


def test_the_ground_has_another_address_when_anything_beside_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ground = tmp_path / "basemap.geojson"
    ground.write_text("{}")
    (tmp_path / "map").mkdir()
    monkeypatch.setattr(map_files.catalog, "base_map_path", lambda: ground)
    map_files._ground_files.cache_clear()
    addresses = [ground_address() for _ in range(2)]
    (tmp_path / "map" / "outlines.geojson").write_text("{}")
    map_files._ground_files.cache_clear()
    addresses.append(ground_address())
    map_files._ground_files.cache_clear()
    assert addresses[0] == addresses[1] != addresses[2]
    for address in addresses:
        assert re.fullmatch(
            r"\.\./ranges\.ui\.map_files\.geodata-[0-9a-f]{12}/basemap\.geojson", address
        )


def test_the_page_finds_them_where_the_frame_does() -> None:
    seen = [script_address(), ground_address()]
    assert [f"../{address.removeprefix('component/')}" for address in map_file_addresses()] == seen
