"""A reader's own KML, plain or packed as KMZ: its placemarks, as GeoJSON would say them.

`defusedxml` reads it: no entity is expanded, no document type is taken and nothing is fetched. A
KMZ is unpacked no farther than a plain file may be long.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from ranges.core import UploadError, gettext
from ranges.scene.uploads._features import add_feature, end_features
from ranges.scene.uploads._model import MAX_BYTES, MAX_ROWS, Reading, UnreadableError

__all__ = ["SCENE_NAME", "kml_of_kmz", "kml_root", "kml_scene_link", "read_kml"]

#: The name under which files of ours hold the link to their scene.
SCENE_NAME = "ranges_scene"
_MAX_DEPTH = 100
_MAX_NAMES = 1_000
_PLAIN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_GEOMETRIES = ("Point", "LineString", "LinearRing", "Polygon", "MultiGeometry")
#: What else may stand for the place of a placemark, and is not read.
_OTHER_GEOMETRIES = ("Track", "MultiTrack", "Model")


def kml_of_kmz(data: bytes) -> bytes:
    """Return the KML in a KMZ.

    Raises
    ------
    UploadError
        If there is none, it is larger than a file may be, or it cannot be unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()[:_MAX_NAMES]
            documents = [one for one in members if one.filename.lower().endswith(".kml")]
            # The document is the first one, by the rules of the format.
            if not documents:
                raise UploadError(
                    gettext("This is a workbook or an archive, not a text: save it as CSV first.")
                )
            document = documents[0]
            if document.flag_bits & 1 or document.compress_type not in _PLAIN_METHODS:
                raise UploadError(
                    gettext("The KMZ is packed in a way that is not read: save it as KML.")
                )
            with archive.open(document) as stream:
                content = stream.read(MAX_BYTES + 1)
    except UploadError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError):
        raise UploadError(
            gettext(
                "This is a workbook or an archive, not a text, or a damaged one: save it as"
                " CSV or KML first."
            )
        ) from None
    if len(content) > MAX_BYTES:
        raise UploadError(
            gettext(
                "The KML in this KMZ has more than {limit:,} bytes, which are allowed: divide it.",
                limit=MAX_BYTES,
            )
        )
    return content


def kml_root(data: bytes) -> Element:
    """Return the root of a document in XML.

    Raises
    ------
    UploadError
        If it is not XML, has a document type or entities, or is nested too deeply.
    """
    depth = 0
    root: Element | None = None
    try:
        steps: Any = iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=True)
        for event, element in steps:
            root = element if root is None else root
            depth += 1 if event == "start" else -1
            if depth > _MAX_DEPTH:
                raise ValueError(gettext("it is nested too deeply"))
    except DefusedXmlException:
        raise UploadError(
            gettext(
                "The file has a document type or entities, which can be harmful and no KML"
                " needs: save it as plain KML."
            )
        ) from None
    except (ParseError, ValueError, LookupError) as error:
        raise UnreadableError(
            gettext("The file is not XML that can be read: {error}.", error=error), str(error)
        ) from None
    assert root is not None  # an empty document is no XML
    return root


def kml_scene_link(root: Element) -> str | None:
    """Return the link to the scene of a file of ours, None in any other."""
    for document in root:
        for extended in document if _tag(document) == "Document" else ():
            for datum in extended if _tag(extended) == "ExtendedData" else ():
                if datum.get("name") == SCENE_NAME:
                    return _text(datum, "value")
    return None


def read_kml(root: Element, reading: Reading) -> None:
    """Read the placemarks of a document.

    Raises
    ------
    UploadError
        If it is no KML.
    """
    if _tag(root) != "kml":
        raise UploadError(gettext("The file is XML but no KML: save it as KML, GeoJSON or CSV."))
    placemarks = [element for element in root.iter() if _tag(element) == "Placemark"]
    if not placemarks:
        raise UploadError(gettext("The file is KML without a placemark: there is nothing to draw."))
    if len(placemarks) > MAX_ROWS:
        reading.problems.append(
            gettext(
                "The file has {count:,} placemarks, and {limit:,} are allowed: those after"
                " are left out.",
                count=len(placemarks),
                limit=MAX_ROWS,
            )
        )
    for number, placemark in enumerate(placemarks[:MAX_ROWS], 1):
        where = gettext("placemark {number}", number=number)
        try:
            geometry = _geometry(placemark)
        except UploadError as error:
            reading.problems.append(
                gettext("Placemark {number} is left out: {error}", number=number, error=error)
            )
        else:
            add_feature(reading, where, geometry, dict(_properties(placemark)))
    end_features(reading)


def _tag(element: Element) -> str:
    """Return the name of an element without its namespace, of which KML has had several."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _child(element: Element, tag: str) -> Element | None:
    return next((child for child in element if _tag(child) == tag), None)


def _text(element: Element, tag: str) -> str:
    child = _child(element, tag)
    return "".join(child.itertext()).strip() if child is not None else ""


def _properties(placemark: Element) -> Iterator[tuple[str, str]]:
    """Yield the name of a placemark and its further data, of either kind."""
    name = _text(placemark, "name")
    if name:
        yield "name", name
    extended = _child(placemark, "ExtendedData")
    for element in extended.iter() if extended is not None else ():
        key = element.get("name", "")
        if key and _tag(element) == "Data":
            yield key, _text(element, "value")
        elif key and _tag(element) == "SimpleData":
            yield key, "".join(element.itertext()).strip()


def _geometry(element: Element) -> dict[str, Any] | None:
    """Return the place of a placemark as GeoJSON, None where it has none."""
    known = [child for child in element if _tag(child) in _GEOMETRIES]
    if not known and any(_tag(child) in _OTHER_GEOMETRIES for child in element):
        raise UploadError(
            gettext("it is a track or a model: a point, a line or a polygon is read.")
        )
    return _as_geojson(known[0]) if known else None


def _as_geojson(element: Element) -> dict[str, Any]:
    kind = _tag(element)
    if kind == "MultiGeometry":
        members = [_as_geojson(child) for child in element if _tag(child) in _GEOMETRIES]
        return {"type": "GeometryCollection", "geometries": members}
    if kind == "Polygon":
        outer = [child for child in element if _tag(child) == "outerBoundaryIs"]
        inner = [child for child in element if _tag(child) == "innerBoundaryIs"]
        rings = [
            _positions(ring)
            for boundary in (*outer[:1], *inner)
            for ring in boundary
            if _tag(ring) == "LinearRing"
        ]
        return {"type": "Polygon", "coordinates": rings if outer else []}
    positions = _positions(element)
    if kind == "Point":
        return {"type": "Point", "coordinates": positions[0] if positions else None}
    return {"type": "LineString", "coordinates": positions}


def _positions(element: Element) -> list[list[float]]:
    """Return the coordinates of an element: longitude, latitude and at times a height."""
    positions = []
    for position in _text(element, "coordinates").split():
        try:
            numbers = [float(number) for number in position.split(",") if number]
        except ValueError:
            numbers = []
        if len(numbers) < 2:
            raise UploadError(
                gettext(
                    "its coordinates are not longitude,latitude, with blanks between the points."
                )
            )
        positions.append(numbers[:2])
    return positions
