"""The headline of before does not pass for the answer to what was asked since."""

from __future__ import annotations

from typing import Any

from tests.browser.conftest import Screen

#: The time of each frame, what the headline says, how strongly, and whether it is marked as old.
_WATCH = """() => {
  window.seenFrames = [];
  const look = (time) => {
    const head = document.querySelector('.finding h2');
    seenFrames.push([time, head ? head.textContent : '', head ? +getComputedStyle(head).opacity : 1,
      Boolean(document.querySelector('.working-out'))]);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""
#: The wait before it fades, the time that takes, and what a busy machine may add.
_WAIT_MS, _FADE_MS, _SLACK_MS = 150.0, 200.0, 250.0


def _frames(screen: Screen, old: str) -> list[tuple[float, str, float, bool]]:
    """Return what was seen until another headline came and stood."""
    screen.page.wait_for_function(
        "old => document.querySelector('.finding h2').textContent !== old", arg=old
    )
    screen.rest()
    seen: Any = screen.page.evaluate("seenFrames")
    return [(time, text, opacity, is_marked) for time, text, opacity, is_marked in seen]


def test_an_old_headline_fades_while_a_territory_is_worked_out(screen: Screen) -> None:
    screen.open("ring=400km@anywhere:CA")
    page = screen.page
    heading = page.locator(".finding h2")
    old = heading.inner_text()
    page.evaluate(_WATCH)
    field = page.locator(".st-key-range_number input")
    field.fill("3400")
    field.press("Enter")
    frames = _frames(screen, old)
    marked = [frame for frame in frames if frame[3] and frame[1] == old]
    assert marked, "the headline was not marked as old"
    first = marked[0][0]
    settled = first + _WAIT_MS + _FADE_MS + _SLACK_MS
    late = [frame for frame in marked if frame[0] > settled]
    assert late, f"this answer took but {marked[-1][0] - first:.0f} ms"
    assert max(opacity for _, _, opacity, _ in late) <= 0.3
    # What is answered in a moment does not flicker.
    early = [opacity for time, _, opacity, _ in marked if time < first + _WAIT_MS - 20.0]
    assert min(early) == 1.0
    # The new one stands at once, and strongly; the old one is never seen again.
    new = [frame for frame in frames if frame[1] not in ("", old)]
    assert not any(frame[1] == old for frame in frames[frames.index(new[0]) :])
    assert frames[-1][2:] == (1.0, False)
    assert page.locator(".working-out").count() == 0


def test_what_leaves_the_headline_as_it_is_does_not_dim_it(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang")
    page = screen.page
    page.evaluate(_WATCH)
    page.locator(".st-key-projection").get_by_text("True distance", exact=True).click()
    screen.wait_for_part("projection", lambda found: found == ["azimuthal-equidistant"])
    screen.rest()
    assert not any(frame[3] for frame in page.evaluate("seenFrames"))
