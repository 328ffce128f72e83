"""The shipped data as checked values: what is on record, where it lies, and what people call it.

Sites, systems, reported flights and their points; territories with their borders, populated places
and the base map; origins, territories, ranges and terms found by their names. May import `core` and
`geodesy` only. Nothing else opens geodata/; each file is read once, when it is first needed.
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
    BORDERS_CITATION,
    BorderVertices,
    area_border,
    area_indices_at,
    border_pieces,
    border_vertices,
    bordered_areas,
    is_in_area,
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
from ranges.catalog.published_ranges import ParsedRange, parsed_range, system_range
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
    "BORDERS_CITATION",
    "BaseMapGeometry",
    "BorderVertices",
    "ParsedRange",
    "Places",
    "Sea",
    "all_terms",
    "area_border",
    "area_indices_at",
    "base_map_geojson",
    "base_map_near",
    "base_map_path",
    "border_pieces",
    "border_vertices",
    "bordered_areas",
    "catalogue_date",
    "catalogue_statement",
    "country_label",
    "country_populations",
    "data_version",
    "flight_points",
    "flight_tests",
    "glossary_terms",
    "heights",
    "is_in_area",
    "origin_label",
    "origin_link",
    "origin_named",
    "parsed_range",
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
