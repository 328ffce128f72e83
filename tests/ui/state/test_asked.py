"""What was asked for last, of a scene that changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
import streamlit as st

from ranges.core import FlightFilter, Scenario
from ranges.scene import opening_scenario
from ranges.ui.state import asked


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "session_state", {})


def test_the_headline_is_of_what_changed_last() -> None:
    scene = opening_scenario()
    asked.follow(scene, is_new=True)
    assert (asked.asked_question(), asked.is_of_flights()) == ("in range", False)
    flights = replace(scene, flights=FlightFilter())
    asked.follow(flights, is_new=False)
    assert (asked.asked_question(), asked.is_of_flights()) == ("flights", True)
    asked.follow(replace(flights, selected=1), is_new=False)
    assert asked.is_of_flights() is False
    asked.follow(
        replace(flights, flights=FlightFilter(outcomes=("failure",)), selected=1), is_new=False
    )
    assert asked.is_of_flights() is True
    asked.follow(replace(scene, selected=1), is_new=False)
    assert asked.is_of_flights() is False
    assert asked.asked_question() == "flights"  # until another one is asked


def test_flights_alone_are_what_a_map_is_of() -> None:
    asked.follow(Scenario(flights=FlightFilter()), is_new=True)
    assert (asked.asked_question(), asked.is_of_flights()) == ("flights", True)


def test_a_link_with_rings_and_flights_speaks_of_a_ring() -> None:
    asked.follow(replace(opening_scenario(), flights=FlightFilter()), is_new=True)
    assert (asked.asked_question(), asked.is_of_flights()) == ("flights", False)
