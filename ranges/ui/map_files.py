"""The map's files as the browser is to have them: all scripts and styles in one, and the ground.

streamlit-folium loads a map's scripts one after another, each a way to the server and back, and its
styles after them. So they are put together when they are first asked for, under names that say
their content, which a browser may keep.
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from pathlib import Path

import streamlit.components.v1 as components
from xstatic.pkg import leaflet

from ranges import catalog
from ranges.map import ANSWERED_SCRIPTS, ASSETS, map_scripts
from ranges.ui.served_folder import served_folder

__all__ = ["ground_address", "map_file_addresses", "script_address"]


def script_address() -> str:
    """Return where the browser finds the map's scripts and styles, seen from the map's frame."""
    return f"{_served(*_script_files())}/map.js"


def ground_address() -> str:
    """Return where the browser finds the ground of the map, seen from the map's frame.

    What else the map fetches lies beside it and below.
    """
    return f"{_served(*_ground_files())}/{catalog.base_map_path().name}"


@cache
def _script_files() -> tuple[str, Path]:
    """Return the lasting name of the script, written when it is first asked for, and its folder."""
    source, folder = _script(), served_folder()
    (folder / "map.js").write_bytes(source)
    return _lasting("map", source), folder


@cache
def _ground_files() -> tuple[str, Path]:
    """Return the lasting name of the ground and of what lies below it, and their folder."""
    path = catalog.base_map_path()
    files = sorted([path, *path.parent.glob("map/**/*.*")])
    content = [f"{file.name} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in files]
    return _lasting("geodata", chr(10).join(content).encode()), path.parent


def map_file_addresses() -> tuple[str, ...]:
    """Return where the browser finds the map's files, seen from the page."""
    seen = (script_address(), ground_address())
    return tuple(address.replace("../", "component/", 1) for address in seen)


def _lasting(name: str, content: bytes) -> str:
    """Return a name that is another for other content."""
    return f"{name}-{hashlib.sha256(content).hexdigest()[:12]}"


def _served(name: str, folder: Path) -> str:
    """Return where Streamlit serves a folder.

    Said anew each time: a server that was not yet up when it was first said does not know of it.
    """
    return f"../{components.declare_component(name, path=str(folder)).name}"


def _script() -> bytes:
    """Return one script: it adds the styles, then runs Leaflet and the map's own scripts."""
    library = Path(leaflet.BASE_DIR)
    # Leaflet's styles name pictures of controls that are not used.
    styles = [
        re.sub(r"url\([^)]*\)", "none", (library / "leaflet.css").read_text(encoding="utf-8")),
        (ASSETS / "scene.css").read_text(encoding="utf-8"),
    ]
    add = "const style = document.createElement('style'); style.textContent = {};"
    names = (*map_scripts(is_true_distance=True), *ANSWERED_SCRIPTS)
    parts = [
        f"{add.format(json.dumps(chr(10).join(styles)))} document.head.append(style);",
        re.sub(
            r"(?m)^//# sourceMappingURL=.*$",
            "",
            (library / "leaflet.js").read_text(encoding="utf-8"),
        ),
        *((ASSETS / name).read_text(encoding="utf-8") for name in names),
    ]
    # Each in a function of its own, so that "use strict" at its head holds, and for it alone.
    return "\n".join(f"(function () {{\n{part}\n}}).call(window);" for part in parts).encode()
