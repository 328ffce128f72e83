"""The tables below a map in one file, each in a fold that says what is in it."""

from __future__ import annotations

import re

from ranges.map.html_file._tables import scene_tables
from ranges.scene import evaluate, parsed_link


def tables(query: str) -> str:
    return "".join(scene_tables(evaluate(parsed_link(query).scenario)))


def test_each_table_is_in_a_fold_that_counts_its_rows() -> None:
    html = tables("ring=3400km@pyongyang&path=sunan>tokyo")
    folds = re.findall(r"<details open><summary>([^<(]+) \((\d+)\)</summary>(.*?)</details>", html)
    names = [name for name, _, _ in folds]
    assert names[:3] == ["Territories in range", "Legs", "Territories and seas below"]
    for _, count, inside in folds:
        assert len(re.findall(r"<tr>", inside)) - 1 == int(count)
    assert html.count("<details") == html.count("</details>") == len(folds)


def test_a_hidden_ring_has_none_and_many_rings_have_a_dozen() -> None:
    assert tables("ring=900km@guam;hidden") == ""
    many = tables("&".join(f"ring={100 + n}km@guam" for n in range(15)))
    assert many.count("<details") == 12
    assert "3 more rings are on the map." in many
