"""Scenes and their links."""

from __future__ import annotations

import random
import time
from urllib.parse import parse_qs

import pytest

from ranges import catalog
from ranges.catalog.origins import origin_named, point_origin, territory_origin
from ranges.core.palette import COLOURS
from ranges.core.scenario import Origin, PathSpec, RingSpec, Scenario, View
from ranges.core.units import UNITS
from ranges.core.values import LonLat, RangeBand
from ranges.geodesy.geodesics import destination, inverse_km
from ranges.scene.link.item_options import MAX_TEXT
from ranges.scene.link.scene_link import ParsedLink, link_query, opening_scenario, parsed_link

#: What has a meaning in a link, in HTML, Markdown, a spreadsheet or JavaScript, and more.
HOSTILE = (
    ";;;@>&=%+#?\"'`\\<>$*_[]()!|~^ \n\t\r/:,.0aZ",
    "é东🚀\u202e\u200d\x00\x1b\u2028\ufeff",
)
TEXTS = (
    "${document.title=7*7}",
    "C:\\users `x`",
    "</script><img src=x onerror=alert(1)>",
    "![x](http://example.org/x.png) [a](b) $x$ :red[x]",
    "a;name=b;;hidden",
    ";",
    "%3B%26",
    "100 % & more + this",
    "hidden",
    "",
)


def _text(dice: random.Random) -> str | None:
    if dice.random() < 0.3:
        return None
    if dice.random() < 0.3:
        return dice.choice(TEXTS)
    letters = dice.choice(HOSTILE)
    return "".join(dice.choice(letters) for _ in range(dice.randint(1, 20)))


def _origin(dice: random.Random) -> Origin:
    kind = dice.randrange(3)
    if kind == 0:
        return origin_named(dice.choice(list(catalog.sites())))
    if kind == 1:
        return origin_named(dice.choice(list(catalog.reference_places())))
    position = LonLat(lat=dice.uniform(-89, 89), lon=dice.uniform(-180, 180))
    return point_origin(position, _text(dice))


def _start(dice: random.Random) -> Origin:
    """Return where a ring may start: a place, or anywhere in a territory."""
    if dice.random() < 0.3:
        return territory_origin(dice.choice(catalog.territories()))
    return _origin(dice)


def _band(dice: random.Random) -> RangeBand:
    low_km = dice.choice([float(dice.randint(1, 9000)), dice.uniform(0.001, 9000.0)])
    return RangeBand(low_km=low_km, high_km=dice.choice([low_km, low_km + dice.uniform(0, 9000)]))


def _look(dice: random.Random) -> dict[str, object]:
    """Return name, colour, opacity, width and whether it is hidden, of a ring or a path."""
    return {
        "name": _text(dice),
        "colour": dice.choice([*COLOURS, f"#{dice.randrange(1 << 24):06x}"]),
        "opacity": dice.choice([None, 0.5, dice.uniform(0.1, 1.0)]),
        "width_px": dice.choice([None, 3.0, dice.uniform(0.5, 12.0)]),
        "is_hidden": dice.random() < 0.3,
    }


def _ring(dice: random.Random) -> RingSpec:
    common = {
        "origin": _start(dice),
        **_look(dice),
    }
    system = dice.choice(list(catalog.systems().values()))
    if system.range_km is not None and dice.random() < 0.3:
        return RingSpec(range_km=system.range_km, system_id=system.id, **common)
    return RingSpec(range_km=_band(dice), unit=dice.choice(UNITS), **common)


def _path(dice: random.Random) -> PathSpec:
    common = {
        "start": _origin(dice),
        **_look(dice),
        # which flights a path may stand for is tested with `specs`
        "flight_id": None,
    }
    if dice.random() < 0.5:
        end = _origin(dice)
        if end.position != common["start"].position:
            return PathSpec(end=end, **common)
    bearing_deg = dice.choice([84.0, 0.0, dice.uniform(0, 360), 1e-7])
    return PathSpec(
        bearing_deg=bearing_deg, distance_km=_band(dice), unit=dice.choice(UNITS), **common
    )


def _scenario(dice: random.Random) -> Scenario:
    centre = LonLat(lat=dice.uniform(-80, 80), lon=dice.uniform(-180, 180))
    rings = tuple(_ring(dice) for _ in range(dice.randint(0, 4)))
    paths = tuple(_path(dice) for _ in range(dice.randint(0, 3)))
    return Scenario(
        rings=rings,
        paths=paths,
        selected=dice.randrange(max(len(rings) + len(paths), 1)),
        title=_text(dice),
        units=dice.choice(UNITS),
        base=dice.choice(["plain", "OpenStreetMap.Mapnik", "esri-imagery"]),
        view=dice.choice([None, View(centre=centre, zoom=dice.uniform(0, 20))]),
        data_version=dice.choice([None, None, "2020-01-01", "v1.2"]),
    )


