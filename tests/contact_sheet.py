"""A picture of every figure of a scene: each size, projection and theme, to be looked at.

    python -m tests.contact_sheet [-o FILE] [QUERY]
    python -m tests.contact_sheet --baselines

QUERY is what stands after "?" in a link; without it, the opening scene. `--baselines` draws again
the pictures that the tests compare with: look at them before they are kept.
"""

from __future__ import annotations

import argparse
import io
from pathlib import Path

import matplotlib as mpl
from PIL import Image

from ranges.core.palette import FIGURE_COLOURS
from ranges.figure.choices.options import FigureOptions
from ranges.figure.choices.sizes import SIZES
from ranges.figure.composition import figure
from ranges.geodesy.projections import PROJECTIONS
from ranges.scene import evaluate
from ranges.scene.link.scene_link import parsed_link
from tests.figure.test_composition import BASELINES, baseline_names, small

_CELL_PX = 640
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


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.contact_sheet", description=__doc__)
    parser.add_argument("query", nargs="?", default="", metavar="QUERY")
    parser.add_argument("-o", "--out", default="contact-sheet.png", metavar="FILE")
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
    contact_sheet(options.query).save(options.out)
    print(f"{Path(options.out).resolve()}: look at it.")


if __name__ == "__main__":
    main()
