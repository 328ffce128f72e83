"""Catalogued systems whose published range reaches a place, and those that fall short of it.

Distances are measured from the launch sites of whoever operates a system. A site is an operator's
where it lies in the operator's own territory (`launch_sites.csv`), where its notes name the
operator although it lies abroad (`_ABROAD`, two sites), or where the catalogue reports a flight of
one of the operator's systems from it. Of an operator's sites, a system that is launched from
submarines is measured from the naval ones only, and a space launcher from the space-launch centres
only, because it needs a fixed one; each also from wherever the catalogue reports it flown.
Kwajalein and Sary Shagan are nobody's: no row says who operates them.

A range is the published one and the distance is geodesic; nothing else about a system is used. Of
a country, a US state or a region its nearest point decides whether a system reaches it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal, get_args

from ranges import catalog
from ranges.core import (
    LonLat,
    Origin,
    RangeBand,
    Site,
    System,
    Territory,
    coordinates_name,
    gettext,
    gettext_noop,
    language_cache,
)
from ranges.geodesy import inverse_km
from ranges.reach.distance_spans import territory_span
from ranges.territories import area_endpoint, nearest_separation

__all__ = [
    "NOT_DEPLOYED",
    "SiteReach",
    "SystemReach",
    "SystemState",
    "needs_fixed_place",
    "sites_for",
    "sites_of",
    "systems_reaching",
    "target_name",
]

#: Stands wherever these figures are shown.
NOT_DEPLOYED = gettext_noop(
    "A published range does not mean that the system is deployed, or could be launched, at that"
    " site, and falling short from these sites does not rule out a launch from elsewhere: they are"
    " where launches of any kind were reported."
)
#: In the order in which systems are listed.
SystemState = Literal[
    "reaches", "high figure only", "from elsewhere only", "falls short", "no distance", "no range"
]

#: Sites on foreign ground whose own notes in the catalogue say who operates them.
_ABROAD: Mapping[str, str] = MappingProxyType({"baikonur": "RU", "kourou": "FR"})
_STATES: tuple[SystemState, ...] = get_args(SystemState)
_SUBMARINE = "submarine-launched"
_SPACE = "space launcher"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteReach:
    """How a place lies to a range from one site.

    Of an area `distance_km` is that of its nearest point, and `farthest_km` of its farthest; None
    of a point. `spare_low_km`, `spare_high_km`: how far the low and the high figure go beyond the
    place, negative where they fall short. `needed_km`: the range that would be needed, where even
    the high figure falls short.
    """

    site: Site
    distance_km: float
    farthest_km: float | None
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

    place: LonLat | Territory
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

    def state_from(self, site: SiteReach | None) -> SystemState:
        """Return how the place lies to the range from another of its sites than the nearest."""
        return _state(self.system.range_km, site, self.from_anywhere_km)

    @property
    def from_anywhere_spare_low_km(self) -> float | None:
        """The km to spare by the low figure from the nearest point of the territory."""
        low_km = self.system.range_km.low_km if self.system.range_km else None
        return _spare_km(low_km, self.from_anywhere_km)

    @property
    def from_anywhere_spare_high_km(self) -> float | None:
        """The km to spare by the high figure from the nearest point of the territory."""
        high_km = self.system.range_km.high_km if self.system.range_km else None
        return _spare_km(high_km, self.from_anywhere_km)


def _spare_km(figure_km: float | None, distance_km: float | None) -> float | None:
    return None if figure_km is None or distance_km is None else figure_km - distance_km


def sites_of(operator: str) -> tuple[Site, ...]:
    """Return the catalogued launch sites that a country (ISO 3166-1 alpha-2) launches from."""
    return _sites_by_operator().get(operator, ())


@cache
def _sites_by_operator() -> Mapping[str, tuple[Site, ...]]:
    operators: dict[str, set[str]] = {
        site.id: {_ABROAD.get(site.id, site.country)}
        for site in catalog.sites().values()
        if not site.is_history
    }
    for test in catalog.flight_events().values():
        if test.system_id is not None and test.launch_site_id is not None:
            operators[test.launch_site_id].add(catalog.systems()[test.system_id].country)
    sites: dict[str, tuple[Site, ...]] = {}
    for site in catalog.sites().values():
        for operator in operators.get(site.id, ()):
            sites[operator] = (*sites.get(operator, ()), site)
    return MappingProxyType(sites)


@cache
def _flown_from() -> frozenset[tuple[str, str]]:
    """Return the pairs of a system and a site that a reported flight connects."""
    return frozenset(
        (test.system_id, test.launch_site_id)
        for test in catalog.flight_events().values()
        if test.system_id is not None and test.launch_site_id is not None
    )


def sites_for(system: System) -> tuple[Site, ...]:
    """Return the operator's sites that a system is measured from (see the module)."""
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
def _from_sites(place: LonLat | Territory, system: System) -> tuple[SiteReach, ...]:
    """Return the figures from each of the sites, nearest first; nothing without a range."""
    range_km = system.range_km
    if range_km is None:
        return ()
    reaches = []
    for site in sites_for(system):
        distance_km, farthest_km = _span_from(site.position, place)
        reaches.append(
            SiteReach(
                site=site,
                distance_km=distance_km,
                farthest_km=farthest_km,
                spare_low_km=range_km.low_km - distance_km,
                spare_high_km=range_km.high_km - distance_km,
            )
        )
    return tuple(sorted(reaches, key=lambda reach: (reach.distance_km, reach.site.id)))


