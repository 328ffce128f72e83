"""One ring or path of a link."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from ranges.catalog.origins import origin_named, point_origin
from ranges.core import errors
from ranges.core.errors import PathError
from ranges.core.palette import COLOURS
from ranges.core.scenario import Origin, PathSpec, RingSpec, Scenario
from ranges.core.values import LonLat, RangeBand
from ranges.scene.link.items import path_from_text, path_text, ring_from_text, ring_text
from ranges.scene.link.scene_link import link_query
from tests.tables import table


def ring_of(text: str) -> RingSpec:
    problems: list[str] = []
    spec = ring_from_text(text, (), problems)
    assert not problems
    return spec


def path_of(text: str) -> PathSpec:
    problems: list[str] = []
    spec = path_from_text(text, problems)
    assert not problems
    return spec


def test_a_ring_in_full() -> None:
    text = "2100mi@-17.8,179.99;name=A;;B @>&;from=Here;colour=sky;hidden"
    spec = ring_of(text)
    assert spec == RingSpec(
        origin=Origin(id=None, name="Here", position=LonLat(lat=-17.8, lon=179.99), kind="point"),
        range_km=RangeBand(low_km=3379.6224, high_km=3379.6224),
        unit="mi",
        name="A;B @>&",
        colour="sky",
        is_hidden=True,
    )
    assert ring_text(spec) == text


def test_a_system_stands_for_its_published_range() -> None:
    spec = ring_of("hwasong-12@mupyong-ri")
    assert spec.system_id == "hwasong-12"
    assert spec.range_km == RangeBand(low_km=4500.0, high_km=5000.0)
    assert ring_text(spec) == "hwasong-12@mupyong-ri;colour=blue"
    changed = RingSpec(
        origin=spec.origin, range_km=RangeBand(low_km=1.0, high_km=2.0), system_id="hwasong-12"
    )
    assert ring_text(changed).startswith("1-2km@")


def test_paths_to_an_end_and_along_a_bearing() -> None:
    to_guam = path_of("mupyong-ri>guam")
    assert to_guam.end == origin_named("guam")
    assert path_text(to_guam) == "mupyong-ri>guam;colour=ink"
    along = path_of("mupyong-ri>84.2deg:4500-4600km;flight=2022-10-04-over-japan;hidden")
    assert along.bearing_deg == 84.2
    assert along.distance_km == RangeBand(low_km=4500.0, high_km=4600.0)
    assert along.flight_id == "2022-10-04-over-japan"
    assert along.is_hidden
    assert path_of(path_text(along)) == along
    assert path_of("sunan>-30deg:5mi").bearing_deg == 330.0
    assert path_of("sunan > 30° : 5mi").unit == "mi"
    named = path_of("1,2>3,4;from=A;to=B;;;name=C")
    assert (named.start.name, named.end and named.end.name, named.name) == ("A", "B;", "C")
    assert path_of(path_text(named)) == named


def test_rings_without_a_colour_get_the_next_one() -> None:
    rings: list[RingSpec] = []
    for text in ("1km@sunan;colour=vermillion", *["1km@sunan"] * 7):
        rings.append(ring_from_text(text, rings, []))
    assert [ring.colour for ring in rings[:6]] == [
        *("vermillion", "blue", "green", "purple", "orange", "sky")
    ]
    assert {ring.colour for ring in rings} <= set(COLOURS) - {"ink"}


@pytest.mark.parametrize(*table("link_rings_refused"))
def test_no_ring(text: str, error: str, said: str) -> None:
    with pytest.raises(getattr(errors, error), match=said):
        ring_from_text(text, (), [])


@pytest.mark.parametrize(*table("link_paths_refused"))
def test_no_path(text: str, error: str, said: str) -> None:
    with pytest.raises(getattr(errors, error), match=said):
        path_from_text(text, [])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("colour=pink", 'the colour "pink"'),
        ("hidden=1", '"hidden=1"'),
        ("name", 'option "name"'),
        ("zoom=3", 'option "zoom=3"'),
        ("", 'option ""'),
        ("name=a;name=b", "has name twice"),
        ("from=Here", "only names a point"),
        ("name=" + "n" * 121, "more than 120 letters"),
        ("flight=x", 'option "flight=x"'),
    ],
)
def test_a_wrong_option_is_named_and_the_ring_kept(options: str, said: str) -> None:
    problems: list[str] = []
    spec = ring_from_text(f"5km@sunan;{options}", (), problems)
    assert spec.range_km == RangeBand(low_km=5.0, high_km=5.0)
    assert spec.colour == "blue"
    assert len(spec.name or "") <= 120
    assert len(problems) == 1
    assert said in problems[0]


def test_wrong_options_of_a_path() -> None:
    problems: list[str] = []
    spec = path_from_text("sunan>84deg:5km;flight=nope;to=there", problems)
    assert spec.flight_id is None
    assert len(problems) == 2
    problems.clear()
    path_from_text("sunan>guam" + ";x" * 5000, problems)
    assert len(problems) == 14


def test_american_spelling_is_understood() -> None:
    assert ring_of("5km@sunan;color=sky").colour == "sky"


def test_only_points_carry_their_name() -> None:
    named = point_origin(LonLat(lon=1.0, lat=2.0), "Here; there")
    spec = RingSpec(origin=named, range_km=RangeBand(low_km=5.0, high_km=5.0))
    assert ring_text(spec) == "5km@2,1;from=Here;; there;colour=blue"
    assert ring_of(ring_text(spec)) == spec
    plain = RingSpec(
        origin=point_origin(LonLat(lon=1.0, lat=2.0)), range_km=RangeBand(low_km=5.0, high_km=5.0)
    )
    assert ring_text(plain) == "5km@2,1;colour=blue"


@pytest.mark.parametrize(
    ("path", "is_kept"),
    [
        ("mupyong-ri>84.2deg:4500-4600km", True),
        ("mupyong-ri>84.2deg:9000km", False),
        ("mupyong-ri>10deg:4500-4600km", False),
        ("pyongyang>84.2deg:4500-4600km", False),
        ("mupyong-ri>guam", False),
    ],
)
def test_no_other_path_passes_for_a_reported_flight(path: str, is_kept: bool) -> None:
    problems: list[str] = []
    spec = path_from_text(f"{path};flight=2022-10-04-over-japan", problems)
    assert (spec.flight_id is not None) is is_kept
    assert bool(problems) is not is_kept


@pytest.mark.parametrize(*table("link_rings_from_territories"))
def test_a_ring_from_anywhere_in_a_territory(text: str, written: str) -> None:
    spec = ring_of(text)
    assert spec.origin.kind == "anywhere"
    assert spec.origin.measured_from is spec.origin.area
    assert ring_text(spec) == written
    assert ring_of(written) == spec


def test_a_territory_has_a_name_of_its_own() -> None:
    problems: list[str] = []
    spec = ring_from_text("5km@anywhere:JP;from=Home", (), problems)
    assert spec.origin.name == "anywhere in Japan"
    assert len(problems) == 1
    assert "only names a point" in problems[0]


@pytest.mark.parametrize(
    "text", ["anywhere:JP>guam", "guam>anywhere:JP", "anywhere in Japan>84deg:5km"]
)
def test_no_path_starts_or_ends_anywhere_in_a_territory(text: str) -> None:
    with pytest.raises(PathError, match="anywhere in Japan is none"):
        path_from_text(text, [])


def test_the_look_of_an_item() -> None:
    """Any colour, with or without its sign; what is out of bounds is named, and the item kept."""
    for text in ("%23AaBbCc", "aabbcc", "#AABBCC"):
        problems: list[str] = []
        ring = ring_from_text(f"5km@guam;colour={unquote(text)};opacity=0.5;width=3", (), problems)
        assert (ring.colour, ring.opacity, ring.width_px, problems) == ("#aabbcc", 0.5, 3.0, [])
        assert ring_text(ring) == "5km@guam;colour=#aabbcc;opacity=0.5;width=3"
    assert "colour=%23aabbcc" in link_query(Scenario(rings=(ring,)))
    for option, said in (
        ("opacity=0", 'has the opacity "0": give a number from 0.1 to 1.'),
        ("opacity=1.01", 'opacity "1.01"'),
        ("opacity=half", 'opacity "half"'),
        ("opacity=", 'opacity ""'),
        ("width=0.4", 'has the width "0.4": give a number from 0.5 to 12.'),
        ("width=1e1", 'width "1e1"'),
        ("width=" + "9" * 5000, "give a number from 0.5 to 12"),
        ("colour=#abc", 'has the colour "#abc", which we do not have: use blue'),
        ("colour=#aabbgg", "or a code #RRGGBB"),
    ):
        problems = []
        ring = ring_from_text(f"5km@guam;{option}", (), problems)
        assert len(problems) == 1
        assert said in problems[0]
        assert (ring.colour, ring.opacity, ring.width_px) == ("blue", None, None)


def test_a_path_of_several_legs() -> None:
    path = path_of("sunan>35,140>guam>84deg:500-600nmi;via1=Here;;there")
    assert [place.name for place in path.ends] == ["Sunan", "Here;there", "Guam"]
    assert (path.end, path.bearing_deg) == (None, 84.0)
    again = path_of(path_text(path))
    assert again == path
    assert path_text(path).startswith("sunan>35,140>guam>84deg:500-600nmi;via1=Here;;there")


def test_twenty_ends_and_names_go_there_and_back() -> None:
    places = [f"{10 + n},{20 + n}" for n in range(20)]
    names = "".join(f";via{n}=Stop {n}" for n in range(1, 19))
    path = path_of(f"{'>'.join(places)}{names};from=First;to=Last;name=All;hidden;width=3")
    assert path.ends[0].name == "First"
    assert path.ends[18].name == "Stop 18"
    assert path.ends[19].name == "Last"
    assert path_of(path_text(path)) == path


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sunan>84deg:500km>guam", "only the last leg of a path may be along a bearing"),
        (">".join(["sunan", "guam"] * 10 + ["tokyo"]), "it has 21 ends"),
        ("sunan>anywhere:JP>guam", "A path runs from point to point"),
        ("sunan>>guam", "No place is given"),
    ],
)
def test_legs_that_are_refused(text: str, said: str) -> None:
    with pytest.raises(errors.RangesError, match=said):
        path_from_text(text, [])


@pytest.mark.parametrize("option", ["via2=B", "via0=B", "via=B", "via1", "via99=B"])
def test_names_of_places_that_are_not_on_the_way(option: str) -> None:
    problems: list[str] = []
    path_from_text(f"sunan>35,140>guam;{option}", problems)
    (problem,) = problems
    assert "that we do not know: use name" in problem


def test_ticks_go_there_and_back_and_wrong_ones_are_told() -> None:
    path = path_of("sunan>guam;ticks=500nmi")
    assert path.ticks_km == 926.0
    assert path_text(path) == "sunan>guam;ticks=926km;colour=ink"
    assert path_of(path_text(path)) == path
    for text in ("0km", "0.5km", "lots", "30000km", ""):
        problems: list[str] = []
        assert path_from_text(f"sunan>guam;ticks={text}", problems).ticks_km is None
        (problem,) = problems
        assert "give the distance between them, from 1 km, such as 500km" in problem


def test_a_rhumb_line_beside_a_path() -> None:
    path = path_of("sunan>guam;contrast=rhumb")
    assert path.contrast == "rhumb"
    assert path_text(path) == "sunan>guam;contrast=rhumb;colour=ink"
    problems: list[str] = []
    assert path_from_text("sunan>guam;contrast=circle", problems).contrast is None
    assert problems == [
        'The path "sunan>guam;contrast=circle" has the contrast "circle", which we do not have:'
        " use rhumb."
    ]
