// The page's slider of a range, watched while it is dragged: the page itself hears of it when it is let
// go, and the map follows before.
"use strict";

window.rangesSlider = (function () {
  const SLIDER = ".st-key-range_km [role=slider], .st-key-range_km input[type=range]";
  // What it said and no scene has is let be after so long; so often it is looked after.
  const AWAITED_MS = 5000, LOOK_MS = 200;
  // How far a finger goes along the track before it moves the knob; across, it scrolls.
  const ALONG_PX = 8;
  // To set its knob anew costs the page half of a frame: it hears of the pointer when that has rested for so
  // many frames, or is let go.
  const REST_FRAMES = 10;
  const { page, listen } = window.rangesHostPage, knob = () => window.rangesKnob;
  // `grip`: where the pointer took hold of it, and what the page has heard of since.
  let hands, last = null, frame = 0, isPressed = false, grip = null;

  // `slide(km)` is called with each value on the way, `letGo()` when it is let go.
  function start(called) {
    hands = called;
    if (!page) return;
    const heard = { pointerdown: pressed, pointerup: letGo, pointercancel: letGo, keydown: pressed, keyup: letGo,
      pointermove: moved };
    listen("slider", page.document, heard, true);
  }

  function slider() {
    return page.document.querySelector(SLIDER);
  }

  function pressed(event) {
    if (!event.target.closest || !event.target.closest(".st-key-range_km")) return;
    if (!slider() || isPressed) return;
    [isPressed, last] = [true, value()];
    grip = isTaken(event) ? { id: event.pointerId, heardX: event.pageX, isSteady: event.pointerType === "touch", frames: 0 } : null;
    frame = requestAnimationFrame(watch);
  }

  // Whether the page takes this for a drag: it does so on the track, with no key held.
  function isTaken({ type, target, button, altKey, ctrlKey, metaKey }) {
    const track = slider().closest("[data-orientation]");
    return type === "pointerdown" && track && track.contains(target) && !(button || altKey || ctrlKey || metaKey);
  }

  // The pointer's moves are kept for the next frame, the first ones of a finger not at all.
  function moved(event) {
    if (!grip || event === grip.told || event.pointerId !== grip.id) return;
    event.stopPropagation();
    if (grip.isSteady && Math.abs(event.pageX - grip.heardX) < ALONG_PX) return;
    [grip.isSteady, grip.move, grip.frames] = [false, event, 0];
  }

  // Lets the page hear of the pointer's last move.
  function tell() {
    if (!grip || !grip.move || !slider()) return;
    const { move } = grip, { pointerId, pointerType, clientX, clientY, buttons, ctrlKey, shiftKey, altKey, metaKey } = move;
    grip.position = positionAt(move.pageX);
    [grip.heardX, grip.move] = [move.pageX, null];
    grip.told = new page.PointerEvent("pointermove", { bubbles: true, cancelable: true, composed: true, isPrimary: true,
      button: -1, pointerId, pointerType, clientX, clientY, buttons, ctrlKey, shiftKey, altKey, metaKey });
    page.document.body.dispatchEvent(grip.told);
  }

  // The knob's place on its track in pixels, beyond the ends too, added up as the page itself does it.
  function positionAt(pageX) {
    const { min, max } = slider();
    grip.width ??= knob().hold(slider());
    grip.position ??= ((value() - min) / (max - min)) * grip.width;
    return grip.position + (pageX - grip.heardX);
  }

  function value() {
    const element = slider();
    return element ? Number(element.getAttribute("aria-valuenow") || element.value) : NaN;
  }

  // What the slider says as soon as the page has heard of the pointer where it is.
  function valueAtHand() {
    if (!slider() || !grip || (grip.position === undefined && !grip.move)) return value();
    const { min, max, step } = slider();
    const position = grip.move ? positionAt(grip.move.pageX) : grip.position;
    const share = Math.min(1, Math.max(0, position / grip.width));
    const steps = Math.round((share * (max - min)) / step);
    return Math.min(Number(max), steps * step + Number(min));
  }

  function watch() {
    frame = isPressed ? requestAnimationFrame(watch) : 0;
    follow();
    if (grip && (grip.frames += 1) > REST_FRAMES) tell();
  }

  function follow() {
    const km = valueAtHand();
    if (!(km > 0) || km === last) return;
    last = km;
    if (grip && grip.width) showKnob(km);
    hands.slide(km);
  }

  function showKnob(km) {
    const { min, max } = slider();
    knob().show((km - min) / (max - min), km);
  }

  function letGo() {
    if (!isPressed) return;
    tell();
    follow();
    knob().letGo();
    [isPressed, grip] = [false, null];
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
