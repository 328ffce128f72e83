"""Model: a bad value cannot be built, and the refusal says what was wrong."""

from __future__ import annotations

import dataclasses
import inspect
import math

import numpy as np
import pytest

from ranges.core import records, scenario, values
from ranges.core.errors import CoordinateError, DistanceError, PathError, RangesError, SceneError
from ranges.core.palette import COLOURS
from ranges.core.scenario import MAX_PATHS, MAX_RINGS, Origin, PathSpec, RingSpec, Scenario
from ranges.core.values import (
    MAX_RANGE_KM,
    MIN_RANGE_KM,
    Crossing,
    LonLat,
    RangeBand,
    checked_range_km,
)

NOT_NUMBERS = [math.nan, math.inf, -math.inf, None, "north", "", [], {}, object(), 10**400, 1j]
ORIGIN = Origin(
    id="pyongyang", name="Pyongyang", position=LonLat(lon=125.75, lat=39.02), kind="reference"
)
BAND = RangeBand(low_km=3_400, high_km=4_500)
VALUES = [
    value
    for _, value in (
        member
        for module in (values, records, scenario)
        for member in inspect.getmembers(module, inspect.isclass)
    )
    if dataclasses.is_dataclass(value)
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.__name__)
def test_values_are_frozen_slotted_and_by_keyword(value):
    assert value.__dataclass_params__.frozen
    assert "__slots__" in vars(value)
    assert all(field.kw_only for field in dataclasses.fields(value))
    assert value.__bases__ == (object,)
    assert value.__doc__


def test_a_value_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        ORIGIN.position.lon = 1.0
    with pytest.raises(TypeError):
        LonLat(1.0, 2.0)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (0, 0.0),
        (-180, -180.0),
        (180, -180.0),
        (179.999_999_999_999_97, 179.999_999_999_999_97),
        (190, -170.0),
        (-190, 170.0),
        (540, -180.0),
        (725.5, 5.5),
        (np.float32(12.5), 12.5),
        (np.int64(200), -160.0),
    ],
)
def test_longitudes_are_kept_within_a_turn(given, kept):
    result = LonLat(lon=given, lat=0).lon
    assert result == kept
    assert type(result) is float


def test_every_longitude_lands_within_its_bounds():
    beside = [edge * turn for edge in (180.0, 360.0, 540.0) for turn in (-1.0, 1.0)]
    for lon in [*beside, 1e15, -1e300, 5e-324, -5e-324]:
        for near in (np.nextafter(lon, -np.inf), lon, np.nextafter(lon, np.inf)):
            assert -180.0 <= LonLat(lon=near, lat=0).lon < 180.0, near


def test_longitudes_within_their_bounds_keep_every_bit():
    rng = np.random.default_rng(4)
    for lon in rng.uniform(-180.0, 180.0, 500).tolist():
        assert LonLat(lon=lon, lat=0).lon == lon
    assert LonLat(lon=1, lat=-90).lat == -90.0
    assert LonLat(lon=1, lat=np.float64(90)).lat == 90.0
    assert LonLat(lon=180, lat=1) == LonLat(lon=-180, lat=1)


@pytest.mark.parametrize("bad", [91, -90.5, 125.67, 1e9, np.float64(100)])
def test_a_latitude_beyond_a_pole_is_refused_with_a_hint(bad):
    with pytest.raises(
        CoordinateError, match=r"outside -90 to 90: check that .* swapped"
    ) as caught:
        LonLat(lon=39.2, lat=bad)
    assert f"Latitude {bad:.10g} " in str(caught.value)
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, RangesError)


def test_a_latitude_a_hair_beyond_a_pole_is_shown_as_it_is():
    with pytest.raises(CoordinateError, match=r"90\.0000001"):
        LonLat(lon=0, lat=90.0000001)


@pytest.mark.parametrize("bad", NOT_NUMBERS)
def test_a_coordinate_that_is_no_number_is_refused(bad):
    with pytest.raises(CoordinateError, match=r"Latitude .* is not a .*give it in figures"):
        LonLat(lon=0, lat=bad)
    with pytest.raises(CoordinateError, match=r"Longitude .* is not a .*give it in figures"):
        LonLat(lon=bad, lat=0)


@pytest.mark.parametrize("good", [MIN_RANGE_KM, 1, np.int64(3_400), np.float32(2.5), MAX_RANGE_KM])
def test_a_range_within_bounds_comes_back_as_a_float(good):
    value_km = checked_range_km(good)
    assert value_km == good
    assert type(value_km) is float


@pytest.mark.parametrize("bad", [0, -5, 0.000_999, 20_004, 1e300, -1e-300])
def test_a_range_out_of_bounds_is_refused(bad):
    with pytest.raises(DistanceError, match=r"Range .* outside 0\.001 to 20,003\.93 km"):
        checked_range_km(bad)
    with pytest.raises(DistanceError, match=r"Distance flown .* outside"):
        checked_range_km(bad, "Distance flown")


