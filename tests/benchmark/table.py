"""Show figures as plain text columns, and a sample as its median and spread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np


class Spread(NamedTuple):
    """The median of a sample, with the tenth and the ninetieth percentile."""

    low: float
    median: float
    high: float

    def text(self, decimals: int = 0) -> str:
        """Return it as "median (low to high)"."""
        low, median, high = (f"{value:,.{decimals}f}" for value in self)
        return f"{median} ({low} to {high})"


def spread(sample: Sequence[float]) -> Spread:
    """Return the median and spread of a sample that is not empty."""
    return Spread(*(float(value) for value in np.percentile(sample, (10, 50, 90))))


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table, its columns padded so that it reads as plain text too."""
    lines = [list(head), *[list(row) for row in rows]]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    rule = ["-" * widths[0], *["-" * (width - 1) + ":" for width in widths[1:]]]

    def padded(line: Sequence[str]) -> str:
        first, *rest = zip(line, widths, strict=True)
        cells = [first[0].ljust(first[1]), *[text.rjust(width) for text, width in rest]]
        return f"| {' | '.join(cells)} |"

    return "\n".join(padded(line) for line in [lines[0], rule, *lines[1:]])
