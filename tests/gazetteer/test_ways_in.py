"""The same names through each way in: page, link, claim, file and command line.

Of a table's row `page` is what a ring's origin becomes, `link` what a link means, `exact` what a
file and a command take, `claim` what a sentence is judged by. "asks" offers readings, "no" refuses;
"!" says that a notice names what else was plausible.
"""

from __future__ import annotations

import pytest

from ranges.catalog import catalogue_origins_named, origin_link, territory_code
from ranges.cli.places import given_place
from ranges.core import CoordinateError, Origin
from ranges.gazetteer import Ambiguous, Suggested, resolution
from ranges.reach.claims import endpoint_named
from ranges.scene import parsed_link, read_upload
from ranges.ui.state.scene_edits import UndecidedPlaceError, matching_places
from tests.tables import table


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
    assert _on_the_page(text) == page
    assert _in_a_link(text) == link
    assert _in_a_file(text) == exact
    assert _in_a_command(capsys, text) == exact
    assert _in_a_claim(text) == claim
