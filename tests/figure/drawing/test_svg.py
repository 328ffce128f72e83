"""An SVG for a desk: text is text, a halo is on its own element, groups are named and nest."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np

from ranges.figure._fonts import Face
from ranges.figure._label_room import Box
from ranges.figure.canvas import Sheet, Stroke, TextStyle

SVG = "{http://www.w3.org/2000/svg}"
INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"
LINE = np.array([[1.0, 2.0], [30.0, 4.0]])
STYLE = TextStyle(face=Face(12.0, bold=True), colour="#112233", halo="#FFFFFF")


def written(sheet: Sheet, *, is_plain: bool = False) -> ElementTree.Element:
    data = sheet.written("svg", scale=1.0, title="T", alt="A", is_plain=is_plain)
    return ElementTree.fromstring(data)


def group(root: ElementTree.Element, name: str) -> ElementTree.Element:
    (found,) = [node for node in root.iter(f"{SVG}g") if node.get("id") == name]
    return found


def test_groups_nest_by_name_and_gather_what_belongs_to_them() -> None:
    sheet = Sheet(100.0, 50.0, "#ffffff")
    stroke = Stroke(colour="#000000", width_px=1.0)
    sheet.lines([LINE], stroke, name="rings/a/line")
    sheet.lines([LINE], stroke, name="rings/b/line")
    sheet.text(5.0, 20.0, "Guam", STYLE, name="rings/a/label")
    with sheet.group("maps"), sheet.group("2016"):
        sheet.lines([LINE], stroke, name="line")
    root = written(sheet)
    outer = [node.get("id") for node in root if node.tag == f"{SVG}g"]
    assert outer == ["rings", "maps"]
    assert [node.get("id") for node in group(root, "rings")] == ["rings/a", "rings/b"]
    assert [node.get("id") for node in group(root, "rings/a")] == ["rings/a/line", "rings/a/label"]
    assert len(group(root, "maps/2016/line")) == 1
    # Layers are the outermost alone, named as people read them.
    layers = [n for n in root.iter() if n.get(f"{INKSCAPE}groupmode") == "layer"]
    assert [node.get(f"{INKSCAPE}label") for node in layers] == ["rings", "maps"]
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    assert len(ids) == len(set(ids))


def test_a_halo_is_painted_first_on_the_same_element_and_plain_has_none() -> None:
    sheet = Sheet(100.0, 50.0, None)
    sheet.text(5.0, 20.0, "Guam", STYLE)
    (text,) = written(sheet).iter(f"{SVG}text")
    assert (text.text, text.get("fill"), text.get("stroke")) == ("Guam", "#112233", "#FFFFFF")
    assert text.get("style") == "paint-order:stroke"
    root = written(sheet, is_plain=True)
    (plain,) = root.iter(f"{SVG}text")
    assert plain.text == "Guam"
    assert plain.get("stroke") is plain.get("style") is None
    assert not list(root.iter(f"{SVG}style"))


def test_a_paragraph_is_one_text_whose_words_stay_apart() -> None:
    sheet = Sheet(100.0, 50.0, None)
    sheet.paragraph((5.0, 20.0), ["one two", "three"], STYLE, leading_px=15.0, name="caption")
    (text,) = written(sheet).iter(f"{SVG}text")
    assert "".join(text.itertext()) == "one two three"
    assert [(span.get("x"), span.get("dy")) for span in text] == [("5.00", "0"), ("5.00", "15.00")]


def test_what_a_whole_group_is_cut_at_is_said_once() -> None:
    sheet = Sheet(100.0, 50.0, None)
    clip, stroke = Box(0.0, 0.0, 50.0, 50.0), Stroke(colour="#000000", width_px=1.0)
    for name in ("land/JP", "land/KR"):
        sheet.lines([LINE], stroke, clip=clip, name=name)
    sheet.lines([LINE], stroke, clip=clip, name="rings/a")
    sheet.text(5.0, 20.0, "Guam", STYLE, name="rings/a")
    root = written(sheet)
    assert group(root, "land").get("clip-path") == "url(#clip-1)"
    assert not [node for node in group(root, "land").iter(f"{SVG}path") if node.get("clip-path")]
    line, text = group(root, "rings/a")
    assert line.get("clip-path") == "url(#clip-1)"
    assert text.get("clip-path") is None
