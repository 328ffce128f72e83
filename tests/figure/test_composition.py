"""Figures: all that belongs to them, no text over another, the same bytes each time."""

from __future__ import annotations

import io
import re
from pathlib import Path
from xml.etree import ElementTree

import matplotlib as mpl
import numpy as np
import pytest
from PIL import Image
from pyproj import Geod

from ranges import catalog
from ranges.core.errors import SceneError
from ranges.core.palette import FIGURE_COLOURS, FigureTheme
from ranges.core.values import FIGURE_FORMATS, LonLat
from ranges.figure.choices.options import FigureOptions
from ranges.figure.choices.sizes import SIZES, figure_size
from ranges.figure.composition import FIGURE_TYPES, figure, figure_scale, laid_out_figure
from ranges.figure.words import shown_sentences, source_label
from ranges.geodesy.projections import PROJECTIONS, ProjectionId
from ranges.scene import Findings, alt_text, evaluate
from ranges.scene.link.scene_link import parsed_link
from ranges.scene.sources import scene_sources
from tests.figure.text_extents import text_extents
from tests.proofs import thinned

BASELINES = Path(__file__).parents[1] / "data" / "figures"
SVG = "{http://www.w3.org/2000/svg}"
#: Scenes that a figure is asked for: the opening one, near and far, a band, many, a path, nothing,
#: reported flights, and those beside a scene with what people expect.
SCENES = (
    "",
    "ring=300km@taipei",
    "ring=9000km@pyongyang&ring=13000km@sunan&title=Over the pole",
    "ring=4500-5000km@mupyong-ri;name=A band&units=mi",
    "ring=15000km@-17.8,179.9&path=auckland>santiago",
    "&".join(f"ring={km}km@guam" for km in range(500, 9000, 1200)),
    "path=tokyo>new-york",
    "title=Nothing is drawn",
    "tests=all",
    "ring=3400km@pyongyang&path=pyongyang>los-angeles&expected=shown&tests=2022",
)


def scene(query: str) -> Findings:
    return evaluate(parsed_link(query).scenario)


def texts(data: bytes) -> list[str]:
    return ["".join(node.itertext()) for node in ElementTree.fromstring(data).iter(f"{SVG}text")]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", thinned(PROJECTIONS, keep=2))
def test_no_two_labels_overlap_and_all_text_fits(size: str, name: str) -> None:
    is_all = name in ("azimuthal-equidistant", "mercator")
    many = SCENES if is_all else (*SCENES[1:5], *SCENES[-2:])
    for query in many if size == "1200x675" else SCENES[:1]:
        output = laid_out_figure(scene(query), FigureOptions(size=size, projection=name))
        extents = text_extents(output.sheet)
        width, height = figure_size(size)
        for index, box in enumerate(output.labels):
            clashing = [other for other in output.labels[:index] if box.overlaps(other)]
            assert not clashing, (query, box, clashing)
        assert len(extents) >= len(output.labels) + 2
        for index, box in enumerate(extents):
            assert box.left >= 0.0
            assert box.right <= width
            assert box.top >= 0.0
            assert box.bottom <= height
            slim = box.grown(-1.5)  # the space above and below the letters may meet
            clashing = [other for other in extents[:index] if slim.overlaps(other.grown(-1.5))]
            assert not clashing, (query, name, box, clashing)


def test_all_that_belongs_to_it_is_on_it() -> None:
    findings = scene("")
    shown = " ".join(texts(figure(findings, file_format="svg").data))
    for part in (
        "3,400 km from Pyongyang crosses Guam",
        "Flown 4 October 2022: 4,500 km from Mupyong-ri",
        "direction inferred",
        "Straight-line range, not performance.",
        "Azimuthal equidistant projection, true distances from Pyongyang.",
        "Natural Earth (borders",
        f"data version {catalog.data_version()}",
        catalog.catalogue_statement(),
        "Made with Ranges.",
        "Guam",
        "km along lines through the centre",
        *shown_sentences(findings),
    ):
        assert part in shown, part
    labels = texts(figure(findings, file_format="svg").data)
    assert {"3,400 km", "4,500 km", "Pyongyang", "Mupyong-ri", "Guam"} <= set(labels)


