"""What reaches here? Every catalogued system with its published range, held against one place.

Distances are taken from the launch sites of whoever operates a system. They are worked out so: a
site is an operator's where it lies in the operator's own territory (`launch_sites.csv`), where
its notes name the operator although it lies abroad (`_ABROAD`, two sites), or where the catalogue
reports a flight of one of the operator's systems from it. Of an operator's sites, a system that is
launched from submarines is measured from the naval ones only, and a space launcher from the
space-launch centres only, because it needs a fixed one; each also from wherever the catalogue
reports it flown. Kwajalein and Sary Shagan are nobody's here: no row says who operates them.

A range is the published one and the distance is geodesic; nothing else about a system is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from types import MappingProxyType
from typing import Literal

from ranges import catalog
from ranges.core.coordinates import coordinates_name
from ranges.core.errors import CoordinateError
from ranges.core.records import Site, System
from ranges.core.scenario import Origin
from ranges.core.units import Unit, band_text, measured_text
from ranges.core.values import LonLat, RangeBand
from ranges.geodesy.geodesics import inverse_km
from ranges.reach import distance_spans as reach

__all__ = [
    "NOT_DEPLOYED",
    "SiteReach",
    "SystemReach",
    "SystemState",
    "sites_of",
    "system_reach_rows",
    "system_reach_table",
    "systems_reaching",
]

#: Stands wherever these figures are shown.
NOT_DEPLOYED = (
    "A published range does not mean that the system is deployed, or could be launched, at that"
    " site, and falling short from these sites does not rule out a launch from elsewhere: they are"
    " where launches of any kind were reported."
)
SystemState = Literal[
    "reaches", "high figure only", "from elsewhere only", "falls short", "no distance", "no range"
]

#: Sites on foreign ground whose own notes in the catalogue say who operates them.
_ABROAD: Mapping[str, str] = MappingProxyType({"baikonur": "RU", "kourou": "FR"})
#: In the order in which they are listed.
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
_STATES = tuple(_HEADINGS)
_COLUMNS = (
    *("System", "Operator", "Class", "Range, {}", "Nearest site", "Distance, {}"),
    *("Spare by low", "by high", "From anywhere", "by low", "by high"),
)
_WORDS = (0, 1, 2, 4)
_SUBMARINE = "submarine-launched"
_SPACE = "space launcher"
Value = str | float | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteReach:
    """How a place lies to a range from one site.

    `spare_low_km`, `spare_high_km`: how far the low and the high figure go beyond the place,
    negative where they fall short. `needed_km`: the range that would be needed, where even the
    high figure falls short.
    """

    site: Site
    distance_km: float
    spare_low_km: float
    spare_high_km: float

    @property
    def needed_km(self) -> float | None:
        """The distance where even the high figure falls short of it, else None."""
        return self.distance_km if self.spare_high_km < 0.0 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemReach:
    """One system and how a place lies to its published range.

    Parameters
    ----------
    nearest
        The figures from the nearest of its sites (see the module); None without range or site.
    from_anywhere_km
        The least distance from any point of the operator's territory; None for what is launched
        from submarines (which need no territory) or needs a fixed centre, and without a range.
    remark
        What must be known to read the figures; empty where nothing is.
    """

    place: LonLat
    system: System
    state: SystemState
    nearest: SiteReach | None
    from_anywhere_km: float | None
    remark: str

    @property
    def operator(self) -> str:
        """The readable name of the country that operates it."""
        return catalog.country_label(self.system.country)

    @property
    def others(self) -> tuple[SiteReach, ...]:
        """The same figures for the other sites of the operator, nearest first."""
        return _from_sites(self.place, self.system)[1:]

    @property
    def from_anywhere_spare_low_km(self) -> float | None:
        """The km to spare by the low figure from the nearest point of the territory."""
        range_km = self.system.range_km
        if range_km is None or self.from_anywhere_km is None:
            return None
        return range_km.low_km - self.from_anywhere_km

    @property
    def from_anywhere_spare_high_km(self) -> float | None:
        """The km to spare by the high figure from the nearest point of the territory."""
        range_km = self.system.range_km
        if range_km is None or self.from_anywhere_km is None:
            return None
        return range_km.high_km - self.from_anywhere_km


def sites_of(operator: str) -> tuple[Site, ...]:
    """Return the catalogued launch sites that a country (ISO 3166-1 alpha-2) launches from."""
    return _sites_by_operator().get(operator, ())


@cache
def _sites_by_operator() -> Mapping[str, tuple[Site, ...]]:
    operators: dict[str, set[str]] = {
        site.id: {_ABROAD.get(site.id, site.country)} for site in catalog.sites().values()
    }
    for test in catalog.flight_tests().values():
        if test.system_id is not None and test.launch_site_id is not None:
            operators[test.launch_site_id].add(catalog.systems()[test.system_id].country)
    found: dict[str, tuple[Site, ...]] = {}
    for site in catalog.sites().values():
        for operator in operators[site.id]:
            found[operator] = (*found.get(operator, ()), site)
    return MappingProxyType(found)


@cache
def _flown_from() -> frozenset[tuple[str, str]]:
    """Return the pairs of a system and a site that a reported flight connects."""
    return frozenset(
        (test.system_id, test.launch_site_id)
        for test in catalog.flight_tests().values()
        if test.system_id is not None and test.launch_site_id is not None
    )


def _sites_for(system: System) -> tuple[Site, ...]:
    """Return the operator's sites from which this kind of system could be measured at all."""
    kind = None
    if _SUBMARINE in system.tags:
        kind = "naval"
    elif system.system_class == _SPACE:
        kind = "space-launch centre"
    return tuple(
        site
        for site in sites_of(system.country)
        if kind in (None, site.kind) or (system.id, site.id) in _flown_from()
    )


