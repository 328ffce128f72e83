"""Tables of the systems that reach a place: text for a terminal, CSV and JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ranges import catalog
from ranges.core import LonLat, Origin, Unit, band_text, measured_text
from ranges.export._properties import Properties, source_fields
from ranges.export._text_table import column_widths, table_lines
from ranges.export.formats import csv_table, json_text
from ranges.reach import (
    NOT_DEPLOYED,
    SiteReach,
    SystemReach,
    SystemState,
    systems_reaching,
    target_name,
)
from ranges.scene import CREDIT

__all__ = ["reaches_csv", "reaches_json", "system_reach_rows", "system_reach_table"]

_HEADINGS: Mapping[SystemState, str] = MappingProxyType(
    {
        "reaches": "Reaches, by every published figure",
        "high figure only": "Reaches by the high figure only",
        "from elsewhere only": "Falls short from every site listed, but not from all the country",
        "falls short": "Falls short",
        "no distance": "No site to measure from",
        "no range": "No published range",
    }
)
_COLUMNS = (
    *("System", "Operator", "Class", "Range, {}", "Nearest site", "Distance, {}"),
    *("Spare by low", "by high", "From anywhere", "by low", "by high"),
)
#: Columns of words, which stand to the left; figures stand to the right.
_WORD_COLUMNS = (0, 1, 2, 4)


def system_reach_rows(place: Origin | LonLat, *, all_sites: bool = False) -> tuple[Properties, ...]:
    """Return plain rows for JSON or CSV, in the order of `systems_reaching`, distances to a metre.

    Parameters
    ----------
    place
        The place to be reached.
    all_sites
        Whether to give a row for each of the operator's sites, nearest first, and not only one.
    """
    name = target_name(place)
    return tuple(
        _row(name, reach, site)
        for reach in systems_reaching(place)
        for site in (reach.nearest, *(reach.others if all_sites else ()))
    )


def _row(place_name: str, reach: SystemReach, site: SiteReach | None) -> Properties:
    system, range_km = reach.system, reach.system.range_km
    point = reach.place if isinstance(reach.place, LonLat) else None
    return {
        "place": place_name,
        "place_lat_deg": round(point.lat, 7) if point else None,
        "place_lon_deg": round(point.lon, 7) if point else None,
        "system_id": system.id,
        "system": system.name,
        "class": system.system_class,
        "operator": system.country,
        "operator_name": reach.operator,
        "range_km_low": range_km.low_km if range_km else None,
        "range_km_high": range_km.high_km if range_km else None,
        "range_is_flown_only": system.is_flown_only,
        "state": reach.state_from(site),
        "site_id": site.site.id if site else None,
        "site": site.site.short_name if site else None,
        "site_country": site.site.country if site else None,
        "distance_km": _to_metre(site.distance_km if site else None),
        "farthest_km": _to_metre(site.farthest_km if site else None),
        "spare_low_km": _to_metre(site.spare_low_km if site else None),
        "spare_high_km": _to_metre(site.spare_high_km if site else None),
        "needed_km": _to_metre(site.needed_km if site else None),
        "from_anywhere_km": _to_metre(reach.from_anywhere_km),
        "from_anywhere_spare_low_km": _to_metre(reach.from_anywhere_spare_low_km),
        "from_anywhere_spare_high_km": _to_metre(reach.from_anywhere_spare_high_km),
        "remark": reach.remark or None,
        "caveat": NOT_DEPLOYED,
        **source_fields(system.citation, system.confidence),
        "site_source_title": site.site.citation.title if site else None,
        "site_source_url": site.site.citation.url if site else None,
        "site_confidence": site.site.confidence if site else None,
        "method": "geodesic on WGS84; nearest point of the territory by Natural Earth 1:10m",
        "catalogue": catalog.catalogue_statement(),
        "data_version": catalog.data_version(),
    }


def _to_metre(distance_km: float | None) -> float | None:
    return None if distance_km is None else round(distance_km, 3) + 0.0


def reaches_json(place: Origin) -> str:
    """Return what reaches a place as a JSON object: a row for each system."""
    rows = system_reach_rows(place)
    value = {
        "place": target_name(place),
        "kind": place.kind if place.area is None else place.area.kind,
        "latitude": place.position.lat if place.area is None else None,
        "longitude": place.position.lon if place.area is None else None,
        "caveat": NOT_DEPLOYED,
        "catalogue": catalog.catalogue_statement(),
        "credit": CREDIT,
        "data_version": catalog.data_version(),
        "systems": rows,
    }
    return json_text(value, is_indented=True)


def reaches_csv(place: Origin) -> str:
    """Return what reaches a place as a table: a row for each system and launch site."""
    rows = system_reach_rows(place, all_sites=True)
    return csv_table([{**row, "credit": CREDIT} for row in rows])


def system_reach_table(place: Origin | LonLat, units: Unit = "km") -> str:
    """Return a text for the terminal: a table in groups, and what must be said with it."""
    groups: dict[SystemState, list[tuple[str, ...]]] = {}
    remarks: dict[str, list[str]] = {}
    for reach in systems_reaching(place):
        groups.setdefault(reach.state, []).append(_cells(reach, units))
        if reach.remark:
            remarks.setdefault(reach.remark, []).append(reach.system.name)
    head = tuple(title.format(units) for title in _COLUMNS)
    widths = column_widths([head, *(row for rows in groups.values() for row in rows)])
    lines = [f"What reaches {target_name(place)}?", "", *_lines([head], widths)]
    for state, rows in groups.items():
        lines += ["", f"{_HEADINGS[state]} ({len(rows)})", *_lines(rows, widths)]
    lines += ["", "Spare: how far a range goes beyond the place; negative where it falls short."]
    if isinstance(place, Origin) and place.area is not None:
        lines += ["Of an area the nearest point counts; JSON and CSV give the farthest as well."]
    lines += ["From anywhere: from the nearest point of the operator's territory."]
    lines += [f"{', '.join(names)}: {remark}" for remark, names in remarks.items()]
    lines += [NOT_DEPLOYED, f"Catalogue: {catalog.catalogue_statement()}."]
    return "\n".join(lines) + "\n"


def _lines(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    lines = table_lines(rows, word_columns=_WORD_COLUMNS, widths=widths)
    return [line.rstrip() for line in lines]


def _cells(reach: SystemReach, units: Unit) -> tuple[str, ...]:
    system, site = reach.system, reach.nearest
    text = band_text(system.range_km, units).removesuffix(f" {units}") if system.range_km else ""
    return (
        system.name,
        reach.operator,
        system.system_class,
        f"{text} flown" if system.is_flown_only else text,
        site.site.short_name if site else "",
        _figure(site.distance_km if site else None, units),
        _signed_figure(site.spare_low_km if site else None, units),
        _signed_figure(site.spare_high_km if site else None, units),
        _figure(reach.from_anywhere_km, units),
        _signed_figure(reach.from_anywhere_spare_low_km, units),
        _signed_figure(reach.from_anywhere_spare_high_km, units),
    )


def _figure(distance_km: float | None, units: Unit) -> str:
    if distance_km is None:
        return ""
    return measured_text(distance_km, units).removesuffix(f" {units}")


def _signed_figure(distance_km: float | None, units: Unit) -> str:
    if distance_km is None:
        return ""
    return ("-" if distance_km < 0.0 else "+") + _figure(distance_km, units)
