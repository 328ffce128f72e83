"""What a path lies over, told once: each territory with all its parts, and the seas between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ranges.core import Crossing

__all__ = ["CHANNEL_KM", "Stay", "path_stays"]

#: Sea between two parts of one territory, up to so wide, is told with the territory.
CHANNEL_KM = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """All that a path lies over of one territory, or one stretch of sea between two (None).

    `parts`: in order, each with the distances from the start at which it begins and ends; of the
    sea there is one. `waters`: the channels between parts, with no other territory between.
    `between_parts_of`: the territory on both sides of a sea that is wider than a channel.
    """

    territory: str | None
    parts: tuple[Crossing, ...]
    waters: tuple[Crossing, ...] = ()
    between_parts_of: str | None = None

    @property
    def length_km(self) -> float:
        """The length of all parts, without the waters between them."""
        return _length_km(self.parts)

    @property
    def waters_km(self) -> float:
        """The length of the sea between parts."""
        return _length_km(self.waters)

    @property
    def entry_km(self) -> float:
        """The distance from the start at which the first part begins."""
        return self.parts[0].entry_km

    @property
    def exit_km(self) -> float:
        """The distance from the start at which the last part ends."""
        return self.parts[-1].exit_km


def path_stays(crossings: Sequence[Crossing]) -> tuple[Stay, ...]:
    """Return each territory once, and the seas between, by where they begin.

    Parameters
    ----------
    crossings
        What `path_crossings` returns: they follow each other without a gap.

    Returns
    -------
    tuple of Stay
        The lengths of parts and of waters add up to that of the path. Sea before the first land and
        after the last is a stretch of its own; so is that between two territories, and between two
        parts of one where it is wider than `CHANNEL_KM`.
    """
    names = [None, *(leg.territory for leg in crossings), None]
    parts: dict[str, list[Crossing]] = {}
    waters: dict[str, list[Crossing]] = {}
    stays: list[Stay] = []
    for leg, before, after in zip(crossings, names, names[2:], strict=False):
        if leg.territory is not None:
            parts.setdefault(leg.territory, []).append(leg)
        elif before is not None and before == after and _length_km([leg]) <= CHANNEL_KM:
            waters.setdefault(before, []).append(leg)
        else:
            around = before if before == after else None
            stays.append(Stay(territory=None, parts=(leg,), between_parts_of=around))
    stays += [
        Stay(territory=name, parts=tuple(legs), waters=tuple(waters.get(name, ())))
        for name, legs in parts.items()
    ]
    return tuple(sorted(stays, key=lambda stay: stay.entry_km))


def _length_km(legs: Sequence[Crossing]) -> float:
    return sum(leg.exit_km - leg.entry_km for leg in legs)
