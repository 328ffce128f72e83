"""The two places and the number of a claim, read from its sentence."""

import pytest

from ranges.core import errors
from ranges.core.errors import CoordinateError, DistanceError
from ranges.core.values import MAX_RANGE_KM
from ranges.reach.claims import parsed_claim
from tests.tables import table


@pytest.mark.parametrize(
    *table(
        "claims_read",
        ("Bosnia and Herzegovina and Trinidad and Tobago are 8,000 km apart", None, None),
        ("39.2, 125.67 to -13.4, 144.7 is 3,400 km", "39.2° N, 125.67° E", None),
        ("Ivory Coast to Côte d’Ivoire’s neighbour Liberia: 5 km", None, None),
    )
)
def test_sentences(text: str, first: str | None, second: str | None) -> None:
    if first is None and second is None and "Ivory" in text:
        with pytest.raises(CoordinateError):
            parsed_claim(text)
        return
    claim = parsed_claim(text)
    if first is None:
        first, second = "Bosnia and Herzegovina", "Trinidad and Tobago"
    assert claim.start.name == first
    assert second is None or claim.end.name == second


@pytest.mark.parametrize(
    ("distance", "relation", "low_km", "high_km"),
    [
        ("3,400 km", "is", 3350, 3450),
        ("3400km", "is", 3350, 3450),
        ("3,381 km", "is", 3380, 3382),
        ("3,380 km", "is", 3375, 3385),
        ("3,400.0 km", "is", 3399, 3401),
        ("3,000 km", "is", 2950, 3050),
        ("10,000 km", "is", 9500, 10500),
        ("20 km", "is", 19, 21),
        ("5 km", "is", 4.5, 5.5),
        ("0.5 km", "is", 0.45, 0.55),
        ("about 3,400 km", "is", 3300, 3500),
        ("~3,381 km", "is", 3380, 3382),
        ("3,300-3,400 km", "is", 3250, 3450),
        ("exactly 3,400 km", "is", 3350, 3450),
        ("120 miles", "is", 115 * 1.609344, 125 * 1.609344),
        ("100 nautical miles", "is", 95 * 1.852, 105 * 1.852),
        ("within 3,400 km", "at most", 0, 3400),
        ("up to 3,400 km", "at most", 0, 3400),
        ("less than 3,400 km", "at most", 0, 3400),
        ("3,400 km or less", "at most", 0, 3400),
        ("at most about 3,400 km", "at most", 0, 3500),
        ("at least 3,400 km", "at least", 3400, MAX_RANGE_KM),
        ("more than 3,400 km", "at least", 3400, MAX_RANGE_KM),
        ("Over 3,400 km", "at least", 3400, MAX_RANGE_KM),
        ("20,000 km", "is", 19_500, MAX_RANGE_KM),
    ],
)
def test_how_a_number_is_read(distance, relation, low_km, high_km) -> None:
    claim = parsed_claim(f"pyongyang to guam: {distance}")
    assert claim.relation == relation
    assert (claim.low_km, claim.high_km) == pytest.approx((low_km, high_km))


@pytest.mark.parametrize(
    *table(
        "claims_refused",
        ("about " * 400 + "5 km from Guam to Tokyo", "CoordinateError", "too long"),
    )
)
def test_what_cannot_be_read_is_refused_in_a_sentence(text, error: str, match) -> None:
    with pytest.raises(getattr(errors, error), match=match) as caught:
        parsed_claim(text)
    assert "\n" not in str(caught.value)


def test_hostile_text_costs_no_time() -> None:
    for piece in ("about ", "a - ", "1,", "from ", "and ", "3 km ", "- "):
        with pytest.raises((CoordinateError, DistanceError)):
            parsed_claim((piece * 300)[:290] + " x")


def test_a_distance_that_is_none_is_refused() -> None:
    with pytest.raises(DistanceError, match="gives no distance with a unit"):
        parsed_claim("tokyo to guam: far away")


@pytest.mark.parametrize(
    "text",
    [
        "Guam is not 3,400 km from North Korea",
        "Guam isn't 3,400 km from North Korea",
        "Guam was never 3,400 km from North Korea",
    ],
)
def test_what_a_distance_is_not_is_refused(text: str) -> None:
    with pytest.raises(DistanceError, match="says what a distance is not"):
        parsed_claim(text)


def test_a_span_in_two_units_is_refused() -> None:
    with pytest.raises(DistanceError, match="more than one distance"):
        parsed_claim("Guam is between 3,000 km and 2,500 miles from Tokyo")


@pytest.mark.parametrize("figures", ["3'400 km", "3’400 km", "3\u2009400 km", "3\u202f400 km"])
def test_thousands_are_divided_as_people_divide_them(figures: str) -> None:
    claim = parsed_claim(f"Guam is {figures} from North Korea")
    assert claim.range_km.low_km == 3400.0
    assert claim.low_km == 3350.0


def test_feet_have_their_own_rounding() -> None:
    claim = parsed_claim("Seoul is 640,000 feet from North Korea")
    assert claim.unit == "ft"
    assert claim.low_km == pytest.approx(635_000 * 0.0003048)


@pytest.mark.parametrize("figures", ["3.400 km", "3,4 km"])
def test_a_figure_that_may_be_two_is_asked_about(figures: str) -> None:
    with pytest.raises(DistanceError, match="write"):
        parsed_claim(f"Guam is {figures} from North Korea")


def test_a_time_at_a_speed_is_a_distance() -> None:
    claim = parsed_claim("Tokyo is within 5 h x 800 km/h of Pyongyang")
    assert claim.relation == "at most"
    assert claim.range_km.high_km == 4000.0
    assert "5 h x 800 km/h" in claim.text
