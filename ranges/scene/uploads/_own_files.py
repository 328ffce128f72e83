"""Files of ours: each holds the link to the scene that it was made of, and opens as that again.

GeoJSON and KML have the link in their head, a map in one HTML file in its head as well, and a text
may hold nothing but a link. A file of ours that is cut off, or whose link was changed into none, is
refused in one sentence.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Collection
from html.parser import HTMLParser
from typing import Any

from ranges.core import Scenario, UploadError, gettext, shortened
from ranges.scene.link.scene_link import parsed_link
from ranges.scene.uploads._kml import SCENE_NAME
from ranges.scene.uploads._model import MAX_BYTES, Upload

__all__ = [
    "HTML_SCENE_NAME",
    "damaged",
    "is_ours",
    "large_scene_link",
    "opened_link",
    "opened_scene",
    "page_scene_link",
    "text_links",
]

#: The name of the element in the head of a map in one HTML file that holds the link.
HTML_SCENE_NAME = "ranges-scene"
_KML_LINK = re.compile(rf'<Data name="{SCENE_NAME}"><value>([^<]*)</value>')
_JSON_LINK = re.compile(rf'\{{"type":"FeatureCollection","{SCENE_NAME}":')
_LINK = re.compile(
    r"(?:URL=)?(?:https?://[^\s?]*)?\??((?:ring|path|point|tests|test|title|units|s)=\S.*)"
)
_MAX_LINES = 50


def is_ours(head: str) -> bool:
    """Return whether a file begins as ours do, whole or not."""
    return SCENE_NAME in head[:MAX_BYTES] or HTML_SCENE_NAME in head[:MAX_BYTES]


def damaged(reason: str) -> UploadError:
    """Return that a file of ours cannot be opened, and why; of a whole sentence its end is said."""
    return UploadError(
        gettext(
            "The file looks like one of this page's own but is damaged ({reason}): the map"
            " stays as it was; save the file from the page once more.",
            reason=reason.rstrip("."),
        )
    )


def opened_scene(link: Any, bases: Collection[str] | None) -> Upload:
    """Return the scene of the link that a file of ours holds.

    Raises
    ------
    UploadError
        If a part of the link is wrong: a file of ours has no such.
    """
    if not isinstance(link, str) or not link.strip("?"):
        raise damaged(gettext("it holds no link to its scene"))
    parsed = parsed_link(link, bases=bases)
    if parsed.problems:
        raise damaged(shortened(parsed.problems[0], 200))
    return Upload(scene=parsed.scenario, notices=parsed.notices)


def opened_link(links: list[str], bases: Collection[str] | None) -> Upload:
    """Return the scene of the first link of a text, with what is wrong with it.

    Raises
    ------
    UploadError
        If nothing of it can be drawn.
    """
    parsed = parsed_link(links[0], bases=bases)
    notices = list(parsed.notices)
    if len(links) > 1:
        notices.append(
            gettext("The file holds {count} links, and the first is opened.", count=len(links))
        )
    scene = parsed.scenario
    if scene == Scenario() or not (scene.items or scene.points or scene.flights or scene.flight_id):
        reason = parsed.problems[0] if parsed.problems else gettext("it has no ring or path.")
        raise UploadError(gettext("The link in the file shows nothing: {reason}", reason=reason))
    return Upload(scene=scene, problems=parsed.problems, notices=tuple(notices))


def text_links(text: str) -> list[str]:
    """Return the links of a text that holds nothing else to read, without what stands before "?".

    A shortcut to a page is such a text too, as desktops make them.
    """
    lines = [line.strip() for line in text.splitlines()[:_MAX_LINES]]
    lines = [line for line in lines if line]
    matches = [_LINK.fullmatch(line) for line in lines]
    first = next((line for line in lines if not line.startswith("[")), "")
    if not lines or _LINK.fullmatch(first) is None:
        return []
    return [match[1].partition("#")[0] for match in matches if match is not None]


class _Head(HTMLParser):
    """Finds the link in the head of a map in one HTML file."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.link: str | None = None
        self.is_done = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the link from its element; the head ends where the first style begins."""
        fields = dict(attrs)
        if tag == "meta" and fields.get("name") == HTML_SCENE_NAME and not self.is_done:
            self.link = fields.get("content") or ""
        if tag in ("style", "script", "body"):
            self.is_done = True


def page_scene_link(text: str) -> str:
    """Return the link to the scene of a map in one HTML file of ours.

    Raises
    ------
    UploadError
        If it is another page, or the end of the file is missing.
    """
    head = _Head()
    for start in range(0, min(len(text), MAX_BYTES), 4096):
        head.feed(text[start : start + 4096])
        if head.is_done:
            break
    if head.link is None:
        raise UploadError(
            gettext(
                "This is a web page and no map of ours with its link: open a map saved from"
                " this page, or a CSV, GeoJSON or KML file."
            )
        )
    if not text.rstrip().endswith("</html>"):
        raise damaged(gettext("its end is missing"))
    return head.link


def large_scene_link(text: str) -> str | None:
    """Return the link in the head of a GeoJSON or KML of ours that is too large to be read whole.

    Raises
    ------
    UploadError
        If its end is missing, or the link.
    """
    head, tail = text[:MAX_BYTES], text[-100:].rstrip()
    in_json, in_kml = _JSON_LINK.match(head), _KML_LINK.search(head)
    if in_json is None and in_kml is None:
        return None
    if not tail.endswith("]}" if in_json else "</kml>"):
        raise damaged(gettext("its end is missing"))
    if in_json is None:
        assert in_kml is not None  # one of the two is there
        return html.unescape(in_kml[1])
    try:
        value, _ = json.JSONDecoder().raw_decode(head, in_json.end())
    except (ValueError, RecursionError):
        raise damaged(gettext("its link cannot be read")) from None
    return str(value)
