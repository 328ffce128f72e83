"""The longest published range of the missiles that had flown by the end of a year.

A system counts from the year of its first reported flight. Its range is the one published to date,
which may not be what was thought in that year, and a first flight was seldom that far: the result
is "had flown a missile of that published range", never "could reach" in that year. Space launchers
and cruise missiles are left out, as are figures that are only distances flown.
"""

from __future__ import annotations

from dataclasses import dataclass

from ranges import catalog
from ranges.core import (
    FilterError,
    Origin,
    RingSpec,
    Scenario,
    System,
    Unit,
    band_text,
    date_text,
    gettext,
    items_text,
)

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
        """The system with the longest published range, None where no system has a range."""
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
        raise FilterError(
            gettext(
                "The year {year} is outside {first} to {last}: give one of those.",
                year=year,
                first=_FIRST_YEAR,
                last=last,
            )
        )
    operated = [system for system in catalog.systems().values() if system.country == operator]
    flown = [system for system in operated if system.first_flight_date and _year(system) <= year]
    ranged = [
        (system.range_km, system)
        for system in flown
        if system.range_km and not system.is_flown_only and system.system_class in _BALLISTIC
    ]
    # Of equal ranges the system that was flown first.
    ranged.sort(key=lambda row: (-row[0].high_km, -row[0].low_km, row[1].first_flight_date or ""))
    return FlownBy(
        year=year,
        operator=operator,
        systems=tuple(system for _, system in ranged),
        launchers=tuple(system for system in flown if system.system_class == "space launcher"),
        undated=sum(
            system.first_flight_date is None and system.system_class in _BALLISTIC
            for system in operated
        ),
    )


def _year(system: System) -> int:
    return int((system.first_flight_date or "")[:4])  # of a decade ("1960s") its first


def flown_by_scene(result: FlownBy, place: Origin) -> Scenario:
    """Return a scene with the longest published range as a ring round a place, if there is one."""
    longest = result.longest
    if longest is None or longest.range_km is None:
        return Scenario()
    ring = RingSpec(origin=place, range_km=longest.range_km, system_id=longest.id)
    return Scenario(rings=(ring,), title=f"Flown by the end of {result.year}: {longest.name}")


def flown_by_sentence(result: FlownBy, units: Unit = "km") -> str:
    """Return the longest published range by the end of a year, with what it leaves out."""
    label = catalog.country_label(result.operator)
    longest = result.longest
    if longest is None or longest.range_km is None or longest.first_flight_date is None:
        sentence = gettext(
            "{country}, by the end of {year}: no ballistic missile with a published maximum"
            " range had a dated flight in our list.",
            country=label,
            year=result.year,
        )
    else:
        sentence = gettext(
            "{country}, by the end of {year}: the longest published range of a ballistic"
            " missile reported to have flown is {figure} ({system}, first flown {date})."
            " It is the range published to date; the flights themselves were seldom that far.",
            country=label,
            year=result.year,
            figure=band_text(longest.range_km, units),
            system=longest.name,
            date=date_text(longest.first_flight_date),
        )
    sentences = [sentence]
    if result.launchers:
        names = items_text(system.name for system in result.launchers)
        sentences.append(gettext("Space launchers are left out ({names}).", names=names))
    if result.undated:
        sentences.append(
            gettext(
                "Missiles without a dated flight are not counted ({number}).",
                number=result.undated,
            )
        )
    return " ".join(sentences)
