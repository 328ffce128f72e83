"""Names that resemble a text."""

from ranges.gazetteer._alike import alike, great_alike


def test_the_likeliest_comes_first() -> None:
    assert alike("pyongyan", 3)[0].link == "pyongyang"
    assert alike("Ukrain", 3)[0].link == "anywhere:UA"
    assert alike("zz", 3) == ()


def test_what_is_great_and_one_slip_away() -> None:
    assert "anywhere:CU" in [reading.link for reading in great_alike("Cubo")]
    assert great_alike("abc") == ()
