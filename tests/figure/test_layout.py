"""The page round the map: sizes, texts that have room, and a legend that is cut and counted."""

from __future__ import annotations

import pytest

from ranges.core.errors import SceneError
from ranges.core.palette import FIGURE_COLOURS
from ranges.figure._label_room import Box
from ranges.figure.canvas import Sheet
from ranges.figure.choices.options import FigureOptions
from ranges.figure.choices.sizes import figure_size
from ranges.figure.composition import laid_out_figure
from ranges.figure.layout import Page
from ranges.map import LegendEntry
from ranges.scene import evaluate, headline
from ranges.scene.link.scene_link import parsed_link
from tests.figure.scenes import scene
from tests.figure.text_extents import text_extents


def page(entries: list[LegendEntry], **options: str) -> tuple[Box, list[str], list[Box]]:
    """Return the panel, the texts and their boxes of a page without its map."""
    wanted = FigureOptions(size="800x600", **options)
    sheet = Sheet(*figure_size(wanted.size), "#ffffff")
    findings = evaluate(parsed_link("ring=900km@guam").scenario)
    panel = Page(sheet, FIGURE_COLOURS["light"], findings, wanted, entries).write()
    return panel, sheet.written_texts(), text_extents(sheet)


def test_no_text_stands_on_the_panel() -> None:
    panel, texts, boxes = page([LegendEntry("900 km from Guam", "#0072B2", None)])
    assert "900 km from Guam" in texts
    assert panel.bottom - panel.top > 0.42 * 600.0
    assert not any(panel.overlaps(box) for box in boxes)
    bare = page([], title="", subtitle="", caption="")[0]
    assert bare.top < panel.top
    assert bare.bottom > panel.bottom


def test_without_room_for_the_map_it_is_said_what_takes_it() -> None:
    credit = "A credit that is long " * 500
    for caption in (None, "", "Words."):
        with pytest.raises(SceneError, match="Title, legend and sources leave no room"):
            page([], title="Long words " * 5, credit=credit, caption=caption)
    with pytest.raises(SceneError, match=r"The caption takes \d+ lines, .* room for \d+: shorten"):
        page([], caption="Words. " * 900)


def test_a_long_legend_is_cut_and_counted() -> None:
    entries = [
        LegendEntry(f"{km:,} km from a place with a name", "#0072B2", None) for km in range(60)
    ]
    panel, texts, boxes = page(entries)
    shown = [text for text in texts if text.endswith("with a name")]
    (more,) = [text for text in texts if text.startswith("and ")]
    assert more == f"and {60 - len(shown)} more"
    assert all(box.right <= 800.0 for box in boxes)
    assert not any(panel.overlaps(box) for box in boxes)
    long = page([LegendEntry("W" * 3000, "#0072B2", None)])[1]
    assert next(text for text in long if text.startswith("WWW")).endswith("W…")


def test_a_legend_s_entry_that_is_too_wide_goes_on_below() -> None:
    words = "Flight of 4 October 2022: 4,500 km from a place (direction inferred from a report)"
    entries = [LegendEntry("900 km", "#0072B2", None), LegendEntry(words, "#0072B2", None)]
    wanted = FigureOptions(size="330x560", caption="")
    sheet = Sheet(*figure_size(wanted.size), "#ffffff")
    findings = evaluate(parsed_link("ring=900km@guam").scenario)
    Page(sheet, FIGURE_COLOURS["light"], findings, wanted, entries).write()
    texts, boxes = sheet.written_texts(), text_extents(sheet)
    start = texts.index("900 km")
    parts = [text for text in texts[start + 1 :] if text in words]
    assert len(parts) > 1
    assert " ".join(parts) == words
    lefts = {round(boxes[texts.index(part)].left) for part in parts}
    assert len(lefts) == 1  # below each other, past the sample
    assert not any("…" in text for text in texts)


def test_beside_a_slim_map_all_texts_stand_in_a_column() -> None:
    wanted = FigureOptions(size="1200x675")
    sheet = Sheet(*figure_size(wanted.size), "#ffffff")
    findings = evaluate(parsed_link("ring=900km@guam").scenario)
    entries = [LegendEntry("900 km from Guam", "#0072B2", None)]
    panel = Page(sheet, FIGURE_COLOURS["light"], findings, wanted, entries).write(1.0)
    assert panel.right - panel.left == pytest.approx(panel.bottom - panel.top)
    assert panel.bottom - panel.top > 0.9 * 675.0
    for box in text_extents(sheet):
        assert box.left > panel.right
        assert box.right <= 1200.0
        assert box.bottom <= 675.0


def test_the_title_of_several_systems_speaks_of_all_of_them() -> None:
    two = "ring=hwasong-12@pyongyang&ring=hwasong-15@pyongyang"
    title = laid_out_figure(scene(two), FigureOptions()).title
    assert title == "Hwasong-12 and Hwasong-15: published ranges from Pyongyang"
    for other in (two.replace("15@pyongyang", "15@sunan"), "ring=hwasong-12@pyongyang"):
        assert laid_out_figure(scene(other), FigureOptions()).title == headline(scene(other))
