// The page round the map's frame: what scripts of the map do in it, because it runs none of its own.
"use strict";

window.rangesHostPage = (function () {
  let page = null;
  try {
    if (window.parent !== window && window.parent.document.body) page = window.parent;
  } catch (refused) {
    // Embedded in a page of another site.
  }

  // Listens in the page, by event type. A map that is mounted anew brings its scripts again: of each
  // name the page keeps the listeners of the last. `isEarly`: before the page's own.
  function listen(name, target, listeners, isEarly = false) {
    const kept = (page.rangesListeners = page.rangesListeners || {});
    for (const [type, old] of Object.entries(kept[name] || {})) target.removeEventListener(type, old, isEarly);
    for (const [type, added] of Object.entries(listeners)) target.addEventListener(type, added, isEarly);
    kept[name] = listeners;
  }

  return { page, listen };
})();
