"""What is drawn beside a scene's own rings and paths? Reported flights, and what people expect.

Thin lines below the scene, each a layer of lines; the same on the page, in figures and in files.
"""

from __future__ import annotations

from typing import NamedTuple

from ranges.core.palette import COLOUR_CODES
from ranges.flights.drawings import CLASS_COLOURS, drawn_flights
from ranges.flights.selection import CLASS_WORDS, flight_class, selected_flights
from ranges.map.expected_lines import expected
from ranges.map.flight_lines import INFERRED_DASH, flight_layers
from ranges.map.layers import Layer, middle_lon
from ranges.reach.path_findings import INFERRED
from ranges.scene import Findings

__all__ = ["LegendEntry", "overlay_layers", "overlay_legend", "overlay_text"]


class LegendEntry(NamedTuple):
    """A line of a legend, of the scene or beside it: what a colour and a dash stand for."""

    text: str
    colour: str
    dash: str | None


def overlay_layers(findings: Findings, *, to_poles: bool = False) -> list[Layer]:
    """Return the layers beside the scene's own, lowest first; none where none is asked for.

    `to_poles`: as for `layers.layers`.
    """
    scene = findings.scenario
    found: list[Layer] = []
    if scene.is_expected_shown:
        found += [one.layer for one in expected(findings) if one.layer is not None]
    if scene.flights is not None:
        flights, around = selected_flights(scene.flights), middle_lon(findings)
        found += flight_layers(
            flights, around, scene.units, chosen=scene.flight_id, to_poles=to_poles
        )
    return found


def overlay_legend(findings: Findings) -> tuple[LegendEntry, ...]:
    """Return what the layers beside the scene's own stand for."""
    scene = findings.scenario
    found: list[LegendEntry] = []
    if scene.is_expected_shown:
        layers = [one.layer for one in expected(findings) if one.layer is not None]
        found += [
            LegendEntry("What a ruler and a compass would draw", layer["colour"], layer["dash"])
            for layer in layers[:1]
        ]
    drawn = drawn_flights(scene)
    for name, words in CLASS_WORDS.items():
        count = sum(flight_class(one.flight) == name for one in drawn)
        if count:
            colour = COLOUR_CODES[CLASS_COLOURS[name]]
            found.append(LegendEntry(f"Reported flights, {words}: {count}", colour, None))
    if any(one.kind == "inferred path" for one in drawn):
        found.append(LegendEntry(f"Dashed: {INFERRED}", COLOUR_CODES["ink"], INFERRED_DASH))
    return tuple(found)


def overlay_text(findings: Findings) -> str:
    """Return the layers beside the scene's own in words, empty where there are none."""
    scene = findings.scenario
    said: list[str] = []
    if scene.is_expected_shown:
        ids = [one.layer["id"] for one in expected(findings) if one.layer is not None]
        lines = sum(one.startswith("straight-") for one in ids)
        counted = [
            f"{count} {word}{'' if count == 1 else 's'}"
            for count, word in ((len(ids) - lines, "flat circle"), (lines, "straight line"))
            if count
        ]
        if counted:
            said.append(f"What a ruler and a compass would draw: {' and '.join(counted)}.")
    count = len(drawn_flights(scene))
    if count:
        said.append(f"{count} reported flight{'' if count == 1 else 's'}, a thin line each.")
    return " ".join(said)
