"""Is a place in range? To spare or short, by pyproj."""

from __future__ import annotations

import re

import numpy as np
import pytest
import shapely
from pyproj import Geod

from ranges import catalog
from tests.ui.app_page import RecordingMap, faultless, opened
from tests.ui.page_contents import messages, offers, shown_html

PYONGYANG = (125.7527, 39.0214)


def _asked(page: object, text: str) -> str:
    faultless(page.text_input(key="asked_place").set_value(text).run())  # type: ignore[attr-defined]
    return re.sub(r"<[^>]+>", "", shown_html(page))  # type: ignore[arg-type]


def test_any_place_is_inside_or_out_by_so_much(drawn: RecordingMap) -> None:
    page = opened({"ring": ["3400km@pyongyang", "4500km-5900km@pyongyang"]})
    away_km = Geod(ellps="WGS84").inv(*PYONGYANG, 130.8444, -12.4634)[2] / 1000.0
    said = _asked(page, "-12.4634, 130.8444")
    (outside,) = re.findall(r"is ([\d,]+) km outside the ring of 3,400 km from Pyongyang", said)
    assert float(outside.replace(",", "")) == pytest.approx(away_km - 3400.0, abs=0.51)
    (spare, short) = re.findall(
        r"by the high estimate alone, with ([\d,]+) km to spare; the low one ends ([\d,]+) km", said
    )[0]
    assert float(spare.replace(",", "")) == pytest.approx(5900.0 - away_km, abs=0.51)
    assert float(short.replace(",", "")) == pytest.approx(away_km - 4500.0, abs=0.51)
    said = _asked(page, "Tokyo")
    assert len(re.findall(r"is inside the ring of [^.]*?, with [\d,]+ km to spare", said)) == 2
    assert messages(page) == []


@pytest.mark.parametrize(
    ("asked", "area", "verdict"),
    [("Mongolia", "Mongolia", "wholly inside"), ("Brazil", "Brazil", "outside")],
)
def test_a_country_is_the_whole_of_it(
    drawn: RecordingMap, asked: str, area: str, verdict: str
) -> None:
    """By the vertices of its border, measured by pyproj."""
    page = opened({"ring": "3400km@pyongyang"})
    said = _asked(page, asked)
    (near, far) = re.findall(rf"{area}, ([\d,]+) km away at its nearest and ([\d,]+) km", said)[0]
    (country,) = [each for each in catalog.territories() if each.label == area]
    lon, lat = shapely.get_coordinates(country.geometry).T
    start = [np.full(len(lon), degrees) for degrees in PYONGYANG]
    away_km = Geod(ellps="WGS84").inv(*start, lon, lat)[2] / 1000.0
    assert float(near.replace(",", "")) == pytest.approx(away_km.min(), abs=1.0)
    assert float(far.replace(",", "")) == pytest.approx(away_km.max(), abs=1.0)
    assert verdict in said
    assert messages(page) == []


def test_an_area_that_only_the_high_estimate_reaches_is_said_to_be_so(
    drawn: RecordingMap,
) -> None:
    page = opened({"ring": "2000-4500km@sunan"})
    said = _asked(page, "Guam")
    assert "by the high estimate alone (the low one reaches none of it), with 1,0" in said
    said = _asked(page, "Mongolia")
    assert "by the high estimate alone (the low one reaches part of it)" in said
    said = _asked(page, "South Korea")
    assert re.search(r"wholly inside the ring of [^.;]*? from Sunan, with [\d,]+ km to spare", said)


def test_a_region_is_answered_with_its_share_and_people(drawn: RecordingMap) -> None:
    page = opened({"ring": "9000km@pyongyang"})
    said = " ".join(_asked(page, "NATO").split())
    assert re.search(r"NATO: \d+ countries and 7 states of it", said)  # six, and Alaska
    assert "Norway (part)" in said
    assert "million" in said
    assert messages(page) == []


def test_a_region_is_measured_by_its_members(drawn: RecordingMap) -> None:
    page = opened({"ring": "10000km@pyongyang"})
    said = _asked(page, "the US mainland")
    assert "partly inside the ring of 10,000 km from Pyongyang" in said
    assert "Continental Europe, " in _asked(page, "Continental Europe")
    assert messages(page) == []


def test_which_of_several_is_asked_for_is_a_click(drawn: RecordingMap) -> None:
    page = opened({"ring": "3400km@pyongyang"})
    _asked(page, "Georgia")
    assert messages(page) == ['Which "Georgia" is meant?']
    assert [label.partition(" (")[0] for label in offers(page)] == ["Georgia", "Georgia"]
    faultless(offers(page)["Georgia (US state, 11.2 million people)"].click().run())
    assert page.text_input(key="asked_place").value == "Georgia (US state)"
    said = re.sub(r"<[^>]+>", "", shown_html(page))
    assert "The state of Georgia, " in said
    assert messages(page) == []
    assert "GuamGuam, " in _asked(page, "guam")  # the territory, headed so and not "anywhere in"


def test_an_unknown_place_is_answered_under_the_field_and_stays_in_it(drawn: RecordingMap) -> None:
    page = opened({"ring": "3400km@pyongyang"})
    _asked(page, "<b>nowhere</b> 77")
    (said,) = messages(page)
    assert "nowhere" in said
    assert page.text_input(key="asked_place").value == "<b>nowhere</b> 77"


def test_without_a_ring_nothing_is_asked(drawn: RecordingMap) -> None:
    page = opened({"path": "sunan>guam"})
    assert not [item for item in page.text_input if item.key == "asked_place"]
