"""Positions in grids: MGRS, UTM and Plus codes, as people write them.

MGRS is read by `mgrs` (GeoTrans), UTM by PROJ, Plus codes by `openlocationcode`. A reference names
a square, of which the middle is taken.
"""

from __future__ import annotations

import re
from functools import lru_cache

import mgrs
from openlocationcode import openlocationcode
from pyproj import Transformer

from ranges.core import CoordinateError, LonLat, gettext, shortened

__all__ = ["grid_position"]

_MGRS = re.compile(
    r"(?P<zone>\d{1,2}[C-HJ-NP-X]|[ABYZ])(?P<square>[A-HJ-NP-Z]{2})(?P<digits>\d{2,10})"
)
_UTM = re.compile(
    r"(?:UTM[ :]*)?(?P<zone>\d{1,2}) ?(?P<letter>[C-HJ-NP-X]|NORTH|SOUTH)[ ,]+"
    r"0?(?P<easting>\d{6}(?:\.\d+)?) ?(?:ME|M|E)?[ ,]+(?P<northing>\d{1,8}(?:\.\d+)?) ?(?:MN|M|N)?"
)
#: What a full Plus code looks like: eight letters or pairs of noughts, "+", and more.
_PLUS_CODE = re.compile(r"[23456789CFGHJMPQRVWX]{2,8}0*\+[23456789CFGHJMPQRVWX]*")
_LONGEST_TEXT = 60
_ZONES = range(1, 61)
#: Northings of band S, where the letter also stands for the southern hemisphere.
_BAND_S_M = (3_540_000.0, 4_435_000.0)
_LAST_NORTHERN_M = 9_400_000.0


def grid_position(text: str) -> LonLat | None:
    """Return the point that a reference to a grid names, None where the text is none.

    Raises
    ------
    CoordinateError
        If it has the form of a reference but names no place, or two.
    """
    plain = " ".join(text.upper().split())
    if len(plain) > _LONGEST_TEXT:
        return None
    utm = _UTM.fullmatch(plain)
    if utm is not None:
        return _utm_position(utm, text)
    square = _MGRS.fullmatch(plain.replace(" ", "").removeprefix("MGRS").lstrip(":"))
    if square is not None:
        return _mgrs_position(square, text)
    if _PLUS_CODE.fullmatch(plain):
        return _plus_code_position(plain, text)
    return None


def _refusal(text: str, fault: str) -> CoordinateError:
    return CoordinateError(f'"{shortened(text)}" {fault}.')


def _mgrs_position(square: re.Match[str], text: str) -> LonLat:
    digits = square["digits"]
    if len(digits) % 2:
        raise _refusal(text, gettext("has an odd number of figures for a grid reference"))
    try:
        lat, lon = mgrs.MGRS().toLatLon(f"{square['zone']}{square['square']}{digits}")
    except mgrs.core.MGRSError:
        raise _refusal(
            text, gettext("has the form of an MGRS reference, but there is no such")
        ) from None
    return LonLat(lon=lon, lat=lat)


def _utm_position(utm: re.Match[str], text: str) -> LonLat:
    zone, letter = int(utm["zone"]), utm["letter"]
    easting_m, northing_m = float(utm["easting"]), float(utm["northing"])
    if zone not in _ZONES:
        raise _refusal(text, gettext("has a UTM zone outside 1 to 60"))
    if letter == "S" and _BAND_S_M[0] <= northing_m <= _BAND_S_M[1]:
        raise _refusal(
            text,
            gettext(
                "may be in latitude band S, which is north of the equator, or in the south:"
                ' write "{zone} north" or "{zone} south" before the figures',
                zone=zone,
            ),
        )
    is_north = letter == "NORTH" or (letter != "SOUTH" and letter >= "N" and letter != "S")
    if northing_m > (_LAST_NORTHERN_M if is_north else 1e7):
        raise _refusal(text, gettext("has a northing that there is not in UTM"))
    lon, lat = _from_utm(zone, is_north=is_north).transform(easting_m, northing_m)
    return LonLat(lon=lon, lat=lat)


@lru_cache(maxsize=8)
def _from_utm(zone: int, *, is_north: bool) -> Transformer:
    code = (32600 if is_north else 32700) + zone
    return Transformer.from_crs(f"EPSG:{code}", "EPSG:4326", always_xy=True)


def _plus_code_position(code: str, text: str) -> LonLat:
    if not openlocationcode.isFull(code):
        raise _refusal(
            text,
            gettext("is a short Plus code, which needs a town to be read: give the whole code"),
        )
    area = openlocationcode.decode(code)
    return LonLat(lon=area.longitudeCenter, lat=area.latitudeCenter)