def test_any_scene_comes_back_from_its_link() -> None:
    dice = random.Random(4102022)
    for _ in range(300):
        scenario = _scenario(dice)
        query = link_query(scenario)
        assert query.isascii()
        assert not set(query) & set(" <>\"'`\\{}")
        read = parsed_link(query)
        assert read.problems == ()
        assert read.scenario == scenario
        assert (len(read.notices) == 1) is (scenario.data_version is not None)
        # as Streamlit hands it on: decoded, by key
        assert parsed_link(parse_qs(query, keep_blank_values=True)) == read
        assert link_query(read.scenario) == query


def test_hundred_rings_with_the_longest_names_come_back() -> None:
    ring = RingSpec(
        origin=point_origin(LonLat(lon=1.0, lat=2.0), "🚀" * MAX_TEXT),
        range_km=RangeBand(low_km=5.0, high_km=5.0),
        name="🚀" * MAX_TEXT,
    )
    scenario = Scenario(rings=(ring,) * 100)
    assert parsed_link(link_query(scenario)) == ParsedLink(scenario, ())


def test_the_grammar_as_promised() -> None:
    read = parsed_link(
        "?ring=3400km@pyongyang;name=Guam&ring=hwasong-12@mupyong-ri"
        "&path=mupyong-ri>84deg:4600km&path=mupyong-ri>guam"
        f"&title=A+title&units=km&base=plain&view=25,-170.5,3&data={catalog.data_version()}"
    )
    scene = read.scenario
    assert read.problems == read.notices == ()
    assert [ring.name for ring in scene.rings] == ["Guam", None]
    assert [ring.colour for ring in scene.rings] == ["blue", "vermillion"]
    assert [ring.system_id for ring in scene.rings] == [None, "hwasong-12"]
    assert [path.bearing_deg for path in scene.paths] == [84.0, None]
    assert scene.title == "A title"
    assert scene.view == View(centre=LonLat(lat=25.0, lon=-170.5), zoom=3.0)


def test_every_setting_is_stated() -> None:
    query = link_query(Scenario())
    assert query == f"units=km&base=plain&data={catalog.data_version()}"
    assert parsed_link(query).scenario == Scenario()
    assert link_query(opening_scenario()) == (
        "ring=3400km@pyongyang;colour=blue"
        "&ring=4500km@mupyong-ri;name=Flown+4+October+2022;colour=vermillion"
        "&path=mupyong-ri%3E84.2deg:4500-4600km;flight=2022-10-04-over-japan;colour=ink"
        f"&units=km&base=plain&data={catalog.data_version()}"
    )


def test_the_opening_path_crosses_aomori_and_ends_as_reported() -> None:
    spec = opening_scenario().paths[0]
    assert spec.distance_km is not None
    assert spec.bearing_deg == pytest.approx(84.2, abs=0.11)
    start, aomori = spec.start.position, origin_named("aomori").position
    km_to_aomori, _ = inverse_km(start, aomori)
    missed_km, _ = inverse_km(destination(start, spec.bearing_deg, km_to_aomori), aomori)
    assert missed_km < 2.0
    kamaishi = LonLat(lat=39.276, lon=141.886)  # "about 3,200 km east of Japan"
    end = destination(start, spec.bearing_deg, spec.distance_km.high_km)
    assert 3150 < inverse_km(kamaishi, end)[0] < 3350
    assert catalog.flight_events()[spec.flight_id or ""].launch_site_id == spec.start.id
    assert all("maximum" not in (ring.name or "") for ring in opening_scenario().rings)


