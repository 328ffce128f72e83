"""Features as files: GeoJSON (RFC 7946), CSV (RFC 4180) and KML 2.2; rows as CSV, values as JSON.

The same features give the same text each time. Outside text can do no harm where it is opened: it
is escaped for XML, and a spreadsheet takes none of it for a formula.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

import shapely
from shapely.geometry import MultiLineString, MultiPolygon, Point, mapping
from shapely.geometry.base import BaseGeometry

from ranges import catalog
from ranges.core import COLOUR_CODES, Scenario, as_html, colour_code, is_colour
from ranges.export.features import Feature
from ranges.scene import CREDIT, METHOD, SCENE_NAME, link_query

__all__ = [
    "FORMATS",
    "MEDIA_TYPES",
    "Format",
    "csv_table",
    "csv_text",
    "exported_file",
    "geojson_text",
    "json_text",
    "kml_text",
]

Format = Literal["geojson", "csv", "kml"]
FORMATS: tuple[Format, ...] = ("geojson", "csv", "kml")
MEDIA_TYPES: dict[Format, str] = {
    "geojson": "application/geo+json",
    "csv": "text/csv",
    "kml": "application/vnd.google-earth.kml+xml",
}
#: Letters that a spreadsheet may take for the start of a formula, in either width.
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FILL_ALPHA = 0x14
_ABOUT = f"Straight-line distances, {METHOD}, not performance. {CREDIT}."


def exported_file(
    features: Sequence[Feature], file_format: Format, *, scene: Scenario | None = None
) -> bytes:
    """Return the features as a whole file in UTF-8.

    `scene`: the one that GeoJSON and KML hold the link of, so that the page opens them as it.
    """
    link = None if scene is None else f"?{link_query(scene)}"
    if file_format == "csv":
        text = csv_text(features)
    elif file_format == "kml":
        text = kml_text(features, scene_link=link)
    else:
        text = geojson_text(features, scene_link=link)
    return text.encode("utf-8", "replace")


def geojson_text(features: Iterable[Feature], *, scene_link: str | None = None) -> str:
    """Return a FeatureCollection, one feature a line.

    `scene_link` stands in its head as a member of our own, which RFC 7946 (section 6.1) allows.
    """
    lines = (
        json_text(
            {
                "type": "Feature",
                "geometry": None if feature.geometry is None else mapping(feature.geometry),
                "properties": {**feature.properties, **_simplestyle(feature)},
            }
        )
        for feature in features
    )
    link = "" if scene_link is None else f'"{SCENE_NAME}":{json_text(scene_link)},'
    head = f'{{"type":"FeatureCollection",{link}"features":[\n'
    return head + ",\n".join(lines) + "\n]}\n"


def _simplestyle(feature: Feature) -> dict[str, object]:
    """Return how a feature is drawn, as simplestyle 1.1 says it, where that is not as usual."""
    colour, opacity, width_px = feature.colour or "ink", feature.opacity, feature.width_px
    if colour in COLOUR_CODES and opacity is None and width_px is None:
        return {}
    look: dict[str, object] = {
        "stroke": colour_code(colour),
        "stroke-opacity": 1.0 if opacity is None else opacity,
        "stroke-width": 2.0 if width_px is None else width_px,
    }
    if feature.outline is not None:
        share = _FILL_ALPHA / 255 * (1.0 if opacity is None else opacity)
        look |= {"fill": colour_code(colour), "fill-opacity": round(share, 4)}
    return look


def json_text(value: object, *, is_indented: bool = False) -> str:
    """Return a value as JSON: on one line without blanks, or indented and with a line end.

    Raises
    ------
    ValueError
        If a number in it is not finite.
    """
    if is_indented:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def csv_text(features: Iterable[Feature]) -> str:
    """Return a table: a ring's vertices, a path's legs, or one row for any other feature.

    Text that begins like a formula gets an apostrophe in front; numbers stay numbers.
    """
    return csv_table(
        [row for feature in features for row in (feature.rows or (feature.properties,))]
    )


def csv_table(rows: Sequence[Mapping[str, object]], columns: Sequence[str] = ()) -> str:
    """Return rows as a table; text as in `csv_text`.

    Parameters
    ----------
    rows
        Values by column.
    columns
        The columns that come first, with or without a row that has them; then come all others.
    """
    all_columns = list(dict.fromkeys((*columns, *(column for row in rows for column in row))))
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(all_columns)
    writer.writerows([_cell(row.get(column)) for column in all_columns] for row in rows)
    return stream.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or isinstance(value, int | float):
        return value
    text = (value if isinstance(value, str) else json_text(value)).replace("\0", "\ufffd")
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_STARTS) else text


def kml_text(features: Sequence[Feature], *, scene_link: str | None = None) -> str:
    """Return a KML document; areas are filled, and their borders drawn as lines of their own.

    `scene_link` stands among the data of the document.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<kml xmlns="http://www.opengis.net/kml/2.2">',
        "<Document>",
        "<name>Ranges</name>",
        f"<description>{_xml(_ABOUT)} Data version {_xml(catalog.data_version())}.</description>",
        *(
            line
            for style_id, feature in _styles(features).items()
            for line in _style(style_id, feature)
        ),
        *(() if scene_link is None else (_scene_data(scene_link),)),
        *(line for feature in features for line in _placemark(feature)),
        "</Document>",
        "</kml>",
    ]
    return "\n".join(lines) + "\n"


