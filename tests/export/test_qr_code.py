"""A QR code is read back by another library as the link that it stands for."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest
import zxingcpp

from ranges.core import SceneError
from ranges.export import qr_svg
from ranges.scene import link_query, opening_scenario, short_query

DOTS = 4


def picture(svg: bytes) -> np.ndarray:
    """Return the pixels of a code: its one path of rows, as they stand in the file."""
    root = ElementTree.fromstring(svg)
    side = int(root.attrib["viewBox"].split()[2])
    sheet = np.full((side, side), 255, dtype=np.uint8)
    (rows,) = (path.attrib["d"] for path in root.findall("{*}path") if "stroke" in path.attrib)
    x = y = 0.0
    for step, numbers in re.findall(r"([Mmh])([^Mmh]+)", rows):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if step == "h":
            sheet[int(y), int(x) : int(x + values[0])] = 0
            x += values[0]
        else:
            x, y = values if step == "M" else (x + values[0], y + values[1])
    return np.kron(sheet, np.ones((DOTS, DOTS), dtype=np.uint8))


@pytest.mark.parametrize("length", [0, 60, 900, 2500])
def test_it_is_read_back_as_the_link(length: int) -> None:
    link = f"https://maps.example/?{short_query(link_query(opening_scenario()))}" + "x" * length
    (code,) = zxingcpp.read_barcodes(picture(qr_svg(link)))
    assert code.text == link
    assert qr_svg(link) == qr_svg(link)


def test_a_link_longer_than_a_code_holds_is_one_sentence() -> None:
    with pytest.raises(SceneError, match="3,000 characters, more than a QR code holds"):
        qr_svg("x" * 3000)


def test_the_link_in_the_file_stays_text() -> None:
    svg = qr_svg("https://maps.example/?title=<script>&x")
    assert b"<script" not in svg
    assert (
        "".join(ElementTree.fromstring(svg).itertext()) == "https://maps.example/?title=<script>&x"
    )
