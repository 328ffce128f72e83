"""What stands beside a scene's own rings and paths, and what its legend says."""

from __future__ import annotations

from ranges.beside import beside_layers, beside_legend, beside_text
from ranges.findings import alt_text, evaluate
from ranges.scenario import parse


def findings(query: str):
    return evaluate(parse(query).scenario)


def test_nothing_stands_beside_unless_it_is_asked_for() -> None:
    plain = findings("ring=3400km@pyongyang")
    assert beside_layers(plain) == []
    assert beside_legend(plain) == ()


def test_flights_have_a_line_in_the_legend_for_each_class() -> None:
    found = findings("ring=3400km@pyongyang&tests=2022-10")
    layers, legend = beside_layers(found), beside_legend(found)
    assert layers[0]["id"].startswith("flight-2022-10")
    colours = {layer["colour"] for layer in layers}
    assert colours <= {sign.colour for sign in legend}
    assert any("intermediate-range ballistic missile: 1" in sign.text for sign in legend)
    assert any("direction inferred" in sign.text for sign in legend)


def test_what_people_expect_is_one_line_of_the_legend() -> None:
    found = findings("ring=3400km@pyongyang&path=pyongyang>los-angeles&expected=shown")
    assert len(beside_layers(found)) == 2
    (sign,) = beside_legend(found)
    assert "ruler" in sign.text


def test_words_for_those_who_do_not_see_it_count_what_is_drawn() -> None:
    every = findings("tests=all")
    drawn = len(beside_layers(every))
    assert 10 < drawn
    assert beside_text(every) == f"{drawn} reported flights, a thin line each."
    assert alt_text(every, beside_text(every)).startswith(f"Map. {drawn} reported flights")
    one = findings("ring=1km@guam&tests=2022-10-04")
    assert beside_text(one) == "1 reported flight, a thin line each."
    both = findings("ring=3400km@pyongyang&ring=1km@guam&path=guam>tokyo&expected=shown")
    assert beside_text(both) == (
        "What a ruler and a compass would draw: 2 flat circles and 1 straight line."
    )
    assert beside_text(findings("ring=1km@guam")) == ""
