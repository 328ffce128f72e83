"""What a field refuses is said beneath it, stays in it to be mended, and is forgotten then."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.app_page import RING, RecordingMap, asked, faultless, opened, typed_in
from tests.ui.page_contents import button_named, page_address, shown_html

_MAY_2021, _MAY_2022, _MAY_2023 = (datetime.date(year, 5, 1) for year in (2021, 2022, 2023))
_FLIGHTS: dict[str, str | list[str]] = {**RING, "tests": "2022-01-01..2022-12-31"}


class _Field(NamedTuple):
    """A field: its kind, the link of its page, what it refuses and what it takes."""

    key: str
    kind: str
    refused: Any
    taken: Any
    query: dict[str, str | list[str]] = RING  # type: ignore[assignment]
    question: str | None = None
    button: str | None = None


_FIELDS = (
    _Field("origin", "selectbox", "Atlantis 77", "Darwin"),
    _Field("range_number", "text_input", "30000", "2500"),
    _Field("family", "text_input", "every 0 to 10", "500, 1000", button="these rings"),
    _Field("path_from", "text_input", "nowhere 77", "sunan", button="this path"),
    _Field("path_to", "text_input", "nowhere 77", "tokyo", button="this path"),
    _Field("flights_beyond_km", "text_input", "far", "1000", _FLIGHTS),
    _Field("flights_up_to_km", "text_input", "-5", "2000", _FLIGHTS),
    _Field("flights_since", "date_input", _MAY_2023, _MAY_2022, _FLIGHTS),
    _Field("flights_until", "date_input", _MAY_2021, _MAY_2022, _FLIGHTS),
    _Field("asked_place", "text_input", "nowhere 77", "Darwin"),
    _Field("reached_place", "selectbox", "nowhere 77", "Darwin", question="reaches"),
)


def _in_order(block: Any) -> Iterator[Any]:
    for child in block.children.values():
        if hasattr(child, "children"):
            yield from _in_order(child)
        else:
            yield child


def _type(page: AppTest, field: _Field, value: Any) -> None:
    if field.kind == "selectbox":
        faultless(typed_in(page, field.key, value))
    else:
        faultless(getattr(page, field.kind)(key=field.key).set_value(value).run())
    if field.button:
        faultless(button_named(page, field.button).click().run())


def _shown(page: AppTest, field: _Field) -> Any:
    return getattr(page, field.kind)(key=field.key).value


@pytest.mark.parametrize("field", _FIELDS, ids=lambda field: field.key)
def test_a_refusal_stands_at_its_field_until_it_is_mended(
    drawn: RecordingMap, field: _Field
) -> None:
    page = opened(field.query)
    if field.question:
        asked(page, field.question)
    before = page_address(page)
    _type(page, field, field.refused)
    assert page_address(page) == before
    (error,) = page.error
    # Between field and sentence stands at most what is in the same row.
    elements = [*_in_order(page.sidebar), *_in_order(page.main)]
    at = next(n for n, element in enumerate(elements) if getattr(element, "key", "") == field.key)
    said_at = next(n for n, element in enumerate(elements) if element.type == "error")
    assert at < said_at <= at + 2, error.value
    # It stays, with its text, whatever else is done.
    faultless(page.toggle(key="expected").set_value(True).run())
    assert len(page.error) == 1
    assert _shown(page, field) == field.refused
    _type(page, field, field.taken)
    assert list(page.error) == []


def test_a_refusal_goes_with_another_value_or_another_item(drawn: RecordingMap) -> None:
    def number(text: str | None = None) -> str:
        if text is not None:
            faultless(page.text_input(key="range_number").set_value(text).run())
        return str(page.text_input(key="range_number").value)

    page = opened({"ring": ["3400km@pyongyang", "3400km@guam"]})
    assert number("30000") == "30000"
    faultless(page.slider(key="range_km").set_value(3000).run())
    assert (number(), list(page.error)) == ("3,000", [])
    faultless(page.slider(key="range_km").set_value(3400).run())
    assert number("30000") == "30000"
    faultless(page.radio(key="selected").set_value(1).run())
    assert (number(), list(page.error)) == ("3,400", [])
    # What was there before is right again.
    assert number("far") == "far"
    assert number("3,400") == "3,400"
    assert list(page.error) == []


def test_the_end_of_a_path_is_refused_at_its_field(drawn: RecordingMap) -> None:
    page = opened(RING)
    drawn.clicked = {"lat": 39.0, "lng": 125.75}
    faultless(page.run())
    faultless(button_named(page, "Path from here").click().run())
    faultless(page.text_input(key="path_end").set_value("nowhere at all").run())
    elements = list(_in_order(page.main))
    keys = [getattr(element, "key", "") for element in elements]
    assert elements[keys.index("path_end") + 1].type == "error"
    assert page.text_input(key="path_end").value == "nowhere at all"
    faultless(page.text_input(key="path_end").set_value("guam").run())
    assert list(page.error) == []


def test_a_place_that_is_refused_leaves_the_answer_of_before(drawn: RecordingMap) -> None:
    page = asked(opened(RING), "reaches")
    before = shown_html(page).count("class='draw'")
    assert before
    faultless(typed_in(page, "reached_place", "nowhere 77"))
    assert shown_html(page).count("class='draw'") == before
    assert "<h3>Guam</h3>" in shown_html(page)


def test_remarks_on_a_link_lie_in_a_fold(drawn: RecordingMap) -> None:
    page = opened({**RING, "data": "2001-01-01", "colour": "nonsense"})
    (fold,) = [fold for fold in page.expander if "remark" in fold.label]
    assert fold.label == f"{len(fold.warning)} remarks on this link"
    assert len(fold.warning) == len(page.warning) > 1
