"""Sentences of published articles and some of ours: none is judged wrongly, most are judged.

The verdict of each row of `tests/data/claims.csv` comes from distances measured without our code
(`tests/data/README.md` says how); "asked" is right where a sentence has no one meaning.
"""

import csv
from pathlib import Path

import pytest

from ranges.core import RangesError
from ranges.reach import judged_claim

_ROWS = list(
    csv.DictReader(
        (Path(__file__).parents[2] / "data" / "claims.csv").read_text("utf-8").splitlines()
    )
)


def _verdict(sentence: str) -> str:
    try:
        return judged_claim(sentence).verdict
    except RangesError:
        return "asked"


@pytest.mark.parametrize("row", _ROWS, ids=[row["sentence"][:50] for row in _ROWS])
def test_none_is_judged_wrongly(row: dict[str, str]) -> None:
    assert _verdict(row["sentence"]) in (row["verdict"], "asked")
    assert bool(row["source_url"]) is (row["origin"] == "published")


def test_five_of_six_that_have_a_verdict_are_judged() -> None:
    clear = [row for row in _ROWS if row["verdict"] != "asked"]
    judged = [row for row in clear if _verdict(row["sentence"]) != "asked"]
    published = sum(row["origin"] == "published" for row in _ROWS)
    print(
        f"{len(judged)} of {len(clear)} sentences with a verdict are judged, the others asked"
        f" about; {published} of {len(_ROWS)} were published."
    )
    assert 6 * len(judged) >= 5 * len(clear)
