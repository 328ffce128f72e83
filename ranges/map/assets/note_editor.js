// The small form beside a note, in which its words are written, its arrow is given or taken, and the
// note itself removed.
"use strict";

window.rangesNoteEditor = (function () {
  const { pgettext } = window.rangesWords;
  // As many as the server keeps.
  const MOST_LETTERS = 200;
  let stage, form, field, arrow, answer = null;

  function start(sharedStage) {
    stage = sharedStage;
    form = L.DomUtil.create("form", "note-editor note-part", stage.map.getContainer());
    form.hidden = true;
    field = L.DomUtil.create("textarea", "", form);
    Object.assign(field, { rows: 2, maxLength: MOST_LETTERS, placeholder: pgettext("script", "Words of the note") });
    field.setAttribute("aria-label", field.placeholder);
    const row = L.DomUtil.create("div", "", form);
    button(row, pgettext("script", "Done"), () => finish("done"), "submit");
    arrow = button(row, "", () => finish("arrow"));
    button(row, pgettext("script", "Remove"), () => finish("remove"));
    L.DomEvent.disableClickPropagation(form);
    L.DomEvent.disableScrollPropagation(form);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("keydown", keyed);
    form.addEventListener("focusout", ({ relatedTarget }) => {
      // A button that a finger presses takes no focus, and its click comes later.
      if (!form.contains(relatedTarget)) setTimeout(() => form.contains(document.activeElement) || finish("left"), 150);
    });
  }

  function button(row, text, act, type = "button") {
    const element = L.DomUtil.create("button", "", row);
    Object.assign(element, { type, textContent: text });
    element.addEventListener("click", act);
    return element;
  }

  function keyed(event) {
    event.stopPropagation(); // the map's keys are not those of a field
    if (event.key === "Escape") finish("escape");
    else if (event.key === "Enter" && !event.shiftKey && event.target === field) finish("done");
    else return;
    event.preventDefault();
  }

  // `answered`: called once with how it ended and the words: "done", "left", "arrow", "remove" or
  // "escape". `box`: that of the note, in pixels of the container.
  function open(box, text, hasArrow, answered) {
    finish("left");
    answer = answered;
    field.value = text;
    arrow.textContent = hasArrow ? pgettext("script", "No arrow") : pgettext("script", "Arrow");
    form.hidden = false;
    const size = stage.map.getSize(), [left, top, , bottom] = box;
    const below = bottom + 8 + form.offsetHeight < size.y ? bottom + 8 : top - 8 - form.offsetHeight;
    form.style.left = `${Math.max(6, Math.min(size.x - form.offsetWidth - 6, left))}px`;
    form.style.top = `${Math.max(6, Math.min(size.y - form.offsetHeight - 6, below))}px`;
    field.focus({ preventScroll: true });
    field.select();
  }

  function finish(how) {
    if (!answer) return;
    const answered = answer;
    answer = null;
    form.hidden = true;
    answered(how, field.value.replace(/\s+/g, " ").trim());
  }

  return { start, open, isOpen: () => Boolean(answer) };
})();
