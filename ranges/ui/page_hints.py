"""What the first answer of the server says of files that the page will want.

A browser hears of the map's files late: when Streamlit's page has run, asked the server for the
scene and made the map's frame. Streamlit's own parts follow in the same way. Named in the page they
come while it starts; on a slow line each one saves a way to the server and back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from streamlit.file_util import get_static_dir
from streamlit.runtime import get_instance

__all__ = ["with_hints"]

#: Parts of Streamlit's page that ours has, in the order in which they are wanted.
_PARTS = (
    "widgets/CustomComponent/ComponentInstance",
    "elements/Html/Html",
    "widgets/Selectbox/Selectbox",
    "widgets/Slider/Slider",
    "widgets/NumberInput/NumberInput",
    "widgets/ButtonGroup/ButtonGroup",
    "widgets/Button/Button",
    "widgets/Radio/Radio",
    "widgets/Checkbox/Checkbox",
    "widgets/TextInput/TextInput",
    "widgets/DownloadButton/DownloadButton",
    "widgets/FileUploader/FileUploader",
)
#: The component whose frame holds the map.
_FRAME = "streamlit_folium.st_folium"
_AS = {"js": 'as="script"', "geojson": 'as="fetch" crossorigin'}


def with_hints(page: bytes) -> bytes:
    """Return Streamlit's page with links to the files that ours will want.

    The first visitor of a server has them not: until a page has run there are no files to name.
    """
    frame = get_instance().component_registry.get_component_path(_FRAME)
    return page if frame is None else page.replace(b"</head>", _links(page, frame) + b"</head>", 1)


@cache
def _links(page: bytes, frame: str) -> bytes:
    from ranges.ui.map_files import map_file_addresses  # loads the map: not before the server is up

    scripts = sorted((Path(frame) / "static" / "js").glob("main.*.js"))
    names = [script.relative_to(frame).as_posix() for script in scripts]
    files = [
        f'<link rel="preload" href="./{address}" {_AS[address.rpartition(".")[2]]}>'
        for address in (*(f"component/{_FRAME}/{name}" for name in names), *map_file_addresses())
    ]
    modules = [
        f'<link rel="modulepreload" crossorigin href="./{address}">'
        for address in _part_modules()
        if address.encode() not in page
    ]
    return "".join([*files, *modules]).encode()


def _part_modules() -> list[str]:
    """Return the scripts of Streamlit's parts, with all that they import, each once."""
    try:
        manifest = json.loads((Path(get_static_dir()) / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError):  # another version of Streamlit may have none: nothing is named
        return []
    found: dict[str, str] = {}
    for part in _PARTS:
        _add_modules(manifest, f"../lib/src/components/{part}.tsx", found)
    return list(found.values())


def _add_modules(manifest: Mapping[str, Any], name: str, found: dict[str, str]) -> None:
    if name in found or name not in manifest:
        return
    found[name] = manifest[name]["file"]
    for imported in manifest[name].get("imports", ()):
        _add_modules(manifest, imported, found)
