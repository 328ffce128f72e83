// Buttons in the page's own HTML: one hands a word to a hidden field of the page, others say how much
// of the screen the map has. Written here because the page itself runs no script.
"use strict";

(function () {
  const { page, listen } = window.rangesHostPage;
  if (!page) return;
  const root = page.document.documentElement;

  // The field is React's: it hears of a value only by its own setter and an event. The number behind
  // the word makes a second press of the same button another value.
  function tell(key, word) {
    const field = page.document.querySelector(`.st-key-${key} input`);
    if (!field) return;
    page.rangesPresses = (page.rangesPresses || 0) + 1;
    const setter = Object.getOwnPropertyDescriptor(page.HTMLInputElement.prototype, "value").set;
    setter.call(field, `${word} ${page.rangesPresses}`);
    field.dispatchEvent(new page.Event("input", { bubbles: true }));
    field.dispatchEvent(new page.FocusEvent("focusout", { bubbles: true }));
  }

  // The whole screen for headline, map and legend. Where the browser refuses, the window's.
  function setWide(isWide) {
    root.classList.toggle("ranges-wide", isWide);
    if (isWide && root.requestFullscreen) root.requestFullscreen().catch(() => {});
    else if (!isWide && page.document.fullscreenElement) page.document.exitFullscreen();
  }

  const acts = {
    wide: () => setWide(!root.classList.contains("ranges-wide")),
    panel: () => root.classList.toggle("ranges-no-panel"),
  };

  // On paper nothing can be unfolded: the sources are, while it is printed.
  function printing(event) {
    for (const method of page.document.querySelectorAll(".findings details.method"))
      method.open = event.type === "beforeprint";
  }

  function pressed(event) {
    const button = event.target.closest && event.target.closest("button[data-tell], button[data-act]");
    if (!button) return;
    const word = button.dataset.word === "view" ? window.rangesControls.viewText() : button.dataset.word;
    if (button.dataset.tell) tell(button.dataset.tell, word);
    else if (button.dataset.act in acts) acts[button.dataset.act]();
  }

  function left(event) {
    const isKey = event.type === "keydown";
    if (isKey ? event.key === "Escape" : !page.document.fullscreenElement) root.classList.remove("ranges-wide");
  }

  listen("buttons", page.document, { click: pressed, fullscreenchange: left, keydown: left });
  listen("print", page, { beforeprint: printing, afterprint: printing });
})();