@pytest.mark.parametrize(
    "query", ["", "?", "&&", "utm_source=x&fbclid=1&gclid=2&embed=true&embed_options=dark_theme"]
)
def test_an_empty_link_is_the_opening_scene(query: str) -> None:
    assert parsed_link(query) == ParsedLink(opening_scenario(), ())
    assert parsed_link({}) == parsed_link([]) == ParsedLink(opening_scenario(), ())


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("ring=3400km@nowhere", '"3400km@nowhere" is left out: "nowhere" is not a place'),
        ("ring=5km@anywhere:Atlantis", "names no territory that we know: give its ISO code"),
        ("ring=5km@anywhere:", '"anywhere:" names no territory'),
        ("ring=5km@anywhere:%3Cb%3E", '"anywhere:<b>" names no territory'),
        ("path=sunan>anywhere:JP", "anywhere in Japan is none"),
        ("path=anywhere:JP>84deg:5km", "anywhere in Japan is none"),
        ("ring=hwasong-20@sunan", "Hwasong-20 has no published range in our sources"),
        ("path=sunan>sunan", "The two ends are the same point"),
        ("path=90,0>-90,0", "More than one shortest path"),
        ("path=0,0>0,180", "More than one shortest path"),
        ("colour=blue", '"colour" is not a part of a link'),
        ("Ring=5km@sunan", '"Ring" is not a part of a link'),
        ("selected=0", 'selected "0" is ignored: give a number from 1 to 1, rings first, then'),
        ("selected=2", 'selected "2" is ignored: give a number from 1 to 1'),
        ("selected=-1", 'selected "-1" is ignored'),
        ("selected=one", 'selected "one" is ignored'),
        ("selected=%C2%B2", 'selected "²" is ignored'),
        ("selected=" + "1" * 5000, "is ignored: give a number"),
        ("selected=1&selected=2", "gives selected 2 times: the first is used"),
        ("ring=no&selected=2", 'The ring "no" is left out'),
        ("units=furlong", 'units "furlong" is ignored: use km, mi, nmi'),
        ("base=<b>", 'base "<b>" is ignored'),
        ("view=91,0,3", "Latitude 91 is outside"),
        ("view=1,2", "a view is LAT,LON,ZOOM"),
        ("view=1,2,nan", "a view is LAT,LON,ZOOM"),
        ("view=1,2,23", "a view is LAT,LON,ZOOM"),
        *((f"view=25,150,%{code}3", "a view is LAT,LON,ZOOM") for code in ("1c", "1d", "1e", "1f")),
        ("view=25,150,3%1c", "a view is LAT,LON,ZOOM"),
        ("view=25,150,%C2%A0%1f3", "a view is LAT,LON,ZOOM"),
        (f"path=sunan>{'9' * 400}deg:500km", "Bearing inf is not a finite number"),
        ("data=", "a data version is a short id"),
        ("units=km&units=mi", "gives units 2 times: the first is used"),
        ("title=" + "t" * 121, "title has more than 120 letters"),
        ("x" * 5000, "…"),
        ("%ff%00=1", "is not a part of a link"),
    ],
)
def test_each_wrong_part_is_named_in_one_sentence_and_the_rest_kept(query: str, said: str) -> None:
    read = parsed_link(f"ring=5km@guam&{query}")
    assert len(read.problems) == 1
    assert said in read.problems[0]
    assert len(read.problems[0]) < 330
    assert [ring.origin.id for ring in read.scenario.rings] == ["guam"]


def test_bases_are_known_to_the_map_only() -> None:
    assert parsed_link("base=other").problems == ()
    read = parsed_link("base=other", bases=("plain", "osm"))
    assert read.problems == ('The base "other" is ignored: use plain, osm.',)
    assert read.scenario.base == "plain"


def test_more_than_a_map_may_hold() -> None:
    read = parsed_link("&".join(["ring=5km@guam"] * 130 + ["path=sunan>guam"] * 101))
    assert (len(read.scenario.rings), len(read.scenario.paths)) == (100, 100)
    assert len(read.problems) == 2
    assert "130 rings" in read.problems[0]
    assert "last 30 are left out" in read.problems[0]
    assert "last 1 is left out" in read.problems[1]


def test_another_data_version_is_a_notice() -> None:
    for version in ("2020-01-01", "2099-01-01"):
        read = parsed_link(f"ring=5km@guam&data={version}")
        assert read.problems == ()
        assert len(read.notices) == 1
        assert version in read.notices[0]
        assert "may have changed" in read.notices[0]
    assert parsed_link(f"ring=5km@guam&data={catalog.data_version()}").notices == ()


def test_no_text_makes_it_fail_or_wait() -> None:
    dice = random.Random(99)
    words = [
        *("ring=", "path=", "view=", "data=", "title=", "units=", "&", ";", ";;", "@", ">", "="),
        *("3400km", "pyongyang", "hwasong-12", "39.2,125.67", "84deg:", "name=", "hidden", "-"),
        *("anywhere:", "anywhere in ", "KP", "the ", "Japan"),
        *("%", "%zz", "%ff", "\ud800", "\x00", "🚀", "9" * 400, "nan", "1e999", "°", "'", ",", " "),
    ]
    start = time.perf_counter()
    for _ in range(1500):
        query = "".join(dice.choice(words) for _ in range(dice.randint(0, 25)))
        read = parsed_link(query)
        assert all("\n" not in problem and len(problem) < 400 for problem in read.problems)
        assert parsed_link(link_query(read.scenario)).scenario == read.scenario
    assert time.perf_counter() - start < 30


