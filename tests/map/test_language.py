"""The map in another language: what its layers, its legend and its scripts say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ranges import catalog
from ranges.core import in_language
from ranges.map.layers import scene_layers
from ranges.map.overlays import area_legend, overlay_layers, overlay_legend, overlay_text
from ranges.map.payload import ASSETS, map_constants, map_payload
from ranges.map.true_distance import alt_sentence
from ranges.scene import evaluate, parsed_link
from tests.made_up_language import plain_words, widened

#: Rings with radials and a band, a path with its rhumb line, flights, and what a ruler would draw.
LINK = (
    "ring=4500-5000km@guam;radials=4&ring=12000km@pyongyang&path=guam>sunan;contrast=rhumb"
    "&tests=2022&expected=shown"
)
#: A call that shows words, and words that are shown without one: of an element, or a sentence.
_SHOWN = re.compile(r"pgettext\(\s*\"script\",\s*\"[^\"]*\"")
_PLAIN = re.compile(
    r"(?:textContent|innerText|\.title|\"aria-label\",) ?=? ?[`\"][^`\"\n$(]*[A-Za-z]{2}"
    r"|[`\"][A-Z][a-z]+ [a-z]+[^`\"\n]*"
)


def said(link: str) -> list[str]:
    """Return what a map says of itself: tooltips, legends, and what lies beside the scene."""
    parsed = parsed_link(link)
    assert not parsed.problems
    findings = evaluate(parsed.scenario)
    layers = [*scene_layers(findings), *overlay_layers(findings)]
    legends = (*area_legend(findings), *overlay_legend(findings))
    payload = map_payload(findings, settled=1)
    snaps = (payload["hands"] or {"snaps": []})["snaps"]
    return [
        *(layer["tooltip"] for layer in layers if layer["kind"] != "mark"),
        *(entry.text for entry in legends),
        *(entry.short_text for entry in legends),
        *(snap["name"] for snap in snaps),
        overlay_text(findings),
        alt_sentence(findings),
    ]


@pytest.mark.usefixtures("wide")
@pytest.mark.parametrize("also", ["", "&projection=azimuthal-equidistant"])
def test_what_a_map_says_is_in_the_language(also: str) -> None:
    names = [system.name for system in catalog.systems().values()]
    for place in (*catalog.sites().values(), *catalog.reference_places().values()):
        names += (place.name, place.short_name)
    names += [str(flight.bearing_by) for flight in catalog.flight_events().values()]
    names += [point.name for point in catalog.flight_points().values()]
    names += ["Mercator", "° N"]
    texts = said(LINK + also)
    left = {text: plain_words(text, data=tuple(names)) for text in texts}
    assert {text: words for text, words in left.items() if words} == {}
    with in_language("en"):
        english = said(LINK + also)
    assert len(english) == len(texts)
    assert "A dot where the site alone is known" in " ".join(english)
    assert said(LINK + also) == texts


@pytest.mark.usefixtures("wide")
def test_the_scripts_are_handed_their_words() -> None:
    words = map_constants()["words"]
    assert words["Copy link"] == widened("Copy link")
    scripts = "".join(path.read_text(encoding="utf-8") for path in ASSETS.glob("*.js"))
    shown = set(re.findall(r"pgettext\(\s*\"script\",\s*\"([^\"]*)\"", scripts))
    assert set(words) == shown
    with in_language("en"):
        assert map_constants()["words"] == {}


@pytest.mark.parametrize("path", sorted(ASSETS.glob("*.js")), ids=lambda path: path.name)
def test_a_script_shows_no_words_but_through_the_catalogue(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    script = "\n".join(line for line in lines if not line.lstrip().startswith("//"))
    assert _PLAIN.findall(_SHOWN.sub("", script)) == []


def test_plain_words_of_a_script_are_found() -> None:
    for line in ('a.textContent = "Fit";', 'set("aria-label", `Range of ${x}`)', 'say("Click it")'):
        assert _PLAIN.findall(line)
    assert not _PLAIN.findall(_SHOWN.sub("", 'a.title = pgettext("script", "Fit the map");'))
