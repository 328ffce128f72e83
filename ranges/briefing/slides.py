"""A briefing as PowerPoint slides: title, picture, key figure, sources, and notes for the speaker.

Title, key figure and notes are text that can be edited; the picture has its words for those who do
not see it. The library is an extra of its own, as most visitors never need it.
"""

from __future__ import annotations

import datetime
import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ranges.briefing.document import Briefing, BriefingScene
from ranges.briefing.pictures import SceneSlide, drawn_slides
from ranges.core import FileError, gettext
from ranges.figure import FigureOptions
from ranges.scene import METHOD

if TYPE_CHECKING:
    from pptx.presentation import Presentation

__all__ = ["briefing_slides"]


#: Inches: 13.333 by 7.5, as PowerPoint's own wide slides are.
_WIDTH_IN, _HEIGHT_IN, _MARGIN_IN = 13.333, 7.5, 0.35
_TITLE_IN, _KEY_FIGURE_IN, _SOURCES_IN = 0.75, 0.45, 0.4
_TITLE_PT, _LONG_TITLE_PT, _KEY_FIGURE_PT, _SOURCES_PT = 30, 20, 20, 10
#: A longer title has smaller letters, so that two lines of it have room.
_LONG_TITLE = 55
#: So few that the letters of the map are read from the back of a room.
_PX_PER_IN = 72.0
#: In the template of python-pptx: a title and nothing else.
_TITLE_ONLY = 5
_MOST_SOURCES = 4


def briefing_slides(briefing: Briefing) -> bytes:
    """Return a PowerPoint file with a slide for each scene.

    Raises
    ------
    FileError
        If a scene cannot be drawn, or python-pptx is not installed.
    """
    try:
        import pptx
    except ModuleNotFoundError as fault:
        if fault.name != "pptx":
            raise
        raise FileError(
            gettext(
                'PowerPoint files need the Python package "python-pptx", which is not installed:'
                ' run pip install "python-pptx>=1,<2".'
            )
        ) from None
    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = _emu(_WIDTH_IN), _emu(_HEIGHT_IN)
    properties = deck.core_properties
    properties.title, properties.author = briefing.title or "Briefing", "Ranges"
    properties.created = properties.modified = datetime.datetime.now(datetime.UTC)
    for slide in drawn_slides(briefing, _options, "png"):
        _add_slide(deck, slide)
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def _picture_in(scene: BriefingScene) -> tuple[float, float, float]:
    """Return where the picture of a scene begins, how wide and how high it is, in inches."""
    top_in = _MARGIN_IN + _TITLE_IN + (_KEY_FIGURE_IN if scene.key_figure else 0.0)
    height_in = _HEIGHT_IN - top_in - _SOURCES_IN - _MARGIN_IN
    return top_in, _WIDTH_IN - 2.0 * _MARGIN_IN, height_in


def _options(scene: BriefingScene) -> FigureOptions:
    _, width_in, height_in = _picture_in(scene)
    size = f"{round(width_in * _PX_PER_IN)}x{round(height_in * _PX_PER_IN)}"
    # Title and sources are text of the slide, which can be edited.
    options = FigureOptions(size=size, title="", subtitle="", caption="", credit="", scale=3.0)
    return replace(options, has_sources=False)


def _add_slide(deck: Presentation, slide: SceneSlide) -> None:
    page = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    top_in, width_in, height_in = _picture_in(slide.scene)
    title = page.shapes.title
    title.left, title.top = _emu(_MARGIN_IN), _emu(_MARGIN_IN)
    title.width, title.height = _emu(width_in), _emu(_TITLE_IN)
    size_pt = _LONG_TITLE_PT if len(slide.title) > _LONG_TITLE else _TITLE_PT
    _write(title.text_frame, slide.title, size_pt, is_bold=True)
    if slide.scene.key_figure:
        box = _text_box(page, _MARGIN_IN + _TITLE_IN, width_in, _KEY_FIGURE_IN)
        _write(box, slide.scene.key_figure, _KEY_FIGURE_PT)
    picture = page.shapes.add_picture(
        io.BytesIO(slide.picture), _emu(_MARGIN_IN), _emu(top_in), _emu(width_in), _emu(height_in)
    )
    described = picture._element.nvPicPr.cNvPr  # python-pptx has no other way to the alt text
    described.set("descr", slide.alt_text)
    described.set("name", f"Map {slide.number}")
    sources = _text_box(page, top_in + height_in, width_in, _SOURCES_IN)
    _write(sources, _sources_text(slide), _SOURCES_PT)
    page.notes_slide.notes_text_frame.text = _notes_text(slide)


def _text_box(page: Any, top_in: float, width_in: float, height_in: float) -> Any:
    box = page.shapes.add_textbox(_emu(_MARGIN_IN), _emu(top_in), _emu(width_in), _emu(height_in))
    return box.text_frame


def _write(frame: Any, text: str, size_pt: int, *, is_bold: bool = False) -> None:
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Pt

    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = 0
    frame.text = text
    for paragraph in frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.font.size = Pt(size_pt)
        paragraph.font.bold = is_bold


def _sources_text(slide: SceneSlide) -> str:
    titles = [source.title for source in slide.sources]
    more = (
        [f"{len(titles) - _MOST_SOURCES} more in the notes"] if len(titles) > _MOST_SOURCES else []
    )
    listed = "; ".join(
        [*titles[:_MOST_SOURCES], "Natural Earth (borders)", "GeoNames, CC BY 4.0 (places)", *more]
    )
    return f"Sources: {listed}. Distances: {METHOD}. Made with Ranges."


def _notes_text(slide: SceneSlide) -> str:
    """Return the notes for the speaker, and after them where each figure was read."""
    sources = [f"{source.title}: {source.url}" for source in slide.sources]
    return "\n".join(
        [slide.scene.notes, "", *slide.notices, "Sources:", *sources, f"Link: ?{slide.scene.link}"]
    ).strip("\n")


def _emu(inches: float) -> Any:
    from pptx.util import Inches

    return Inches(inches)
