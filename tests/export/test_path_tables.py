"""What lies under a path and near it, in rows of files and as text."""

from __future__ import annotations

import pytest

from ranges.catalog import origin_named
from ranges.core import PathSpec
from ranges.export.path_tables import near_place_fields, path_table, stay_fields
from ranges.reach import evaluated_path, places_near_path

PATH = evaluated_path(PathSpec(start=origin_named("sunan"), end=origin_named("guam")))


def test_lengths_over_land_and_sea_add_up() -> None:
    fields = stay_fields(PATH)
    stays = fields["stays"]
    assert isinstance(stays, list)
    names = [stay["territory"] for stay in stays]
    assert names[:2] == ["North Korea", "South Korea"]
    assert (names[-2], names[-1]) == (None, "Guam")
    land_km = sum(stay["length_km"] for stay in stays if stay["territory"])
    water_km = sum(stay["channels_between_parts_km"] for stay in stays)
    sea_km = sum(stay["length_km"] for stay in stays if not stay["territory"])
    assert fields["land_km"] == pytest.approx(land_km, abs=0.01)
    assert fields["sea_km"] == pytest.approx(sea_km + water_km, abs=0.01)
    assert land_km + water_km + sea_km == pytest.approx(PATH.length_km, abs=0.02)


def test_near_places_are_named_with_their_side_and_the_nearest_among_them() -> None:
    near = places_near_path(PATH.geodesics, 50.0, 3)
    fields = near_place_fields(near)
    assert (fields["near_places_within_km"], fields["near_places_count"]) == (50.0, near.count)
    rows = fields["near_places"]
    assert isinstance(rows, list)
    assert {"Seoul", "Pyongyang"} <= {row["name"] for row in rows}
    (nearest,) = [row for row in rows if row["is_nearest"]]
    assert nearest["distance_km"] == min(row["distance_km"] for row in rows)
    seoul = next(row for row in rows if row["name"] == "Seoul")
    assert seoul["side"] in ("left", "right")
    assert 150.0 < float(seoul["along_km"]) < 250.0


def test_text_for_a_terminal() -> None:
    over_islands = evaluated_path(
        PathSpec(start=origin_named("guam"), end=origin_named("mupyong-ri"))
    )
    lines = path_table(over_islands, places_near_path(over_islands.geodesics), "mi").splitlines()
    assert lines[0].startswith("Guam to Mupyong-ri, ")
    assert lines[2].split() == ["Leg", "length", "bearing", "at", "its", "end"]
    assert lines[5].split() == ["Over", "length", "from", "to"]
    assert any(line.startswith("the sea ") and line.endswith(" mi") for line in lines)
    parts = [line.split() for line in lines if line.startswith("  part 1 of")]
    assert parts, "a territory with islands has its parts under it"
    assert any("listed places lie within 62 mi of the path; the nearest is" in li for li in lines)
    assert all(line == line.rstrip() for line in lines)


def test_a_wide_sea_within_a_territory_says_between_whose_parts_it_lies() -> None:
    over_indonesia = evaluated_path(
        PathSpec(start=origin_named("guam"), end=origin_named("darwin"))
    )
    text = path_table(over_indonesia, places_near_path(over_indonesia.geodesics))
    assert "\nthe sea, between parts of Indonesia " in text
    stays = stay_fields(over_indonesia)["stays"]
    assert isinstance(stays, list)
    (whole,) = [stay for stay in stays if stay["territory"] == "Indonesia"]
    wide_km = sum(s["length_km"] for s in stays if s["between_parts_of"] == "Indonesia")
    assert wide_km > 100.0
    assert whole["length_km"] + whole["channels_between_parts_km"] + wide_km == pytest.approx(
        whole["exit_km"] - whole["entry_km"], abs=0.01
    )
