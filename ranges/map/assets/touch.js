// Fingers on the map: one scrolls the page past it, two move and zoom it, and whoever tries with one is
// told so. Handles are held with one finger as ever: they take the touch before it comes here.
"use strict";

window.rangesTouch = (function () {
  const { pgettext } = window.rangesWords;
  const TOLD_MS = 1500, MOVED_PX = 12;
  let box, timer, began;

  function start(stage) {
    // A screen that is touched beside a mouse keeps Leaflet's ways.
    if (!window.matchMedia("(pointer: coarse)").matches) return;
    const { map } = stage, container = map.getContainer();
    map.dragging.disable();
    box = document.createElement("div");
    box.className = "two-fingers";
    box.textContent = pgettext("script", "Two fingers move the map");
    container.append(box);
    container.addEventListener("touchstart", (event) => {
      began = event.touches.length === 1 ? event.touches[0] : null;
      if (!began) hide();
    }, { passive: true });
    container.addEventListener("touchmove", (event) => {
      const finger = event.touches[0];
      if (event.touches.length !== 1 || !began || event.defaultPrevented) return;
      const far = Math.hypot(finger.clientX - began.clientX, finger.clientY - began.clientY);
      if (far > MOVED_PX && !event.target.closest("[class*=handle]")) tell();
    }, { passive: true });
  }

  function tell() {
    box.classList.add("shown");
    clearTimeout(timer);
    timer = setTimeout(hide, TOLD_MS);
  }

  function hide() {
    box.classList.remove("shown");
  }

  return { start };
})();
