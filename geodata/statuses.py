"""Build the table that tells sovereign states, dependent territories and others apart."""

from __future__ import annotations

import csv
from pathlib import Path

import pyarrow as pa

RAW = Path(__file__).parent / "raw"
#: What the newer release that has the types calls a territory otherwise than the borders do.
_NEWER_NAME = {"Macedonia": "North Macedonia"}
#: The two observer states of the United Nations (https://research.un.org/en/unmembers/observers).
_OBSERVERS = {"PS", "VA"}
#: Types of Natural Earth that say nothing of who governs: a lease, a reef, a zone, Antarctica.
_OTHER_TYPES = {"Indeterminate", "Lease"}


def _rows(name: str) -> list[dict[str, str]]:
    with (RAW / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def statuses(territory_table: pa.Table) -> pa.Table:
    """Return the status of each territory, its sovereign, and its place in the United Nations.

    A member or an observer of the United Nations is `sovereign`, and so is what Natural Earth calls
    its own sovereign; what it gives another sovereign is `dependent`; the rest is `other`.
    """
    types = {row["name"]: row for row in _rows("territory_types.csv")}
    members = {row["iso_a2"] for row in _rows("un_members.csv")}
    label_of = {
        types[_NEWER_NAME.get(name, name)]["administered_as"]: label
        for name, label in zip(
            territory_table["name"].to_pylist(), territory_table["label"].to_pylist(), strict=True
        )
    }
    rows = []
    for row in territory_table.select(["name", "iso_a2"]).to_pylist():
        code, known = row["iso_a2"], types[_NEWER_NAME.get(row["name"], row["name"])]
        place = "member" if code in members else "observer" if code in _OBSERVERS else None
        is_own = known["administered_as"] == known["sovereign"]
        status, sovereign = "other", None
        if place is not None or (is_own and known["type"] not in _OTHER_TYPES):
            status = "sovereign"
        elif known["type"] not in _OTHER_TYPES:
            status, sovereign = "dependent", label_of[known["sovereign"]]
        rows.append(
            {
                "name": row["name"],
                "status": status,
                "sovereign": sovereign,
                "united_nations": place,
            }
        )
    return pa.Table.from_pylist(rows)
