"""What stands below a map in one file: for each ring and path a title, a sentence and its tables.

A table is folded where the file is shown within an article, and open where it is read by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ranges.core import heading_row, line_as_html, table_row
from ranges.reach import PathFindings, path_title, places_near_path
from ranges.scene import (
    LEG_HEAD,
    NEAR_PLACE_HEAD,
    REACH_HEAD,
    STAY_HEAD,
    Findings,
    RingFindings,
    land_and_sea_text,
    largest_text,
    leg_cells,
    near_place_cells,
    near_places_text,
    people_method,
    reach_cells,
    rhumb_texts,
    ring_sentence,
    ring_title,
    stay_rows,
)

__all__ = ["scene_tables"]

_MAX_TABLES = 12


def scene_tables(findings: Findings) -> Iterator[str]:
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
        yield f'<p class="method">{line_as_html(people_method())}</p>'


def _ring_table(ring: RingFindings, findings: Findings) -> Iterator[str]:
    units = findings.scenario.units
    rows = []
    for territory in ring.contents.territories:
        if territory.state != "out":
            rows.append(("", reach_cells(territory, units)))
            parts = [part for part in territory.parts if part.state != "out"]
            rows += [("part", reach_cells(part, units)) for part in parts]
    yield from _table(REACH_HEAD, rows, "Territories in range")


def _path_table(path: PathFindings, findings: Findings) -> Iterator[str]:
    units = findings.scenario.units
    name = f"{path.spec.name}: " if path.spec.name else ""
    yield f"<h2>{line_as_html(name + path_title(path, units))}</h2>"
    if path.direction_note is not None:
        yield f"<p>{line_as_html(path.direction_note.capitalize())}.</p>"
    yield from _table(LEG_HEAD, [("", leg_cells(leg, units)) for leg in path.legs], "Legs")
    yield from (f"<p>{line_as_html(text)}</p>" for text in rhumb_texts(path, units))
    yield f"<p>{line_as_html(land_and_sea_text(path.stays, units))}.</p>"
    rows = [("part" if is_part else "", cells) for is_part, cells in stay_rows(path.stays, units)]
    yield from _table(STAY_HEAD, rows, "Territories and seas below")
    near = places_near_path(path.geodesics)
    yield f"<p>{line_as_html(near_places_text(near, units))}</p>"
    if near.largest:
        yield f"<p>{line_as_html(largest_text(near, units))}</p>"
        yield from _table(
            NEAR_PLACE_HEAD,
            [("", near_place_cells(place, units)) for place in near.largest],
            "Largest places near it",
        )


def _table(
    head: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]], title: str
) -> Iterator[str]:
    """Yield a table in a fold that says what is in it, and how many rows."""
    heading = heading_row(*map(line_as_html, head), tag="th scope=col")
    whole = sum(row_class != "part" for row_class, _ in rows)
    yield f"<details open><summary>{title} ({whole})</summary>"
    yield f"<div class=wide><table><thead>{heading}</thead><tbody>"
    for row_class, cells in rows:
        yield table_row(*map(line_as_html, cells), first_tag="th scope=row", row_class=row_class)
    yield "</tbody></table></div></details>"
