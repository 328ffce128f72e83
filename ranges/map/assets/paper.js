// The map on paper: light, of the size that the sheet has for it, and showing what was seen on the
// screen. A page that is printed is laid out anew but runs no script then, so the map is drawn before.
"use strict";

window.rangesPaper = (function () {
  const { page, listen } = window.rangesHostPage;
  let stage, setDark, kept = null;

  // `showTheme(isDark)`: draws the map light or dark.
  function start(sharedStage, showTheme) {
    [stage, setDark] = [sharedStage, showTheme];
    const heard = { beforeprint: lay, afterprint: putBack };
    if (page && stage.hasLinks) listen("paper", page, heard);
    else for (const [type, act] of Object.entries(heard)) window.addEventListener(type, act);
  }

  function sized(isOnPaper) {
    const root = (page && stage.hasLinks ? page : window).document.documentElement;
    root.classList.toggle("ranges-paper", isOnPaper);
    window.rangesType.adapt();
    stage.map.invalidateSize({ animate: false, pan: false });
  }

  function lay() {
    const { map } = stage, seen = map.getBounds();
    if (kept) return;
    kept = { centre: map.getCenter(), zoom: map.getZoom(), least: map.getMinZoom(), isDark: stage.scene.is_dark };
    map.stop();
    sized(true);
    map.options.minZoom = 0;
    setDark(false);
    map.fitBounds(seen, { animate: false, reset: true });
    show();
  }

  function putBack() {
    if (!kept) return;
    const { centre, zoom, least, isDark } = kept;
    kept = null;
    sized(false);
    stage.map.options.minZoom = least;
    setDark(isDark);
    stage.map.setView(centre, zoom, { animate: false, reset: true });
    show();
  }

  function show() {
    stage.map.fire("moveend"); // after a reset alone, Leaflet leaves the lines up to a pixel off
    stage.redraw();
  }

  return { start };
})();
