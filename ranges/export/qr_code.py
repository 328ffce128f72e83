"""A link as a QR code: for slides, posters and paper."""

from __future__ import annotations

import io

import segno

from ranges.core import SceneError, gettext

__all__ = ["qr_svg"]

#: Light margin in modules, as ISO/IEC 18004 asks.
_MARGIN = 4


def qr_svg(address: str) -> bytes:
    """Return the QR code of an address as SVG, black on white: the same address, the same bytes.

    It has the error correction that the smallest code for it has room for, at least "M" (15 %)
    where that is possible at all.

    Raises
    ------
    SceneError
        If the address is longer than a QR code may hold.
    """
    for least in ("m", "l"):
        try:
            code = segno.make_qr(address, error=least)
        except segno.DataOverflowError:
            continue
        out = io.BytesIO()
        code.save(out, kind="svg", border=_MARGIN, light="white", omitsize=True, title=address)
        return out.getvalue()
    raise SceneError(
        gettext(
            "The link has {count:,} characters, more than a QR code holds (2,953):"
            " take some rings, paths or names away.",
            count=len(address),
        )
    )
