"""The two ends of a separation: a territory, a US state, a region, or a point."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import shapely
from shapely.geometry.base import BaseGeometry

from ranges.core import AreaKind, LonLat, Territory, coordinates_name, folded, shortened

__all__ = ["Endpoint", "EndpointKind", "area_endpoint", "point_endpoint"]

EndpointKind = Literal["territory", "US state", "region", "site", "reference", "point"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """A place as an end of a separation; `text` is how it was named.

    `area` is set for a territory, a US state or a region; `position` for a point, and for an area
    where the catalogue has a point of the same name.
    """

    kind: EndpointKind
    name: str
    position: LonLat | None
    # The first two tell areas apart; to compare their borders each time would be slow.
    area: Territory | None = field(compare=False)
    text: str = field(compare=False)

    @property
    def taken(self) -> str:
        """The place in words, so that a reader can object to what a name was taken for."""
        name = self.name
        if folded(self.text) not in (folded(name), ""):
            name = f"“{shortened(self.text)}” as {name}"
        if self.area is not None:
            source = "the US Census Bureau" if self.kind == "US state" else "Natural Earth"
            if self.kind == "region":
                return f"{name} (the region, by our list)"
            return f"{name} (the {self.kind} by {source})"
        kinds = {
            "site": "the launch site",
            "reference": "the reference place",
            "point": "the point",
        }
        assert self.position is not None
        position = coordinates_name(self.position)
        where = "" if position == self.name else f" at {position}"
        return f"{name} ({kinds[self.kind]}{where})"

    @property
    def shape(self) -> BaseGeometry:
        """The area, or the point."""
        if self.area is not None:
            return self.area.geometry
        assert self.position is not None
        return shapely.Point(self.position.lon, self.position.lat)


def point_endpoint(position: LonLat) -> Endpoint:
    """Return a point as an end, named by its coordinates."""
    name = coordinates_name(position)
    return Endpoint(kind="point", name=name, position=position, area=None, text=name)


def area_endpoint(
    area: Territory,
    kind: AreaKind,
    *,
    position: LonLat | None = None,
    text: str = "",
) -> Endpoint:
    """Return an area as an end: its label names it, which tells it apart from others of its kind.

    `position`: of the point of the same name, where there is one; `text`: how it was named.
    """
    return Endpoint(kind=kind, name=area.label, position=position, area=area, text=text)
