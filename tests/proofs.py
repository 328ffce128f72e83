"""Cases of a proof, of which plain pytest runs a few and `.ci/run` all."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

__all__ = ["thinned"]


def thinned(cases: Iterable[object], *, keep: int) -> list[object]:
    """Return the cases for `parametrize`, with `keep` of them, evenly spread, not marked slow.

    A tuple is a case of several arguments.
    """
    cases = list(cases)
    kept = {round(index * (len(cases) - 1) / max(keep - 1, 1)) for index in range(keep)}
    return [
        pytest.param(
            *(case if isinstance(case, tuple) else (case,)),
            marks=() if index in kept else pytest.mark.slow,
        )
        for index, case in enumerate(cases)
    ]
