"""Which places, countries and rings have their names on a map: kinds, names, and those left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from ranges.core import SceneError, folded, gettext, shortened

__all__ = ["LABEL_KINDS", "LabelChoice", "LabelKind", "label_choice"]

#: What can be named as a whole.
LabelKind = Literal["places", "countries", "rings", "paths", "seas"]
LABEL_KINDS: tuple[LabelKind, ...] = get_args(LabelKind)
_MAX_PARTS, _MAX_PART = 60, 80
#: One that stands in a number, as in "3,400 km", ends no part.
_COMMA = re.compile(r",(?!(?<=\d,)\d{3}(?!\d))")


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelChoice:
    """Which names a map has.

    `kinds` are named as usual, `asked` are names besides (as they were written), and `left_out` are
    kinds and names that are not to be there. All compare without case and accents.
    """

    kinds: frozenset[str] = frozenset(LABEL_KINDS)
    asked: tuple[str, ...] = ()
    left_out: frozenset[str] = frozenset()

    def is_asked(self, *names: str) -> bool:
        """Return whether something by any of its names is asked for by name."""
        if not self.asked:
            return False
        asked = {folded(name) for name in self.asked}
        return any(folded(name) in asked for name in names if name)

    def allows(self, kind: LabelKind, *names: str) -> bool:
        """Return whether something of a kind, by any of its names, may have its name."""
        known = {folded(name) for name in names if name} if self.left_out else set()
        if kind in self.left_out or known & self.left_out:
            return False
        return kind in self.kinds or self.is_asked(*names)


def label_choice(text: str | None) -> LabelChoice:
    """Return the choice that a text makes: kinds and names with commas between, "-" before others.

    Parameters
    ----------
    text
        Such as "countries,rings,Guam": these alone; "-seas,-Seoul": all as usual but these; "none";
        None or "all" for the usual ones.

    Raises
    ------
    SceneError
        If there are too many parts, or one is too long.
    """
    parts = [part.strip() for part in _COMMA.split(text or "") if part.strip()]
    if len(parts) > _MAX_PARTS or any(len(part) > _MAX_PART for part in parts):
        raise SceneError(
            gettext(
                'The labels "{text}" are too many or too long: give at most {count} of at most'
                " {letters} letters, with commas between.",
                text=shortened(text or ""),
                count=_MAX_PARTS,
                letters=_MAX_PART,
            )
        )
    left_out = [part[1:].strip() for part in parts if part.startswith("-")]
    wanted = [part for part in parts if not part.startswith("-")]
    words = {folded(part) for part in wanted}
    kinds = frozenset(kind for kind in LABEL_KINDS if kind in words)
    if not wanted or "all" in words:
        kinds = frozenset(LABEL_KINDS)
    plain = {*LABEL_KINDS, "all", "none"}
    return LabelChoice(
        kinds=kinds,
        asked=tuple(part for part in wanted if folded(part) not in plain),
        left_out=frozenset(folded(part) for part in left_out),
    )
