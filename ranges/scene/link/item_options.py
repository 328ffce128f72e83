"""The options that follow a ring or a path in a link: names, colour, look, each wrong one noted."""

from __future__ import annotations

import re
from typing import Any, Literal

from ranges.catalog import point_origin
from ranges.core import (
    COLOURS,
    MAX_OPACITY,
    MAX_WIDTH_PX,
    MIN_OPACITY,
    MIN_WIDTH_PX,
    Origin,
    gettext,
    is_colour,
    shortened,
)
from ranges.gazetteer import linked_place
from ranges.scene.link.query import option_texts
from ranges.scene.link.ring_shapes import SHAPE_OPTIONS

__all__ = ["MAX_TEXT", "OPTIONS", "ItemOptions"]

#: Letters in a name or a title; a longer one is cut.
MAX_TEXT = 120
_MAX_OPTIONS = 12
_NUMBER = re.compile(r"[0-9]{1,3}(\.[0-9]{1,20})?")
OPTIONS = {
    "ring": ("name", "colour", "opacity", "width", "hidden", "from", "radials", *SHAPE_OPTIONS),
    "path": (
        "name",
        "colour",
        "opacity",
        "width",
        "hidden",
        "flight",
        "ticks",
        "contrast",
        "from",
        "via1",
        "to",
    ),
}
#: Names of the places between a path's first and last one.
_VIA = re.compile(r"via([1-9][0-9]?)")


class ItemOptions:
    """A ring or path of a link: the text before the options (`head`), and the options by key."""

    def __init__(self, kind: Literal["ring", "path"], text: str, problems: list[str]) -> None:
        self.kind, self.text, self.problems = kind, text, problems
        self.head, *options = option_texts(text)
        most = _MAX_OPTIONS + (self.head.count(">") if kind == "path" else 0)
        if len(options) > most:
            self.add_problem(
                gettext("has more than {limit} options, and the rest is ignored", limit=most)
            )
        self.options: dict[str, str] = {}
        for option in options[:most]:
            key, sign, value = option.partition("=")
            key = "colour" if key.strip() == "color" else key.strip()
            if not self._is_known(key) or bool(sign) is (key == "hidden"):
                known = ", ".join(OPTIONS[kind])
                self.add_problem(
                    gettext(
                        'has an option "{text}" that we do not know: use {known}',
                        text=shortened(option),
                        known=known,
                    )
                )
            elif key in self.options:
                self.add_problem(gettext("has {key} twice, and the first is used", key=key))
            else:
                self.options[key] = value

    def _is_known(self, key: str) -> bool:
        """Return whether there is such an option; a path has names for the places it goes by."""
        if key in OPTIONS[self.kind]:
            return True
        match = _VIA.fullmatch(key) if self.kind == "path" else None
        return match is not None and int(match[1]) <= self.head.count(">") - 1

    def add_problem(self, fault: str) -> None:
        """Note a fault of an option; the ring or path is kept."""
        self.problems.append(
            gettext('The ring "{text}" {fault}.', text=shortened(self.text), fault=fault)
            if self.kind == "ring"
            else gettext('The path "{text}" {fault}.', text=shortened(self.text), fault=fault)
        )

    def name(self, key: str = "name") -> str | None:
        """Return the text of an option, cut to the length that a map can show."""
        value = self.options.get(key)
        if value is not None and len(value) > MAX_TEXT:
            self.add_problem(
                gettext(
                    "has a {key} of more than {limit} letters, which is cut",
                    key=key,
                    limit=MAX_TEXT,
                )
            )
        return value if value is None else value[:MAX_TEXT]

    def colour(self, default: str) -> str:
        """Return the colour of the option where there is such a colour, else the default."""
        colour = self.options.get("colour", default)
        code = f"#{colour.removeprefix('#').lower()}"
        if colour in COLOURS:
            return colour
        if not is_colour(code):
            known = ", ".join(COLOURS)
            self.add_problem(
                gettext(
                    'has the colour "{text}", which we do not have: use {known} or a code #RRGGBB',
                    text=shortened(colour),
                    known=known,
                )
            )
            return default
        return code

    def look(self, default_colour: str) -> dict[str, Any]:
        """Return how the item is drawn: colour, opacity, width, and whether it is hidden."""
        return {
            "colour": self.colour(default_colour),
            "opacity": self._number("opacity", MIN_OPACITY, MAX_OPACITY),
            "width_px": self._number("width", MIN_WIDTH_PX, MAX_WIDTH_PX),
            "is_hidden": "hidden" in self.options,
        }

    def _number(self, key: str, low: float, high: float) -> float | None:
        text = self.options.get(key)
        if text is None:
            return None
        if _NUMBER.fullmatch(text) and low <= float(text) <= high:
            return float(text)
        self.add_problem(
            gettext(
                'has the {key} "{text}": give a number from {low:g} to {high:g}',
                key=key,
                text=shortened(text),
                low=low,
                high=high,
            )
        )
        return None

    def origin(self, text: str, name_key: str) -> Origin:
        """Return the origin that `text` names; a point has the name of the option `name_key`."""
        (place, notice), name = linked_place(text), self.name(name_key)
        if notice is not None:
            self.problems.append(notice)
        if name is None:
            return place
        if place.kind != "point":
            self.add_problem(
                gettext(
                    "has the option {key}, which only names a point given by coordinates",
                    key=name_key,
                )
            )
            return place
        return point_origin(place.position, name)
