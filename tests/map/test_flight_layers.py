"""Reported flights on the map: thin lines where reports allow them, in the colour of the class."""

from __future__ import annotations

import numpy as np
import pytest

from ranges import catalog
from ranges.core import COLOUR_CODES, FlightEvent
from ranges.flights import flight_class, flight_drawing, selected_flights
from ranges.map._flight_layers import (
    DOT_PX,
    FLIGHT_DASHES,
    FlightStyle,
    flight_layers,
    flight_tooltip,
)
from ranges.map.layers import layer_curves
from tests.oracle import WGS84

STYLE = FlightStyle(near_lon=126.0)


def of_kind(*kinds: str) -> list[FlightEvent]:
    return [flight for flight in selected_flights() if flight_drawing(flight).kind in kinds]


def test_each_path_has_a_quiet_line_and_each_site_without_one_a_dot() -> None:
    flights = selected_flights()
    every = flight_layers(flights, STYLE)
    layers = [layer for layer in every if not layer["id"].startswith("fall-")]
    paths = of_kind("path", "inferred path", "compiled path")
    dots = {flight.launch_site_id for flight in of_kind("site")}
    assert len(layers) == len({layer["id"] for layer in layers}) == len(paths) + len(dots)
    assert {f"flight-{flight.id}" for flight in paths} < {layer["id"] for layer in layers}
    assert {layer["kind"] for layer in layers} == {"path"}
    assert all(layer["thin"] for layer in layers)
    assert all(len(layer_curves(layer)) >= 1 for layer in layers)
    assert [layer.get("width_px") for layer in layers].count(DOT_PX) == len(dots) > 5


def test_a_dot_stands_for_all_launches_of_its_site_and_opens_the_last_or_the_chosen() -> None:
    flights = [flight for flight in of_kind("site") if flight.launch_site_id == "sunan"]
    assert len(flights) > 1
    (dot,) = flight_layers(flights, STYLE)
    assert dot["id"] == f"flight-{flights[-1].id}"
    assert dot["tooltip"].endswith(
        f"; {len(flights)} launches here without a path, all in the list"
    )
    (dot,) = flight_layers(flights, STYLE, selected_id=flights[0].id)
    assert dot["id"] == f"flight-{flights[0].id}"
    site = catalog.sites()["sunan"].position
    (first, last) = layer_curves(dot)[0]
    assert WGS84.inv(site.lon, site.lat, *first)[2] < 1.0
    assert 0.0 < WGS84.inv(*first, *last)[2] < 20.0


@pytest.mark.parametrize(
    "flight", of_kind("path", "inferred path", "compiled path"), ids=lambda one: one.id
)
def test_lines_end_and_lie_where_reports_say(flight: FlightEvent) -> None:
    layer, *falls = flight_layers([flight], STYLE)
    assert all(fall["id"].startswith("fall-") for fall in falls)
    drawing = flight_drawing(flight)
    site = catalog.sites()[str(flight.launch_site_id)].position
    xy = np.concatenate([np.array(line) for line in layer_curves(layer)])
    km = WGS84.inv(np.full(len(xy), site.lon), np.full(len(xy), site.lat), *xy.T.copy())[2] / 1000.0
    assert km.max() == pytest.approx(flight.distance_km_high, abs=0.1)
    assert km.min() < 0.1
    assert layer["dash"] == FLIGHT_DASHES.get(drawing.kind)
    assert ("compiled by A. Kusanagi" in layer["tooltip"]) is (drawing.kind == "compiled path")
    assert ("inferred" in layer["tooltip"]) is (drawing.kind == "inferred path")
    assert drawing.path is not None
    assert layer["colour"] == COLOUR_CODES[drawing.path.colour]
    assert flight_class(flight)


def test_the_chosen_one_is_strong_and_on_top() -> None:
    flights = selected_flights()
    layers = flight_layers(flights, STYLE, selected_id="2022-10-04-over-japan")
    assert layers[-1]["id"] == "flight-2022-10-04-over-japan"
    assert [layer["thin"] for layer in layers].count(False) == 1


def test_what_is_said_of_a_line() -> None:
    flight = catalog.flight_events()["2022-10-04-over-japan"]
    said = flight_tooltip(flight_drawing(flight), "mi")
    assert said.startswith("4 October 2022: ")
    assert "2,796–2,858 mi from Mupyong-ri" in said
    assert said.endswith("(direction inferred from the reported overflight)")


def test_falls_are_arcs_and_dots_of_their_own_that_say_what_was_reported() -> None:
    flight = catalog.flight_events()["2022-11-02-wonsan-kalma-type-unknown"]
    _, sokcho, ulleungdo = flight_layers([flight], STYLE)
    assert "57 km east of Sokcho" in sokcho["tooltip"]
    assert "167 km northwest of Ulleungdo" in ulleungdo["tooltip"]
    east_of, northwest_of = (128.5911, 38.2083, 57.0), (130.87, 37.5, 167.0)
    for fall, (lon, lat, km) in ((sokcho, east_of), (ulleungdo, northwest_of)):
        assert fall["dates"] == ["2022-11-02"]
        for vertex in np.concatenate([np.array(line) for line in layer_curves(fall)]):
            assert WGS84.inv(lon, lat, *vertex)[2] / 1000.0 == pytest.approx(km, abs=0.05)
    _, _, dot = flight_layers([catalog.flight_events()["2017-09-15-hwasong-12"]], STYLE)
    assert dot.get("width_px") == DOT_PX


def test_a_salvo_has_its_number_at_the_end_of_its_line_where_there_is_room() -> None:
    salvo = catalog.flight_events()["2017-03-06-scud-er"]
    layer, *_ = flight_layers([salvo], STYLE)
    assert layer["label"] == f"×{salvo.launches_low}–{salvo.launches_high}" == "×4–5"
    assert layer["label_anchors"] == [layer_curves(layer)[-1][-1]]
    single, *_ = flight_layers([catalog.flight_events()["2022-10-04-over-japan"]], STYLE)
    assert single["label"] == ""
    assert {layer["label"] for layer in flight_layers(selected_flights(), STYLE)} == {""}


def test_a_dot_has_the_rings_of_its_reported_distances() -> None:
    with_ring = [f for f in of_kind("site") if flight_drawing(f).ring is not None]
    assert with_ring
    for flight in with_ring:
        dot, *_ = flight_layers([flight], STYLE)
        site = catalog.sites()[str(flight.launch_site_id)].position
        assert dot.get("dates") == [flight.date]
        rings = dot.get("hover_rings", [])
        low_km, high_km = flight.distance_km_low, flight.distance_km_high
        assert [ring[2] for ring in rings] == sorted({low_km, high_km}, key=float)  # type: ignore[arg-type]
        assert all(ring[:2] == [site.lon, site.lat] for ring in rings)
