"""Any file of a reader's own, by what stands in it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection

from ranges.core import UploadError, gettext
from ranges.scene.uploads._flights import is_flight_table, own_flights
from ranges.scene.uploads._geojson import json_value, read_geojson
from ranges.scene.uploads._kml import SCENE_NAME, kml_of_kmz, kml_root, kml_scene_link, read_kml
from ranges.scene.uploads._model import MAX_BYTES, MAX_OWN_BYTES, Reading, UnreadableError, Upload
from ranges.scene.uploads._own_files import (
    damaged,
    is_ours,
    large_scene_link,
    opened_link,
    opened_scene,
    page_scene_link,
    text_links,
)
from ranges.scene.uploads._tables import read_table

__all__ = ["read_upload"]

_WEB_PAGE = re.compile(r"\s*(<!doctype html|<html)", re.IGNORECASE)
_NAMED_ENCODING = re.compile(rb"^\s*<\?xml[^>]*encoding")
_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read_upload(
    data: bytes, *, bases: Collection[str] | None = None, name: str | None = None
) -> Upload:
    """Return the good rows and shapes of a file, and a sentence for each other one.

    Parameters
    ----------
    data
        The whole file: CSV, GeoJSON, KML or KMZ, a file of ours, or a text with a link. UTF-8 and
        UTF-16 are known by their marks, anything else that is not UTF-8 is taken for Western
        European, but in a KML that says what it is in; commas, semicolons, tabs or bars may
        divide the columns of a table.
    bases
        As for `parsed_link`, for the scene of a file of ours.
    name
        What the file is called in messages.
    """
    reading = Reading()
    try:
        scene = _read(data, reading, bases, name or gettext("the file"))
    except UploadError as error:
        reading.problems.append(str(error))
        scene = None
    return reading.upload() if scene is None else scene


def _read(data: bytes, reading: Reading, bases: Collection[str] | None, name: str) -> Upload | None:
    """Read a file; return what it opens as where it is one of ours, or of launches."""
    if len(data) > MAX_OWN_BYTES:
        raise _too_large(data)
    if data.startswith(_ZIP):
        data = kml_of_kmz(data)
    text = _text(data, reading)
    if _WEB_PAGE.match(text[:1000]):
        return opened_scene(page_scene_link(text), bases)
    if len(data) > MAX_BYTES:
        link = large_scene_link(text)
        if link is None:
            raise _too_large(data)
        return opened_scene(link, bases)
    start = text.lstrip()[:1]
    if start == "<":
        return _read_xml(data, text, reading, bases)
    links = text_links(text)
    if links:
        return opened_link(links, bases)
    if start in ("{", "["):
        return _read_json(text, reading, bases)
    if is_flight_table(text):
        return Upload(flights=own_flights(text, name), notices=tuple(reading.notices))
    read_table(text, reading)
    return None


def _reason(error: UploadError) -> str:
    return error.reason if isinstance(error, UnreadableError) else str(error)


def _read_xml(
    data: bytes, text: str, reading: Reading, bases: Collection[str] | None
) -> Upload | None:
    if reading.notices and not _NAMED_ENCODING.search(data[:200]):
        data = text.encode("utf-8")  # of whoever wrote it without a word on its encoding
    else:
        reading.notices.clear()
    try:
        root = kml_root(data)
    except UploadError as error:
        raise damaged(_reason(error)) if is_ours(text) else error from None
    link = kml_scene_link(root)
    if link is not None:
        return opened_scene(link, bases)
    read_kml(root, reading)
    return None


def _read_json(text: str, reading: Reading, bases: Collection[str] | None) -> Upload | None:
    try:
        value = json_value(text)
    except UploadError as error:
        raise damaged(_reason(error)) if is_ours(text) else error from None
    if isinstance(value, dict) and SCENE_NAME in value:
        return opened_scene(value[SCENE_NAME], bases)
    read_geojson(value, reading)
    return None


def _too_large(data: bytes) -> UploadError:
    return UploadError(
        gettext(
            "The file has {count:,} bytes, and {limit:,} are allowed: divide it.",
            count=len(data),
            limit=MAX_BYTES,
        )
    )


def _text(data: bytes, reading: Reading) -> str:
    if data.startswith((_ZIP, _OLD_OFFICE)):
        raise UploadError(
            gettext("This is a workbook or an archive, not a text: save it as CSV first.")
        )
    is_utf_16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if is_utf_16 else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
        reading.notices.append(
            gettext("The file is not in UTF-8 and was read as Western European: check the accents.")
        )
    if "\0" in text:
        raise UploadError(gettext("The file is not a text: save it as CSV in UTF-8."))
    if not text.strip():
        raise UploadError(gettext("The file is empty: its first line must name the columns."))
    return text
