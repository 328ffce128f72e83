"""How to cite a number: the text, where it stands, the day of access, the method, the data."""

from __future__ import annotations

import datetime
import re
from typing import Literal, get_args

from ranges import catalog
from ranges.core import date_text, gettext, gettext_noop
from ranges.scene.sentences import distance_method, people_method

__all__ = ["CITED", "Cited", "citation", "citation_form"]

#: The kinds of numbers to cite; the kind decides which method a citation names.
Cited = Literal["answer", "distance", "share", "people", "place", "height"]

_METHODS: dict[Cited, str] = {
    "distance": gettext_noop(
        "Geodesic distance on the WGS84 ellipsoid to the borders of Natural Earth 1:10m"
        " (generalised de facto borders)."
    ),
    "share": gettext_noop(
        "Share of the area within a geodesic distance on the WGS84 ellipsoid, by the borders of"
        " Natural Earth 1:10m (generalised de facto borders)."
    ),
    "height": gettext_noop(
        "Estimated height: a plain ballistic arc (a Kepler ellipse round a spherical Earth) fitted"
        " to the reported distance and apogee."
    ),
    "place": gettext_noop(
        "Geodesic distance on the WGS84 ellipsoid to the point that GeoNames (CC BY 4.0) gives for"
        " the place."
    ),
}
CITED: tuple[Cited, ...] = get_args(Cited)
_FIELD = re.compile(r"\{(what|link|day)\}")


def citation_form(cited: Cited = "answer") -> str:
    """Return a citation to be filled in: {what} the number is, {link} and {day} of access."""
    return gettext(
        "Ranges, “{what}”, {link}, accessed {day}. {method} Data version {version}.",
        what="{what}",
        link="{link}",
        day="{day}",
        method=_method(cited),
        version=catalog.data_version(),
    )


def _method(cited: Cited) -> str:
    if cited == "answer":
        return gettext("{sentence}.", sentence=distance_method())
    return people_method() if cited == "people" else gettext(_METHODS[cited])


def citation(title: str, link: str, accessed: datetime.date, cited: Cited = "answer") -> str:
    """Return the citation of a number.

    Parameters
    ----------
    title
        What the number is, such as "3,400 km from Pyongyang".
    link
        The address where it stands.
    accessed
        The day on which it was read.
    cited
        Its kind, which decides the method that is named.
    """
    texts = {"what": title, "link": link, "day": date_text(accessed.isoformat())}
    return _FIELD.sub(lambda match: texts[match[1]], citation_form(cited))
