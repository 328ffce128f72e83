"""What is on record? The shipped data as checked values, and what people call them.

May import `core` and `geodesy`. The only readers of geodata/.
"""

from __future__ import annotations

from ranges.catalog.base_map import (
    BaseMapGeometry,
    Sea,
    base_map_geojson,
    base_map_near,
    base_map_path,
    seas,
    world_base_map,
)
from ranges.catalog.borders import (
    BorderVertices,
    areas,
    areas_at,
    border_of,
    border_pieces,
    border_vertices,
    holds,
    territories_at,
)
from ranges.catalog.curated_records import (
    catalogue_date,
    catalogue_statement,
    data_version,
    flight_points,
    flight_tests,
    glossary_terms,
    heights,
    reference_places,
    sites,
    systems,
)
from ranges.catalog.glossary import all_terms, source_text, term_by_id, terms_in
from ranges.catalog.origins import (
    origin_label,
    origin_link,
    origin_named,
    place_index,
    point_origin,
    search_origins,
    territory_origin,
)
from ranges.catalog.populated_places import Places, places
from ranges.catalog.published_ranges import AskedRange, asked_range, system_range
from ranges.catalog.territory_names import (
    territories_beginning,
    territory_code,
    territory_in_text,
    territory_label,
    territory_named,
)
from ranges.catalog.territory_records import (
    country_label,
    country_populations,
    territories,
    us_states,
)

__all__ = [
    "AskedRange",
    "BaseMapGeometry",
    "BorderVertices",
    "Places",
    "Sea",
    "all_terms",
    "areas",
    "areas_at",
    "asked_range",
    "base_map_geojson",
    "base_map_near",
    "base_map_path",
    "border_of",
    "border_pieces",
    "border_vertices",
    "catalogue_date",
    "catalogue_statement",
    "country_label",
    "country_populations",
    "data_version",
    "flight_points",
    "flight_tests",
    "glossary_terms",
    "heights",
    "holds",
    "origin_label",
    "origin_link",
    "origin_named",
    "place_index",
    "places",
    "point_origin",
    "reference_places",
    "search_origins",
    "seas",
    "sites",
    "source_text",
    "system_range",
    "systems",
    "term_by_id",
    "terms_in",
    "territories",
    "territories_at",
    "territories_beginning",
    "territory_code",
    "territory_in_text",
    "territory_label",
    "territory_named",
    "territory_origin",
    "us_states",
    "world_base_map",
]
