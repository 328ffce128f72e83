"""Outside text stays text, in Markdown and in HTML."""

import html
import re

import pytest

from ranges.core import as_html
from ranges.ui.elements.escaping import as_link, as_markdown

#: A code span: fence, what is in it, fence.
CODE = re.compile(r"(?<!\\)(`+) ?(.*?) ?\1(?!`)")

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
    assert re.sub(r"\\(.)", r"\1", CODE.sub(r"\2", escaped)) == text
    unescaped = re.sub(r"\\.", "", CODE.sub("", escaped))
    assert not set("`*_[]<>$#~|&!{}") & set(unescaped)
    assert ":red" not in unescaped


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("see www.example.com now", "see `www.example.com` now"),
        ("https://example.com", "`https://example.com`"),
        ("a@b.com", "`a@b.com`"),
        (":smile: :)", "`:smile:` :)"),
        ("a -> b -- c", "a `->` b `--` c"),
        ("`x://y``z", "``` `x://y``z ```"),
        (":material/delete:", r"`:material`\/`delete:`"),
        (":material/x", r"`:material`\/`x`"),
        ("http://a/:material/", r"`http://a/:material`\/"),
        ("![x](http://e.com/x.png)", "`![x](http://e.com/x.png)`"),
    ],
)
def test_what_streamlit_makes_over_is_shown_as_code(text: str, shown: str) -> None:
    assert as_markdown(text) == shown


def test_markdown_is_one_line() -> None:
    assert as_markdown("a\n\n# b\tc") == r"a \# b c"


@pytest.mark.parametrize("text", HOSTILE)
def test_html_is_escaped(text: str) -> None:
    escaped = as_html(text)
    assert html.unescape(escaped) == text
    assert not set("<>\"'") & set(escaped)


def test_link_is_escaped_and_leads_to_the_web_only() -> None:
    made = as_link("https://e.com/?a='b", "<b>", title="it's")
    assert made.startswith("<a href='https://e.com/?a=&#x27;b' target='_blank'")
    assert "title='it&#x27;s'>&lt;b&gt;</a>" in made
    assert as_link("javascript:alert(1)", "<b>") == "&lt;b&gt;"
