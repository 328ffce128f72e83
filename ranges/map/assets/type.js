// How large the type on the map is: it grows with the map's frame, for a large screen is seen from
// farther away, and the more where the map has all of the screen and is shown to others.
"use strict";

window.rangesType = (function () {
  // Up to this size of the frame, in pixels, type is as large as on any page; then it grows with the
  // root of its area, but not beyond so many times.
  const WIDE_PX = 1000, HIGH_PX = 780, MOST_TIMES = 2;
  const SHOWN_TIMES = 1.25, STEPS = 20;
  const { page } = window.rangesHostPage;
  let stage, times = 1;

  function start(sharedStage) {
    stage = sharedStage;
    adapt();
  }

  function adapt() {
    const container = stage.map.getContainer();
    const isShown = page && page.document.documentElement.classList.contains("ranges-wide");
    const wanted = Math.sqrt((container.clientWidth / WIDE_PX) * (container.clientHeight / HIGH_PX));
    const most = Math.min(MOST_TIMES, wanted * (isShown ? SHOWN_TIMES : 1));
    times = Math.max(1, Math.round(most * STEPS) / STEPS);
    container.style.setProperty("--type", String(times));
  }

  // A length that belongs to type, in pixels of the map.
  const px = (length) => length * times;

  return { start, adapt, px };
})();
