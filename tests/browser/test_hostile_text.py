"""Text from outside stays text: nothing in it is run, drawn, fetched or made into an element."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from tests.browser.conftest import Screen
from tests.proofs import thinned

HOSTILE = (
    "``${document.title=7*7}``",
    "${document.title='ran'}",
    "a ` backtick",
    r"C:\users\new\u0041",
    "</script><img src=x onerror=document.title='pwned'>",
    "<svg onload=document.title='pwned'><b>bold</b>",
    'it\'s "quoted" & &amp; &lt;b&gt;',
    "![x](http://example.com/x.png)",
    "[x](http://example.com)",
    "http://example.com/auto www.example.com me@example.com",
    "$x$ and $$y$$",
    ":red[x] :red-background[y] :small[z]",
    ":material/delete: :material/x :smile: :streamlit:",
    "{{'map'}} {% raw %} {{ this.get_name() }}",
    "_x_ *x* **x** ~~x~~ <!-- x -->",
    "# heading | a | b |",
    "1. first - second + third > fourth",
    "x -> y <- z -- w",
    "*/ // \u2028 \u202e \x00 end".replace("\x00", "\u00ad"),
    "emoji 🚀 and 日本海",
)

#: Everything an outside text could become, in the page or in the map's frame. Not code: the page
#: shows addresses as code, so that they do not become links; its words are compared as all others.
MADE = """() => [...document.querySelectorAll(
    'img, svg[onload], script, a, iframe, .katex, .katex-error, b, del, hr, blockquote, em, strong,'
    + 'ol, span[class*=colored], [onerror], [onload], [role=img]')]
  .map(one => one.tagName + ' ' + (one.getAttribute('src') || one.getAttribute('href') || '')
    + ' ' + one.className + ' ' + one.textContent.slice(0, 60))"""


def _made(screen: Screen) -> list[str]:
    found: list[str] = screen.page.evaluate(MADE) + screen.frame.evaluate(MADE)
    return sorted(found)


def _spaceless(text: str) -> str:
    """Return text as it can be compared: what separates words or marks direction is left out."""
    return "".join(item for item in text if item.isprintable() and not item.isspace())


def _titles(screen: Screen) -> tuple[str, str]:
    return screen.page.title(), screen.frame.evaluate("document.title")


#: The texts in two scenes, each of so few lines that every one is an element of its own.
HALVES = (HOSTILE[:10], HOSTILE[10:])


@pytest.fixture(scope="module")
def plain(desktop_screen: Any) -> Any:
    """What the same scene makes of harmless text: the page's own elements, and its titles."""
    with desktop_screen() as screen:
        screen.open(_link(["harmless"] * len(HALVES[0]), "harmless"))
        screen.wait_for_rings(len(HALVES[0]))
        yield _made(screen), _titles(screen)


def _link(names: list[str] | tuple[str, ...], title: str) -> str:
    """Return a link with a text in every place that takes one."""
    rings = [
        f"ring={500 + 10 * at}km@{at},{at};name={_option(name)};from={_option(name)}"
        for at, name in enumerate(names)
    ]
    paths = [
        f"path={at},{at}>{at + 5},{at + 5};name={_option(name)};to={_option(name)}"
        for at, name in enumerate(names)
    ]
    return "&".join([*rings, *paths, f"title={quote(title, safe='')}"])


def _option(text: str) -> str:
    return quote(text.replace(";", ";;"), safe="")


@pytest.mark.parametrize(
    "texts", thinned([(half,) for half in HALVES], keep=1), ids=["first", "second"]
)
def test_names_and_titles(
    screen: Screen, plain: tuple[list[str], tuple[str, str]], texts: tuple[str, ...]
) -> None:
    title = " ".join((HOSTILE[0], HOSTILE[4], HOSTILE[3]))
    screen.open(_link(texts, title))
    screen.wait_for_rings(len(texts))
    assert screen.alerts() == []
    assert screen.frame.locator("path.path").count() == len(texts)
    assert _made(screen) == plain[0]
    assert _titles(screen) == plain[1]
    # The list is written after the map is painted.
    wanted = [_spaceless(text) for text in texts]
    for part in (screen.page.locator(".st-key-items"), screen.page.get_by_test_id("stMain")):
        screen.until(
            lambda part=part: [
                text for text in wanted if text not in _spaceless(part.inner_text())
            ],
            lambda missing: not missing,
        )
    findings = _spaceless(screen.page.get_by_test_id("stMain").inner_text())
    assert _spaceless(title) in findings
    # On the map: the names of origins and of paths, as many as there is room for.
    screen.set_view(8.0, 8.0, 6.0)
    shown = screen.frame.locator(".at").all_inner_texts()
    assert sum(any(_spaceless(text) == _spaceless(item) for text in texts) for item in shown) >= 4
    assert _made(screen) == plain[0]


