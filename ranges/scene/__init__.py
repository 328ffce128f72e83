"""What does a scene hold and say, and which link stands for it?

`link` turns an address into a `Scenario` and back, `uploads` reads a user's own file, `findings`
evaluates rings and paths, `headlines`, `sentences`, `citations` and `sources` put the findings into
words. May import `flights` and what lies below it.
"""

from __future__ import annotations

from ranges.scene.citations import CITED, Cited, citation, citation_form
from ranges.scene.findings import (
    Findings,
    RingFindings,
    evaluate,
    nearest_reference_territory,
    notable_territory,
    shown_ring,
    spans_from_other_sites,
)
from ranges.scene.headlines import (
    alt_text,
    headline,
    overflown_labels,
    ring_range_text,
    ring_title,
    territory_count_text,
)
from ranges.scene.link import OPENING_NAME, ParsedLink, link_query, opening_scenario, parsed_link
from ranges.scene.link_items import MAX_TEXT, path_from_text, path_text, ring_from_text, ring_text
from ranges.scene.map_centre import Centre, centre, centre_at
from ranges.scene.sentences import (
    LEG_HEAD,
    PEOPLE_METHOD,
    REACH_HEAD,
    REACH_METHOD,
    leg_cells,
    margin_sentence,
    people_text,
    reach_cells,
    reach_method,
    ring_sentence,
    share_text,
)
from ranges.scene.sources import (
    CREDIT,
    METHOD,
    SourcedRecord,
    SourceRole,
    path_sources,
    ring_sources,
    scene_sources,
)
from ranges.scene.uploads import (
    LIMITS_TEXT,
    MAX_BYTES,
    MAX_COLUMNS,
    MAX_POINTS,
    MAX_PROBLEMS,
    MAX_ROWS,
    SAMPLE,
    SAMPLE_NAME,
    SceneWithUpload,
    Upload,
    read_upload,
    with_upload,
)

__all__ = [
    "CITED",
    "CREDIT",
    "LEG_HEAD",
    "LIMITS_TEXT",
    "MAX_BYTES",
    "MAX_COLUMNS",
    "MAX_POINTS",
    "MAX_PROBLEMS",
    "MAX_ROWS",
    "MAX_TEXT",
    "METHOD",
    "OPENING_NAME",
    "PEOPLE_METHOD",
    "REACH_HEAD",
    "REACH_METHOD",
    "SAMPLE",
    "SAMPLE_NAME",
    "Centre",
    "Cited",
    "Findings",
    "ParsedLink",
    "RingFindings",
    "SceneWithUpload",
    "SourceRole",
    "SourcedRecord",
    "Upload",
    "alt_text",
    "centre",
    "centre_at",
    "citation",
    "citation_form",
    "evaluate",
    "headline",
    "leg_cells",
    "link_query",
    "margin_sentence",
    "nearest_reference_territory",
    "notable_territory",
    "opening_scenario",
    "overflown_labels",
    "parsed_link",
    "path_from_text",
    "path_sources",
    "path_text",
    "people_text",
    "reach_cells",
    "reach_method",
    "read_upload",
    "ring_from_text",
    "ring_range_text",
    "ring_sentence",
    "ring_sources",
    "ring_text",
    "ring_title",
    "scene_sources",
    "share_text",
    "shown_ring",
    "spans_from_other_sites",
    "territory_count_text",
    "with_upload",
]
