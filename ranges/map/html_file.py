"""A map in one HTML file: a page that holds map, data and tables, and fetches nothing.

The map is the same that the app shows, drawn by the same script, in the page itself: it opens from
disk with the network off. A policy in the page forbids it to ask another host for anything. All
text from outside is escaped, and the scene's data cannot end the script that they stand in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from xstatic.pkg import leaflet

from ranges import catalog
from ranges.core import (
    HTML_FILE_COLOURS,
    as_html,
    heading_row,
    line_as_html,
    readable_line,
    table_row,
)
from ranges.map.layer_types import Curve
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
from ranges.reach import PathFindings, path_title, places_near_path
from ranges.scene import (
    HTML_SCENE_NAME,
    LEG_HEAD,
    METHOD,
    NEAR_PLACE_HEAD,
    PEOPLE_METHOD,
    REACH_HEAD,
    STAY_HEAD,
    Findings,
    RingFindings,
    headline,
    land_and_sea_text,
    largest_text,
    leg_cells,
    link_query,
    near_place_cells,
    near_places_text,
    reach_cells,
    rhumb_texts,
    ring_sentence,
    ring_title,
    scene_sources,
    stay_rows,
)

__all__ = ["embed_snippet", "map_page"]

_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
_MAX_TABLES = 12
_STEPS_PER_DEGREE = 100


def map_page(findings: Findings, *, is_dark: bool = False) -> bytes:
    """Return a scene as one HTML file, in UTF-8: the same scene gives the same bytes.

    Parameters
    ----------
    findings
        The scene, evaluated.
    is_dark
        Whether map and page are dark.
    """
    title = readable_line(findings.scenario.title or headline(findings))
    statement = f"Straight-line distance on the WGS84 ellipsoid; {catalog.catalogue_statement()}."
    styles = [
        _style(Path(leaflet.BASE_DIR) / "leaflet.css"),
        _style(ASSETS / "scene.css", colour_style()),
    ]
    names = map_scripts(is_true_distance=is_true_distance(findings))
    scripts = [
        _script(Path(leaflet.BASE_DIR) / "leaflet.js"),
        *(_script(ASSETS / name) for name in names),
    ]
    lines = [
        "<!doctype html>",
        f'<html lang="en"{" class=dark" if is_dark else ""}>',
        '<head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        f'<meta name="{HTML_SCENE_NAME}" content="?{as_html(link_query(findings.scenario))}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<link rel="icon" href="data:,">',
        f"<title>{line_as_html(title)}</title>",
        *styles,
        _style(ASSETS / "page.css", colour_style(HTML_FILE_COLOURS, "file")),
        "</head><body>",
        f"<header><h1>{line_as_html(title)}</h1><p>{line_as_html(statement)}</p></header>",
        '<div id="map_div"></div>',
        "<noscript><p>The map is drawn by a script, which is switched off; the tables are not."
        "</p></noscript>",
        f"<main>{''.join(_tables(findings))}</main>",
        f"<footer>{''.join(_foot(findings))}</footer>",
        f'<script type="application/json" id="data">{_data(findings, is_dark)}</script>',
        *scripts,
        _script(ASSETS / "page.js"),
        "</body></html>",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def embed_snippet(address: str, title: str) -> str:
    """Return the HTML that shows the file, wherever it is put, within another page."""
    return (
        f'<iframe src="{line_as_html(address)}" title="{line_as_html(title)}" width="100%"'
        ' height="640" style="border:0" loading="lazy"></iframe>'
    )


def _script(path: Path) -> str:
    source = path.read_text(encoding="utf-8")
    source = re.sub(r"(?m)^//# sourceMappingURL=.*$", "", source)
    return f"<script>{_unending(source)}</script>"


def _style(path: Path, rules: str = "") -> str:
    """Return rules and a style sheet without the pictures that it names, of controls not used."""
    source = rules + re.sub(r"url\([^)]*\)", "none", path.read_text(encoding="utf-8"))
    return f"<style>{_unending(source)}</style>"


def _unending(source: str) -> str:
    """Return a script or a style that cannot be taken for ended within."""
    return re.sub("(?i)</(script|style)", r"<\\/\1", source)


def _data(findings: Findings, is_dark: bool) -> str:
    """Return base map, constants and scene for the page's script, as JSON that holds no tag."""
    scene = map_payload(findings, is_dark=is_dark) | {"query": "", "tiles": None}
    start = {
        "constants": map_constants(),
        "options": map_options(is_true_distance=is_true_distance(findings)),
        "scene": scene,
    }
    return f"{{{_ground_text()},{_json(start)[1:]}"


