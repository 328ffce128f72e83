"""The background maps that can be chosen, and the online tiles that they need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

import xyzservices.providers as providers

from ranges.core import gettext_noop

__all__ = ["BASES", "Base", "online_tiles", "tile_hosts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A background: its name in the list, and the online tiles it needs, if any."""

    label: str
    provider: str | None = None


#: Backgrounds by the id that stands in a link; all but the first are fetched from the internet.
BASES: Mapping[str, Base] = MappingProxyType(
    {
        "plain": Base(label=gettext_noop("Plain (no internet needed)")),
        "osm": Base(label=gettext_noop("OpenStreetMap (online)"), provider="OpenStreetMap.Mapnik"),
        "topo": Base(label=gettext_noop("OpenTopoMap (online)"), provider="OpenTopoMap"),
        "grey": Base(
            label=gettext_noop("Esri light grey (online)"), provider="Esri.WorldGrayCanvas"
        ),
        "imagery": Base(
            label=gettext_noop("Esri satellite imagery (online)"), provider="Esri.WorldImagery"
        ),
    }
)


def online_tiles(base: str) -> dict[str, Any] | None:
    """Return the tiles of a background map for the map's script, None where it needs none."""
    background = BASES.get(base)
    if background is None or background.provider is None:
        return None
    provider = providers.query_name(background.provider)
    return {
        "url": provider.build_url(scale_factor="", fill_subdomain=False),
        "options": {
            "maxNativeZoom": int(provider.get("max_zoom", 16)),
            "subdomains": provider.get("subdomains", "abc"),
            "attribution": provider.html_attribution,
        },
    }


def tile_hosts() -> tuple[str, ...]:
    """Return the hosts that tiles are fetched from, "*." for the subdomains of one."""
    tiles = [online_tiles(base) for base in BASES]
    hosts = [str(urlsplit(each["url"]).netloc) for each in tiles if each is not None]
    return tuple(host.replace("{s}.", "*.") for host in hosts)
