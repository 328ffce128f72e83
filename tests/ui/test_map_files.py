"""The map's files hold all that a map needs, under names that say their content."""

from __future__ import annotations

import hashlib

from ranges import catalog
from ranges.map import ANSWERED_SCRIPTS, ASSETS, map_scripts
from ranges.ui.map_files import ground_address, map_file_addresses, script_address
from ranges.ui.served_folder import served_folder


def content(address: str) -> bytes:
    name = address.rpartition("/")[2]
    found = (served_folder() / name).read_bytes()
    assert hashlib.sha256(found).hexdigest().startswith(name.split(".")[1])
    return found


def test_one_script_holds_leaflet_styles_and_the_maps_scripts() -> None:
    address = script_address()
    assert address.startswith("../ranges.ui.map_files.map/")
    source = content(address).decode("utf-8")
    for name in (*map_scripts(is_true_distance=True), *ANSWERED_SCRIPTS):
        assert (ASSETS / name).read_text("utf-8") in source
    assert "Leaflet 1.9" in source
    assert ".leaflet-pane" in source
    assert "url(" not in source.partition("Leaflet 1.9")[0]
    assert "sourceMappingURL" not in source


def test_the_ground_is_that_of_the_catalogue() -> None:
    assert content(ground_address()) == catalog.base_map_path().read_bytes()


def test_the_page_finds_them_where_the_frame_does() -> None:
    seen = [script_address(), ground_address()]
    assert [f"../{address.removeprefix('component/')}" for address in map_file_addresses()] == seen
