"""Outside text stays text, in Markdown and in HTML."""

import html
import re

import pytest

from ranges.ui.plain import as_html, as_markdown

HOSTILE = [
    "${document.title=7*7}",
    "`code`",
    r"C:\users",
    "</script><img src=x onerror=alert(1)>",
    "it's",
    "![x](http://example.com/x.png)",
    "[x](http://example.com)",
    "$x$",
    ":red[x]",
    "# heading | **bold** _em_ ~~no~~ &amp; {x}",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_is_escaped(text: str) -> None:
    escaped = as_markdown(text)
    assert re.sub(r"\\(.)", r"\1", escaped) == text
    unescaped = re.sub(r"\\.", "", escaped)
    assert not set("`*_[]<>$#~|&!{}") & set(unescaped)
    assert ":red" not in unescaped


def test_markdown_is_one_line() -> None:
    assert as_markdown("a\n\n# b\tc") == r"a \# b c"


@pytest.mark.parametrize("text", HOSTILE)
def test_html_is_escaped(text: str) -> None:
    escaped = as_html(text)
    assert html.unescape(escaped) == text
    assert not set("<>\"'") & set(escaped)
