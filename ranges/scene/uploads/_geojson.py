"""A reader's own GeoJSON: its features, whatever RFC 7946 asks of them and they are not."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from ranges.core import UploadError, gettext
from ranges.scene.uploads._features import add_feature, end_features
from ranges.scene.uploads._model import MAX_ROWS, Reading, UnreadableError

__all__ = ["json_value", "read_geojson"]

_GEOMETRIES = ("Point", "LineString", "Polygon", "GeometryCollection")


def json_value(text: str) -> Any:
    """Return the value that a text in JSON holds.

    Raises
    ------
    UploadError
        If it is not JSON, has a number that is none, or is nested too deeply.
    """
    try:
        return json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        reason = (
            gettext("it is nested too deeply") if isinstance(error, RecursionError) else str(error)
        )
        raise UnreadableError(
            gettext("The file is not JSON that can be read: {reason}.", reason=reason), reason
        ) from None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(gettext("{name} is not a JSON number", name=name))


def read_geojson(value: Any, reading: Reading) -> None:
    """Read the features of a value of JSON.

    Raises
    ------
    UploadError
        If it is no GeoJSON, or not in longitude and latitude.
    """
    features = _features(value)
    if len(features) > MAX_ROWS:
        reading.problems.append(
            gettext(
                "The file has {count:,} features, and {limit:,} are allowed: those after"
                " are left out.",
                count=len(features),
                limit=MAX_ROWS,
            )
        )
    for number, feature in enumerate(features[:MAX_ROWS], 1):
        members = feature if isinstance(feature, dict) else {}
        add_feature(
            reading,
            gettext("feature {number}", number=number),
            members.get("geometry"),
            members.get("properties"),
        )
    end_features(reading)


def _features(value: Any) -> list[Any]:
    if isinstance(value, dict):
        crs = json.dumps(value.get("crs") or "", default=str)
        if value.get("crs") and not any(name in crs for name in ("CRS84", "4326")):
            raise UploadError(
                gettext("The file is not in longitude and latitude (WGS84): save it in those.")
            )
        kind = value.get("type")
        if kind == "FeatureCollection" and isinstance(value.get("features"), list):
            features: list[Any] = value["features"]
            return features
        if kind == "Feature":
            return [value]
        if isinstance(kind, str) and kind.removeprefix("Multi") in _GEOMETRIES:
            return [{"geometry": value}]
    raise UploadError(gettext("The file is JSON but no GeoJSON: it needs a FeatureCollection."))
