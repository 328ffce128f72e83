"""What was changed from one scene to another, in words."""

from __future__ import annotations

import pytest

from ranges.scene.changes import is_same_picture, scene_change_text, undone_text
from ranges.scene.link.scene_link import parsed_link

TWO = "ring=3400km@pyongyang&ring=2000km@guam;name=Home"
PATH = "path=sunan>guam"
ALONG = "path=sunan>84deg:500km"


def change(before: str, after: str) -> str:
    scenes = [parsed_link(query) for query in (before, after)]
    assert [scene.problems for scene in scenes] == [(), ()]
    text = scene_change_text(scenes[0].scenario, scenes[1].scenario)
    assert bool(text) is not is_same_picture(scenes[0].scenario, scenes[1].scenario)
    return text


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (TWO, "ring=2000km@guam;name=Home;colour=vermillion", "Removed: 3,400 km from Pyongyang"),
        (TWO, "ring=3400km@pyongyang", "Removed: Home: 2,000 km from Guam"),
        (f"{TWO}&{PATH}", TWO, "Removed: path from Sunan to Guam"),
        (f"{TWO}&{ALONG}", TWO, "Removed: path from Sunan, 500 km on a bearing of 84°"),
        (PATH, "units=km", "Removed: path from Sunan to Guam"),
        (f"{TWO}&{PATH}&tests=2022", "units=km", "Cleared: 2 rings, 1 path, reported flights"),
        (TWO, "units=km", "Cleared: 2 rings"),
        ("ring=1km@guam&tests=all", "units=km", "Cleared: 1 ring, reported flights"),
        (TWO, PATH, "New scene with path from Sunan to Guam"),
        (
            f"{TWO}&{PATH}",
            "ring=5km@tokyo&ring=6km@tokyo&selected=2",
            "New scene with 6 km from Tokyo and 1 more",
        ),
        (TWO, f"{TWO}&ring=1000km@tokyo", "Added: 1,000 km from Tokyo"),
        (TWO, f"{TWO}&ring=1km@tokyo&ring=2km@tokyo&{PATH}", "Added: 2 rings and 1 path"),
        (TWO, f"{TWO}&{PATH}", "Added: path from Sunan to Guam"),
        (
            TWO,
            "ring=3400km@pyongyang&ring=2500km@guam;name=Home",
            "Range: 2,000 km to 2,500 km of Home ring",
        ),
        (
            "ring=3400km@guam",
            "ring=4000-4500km@guam",
            "Range: 3,400 km to 4,000–4,500 km of Guam ring",
        ),
        (
            "ring=3400km@guam",
            "ring=hwasong-12@guam",
            "Range: 3,400 km to Hwasong-12 (4,500–5,000 km) of Guam ring",
        ),
        ("ring=3400km@guam", "ring=3400km@tokyo", "Origin: Guam to Tokyo"),
        (PATH, "path=sunan>tokyo", "Path: Sunan to Guam, now Sunan to Tokyo"),
        ("ring=1km@guam", "ring=1km@guam;name=A", "Name: none to “A”"),
        ("ring=1km@guam", "ring=1km@guam;colour=green", "Colour: Blue to Green of Guam ring"),
        (PATH, f"{PATH};colour=sky", "Colour: Black to Sky blue of Sunan path"),
        ("ring=1km@guam", "ring=1km@guam;colour=aabbcc", "Colour: Blue to #aabbcc of Guam ring"),
        ("ring=1km@guam", "ring=1km@guam;opacity=0.5", "Opacity: usual to 50 % of Guam ring"),
        (f"{PATH};width=3", PATH, "Line width: 3 px to usual of Sunan path"),
        ("ring=1km@guam", "ring=1km@guam;hidden", "Hidden: 1 km from Guam"),
        (f"{PATH};hidden", PATH, "Shown: path from Sunan to Guam"),
        (
            "ring=1km@guam&ring=2km@guam&ring=3km@guam;colour=sky",
            "ring=2km@guam;colour=vermillion&ring=1km@guam;colour=blue&ring=3km@guam;colour=sky",
            "Order: 1 km from Guam one down",
        ),
        (TWO, f"{TWO}&tests=all", "Shown: reported flights"),
        (f"{TWO}&tests=all", TWO, "Hidden: reported flights"),
        (f"{TWO}&tests=2022", f"{TWO}&tests=2023", "Flights: first day and last day"),
        (
            f"{TWO}&tests=all",
            f"{TWO}&tests=all;class=ICBM;over=JP",
            "Flights: class and land flown over",
        ),
        (
            f"{TWO}&tests=all",
            f"{TWO}&tests=all&count=missiles;kind=all",
            "Timeline: what is counted and counted kinds",
        ),
        (
            f"{TWO}&tests=all&count=days;stack=class",
            f"{TWO}&tests=all&count=days",
            "Timeline: division of bars",
        ),
        (TWO, f"{TWO}&test=2022-10-04-over-japan", "Opened: flight of 4 October 2022"),
        (f"{TWO}&test=2022-10-04-over-japan", TWO, "Closed: flight of 4 October 2022"),
        (TWO, f"{TWO}&expected=shown", "Shown: straight lines, flat circles"),
        (TWO, f"{TWO}&title=A+title", "Headline: ours to “A title”"),
        (TWO, f"{TWO}&units=mi", "Units: km to mi"),
        (TWO, f"{TWO}&base=osm", "Background: plain to osm"),
        (TWO, f"{TWO}&projection=azimuthal-equidistant", "Map: Mercator to true distance"),
        (
            "ring=1km@guam",
            "ring=2km@guam&base=osm",
            "Range: 1 km to 2 km of Guam ring; Background: plain to osm",
        ),
        (
            "ring=1km@guam&title=A",
            "ring=2km@tokyo&base=osm",
            "Origin: Guam to Tokyo, and 3 more changes",
        ),
        # What is selected or seen, and of which data the link was, is no step.
        (TWO, f"{TWO}&selected=2", ""),
        (TWO, f"{TWO}&view=25,150,3", ""),
        (TWO, f"{TWO}&data=2020-01-01", ""),
        (TWO, TWO, ""),
    ],
)
def test_every_kind_of_change(before: str, after: str, said: str) -> None:
    assert change(before, after) == said


def test_a_name_that_goes_of_itself_is_not_mentioned() -> None:
    opened = "ring=4500km@mupyong-ri;name=Flown 4 October 2022"
    assert change(opened, "ring=4000km@mupyong-ri") == (
        "Range: 4,500 km to 4,000 km of Flown 4 October 2022 ring"
    )
    assert change(opened, "ring=4500km@mupyong-ri").startswith("Name: “Flown")


def test_a_change_reads_on_behind_undone() -> None:
    assert undone_text("Range: 1 km to 2 km of Guam ring") == "range 1 km to 2 km of Guam ring"
    assert undone_text("Removed: “A: b”: 1 km from Guam") == "removed “A: b”: 1 km from Guam"