@cache
def _ground_text() -> str:
    """Return the part of the data that is the same in every file."""
    features = catalog.base_map_geojson()["features"]
    ground = {
        kind: [_steps(line) for line in _lines(features, kind)]
        for kind in ("land", "coast", "border")
    }
    names = [feature for feature in features if feature["properties"]["kind"] not in ground]
    return f'"ground":{_json(ground)},"names":{_json(names)}'


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return re.sub("[<>&]", lambda sign: f"\\u{ord(sign[0]):04x}", text)


def _lines(features: Iterable[Mapping[str, Any]], kind: str) -> Iterator[Curve]:
    """Yield the lines of one kind of feature: of land, its rings."""
    for feature in features:
        if feature["properties"]["kind"] == kind:
            for part in feature["geometry"]["coordinates"]:
                yield from part if kind == "land" else [part]


def _steps(line: Sequence[Sequence[float]]) -> list[int]:
    """Return a line as steps of a hundredth of a degree, which are short to write."""
    whole = np.round(np.array(line) * _STEPS_PER_DEGREE).astype(int)
    return np.diff(whole, axis=0, prepend=np.zeros((1, 2), dtype=int)).ravel().tolist()


def _tables(findings: Findings) -> Iterator[str]:
    """Yield a title, a sentence and a table for each ring and path that is shown."""
    units = findings.scenario.units
    rings = [ring for ring in findings.rings if not ring.spec.is_hidden]
    for ring in rings[:_MAX_TABLES]:
        name = f"{ring.spec.name}: " if ring.spec.name else ""
        yield f"<h2>{line_as_html(name + ring_title(ring.spec, units))}</h2>"
        yield f"<p>{line_as_html(ring_sentence(ring, units))}</p>"
        yield from _ring_table(ring, findings)
    if len(rings) > _MAX_TABLES:
        yield f"<p>{len(rings) - _MAX_TABLES} more rings are on the map.</p>"
    for path in findings.paths:
        if not path.spec.is_hidden:
            yield from _path_table(path, findings)
    if rings:
        yield f'<p class="method">{line_as_html(PEOPLE_METHOD)}</p>'


def _ring_table(ring: RingFindings, findings: Findings) -> Iterator[str]:
    units = findings.scenario.units
    rows = []
    for territory in ring.contents.territories:
        if territory.state != "out":
            rows.append(("", reach_cells(territory, units)))
            parts = [part for part in territory.parts if part.state != "out"]
            rows += [("part", reach_cells(part, units)) for part in parts]
    yield from _table(REACH_HEAD, rows)


def _path_table(path: PathFindings, findings: Findings) -> Iterator[str]:
    units = findings.scenario.units
    name = f"{path.spec.name}: " if path.spec.name else ""
    yield f"<h2>{line_as_html(name + path_title(path, units))}</h2>"
    if path.direction_note is not None:
        yield f"<p>{line_as_html(path.direction_note.capitalize())}.</p>"
    yield from _table(LEG_HEAD, [("", leg_cells(leg, units)) for leg in path.legs])
    yield from (f"<p>{line_as_html(text)}</p>" for text in rhumb_texts(path, units))
    yield f"<p>{line_as_html(land_and_sea_text(path.stays, units))}.</p>"
    rows = [("part" if is_part else "", cells) for is_part, cells in stay_rows(path.stays, units)]
    yield from _table(STAY_HEAD, rows)
    near = places_near_path(path.geodesics)
    yield f"<p>{line_as_html(near_places_text(near, units))}</p>"
    if near.largest:
        yield f"<p>{line_as_html(largest_text(near, units))}</p>"
        yield from _table(
            NEAR_PLACE_HEAD, [("", near_place_cells(place, units)) for place in near.largest]
        )


def _table(head: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]]) -> Iterator[str]:
    heading = heading_row(*map(line_as_html, head), tag="th scope=col")
    yield f"<div class=wide><table><thead>{heading}</thead><tbody>"
    for row_class, cells in rows:
        yield table_row(*map(line_as_html, cells), first_tag="th scope=row", row_class=row_class)
    yield "</tbody></table></div>"


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
