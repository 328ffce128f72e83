"""Territories by their names, their ISO codes, and what people call them besides."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ranges.catalog.territory_records import territories
from ranges.core import Territory, folded

__all__ = [
    "territories_beginning",
    "territory_code",
    "territory_in_text",
    "territory_label",
    "territory_named",
]

#: What people write for a territory besides its names and codes in the data.
_ALSO_CALLED: Mapping[str, str] = MappingProxyType(
    {"america": "US", "britain": "GB", "great britain": "GB", "uk": "GB", "dprk": "KP"}
    | {"rok": "KR", "prc": "CN", "uae": "AE", "ivory coast": "CI", "burma": "MM"}
    | {"czech republic": "CZ", "cape verde": "CV", "east timor": "TL", "swaziland": "SZ"}
)
_WITH_ARTICLE = re.compile(
    r"(?:United|Democratic Republic|Republic of|Central African|Dominican Republic|Netherlands"
    r"|Philippines|Maldives|Comoros|UN buffer|Isle of|Siachen)\b"
    r"|(?!Heard|South Georgia).*(?:\bIslands|\bTerritor(?:y|ies)|\bLands)$"
)


def territory_named(text: str) -> Territory | None:
    """Return the territory with this name, label or ISO code, with "the" before it or without.

    Codes stand in capitals.
    """
    name = _without_article(text)
    return _territories_by_name().get(name) or _territories_by_name().get(folded(name))


def _without_article(name: str) -> str:
    """Return the name without "the" before it: it does not tell territories apart."""
    return re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE)


def territory_code(territory: Territory) -> str:
    """Return the name of a territory in a link: its ISO alpha-2 code, else its folded label."""
    return territory.iso_a2 or folded(territory.label).replace(" ", "-")


def territory_in_text(territory: Territory) -> str:
    """Return a territory's label as it stands in a sentence: "the United States"."""
    label = territory.label
    if label.startswith("The "):
        return f"the {label.removeprefix('The ')}"
    return f"the {label}" if _WITH_ARTICLE.match(label) else label


def territories_beginning(text: str) -> tuple[Territory, ...]:
    """Return the territories whose label, or a word of it, begins so; beginnings first."""
    key = folded(_without_article(text))
    if not key:
        return ()
    candidates = [
        territory for territory in territories() if f" {key}" in f" {folded(territory.label)}"
    ]
    candidates.sort(key=lambda territory: not folded(territory.label).startswith(key))
    return tuple(candidates)


@cache
def _territories_by_name() -> Mapping[str, Territory]:
    """Return the territories by folded name and label, and by ISO code in capitals."""
    names: dict[str, Territory] = {}
    codes: dict[str, Territory] = {}
    for territory in territories():
        iso_codes = (territory.iso_a2, territory.iso_a3)
        codes |= {code: territory for code in iso_codes if code is not None}
        label = territory.label
        for name in (label, territory.name, label.partition(" (")[0]):
            names.setdefault(folded(name), territory)
            names.setdefault(folded(name.removeprefix("The ")), territory)
    nicknames = {name: codes[code] for name, code in _ALSO_CALLED.items()}
    dotted = {"U.S.": codes["US"], "U.S.A.": codes["US"], "U.K.": codes["GB"]}
    return MappingProxyType({**nicknames, **names, **codes, **dotted})


def territory_label(name: str) -> str:
    """Return the readable label of a territory that Natural Earth calls `name`."""
    return _labels().get(name, name)


@cache
def _labels() -> dict[str, str]:
    return {territory.name: territory.label for territory in territories()}