def _scene_data(link: str) -> str:
    value = f"<value>{_xml(link)}</value>"
    return f'<ExtendedData><Data name="{SCENE_NAME}">{value}</Data></ExtendedData>'


def _xml(value: object) -> str:
    text = value if isinstance(value, str) else json_text(value)
    return as_html(_NOT_XML.sub("\ufffd", text))


def _styles(features: Iterable[Feature]) -> dict[str, Feature]:
    """Return a feature of each style, by its id."""
    styles = {_style_id(feature): feature for feature in features if feature.colour is not None}
    return dict(sorted(styles.items()))


def _style_id(feature: Feature) -> str:
    """Return the colour, with opacity and width where they are not the usual ones."""
    own = [f"{value:g}" for value in (feature.opacity, feature.width_px) if value is not None]
    kinds = "o" if feature.width_px is None else "w" if feature.opacity is None else "ow"
    colour = str(feature.colour).removeprefix("#")
    return "-".join([colour, kinds, *own]) if own else colour


def _style(style_id: str, feature: Feature) -> Iterator[str]:
    colour = feature.colour or "ink"
    code = colour_code(colour) if is_colour(colour) else COLOUR_CODES["ink"]
    red_green_blue = code[1:].lower()
    blue_green_red = red_green_blue[4:] + red_green_blue[2:4] + red_green_blue[:2]
    opacity = 1.0 if feature.opacity is None else feature.opacity
    line, fill = (f"{round(opacity * alpha):02x}" for alpha in (255, _FILL_ALPHA))
    width = 2.0 if feature.width_px is None else feature.width_px
    yield f'<Style id="{_xml(style_id)}">'
    yield f"<LineStyle><color>{line}{blue_green_red}</color><width>{width:g}</width></LineStyle>"
    yield f"<PolyStyle><color>{fill}{blue_green_red}</color><outline>0</outline></PolyStyle>"
    yield "</Style>"


def _placemark(feature: Feature) -> Iterator[str]:
    properties = feature.properties
    name = properties.get("name") or properties.get("title") or properties["kind"]
    yield "<Placemark>"
    yield f"<name>{_xml(name)}</name>"
    if feature.colour is not None:
        yield f"<styleUrl>#{_xml(_style_id(feature))}</styleUrl>"
    yield "<ExtendedData>"
    for key, value in properties.items():
        if value is not None:
            yield f'<Data name="{_xml(key)}"><value>{_xml(value)}</value></Data>'
    yield "</ExtendedData>"
    if feature.geometry is not None:
        yield from _geometry(feature.geometry, feature.outline)
    yield "</Placemark>"


def _geometry(geometry: BaseGeometry, outline: MultiLineString | None) -> Iterator[str]:
    if isinstance(geometry, Point):
        yield f"<Point><coordinates>{_coordinates(geometry)}</coordinates></Point>"
        return
    yield "<MultiGeometry>"
    if isinstance(geometry, MultiPolygon):
        for polygon in geometry.geoms:
            yield "<Polygon><tessellate>1</tessellate><altitudeMode>clampToGround</altitudeMode>"
            yield from _boundary("outerBoundaryIs", polygon.exterior)
            for hole in polygon.interiors:
                yield from _boundary("innerBoundaryIs", hole)
            yield "</Polygon>"
    lines: Any = geometry if isinstance(geometry, MultiLineString) else outline
    for line in () if lines is None else lines.geoms:
        yield "<LineString><tessellate>1</tessellate><altitudeMode>clampToGround</altitudeMode>"
        yield f"<coordinates>{_coordinates(line)}</coordinates></LineString>"
    yield "</MultiGeometry>"


def _boundary(tag: str, ring: BaseGeometry) -> Iterator[str]:
    yield f"<{tag}><LinearRing><coordinates>{_coordinates(ring)}</coordinates></LinearRing></{tag}>"


def _coordinates(geometry: BaseGeometry) -> str:
    vertices = shapely.get_coordinates(geometry).tolist()
    return " ".join(f"{json_text(lon)},{json_text(lat)}" for lon, lat in vertices)
