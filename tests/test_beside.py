"""What stands beside a scene's own rings and paths, and what its legend says."""

from __future__ import annotations

from ranges.beside import beside_layers, beside_legend
from ranges.findings import evaluate
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