@lru_cache(maxsize=256)
def _from_sites(place: LonLat, system: System) -> tuple[SiteReach, ...]:
    """Return the figures from each of the sites, nearest first; nothing without a range."""
    range_km = system.range_km
    if range_km is None:
        return ()
    distances = [(inverse_km(one.position, place)[0], one) for one in _sites_for(system)]
    return tuple(
        SiteReach(
            site=site,
            distance_km=distance_km,
            spare_low_km=range_km.low_km - distance_km,
            spare_high_km=range_km.high_km - distance_km,
        )
        for distance_km, site in sorted(distances, key=lambda one: (one[0], one[1].id))
    )


def systems_reaching(place: Origin | LonLat) -> tuple[SystemReach, ...]:
    """Return every catalogued system as it lies to a place.

    Those that reach it come first, the most to spare by the low figure before the rest; then those
    that fall short, the least short first; then those with no site to measure from, and those
    without a published range.

    Parameters
    ----------
    place
        The place to be reached: a point.

    Raises
    ------
    CoordinateError
        If it is a whole territory, for which no one figure would hold.
    """
    return _reaching(_position(place))


def _position(place: Origin | LonLat) -> LonLat:
    if isinstance(place, LonLat):
        return place
    if place.area is not None:
        raise CoordinateError(
            f'"{place.name[:1].upper()}{place.name[1:]}" is no one point, and what reaches one part'
            " of a territory may not reach another: give a town, a launch site or coordinates."
        )
    return place.position


@lru_cache(maxsize=64)
def _reaching(place: LonLat) -> tuple[SystemReach, ...]:
    return tuple(
        sorted((_system_reach(place, one) for one in catalog.systems().values()), key=_key)
    )


def _key(one: SystemReach) -> tuple[int, float, str]:
    spare_km = 0.0
    if one.nearest is not None:
        is_reached = one.nearest.needed_km is None
        spare_km = one.nearest.spare_low_km if is_reached else one.nearest.spare_high_km
    return _STATES.index(one.state), -spare_km, one.system.name


def _system_reach(place: LonLat, system: System) -> SystemReach:
    nearest = next(iter(_from_sites(place, system)), None)
    anywhere_km = _from_anywhere_km(place, system)
    return SystemReach(
        place=place,
        system=system,
        state=_state(system.range_km, nearest, anywhere_km),
        nearest=nearest,
        from_anywhere_km=anywhere_km,
        remark=_remark(system, is_measured=nearest is not None),
    )


def _state(
    range_km: RangeBand | None, at: SiteReach | None, anywhere_km: float | None
) -> SystemState:
    if range_km is None:
        return "no range"
    if at is None:
        return "no distance"
    if at.needed_km is not None:
        is_elsewhere = anywhere_km is not None and anywhere_km <= range_km.high_km
        return "from elsewhere only" if is_elsewhere else "falls short"
    return "reaches" if at.spare_low_km >= 0.0 else "high figure only"


def _from_anywhere_km(place: LonLat, system: System) -> float | None:
    """Return the least distance from the operator's territory, where that has a meaning."""
    if system.range_km is None or _SUBMARINE in system.tags or system.system_class == _SPACE:
        return None
    for territory, span in zip(catalog.territories(), reach.territory_spans(place), strict=True):
        if territory.iso_a2 == system.country:
            return span.nearest_km
    return None


def _remark(system: System, *, is_measured: bool) -> str:
    """Return what limits the figures, in sentences."""
    if system.range_km is None:
        return "Its range is not published in our sources, so it is not compared."
    said = []
    if system.is_flown_only:
        said.append("Its figures are distances flown; how far it could go is not published.")
    if _SUBMARINE in system.tags:
        said.append("It is launched from submarines, which may lie nearer than any site.")
    elif system.system_class == _SPACE:
        said.append("It is a space launcher and needs a fixed centre; its range is as a missile.")
    if not is_measured:
        kind = "naval site" if _SUBMARINE in system.tags else "site"
        said.append(
            f"No {kind} of its operator is catalogued, so there is nothing to measure from."
        )
    return " ".join(said)


