"""From anyone's words to a place, and no wrong guess."""

from __future__ import annotations

import csv
import random
import string
from itertools import islice

import pytest

from ranges import catalog
from ranges.catalog import (
    area_names,
    catalogue_origins_named,
    origin_label,
    origin_link,
    origin_named,
    territory_code,
)
from ranges.cli.places import given_place
from ranges.core import CoordinateError, Origin, folded
from ranges.gazetteer import (
    Ambiguous,
    NotFound,
    Resolved,
    Suggested,
    UndecidedPlaceError,
    capital,
    exact_place,
    linked_place,
    readings,
    resolution,
)
from ranges.reach.claims import endpoint_named
from ranges.scene import parsed_link, read_upload
from ranges.ui.state.place_offers import matching_places
from tests.tables import FOLDER, table

GEODATA = FOLDER.parents[2] / "geodata"


@pytest.mark.parametrize(*table("places_meant"))
def test_what_is_meant(text: str, means: str) -> None:
    result = resolution(text)
    assert isinstance(result, Resolved)
    assert result.reading.link == means
    assert readings(text)[0] == result.reading


@pytest.mark.parametrize(*table("places_asked"))
def test_two_plausible_readings_are_asked_about(text: str, first: str, second: str) -> None:
    result = resolution(text)
    assert isinstance(result, Ambiguous)
    assert result.readings[0].link == first
    assert second in [reading.link for reading in result.readings]
    place = exact_place(text)
    assert place.origin == result.readings[0].origin
    assert place.notice is not None
    others = [reading for reading in result.readings if reading.link == second]
    assert f'"{others[0].typed}"' in place.notice


@pytest.mark.parametrize(
    ("text", "other"),
    [("USA", "Concord"), ("GUM", "airport"), ("CA", "California"), ("England", "is a part of")],
)
def test_a_code_means_the_country_with_a_notice(text: str, other: str) -> None:
    result = resolution(text)
    assert isinstance(result, Resolved)
    assert other.lower() in (result.notice or "").lower()


@pytest.mark.parametrize("text", ["DMZ", "the DMZ", "", "91, 0", "zzqqzzqq", "x" * 10_000, "3.400"])
def test_what_is_no_place_is_said_in_one_sentence(text: str) -> None:
    result = resolution(text)
    assert isinstance(result, NotFound)
    assert len(result.sentence) < 300
    with pytest.raises(CoordinateError):
        exact_place(text)


def test_a_small_town_is_said_where_nobody_is_asked() -> None:
    place = exact_place("Atlantis")
    assert place.notice is not None
    assert "Atlantis, South Africa" in place.notice
    assert exact_place("Atlantis, South Africa").notice is None
    assert exact_place("Munich").notice is None


def test_ids_bind_where_they_are_meant_to() -> None:
    assert exact_place("guam").origin == linked_place("Guam").origin == origin_named("guam")
    assert exact_place("Guam").origin.id == "anywhere:GU"


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Pyongyng", "Pyongyang (North Korea)"),
        ("sunann", "Pyongyang International Airport (Sunan) (launch site, North Korea)"),
        ("Kores", "Anywhere in North Korea"),
        ("los angelos", "Los Angeles (United States)"),
        ("London, Ontario", "London (United Kingdom)"),
    ],
)
def test_a_name_that_is_only_alike_is_offered_and_not_taken(text: str, offered: str) -> None:
    result = resolution(text)
    assert isinstance(result, Suggested)
    assert offered in [origin_label(reading.origin) for reading in result.readings]
    with pytest.raises(CoordinateError, match="Did you mean"):
        exact_place(text)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("springfield, missouri", "Springfield, Missouri, US"),
        ("london, canada", "London, Canada"),
        ("Paris, TX", "Paris, Texas, US"),
        ("sao paulo", "São Paulo, Brazil"),
        ("xi'an", "Xi’an, China"),
        ("munich", "Munich, Germany"),
        ("KJFK", "John F Kennedy International Airport (KJFK)"),
        ("52SCJ1234", "39.1395° N, 126.8305° E"),
    ],
)
def test_towns_airports_and_coordinates(text: str, label: str) -> None:
    result = resolution(text)
    assert isinstance(result, Resolved)
    assert origin_label(result.reading.origin) == label


#: All names are a proof of a minute and a half: the quick run keeps every fortieth.
every = pytest.mark.parametrize("step", [40, pytest.param(1, marks=pytest.mark.slow)])


def is_honest(text: str, link: str) -> bool:
    """Return whether a text means this place, is asked about with it, or says it may mean it."""
    result = resolution(text)
    match result:
        case Resolved():
            return link in [result.reading.link, *(other.link for other in result.others)]
        case Ambiguous() | Suggested():
            return link in [reading.link for reading in result.readings]
    return False


@every
def test_all_territories_by_name_code_and_native_name(step: int) -> None:
    for territory in catalog.territories()[::step]:
        link = f"anywhere:{catalog.territory_code(territory)}"
        for name in (territory.name, territory.label, territory.iso_a2, territory.iso_a3):
            assert name is None or is_honest(name, link), name
    with (GEODATA / "territory_names.csv").open(encoding="utf-8") as stream:
        for row in islice(csv.DictReader(stream), 0, None, step):
            territory = catalog.area_codes().get(row["iso_a2"])
            if territory is not None:
                assert is_honest(row["name"], f"anywhere:{row['iso_a2']}"), row


