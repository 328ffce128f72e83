// Keys that scroll the page, while a slider has the focus only since it was last clicked or dragged:
// they scroll then too, for nobody edits the range. Who came to the slider by keyboard edits it.
"use strict";

(function () {
  const SLIDER = "[role=slider], input[type=range]";
  const STEPS = { PageUp: -0.9, PageDown: 0.9, Home: -Infinity, End: Infinity };
  let page, isByPointer = false;
  try {
    page = window.parent;
    page.document.body;
  } catch (refused) {
    return; // embedded in a page of another site
  }

  function pressed(event) {
    if (event.type === "pointerdown") isByPointer = true;
    else if (event.key === "Tab" || event.key.startsWith("Arrow")) isByPointer = false;
    else if (event.key in STEPS && isByPointer && event.target.matches && event.target.matches(SLIDER))
      scroll(event);
  }

  function scroll(event) {
    event.preventDefault();
    event.stopPropagation();
    const main = event.target.closest("[data-testid=stSidebarContent]")
      || page.document.querySelector("[data-testid=stMain]");
    const step = STEPS[event.key], room = main.scrollHeight;
    main.scrollBy({ top: Number.isFinite(step) ? step * main.clientHeight : Math.sign(step) * room });
  }

  // A map that is mounted anew brings this script again; the page keeps one listener.
  for (const type of ["pointerdown", "keydown"]) {
    if (page.rangesScrollKeys) page.removeEventListener(type, page.rangesScrollKeys, true);
    page.addEventListener(type, pressed, true);
  }
  page.rangesScrollKeys = pressed;
})();