def system_reach_rows(
    place: Origin | LonLat, *, all_sites: bool = False
) -> tuple[dict[str, Value], ...]:
    """Return plain rows for JSON or CSV, in the order of `systems_reaching`, distances to a metre.

    Parameters
    ----------
    place
        The place to be reached.
    all_sites
        Whether to give a row for each of the operator's sites, nearest first, and not only one.
    """
    rows = []
    for one in systems_reaching(place):
        sites = [one.nearest, *(one.others if all_sites else ())]
        rows += [_row(place, one, site) for site in sites]
    return tuple(rows)


def _row(place: Origin | LonLat, one: SystemReach, at: SiteReach | None) -> dict[str, Value]:
    system, range_km, position = one.system, one.system.range_km, _position(place)
    return {
        "place": _place_name(place),
        "place_lat_deg": round(position.lat, 7),
        "place_lon_deg": round(position.lon, 7),
        "system_id": system.id,
        "system": system.name,
        "class": system.system_class,
        "operator": system.country,
        "operator_name": one.operator,
        "range_km_low": range_km.low_km if range_km else None,
        "range_km_high": range_km.high_km if range_km else None,
        "range_is_flown_only": system.is_flown_only,
        "state": _state(range_km, at, one.from_anywhere_km),
        "site_id": at.site.id if at else None,
        "site": at.site.short_name if at else None,
        "site_country": at.site.country if at else None,
        "distance_km": _metre(at.distance_km if at else None),
        "spare_low_km": _metre(at.spare_low_km if at else None),
        "spare_high_km": _metre(at.spare_high_km if at else None),
        "needed_km": _metre(at.needed_km if at else None),
        "from_anywhere_km": _metre(one.from_anywhere_km),
        "from_anywhere_spare_low_km": _metre(one.from_anywhere_spare_low_km),
        "from_anywhere_spare_high_km": _metre(one.from_anywhere_spare_high_km),
        "remark": one.remark or None,
        "caveat": NOT_DEPLOYED,
        "source_title": system.citation.title,
        "source_url": system.citation.url,
        "confidence": system.confidence,
        "site_source_title": at.site.citation.title if at else None,
        "site_source_url": at.site.citation.url if at else None,
        "site_confidence": at.site.confidence if at else None,
        "method": "geodesic on WGS84; nearest point of the territory by Natural Earth 1:10m",
        "catalogue": catalog.catalogue_statement(),
        "data_version": catalog.data_version(),
    }


def _metre(distance_km: float | None) -> float | None:
    return None if distance_km is None else round(distance_km, 3) + 0.0


def _place_name(place: Origin | LonLat) -> str:
    return place.name if isinstance(place, Origin) else coordinates_name(place)


def system_reach_table(place: Origin | LonLat, units: Unit = "km") -> str:
    """Return a text for the terminal: a table in groups, and what must be said with it."""
    groups: dict[SystemState, list[tuple[str, ...]]] = {}
    remarks: dict[str, list[str]] = {}
    for one in systems_reaching(place):
        groups.setdefault(one.state, []).append(tuple(_cells(one, units)))
        if one.remark:
            remarks.setdefault(one.remark, []).append(one.system.name)
    head = tuple(title.format(units) for title in _COLUMNS)
    widths = [max(map(len, column)) for column in zip(head, *chain(*groups.values()), strict=True)]
    lines = [f"What reaches {_place_name(place)}?", "", _line(head, widths)]
    for state, rows in groups.items():
        lines += ["", f"{_HEADINGS[state]} ({len(rows)})", *(_line(row, widths) for row in rows)]
    lines += ["", "Spare: how far a range goes beyond the place; negative where it falls short."]
    lines += ["From anywhere: from the nearest point of the operator's territory."]
    lines += [f"{', '.join(names)}: {remark}" for remark, names in remarks.items()]
    lines += [NOT_DEPLOYED, f"Catalogue: {catalog.catalogue_statement()}."]
    return "\n".join(lines) + "\n"


def _cells(one: SystemReach, units: Unit) -> Iterator[str]:
    system, at = one.system, one.nearest
    yield from (system.name, one.operator, system.system_class)
    text = band_text(system.range_km, units).removesuffix(f" {units}") if system.range_km else ""
    yield f"{text} flown" if system.is_flown_only else text
    yield at.site.short_name if at else ""
    yield _figure(at.distance_km if at else None, units, "")
    yield _figure(at.spare_low_km if at else None, units, "+")
    yield _figure(at.spare_high_km if at else None, units, "+")
    yield _figure(one.from_anywhere_km, units, "")
    yield _figure(one.from_anywhere_spare_low_km, units, "+")
    yield _figure(one.from_anywhere_spare_high_km, units, "+")


def _figure(distance_km: float | None, units: Unit, plus: str) -> str:
    if distance_km is None:
        return ""
    sign = "-" if distance_km < 0.0 else plus
    return sign + measured_text(distance_km, units).removesuffix(f" {units}")


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    """Return a line of the table, words to the left and figures to the right."""
    aligned = [
        cell.ljust(width) if column in _WORDS else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "  ".join(aligned).rstrip()