@every
def test_no_town_under_100_000_where_a_country_has_the_name(step: int) -> None:
    for territory in catalog.territories()[::step]:
        for name in (territory.label, territory.label.upper(), territory.label.lower()):
            result = resolution(name)
            taken = result.reading if isinstance(result, Resolved) else None
            assert taken is None or taken.kind == "territory", name
    for name in area_names()[::step]:  # of every language, and of states and regions
        result = resolution(name)
        taken = result.reading if isinstance(result, Resolved) else None
        assert taken is None or taken.origin.area is not None or name == "new york", name


@every
def test_the_300_largest_towns_by_three_of_their_names(step: int) -> None:
    wrong = []
    for row in range(0, 300, step):
        names = catalog.places().search_names[row].split("\n")
        own = catalog.place_origin(row)
        for name in (names[0], *[each for each in names[1:] if len(folded(each)) > 3][:2]):
            result = resolution(name)
            places = () if isinstance(result, NotFound) else readings(name)
            near = [
                max(
                    abs(place.position.lon - own.position.lon),
                    abs(place.position.lat - own.position.lat),
                )
                < 0.5
                for place in places
            ]
            is_said = not isinstance(result, Resolved) or near[0] or bool(result.notice)
            if not is_said:
                wrong.append((names[0], name))
    assert wrong == []


def misspelt(name: str, dice: random.Random) -> str:
    """Return a name with one slip: a letter dropped, added, changed, or two swapped."""
    index = dice.randrange(1, len(name) - 1)
    letter = dice.choice(string.ascii_lowercase)
    return dice.choice(
        [
            name[:index] + name[index + 1 :],
            name[:index] + letter + name[index:],
            name[:index] + letter + name[index + 1 :],
            name[:index] + name[index + 1] + name[index] + name[index + 2 :],
        ]
    )


@every
def test_200_misspellings_are_never_silently_wrong(step: int) -> None:
    dice = random.Random(20)
    names = [territory.label for territory in catalog.territories() if len(territory.label) > 6]
    names += [str(name) for name in catalog.places().name[:300] if len(name) > 6]
    wrong = []
    for name in dice.sample(names, 200 // step):
        text = misspelt(name, dice)
        result = resolution(text)
        right = {reading.link for reading in readings(name)}
        if not isinstance(result, Resolved) or result.reading.link in right:
            continue
        # One letter makes Wenzhou Wanzhou: a great town of that very name is no wrong guess.
        if result.reading.matched != "name" or (result.reading.population or 0) < 100_000:
            wrong.append((name, text, result.reading.label))
    assert wrong == []


def test_capitals() -> None:
    brazil = catalog.territory_named("BR")
    antarctica = catalog.territory_named("AQ")
    assert brazil is not None
    assert antarctica is not None
    town = capital(brazil)
    assert town is not None
    assert town.link == "brasilia"
    assert capital(antarctica) is None


def _said(origin: Origin, notice: object) -> str:
    return f"{origin_link(origin)} !" if notice else origin_link(origin)


def _on_the_page(text: str) -> str:
    try:
        return origin_link(matching_places(text, area_first=True).place)
    except UndecidedPlaceError:
        return "asks"
    except CoordinateError:
        return "no"


def _in_a_link(text: str) -> str:
    parsed = parsed_link({"ring": f"100km@{text}"})
    if not parsed.scenario.rings:
        assert text in " ".join(parsed.problems)
        return "no"
    return _said(parsed.scenario.rings[0].origin, parsed.problems)


def _in_a_file(text: str) -> str:
    upload = read_upload(f'place,range\n"{text}",100 km\n'.encode())
    if not upload.rows:
        assert len(upload.problems) == 1
        return "no"
    (row,) = upload.rows
    return _said(row.place, upload.notices)


def _in_a_command(capsys: pytest.CaptureFixture[str], text: str) -> str:
    try:
        origin = given_place(text)
    except CoordinateError:
        return "no"
    return _said(origin, capsys.readouterr().err)


def _in_a_claim(text: str) -> str:
    try:
        end = endpoint_named(text)
    except CoordinateError:
        is_asked = isinstance(resolution(text), Ambiguous | Suggested)
        return "asks" if is_asked else "no"
    if end.area is not None:
        return f"anywhere:{territory_code(end.area)}"
    named = catalogue_origins_named(end.name)
    assert end.position is not None
    return origin_link(named[0]) if named else f"{end.position.lat:.9g},{end.position.lon:.9g}"


@pytest.mark.parametrize(*table("ways_in"))
def test_a_name_through_each_way_in(
    text: str, page: str, link: str, exact: str, claim: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a ring's origin on the page, in a link, in a file and a command, and in a claim.

    "asks" offers readings, "no" refuses, "!" says that a notice names what else was plausible.
    """
    assert _on_the_page(text) == page
    assert _in_a_link(text) == link
    assert _in_a_file(text) == exact
    assert _in_a_command(capsys, text) == exact
    assert _in_a_claim(text) == claim


def test_a_us_state_is_asked_about_with_its_people() -> None:
    result = resolution("Georgia")
    assert isinstance(result, Ambiguous)
    labels = [reading.label for reading in result.readings]
    assert labels[1] == "Georgia (US state, 11.2 million people)"