@pytest.mark.slow
@pytest.mark.parametrize("others", thinned([1, 30], keep=1), ids=["drawn singly", "of a crowd"])
def test_tooltips(screen: Screen, others: int) -> None:
    """What a line is called when the pointer is on it; that of the selected ring is a handle."""
    text = HOSTILE[4]
    first = "ring=10km@5,5&" * others
    screen.open(f"{first}ring=1000km@0,0;name={_option(text)}&view=0,0,4")
    screen.wait_for_rings(2 if others == 1 else 1)
    x, y = screen.frame.evaluate(
        "() => { const p = map.latLngToContainerPoint([0, 8.98315]); return [p.x, p.y]; }"
    )
    box = screen.iframe.bounding_box()
    assert box is not None
    screen.page.mouse.move(box["x"] + x - 40, box["y"] + y)
    screen.page.mouse.move(box["x"] + x, box["y"] + y, steps=4)
    said = screen.frame.locator(".leaflet-tooltip")
    said.wait_for()
    assert text in said.inner_text()
    assert said.locator("img, script").count() == 0


def test_broken_link(screen: Screen) -> None:
    """Every text as an unknown origin, an unknown key and a wrong setting: named as it is."""
    parts = [f"ring=500km@{_option(text)}" for text in HOSTILE]
    parts += [f"{quote(text, safe='')}=1" for text in HOSTILE]
    parts += [f"units={quote(HOSTILE[7], safe='')}", f"base={quote(HOSTILE[11], safe='')}"]
    screen.open("&".join([*parts, "ring=3400km@pyongyang"]))
    screen.wait_for_rings(1)
    before = screen.page.title()
    alerts = [_spaceless(alert) for alert in screen.wait_for_alerts(2 * len(HOSTILE) + 2)]
    for text in HOSTILE:
        shown = _spaceless(text[:40])
        assert sum(shown in alert for alert in alerts) >= 2, text
    inside = screen.page.get_by_test_id("stAlert")
    elements = "a, img, b, em, strong, del, .katex, ol, ul, script, p span, h1"
    assert inside.locator(elements).all_inner_texts() == []
    assert before == screen.page.title()
    assert "49" not in before
    assert "pwned" not in before


@pytest.mark.slow
def test_typed_and_refused(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang")
    screen.wait_for_rings(1)
    title = screen.page.title()
    for key, text in (
        ("range_number", HOSTILE[0]),
        ("range_number", HOSTILE[7]),
        ("origin", HOSTILE[4]),
        ("origin", HOSTILE[11]),
    ):
        box = screen.page.locator(f".st-key-{key} input")
        box.fill(text)
        box.press("Enter")
        screen.page.wait_for_function(
            "text => [...document.querySelectorAll('[data-testid=stAlert]')]"
            ".some(one => one.innerText.includes(text))",
            arg=text[:40],
        )
        screen.rest()
        inside = screen.page.get_by_test_id("stAlert")
        assert inside.locator("a, img, .katex, script, [class*=colored]").count() == 0
    assert screen.page.title() == title
    assert len(screen.outlines()) == 1
    assert screen.parts("ring")[0].startswith("3400km@pyongyang")


@pytest.mark.slow
def test_typed_and_kept(screen: Screen) -> None:
    """A headline typed into its box stays text on the page and in the link."""
    screen.open("ring=3400km@pyongyang&title=x")
    screen.wait_for_rings(1)
    box = screen.page.locator(".st-key-title input")
    if not box.is_visible():
        folds = screen.page.get_by_test_id("stExpander").locator("summary")
        folds.filter(has_text="Headline and background").click()
    text = HOSTILE[4] + HOSTILE[0]
    box.fill(text)
    box.press("Enter")
    screen.wait_for_part("title", lambda found: found == [text])
    screen.rest()
    main = screen.page.get_by_test_id("stMain")
    screen.until(main.inner_text, lambda shown: text in shown)
    assert len(screen.outlines()) == 1
    assert "pwned" not in screen.page.title()
