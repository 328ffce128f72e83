"""What stands beside a scene's own rings and paths, and what its legend says."""

from __future__ import annotations

from ranges.map.overlays import overlay_layers, overlay_legend, overlay_text
from ranges.scene import alt_text, evaluate, parsed_link


def findings(query: str):
    return evaluate(parsed_link(query).scenario)


def test_nothing_stands_beside_unless_it_is_asked_for() -> None:
    plain = findings("ring=3400km@pyongyang")
    assert overlay_layers(plain) == []
    assert overlay_legend(plain) == ()


def test_flights_have_a_line_in_the_legend_for_each_class() -> None:
    result = findings("ring=3400km@pyongyang&tests=2022-10")
    layers, legend = overlay_layers(result), overlay_legend(result)
    assert layers[0]["id"].startswith("flight-2022-10")
    colours = {layer["colour"] for layer in layers}
    assert colours <= {sign.colour for sign in legend}
    assert any("intermediate-range ballistic missile: 1" in sign.text for sign in legend)
    assert any("direction inferred" in sign.text for sign in legend)


def test_the_legend_says_who_compiled_a_direction_and_what_a_dot_is() -> None:
    signs = {sign.text: sign for sign in overlay_legend(findings("tests=2016"))}
    compiled = signs["Dotted: direction as compiled by A. Kusanagi, not reported"]
    assert compiled.dash is not None
    (dot,) = [sign for text, sign in signs.items() if text.startswith("A dot where the site alone")]
    assert dot.is_dot
    assert not any("inferred" in text for text in signs if text.startswith("Dotted"))


def test_what_people_expect_is_one_line_of_the_legend() -> None:
    result = findings("ring=3400km@pyongyang&path=pyongyang>los-angeles&expected=shown")
    assert len(overlay_layers(result)) == 2
    (sign,) = overlay_legend(result)
    assert "ruler" in sign.text


def test_words_for_those_who_do_not_see_it_count_what_is_drawn() -> None:
    every = findings("tests=all")
    lines = sum("width_px" not in layer for layer in overlay_layers(every))
    assert lines == 134
    assert overlay_text(every) == (
        "134 reported flights, a thin line each; 42 reported launches of which the site alone is"
        " known, a dot there."
    )
    assert alt_text(every, overlay_text(every)).startswith("Map. 134 reported flights")
    one = findings("ring=1km@guam&tests=2022-10-04")
    assert overlay_text(one) == "1 reported flight, a thin line each."
    both = findings("ring=3400km@pyongyang&ring=1km@guam&path=guam>tokyo&expected=shown")
    assert overlay_text(both) == (
        "What a ruler and a compass would draw: 2 flat circles and 1 straight line."
    )
    assert overlay_text(findings("ring=1km@guam")) == ""
