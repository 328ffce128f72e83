// Notes taken hold of: put by a click or by keys, their words and their arrow's tip dragged apart or
// moved by the arrow keys, written, and removed. The map follows in each frame; each change is one move
// that tells the server, and what the hand made stays until the answer takes its place.
"use strict";

window.rangesNoteHands = (function () {
  const { pgettext } = window.rangesWords;
  // In pixels: how far a hand moves before it drags, how far a key moves, and with Shift; where the words
  // of a new note stand from what they speak of.
  const CLICK_PX = 3, KEY_PX = 5, LEAP_PX = 25, ASIDE = [70, -60], MARGIN_PX = 90;
  // After the last key of a row a note is where it was meant to be.
  const KEYS_REST_MS = 600;
  const grip = () => window.rangesGrip, moves = () => window.rangesMoves, drawing = () => window.rangesNotes;
  const editor = () => window.rangesNoteEditor;
  const FIELDS = { box: "at", tip: "tip" };

  let stage, container, button, said;
  let notes = []; // as the hand has them
  let held = null; // the note and the part that a pointer or keys hold, and the notes before
  let frame = 0, resting = 0;

  function start(sharedStage) {
    stage = sharedStage;
    container = stage.map.getContainer();
    editor().start(stage);
    drawing().whenMade(made);
    new (L.Control.extend({ onAdd: control }))({ position: "topleft" }).addTo(stage.map);
    container.addEventListener("click", placed, true);
    container.addEventListener("keydown", entered, true);
    window.addEventListener("keydown", keyed, true);
    window.addEventListener("pointermove", moved);
    window.addEventListener("pointerup", released);
    window.addEventListener("pointercancel", (event) => isDragged(event) && undo());
  }

  // A scene has come: what a hand holds or no answer has confirmed stays.
  function update(scene) {
    if (held || editor().isOpen() || moves().isUnsettled()) return;
    notes = scene.notes;
    drawing().show(notes);
  }

  function change(index, values) {
    notes = notes.map((note, each) => (each === index ? { ...note, ...values } : note));
    drawing().show(notes);
  }

  const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  // Tells the server what became of a note, by where it was.
  function send(kind, index, before) {
    const { text, at, tip } = kind === "note-remove" ? before : notes[index];
    moves().send({ kind, index, text, ...at, arrow: tip, held: before ? before.at : null });
    stage.redraw(); // names keep off it
  }

  function settle() {
    clearTimeout(resting);
    const { index, before } = held;
    held = null;
    container.classList.remove("holding");
    if (!isSame(before[index], notes[index])) send("note", index, before[index]);
    else update(stage.scene);
  }

  function undo() {
    clearTimeout(resting);
    cancelAnimationFrame(frame);
    [notes, held, frame] = [held.before, null, 0];
    container.classList.remove("holding");
    drawing().show(notes);
  }

  // --- dragging ---------------------------------------------------------------------------------

  const isDragged = (event) => held && held.pointer !== undefined && event.pointerId === held.pointer;
  const partOf = (element) => (element.classList.contains("note-tip") ? "tip" : "box");
  const pointAt = (event) => stage.map.mouseEventToContainerPoint(event);

  // An element of a note that has come: it can be pressed, and reached by the keyboard.
  function made(element) {
    element.tabIndex = 0;
    element.title = pgettext("script", "Drag it, or move it with the arrow keys. Enter writes, Delete removes.");
    element.setAttribute("role", "button");
    L.DomEvent.disableClickPropagation(element);
    element.addEventListener("pointerdown", grab);
    element.addEventListener("blur", () => held && held.pointer === undefined && settle());
  }

  function grab(event) {
    if (event.button || stage.isMeasuring || stage.isNoting) return;
    if (!event.isPrimary) return void (held && undo());
    if (held) settle();
    const element = event.currentTarget, index = Number(element.dataset.index), part = partOf(element);
    const at = drawing().pointOf(notes[index][FIELDS[part]]), from = pointAt(event);
    container.classList.remove("by-keys");
    held = { index, part, pointer: event.pointerId, from, off: at.subtract(from), before: notes, element };
  }

  function moved(event) {
    if (!isDragged(event)) return;
    const point = pointAt(event);
    if (!held.isMoved) {
      if (point.distanceTo(held.from) < CLICK_PX) return;
      held.isMoved = true;
      container.classList.add("holding");
      held.element.setPointerCapture(event.pointerId);
    }
    held.to = point.add(held.off);
    frame = frame || requestAnimationFrame(follow);
  }

  function follow() {
    frame = 0;
    if (held && held.to) put(held.to);
    if (held) held.to = null;
  }

  // Puts what is held at a point of the container, within what is seen.
  function put({ x, y }) {
    const size = stage.map.getSize();
    const place = grip().placeAt(L.point(Math.max(0, Math.min(size.x, x)), Math.max(0, Math.min(size.y, y))));
    if (place) change(held.index, { [FIELDS[held.part]]: grip().roundedPlace(place) });
  }

  function released(event) {
    if (!isDragged(event)) return;
    cancelAnimationFrame(frame);
    follow();
    const { isMoved, index } = held;
    if (isMoved) return settle();
    held = null;
    write(index);
  }

  // --- keys -------------------------------------------------------------------------------------

  function keyed(event) {
    if (event.key === "Escape" && stage.isNoting) return end();
    const element = event.target.closest && event.target.closest(".note, .note-tip");
    if (!element || (held && held.pointer !== undefined) || event.ctrlKey || event.metaKey || event.altKey) return;
    const index = Number(element.dataset.index), part = partOf(element);
    const [right, down] = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] || [0, 0];
    if (event.key === "Escape" && held) undo();
    else if (event.key === "Enter" || event.key === " " || event.key === "F2") {
      if (held) settle();
      write(index);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      if (held) settle();
      if (part === "box") remove(index);
      else giveArrow(index);
    } else if (right || down) {
      container.classList.add("by-keys");
      if (!held) held = { index, part, before: notes };
      const at = drawing().pointOf(notes[index][FIELDS[part]]);
      put(at.add(L.point(right, down).multiplyBy(event.shiftKey ? LEAP_PX : KEY_PX)));
      clearTimeout(resting);
      resting = setTimeout(() => held && settle(), KEYS_REST_MS);
    } else return;
    event.stopImmediatePropagation();
    event.preventDefault();
  }

  // --- words, arrow, removal --------------------------------------------------------------------

  function write(index, isNew = false) {
    const before = notes[index];
    editor().open(drawing().boxOf(index), before.text, Boolean(before.tip), (how, text) => {
      const isKept = text && how !== "escape" && how !== "remove";
      if (isNew && !isKept) return void take(index);
      if (how === "remove" || (how !== "escape" && !text)) return remove(index);
      if (how === "escape") return focus(index);
      change(index, { text, ...(how === "arrow" && { tip: before.tip ? null : aside(index) }) });
      if (isNew) send("note-add", index, null);
      else if (!isSame(before, notes[index])) send("note", index, before);
      if (how !== "left") focus(index);
    });
  }

  const focus = (index) => drawing().elementOf(index, "box").focus({ preventScroll: true });

  // Where the tip of a new arrow lies: below the words, for a hand to move it.
  function aside(index) {
    const [left, , , bottom] = drawing().boxOf(index);
    const place = grip().placeAt(L.point(left - ASIDE[0] / 2, bottom - ASIDE[1] / 1.5));
    return place && grip().roundedPlace(place);
  }

  function giveArrow(index) {
    const before = notes[index];
    change(index, { tip: before.tip ? null : aside(index) });
    send("note", index, before);
    focus(index);
  }

  function take(index) {
    notes = notes.filter((_, each) => each !== index);
    drawing().show(notes);
  }

  function remove(index) {
    const before = notes[index];
    take(index);
    send("note-remove", index, before);
    container.focus();
  }

  // --- a new note -------------------------------------------------------------------------------

  function control() {
    const holder = L.DomUtil.create("div", "leaflet-bar tool add-note");
    button = L.DomUtil.create("button", "", holder);
    Object.assign(button, { type: "button", textContent: pgettext("script", "Note"), title: pgettext("script", "Write a note on the map") });
    button.setAttribute("aria-pressed", "false");
    said = L.DomUtil.create("output", "measured", holder);
    said.hidden = true;
    said.setAttribute("aria-live", "polite");
    L.DomEvent.disableClickPropagation(holder);
    L.DomEvent.on(button, "click", (event) => (stage.isNoting ? end() : begin(event.detail === 0)));
    return holder;
  }

  function begin(isByKeys) {
    stage.isNoting = true;
    button.setAttribute("aria-pressed", "true");
    container.classList.add("noting");
    container.classList.toggle("by-keyboard", isByKeys);
    if (isByKeys) container.focus();
    said.textContent = isByKeys
      ? pgettext("script", "Arrow keys move the map, Enter puts a note in its middle. Escape ends this.")
      : pgettext("script", "Click what the note speaks of. Escape ends this.");
    said.hidden = false;
  }

  function end() {
    stage.isNoting = false;
    button.setAttribute("aria-pressed", "false");
    container.classList.remove("noting", "by-keyboard");
    said.hidden = true;
  }

  function placed(event) {
    if (!stage.isNoting || event.target.closest(".leaflet-control")) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    if (!stage.map.dragging.moved()) add(pointAt(event));
  }

  function entered(event) {
    if (!stage.isNoting || event.target !== container || event.key !== "Enter") return;
    event.stopImmediatePropagation();
    event.preventDefault();
    add(stage.map.getSize().divideBy(2));
  }

  function add(point) {
    const size = stage.map.getSize(), [right, up] = ASIDE;
    const words = L.point(point.x + (point.x + right + MARGIN_PX < size.x ? right : -right), point.y + (point.y + up > MARGIN_PX / 2 ? up : -up));
    const [tip, at] = [point, words].map((each) => grip().placeAt(each));
    end();
    if (!tip || !at) return;
    notes = [...notes, { text: "", at: grip().roundedPlace(at), tip: grip().roundedPlace(tip) }];
    drawing().show(notes);
    write(notes.length - 1, true);
  }

  return { start, update };
})();
