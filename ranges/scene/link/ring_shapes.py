"""The options of rings in a link: lists of ranges, the minimum range, the sector and radials."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ranges.catalog import parsed_range
from ranges.core import (
    MAX_RADIALS,
    WHOLE_RING,
    Origin,
    RangeBand,
    RangesError,
    RingShape,
    Sector,
    Unit,
    exact_text,
    gettext,
    parsed_quantity,
    plain_decimals,
    shortened,
)
from ranges.reach import least_distances_km, range_texts
from ranges.scene.link.query import left_out_text

__all__ = [
    "SHAPE_OPTIONS",
    "radials_from_options",
    "ring_texts",
    "shape_from_options",
    "shape_of_texts",
    "shape_options",
]

SHAPE_OPTIONS = ("min", "sector")
#: With a list of ranges: each ring counts only from the next smaller one on. A doubled semicolon is
#: part of a text.
_BETWEEN_OPTION = re.compile(r"(?<!;);\s*between\s*(?=$|;(?!;))")
_SECTOR = re.compile(
    r"\s*(\d{1,3}(?:\.\d{1,20})?)\s*(?:deg|°)?\s*(?:-|–|to)\s*(\d{1,3}(?:\.\d{1,20})?)\s*(?:deg|°)?\s*",
    re.ASCII,
)


def ring_texts(text: str, problems: list[str]) -> tuple[str, ...]:
    """Return the texts of the single rings of one that has a list of ranges before its origin.

    "500km,1000km@guam;between" is "500km@guam" and "1000km@guam;min=500km". A list that is wrong is
    noted, and there is no ring.
    """
    head, semicolon, options = text.partition(";")
    extent, sign, place = head.partition("@")
    try:
        extents = range_texts(extent, is_plain=True)
        if not sign or len(extents) < 2:
            return (text,)
        bands = [parsed_range(one, is_plain=True).range_km for one in extents]
    except RangesError as error:
        problems.append(left_out_text("ring", text, error))
        return ()
    kept, count = _BETWEEN_OPTION.subn("", f"{semicolon}{options}")
    least_km = least_distances_km(bands) if count else (None,) * len(bands)
    return tuple(
        f"{one}@{place}{_min_option(km)}{kept}" for one, km in zip(extents, least_km, strict=True)
    )


def _min_option(least_km: float | None) -> str:
    if least_km is None:
        return ""
    return f";min={exact_text(RangeBand(low_km=least_km, high_km=least_km), 'km')}"


def shape_options(shape: RingShape, unit: Unit) -> list[tuple[str, str | None]]:
    """Return the options that `shape_from_options` reads as this shape."""
    least = sector = None
    if shape.min_km is not None:
        least = exact_text(RangeBand(low_km=shape.min_km, high_km=shape.min_km), unit)
    if shape.sector is not None:
        start, end = (plain_decimals(d) for d in (shape.sector.start_deg, shape.sector.end_deg))
        sector = f"{start}-{end}deg"
    return [("min", least), ("sector", sector)]


def shape_from_options(
    options: Mapping[str, str],
    range_km: RangeBand,
    origin: Origin,
    add_problem: Callable[[str], None],
) -> RingShape:
    """Return the shape of a ring; of options that are wrong each is noted, and left out."""
    shape = WHOLE_RING
    for key in SHAPE_OPTIONS:
        if key not in options:
            continue
        try:
            least = options[key] if key == "min" else None
            sector = options[key] if key == "sector" else None
            read = shape_of_texts(least, sector, is_plain=True)
            for figure_km in range_km.figures_km:
                read.check(figure_km)
            if sector is not None and origin.area is not None:
                raise RangesError(
                    gettext("bearings are counted from a point, and a whole territory is none.")
                )
        except RangesError as error:
            fault = str(error).rstrip(".")
            add_problem(
                gettext(
                    'has the {key} "{text}", which is left out: {fault}',
                    key=key,
                    text=shortened(options[key]),
                    fault=fault,
                )
            )
        else:
            shape = RingShape(
                min_km=read.min_km or shape.min_km, sector=read.sector or shape.sector
            )
    return shape


def radials_from_options(
    options: Mapping[str, str], origin: Origin, add_problem: Callable[[str], None]
) -> int:
    """Return how many radials a ring has; what is wrong is noted, and there are none."""
    text = options.get("radials")
    if text is None:
        return 0
    if not (re.fullmatch("[0-9]{1,3}", text, re.ASCII) and 1 <= int(text) <= MAX_RADIALS):
        add_problem(
            gettext(
                'has the radials "{text}": give a whole number from 1 to {limit}',
                text=shortened(text),
                limit=MAX_RADIALS,
            )
        )
        return 0
    if origin.area is not None:
        add_problem(gettext("has radials, which need one point that bearings are counted from"))
        return 0
    return int(text)


def shape_of_texts(
    min_text: str | None, sector_text: str | None, unit: Unit = "km", *, is_plain: bool = False
) -> RingShape:
    """Return the shape that a minimum range and a sector stand for; None or blank is none.

    Parameters
    ----------
    min_text
        A distance; without a unit it is in `unit`.
    sector_text
        Two bearings, clockwise from the first to the second: "300-120deg".
    is_plain
        As for `parsed_quantity`.

    Raises
    ------
    RangesError
        If a text is neither.
    """
    min_km = sector = None
    if min_text and min_text.strip():
        given = parsed_quantity(
            min_text, noun=gettext("Minimum range"), default_unit=unit, is_plain=is_plain
        )
        if not given.range_km.is_single:
            raise RangesError(gettext("A minimum range is one distance, such as 1000km."))
        min_km = given.range_km.low_km
    if sector_text and sector_text.strip():
        match = _SECTOR.fullmatch(sector_text)
        if match is None or max(float(match[1]), float(match[2])) > 360.0:
            raise RangesError(
                gettext(
                    'The sector "{text}" is not two bearings from 0 to 360 degrees,'
                    " clockwise from the first to the second: give it like 300-120deg.",
                    text=shortened(sector_text),
                )
            )
        sector = Sector(start_deg=float(match[1]), end_deg=float(match[2]))
    return RingShape(min_km=min_km, sector=sector)
