// Keys that scroll the page, while a slider has the focus only since it was last clicked or dragged:
// they scroll then too, for nobody edits the range. Who came to the slider by keyboard edits it.
"use strict";

(function () {
  const SLIDER = "[role=slider], input[type=range]";
  const STEPS = { PageUp: -0.9, PageDown: 0.9, Home: -Infinity, End: Infinity };
  const { page, listen } = window.rangesHostPage;
  if (!page) return;
  let isByPointer = false;

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

  listen("keys that scroll", page, { pointerdown: pressed, keydown: pressed }, true);
})();
