"""The answer to an address: the same functions and bytes as those of the command line."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import get_args
from urllib.parse import parse_qsl

from PIL import Image

from ranges.catalog import parsed_range, point_origin
from ranges.core import (
    FigureFormat,
    Origin,
    PathSpec,
    RangesError,
    RingSpec,
    Scenario,
    SceneError,
    Territory,
    shortened,
)
from ranges.export import (
    exported_file,
    flights_csv,
    reach_csv,
    reach_json,
    reaches_json,
    readings_json,
    ring_feature,
)
from ranges.figure import SHIPPED_STYLES, FigureOptions, figure, figure_size, house_style
from ranges.flights import selected_flights
from ranges.gazetteer import exact_area, exact_place, readings
from ranges.geodesy import PROJECTIONS
from ranges.map import overlay_text
from ranges.scene import (
    RingFindings,
    alt_text,
    drawn_scene,
    evaluate,
    headline,
    is_reverse,
    parsed_link,
    ring_sentence,
    shown_ring,
)
from ranges.server.answer import WORDS_PATH, Answer, LinkWords, error_answer
from ranges.server.endpoints import ENDPOINTS, PREVIEW_PATH

__all__ = ["MAX_SIDE_PX", "answered"]

#: The largest figure that may be asked for by address, a side.
MAX_SIDE_PX = 2048
#: As networks ask for it; most show it some 520 pixels wide.
_PREVIEW_PX = (1200, 630)
_PREVIEW = FigureOptions(size="1200x630", is_preview=True, fit="scene", subtitle="", caption="")
_PREVIEW_COLOURS = 256
_MAX_DESCRIPTION = 300


class _Query:
    """The decoded parts of a query, of which those that an endpoint knows are taken."""

    def __init__(self, text: str) -> None:
        self.pairs = parse_qsl(text, keep_blank_values=True)
        self.notices: list[str] = []

    def taken(self, name: str) -> list[str]:
        """Return the values of a part, which is then no longer there."""
        values = [value for key, value in self.pairs if key == name]
        self.pairs = [pair for pair in self.pairs if pair[0] != name]
        return values

    def one(self, name: str, default: str | None = None) -> str:
        """Return the value of a part that may stand once."""
        values = self.taken(name)
        if len(values) > 1:
            raise SceneError(f'"{name}" stands {len(values)} times in the query: give it once.')
        if not values or not values[0].strip():
            if default is not None:
                return default
            raise SceneError(f'The query has no "{name}": give one, as /openapi.json describes it.')
        return values[0]

    def end(self) -> None:
        """Refuse what is left."""
        for name, _ in self.pairs:
            raise SceneError(
                f'"{shortened(name)}" is not known here: /openapi.json says what can be asked.'
            )

    def place(self, name: str) -> Origin:
        """Return the place that a part names."""
        found = exact_place(self.one(name))
        if found.notice is not None:
            self.notices.append(found.notice)
        return found.origin


def answered(path: str, query_text: str) -> Answer:
    """Return the answer to a path and its query; nothing is raised for any text.

    Parameters
    ----------
    path
        One of `ENDPOINTS`, or `WORDS_PATH`.
    query_text
        What follows "?", as it stands in the address.
    """
    query = _Query(query_text)
    try:
        media_type, body = _answer(path, query)
    except RangesError as fault:
        return error_answer(400, str(fault))
    return Answer(200, media_type, body, tuple(query.notices))


def _answer(path: str, query: _Query) -> tuple[str, bytes]:
    if path == WORDS_PATH:
        return "application/json", json.dumps(_link_words(query)._asdict()).encode()
    if path == PREVIEW_PATH:
        return "image/png", _preview(query)
    media_type = ENDPOINTS[path].media_type
    if path.startswith("/image."):
        return media_type, _image(query, path.removeprefix("/image."))
    return media_type, _DATA[path](query).encode("utf-8", "replace")


def _ring(query: _Query) -> RingSpec:
    return parsed_range(query.one("range")).ring(query.place("origin"))


def _reach(query: _Query, written: Callable[[RingFindings, list[Territory]], str]) -> str:
    spec = _ring(query)
    areas = [exact_area(text).area for text in query.taken("area")]
    query.end()  # before the work
    (ring,) = evaluate(Scenario(rings=(spec,))).rings
    return written(ring, areas)


def _ring_geojson(query: _Query) -> str:
    spec = _ring(query)
    query.end()
    scene = Scenario(rings=(spec,))
    return exported_file((ring_feature(spec),), "geojson", scene=scene).decode()


def _reaches(query: _Query) -> str:
    place = query.place("place")
    query.end()
    return reaches_json(place)


def _readings(query: _Query) -> str:
    found = readings(query.one("q"))
    query.end()
    return readings_json(found)


def _tests(query: _Query) -> str:
    choice = query.one("tests", "all")
    query.end()
    parsed = parsed_link([("tests", choice)])
    if parsed.problems:
        raise SceneError(parsed.problems[0])
    query.notices += parsed.notices
    assert parsed.scenario.flights is not None
    return flights_csv(selected_flights(parsed.scenario.flights))


_DATA: dict[str, Callable[[_Query], str]] = {
    "/reach.json": partial(_reach, written=reach_json),
    "/reach.csv": partial(_reach, written=reach_csv),
    "/ring.geojson": _ring_geojson,
    "/reaches.json": _reaches,
    "/place.json": _readings,
    "/tests.csv": _tests,
}


def _scene(query: _Query) -> Scenario:
    """Return the scene of what is left of a query, which must be right and have something in it."""
    parsed = parsed_link(query.pairs)
    if parsed.problems:
        raise SceneError(parsed.problems[0])
    query.notices += parsed.notices
    return drawn_scene(parsed.scenario)


def _image(query: _Query, file_format: str) -> bytes:
    size = query.one("size", FigureOptions().size)
    if max(figure_size(size)) > MAX_SIDE_PX:
        raise SceneError(
            f'The size "{shortened(size)}" is too large by address: at most {MAX_SIDE_PX:,} pixels'
            " a side; the command `ranges figure` draws larger ones."
        )
    projection = query.one("projection", "azimuthal-equidistant")
    if projection not in PROJECTIONS:
        raise SceneError(
            f'The projection "{shortened(projection)}" is not known: use {", ".join(PROJECTIONS)}.'
        )
    style = query.one("style", "neutral")
    if style not in SHIPPED_STYLES:  # no file of the server's
        raise SceneError(
            f'The style "{shortened(style)}" is not known: use {", ".join(SHIPPED_STYLES)}.'
        )
    options = FigureOptions(
        size=size,
        style=house_style(style),
        theme=query.one("theme", "light"),  # type: ignore[arg-type]
        projection=projection,
        fit=query.one("fit", "") or None,  # type: ignore[arg-type]
    )
    assert file_format in get_args(FigureFormat)
    drawn = figure(evaluate(_scene(query)), options, file_format=file_format)  # type: ignore[arg-type]
    query.notices += drawn.notices
    return drawn.data


def _preview(query: _Query) -> bytes:
    """Return the picture of a link, 1200 by 630, in so few colours that it is soon there."""
    findings = evaluate(_without_own_texts(_previewed(query)))
    options = replace(_PREVIEW, title=headline(findings))
    drawn = figure(findings, options)
    picture = Image.open(io.BytesIO(drawn.data)).convert("RGB").resize(_PREVIEW_PX)
    picture = picture.quantize(_PREVIEW_COLOURS)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _previewed(query: _Query) -> Scenario:
    """Return the scene that a link opens, as far as it can be read; at least the opening scene."""
    try:
        return drawn_scene(parsed_link(query.pairs).scenario)
    except SceneError:
        return parsed_link("").scenario


def _without_own_texts(scene: Scenario) -> Scenario:
    """Return a scene in which nothing is called as a visitor calls it."""
    return replace(
        scene,
        title=None,
        labels=None,
        points=tuple(_plain_place(point) for point in scene.points),
        file_parts=(),
        notes=(),
        rings=tuple(_plain_ring(ring) for ring in scene.rings),
        paths=tuple(_plain_path(path) for path in scene.paths),
    )


def _plain_ring(ring: RingSpec) -> RingSpec:
    plain = replace(ring, origin=_plain_place(ring.origin))
    return plain if is_reverse(plain) else replace(plain, name=None)


def _plain_path(path: PathSpec) -> PathSpec:
    return replace(
        path,
        name=None,
        start=_plain_place(path.start),
        via=tuple(_plain_place(place) for place in path.via),
        end=None if path.end is None else _plain_place(path.end),
    )


def _plain_place(place: Origin) -> Origin:
    """Return a place as we call it: a name of its own only where that is what lies there."""
    if place.id is not None or place.area is not None:
        return place
    try:
        known = exact_place(place.name).origin
    except RangesError:
        return point_origin(place.position)
    is_there = known.area is None and known.position == place.position
    return known if is_there else point_origin(place.position)


def _link_words(query: _Query) -> LinkWords:
    """Return what is said of a link: the headline, a sentence to quote and the map in words."""
    findings = evaluate(_without_own_texts(_previewed(query)))
    ring = shown_ring(findings)
    alt = alt_text(findings, overlay_text(findings))
    description = alt
    if ring is not None and ring.spec.origin.area is None:
        description = ring_sentence(ring, findings.scenario.units)
    return LinkWords(
        title=headline(findings),
        description=shortened(description, _MAX_DESCRIPTION),
        alt=shortened(alt, _MAX_DESCRIPTION),
    )
