"""Figures and pages on the command line."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from ranges.cli import main
from ranges.map import map_page
from ranges.scene import evaluate, parsed_link

SVG = "{http://www.w3.org/2000/svg}"


def texts(data: bytes) -> list[str]:
    return ["".join(text.itertext()) for text in ElementTree.fromstring(data).iter(f"{SVG}text")]


def test_the_command_writes_a_file(tmp_path: Path, capfdbinary: pytest.CaptureFixture) -> None:
    path = tmp_path / "map.svg"
    query = "?ring=900km@guam&nonsense=1"
    assert main(["figure", query, "--size", "800x600", "-o", str(path)]) == 0
    out, err = capfdbinary.readouterr()
    assert out == b""
    assert b'"nonsense" is not a part of a link' in err
    assert "900 km from Guam" in " ".join(texts(path.read_bytes()))
    assert main(["figure", "ring=900km@guam", "--size", "800x600", "--format", "png"]) == 0
    assert capfdbinary.readouterr()[0].startswith(b"\x89PNG")
    assert main(["figure", "", "-o", str(tmp_path / "map.bmp")]) == 2
    assert b'"bmp" is not a format' in capfdbinary.readouterr()[1]


@pytest.mark.parametrize("address", ["", "?", "https://maps.example/?", "maps.example:8501/a?"])
def test_a_question_mark_in_a_title_cuts_no_link(
    address: str, capfdbinary: pytest.CaptureFixture
) -> None:
    query = f"{address}ring=900km@guam&title=Who? What falls in range?"
    assert main(["figure", query, "--size", "800x600", "--format", "svg"]) == 0
    out, err = capfdbinary.readouterr()
    said = texts(out)
    assert "Who? What falls in range?" in said
    assert "900 km from Guam" in said
    assert b"not a part" not in err


def test_a_page_goes_to_standard_output(capfdbinary: pytest.CaptureFixture) -> None:
    assert main(["page", "ring=900km@guam&x=1"]) == 0
    out, err = capfdbinary.readouterr()
    assert out == map_page(evaluate(parsed_link("ring=900km@guam").scenario))
    assert b'"x" is not a part of a link' in err
