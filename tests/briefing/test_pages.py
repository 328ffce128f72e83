"""Briefings as a PDF: a page for each scene, with text that can be found."""

from __future__ import annotations

import io

import pypdf
import pytest

from ranges.briefing.document import Briefing, BriefingScene
from ranges.briefing.pages import briefing_pages
from ranges.core.errors import FileError


def test_pages_with_titles_and_texts() -> None:
    briefing = Briefing(
        title="Two",
        scenes=(
            BriefingScene(link="ring=3400km@pyongyang", title="Guam & more", key_figure="3,381 km"),
            BriefingScene(link="ring=900km@guam"),
        ),
    )
    pages = pypdf.PdfReader(io.BytesIO(briefing_pages(briefing)))
    assert len(pages.pages) == 2
    assert pages.metadata is not None
    assert pages.metadata.title == "Two"
    text = pages.pages[0].extract_text()
    assert "Guam & more" in text
    assert "3,381 km" in text
    assert "900 km" in pages.pages[1].extract_text()
    for page in pages.pages:
        assert page.mediabox.width > page.mediabox.height
    assert next(entry.title for entry in pages.outline) == "Guam & more"


def test_an_empty_briefing_is_one_sentence() -> None:
    with pytest.raises(FileError, match="has no scene yet"):
        briefing_pages(Briefing())
