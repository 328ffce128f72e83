// Notes: words on the map where they were put, and an arrow to what they speak of. Each is drawn once,
// in the copy of the world nearest to the middle of the view. Names keep off them.
"use strict";

window.rangesNotes = (function () {
  const { pgettext } = window.rangesWords;
  // In pixels: between the words and their arrow, the strokes of its head, and boxes along it.
  const GAP_PX = 3, HEAD_PX = 9, ARROW_BOXES = 12;
  // What is not left of an arrow shorter than this.
  const LEAST_PX = 6;
  // `made` is called with each new element that may be taken hold of; none is, where nobody can.
  let stage, renderer, arrows = null, notes = [], drawn = [], made = null;
  // Fonts and styles come late, and letters grow with the map.
  const watch = new ResizeObserver((entries) => {
    let isOther = false;
    for (const { target } of entries) {
      const one = drawn.find((each) => wordsOf(each) === target);
      if (!one || !one.size || Math.abs(2 * one.size[0] - target.offsetWidth) + Math.abs(2 * one.size[1] - target.offsetHeight) < 1) continue;
      [one.size, isOther] = [null, true];
    }
    if (!isOther) return;
    draw();
    stage.redraw();
  });

  function start(sharedStage) {
    stage = sharedStage;
    for (const [name, order] of [["noteArrows", 646], ["notes", 665]])
      Object.assign(stage.map.createPane(name).style, { zIndex: order, pointerEvents: "none" });
    renderer = L.svg({ pane: "noteArrows", padding: 0.5 });
    stage.map.on("moveend zoomend", draw);
  }

  const whenMade = (heard) => (made = heard);

  // A place as the map takes it, in the copy of the world nearest to the middle of the view.
  function latLng({ lat, lon }) {
    if (stage.isTrueDistance()) {
      const [x, y] = stage.plane ? stage.plane.project([lon, lat]) : [0, 0];
      return L.latLng(y, x);
    }
    const near = stage.map.getCenter().lng, off = lon - near;
    return L.latLng(lat, near + off - 360 * Math.floor((off + 180) / 360));
  }

  const pointOf = (place) => stage.map.latLngToContainerPoint(latLng(place));

  function show(shown) {
    notes = shown;
    draw();
  }

  function draw() {
    if (stage.map._animatingZoom) return;
    while (drawn.length > notes.length) {
      const { box, tip } = drawn.pop();
      for (const marker of [box, tip]) if (marker) marker.remove();
    }
    notes.forEach(put);
    drawArrows();
  }

  function put(note, index) {
    const one = drawn[index] || (drawn[index] = { box: marker("note"), tip: null, text: null, size: null });
    const words = wordsOf(one);
    if (one.text !== note.text) {
      words.textContent = one.text = note.text;
      words.setAttribute("aria-label", pgettext("script", "Note: {text}", { text: note.text }));
      one.size = null;
    }
    words.dataset.index = index;
    one.box.setLatLng(latLng(note.at));
    if (!made) return;
    if (note.tip && !one.tip) one.tip = marker("note-tip");
    if (!note.tip) {
      if (one.tip) one.tip.remove();
      one.tip = null;
      return;
    }
    const tip = one.tip.getElement().firstChild;
    tip.dataset.index = index;
    tip.setAttribute("aria-label", pgettext("script", "Arrow of the note: {text}", { text: note.text }));
    one.tip.setLatLng(latLng(note.tip));
  }

  const wordsOf = (one) => one.box.getElement().firstChild;

  function marker(name) {
    const element = document.createElement("div");
    element.className = `${name} note-part`;
    const icon = L.divIcon({ className: "note-at", iconSize: [0, 0], html: element });
    const placed = L.marker([0, 0], { icon, pane: "notes", interactive: false, keyboard: false }).addTo(stage.map);
    if (name === "note") watch.observe(element);
    if (made) made(element);
    return placed;
  }

  // The box of a note's words, in pixels of the container.
  function boxOf(note, index) {
    const one = drawn[index];
    if (!one.size) {
      const { offsetWidth, offsetHeight } = wordsOf(one);
      one.size = [offsetWidth / 2, offsetHeight / 2];
    }
    const { x, y } = pointOf(note.at), [half, high] = one.size;
    return [x - half, y - high, x + half, y + high];
  }

  // From the edge of a note's box to its tip, in pixels; null where there is no room for an arrow.
  function arrowOf(note, index) {
    if (!note.tip) return null;
    const [left, top, right, bottom] = boxOf(note, index);
    const middle = L.point((left + right) / 2, (top + bottom) / 2), end = pointOf(note.tip), way = end.subtract(middle);
    const share = Math.min((right - left + 2 * GAP_PX) / 2 / Math.abs(way.x), (bottom - top + 2 * GAP_PX) / 2 / Math.abs(way.y));
    const from = middle.add(way.multiplyBy(share));
    return share < 1 && from.distanceTo(end) > LEAST_PX ? [from, end] : null;
  }

  function drawArrows() {
    if (arrows) arrows.remove();
    const lines = notes.map(arrowOf).filter(Boolean).flatMap(([from, end]) => {
      const back = from.subtract(end).divideBy(from.distanceTo(end)).multiplyBy(HEAD_PX);
      const turned = (sine) => end.add(L.point(0.87 * back.x - sine * back.y, sine * back.x + 0.87 * back.y));
      return [[from, end], [turned(0.5), end, turned(-0.5)]];
    }).map((line) => line.map((point) => stage.map.containerPointToLatLng(point)));
    if (!lines.length) return void (arrows = null);
    const stroke = (options) => L.polyline(lines, { renderer, smoothFactor: 0, interactive: false, ...options });
    arrows = L.layerGroup([
      stroke({ color: stage.colours().halo, weight: 4.5, opacity: 0.9 }),
      stroke({ color: stage.colours().ink, weight: 1.6, className: "note-arrow" }),
    ]).addTo(stage.map);
  }

  // What names keep off.
  function boxes() {
    return notes.flatMap((note, index) => {
      if (!drawn[index]) return [];
      const arrow = arrowOf(note, index), steps = arrow ? [...Array(ARROW_BOXES + 1).keys()] : [];
      return [boxOf(note, index), ...steps.map((step) => {
        const { x, y } = arrow[0].add(arrow[1].subtract(arrow[0]).multiplyBy(step / ARROW_BOXES));
        return [x - 3, y - 3, x + 3, y + 3];
      })];
    });
  }

  const elementOf = (index, part) => {
    const one = drawn[index], placed = one && (part === "tip" ? one.tip : one.box);
    return placed ? placed.getElement().firstChild : null;
  };

  return { start, whenMade, show, boxes, boxOf: (index) => boxOf(notes[index], index), pointOf, elementOf };
})();
