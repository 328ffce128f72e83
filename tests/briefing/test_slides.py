"""Briefings as slides, read by the library that writes PowerPoint files and as plain XML."""

from __future__ import annotations

import io
import zipfile

import pptx
import pytest
from PIL import Image

from ranges.briefing.document import Briefing, BriefingScene
from ranges.briefing.slides import briefing_slides
from ranges.core.errors import FileError

HOSTILE = "<script>alert(1)</script> & =1+1"
BRIEFING = Briefing(
    title=HOSTILE,
    scenes=(
        BriefingScene(
            link="ring=3400km@pyongyang&units=km",
            title=HOSTILE,
            key_figure="3,381 km",
            notes=f"say\n{HOSTILE}",
        ),
        BriefingScene(link="ring=hwasong-12@pyongyang"),
    ),
)


@pytest.fixture(scope="module")
def file() -> bytes:
    return briefing_slides(BRIEFING)


def test_slides_have_editable_texts_a_picture_in_words_and_notes(file: bytes) -> None:
    deck = pptx.Presentation(io.BytesIO(file))
    first, second = deck.slides
    assert deck.core_properties.title == HOSTILE
    assert first.shapes.title.text_frame.text == HOSTILE
    assert "3,381 km" in [shape.text_frame.text for shape in first.shapes if shape.has_text_frame]
    notes = first.notes_slide.notes_text_frame.text
    assert notes.startswith(f"say\n{HOSTILE}")
    assert "Link: ?ring=3400km@pyongyang&units=km" in notes
    assert second.shapes.title.text_frame.text.startswith("Hwasong-12")
    texts = " ".join(shape.text_frame.text for shape in second.shapes if shape.has_text_frame)
    assert "Sources:" in texts
    for slide in deck.slides:
        (picture,) = (shape for shape in slide.shapes if shape.shape_type == 13)
        words = picture._element.nvPicPr.cNvPr.get("descr")
        assert "A ring of" in words
        assert max(Image.open(io.BytesIO(picture.image.blob)).size) > 2000
        # Nothing hangs over the slide, and nothing lies on the picture.
        for shape in slide.shapes:
            assert 0 <= shape.left
            assert shape.left + shape.width <= deck.slide_width
            assert 0 <= shape.top
            assert shape.top + shape.height <= deck.slide_height
            if shape is not picture and shape.shape_id != picture.shape_id:
                above = shape.top + shape.height <= picture.top
                assert above or shape.top >= picture.top + picture.height


def test_no_text_becomes_markup(file: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                assert b"<script" not in parts.read(name), name


@pytest.mark.parametrize(
    ("briefing", "said"),
    [
        (Briefing(), "has no scene yet"),
        (
            Briefing(scenes=(BRIEFING.scenes[1], BriefingScene(link="units=km"))),
            "Scene 2 of the briefing cannot be drawn",
        ),
    ],
)
def test_what_cannot_be_drawn_is_named(briefing: Briefing, said: str) -> None:
    with pytest.raises(FileError, match=said):
        briefing_slides(briefing)
