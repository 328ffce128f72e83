"""A picture of every figure of a scene: each size, projection and theme, to be looked at.

    python -m tests.contact_sheet [-o FILE] [QUERY]
    python -m tests.contact_sheet --stories [-o FOLDER] [NAME ...]
    python -m tests.contact_sheet --baselines

QUERY is what stands after "?" in a link; without it, the opening scene. `--stories` draws what a
newspaper would print, or those named, in its sizes, light and dark: every picture in a folder,
all of them on one sheet (`all.png`), and as a phone shows them (`phone.png`). `--baselines` draws
again the pictures that the tests compare with: look at them before they are kept.
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
from PIL import Image

from ranges.core.palette import FIGURE_COLOURS, FigureTheme
from ranges.figure.charts.growth import growth_figure
from ranges.figure.choices.options import FigureOptions
from ranges.figure.choices.sizes import SIZES
from ranges.figure.composition import figure
from ranges.flights import growth
from ranges.geodesy.projections import PROJECTIONS, ProjectionId
from ranges.scene import evaluate
from ranges.scene.link.scene_link import parsed_link
from tests.figure.test_composition import BASELINES, baseline_names, small

_THREE = (
    "ring=hwasong-12@pyongyang&ring=hwasong-14@pyongyang;colour=green"
    "&ring=hwasong-15@pyongyang;colour=vermillion"
)
#: What a newspaper would print: what stands after "?" in a link, and its projection; "growth" is
#: the chart of how reach grew.
STORIES: dict[str, tuple[str, ProjectionId]] = {
    "guam": ("ring=hwasong-12@pyongyang", "azimuthal-equidistant"),
    "over-japan": ("", "azimuthal-equidistant"),
    "three-on-a-globe": (_THREE, "orthographic"),
    "three-on-a-round-map": (_THREE, "azimuthal-equidistant"),
    "three-equal-area": (_THREE, "equal-area"),
    "khorramshahr": ("ring=khorramshahr@tehran", "azimuthal-equidistant"),
    "iskander": ("ring=iskander-m@kaliningrad", "azimuthal-equidistant"),
    "2-november-2022": ("tests=2022-11-02..2022-11-02", "azimuthal-equidistant"),
    "growth": ("growth", "azimuthal-equidistant"),
    "home-town": ("ring=100km@lyon", "azimuthal-equidistant"),
    "whole-country": ("ring=1000km@anywhere:KP", "azimuthal-equidistant"),
    "donut-with-sector": ("ring=2000km@tehran;min=500km;sector=200-300", "azimuthal-equidistant"),
}
STORY_SIZES = ("1200x675", "1080x1350", "1080x1080", "1col", "a4-upright")
_PHONE_PX = 390
_CELL_PX = 640
_STORY_THEMES: tuple[FigureTheme, ...] = ("light", "dark")
_GAP_PX = 12
_GROUND = "#c4c4c4"


def contact_sheet(query: str) -> Image.Image:
    """Return a picture of every figure: a row for each size and theme, projections side by side."""
    findings = evaluate(parsed_link(query).scenario)
    rows = []
    for size in SIZES:
        for theme in FIGURE_COLOURS:
            cells = []
            for projection in PROJECTIONS:
                options = FigureOptions(size=size, projection=projection, theme=theme)
                cell = Image.open(io.BytesIO(figure(findings, options).data)).convert("RGBA")
                cell.thumbnail((_CELL_PX, _CELL_PX), Image.Resampling.LANCZOS)
                cells.append(cell)
            rows.append(cells)
    width = len(PROJECTIONS) * (_CELL_PX + _GAP_PX) + _GAP_PX
    height = sum(max(cell.height for cell in cells) + _GAP_PX for cells in rows) + _GAP_PX
    sheet = Image.new("RGB", (width, height), _GROUND)
    top = _GAP_PX
    for cells in rows:
        for column, cell in enumerate(cells):
            sheet.paste(cell, (_GAP_PX + column * (_CELL_PX + _GAP_PX), top), cell)
        top += max(cell.height for cell in cells) + _GAP_PX
    return sheet


def story_picture(name: str, size: str, theme: FigureTheme) -> Image.Image:
    """Return a story as it is printed."""
    query, projection = STORIES[name]
    options = FigureOptions(size=size, projection=projection, theme=theme)
    if name == "growth":
        file = growth_figure(growth(), options=options)
    else:
        parsed = parsed_link(query)
        assert parsed.problems == (), parsed.problems
        file = figure(evaluate(parsed.scenario), options)
    return Image.open(io.BytesIO(file.data)).convert("RGB")


def draw_stories(names: Sequence[str], folder: Path) -> None:
    """Draw stories in every size, light and dark, and sheets of all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    rows: list[list[Image.Image]] = []
    for name in names:
        row = []
        for size in STORY_SIZES:
            for theme in _STORY_THEMES:
                picture = story_picture(name, size, theme)
                picture.save(folder / f"{name}-{size}-{theme}.png")
                row.append(picture)
        rows.append(row)
        print(name, flush=True)
    _pasted(rows).save(folder / "all.png")
    shown = [[_as_on_a_phone(picture) for picture in row] for row in rows]
    _pasted(shown).save(folder / "phone.png")


def _as_on_a_phone(picture: Image.Image) -> Image.Image:
    if picture.width <= _PHONE_PX:
        return picture
    high = round(picture.height * _PHONE_PX / picture.width)
    return picture.resize((_PHONE_PX, high), Image.Resampling.LANCZOS)


def _pasted(rows: Sequence[Sequence[Image.Image]]) -> Image.Image:
    """Return pictures in rows on one sheet."""
    width = max(sum(cell.width + _GAP_PX for cell in row) for row in rows) + _GAP_PX
    height = sum(max(cell.height for cell in row) + _GAP_PX for row in rows) + _GAP_PX
    sheet = Image.new("RGB", (width, height), _GROUND)
    top = _GAP_PX
    for row in rows:
        left = _GAP_PX
        for cell in row:
            sheet.paste(cell, (left, top))
            left += cell.width + _GAP_PX
        top += max(cell.height for cell in row) + _GAP_PX
    return sheet


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.contact_sheet", description=__doc__)
    parser.add_argument("query", nargs="*", default=[], metavar="QUERY")
    parser.add_argument("-o", "--out", metavar="FILE")
    parser.add_argument("--stories", action="store_true")
    parser.add_argument("--baselines", action="store_true")
    options = parser.parse_args()
    if options.baselines:
        BASELINES.mkdir(exist_ok=True)
        (BASELINES / "matplotlib.txt").write_text(f"{mpl.__version__}\n")
        for name, theme in baseline_names():
            picture = small(name, theme).quantize(224, dither=Image.Dither.NONE)
            picture.save(BASELINES / f"{name}-{theme}.png", optimize=True)
        print(f"{BASELINES}: look at them.")
        return
    if options.stories:
        unknown = set(options.query) - set(STORIES)
        if unknown:
            parser.error(f"no story {', '.join(unknown)}: there are {', '.join(STORIES)}")
        folder = Path(options.out or "stories")
        draw_stories(options.query or list(STORIES), folder)
        print(f"{folder.resolve()}: look at all of them.")
        return
    out = Path(options.out or "contact-sheet.png")
    contact_sheet("".join(options.query[:1])).save(out)
    print(f"{out.resolve()}: look at it.")


if __name__ == "__main__":
    main()