@pytest.mark.parametrize("name", ["azimuthal-equidistant", "mercator", "orthographic"])
@pytest.mark.parametrize("theme", ["light", "dark", "transparent"])
def test_a_band_is_tinted_most_where_it_is_surely_in_range(
    name: ProjectionId, theme: FigureTheme
) -> None:
    options = FigureOptions(projection=name, theme=theme, size="1200x675")
    output = laid_out_figure(scene("ring=2000-3000km@-15,-125"), options)
    image = np.array(Image.open(io.BytesIO(output.file("png").data)).convert("RGB")).astype(float)
    along = [0.7e6, 1.6e6, 2.15e6, 2.5e6, 2.85e6, 3.3e6]
    lon, lat, _ = Geod(ellps="WGS84").fwd([-125] * 6, [-15] * 6, [100] * 6, along)
    spots = output.view.points_px([LonLat(lon=x, lat=y) for x, y in zip(lon, lat, strict=True)])
    *tinted, sea = (
        np.median(image[int(y) - 3 : int(y) + 4, int(x) - 3 : int(x) + 4], axis=(0, 1))
        for x, y in spots
    )
    near, core, begin, middle, end = (np.abs(tint - sea).sum() for tint in tinted)
    assert near == pytest.approx(core, abs=12.0)  # the core is one tint
    assert core > begin > middle > end > 0.0
    assert core > 2.5 * end
    shown = " ".join(texts(output.file("svg").data))
    assert "surely in range" in shown
    assert "between the low and the high estimate" in shown


def test_a_ring_of_one_figure_has_no_core() -> None:
    data = figure(scene("ring=3000km@guam"), file_format="svg").data
    assert b'id="rings/ring-0/fill"' in data
    assert b"/core" not in data
    assert "surely in range" not in " ".join(texts(data))


def test_a_dash_says_that_a_direction_was_not_reported_and_nothing_else() -> None:
    query = (
        "ring=3400km@pyongyang&ring=900km@guam&ring=500km@tokyo&ring=300-500km@seoul"
        "&path=tokyo>guam;contrast=rhumb&expected=shown"
    )
    plain = figure(scene(query), file_format="svg").data.decode()
    assert "rhumb-0" in plain
    assert "stroke-dasharray" not in plain
    opening = figure(scene(""), file_format="svg").data.decode()
    groups = ElementTree.fromstring(opening.encode()).iter(f"{SVG}g")
    dashed = {group.get("id") for group in groups for path in group if path.get("stroke-dasharray")}
    assert dashed == {"paths/path-0/line", "legend"}
    assert "(direction inferred from the reported overflight)" in " ".join(texts(opening.encode()))


def test_true_distances_are_from_the_centre() -> None:
    hidden = "ring=300km@guam;hidden&ring=500km@tokyo&path=seoul>guam"
    for query, name in ((hidden, "Tokyo"), ("path=seoul>guam", "Seoul")):
        shown = " ".join(texts(figure(scene(query), file_format="svg").data))
        assert f"true distances from {name}." in shown
    # The origin's own town, which GeoNames lists too, is named once.
    assert texts(figure(scene("ring=20km@seoul"), file_format="svg").data).count("Seoul") == 1


def test_a_figure_of_flights_alone_is_centred_and_told_as_the_map_is() -> None:
    output = figure(scene("tests=all"), FigureOptions(size="1200x675"), file_format="svg")
    assert "true distances from Pyongyang." in " ".join(texts(output.data))
    assert "Nothing is drawn" not in output.alt_text
    sources = scene_sources(scene("tests=all").scenario)
    shown = " ".join(texts(output.data))
    counted = re.search(r"; (\d+) more in the catalogue;", shown)
    assert counted is not None
    labels = {source_label(entry.title) for entry in sources}
    assert 0 < len(labels) - int(counted[1]) <= sum(label in shown for label in labels)
    assert " reported flights, a thin line each; " in output.alt_text


def test_a_figure_of_dots_alone_shows_the_country_round_them() -> None:
    output = figure(scene("tests=1984..1990"), FigureOptions(size="1200x675"), file_format="svg")
    assert 800.0 <= output.km_per_px * 1200 < 1200.0
    assert "A dot where the site alone is known: 5" in texts(output.data)


def test_texts_can_be_given_or_left_out() -> None:
    options = FigureOptions(
        title="Mine & $x^2$ <b>", subtitle="", caption="Words.", credit="", size="800x600"
    )
    shown = texts(figure(scene(""), options, file_format="svg").data)
    assert "Mine & $x^2$ <b>" in shown
    assert "Words." in shown
    assert not [text for text in shown if "Made with" in text or text.startswith("Straight-line d")]
    with pytest.raises(SceneError, match=r"The caption takes \d+ lines, and there is room for \d+"):
        figure(scene(""), FigureOptions(caption="long words " * 400))
    with pytest.raises(SceneError, match=r"The title takes \d+ lines on this size, more than 3"):
        figure(scene(""), FigureOptions(title="long words " * 60))


