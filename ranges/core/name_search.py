"""Which of many names are like this one? A search that forgives case, accents, hyphens and typos.

All names live folded in one long string, most important row first, and are found by plain substring
search: exact names, then beginnings, then words, then small slips. No index is kept on disk. In
170,000 rows a query takes a few milliseconds, and building takes a fraction of a second.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Match", "NameIndex", "folded"]

Letters = NDArray[np.uint16]

#: Letters that are folded to two, and some that Unicode does not take apart.
_PAIRS = {"ß": "ss", "æ": "ae", "œ": "oe"}
_ALONE = str.maketrans("øłđıðþħ", "oldidth")
_UNWRITTEN = frozenset("'’‘ʻʼʹ`´.\u200b\u200c\u200d\u200e\u200f")
_GAPS = frozenset("-‐‑‒–—―,()/_ \u00a0")
_DROPPED = 0
#: Stands for the first of `_PAIRS`, the next for the second: of the private use area, else dropped.
_PAIR_MARK = 0xE000
_ROW, _NAME = "\x1e", "\n"
_LONGEST_QUERY = 60
#: Slips are forgiven where fewer rows than this answer to the letter.
_FEW = 3
#: How good a match is; lower is better.
_EXACT, _BEGINNING, _WORD = range(3)


class Match(NamedTuple):
    """A row that answers, and how well: 0 exact, 1 beginning, 2 word, 3 and 4 with slips."""

    quality: int
    row: int


def folded(text: str) -> str:
    """Return `text` for comparing: no case, accents or apostrophes, one space for any gap."""
    return _fold(f"{_NAME}{' '.join(text.split())}{_NAME}").strip(_NAME)


def _fold(text: str) -> str:
    """Return `text` folded letter by letter; line ends stay, spaces beside them go."""
    codes = _table()[np.frombuffer(text.encode("utf-16-le", "replace"), dtype=np.uint16)]
    codes = codes[codes != _DROPPED]
    paired = np.flatnonzero((codes >= _PAIR_MARK) & (codes < _PAIR_MARK + len(_PAIRS)))
    if paired.size:
        which = codes[paired] - _PAIR_MARK
        first, second = (np.array([ord(pair[i]) for pair in _PAIRS.values()]) for i in (0, 1))
        codes[paired] = first[which]
        codes = np.insert(codes, paired + 1, second[which].astype(np.uint16))
    is_space = codes == ord(" ")
    is_gap = is_space | (codes == ord(_NAME))
    codes = codes[~(is_space & np.roll(is_gap, 1))]
    before_end = np.roll(codes == ord(_NAME), -1)
    kept: bytes = codes[~((codes == ord(" ")) & before_end)].tobytes()
    return kept.decode("utf-16-le")


@cache
def _table() -> Letters:
    """Return for every code point below 65,536 what it is folded to; the rest is left out."""
    table = np.arange(1 << 16, dtype=np.uint16)
    table[0xD800:0xF900] = _DROPPED
    for code in (*range(0x3000), *range(0xFF00, 0xFFEF)):
        letter = chr(code).lower()
        base = [each for each in unicodedata.normalize("NFKD", letter) if not _is_mark(each)]
        if letter in _UNWRITTEN or not base:
            table[code] = _DROPPED
        elif letter in _GAPS:
            table[code] = ord(" ")
        elif letter in _PAIRS:
            table[code] = _PAIR_MARK + list(_PAIRS).index(letter)
        elif len(base) == 1:
            table[code] = ord(base[0].translate(_ALONE))
    return table


def _is_mark(letter: str) -> bool:
    return "\u0300" <= letter <= "\u036f"


class NameIndex:
    """Rows that can be found by any of their names.

    Parameters
    ----------
    rows
        One text per row, most important row first; a row's several names are parted by line ends,
        and the first is its own: slips are forgiven in that one only.
    """

    def __init__(self, rows: Sequence[str]) -> None:
        text = (_NAME + _ROW + _NAME).join(rows)
        self._text = _fold(f"{_ROW}{_NAME}{text}{_NAME}{_ROW}")
        self._letters = np.frombuffer(self._text.encode("utf-16-le", "replace"), dtype=np.uint16)
        self._starts = np.flatnonzero(self._letters == ord(_ROW))
        ends = np.flatnonzero(self._letters == ord(_NAME))
        #: Where each row's own name starts, and its length.
        self._own = self._starts[:-1] + 2
        self._own_sizes = ends[np.searchsorted(ends, self._own)] - self._own

    def rows_with(self, query: str) -> tuple[int, ...]:
        """Return every row that has a word, or words, beginning with `query`, in order."""
        query = folded(query[: 2 * _LONGEST_QUERY])[:_LONGEST_QUERY]
        if not query:
            return ()
        return tuple(sorted({*self._rows_with(_NAME + query), *self._rows_with(" " + query)}))

    def matches(self, query: str, limit: int, *, most_slips: int = 2) -> tuple[Match, ...]:
        """Return the best `limit` rows for `query`, by quality, then by importance."""
        query = folded(query[: 2 * _LONGEST_QUERY])[:_LONGEST_QUERY]
        if not query:
            return ()
        found: dict[int, int] = {}
        patterns = ((_EXACT, f"{_NAME}{query}{_NAME}"), (_BEGINNING, _NAME + query))
        for quality, pattern in (*patterns, (_WORD, " " + query)):
            for row in islice(self._rows_with(pattern), limit):
                found.setdefault(row, quality)
            if len(found) >= limit:
                break
        for slips, shortest in ((1, 5), (2, 9))[:most_slips]:
            if len(found) < _FEW and _EXACT not in found.values() and len(query) >= shortest:
                for row in islice(self._rows_like(query, slips), limit):
                    found.setdefault(row, _WORD + slips)
        ranked = sorted(Match(quality, row) for row, quality in found.items())
        return tuple(ranked[:limit])

    def _rows_with(self, pattern: str) -> Iterator[int]:
        """Yield the rows that hold `pattern`, once each, in order."""
        at = self._text.find(pattern)
        while at >= 0:
            row = int(np.searchsorted(self._starts, at, side="right")) - 1
            yield row
            at = self._text.find(pattern, int(self._starts[row + 1]))

    def _rows_like(self, query: str, slips: int) -> Iterator[int]:
        """Yield the rows whose own name is at most `slips` away from `query`, in order."""
        likely = np.flatnonzero(np.abs(self._own_sizes - len(query)) <= slips)
        starts, sizes = self._own[likely], self._own_sizes[likely]
        names = tuple(
            self._letters[np.minimum(starts + step, self._letters.size - 1)]
            for step in range(len(query) + slips)
        )
        letters = np.frombuffer(query.encode("utf-16-le", "replace"), dtype=np.uint16)
        close = _edits(letters, names, sizes, slips) <= slips
        yield from map(int, likely[close])


def _edits(
    query: Letters, names: Sequence[Letters], sizes: NDArray[np.intp], limit: int
) -> NDArray[np.int8]:
    """Return how many letters to change, drop, add or swap with the next, for every name at once.

    Parameters
    ----------
    query
        Letters, shape (m,).
    names
        For each position in a name, the letters that stand there, shape (n,).
    sizes
        Lengths of the names, shape (n,), each within `limit` of m.
    limit
        Counted up to here; what is more is only known to be more.

    Notes
    -----
    Optimal string alignment, filled in for all names together, on the band of width `limit` only.
    """
    too_many = np.full(sizes.shape, limit + 1, dtype=np.int8)
    cells = {(0, j): np.full(sizes.shape, j, dtype=np.int8) for j in range(limit + 1)}
    for i in range(1, query.size + 1):
        cells[i, 0] = np.full(sizes.shape, min(i, limit + 1), dtype=np.int8)
        for j in range(max(1, i - limit), min(len(names), i + limit) + 1):
            changed = cells.get((i - 1, j - 1), too_many) + (names[j - 1] != query[i - 1])
            dropped = cells.get((i - 1, j), too_many) + np.int8(1)
            added = cells.get((i, j - 1), too_many) + np.int8(1)
            best = np.minimum(np.minimum(changed, dropped), added)
            if i > 1 and j > 1:
                swapped = (names[j - 2] == query[i - 1]) & (names[j - 1] == query[i - 2])
                swap = cells.get((i - 2, j - 2), too_many) + np.int8(1)
                best = np.where(swapped, np.minimum(best, swap), best)
            cells[i, j] = best
    result = too_many.copy()
    for size in range(max(0, query.size - limit), query.size + limit + 1):
        here = sizes == size
        result[here] = cells.get((query.size, size), too_many)[here]
    return result