@pytest.mark.parametrize("bad", NOT_NUMBERS)
def test_a_range_that_is_no_number_is_refused(bad):
    with pytest.raises(DistanceError, match=r"Range .* is not a .*number"):
        checked_range_km(bad)
    with pytest.raises(DistanceError, match="Range"):
        RangeBand(low_km=1, high_km=bad)


def test_the_longest_range_is_half_the_meridian():
    # Quarter meridian of WGS84: 10,001,965.729 m.
    assert pytest.approx(2 * 10_001.965_729_3, abs=1e-6) == MAX_RANGE_KM


def test_a_band_has_the_lower_figure_first():
    assert (BAND.low_km, BAND.high_km, BAND.is_single) == (3_400.0, 4_500.0, False)
    assert type(BAND.low_km) is float
    assert RangeBand(low_km=1_000, high_km=1_000).is_single
    assert BAND.figures_km == (3_400.0, 4_500.0)
    assert RangeBand(low_km=1_000, high_km=1_000).figures_km == (1_000.0,)
    with pytest.raises(DistanceError, match=r"4,500 km exceeds the high one, 3,400 km"):
        RangeBand(low_km=4_500, high_km=3_400)


def test_colours_are_those_of_the_palette():
    for colour in COLOURS:
        assert RingSpec(origin=ORIGIN, range_km=BAND, colour=colour).colour == colour
    for build in (
        lambda: RingSpec(origin=ORIGIN, range_km=BAND, colour="red"),
        lambda: PathSpec(start=ORIGIN, end=ORIGIN, colour="red"),
    ):
        with pytest.raises(SceneError, match=r"Colour 'red' is not known: use one of blue, "):
            build()


def test_a_path_has_an_end_or_a_bearing_and_a_distance():
    assert PathSpec(start=ORIGIN, end=ORIGIN).bearing_deg is None
    assert PathSpec(start=ORIGIN, bearing_deg=84.0, distance_km=BAND).end is None
    for given in (
        {},
        {"bearing_deg": 84.0},
        {"distance_km": BAND},
        {"end": ORIGIN, "bearing_deg": 84.0, "distance_km": BAND},
    ):
        with pytest.raises(PathError, match="either an end, or a bearing and a distance"):
            PathSpec(start=ORIGIN, **given)
    for bearing_deg in (math.inf, -math.inf, math.nan):
        with pytest.raises(PathError, match="is not a finite number"):
            PathSpec(start=ORIGIN, bearing_deg=bearing_deg, distance_km=BAND)


def test_a_scene_holds_a_hundred_rings_and_not_one_more():
    ring, path = RingSpec(origin=ORIGIN, range_km=BAND), PathSpec(start=ORIGIN, end=ORIGIN)
    full = Scenario(rings=(ring,) * MAX_RINGS, paths=(path,) * MAX_PATHS)
    assert (len(full.rings), len(full.paths)) == (100, 100)
    with pytest.raises(SceneError, match="101 rings are too many for one map: at most 100"):
        Scenario(rings=(ring,) * 101)
    with pytest.raises(SceneError, match="101 paths are too many for one map: at most 100"):
        Scenario(paths=(path,) * 101)


def test_values_can_be_compared_and_kept_in_sets():
    legs = {Crossing(territory="Japan", entry_km=0, exit_km=1.0) for _ in range(2)}
    assert len(legs) == 1
    assert hash(LonLat(lon=1, lat=2)) == hash(LonLat(lon=361, lat=2))


def test_what_is_selected_is_there_and_stays_when_more_is_added():
    ring = RingSpec(origin=ORIGIN, range_km=BAND)
    other = dataclasses.replace(ring, name="other")
    path = PathSpec(start=ORIGIN, bearing_deg=84.0, distance_km=BAND)
    scene = Scenario(rings=(ring,), paths=(path,), selected=1)
    assert scene.items == (ring, path)
    more = scene.with_more(rings=(other, other), paths=(path,))
    assert more.items == (ring, other, other, path, path)
    assert more.items[more.selected] is path
    assert dataclasses.replace(scene, selected=0).with_more(rings=(other,)).selected == 0
    assert Scenario(selected=0).with_more(rings=(ring,)).selected == 0
    for wrong in (2, -1):
        with pytest.raises(SceneError, match=rf"Item {wrong + 1} cannot be selected.* 2 rings"):
            dataclasses.replace(scene, selected=wrong)


@pytest.mark.parametrize(
    ("look", "said"),
    [
        ({"colour": "#AABBCC"}, "Colour '#AABBCC' is not known.* or a code #RRGGBB"),
        ({"colour": "#abc"}, "is not known"),
        ({"opacity": 0.05}, "The opacity 0.05 is outside 0.1 to 1"),
        ({"opacity": math.nan}, "opacity"),
        ({"width_px": 13.0}, "The line width 13 is outside 0.5 to 12"),
    ],
)
def test_a_look_has_bounds(look, said):
    for spec in (
        RingSpec(origin=ORIGIN, range_km=BAND),
        PathSpec(start=ORIGIN, bearing_deg=84.0, distance_km=BAND),
    ):
        assert dataclasses.replace(spec, colour="#aabbcc", opacity=1.0, width_px=0.5)
        with pytest.raises(SceneError, match=said):
            dataclasses.replace(spec, **look)
