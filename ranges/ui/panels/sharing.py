"""Sharing: the short link, its QR code, and the page within a page of one's own."""

from __future__ import annotations

import streamlit as st

from ranges.core import SceneError, gettext, gettext_noop
from ranges.export import qr_svg
from ranges.scene import short_query
from ranges.ui.elements.downloads import show_download
from ranges.ui.elements.escaping import as_markdown
from ranges.ui.elements.folded_parts import folded_part
from ranges.ui.state import address

__all__ = ["show_sharing"]


@folded_part(gettext_noop("Share: short link, QR code"), key="open_sharing")
def show_sharing() -> None:
    """Show the short link of the scene and its QR code."""
    link = f"{_own_address()}?{short_query(address.link())}"
    st.caption(gettext("The whole scene in one short link; the long one is in the address bar:"))
    st.code(link, language=None, wrap_lines=True)
    try:
        code = qr_svg(link)
    except SceneError as error:
        st.info(as_markdown(str(error)))
        return
    st.image(code.decode(), width=220)
    show_download(gettext("QR code (SVG)"), code, "ranges-qr.svg")


def _own_address() -> str:
    """Return the address of this page as the visitor has it, without a query."""
    own = (st.context.url or "").partition("?")[0].partition("#")[0]
    return own if own.endswith("/") else f"{own}/"
