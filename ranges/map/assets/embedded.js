// A map in one file within an article of someone else's: the wheel scrolls the article, and the frame
// is as high as the file. The wheel zooms with Ctrl (or the command key, or two fingers on a pad), and
// after a click on the map until the pointer leaves it. Nothing of this where the file is a page itself.
"use strict";

window.rangesEmbedded = (function () {
  const { pgettext } = window.rangesWords;
  const TOLD_MS = 1500;
  let map, hint, timer, isClicked = false;

  function start(startedMap) {
    if (window.parent === window) return;
    map = startedMap;
    document.documentElement.classList.add("embedded");
    for (const fold of document.querySelectorAll("details")) fold.open = false;
    new ResizeObserver(sayHeight).observe(document.body);
    const container = map.getContainer();
    hint = document.createElement("div");
    hint.className = "two-fingers";
    hint.textContent = pgettext("script", "Click the map, or hold Ctrl, to zoom it with the wheel");
    container.append(hint);
    map.scrollWheelZoom.disable();
    // Before Leaflet hears of the wheel, which then takes it from the article or not.
    container.addEventListener("click", () => (isClicked = true), true);
    container.addEventListener("mouseleave", () => (isClicked = false));
    window.addEventListener("blur", () => (isClicked = false));
    window.addEventListener("wheel", hearWheel, { capture: true, passive: false });
  }

  function hearWheel(event) {
    if (!map.getContainer().contains(event.target)) return;
    const isForMap = isClicked || event.ctrlKey || event.metaKey;
    map.scrollWheelZoom[isForMap ? "enable" : "disable"]();
    if (!isForMap) tell();
    else hint.classList.remove("shown");
  }

  function tell() {
    hint.classList.add("shown");
    clearTimeout(timer);
    timer = setTimeout(() => hint.classList.remove("shown"), TOLD_MS);
  }

  // Only a number is said: whose page it is need not be known.
  function sayHeight() {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    window.parent.postMessage({ ranges_height_px: height }, "*");
  }

  return { start };
})();
