"""Answers by address: those of the command line, and a sentence for whatever cannot be answered."""

from __future__ import annotations

import io
import json
import re
from dataclasses import fields
from urllib.parse import urlencode

import pytest
from PIL import Image

from ranges.core import Scenario
from ranges.scene import parsed_link, short_query
from ranges.server.answers import _without_own_texts, answered
from tests.commandline import run

EVIL = "Vote <b>for</b> Mallory"


@pytest.mark.parametrize(
    ("path", "query", "command"),
    [
        ("/reach.json", "origin=sunan&range=3400km", ["reach", "sunan", "3400km", "json"]),
        ("/reach.csv", "origin=-17.7,178&range=900mi", ["reach", "-17.7,178", "900mi", "csv"]),
        ("/ring.geojson", "origin=guam&range=500km", ["ring", "guam", "500km", "geojson"]),
        ("/reaches.json", "place=Darwin", ["reaches", "Darwin", "json"]),
        ("/place.json", "q=Georgia", ["place", "Georgia", "json"]),
        ("/tests.csv", "tests=all", ["tests", "csv"]),
    ],
)
def test_the_bytes_are_those_of_the_command_line(
    monkeypatch: pytest.MonkeyPatch, path: str, query: str, command: list[str]
) -> None:
    *command, file_format = command
    _, output, _ = run(monkeypatch, [*command, "--format", file_format])
    answer = answered(path, query)
    assert answer.status == 200
    assert answer.body.decode() == output


def test_areas_are_answered_and_what_else_a_name_means_is_said() -> None:
    query = "origin=pyongyang&range=9000km&area=NATO&area=Alaska"
    value = json.loads(answered("/reach.json", query).body)
    assert [area["label"] for area in value["areas"]] == ["US mainland", "NATO", "Alaska"]
    (notice,) = answered("/reach.json", "origin=Georgia&range=10km").notices
    assert "Georgia" in notice


@pytest.mark.parametrize(
    ("path", "query", "said"),
    [
        ("/reach.json", "", 'no "range"'),
        ("/reach.json", "range=1km", 'no "origin"'),
        ("/reach.json", "origin=zzqqzz&range=1km", "zzqqzz"),
        ("/reach.json", "origin=guam&range=nan", "nan"),
        ("/reach.json", "origin=guam&range=1km&range=2km", "2 times"),
        ("/reach.json", "origin=guam&range=1km&x=1", '"x" is not known here'),
        ("/reach.json", "origin=guam&range=1km&area=Busan", "is no area"),
        ("/tests.csv", "tests=2022;kind=nonsense", "nonsense"),
        ("/image.png", "units=km", "draws nothing"),
        ("/image.png", "ring=3400km@guam;hidden", "draws nothing"),
        ("/image.png", "tests=1950", "No reported flight"),
        ("/image.png", "ring=3400km@zzqqzz", "zzqqzz"),
        ("/image.png", "ring=3400km@guam&size=5000x5000", "too large"),
        ("/image.png", "ring=3400km@guam&size=1e9x1", "1e9x1"),
        ("/image.png", "ring=3400km@guam&theme=pink", "pink"),
        ("/image.png", "ring=3400km@guam&projection=flat", "flat"),
    ],
)
def test_what_cannot_be_answered_is_one_sentence(path: str, query: str, said: str) -> None:
    answer = answered(path, query)
    assert (answer.status, answer.media_type) == (400, "application/json")
    sentence = json.loads(answer.body)["error"]
    assert said in sentence
    assert sentence.endswith(".")


def test_figures_in_all_formats_and_an_open_flight_by_itself() -> None:
    png = answered("/image.png", "ring=3400km@pyongyang&size=1080x1080&theme=dark")
    assert Image.open(io.BytesIO(png.body)).size == (1080, 1080)
    assert answered("/image.pdf", "ring=300km@guam").body.startswith(b"%PDF")
    svg = answered("/image.svg", "test=2022-10-04-over-japan").body.decode()
    assert "<svg" in svg
    assert "4 October 2022" in svg


def test_a_short_link_is_answered_as_its_long_one() -> None:
    long = "ring=3400km@pyongyang&ring=500km@guam;colour=green&units=mi"
    short = short_query(long)
    assert answered("/image.svg", f"{short}&size=800x600") == answered(
        "/image.svg", f"{long}&size=800x600"
    )
    assert answered("/preview.png", short) == answered("/preview.png", long)
    answer = answered("/image.svg", "s=2AbCd")
    assert answer.status == 400
    assert "is of version 2" in json.loads(answer.body)["error"]


def test_own_words_in_a_short_link_are_not_said_either() -> None:
    words = answered("words", short_query(own_texts("guam"))).body.decode()
    assert words == answered("words", own_texts("guam")).body.decode()
    assert EVIL[:7] not in words


