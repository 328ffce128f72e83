"""Territories, US states and regions by names, codes, and what people call them besides.

Besides its name and label a territory has the names of `other_names.csv`, such as Britain, and
those of `territory_names.csv` (Unicode CLDR), such as Deutschland and 日本.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from ranges.catalog._csv_rows import Row
from ranges.catalog._files import csv_lines
from ranges.catalog.curated_records import regions
from ranges.catalog.territory_records import region_area, territories, us_states
from ranges.core import Region, Territory, folded, gettext

__all__ = [
    "AreaName",
    "area_codes",
    "area_names",
    "areas_by_name",
    "country_of_adjective",
    "territories_beginning",
    "territory_code",
    "territory_in_text",
    "territory_label",
    "territory_named",
]

_WITH_ARTICLE = re.compile(
    r"(?:United|US mainland|Democratic Republic|Republic of|Central African|Dominican Republic"
    r"|Netherlands|Philippines|Maldives|Comoros|UN buffer|Isle of|Siachen)\b"
    r"|(?!Heard|South Georgia).*(?:\bIslands|\bTerritor(?:y|ies)|\bLands)$"
)


class AreaName(NamedTuple):
    """An area that a name stands for, how the name is its own, and what is to be said of it."""

    area: Territory
    how: str
    remark: str | None = None


def territory_named(text: str) -> Territory | None:
    """Return the territory with this name, label or ISO code, with "the" before it or without.

    Codes stand in capitals.
    """
    name = _without_article(text)
    by_code = area_codes().get(name) or area_codes().get(name.replace(".", ""))
    if by_code is not None and by_code.kind == "territory":
        return by_code
    areas = [named.area for named in areas_by_name(name) if named.area.kind == "territory"]
    return areas[0] if areas else None


def areas_by_name(text: str) -> tuple[AreaName, ...]:
    """Return the territories, US states and regions of this name, in that order.

    Two territories share a name where neither is meant before the other, such as Korea.
    """
    name = folded(_without_article(text))
    region = _regions_by_name().get(name)
    if region is None:
        return _areas_by_name().get(name, ())
    how = "name" if name == folded(region.name) else "other name"
    remark = region.notes.rstrip(".") if region.part == "within" and region.notes else None
    return (AreaName(region_area(region.id), how, remark),)


def country_of_adjective(text: str) -> Territory | None:
    """Return the country of an adjective, such as "North Korean", None where it is none."""
    return _countries_by_adjective().get(folded(text))


@cache
def _countries_by_adjective() -> Mapping[str, Territory]:
    file, by_code = "nationalities.csv", area_codes()
    lines = csv_lines(file, ("adjective", "iso_a2"))
    rows = (Row(file, number, values) for number, values in lines)
    return {folded(row.text("adjective")): by_code[row.country("iso_a2")] for row in rows}


def area_names() -> tuple[str, ...]:
    """Return all names of areas, folded: what `areas_by_name` knows."""
    return (*_areas_by_name(), *_regions_by_name())


def _without_article(name: str) -> str:
    """Return the name without "the" before it: it does not tell territories apart."""
    return re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE)


def territory_code(territory: Territory) -> str:
    """Return the name of an area in a link: a code ("KP", "US-TX"), else its folded label."""
    return territory.code or territory.iso_a2 or folded(territory.label).replace(" ", "-")


def territory_in_text(territory: Territory) -> str:
    """Return a territory's label as it stands in a sentence: "the United States"."""
    label = territory.label
    if territory.kind == "US state" and len(areas_by_name(label)) + (label == "Washington") > 1:
        return gettext("the state of {area}", area=label)
    if label.startswith("The "):
        return gettext("the {area}", area=label.removeprefix("The "))
    return gettext("the {area}", area=label) if _WITH_ARTICLE.match(label) else label


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
def area_codes() -> Mapping[str, Territory]:
    """Return territories by ISO alpha-2 and alpha-3 code, and states as "US-TX", in capitals.

    Territories without a code have their folded label, as in links.
    """
    codes: dict[str, Territory] = {}
    for area in (*territories(), *us_states()):
        codes |= {code: area for code in (area.iso_a2, area.iso_a3, area.code) if code is not None}
    for area in territories():
        codes.setdefault(territory_code(area), area)
    return MappingProxyType(codes)


@cache
def _areas_by_name() -> Mapping[str, tuple[AreaName, ...]]:
    names: dict[str, list[AreaName]] = {}

    def add(name: str, area: Territory, how: str, remark: str | None = None) -> None:
        named = names.setdefault(folded(name), [])
        if area not in [other.area for other in named]:
            named.append(AreaName(area, how, remark))

    by_code = area_codes()
    for area in territories():
        label = area.label
        for name in (label, area.name, label.partition(" (")[0], label.removeprefix("The ")):
            add(name, area, "name")
    for number, values in csv_lines("other_names.csv", ("name", "iso_a2", "remark")):
        row = Row("other_names.csv", number, values)
        add(row.text("name"), by_code[row.country("iso_a2")], "other name", row.optional("remark"))
    own = dict(names)
    for area, name, language in _names_in_languages():
        if folded(name) not in own or own[folded(name)][0].area == area:
            add(name, area, f"name in {language}")
    for state in us_states():
        for name in (state.name, f"state of {state.name}", f"{state.name} state"):
            add(name, state, "name")
    names.pop("", None)
    return MappingProxyType({name: tuple(named) for name, named in names.items()})


@cache
def _regions_by_name() -> Mapping[str, Region]:
    """Return the regions by name; joining their members takes time, and is left for later."""
    return {
        folded(name): region
        for region in regions().values()
        for name in (region.id, region.name, *region.other_names)
    }


def _names_in_languages() -> Iterator[tuple[Territory, str, str]]:
    """Yield territories with a name and its language, where the borders have such a territory."""
    by_code = area_codes()
    file = "territory_names.csv"
    for number, values in csv_lines(file, ("iso_a2", "name", "languages")):
        row = Row(file, number, values)
        area = by_code.get(row.country("iso_a2"))
        if row.country("iso_a2") == "XK":
            area = by_code["kosovo"]
        if area is not None:
            language = row.text("languages").split()[0]
            yield area, row.text("name"), language
            yield area, row.text("name").partition(" (")[0], language


def territory_label(name: str) -> str:
    """Return the readable label of a territory that Natural Earth calls `name`."""
    return _labels().get(name, name)


@cache
def _labels() -> dict[str, str]:
    return {territory.name: territory.label for territory in territories()}
