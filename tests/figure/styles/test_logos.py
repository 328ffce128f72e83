"""A logo is plain shapes or dots; whatever else a file holds is refused by name."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, PngImagePlugin

from ranges.core import SceneError
from ranges.figure.styles.logos import png_logo, svg_logo

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="10 20 100 50">'


def svg(content: str) -> bytes:
    return f"{HEAD}{content}</svg>".encode()


def test_shapes_have_their_place_and_colour() -> None:
    logo = svg_logo(
        svg(
            '<g transform="translate(10,20)" fill="#ff0000"><rect width="20" height="10"/>'
            '<g transform="scale(2) translate(5 0)"><circle cx="10" cy="5" r="3"'
            ' style="fill:teal"/></g></g><path d="M0 0" fill="none"/>'
        ),
        "a.svg",
    )
    assert (logo.width, logo.height) == (100.0, 50.0)
    red, teal = logo.shapes
    assert (red.colour, teal.colour) == ("#ff0000", "#008080")
    assert np.allclose(red.path.get_extents().extents, [0, 0, 20, 10])
    assert np.allclose(teal.path.get_extents().extents, [24, 4, 36, 16], atol=0.1)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<script>alert(1)</script>", "<script>"),
        (f"{'<g>' * 3000}<rect width='1' height='1'/>{'</g>' * 3000}", "groups more than 50 deep"),
        ('<image href="http://example.com/a.png"/>', "<image>"),
        ("<text>Words</text>", "<text>"),
        ('<use href="#a"/>', "<use>"),
        ("<foreignObject/>", "<foreignObject>"),
        ("<style>@import url(http://example.com)</style>", "<style>"),
        ('<defs><linearGradient id="a"/></defs>', "definitions"),
        ('<rect width="9" height="9" fill="url(#a)"/>', "the colour"),
        ('<rect width="9" height="9" stroke="red"/>', "strokes"),
        ('<path d="M0 0 L nan nan"/>', "cannot be read"),
        ('<path d="not a path"/>', "cannot be read"),
        ('<g transform="skewX(20)"><rect width="9" height="9"/></g>', "the transformation"),
        ("", "no shape"),
        ('<rect width="9" height="9"/>' * 600, "more than 500 shapes"),
    ],
)
def test_what_is_no_plain_shape_is_refused(content: str, said: str) -> None:
    with pytest.raises(SceneError, match="only shapes with plain colours") as caught:
        svg_logo(svg(content), "a.svg")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00",
        b"<svg",
        b'<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><svg>&c;</svg>',
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>',
    ],
)
def test_what_is_no_svg_is_refused(data: bytes) -> None:
    with pytest.raises(SceneError, match="is no SVG that can be read"):
        svg_logo(data, "a.svg")


def test_a_png_is_written_anew() -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Secret", "kept nowhere")
    stream = io.BytesIO()
    Image.new("RGB", (30, 20), "#00ff00").save(stream, "PNG", pnginfo=words)
    logo = png_logo(stream.getvalue(), "a.png")
    assert (logo.width, logo.height) == (30.0, 20.0)
    assert logo.png is not None
    assert b"kept nowhere" not in logo.png


def test_a_huge_or_broken_png_is_refused() -> None:
    stream = io.BytesIO()
    Image.new("1", (9000, 10)).save(stream, "PNG")
    with pytest.raises(SceneError, match="9000 by 10 dots"):
        png_logo(stream.getvalue(), "a.png")
    for data in (b"", b"GIF89a", stream.getvalue()[:40]):
        with pytest.raises(SceneError, match="is no PNG that can be read"):
            png_logo(data, "a.png")
