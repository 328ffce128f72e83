"""Figures and pages on the command line."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from ranges.briefing import read_briefing, ready_briefings
from ranges.cli import main
from ranges.export import exported_file, scene_features
from ranges.map import map_page
from ranges.scene import evaluate, link_query, parsed_link, short_query
from tests.commandline import refusal, run

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


def test_what_is_seen_can_be_chosen(capfdbinary: pytest.CaptureFixture) -> None:
    query = "ring=900km@guam&ring=5000km@tokyo"
    command = ["figure", query, "--size", "800x600", "--format", "svg", "--fit"]
    assert main([*command, "ring"]) == 0
    assert any("beyond this frame" in text for text in texts(capfdbinary.readouterr()[0]))
    assert main([*command, "near"]) == 2
    assert b"use scene, ring, region, view" in capfdbinary.readouterr()[1]


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


def test_a_file_stands_for_its_scene(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    scene = parsed_link("ring=900km@guam;name=Mine&point=1,2;name=P&title=Who?").scenario
    page = map_page(evaluate(scene))
    for name, content in {
        "a=b.html": page,
        "link.txt": f"https://x.example/?{link_query(scene)}".encode(),
        "scene.kml": exported_file(scene_features(scene), "kml", scene=scene),
    }.items():
        Path(name).write_bytes(content)
        assert main(["page", name]) == 0
        assert capfdbinary.readouterr() == (page, b""), name
    assert main(["ring", "guam", "900km"]) == 0
    Path("ring.geojson").write_bytes(capfdbinary.readouterr()[0])
    assert main(["page", "ring.geojson"]) == 0
    ring = parsed_link("ring=900km@guam").scenario
    assert capfdbinary.readouterr()[0] == map_page(evaluate(ring))


def test_a_table_and_foreign_shapes_are_drawn_as_far_as_a_scene_holds_them(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture
) -> None:
    table, area = tmp_path / "own.csv", tmp_path / "area.geojson"
    table.write_text("name,lat,lon,range\nA,1,2,500\nB,95,2,5\nC,3,4,\n", encoding="utf-8")
    assert main(["page", str(table)]) == 0
    out, err = capfdbinary.readouterr()
    assert b"ring=500km@1,2" in out
    assert b"point=3,4;name=C" in out
    assert err.startswith(b"Line 3 is left out: Latitude 95")
    area.write_text(
        '{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}', encoding="utf-8"
    )
    assert main(["page", str(area)]) == 2
    assert b"a scene holds rings, paths and up to 50 points" in capfdbinary.readouterr()[1]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.geojson", None, "cannot be read: No such file"),
        ("bad.csv", b"a,b\n", "names no columns for a place"),
        ("bad.kml", b"<!DOCTYPE x><kml/>", "a document type or entities"),
        ("empty.txt", b"", "The file is empty"),
    ],
)
def test_a_file_of_no_use_is_one_sentence(
    name: str, content: bytes | None, said: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert main(["figure", str(path), "--format", "svg"]) == 2
    out, err = capfdbinary.readouterr()
    assert (out, err.count(b"\n")) == (b"", 1)
    assert said in err.decode()


def test_what_a_link_shows_of_a_file_is_missing_and_said(
    capfdbinary: pytest.CaptureFixture,
) -> None:
    assert main(["page", "ring=900km@guam&file=0123456789;areas=2"]) == 0
    assert b"also showed 2 areas of a file" in capfdbinary.readouterr()[1]


def test_a_short_link_stands_for_its_scene(capfdbinary: pytest.CaptureFixture) -> None:
    short = short_query("ring=900km@guam;name=Mine&units=mi&base=plain")
    for query in (short, f"?{short}", f"https://maps.example/?{short}"):
        assert main(["figure", query, "--size", "800x600", "--format", "svg"]) == 0
        out, err = capfdbinary.readouterr()
        assert "Mine" in " ".join(texts(out))
        assert err.count(b"link") == 0
    assert main(["figure", "s=9AbCd", "--format", "svg"]) == 2
    out, err = capfdbinary.readouterr()
    assert out == b""
    assert b"is of version 9, and this Ranges reads version 1" in err
    assert b"Traceback" not in err


def test_a_light_page_is_light(capfdbinary: pytest.CaptureFixture) -> None:
    assert main(["page", "ring=3400km@pyongyang", "--light"]) == 0
    out, _ = capfdbinary.readouterr()
    assert len(out) < 350_000
    findings = evaluate(parsed_link("ring=3400km@pyongyang").scenario)
    assert out == map_page(findings, is_light=True)


def test_a_ready_briefing_is_listed_copied_and_read_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    status, listed, _ = run(monkeypatch, ["brief", "cuba-1962"])
    assert status == 0
    assert "R-12 at San Cristóbal: Washington" in listed
    out = tmp_path / "mine.json"
    status, _, _ = run(monkeypatch, ["brief", "cuba-1962", "-o", str(out)])
    assert status == 0
    assert read_briefing(out.read_bytes(), name="mine.json") == ready_briefings()["cuba-1962"]
    _, again, _ = run(monkeypatch, ["brief", str(out)])
    assert again == listed


def test_slides_and_pages_of_a_briefing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    source = tmp_path / "one.json"
    source.write_text(
        '{"schema": "ranges-briefing", "version": 1, "scenes": [{"link": "ring=900km@guam&x=1"}]}'
    )
    for name, start in (("a.pptx", b"PK"), ("a.PDF", b"%PDF")):
        out = tmp_path / name
        status, _, said = run(monkeypatch, ["brief", str(source), "-o", str(out)])
        assert status == 0
        assert said.startswith("Scene 1: ")  # what is wrong with its link
        assert out.read_bytes().startswith(start)


def test_refused_briefings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert "cannot be read" in refusal(monkeypatch, ["brief", str(tmp_path / "none.json")])
    assert "use .pptx, .pdf or .json" in refusal(
        monkeypatch, ["brief", "cuba-1962", "-o", str(tmp_path / "a.docx")]
    )
    damaged = tmp_path / "damaged.json"
    damaged.write_text("{")
    assert "damaged or no briefing" in refusal(monkeypatch, ["brief", str(damaged)])
