"""What had been flown by then? The longest published range by the end of a year, to compare years.

A system counts from the year of its first reported flight. Its range is the one published to date,
which may not be what was thought in that year, and a first flight was seldom that far: so this is
"had flown a missile of that published range", never "could reach" in that year. Space launchers
and cruise missiles are left out, as are figures that are only distances flown.
"""

from __future__ import annotations

from dataclasses import dataclass

from ranges import catalog
from ranges.core.dates import date_text
from ranges.core.errors import FilterError
from ranges.core.records import System
from ranges.core.scenario import Origin, RingSpec, Scenario
from ranges.core.units import Unit, band_text

__all__ = ["FlownBy", "flown_by", "flown_by_scene", "flown_by_sentence"]

_BALLISTIC = {"SRBM", "MRBM", "IRBM", "ICBM", "SLBM"}
_FIRST_YEAR = 1950


@dataclass(frozen=True, slots=True, kw_only=True)
class FlownBy:
    """The ballistic missiles that an operator had flown by the end of a year.

    `systems` have a published maximum range, the longest first; `launchers` are the space launchers
    flown by then, which are left out; `undated` is how many of its missiles have no date.
    """

    year: int
    operator: str
    systems: tuple[System, ...]
    launchers: tuple[System, ...]
    undated: int

    @property
    def longest(self) -> System | None:
        """The one with the longest published range, None where there is none."""
        return self.systems[0] if self.systems else None


def flown_by(year: int, operator: str = "KP") -> FlownBy:
    """Return what an operator (ISO 3166-1 alpha-2) was reported to have flown by a year's end.

    Raises
    ------
    FilterError
        If the year is not one from 1950 to the catalogue's.
    """
    last = catalog.catalogue_date().year
    if not _FIRST_YEAR <= year <= last:
        raise FilterError(f"The year {year} is outside {_FIRST_YEAR} to {last}: give one of those.")
    own = [one for one in catalog.systems().values() if one.country == operator]
    flown = [one for one in own if one.first_flight_date and _year(one) <= year]
    ranged = [
        (one.range_km.high_km, one.range_km.low_km, one)
        for one in flown
        if one.range_km and not one.is_flown_only and one.system_class in _BALLISTIC
    ]
    # Of equal ranges the one flown first.
    ranged.sort(key=lambda each: (-each[0], -each[1], each[2].first_flight_date or ""))
    return FlownBy(
        year=year,
        operator=operator,
        systems=tuple(one for _, _, one in ranged),
        launchers=tuple(one for one in flown if one.system_class == "space launcher"),
        undated=sum(
            one.first_flight_date is None and one.system_class in _BALLISTIC for one in own
        ),
    )


def _year(system: System) -> int:
    return int((system.first_flight_date or "")[:4])  # of a decade ("1960s") its first


def flown_by_scene(found: FlownBy, place: Origin) -> Scenario:
    """Return a scene with the longest published range as a ring round a place, if there is one."""
    longest = found.longest
    if longest is None or longest.range_km is None:
        return Scenario()
    ring = RingSpec(origin=place, range_km=longest.range_km, system_id=longest.id)
    return Scenario(rings=(ring,), title=f"Flown by the end of {found.year}: {longest.name}")


def flown_by_sentence(found: FlownBy, units: Unit = "km") -> str:
    """Return the longest published range by the end of a year, and what it does not say."""
    label = catalog.country_label(found.operator)
    longest = found.longest
    if longest is None or longest.range_km is None or longest.first_flight_date is None:
        said = (
            f"{label}, by the end of {found.year}: no ballistic missile with a published maximum"
            " range had a dated flight in our list."
        )
    else:
        figure = band_text(longest.range_km, units)
        said = (
            f"{label}, by the end of {found.year}: the longest published range of a ballistic"
            f" missile reported to have flown is {figure} ({longest.name}, first flown"
            f" {date_text(longest.first_flight_date)}). It is the range published to date; the"
            " flights themselves were seldom that far."
        )
    if found.launchers:
        names = ", ".join(one.name for one in found.launchers)
        said += f" Space launchers are left out ({names})."
    if found.undated:
        said += f" Missiles without a dated flight are not counted ({found.undated})."
    return said
