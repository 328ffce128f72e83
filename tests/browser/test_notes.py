"""Notes on the page's map: put, dragged, moved by keys, written, removed, undone; highlights."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from tests.browser.conftest import PHONE, READ_PEN, NewScreen, Screen

NOTE = "ring=3000km@pyongyang&note=30,150;text=Here it is;arrow=13.5,144.8"
HOSTILE = '<img src=x onerror="parent.hit=1">${1+1}`'
Point = tuple[float, float]
#: The colour of the base map at a place of the page of the map's frame.
COLOUR_AT = f"""([lat, lon]) => {{
  const canvas = document.querySelector('canvas.base-map'), box = canvas.getBoundingClientRect();
  const at = map.latLngToContainerPoint([lat, lon]);
  const frame = map.getContainer().getBoundingClientRect();
  const share = canvas.width / box.width, pen = {READ_PEN}(canvas);
  const [x, y] = [at.x + frame.left - box.left, at.y + frame.top - box.top];
  return [...pen.getImageData(x * share, y * share, 1, 1).data].slice(0, 3).join();
}}"""


def middle(screen: Screen, part: str) -> Point:
    box = screen.frame.locator(part).first.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def figures(text: str) -> list[float]:
    """Return latitude and longitude of the words, then of the arrow."""
    head, _, rest = text.partition(";")
    arrow = re.search(r"arrow=([-\d.,]+)", rest)
    return [float(part) for part in (head + "," + arrow[1] if arrow else head).split(",")]


def drag(screen: Screen, part: str, right: float, down: float) -> None:
    x, y = middle(screen, part)
    screen.page.mouse.move(x, y)
    screen.page.mouse.down()
    screen.page.mouse.move(x + right, y + down, steps=6)
    screen.page.wait_for_timeout(80)
    screen.page.mouse.up()


def changed(screen: Screen, before: list[str]) -> list[float]:
    return figures(screen.wait_for_part("note", lambda now: now != before and len(now) == 1)[0])


def test_words_and_tip_are_dragged_apart_and_undone_on_the_same_map(screen: Screen) -> None:
    screen.open(NOTE)
    screen.frame.evaluate("() => { window.isSame = true; }")
    view, first = screen.view(), screen.parts("note")
    start = middle(screen, ".note")
    drag(screen, ".note", 60, 40)
    moved = changed(screen, first)
    assert moved[0] < 30 < 150 < moved[1]
    assert moved[2:] == [13.5, 144.8]
    screen.rest()
    now = middle(screen, ".note")
    assert now == pytest.approx((start[0] + 60, start[1] + 40), abs=2)
    second = screen.parts("note")
    drag(screen, ".note-tip", -30, 20)
    tip = changed(screen, second)
    assert tip[:2] == moved[:2]
    assert tip[2] < 13.5
    assert tip[3] < 144.8
    screen.rest()
    assert screen.view() == view
    screen.page.keyboard.press("Control+z")
    screen.wait_for_part("note", lambda now: now == second)
    screen.page.keyboard.press("Control+z")
    screen.wait_for_part("note", lambda now: now == first)
    screen.until(lambda: middle(screen, ".note"), lambda at: abs(at[0] - start[0]) < 1)
    assert screen.frame.evaluate("window.isSame")


def test_keys_move_write_and_remove(screen: Screen) -> None:
    screen.open(NOTE)
    first = screen.parts("note")
    screen.frame.locator(".note").focus()
    for _ in range(3):
        screen.page.keyboard.press("ArrowRight")
    moved = changed(screen, first)
    assert moved[0] == pytest.approx(30, abs=0.3)
    assert moved[1] > 150.5
    screen.rest()
    screen.page.keyboard.press("Enter")
    screen.page.keyboard.type("Other words; here")
    screen.page.keyboard.press("Enter")
    screen.wait_for_part("note", lambda now: "text=Other words" in now[0])
    screen.rest()
    assert screen.frame.locator(".note").all_inner_texts() == ["Other words; here"]
    screen.page.keyboard.press("Delete")
    screen.wait_for_part("note", lambda now: now == [])
    screen.rest()
    assert screen.frame.locator(".note").count() == 0
    screen.page.keyboard.press("Control+z")
    screen.wait_for_part("note", lambda now: len(now) == 1)
    screen.frame.locator(".note").wait_for()


@pytest.mark.parametrize("is_by_keys", [False, True])
def test_a_note_is_added_where_it_is_meant(screen: Screen, is_by_keys: bool) -> None:
    screen.open("ring=3000km@pyongyang")
    button = screen.frame.get_by_role("button", name="Note", exact=True)
    if is_by_keys:
        button.focus()
        screen.page.keyboard.press("Enter")
        screen.page.keyboard.press("Enter")
    else:
        button.click()
        box = screen.iframe.bounding_box()
        assert box is not None
        screen.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    screen.page.keyboard.type(HOSTILE)
    screen.page.keyboard.press("Enter")
    (text,) = screen.wait_for_part("note", lambda now: len(now) == 1)
    screen.rest()
    lat, lon, *_ = screen.view()
    assert figures(text)[2:] == pytest.approx([lat, lon], abs=0.5)
    assert screen.frame.locator(".note").all_inner_texts() == [HOSTILE]
    assert screen.page.evaluate("window.hit") is None
    # Nothing but the note has come of the click, and the link brings it back.
    assert screen.frame.locator(".dot-click").count() == 0
    screen.page.reload()
    screen.wait_for_map()
    screen.frame.locator(".note").wait_for()
    assert screen.frame.locator(".note").all_inner_texts() == [HOSTILE]


def test_a_note_that_gets_no_words_is_none(screen: Screen) -> None:
    screen.open("ring=3000km@pyongyang")
    screen.frame.get_by_role("button", name="Note", exact=True).click()
    box = screen.iframe.bounding_box()
    assert box is not None
    screen.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    screen.frame.locator(".note").wait_for(state="attached")
    screen.page.keyboard.press("Escape")
    screen.frame.locator(".note").wait_for(state="detached")
    screen.rest()
    assert screen.parts("note") == []


def test_a_finger_drags_a_note_and_not_the_map(new_screen: NewScreen) -> None:
    with new_screen(viewport=PHONE, has_touch=True, is_mobile=True) as screen:
        screen.open(NOTE)
        view, first = screen.view(), screen.parts("note")
        x, y = middle(screen, ".note")
        touch = screen.page.context.new_cdp_session(screen.page)
        for kind, off in (("Start", 0), ("Move", 15), ("Move", 40), ("End", 40)):
            points = [] if kind == "End" else [{"x": x, "y": y + off}]
            touch.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": points})
            screen.page.wait_for_timeout(60)
        assert changed(screen, first)[0] < 30
        screen.rest()
        assert screen.view() == view


@pytest.mark.parametrize("projection", ["", "&projection=azimuthal-equidistant"])
def test_names_keep_off_notes(screen: Screen, projection: str) -> None:
    names = "".join(f"&note={lat},{lon};text=Somewhere" for lat, lon in ((35, 139), (22, 114)))
    screen.open(f"ring=3000km@pyongyang{names}{projection}")
    screen.page.wait_for_timeout(300)
    overlaps = screen.frame.evaluate(
        "() => { const boxes = (all) => [...document.querySelectorAll(all)].map((one) =>"
        " one.getBoundingClientRect()); const notes = boxes('.note');"
        " return boxes('.at .mark-place, .at .sea, .at .territory').filter((name) => notes.some("
        "(note) => name.left < note.right - 4 && note.left + 4 < name.right"
        " && name.top < note.bottom - 4 && note.top + 4 < name.bottom)).length; }"
    )
    assert screen.frame.locator(".note").count() == 2
    assert overlaps == 0


@pytest.mark.parametrize("zoom", [4, 7])
def test_highlighted_countries_have_their_colour(screen: Screen, zoom: int) -> None:
    """From afar and on the finer ground alike; the sea and the neighbour keep theirs."""
    screen.open("ring=300km@pyongyang&highlight=KR")
    screen.set_view(37.5, 127.0, zoom)
    read = lambda at: screen.frame.evaluate(COLOUR_AT, at)  # noqa: E731
    marked = screen.frame.evaluate(
        "() => { const pen = document.createElement('canvas').getContext('2d');"
        " pen.fillStyle = rangesBase.colour('highlight'); pen.fillRect(0, 0, 1, 1);"
        " return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3).join(); }"
    )
    screen.until(lambda: read([36.4, 127.9]), lambda colour: colour == marked)
    assert read([39.5, 126.4]) != marked
    assert read([36.5, 124.5]) != marked
    screen.page.goto(screen.page.url.replace("highlight=KR", quote("x") + "=1"))
    screen.wait_for_map()
    screen.set_view(37.5, 127.0, zoom)
    screen.until(lambda: read([36.4, 127.9]), lambda colour: colour != marked)