def test_a_small_figure_keeps_what_it_has_room_for() -> None:
    shown = " ".join(
        texts(figure(scene(""), FigureOptions(size="480x480"), file_format="svg").data)
    )
    assert "Straight-line range, not performance." in shown
    assert "Made with Ranges." in shown


def test_one_layout_is_written_in_every_format() -> None:
    findings, options = scene("ring=900km@guam"), FigureOptions(size="800x600", scale=2.0)
    laid = laid_out_figure(findings, options)
    for file_format in (*FIGURE_FORMATS, "png"):
        wanted = figure(findings, options, file_format=file_format)
        assert laid.file(file_format) == wanted
        assert wanted.km_per_px == figure_scale(findings, options)
    assert len({entry.data for entry in map(laid.file, FIGURE_FORMATS)}) == 3


@pytest.mark.parametrize("file_format", FIGURE_FORMATS)
def test_the_same_scene_gives_the_same_bytes(file_format: str) -> None:
    options = FigureOptions(projection="orthographic", size="800x600")
    first = figure(scene(""), options, file_format=file_format)
    figure(scene("ring=900km@guam"), options)
    again = figure(scene(""), options, file_format=file_format)
    assert again == first
    assert first.media_type == FIGURE_TYPES[file_format]


def test_alt_text_is_in_every_file() -> None:
    findings = scene("")
    output = figure(findings)
    assert alt_text(findings) in output.alt_text
    assert Image.open(io.BytesIO(output.data)).info["Description"] == output.alt_text
    drawn = ElementTree.fromstring(figure(findings, file_format="svg").data)
    assert drawn.findtext(f"{SVG}desc") == output.alt_text
    assert drawn.findtext(f"{SVG}title") == "3,400 km from Pyongyang crosses Guam"


def test_the_alt_text_names_the_projection_as_it_is_called() -> None:
    for name, shown in (("equal-area", "Equal Earth (equal-area)"), ("mercator", "Mercator")):
        output = figure(scene("ring=1km@guam"), FigureOptions(projection=name, size="800x600"))
        assert output.alt_text.endswith(f" {shown} projection.")


