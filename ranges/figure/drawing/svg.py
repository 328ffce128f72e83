"""Marks as SVG that a desk edits: text stays text, groups have names, nothing is outlined.

A halo is a `paint-order: stroke` on the text's own element; plain SVG leaves halos and fonts out,
for programs that do not know them. Programs with layers show the outermost groups as layers.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from matplotlib.path import Path

from ranges.core import as_html
from ranges.figure._label_room import Box
from ranges.figure.drawing.marks import AreaMark, LineMark, Mark, PictureMark, TextMark
from ranges.figure.drawing.svg_fonts import font_families, font_style

__all__ = ["svg_file"]

_XML_SPACES = re.compile(r"^\s|\s$|\s\s")


@dataclass(slots=True)
class _Group:
    """A group, what lies in it in the order of drawing, and its name from the outermost on."""

    name: str
    members: list[_Group | Mark] = field(default_factory=list)

    def marks(self) -> Iterator[Mark]:
        """Yield all marks within."""
        for member in self.members:
            if isinstance(member, _Group):
                yield from member.marks()
            else:
                yield member


def svg_file(
    marks: Sequence[Mark],
    box: Box,
    paper: str | None,
    *,
    title: str,
    alt: str,
    with_halos: bool = True,
) -> bytes:
    """Return marks as an SVG file that carries its title and a description of what it shows.

    Marks of one group are gathered where the first of them is drawn.
    """
    clips: dict[Box, str] = {}
    body = [
        line
        for member in _grouped(marks).members
        for line in _member(member, clips, None, with_halos)
    ]
    size = f'width="{box.right:g}" height="{box.bottom:g}"'
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" {size}'
        f' viewBox="0 0 {box.right:g} {box.bottom:g}" role="img"'
        f' aria-label="{as_html(title or alt)}">',
        *([f"<title>{as_html(title)}</title>"] if title else []),
        f"<desc>{as_html(alt)}</desc>",
        "<metadata>Made with Ranges</metadata>",
    ]
    if style := font_style(marks) if with_halos else "":
        lines.append(f"<style>{style}</style>")
    if clips:
        rects = (
            f'<clipPath id="{name}"><rect x="{clip.left:g}" y="{clip.top:g}"'
            f' width="{clip.right - clip.left:g}" height="{clip.bottom - clip.top:g}"/></clipPath>'
            for clip, name in clips.items()
        )
        lines.append(f"<defs>{''.join(rects)}</defs>")
    if paper is not None:
        whole = f'width="{box.right:g}" height="{box.bottom:g}" fill="{paper}"'
        lines.append(f'<rect id="paper" {whole}/>')
    return "\n".join([*lines, *body, "</svg>", ""]).encode("utf-8")


def _grouped(marks: Sequence[Mark]) -> _Group:
    root = _Group("")
    groups: dict[str, _Group] = {"": root}
    for mark in marks:
        name = ""
        for part in mark.group.split("/") if mark.group else ():
            outer, name = groups[name], f"{name}/{part}" if name else part
            if name not in groups:
                groups[name] = _Group(name)
                outer.members.append(groups[name])
        groups[name].members.append(mark)
    return root


def _member(
    member: _Group | Mark, clips: dict[Box, str], outer: Box | None, with_halos: bool
) -> Iterator[str]:
    """Yield the elements of a group or a mark; `outer` is the clip of what it lies in."""
    if not isinstance(member, _Group):
        yield from _elements(member, clips, outer, with_halos)
        return
    members = list(member.marks())
    clip = getattr(members[0], "clip", None)
    is_shared = clip is not None and all(getattr(mark, "clip", None) == clip for mark in members)
    clipped = _clip(clip if is_shared else None, clips, outer)
    label = as_html(member.name.rpartition("/")[2])
    layer = "" if "/" in member.name else ' inkscape:groupmode="layer"'
    yield f'<g id="{as_html(member.name)}" inkscape:label="{label}"{layer}{clipped}>'
    for each in member.members:
        yield from _member(each, clips, clip if is_shared else outer, with_halos)
    yield "</g>"


def _clip(clip: Box | None, clips: dict[Box, str], outer: Box | None) -> str:
    if clip is None or clip == outer:
        return ""
    name = clips.setdefault(clip, f"clip-{len(clips) + 1}")
    return f' clip-path="url(#{name})"'


def _elements(
    mark: Mark, clips: dict[Box, str], outer: Box | None, with_halos: bool
) -> Iterator[str]:
    if isinstance(mark, TextMark):
        yield from _text(mark, with_halos)
    elif isinstance(mark, PictureMark):
        left, top, right, bottom = mark.box
        data = base64.b64encode(mark.png).decode()
        yield (
            f'<image x="{left:g}" y="{top:g}" width="{right - left:g}" height="{bottom - top:g}"'
            f' xlink:href="data:image/png;base64,{data}"/>'
        )
    else:
        look = _area_look(mark) if isinstance(mark, AreaMark) else _line_look(mark)
        yield f'<path d="{_path_text(mark.path)}" {look}{_clip(mark.clip, clips, outer)}/>'


def _area_look(mark: AreaMark) -> str:
    colour = mark.colour.lower()
    look = f'fill="{colour}"'
    if mark.alpha < 1.0:
        look += f' fill-opacity="{mark.alpha:.3g}"'
    if mark.seam_px:
        look += f' stroke="{colour}" stroke-width="{mark.seam_px:g}"'
    return look


def _line_look(mark: LineMark) -> str:
    stroke = mark.stroke
    look = f'fill="none" stroke="{stroke.colour.lower()}" stroke-width="{stroke.width_px:.2f}"'
    look += ' stroke-linejoin="round"'
    if stroke.alpha < 1.0:
        look += f' stroke-opacity="{stroke.alpha:.3g}"'
    if stroke.dash:
        return f'{look} stroke-dasharray="{" ".join(f"{px:.2f}" for px in stroke.dashes_px)}"'
    return f'{look} stroke-linecap="round"'


def _path_text(path: Path) -> str:
    """Return a path as SVG writes it, to a hundredth of a pixel."""
    texts: list[str] = []
    for vertices, code in path.iter_segments(simplify=False, curves=True):
        if code == Path.CLOSEPOLY:
            texts.append("Z")
            continue
        letter = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C"}[code]
        texts.append(
            letter + " ".join(f"{number:.2f}".rstrip("0").rstrip(".") for number in vertices)
        )
    return "".join(texts)


def _text(mark: TextMark, with_halos: bool) -> Iterator[str]:
    """Yield a paragraph as one element, each further line as a part of it that begins anew."""
    style, face = mark.style, mark.style.face
    look = f'x="{mark.x:.2f}" y="{mark.baseline:.2f}" fill="{style.colour.lower()}"'
    look += f' font-family="{font_families(face, mark.lines)}" font-size="{face.size_px:.2f}"'
    look += f' font-weight="{600 if face.bold else 400}"'
    if face.italic:
        look += ' font-style="italic"'
    if style.halo is not None and with_halos:
        look += (
            f' stroke="{style.halo}" stroke-width="{style.halo_px:.2f}" stroke-linejoin="round"'
            ' style="paint-order:stroke"'
        )
    if any(_XML_SPACES.search(line) for line in mark.lines):
        look += ' xml:space="preserve"'
    first, *rest = mark.lines or ("",)
    if not rest:
        yield f"<text {look}>{as_html(first)}</text>"
        return
    spans = [f'<tspan x="{mark.x:.2f}" dy="0">{as_html(first)}</tspan>']
    spans += (
        f'<tspan x="{mark.x:.2f}" dy="{mark.leading_px:.2f}">{as_html(line)}</tspan>'
        for line in rest
    )
    # A space between lines: whoever takes the text out gets words that are apart.
    yield f"<text {look}>{' '.join(spans)}</text>"
