// The page's slider of a range, watched while it is dragged: the page itself hears of it when it is let
// go, and the map follows before.
"use strict";

window.rangesSlider = (function () {
  const SLIDER = ".st-key-range_km [role=slider], .st-key-range_km input[type=range]";
  // What it said and no scene has is let be after so long; so often it is looked after.
  const AWAITED_MS = 5000, LOOK_MS = 200;
  // How far a finger goes along the track before it moves the knob; across, it scrolls.
  const ALONG_PX = 8;
  const { page, listen } = window.rangesHostPage;
  let hands, last = null, frame = 0, isPressed = false, finger = null;

  // `slide(km)` is called with each value on the way, `letGo()` when it is let go.
  function start(called) {
    hands = called;
    if (!page) return;
    const heard = { pointerdown: pressed, pointerup: letGo, pointercancel: letGo, keydown: pressed, keyup: letGo,
      pointermove: steadied };
    listen("slider", page.document, heard, true);
  }

  function slider() {
    return page.document.querySelector(SLIDER);
  }

  function pressed(event) {
    if (!event.target.closest || !event.target.closest(".st-key-range_km")) return;
    if (!slider() || isPressed) return;
    [isPressed, last] = [true, value()];
    finger = event.pointerType === "touch" ? { x: event.clientX } : null;
    frame = requestAnimationFrame(watch);
  }

  // Keeps the first moves of a finger from the knob.
  function steadied(event) {
    if (!finger) return;
    if (Math.abs(event.clientX - finger.x) < ALONG_PX) return event.stopPropagation();
    finger = null;
  }

  function value() {
    const element = slider();
    return element ? Number(element.getAttribute("aria-valuenow") || element.value) : NaN;
  }

  function watch() {
    frame = isPressed ? requestAnimationFrame(watch) : 0;
    const km = value();
    if (!(km > 0) || km === last) return;
    last = km;
    hands.slide(km);
  }

  function letGo() {
    if (!isPressed) return;
    watch();
    [isPressed, finger] = [false, null];
    cancelAnimationFrame(frame);
    hands.letGo();
  }

  // Whether it still says what it said last while it was held.
  const isAsLeft = () => value() === last;

  // Calls `end` when the answer to what it said is still waited for, but is given up or long overdue.
  function awaitAnswer(isWaiting, isGivenUp, end) {
    const overdue = performance.now() + AWAITED_MS;
    const timer = setInterval(() => {
      if (!isWaiting()) clearInterval(timer);
      else if (isGivenUp() || performance.now() > overdue) end();
    }, LOOK_MS);
  }

  return { start, isAsLeft, awaitAnswer };
})();
