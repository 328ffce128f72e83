"""A briefing as a PDF for paper: a landscape page for each scene, with caption and sources."""

from __future__ import annotations

import io

from ranges.briefing.document import Briefing, BriefingScene
from ranges.briefing.pictures import drawn_slides
from ranges.core import FileError, gettext
from ranges.figure import FigureOptions

__all__ = ["briefing_pages"]


def briefing_pages(briefing: Briefing) -> bytes:
    """Return a PDF with a page for each scene: title, key figure, map, caption and sources.

    Raises
    ------
    FileError
        If a scene cannot be drawn, or pypdf is not installed.
    """
    try:
        import pypdf
    except ModuleNotFoundError as fault:
        if fault.name != "pypdf":
            raise
        raise FileError(
            gettext(
                'A PDF of several pages needs the Python package "pypdf", which is not installed:'
                ' run pip install "pypdf>=6,<8".'
            )
        ) from None
    pages = pypdf.PdfWriter()
    for slide in drawn_slides(briefing, _options, "pdf"):
        pages.append(io.BytesIO(slide.picture), outline_item=slide.title)
    pages.add_metadata({"/Title": briefing.title or "Briefing", "/Creator": "Ranges"})
    stream = io.BytesIO()
    pages.write(stream)
    return stream.getvalue()


def _options(scene: BriefingScene) -> FigureOptions:
    return FigureOptions(size="a4", subtitle=scene.key_figure or None)
