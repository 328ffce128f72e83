"""What is said of a scene in another language: every word of ours, and nothing of the data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from ranges import catalog
from ranges.core import FlightFilter, RangesError, in_language
from ranges.gazetteer import exact_place, resolution
from ranges.reach import places_near_path
from ranges.scene import (
    alt_text,
    citation_form,
    evaluate,
    headline,
    land_and_sea_text,
    largest_text,
    leg_cells,
    measures_text,
    near_places_text,
    parsed_link,
    people_method,
    reach_cells,
    reach_method,
    reverse_question,
    rhumb_texts,
    ring_sentence,
    ring_title,
    scene_change_text,
    stay_rows,
    territory_count_notes,
)
from ranges.scene.uploads import limits_text, read_upload
from tests.made_up_language import plain_words

LINKS = (
    "ring=3400km@pyongyang&ring=hwasong-15@sunan;min=500km;sector=20-140deg&units=km",
    "ring=900km@39.5,125.2;name=Here&ring=4500-5000km@guam&selected=2&units=mi",
    "ring=300km@anywhere:KP&units=km",
    "path=mupyong-ri>guam>tokyo;contrast=rhumb;ticks=500km&path=sunan>84.2deg:4500km",
    "tests=2022&point=13.47,144.75;name=Here",
    "tests=2022-10-04",
)
#: Names in our own sentences: of sources, of a shape of the Earth, and of us.
NAMES = (
    *("WGS84", "Natural Earth 1:10m", "Natural Earth", "GeoNames", "Census Bureau", "CC BY"),
    *("United Nations", "US", "Ranges"),
)


FORMATS = ("FeatureCollection", "GeoJSON", "JSON", "XML", "KML", "CSV", "UTF")


def data() -> Iterator[str]:
    """Yield all names that the data has."""
    for area in catalog.bordered_areas():
        yield from (area.label, area.label.removeprefix("The "), area.sovereign or area.label)
    for system in catalog.systems().values():
        yield system.name
    for place in (*catalog.sites().values(), *catalog.reference_places().values()):
        yield from (place.name, place.short_name)
    yield from (catalog.country_label(code) for code in set(catalog.places().country))
    yield from ("Here", catalog.data_version(), "° N", "° E")


def left(texts: list[str], *, more: tuple[str, ...] = ()) -> dict[str, list[str]]:
    known = (*data(), *more)
    words = {text: plain_words(text, data=known) for text in texts}
    return {text: found for text, found in words.items() if found}


@pytest.mark.usefixtures("wide")
@pytest.mark.parametrize("link", LINKS)
def test_what_is_said_of_a_scene_is_in_the_language(link: str) -> None:
    parsed = parsed_link(link)
    assert parsed.problems == ()
    findings = evaluate(parsed.scenario)
    units = parsed.scenario.units
    texts = [headline(findings), alt_text(findings)]
    towns: set[str] = set()
    for ring in findings.rings:
        towns |= {place.place.name for place in ring.contents.edge() if place is not None}
        texts += [ring_title(ring.spec, units), ring_sentence(ring, units)]
        texts += [measures_text(ring.measures, units), reach_method(ring.spec.origin)]
        texts += [cell for reach in ring.territories[:9] for cell in reach_cells(reach, units)]
        texts += territory_count_notes([reach.territory for reach in ring.reached])
    for path in findings.paths:
        near = places_near_path(path.geodesics)
        towns |= {each.place.name for each in near.largest}
        if near.nearest is not None:
            towns.add(near.nearest.place.name)
        texts += [near_places_text(near, units), largest_text(near, units)]
        texts += [land_and_sea_text(path.stays, units), *rhumb_texts(path, units)]
        texts += [cell for leg in path.legs for cell in leg_cells(leg, units)]
        texts += [cell for _, row in stay_rows(path.stays, units) for cell in row]
    assert left(texts, more=(*NAMES, *sorted(towns, key=len, reverse=True))) == {}


@pytest.mark.usefixtures("wide")
def test_methods_and_limits_are_in_the_language() -> None:
    forms = [citation_form(kind) for kind in ("answer", "distance", "share", "people", "height")]
    marks = ("{what}", "{link}", "{day}", "Kepler", "CSV", "GeoJSON", "KML", "KMZ", "MB")
    assert left([*forms, people_method(), limits_text()], more=(*NAMES, *marks)) == {}


@pytest.mark.usefixtures("wide")
def test_steps_are_in_the_language() -> None:
    before = parsed_link(LINKS[0]).scenario
    others = [parsed_link(link).scenario for link in LINKS[1:]]
    first, second = before.rings
    others += [
        replace(before, rings=(replace(first, name="Here", colour="green"), second)),
        replace(before, rings=(replace(first, opacity=0.5, width_px=4.0), second)),
        replace(before, rings=(second, first)),
        replace(before, flights=FlightFilter(over="JP")),
        replace(before, rings=(), flights=None),
        replace(before, title="Here", highlighted=("JP",), labels="Here"),
        replace(before, units="nmi", projection="azimuthal-equidistant", base="plain"),
    ]
    texts = [scene_change_text(one, other) for one in [before] for other in others]
    texts += [scene_change_text(other, before) for other in others]
    assert all(texts)
    assert left(texts, more=("JP", "px", *NAMES)) == {}


@pytest.mark.usefixtures("wide")
@pytest.mark.parametrize(
    ("link", "own"),
    [
        ("ring=x@zz", ("x", "zz")),
        ("ring=3km@guam;hue=red;name=a;name=b", ("ring", "guam;hue=red;name=a;name=b", "hue=red")),
        ("path=guam>guam", ("guam>guam",)),
        ("test=9999&units=furlong&view=1", ("furlong",)),
        ("s=9abc", ("s=9abc",)),
    ],
)
def test_faults_of_a_link_are_in_the_language(link: str, own: tuple[str, ...]) -> None:
    with in_language("en"):
        english = parsed_link(link).problems
    problems = parsed_link(link).problems
    assert len(problems) == len(english) > 0
    for problem, plain in zip(problems, english, strict=True):
        assert problem != plain
        assert len(plain_words(problem)) < 0.7 * len(plain_words(plain)), problem


@pytest.mark.usefixtures("wide")
def test_what_is_asked_of_a_name_is_in_the_language() -> None:
    def said(text: str) -> str:
        result = resolution(text)
        return str(getattr(result, "question", None) or getattr(result, "sentence", ""))

    for text in ("Georgia", "Springfeild", "", "DMZ", "Middle East", "99,99,99"):
        question = said(text)
        with in_language("en"):
            english = said(text)
        assert question != english
        # What was typed, names, and what may be written instead stay.
        known = (*data(), *NAMES)
        assert len(plain_words(question, data=known)) < len(plain_words(english, data=known))
    # A label that was copied from a page in another language, or in English, is understood.
    labels = [reading.label for reading in resolution("Georgia").readings]
    with in_language("en"):
        labels += [reading.label for reading in resolution("Georgia").readings]
    assert len({*labels}) == 4
    assert all(resolution(label).reading.origin.id for label in labels)


@pytest.mark.usefixtures("wide")
def test_faults_of_a_file_are_in_the_language() -> None:
    for text in ("a,b\n1,2\n", "latitude,longitude\n91,0\nx,y\n", "", "[1]", "<kml/>"):
        try:
            said = read_upload(text.encode()).problems
        except RangesError as error:
            said = (str(error),)
        assert said
        for sentence in said:
            names = ("a", "b", "x", "y", "name,latitude,longitude,range_km", *FORMATS)
            assert plain_words(sentence, data=names) == [], sentence


@pytest.mark.usefixtures("wide")
def test_what_stands_in_links_is_english() -> None:
    place = exact_place("United States").origin
    question = reverse_question("hwasong-15", place)
    assert question == "From where can Hwasong-15 reach any part of the United States?"
    assert plain_words(catalog.territory_in_text(place.area)) == ["United", "States"]


@pytest.mark.usefixtures("wide")
def test_a_kept_answer_is_not_shown_in_another_language() -> None:
    (ring, _) = evaluate(parsed_link(LINKS[0]).scenario).rings
    wide_text = ring_sentence(ring)
    with in_language("en"):
        english = ring_sentence(ring)
    assert english.startswith("Within 3,400 km of Pyongyang lie ")
    assert ring_sentence(ring) == wide_text != english
    wide_name = exact_place("North Korea").origin.name
    with in_language("en"):
        assert exact_place("North Korea").origin.name == "anywhere in North Korea"
    assert exact_place("North Korea").origin.name == wide_name != "anywhere in North Korea"
