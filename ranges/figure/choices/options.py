"""The options of a figure: size, projection, colours, style, frame and texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from ranges.core import FigureColours, FigureTheme, SceneError, gettext, items_text, shortened
from ranges.figure._framing import FITS, USUAL_SEEN_PX, Fit
from ranges.figure.choices.labels import label_choice
from ranges.figure.choices.sizes import figure_size
from ranges.figure.styles import NEUTRAL, HouseStyle
from ranges.geodesy import ProjectionId
from ranges.scene import Centre

__all__ = ["USUAL_CREDIT", "FigureOptions"]

USUAL_CREDIT = "Made with Ranges"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureOptions:
    """Size, projection, colours and texts of a figure.

    Parameters
    ----------
    size
        As `figure_size` reads it: a name, or pixels or millimetres.
    projection, theme
        Of the map, and of the colours under the data.
    title, subtitle, caption
        None for what the program says of the scene; an empty text for none.
    credit
        Who made the figure, after the sources; None for what the style says, else ours.
    style
        Colours, letters, logo and rule of a house.
    scale
        Dots of a PNG to a pixel, 1 to 4.
    is_plain_svg
        Whether an SVG has no halos and brings no fonts, for programs that do not know them.
    is_preview
        Whether it is to be read where it is shown small: large letters, few names, no small print.
        What it leaves out stands where it leads to.
    centre
        What the map is centred on; None for the selected ring's origin.
    km_per_px
        Kilometres on paper to a pixel, for figures of one scale; None for what `fit` says.
    fit
        What is to be seen: "scene", "ring" (the selected ring or path), "region" (that with the
        country it begins in) or "view" (that of the page); None for the view of the scene, where it
        has one, else all of it.
    seen_px
        How large the map of the page is, for "view".
    labels
        Which names the map has, as `label_choice` reads it; None for what the scene says.
    has_sources
        Whether sources are listed; not where what the figure stands in lists them.
    has_inset
        Whether a small globe or world in a corner shows where the map lies; None for what the scene
        says.
    """

    size: str = "1600x900"
    projection: ProjectionId = "azimuthal-equidistant"
    theme: FigureTheme = "light"
    title: str | None = None
    subtitle: str | None = None
    caption: str | None = None
    credit: str | None = None
    scale: float = 1.0
    is_plain_svg: bool = False
    style: HouseStyle = NEUTRAL
    is_preview: bool = False
    centre: Centre | None = None
    km_per_px: float | None = None
    fit: Fit | None = None
    seen_px: tuple[float, float] = USUAL_SEEN_PX
    labels: str | None = None
    has_sources: bool = True
    has_inset: bool | None = None

    def __post_init__(self) -> None:
        figure_size(self.size)
        label_choice(self.labels)
        if self.fit is not None and self.fit not in FITS:
            raise SceneError(
                gettext(
                    '"{text}" is no frame that we know: use {known}.',
                    text=shortened(str(self.fit)),
                    known=items_text(FITS),
                )
            )
        if self.theme not in get_args(FigureTheme):
            raise SceneError(
                gettext(
                    '"{text}" is not a theme that we know: use {known}.',
                    text=shortened(str(self.theme)),
                    known=items_text(get_args(FigureTheme)),
                )
            )
        if not 1.0 <= self.scale <= 4.0:
            raise SceneError(
                gettext("A scale of {scale:g} is outside 1 to 4: use 1 or 2.", scale=self.scale)
            )

    @property
    def colours(self) -> FigureColours:
        """The ground and the text: those of the style on the ground of the theme."""
        return self.style.colours(self.theme)

    @property
    def credit_text(self) -> str:
        """Who made the figure."""
        own = self.credit if self.credit is not None else self.style.credit
        return USUAL_CREDIT if own is None else own