def _span_from(start: LonLat, place: LonLat | Territory) -> tuple[float, float | None]:
    """Return the distance of a point; of an area its nearest and its farthest distance."""
    if isinstance(place, LonLat):
        return inverse_km(start, place)[0], None
    span = territory_span(start, place)
    return span.nearest_km, span.farthest_km


def systems_reaching(place: Origin | LonLat | Territory) -> tuple[SystemReach, ...]:
    """Return every catalogued system as it lies to a place.

    Those that reach it come first, the most to spare by the low figure before the rest; then those
    that fall short, the least short first; then those with no site to measure from, and those
    without a published range.

    Parameters
    ----------
    place
        The place to be reached: a point, or an area, of which the nearest point counts. An area of
        a country takes some seconds the first time, since each operator's territory is measured.
    """
    return _reaching(_target(place))


def target_name(place: Origin | LonLat | Territory) -> str:
    """Return what is to be reached, by name: of an area its label, as in "the United States"."""
    if isinstance(place, LonLat):
        return coordinates_name(place)
    target = _target(place)
    return catalog.territory_in_text(target) if isinstance(target, Territory) else place.name


def _target(place: Origin | LonLat | Territory) -> LonLat | Territory:
    return place.measured_from if isinstance(place, Origin) else place


@language_cache(maxsize=64)
def _reaching(place: LonLat | Territory) -> tuple[SystemReach, ...]:
    reaches = (_system_reach(place, system) for system in catalog.systems().values())
    return tuple(sorted(reaches, key=_order))


def _order(reach: SystemReach) -> tuple[int, float, str]:
    spare_km = 0.0
    if reach.nearest is not None:
        is_reached = reach.nearest.needed_km is None
        spare_km = reach.nearest.spare_low_km if is_reached else reach.nearest.spare_high_km
    return _STATES.index(reach.state), -spare_km, reach.system.name


def _system_reach(place: LonLat | Territory, system: System) -> SystemReach:
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
    range_km: RangeBand | None, site: SiteReach | None, anywhere_km: float | None
) -> SystemState:
    if range_km is None:
        return "no range"
    if site is None:
        return "no distance"
    if site.needed_km is not None:
        is_elsewhere = anywhere_km is not None and anywhere_km <= range_km.high_km
        return "from elsewhere only" if is_elsewhere else "falls short"
    return "reaches" if site.spare_low_km >= 0.0 else "high figure only"


def needs_fixed_place(system: System) -> bool:
    """Return whether "anywhere in" its operator's territory means nothing for a system.

    So it is with what is launched from submarines, and with space launchers.
    """
    return _SUBMARINE in system.tags or system.system_class == _SPACE


def _from_anywhere_km(place: LonLat | Territory, system: System) -> float | None:
    """Return the least distance from the operator's territory, where that has a meaning."""
    if system.range_km is None or needs_fixed_place(system):
        return None
    territory = catalog.area_codes().get(system.country)
    if territory is None:
        return None
    if isinstance(place, LonLat):
        return territory_span(place, territory).nearest_km
    ends = (area_endpoint(each, each.kind) for each in (territory, place))
    return nearest_separation(*ends).distance_km


def _remark(system: System, *, is_measured: bool) -> str:
    """Return what limits the figures, in sentences."""
    if system.range_km is None:
        return gettext("Its range is not published in our sources, so it is not compared.")
    sentences = []
    if system.is_flown_only:
        sentences.append(
            gettext("Its figures are distances flown; how far it could go is not published.")
        )
    if _SUBMARINE in system.tags:
        sentences.append(
            gettext("It is launched from submarines, which may lie nearer than any site.")
        )
    elif system.system_class == _SPACE:
        sentences.append(
            gettext("It is a space launcher and needs a fixed centre; its range is as a missile.")
        )
    if not is_measured:
        sentences.append(
            gettext(
                "No naval site of its operator is catalogued, so there is nothing to measure from."
            )
            if _SUBMARINE in system.tags
            else gettext(
                "No site of its operator is catalogued, so there is nothing to measure from."
            )
        )
    return " ".join(sentences)
