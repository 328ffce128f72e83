"""How to cite a number: the text, where it stands, the day of access, the method, the data."""

from __future__ import annotations

import datetime
import re
from typing import Literal

from ranges import catalog
from ranges.scene.sentences import PEOPLE_METHOD, REACH_METHOD

__all__ = ["CITED", "Cited", "citation", "citation_form"]

#: The kinds of numbers to cite; the kind decides which method a citation names.
Cited = Literal["answer", "distance", "share", "people", "place", "height"]

_METHODS: dict[Cited, str] = {
    "answer": f"{REACH_METHOD}.",
    "distance": (
        "Geodesic distance on the WGS84 ellipsoid to the borders of Natural Earth 1:10m"
        " (generalised de facto borders)."
    ),
    "share": (
        "Share of the area within a geodesic distance on the WGS84 ellipsoid, by the borders of"
        " Natural Earth 1:10m (generalised de facto borders)."
    ),
    "people": PEOPLE_METHOD,
    "height": (
        "Estimated height: a plain ballistic arc (a Kepler ellipse round a spherical Earth) fitted"
        " to the reported distance and apogee."
    ),
    "place": (
        "Geodesic distance on the WGS84 ellipsoid to the point that GeoNames (CC BY 4.0) gives for"
        " the place."
    ),
}
CITED = tuple(_METHODS)
_FIELD = re.compile(r"\{(what|link|day)\}")


def citation_form(cited: Cited = "answer") -> str:
    """Return a citation to be filled in: {what} the number is, {link} and {day} of access."""
    return (
        f"Ranges, “{{what}}”, {{link}}, accessed {{day}}. {_METHODS[cited]} Data version"
        f" {catalog.data_version()}."
    )


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
    texts = {"what": title, "link": link, "day": f"{accessed.day} {accessed:%B %Y}"}
    return _FIELD.sub(lambda match: texts[match[1]], citation_form(cited))
