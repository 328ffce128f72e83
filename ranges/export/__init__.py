"""How is a scene, a flight or the catalogue handed over as files and tables?

`features` and `formats` make GeoJSON, CSV and KML; the tables and reports are text for a terminal,
CSV and JSON. `batch` draws too, so it is imported by itself. May import `figure` and what lies
below it.
"""

from __future__ import annotations

from ranges.export.features import (
    Feature,
    path_feature,
    ring_feature,
    scene_features,
    site_features,
    system_features,
)
from ranges.export.files import write_file
from ranges.export.flight_report import flight_facts, flight_json, flight_text
from ranges.export.flight_tables import (
    apogee_text,
    catalogue_stamp,
    distance_reported_text,
    flight_features,
    flight_row,
    flights_csv,
    flights_geojson,
    flights_table,
)
from ranges.export.formats import (
    FORMATS,
    MEDIA_TYPES,
    Format,
    csv_table,
    csv_text,
    exported_file,
    geojson_text,
    json_text,
    kml_text,
)
from ranges.export.reach_tables import (
    place_csv,
    reach_csv,
    reach_csv_rows,
    reach_json,
    reach_rows,
    reach_table,
)
from ranges.export.system_tables import (
    reaches_csv,
    reaches_json,
    system_reach_rows,
    system_reach_table,
)

__all__ = [
    "FORMATS",
    "MEDIA_TYPES",
    "Feature",
    "Format",
    "apogee_text",
    "catalogue_stamp",
    "csv_table",
    "csv_text",
    "distance_reported_text",
    "exported_file",
    "flight_facts",
    "flight_features",
    "flight_json",
    "flight_row",
    "flight_text",
    "flights_csv",
    "flights_geojson",
    "flights_table",
    "geojson_text",
    "json_text",
    "kml_text",
    "path_feature",
    "place_csv",
    "reach_csv",
    "reach_csv_rows",
    "reach_json",
    "reach_rows",
    "reach_table",
    "reaches_csv",
    "reaches_json",
    "ring_feature",
    "scene_features",
    "site_features",
    "system_features",
    "system_reach_rows",
    "system_reach_table",
    "write_file",
]