@pytest.mark.parametrize(
    "query",
    [
        "ring=" + ";" * 900_000,
        "ring=" + "9" * 900_000,
        "ring=5km@" + "1 " * 400_000,
        "ring=5km@anywhere:" + "the " * 200_000,
        "ring=5km@anywhere" + " " * 900_000,
        "view=" + "1," * 400_000,
        "path=sunan>" + "1" * 900_000 + "deg:5km",
        "ring=" + "a" * 900_000 + "@sunan",
        "x&" * 200_000,
        "&".join(f"ring=5km@sunxan{number}" for number in range(10_000)),
        "title=" + "%" * 900_000,
    ],
    ids=range(11),
)
def test_long_links_are_read_in_a_moment(query: str) -> None:
    start = time.perf_counter()
    read = parsed_link(query)
    assert time.perf_counter() - start < 20.0  # against what grows out of hand, not a measure
    assert 1 <= len(read.problems) <= 101


def test_the_projection_stands_in_the_link_where_it_is_not_mercator() -> None:
    parsed = parsed_link("ring=1000km@guam&projection=azimuthal-equidistant")
    assert (parsed.scenario.projection, parsed.problems) == ("azimuthal-equidistant", ())
    assert "projection=azimuthal-equidistant" in link_query(parsed.scenario)
    assert parsed_link(link_query(parsed.scenario)).scenario == parsed.scenario
    plain = parsed_link("ring=1000km@guam&projection=mercator")
    assert (plain.scenario.projection, plain.problems) == ("mercator", ())
    assert "projection" not in link_query(plain.scenario)


def test_the_selected_item_stands_in_the_link_unless_it_is_the_first() -> None:
    items = "ring=1km@guam&ring=2km@guam&path=sunan>guam"
    for number in (1, 2, 3):
        parsed = parsed_link(f"{items}&selected={number}")
        assert (parsed.scenario.selected, parsed.problems) == (number - 1, ())
        assert (f"&selected={number}&" in link_query(parsed.scenario)) is (number > 1)
    assert parsed_link(items).scenario.selected == 0


def test_the_selected_item_is_counted_among_those_that_are_written() -> None:
    """What is left out of a link selects no other item."""
    items = "ring=1km@nowhere&ring=2km@guam&path=sunan>sunan&path=sunan>guam"
    for number, position in [(1, 0), (2, 0), (3, 0), (4, 1)]:
        parsed = parsed_link(f"{items}&selected={number}")
        assert (parsed.scenario.selected, len(parsed.problems)) == (position, 2)
    crowded = parsed_link("&".join(["ring=5km@guam"] * 130) + "&path=sunan>guam&selected=131")
    assert crowded.scenario.selected == 100
    nothing = parsed_link("units=mi&selected=1")
    assert nothing.problems == ('The selected "1" is ignored: the link has no ring and no path.',)


def test_an_unknown_projection_is_named_in_one_sentence() -> None:
    parsed = parsed_link("ring=1000km@guam&projection=orthographic")
    assert parsed.scenario.projection == "mercator"
    assert parsed.problems == (
        'The projection "orthographic" is ignored: use mercator or azimuthal-equidistant.',
    )


def test_a_link_has_plain_decimals_and_says_what_else_they_might_be() -> None:
    read = parsed_link({"ring": "3.400km@sunan"})
    assert read.scenario.rings[0].range_km.low_km == 3.4
    (notice,) = read.problems
    assert "may be 3,400 or 3.4" in notice
    assert "ring=3.4km@sunan" in link_query(read.scenario)
    again = parsed_link({"ring": "12.3450km@sunan"})
    assert again.problems == ()
    assert "ring=12.3450km@sunan" in link_query(again.scenario)


def test_a_time_at_a_speed_becomes_a_range_that_says_so() -> None:
    read = parsed_link({"ring": "5 h x 800 km/h@sunan"})
    assert read.problems == ()
    (ring,) = read.scenario.rings
    assert (ring.range_km.low_km, ring.name) == (4000.0, "5 h at 800 km/h (own figures)")
    assert parsed_link(link_query(read.scenario)).scenario.rings == (ring,)
