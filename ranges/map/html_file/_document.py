"""A map in one HTML file: a page that holds map, data and tables, and fetches nothing.

The map is the same that the app shows, drawn by the same script, in the page itself: it opens from
disk with the network off. A policy in the page forbids it to ask another host for anything. All
text from outside is escaped, and the scene's data cannot end the script that they stand in.
Within an article it is as high as its content, and says so to the page round it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from xstatic.pkg import leaflet

from ranges import catalog
from ranges.core import HTML_FILE_COLOURS, as_html, line_as_html, readable_line, shortened
from ranges.map.html_file._ground import ground
from ranges.map.html_file._packing import packed_script
from ranges.map.html_file._tables import scene_tables
from ranges.map.layer_types import Bounds, Layer
from ranges.map.payload import (
    ASSETS,
    colour_style,
    is_true_distance,
    map_constants,
    map_options,
    map_payload,
    map_scripts,
)
from ranges.map.true_distance import alt_sentence
from ranges.scene import (
    HTML_SCENE_NAME,
    METHOD,
    Findings,
    headline,
    link_query,
    ring_sentence,
    scene_sources,
    shown_ring,
)

__all__ = ["embed_snippet", "map_page"]

_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
_MAX_DESCRIPTION = 300
#: A frame is first as high as this, and then as its content says.
_FRAME_HEIGHT_PX = 640
#: In the page round a file: a frame becomes as high as the file in it says that it is.
_FIT_FRAME = (
    "addEventListener('message',function(e){var h=e.data&&e.data.ranges_height_px;"
    "if(h>0&&h<20000)document.querySelectorAll('iframe').forEach(function(f){"
    "if(f.contentWindow===e.source)f.style.height=h+'px'})})"
)


def map_page(findings: Findings, *, is_dark: bool = False, is_light: bool = False) -> bytes:
    """Return a scene as one HTML file, in UTF-8: the same scene gives the same bytes.

    Parameters
    ----------
    findings
        The scene, evaluated.
    is_dark
        Whether map and page are dark.
    is_light
        Whether to make a file of at most 350 kB for an article: packed, with coarser ground where
        that is not seen, and without the tables.
    """
    title = readable_line(findings.scenario.title or headline(findings))
    statement = f"Straight-line distance on the WGS84 ellipsoid; {catalog.catalogue_statement()}."
    styles = [
        _style(Path(leaflet.BASE_DIR) / "leaflet.css"),
        _style(ASSETS / "scene.css", colour_style()),
    ]
    names = [name for name, is_so in (("dark", is_dark), ("article", is_light)) if is_so]
    classes = f' class="{" ".join(names)}"' if names else ""
    tables = "" if is_light else f"<main>{''.join(scene_tables(findings))}</main>"
    lines = [
        "<!doctype html>",
        f'<html lang="en"{classes}>',
        '<head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        f'<meta name="{HTML_SCENE_NAME}" content="?{as_html(link_query(findings.scenario))}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<link rel="icon" href="data:,">',
        f"<title>{line_as_html(title)}</title>",
        *_tags(findings, title),
        *styles,
        _style(ASSETS / "page.css", colour_style(HTML_FILE_COLOURS, "file")),
        "</head><body>",
        f"<header><h1>{line_as_html(title)}</h1><p>{line_as_html(statement)}</p></header>",
        '<div id="map_div"></div>',
        "<noscript><p>The map is drawn by a script, which is switched off; what is said of it is"
        " not.</p></noscript>",
        tables,
        f"<footer>{''.join(_foot(findings))}</footer>",
        *_scripts(findings, is_dark=is_dark, is_light=is_light),
        "</body></html>",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def embed_snippet(address: str, title: str) -> str:
    """Return the HTML that shows the file, wherever it is put, within another page.

    Where that page takes no script, the frame keeps its height and the file scrolls in it.
    """
    return (
        f'<iframe src="{line_as_html(address)}" title="{line_as_html(title)}" width="100%"'
        f' style="border:0;height:{_FRAME_HEIGHT_PX}px" loading="lazy"></iframe>'
        f"<script>{_FIT_FRAME}</script>"
    )


def _tags(findings: Findings, title: str) -> Iterator[str]:
    """Yield what is said of the file where others show it; where it will lie is not known."""
    ring = shown_ring(findings)
    description = headline(findings)
    if ring is not None and ring.spec.origin.area is None:
        description = ring_sentence(ring, findings.scenario.units)
    said = {
        "og:type": "website",
        "og:site_name": "Ranges",
        "og:title": title,
        "og:description": shortened(readable_line(description), _MAX_DESCRIPTION),
    }
    yield f'<meta name="description" content="{line_as_html(said["og:description"])}">'
    yield '<meta name="twitter:card" content="summary">'
    for key, text in said.items():
        yield f'<meta property="{key}" content="{line_as_html(text)}">'


def _scripts(findings: Findings, *, is_dark: bool, is_light: bool) -> Iterator[str]:
    """Yield the data and the scripts, as they are or packed."""
    names = map_scripts(is_true_distance=is_true_distance(findings))
    paths = [
        Path(leaflet.BASE_DIR) / "leaflet.js",
        *(ASSETS / name for name in (*names, "embedded.js", "page.js")),
    ]
    sources = [
        re.sub(r"(?m)^//# sourceMappingURL=.*$", "", path.read_text(encoding="utf-8"))
        for path in paths
    ]
    data = _data(findings, is_dark=is_dark, is_light=is_light)
    if is_light:
        yield packed_script(data, sources)
        return
    yield f'<script type="application/json" id="data">{data}</script>'
    yield from (f"<script>{_unending(source)}</script>" for source in sources)


def _style(path: Path, rules: str = "") -> str:
    """Return rules and a style sheet without the pictures that it names, of controls not used."""
    source = rules + re.sub(r"url\([^)]*\)", "none", path.read_text(encoding="utf-8"))
    return f"<style>{_unending(source)}</style>"


def _unending(source: str) -> str:
    """Return a script or a style that cannot be taken for ended within."""
    return re.sub("(?i)</(script|style)", r"<\\/\1", source)


def _data(findings: Findings, *, is_dark: bool, is_light: bool) -> str:
    """Return base map, constants and scene for the page's script, as JSON that holds no tag."""
    scene = map_payload(findings, is_dark=is_dark)
    below = ground(scene, is_light=is_light)
    layers = [layer for layer in scene["layers"] if _is_seen(layer, below.limits)]
    start = {
        "ground": below.lines,
        "names": below.names,
        "limits": below.limits,
        "constants": map_constants(),
        "options": map_options(is_true_distance=is_true_distance(findings)),
        "scene": scene | {"layers": layers, "query": "", "tiles": None},
    }
    return _json(start)


