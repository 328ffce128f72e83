"""A PDF has its fonts in it as TrueType, its text can be taken out, and pictures are drawn."""

from __future__ import annotations

import io
import re
import zlib

import numpy as np
from PIL import Image

from ranges.figure._fonts import Face
from ranges.figure._label_room import Box
from ranges.figure.canvas import Sheet, TextStyle
from ranges.figure.drawing.matplotlib_files import matplotlib_figure


def test_a_pdf_has_truetype_fonts_that_are_cut_down_and_can_be_read() -> None:
    sheet = Sheet(300.0, 60.0, "#ffffff")
    for index, face in enumerate((Face(14.0), Face(14.0, bold=True), Face(14.0, italic=True))):
        style = TextStyle(face=face, colour="#000000", halo="#ffffff")
        sheet.text(5.0, 15.0 + 20.0 * index, "Guam, 3,400 km", style)
    data = sheet.written("pdf", scale=1.0, title="T", alt="A")
    assert b"/Subtype /Type3" not in data
    names = set(re.findall(rb"/FontName /([A-Z]{6})\+(SourceSansPro-\w+)", data))
    assert {name for _, name in names} == {
        b"SourceSansPro-Regular",
        b"SourceSansPro-Semibold",
        b"SourceSansPro-It",
    }
    assert data.count(b"/FontFile2") == 3
    unpacked = [
        zlib.decompress(stream)
        for stream in re.findall(rb"/FlateDecode.*?stream\n(.*?)\nendstream", data, re.DOTALL)
    ]
    # Which letter a glyph stands for, so that text is found and copied.
    assert sum(b"begincmap" in stream for stream in unpacked) == 3
    assert len(data) < 60_000


def test_a_picture_lies_in_its_box_and_upright() -> None:
    picture = Image.new("RGBA", (40, 20), "#ff0000")
    picture.paste("#0000ff", (0, 10, 40, 20))
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    sheet = Sheet(100.0, 50.0, "#ffffff")
    sheet.picture(stream.getvalue(), Box(10.0, 10.0, 50.0, 30.0))
    png = sheet.written("png", scale=1.0, title="T", alt="A")
    dots = np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))
    assert dots[14, 30].tolist() == [255, 0, 0]
    assert dots[26, 30].tolist() == [0, 0, 255]
    assert dots[40, 30].tolist() == dots[20, 60].tolist() == [255, 255, 255]


def test_neighbours_of_one_colour_are_drawn_together_and_look_the_same() -> None:
    def pixels(colours: tuple[str, str]) -> np.ndarray:
        sheet = Sheet(60.0, 40.0, "#ffffff")
        for (left, right), colour in zip(((5.0, 30.0), (30.0, 55.0)), colours, strict=True):
            corners = [(left, 5.0), (right, 5.0), (right, 35.0), (left, 35.0), (left, 5.0)]
            sheet.area([np.array(corners)], colour, seam_px=0.4)
        marks = matplotlib_figure(sheet.marks, sheet.box, "#ffffff").artists
        assert len(marks) == (1 if colours[0] == colours[1] else 2)
        png = sheet.written("png", scale=1.0, title="T", alt="A")
        return np.array(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)

    together, apart = pixels(("#336699", "#336699")), pixels(("#336699", "#336698"))
    assert np.abs(together - apart).max() <= 1
