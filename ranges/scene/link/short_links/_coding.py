"""A text as a number and back, in as few bits as its resemblance to examples allows.

Deflate and Zstandard with a dictionary were tried and fell short: links are short and full of
figures, and their codes cost whole bits (60 % of the long link on average, 77 % at worst; here 39
and 48). This predicts each byte from the five before it (prediction by partial matching, with
escapes by method D and exclusion), every figure standing for any figure there, and keeps the
outcome in one whole number (asymmetric numeral system), so that nothing is rounded.

Cleary and Witten 1984, doi:10.1109/TCOM.1984.1096090; Howard 1993, method D; Duda 2014,
arXiv:1311.2540.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Coding"]

_ORDER = 5
_END = 0x0A
_BYTES = range(256)
_FIGURES = range(0x30, 0x3A)


class _Slot(NamedTuple):
    """The part of a whole that a byte, or the way to shorter contexts (None), takes."""

    byte: int | None
    start: int
    size: int


class _Model:
    """How often each byte followed each context."""

    def __init__(self, counts: dict[bytes, dict[int, int]]) -> None:
        self.counts = counts
        self.before = b""

    def wholes(self) -> Iterator[tuple[int, list[_Slot]]]:
        """Yield, from the longest context to none, a total and its slots; the first is the escape.

        What a longer context has offered is not offered again. The last whole has no escape.
        """
        offered: set[int] = set()
        for first in range(len(self.before) + 1):
            counts = self.counts.get(self.before[first:], {})
            known = [(byte, 2 * count - 1) for byte, count in counts.items() if byte not in offered]
            if not known:
                continue
            slots = [_Slot(None, 0, len(known))]
            end = len(known)
            for byte, size in known:
                slots.append(_Slot(byte, end, size))
                end += size
            yield end, slots
            offered.update(byte for byte, _ in known)
        others = [byte for byte in _BYTES if byte not in offered]
        yield len(others), [_Slot(byte, place, 1) for place, byte in enumerate(others)]

    def learn(self, byte: int) -> None:
        """Count a byte where it was not expected, and where it was first."""
        for first in range(len(self.before) + 1):
            counts = self.counts.setdefault(self.before[first:], {})
            is_known = byte in counts
            counts[byte] = counts.get(byte, 0) + 1
            if is_known:
                break
        seen = 0x30 if byte in _FIGURES else byte
        self.before = (self.before + bytes([seen]))[-_ORDER:]


class Coding:
    """Texts as numbers. Both ways need the same examples: they are a part of the format.

    Parameters
    ----------
    examples
        Lines such as those that will be coded.
    """

    def __init__(self, examples: str) -> None:
        model = _Model({})
        for byte in examples.encode():
            model.learn(byte)
        self._counts = model.counts

    def _model(self) -> _Model:
        return _Model({context: dict(counts) for context, counts in self._counts.items()})

    def number(self, line: str, check: int) -> int:
        """Return a line, which holds no line break, as a number that `line` reads.

        Parameters
        ----------
        check
            At least 1; tells a number that was changed on its way from one that was not.
        """
        model = self._model()
        taken: list[tuple[int, _Slot]] = []
        for byte in (*line.encode(), _END):
            for total, slots in model.wholes():
                found = next((slot for slot in slots if slot.byte == byte), slots[0])
                taken.append((total, found))
                if found.byte is not None:
                    break
            model.learn(byte)
        number = check
        for total, slot in reversed(taken):
            quotient, rest = divmod(number, slot.size)
            number = quotient * total + slot.start + rest
        return number

    def line(self, number: int, most_bytes: int) -> tuple[str, int]:
        """Return the line and the check of a number.

        Raises
        ------
        ValueError
            If there is none, or the line has more bytes than `most_bytes`.
        """
        model = self._model()
        line = bytearray()
        while len(line) <= most_bytes:
            byte = None
            for total, slots in model.wholes():
                quotient, place = divmod(number, total)
                slot = next(slot for slot in reversed(slots) if slot.start <= place)
                number = quotient * slot.size + place - slot.start
                byte = slot.byte
                if byte is not None:
                    break
            if number == 0:
                break
            if byte == _END:
                return line.decode(), number
            assert byte is not None
            line.append(byte)
            model.learn(byte)
        raise ValueError(f"no line of at most {most_bytes} bytes")