@pytest.mark.parametrize("size", thinned(SIZES, keep=2))
def test_pictures_have_their_size(size: str) -> None:
    width, height = SIZES[size]
    for scale in (1.0, 2.0):
        output = figure(scene("ring=900km@guam"), FigureOptions(size=size, scale=scale))
        assert Image.open(io.BytesIO(output.data)).size == (int(width * scale), int(height * scale))
    page = figure(scene("ring=900km@guam"), FigureOptions(size=size), file_format="pdf").data
    box = re.search(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", page)
    assert box is not None
    assert [float(node) for node in box.groups()] == pytest.approx(
        [width * 0.75, height * 0.75], abs=0.1
    )
    if size == "a4":
        assert float(box[1]) / 72 * 25.4 == pytest.approx(297.0, abs=0.05)


def test_letters_that_no_font_has_are_named() -> None:
    query = "ring=900km@guam&title=\U0001cc00"  # a letter younger than any font here
    (notice,) = figure(scene(query), FigureOptions(size="800x600")).notices
    assert notice.startswith("No font here has letters for “\U0001cc00”, and a box stands for each")
    kept = figure(scene(query), file_format="svg")
    assert "\U0001cc00" in texts(kept.data)
    assert kept.notices == ()


@pytest.mark.parametrize("file_format", FIGURE_FORMATS)
@pytest.mark.parametrize("name", ["$$", "$x$ %24", "%EF%BB%BFA", "%E2%80%8B", "a%E2%80%A8b"])
def test_a_name_that_is_no_name_is_drawn_as_it_is(name: str, file_format: str) -> None:
    findings = scene(f"ring=900km@13.4,144.8;from={name};name={name}&title={name}")
    output = figure(findings, FigureOptions(size="800x600"), file_format=file_format)
    assert len(output.data) > 5000
    if file_format == "svg" and "$" in name:
        assert sum(name.replace("%24", "$") in text for text in texts(output.data)) >= 3


def test_a_ring_beyond_the_horizon_is_said_to_be() -> None:
    options = FigureOptions(projection="orthographic")
    shown = texts(figure(scene("ring=12000km@guam"), options, file_format="svg").data)
    assert "12,000 km from Guam (its edge is not on this map)" in shown


@pytest.mark.parametrize("name", ["orthographic", "azimuthal-equidistant"])
def test_a_round_map_fills_the_height_and_the_texts_stand_beside_it(name: str) -> None:
    query = "ring=15000km@guam"
    for size, is_beside in (("1600x900", True), ("a4", True), ("1080x1350", False)):
        view = laid_out_figure(scene(query), FigureOptions(size=size, projection=name)).view
        width, height = figure_size(size)
        outline = view.outline_px()
        high = np.ptp(outline[:, 1])
        assert (view.panel.right < 0.7 * width) is is_beside
        assert high > (0.8 * height if is_beside else 0.5 * height)
        wide, panel = np.ptp(outline[:, 0]), view.panel
        assert max(wide / (panel.right - panel.left), high / (panel.bottom - panel.top)) > 0.93


def test_a_path_beyond_85_degrees_is_drawn_where_the_projection_has_it() -> None:
    for name in PROJECTIONS:
        options = FigureOptions(projection=name, size="800x600")
        data = figure(scene("path=89,0>89,90&expected=shown"), options, file_format="svg").data
        assert (b'id="paths/path-0/line"' in data) is (name != "mercator")
        shown = texts(data)
        assert any("its line is not on this map" in entry for entry in shown) is (
            name == "mercator"
        )


def test_choices_that_are_none() -> None:
    with pytest.raises(SceneError, match='"sepia" is not a theme that we know: use light, dark'):
        FigureOptions(theme="sepia")
    with pytest.raises(SceneError, match="scale of 9 is outside 1 to 4"):
        FigureOptions(scale=9)
    with pytest.raises(SceneError, match='"gif" is not a format of a figure'):
        figure(scene(""), file_format="gif")


def small(name: str, theme: str) -> Image.Image:
    output = figure(scene(""), FigureOptions(size="1200x675", projection=name, theme=theme))
    picture = Image.open(io.BytesIO(output.data)).convert("RGBA")
    ground = Image.new("RGBA", picture.size, "#ffffff")
    return Image.alpha_composite(ground, picture).convert("RGB").resize((480, 270), Image.BOX)


def baseline_names() -> list[tuple[str, str]]:
    return [(name, "light") for name in PROJECTIONS] + [
        ("azimuthal-equidistant", theme) for theme in list(FIGURE_COLOURS)[1:]
    ]


@pytest.mark.parametrize(("name", "theme"), thinned(baseline_names(), keep=5))
def test_figures_look_as_they_did(name: str, theme: str) -> None:
    version = (BASELINES / "matplotlib.txt").read_text().strip()
    if mpl.__version__ != version:
        pytest.skip(f"drawn with matplotlib {version}, and this is {mpl.__version__}")
    with Image.open(BASELINES / f"{name}-{theme}.png") as stored:
        wanted = np.asarray(stored.convert("RGB"), dtype=float)
    off = np.abs(np.asarray(small(name, theme), dtype=float) - wanted).max(axis=2)
    assert off.mean() < 3.0
    assert (off > 40.0).mean() < 0.005


def test_an_item_is_drawn_in_its_own_look() -> None:
    """Any colour, half the strength, and a line of another width, scaled as the usual one is."""
    styles = []
    for look in ("", ";colour=884422;opacity=0.5;width=6.6"):
        drawn = figure(scene(f"ring=300km@taipei{look}"), file_format="svg").data.decode()
        (line,) = re.findall(r'<g id="rings/ring-0/line"[^>]*>\s*<path ([^>]*)/>', drawn)
        styles.append(dict(re.findall(r'([a-z-]+)="([^"]*)"', line)))
    usual, own = styles
    assert own["stroke"] == "#884422"
    assert float(own["stroke-width"]) == pytest.approx(3 * float(usual["stroke-width"]), abs=0.02)
    assert float(own["stroke-opacity"]) == 0.5


def test_points_of_ones_own_are_in_the_figure_and_in_its_view() -> None:
    for query in ("ring=100km@guam&point=35,139;name=Mine", "point=35,139;name=Mine&point=40,150"):
        findings = evaluate(parsed_link(query).scenario)
        for name in ("mercator", "azimuthal-equidistant", "orthographic"):
            drawing = laid_out_figure(findings, FigureOptions(projection=name))
            assert b">Mine</" in drawing.file("svg").data, (query, name)
            assert "Own point" in drawing.alt_text
            (at,) = drawing.view.points_px([LonLat(lat=35.0, lon=139.0)]).tolist()
            assert drawing.view.panel.left < at[0] < drawing.view.panel.right
