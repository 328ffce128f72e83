"""Files of ours open again as the scene that they were made of, or say in one sentence why not."""

from __future__ import annotations

import json

import pytest

from ranges.export import exported_file, scene_features
from ranges.map import map_page
from ranges.scene import MAX_BYTES, evaluate, link_query, parsed_link, read_upload

SCENES = (
    "ring=3400km@pyongyang",
    'ring=4500-4600km@mupyong-ri;name=<b>A</b> %26 "B";colour=aabbcc;width=3;opacity=0.5'
    "&ring=hwasong-12@39.2,125.67;from=Here;;there;hidden&path=mupyong-ri>guam;name=--></script>"
    "&point=13.47,144.75;name=%E5%B9%B3%E5%A3%A4&point=1,2&tests=2022;class=IRBM&test="
    "2022-10-04-over-japan&title=]]>%3C/title%3E&units=mi&selected=2&view=25,150,3"
    "&projection=azimuthal-equidistant&expected=shown&base=topo&file=0123456789;areas=2",
    "point=13.47,144.75;name=Alone",
)


def scene_of(query: str):
    parsed = parsed_link(query)
    assert parsed.problems == ()
    return parsed.scenario


def files(query: str) -> dict[str, bytes]:
    scene = scene_of(query)
    features = scene_features(scene)
    return {
        "geojson": exported_file(features, "geojson", scene=scene),
        "kml": exported_file(features, "kml", scene=scene),
        "html": map_page(evaluate(scene)),
        "address": f"https://ranges.example/app/?{link_query(scene)}\n".encode(),
        "query": f"\ufeff?{link_query(scene)}".encode(),
        "shortcut": f"[InternetShortcut]\r\nURL=http://x.example/?{link_query(scene)}\r\n".encode(),
    }


@pytest.mark.parametrize("query", SCENES)
def test_every_file_opens_as_its_scene(query: str) -> None:
    for kind, data in files(query).items():
        upload = read_upload(data)
        assert (kind, upload.problems) == (kind, ())
        assert upload.scene == scene_of(query), kind
        assert (upload.rows, upload.shapes) == ((), ())


@pytest.mark.parametrize("kind", ["geojson", "kml", "html"])
@pytest.mark.parametrize("kept", [0.3, 0.9, 0.9999])
def test_a_file_that_is_cut_off_is_one_sentence(kind: str, kept: float) -> None:
    data = files(SCENES[1])[kind]
    upload = read_upload(data[: int(kept * len(data))])
    assert upload.scene is None
    assert (upload.rows, upload.shapes) == ((), ())
    (said,) = upload.problems
    assert said.startswith("The file looks like one of this page's own but is damaged (")
    assert "the map stays as it was" in said


@pytest.mark.parametrize("kind", ["geojson", "kml", "html"])
def test_a_link_that_was_changed_into_none_is_refused(kind: str) -> None:
    data = files(SCENES[0])[kind]
    for right, wrong in ((b"3400km@", b"-3400km@"), (b"@pyongyang;", b"@nowhere at all;")):
        assert right in data
        upload = read_upload(data.replace(right, wrong))
        assert upload.scene is None
        (said,) = upload.problems
        assert "is damaged (The ring" in said


def test_a_file_without_its_link_says_so() -> None:
    for value in ("", None, 7, ["ring=5km@guam"]):
        text = json.dumps({"type": "FeatureCollection", "ranges_scene": value, "features": []})
        (said,) = read_upload(text.encode()).problems
        assert "it holds no link to its scene" in said


def test_a_web_page_of_others_is_none_of_ours() -> None:
    for text in ("<!doctype html><title>x</title>", "\n<HTML><body>ring=5km@guam</body></HTML>"):
        (said,) = read_upload(text.encode()).problems
        assert said.startswith("This is a web page and no map of ours")
    # Where a body stands no head is any more, whatever a text in it looks like.
    late = '<!doctype html><body><meta name="ranges-scene" content="?ring=5km@guam"></html>'
    assert read_upload(late.encode()).scene is None


@pytest.mark.parametrize("kind", ["geojson", "kml"])
def test_a_large_file_of_ours_is_known_by_its_head_and_its_end(kind: str) -> None:
    rings = "&".join(f"ring={900 + at}km@{at / 10},{at}" for at in range(90))
    data = files(rings)[kind]
    while len(data) <= MAX_BYTES:
        cut = data.rindex(b"\n", 0, len(data) // 2)
        data = data[:cut] + b"\n" + b" " * (MAX_BYTES // 2) + data[cut:]
    assert read_upload(data).scene == scene_of(rings)
    (said,) = read_upload(data[:-10]).problems
    assert "its end is missing" in said
    (said,) = read_upload(data.replace(b"ranges_scene", b"others_scene")).problems
    assert "and 1,000,000 are allowed" in said
    (said,) = read_upload(data + b" " * 10_000_000).problems
    assert "are allowed" in said


def test_an_unknown_background_is_refused_where_backgrounds_are_known() -> None:
    data = files("ring=5km@guam&base=nowhere")["geojson"]
    assert read_upload(data).scene is not None
    assert "is damaged" in read_upload(data, bases=("plain",)).problems[0]


def test_a_text_with_links_opens_the_first_and_names_what_is_wrong() -> None:
    upload = read_upload(b"ring=5km@guam&ring=x@y\n\nring=6km@guam\n")
    assert upload.scene is not None
    assert [ring.range_km.low_km for ring in upload.scene.rings] == [5.0]
    assert len(upload.problems) == 1
    assert upload.notices == ("The file holds 2 links, and the first is opened.",)
    (said,) = read_upload(b"ring=x@y").problems
    assert said.startswith("The link in the file shows nothing: The ring")
    assert read_upload(b"name,lat,lon\nring=5km@guam,1,2\n").rows[0].place.name == "ring=5km@guam"