def _is_seen(layer: Layer, limits: Bounds | None) -> bool:
    """Return whether a map that goes so far can show a layer: all but names beyond it."""
    if limits is None or layer["kind"] != "mark":
        return True
    south, west, north, east = limits
    x, y = layer["at"]
    is_beside = any(west <= x + turn <= east for turn in (-720.0, -360.0, 0.0, 360.0, 720.0))
    return south <= y <= north and is_beside


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return re.sub("[<>&]", lambda sign: f"\\u{ord(sign[0]):04x}", text)


def _foot(findings: Findings) -> Iterator[str]:
    """Yield method, sources, credit and data version."""
    projection = "Web Mercator: areas grow towards the poles."
    if is_true_distance(findings):
        projection = f"{alt_sentence(findings)} Others are not."
    yield f"<p>Straight-line range, not performance. {line_as_html(projection)}</p>"
    version = line_as_html(catalog.data_version())
    yield f"<p>Method: {line_as_html(METHOD)}. Data version {version}.</p><ul>"
    yield "<li>Natural Earth (land, borders), public domain</li>"
    yield "<li>GeoNames (places, people), CC BY 4.0</li>"
    yield "<li>US Census Bureau (US states and their people), public domain</li>"
    for source in scene_sources(findings.scenario):
        title, url = source.title, source.url
        is_web = url.startswith(("https://", "http://"))
        link = f' <a href="{as_html(url)}" rel="noreferrer">{line_as_html(url)}</a>'
        yield f"<li>{line_as_html(title)}{link if is_web else ''}</li>"
    yield "</ul><p>Made with Ranges. Map drawn with Leaflet.</p>"
