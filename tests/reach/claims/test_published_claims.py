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
_PUBLISHED = [row for row in _ROWS if row["origin"] == "published"]


def _verdict(sentence: str) -> str:
    try:
        return judged_claim(sentence).verdict
    except RangesError:
        return "asked"


@pytest.mark.parametrize("row", _ROWS, ids=[row["sentence"][:50] for row in _ROWS])
def test_none_is_judged_wrongly(row: dict[str, str]) -> None:
    assert _verdict(row["sentence"]) in (row["verdict"], "asked")
    assert bool(row["source_url"]) is (row["origin"] == "published")


@pytest.mark.parametrize("rows", [_PUBLISHED, _ROWS], ids=["published", "all"])
def test_five_of_six_are_judged(rows: list[dict[str, str]]) -> None:
    judged = [row for row in rows if _verdict(row["sentence"]) != "asked"]
    clear = [row for row in rows if row["verdict"] != "asked"]
    print(f"{len(judged)} of {len(rows)} are judged, {len(clear)} have one verdict.")
    assert 6 * len(judged) >= 5 * len(rows)


def test_no_sentence_stands_twice_and_each_published_one_has_its_address() -> None:
    assert len({row["sentence"] for row in _ROWS}) == len(_ROWS)
    assert all(row["source_url"].startswith("http") for row in _PUBLISHED)
    assert len(_PUBLISHED) <= 120