def own_texts(place: str) -> str:
    return urlencode(
        [
            ("ring", f"3400km@{place};name={EVIL};from={EVIL}"),
            ("path", f"{place}>13,145;to={EVIL};name={EVIL};from={EVIL}"),
            ("point", f"14,145;name={EVIL}"),
            ("note", f"15,146;text={EVIL};arrow=13,145"),
            ("title", EVIL),
            ("labels", f"{EVIL},Guam"),
            ("note", f"38,127;text={EVIL}"),
        ]
    )


def test_every_part_of_a_scene_is_known_to_hold_own_words_or_none() -> None:
    """Another part fails here until somebody says which, and leaves its words out of previews."""
    with_words = {"title", "labels", "notes", "points", "file_parts", "rings", "paths"}
    without = {"selected", "flights", "count", "flight_id", "is_expected_shown", "units", "base"}
    without |= {"projection", "view", "data_version", "highlighted", "is_inset_shown"}
    assert {field.name for field in fields(Scenario)} == with_words | without
    parsed = parsed_link(own_texts("39,125"))
    assert parsed.problems == ()
    for name in with_words - {"file_parts"}:
        assert getattr(parsed.scenario, name), name
    assert EVIL[:7] not in repr(_without_own_texts(parsed.scenario))


@pytest.mark.parametrize("place", ["39,125", "Darwin", "sunan"])
def test_nothing_of_a_visitors_own_words_is_said_of_a_link(place: str) -> None:
    words = answered("words", own_texts(place)).body.decode()
    assert EVIL[:7] not in words
    assert json.loads(words)["title"].startswith("3,400 km from ")
    # The page and a figure that is asked for have them: they are the visitor's own.
    assert "Mallory" in answered("/image.svg", own_texts("39,125")).body.decode()


@pytest.mark.parametrize("query", ["tests=2022", "test=2022-10-04-over-japan"])
def test_what_is_said_of_flights_is_what_is_drawn(query: str) -> None:
    words = json.loads(answered("words", query).body)
    assert re.search(r"\d+ reported launch event", words["title"])
    for text in (words["description"], words["alt"]):
        assert "reported flight" in text
        assert "Nothing is drawn" not in text


def test_points_alone_are_shown_by_their_positions() -> None:
    words = json.loads(answered("words", urlencode([("point", f"14,145;name={EVIL}")])).body)
    assert "Nothing is drawn" not in words["alt"]
    assert EVIL[:7] not in words["alt"]


def test_the_preview_has_no_own_words_either(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the texts of the same figure as an SVG, whose letters can be read."""
    from ranges.server import answers

    seen = []
    real = answers.figure

    def recorded(findings, options):  # type: ignore[no-untyped-def]
        seen.append(real(findings, options, file_format="svg").data.decode())
        return real(findings, options)

    monkeypatch.setattr(answers, "figure", recorded)
    answer = answered("/preview.png", own_texts("39,125"))
    picture = Image.open(io.BytesIO(answer.body))
    assert picture.size == (1200, 630)
    assert len(answer.body) < 250_000
    assert "Mallory" not in seen[0]
    assert "3,400 km from 39° N, 125° E" in seen[0]


@pytest.mark.parametrize(
    "query",
    ["", "tests=2022", "ring=100km@39.2,125.67", "ring=hwasong-14@pyongyang&ring=musudan@guam"],
)
def test_a_preview_is_read_where_it_is_shown_small(
    monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    """At 520 pixels of width no letter is smaller than 10, and there is no small print."""
    from ranges.server import answers

    seen = []
    real = answers.figure

    def recorded(findings, options):  # type: ignore[no-untyped-def]
        seen.append(real(findings, options, file_format="svg").data.decode())
        return real(findings, options)

    monkeypatch.setattr(answers, "figure", recorded)
    answer = answered("/preview.png", query)
    assert len(answer.body) < 250_000
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', seen[0])]
    assert len(sizes) > 5
    assert min(sizes) * 520 / 1200 >= 10.0
    assert max(sizes) * 520 / 1200 >= 15.0  # the headline
    for small in ("Sources", "data version", "Catalogue"):
        assert small not in re.sub(r"<(title|desc|metadata)[^>]*>.*?</\1>", "", seen[0], flags=re.S)


def test_a_town_keeps_its_name_and_a_known_name_elsewhere_does_not() -> None:
    assert "Darwin" in json.loads(answered("words", "ring=900km@Darwin").body)["title"]
    moved = urlencode([("ring", "900km@50,10;from=Darwin, Australia")])
    assert "Darwin" not in answered("words", moved).body.decode()


@pytest.mark.parametrize("query", ["", "ring=x", "ring=%00%FF&ring=3400km@<script>", "a=b&&=;"])
def test_a_link_that_says_nothing_shows_the_opening_scene(query: str) -> None:
    words = json.loads(answered("words", query).body)
    assert words["title"] == "3,400 km from Pyongyang crosses Guam"
    assert not re.search(r"[<>]", "".join(words.values()))
    assert answered("/preview.png", query).status == 200
