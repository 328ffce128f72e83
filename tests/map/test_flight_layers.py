"""Reported flights on the map: thin lines where reports allow them, in the colour of the class."""

from __future__ import annotations

import numpy as np
import pytest

from ranges import catalog
from ranges.core import COLOUR_CODES
from ranges.flights import flight_class, flight_drawing, selected_flights
from ranges.map._flight_layers import FlightStyle, flight_layers, flight_tooltip
from ranges.map.layers import layer_curves
from tests.oracle import WGS84

STYLE = FlightStyle(near_lon=126.0)


def test_each_flight_that_may_be_drawn_has_one_line_layer() -> None:
    flights = selected_flights()
    drawn = {
        f"flight-{flight.id}" for flight in flights if flight_drawing(flight).kind != "nothing"
    }
    layers = flight_layers(flights, STYLE)
    assert {layer["id"] for layer in layers} == drawn
    assert len(layers) == len(drawn) > 50
    kinds = {f"flight-{flight.id}": flight_drawing(flight).kind for flight in flights}
    assert {kinds[layer["id"]] == "ring" for layer in layers if layer["kind"] == "ring"} == {True}
    assert {kinds[layer["id"]] == "ring" for layer in layers if layer["kind"] == "path"} == {False}
    assert all(layer["thin"] for layer in layers)
    assert all(len(layer_curves(layer)) >= 1 for layer in layers)


def test_the_ring_of_a_flight_is_a_ring_of_its_line_alone() -> None:
    layers = flight_layers(selected_flights(), STYLE)
    rings = [layer for layer in layers if layer["kind"] == "ring"]
    assert len(rings) > 5
    for ring in rings:
        assert ring["fill"] is None
        assert ring["label"] == ring["inner_label"] == ""
        assert ring["label_anchors"] == ring["inner_anchors"] == []


@pytest.mark.parametrize("flight", selected_flights(), ids=lambda one: one.id)
def test_lines_end_and_lie_where_reports_say(flight) -> None:
    layers = flight_layers([flight], STYLE)
    if not layers:
        assert flight_drawing(flight).kind == "nothing"
        return
    (layer,) = layers
    site = catalog.sites()[flight.launch_site_id].position
    xy = np.concatenate([np.array(line) for line in layer_curves(layer)])
    km = WGS84.inv(np.full(len(xy), site.lon), np.full(len(xy), site.lat), *xy.T.copy())[2] / 1000.0
    low_km, high_km = flight.distance_km_low, flight.distance_km_high
    if flight_drawing(flight).kind == "ring":
        nearest = np.minimum(np.abs(km - low_km), np.abs(km - high_km))
        assert nearest.max() < max(0.1, 0.001 * high_km)
        assert "no direction reported" in layer["tooltip"]
    else:
        assert km.max() == pytest.approx(high_km, abs=0.1)
        assert km.min() < 0.1
        assert (layer["dash"] is not None) == (flight_drawing(flight).kind == "inferred path")
    spec = flight_drawing(flight).path or flight_drawing(flight).ring
    assert spec is not None
    assert layer["colour"] == COLOUR_CODES[spec.colour]
    assert flight_class(flight)


def test_the_chosen_one_is_strong_and_on_top() -> None:
    flights = selected_flights()
    layers = flight_layers(flights, STYLE, selected_id="2022-10-04-over-japan")
    assert layers[-1]["id"] == "flight-2022-10-04-over-japan"
    assert [layer["thin"] for layer in layers].count(False) == 1


def test_what_is_said_of_a_line() -> None:
    flight = catalog.flight_tests()["2022-10-04-over-japan"]
    said = flight_tooltip(flight_drawing(flight), "mi")
    assert said.startswith("4 October 2022: ")
    assert "2,796–2,858 mi from Mupyong-ri" in said
    assert said.endswith("(direction inferred from the reported overflight)")
