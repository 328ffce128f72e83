"""The two ends of a separation: a territory, a US state, a region, or a point."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import shapely
from shapely.geometry.base import BaseGeometry

from ranges.core import (
    AreaKind,
    LonLat,
    Territory,
    coordinates_name,
    folded,
    gettext,
    gettext_noop,
    shortened,
)

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
            name = gettext("“{text}” as {name}", text=shortened(self.text), name=name)
        if self.area is not None:
            if self.kind == "region":
                return gettext("{name} (the region, by our list)", name=name)
            if self.kind == "US state":
                return gettext("{name} (the US state by the US Census Bureau)", name=name)
            return gettext("{name} (the territory by Natural Earth)", name=name)
        kinds = {
            "site": gettext_noop("{name} (the launch site)"),
            "reference": gettext_noop("{name} (the reference place)"),
            "point": gettext_noop("{name} (the point)"),
        }
        placed = {
            "site": gettext_noop("{name} (the launch site at {position})"),
            "reference": gettext_noop("{name} (the reference place at {position})"),
            "point": gettext_noop("{name} (the point at {position})"),
        }
        assert self.position is not None
        position = coordinates_name(self.position)
        messages = kinds if position == self.name else placed
        return gettext(messages[self.kind], name=name, position=position)

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
