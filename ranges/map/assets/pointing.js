// Pointing: a click on a dot or a name means its place; a territory on the map and its row in the
// page's lists light each other; a click on a row shows it. The rows are watched from here because
// the page itself runs no script. Text from outside is only ever set as text.
"use strict";

window.rangesPointing = (function () {
  // How far from a dot a mouse and a finger still mean it, in pixels.
  const NEAR_PX = 5, NEAR_FINGER_PX = 12;
  // What is smaller on the screen is shown larger, but no closer than this zoom; in pixels.
  const LEAST_PX = 30, CLOSEST_ZOOM = 6, PADDING_PX = 40;
  const ROWS = "[data-territory], [data-state], [data-place]";
  // Where the outlines lie that rows of these kinds speak of.
  const FILES = { territory: "map/territories.geojson", state: "map/us_states.geojson" };
  // The territory whose states are listed where a ring's edge crosses it.
  const WITH_STATES = "US";
  const { page, listen } = window.rangesHostPage;

  // `outlines`: by kind the promise of all, once one is needed. `lit`: what is lit, by its key.
  let stage, pane, renderer, chip;
  const outlines = {};
  let lit = { key: "" }, group = null, pointer = null, frame = 0, rowKey = "";

  function start(sharedStage) {
    stage = sharedStage;
    stage.map.on("click", meanPlace);
    if (!stage.files) return; // a file of its own, without outlines and lists
    pane = stage.map.createPane("lit");
    Object.assign(pane.style, { zIndex: 405, pointerEvents: "none" });
    renderer = L.svg({ pane: "lit", padding: 0.3 });
    stage.map.on("moveend", draw);
    const container = stage.map.getContainer();
    chip = L.DomUtil.create("div", "pointed", container);
    chip.setAttribute("aria-hidden", "true");
    container.addEventListener("pointermove", pointed);
    container.addEventListener("pointerleave", () => setPointed(null));
    if (page)
      listen("rows", page.document, { pointerover: over, focusin: over, focusout: left, click: chosen, keydown: chosen });
  }

  // --- places -----------------------------------------------------------------------------------

  // The place whose dot or name lies under a pointer, with its name if it has one; else null.
  function placeAt(event) {
    const near = event.pointerType === "touch" ? NEAR_FINGER_PX : NEAR_PX;
    let place = null, least = Infinity;
    stage.map.eachLayer((layer) => {
      if (!(layer instanceof L.Marker) || layer.options.pane !== "names") return;
      const element = layer.getElement().querySelector(".dot, .mark");
      if (!element || element.matches(".mark-area, .dot-click")) return;
      const box = element.getBoundingClientRect(), isDot = element.matches(".dot");
      const off = Math.hypot(
        Math.max(box.left - event.clientX, 0, event.clientX - box.right),
        Math.max(box.top - event.clientY, 0, event.clientY - box.bottom));
      if (off > (isDot ? near : 0) || off >= least) return;
      [place, least] = [layer.getLatLng(), off];
    });
    return place && { ...positionOf(place), name: nameAt(place) };
  }

  // The name that is written for the dot at a point of the map.
  function nameAt(latlng) {
    let name = "";
    stage.map.eachLayer((layer) => {
      if (!(layer instanceof L.Marker) || layer.options.pane !== "names" || !layer.getLatLng().equals(latlng)) return;
      const element = layer.getElement().querySelector(".mark");
      if (element) name = element.textContent;
    });
    return name;
  }

  // A place of the map as degrees; null beyond the rim of a round one.
  function positionOf(latlng) {
    if (!stage.isTrueDistance()) {
      const { lat, lng } = latlng.wrap();
      return { lat, lon: lng };
    }
    const place = stage.plane && stage.plane.position([latlng.lng, latlng.lat]);
    return place && { lat: place[1], lon: place[0] };
  }

  // Whoever hears of a click on a dot or a name hears of its place.
  function meanPlace(event) {
    const place = event.originalEvent && placeAt(event.originalEvent);
    if (place) event.latlng = L.latLng(place.lat, place.lon);
  }

  // A click on the line of a flight, or where it fell, opens its page, and one on that of a ring or a path selects it. On
  // the selected one it means the point, as anywhere else, and so it does on a dot.
  function pick(id, event) {
    const [, kind, text] = /^(ring|path|flight|fall)-([^.]+)/.exec(id) || [], { hands } = stage.scene;
    const isSelected = hands && hands.layer_id === id;
    if (!kind || isSelected || !window.rangesMoves || placeAt(event.originalEvent)) return;
    L.DomEvent.stopPropagation(event);
    const at = positionOf(event.latlng);
    if (kind === "flight" || kind === "fall") window.rangesMoves.send({ kind: "open-flight", flight: text, ...at });
    else window.rangesMoves.send({ kind: "select", item: kind, index: Number(text), ...at });
  }

  // --- outlines ---------------------------------------------------------------------------------

  function outlinesOf(kind) {
    outlines[kind] = outlines[kind] || fetch(stage.files + FILES[kind])
      .then((response) => response.json())
      .then(({ features }) => new Map(features.map((feature) => [feature.properties.id, outline(feature)])))
      .catch(() => (outlines[kind] = null) || new Map()); // asked for again at the next need
    return outlines[kind];
  }

  function outline({ properties, geometry }) {
    const areas = geometry.type === "MultiPolygon" ? geometry.coordinates : [];
    const rings = areas.flat();
    return { ...properties, areas, rings, boxes: rings.map(box) };
  }

  // West, south, east, north.
  function box(line) {
    const lons = line.map((vertex) => vertex[0]), lats = line.map((vertex) => vertex[1]);
    return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
  }

  function holds({ rings, boxes }, { lon, lat }) {
    let isInside = false;
    rings.forEach((ring, index) => {
      const [west, south, east, north] = boxes[index];
      if (lon < west || lon > east || lat < south || lat > north) return;
      for (let at = 0, last = ring.length - 1; at < ring.length; last = at++) {
        const [x1, y1] = ring[at], [x2, y2] = ring[last];
        if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) isInside = !isInside;
      }
    });
    return isInside;
  }

  // --- light ------------------------------------------------------------------------------------

  function keyOf(row) {
    if (!row) return "";
    const [kind] = ["territory", "state", "place"].filter((each) => row.dataset[each]);
    return `${kind} ${row.dataset[kind]}`;
  }

  // Lights what a key stands for, and nothing else; none if it is empty. What it promises comes when
  // that is lit.
  function light(key) {
    if (key !== lit.key) {
      const asked = (lit = { key });
      lit.done = found(key).then((what) => {
        Object.assign(asked, what);
        if (asked === lit) draw(); // else another has been pointed at meanwhile
      });
    }
    return lit.done;
  }

  async function found(key) {
    const [kind, ...words] = key.split(" "), text = words.join(" ");
    if (kind === "place") return { place: placeOf(text) };
    return FILES[kind] ? { area: (await outlinesOf(kind)).get(text) } : {};
  }

  function placeOf(text) {
    const [lat, lon] = text.split(",").map(Number);
    return Number.isFinite(lat) && Number.isFinite(lon) ? { lat, lon } : null;
  }

  function draw() {
    if (group) group.remove();
    group = null;
    pane.dataset.lit = lit.key;
    if (!lit.area && !lit.place) return;
    const ink = { color: stage.colours().ink, renderer, interactive: false };
    group = L.layerGroup();
    for (const turn of turns())
      if (lit.place || !lit.area.rings.length) {
        const { lat, lon } = lit.place || { lat: lit.area.label[1], lon: lit.area.label[0] };
        L.circleMarker(drawnAt(lon, lat, turn), { ...ink, radius: 9, weight: 2, fill: false, className: "lit" }).addTo(group);
      } else {
        const { rings } = lit.area;
        const fill = { ...ink, stroke: false, fillOpacity: 0.16, fillRule: "evenodd", className: "lit" };
        L.polygon([rings.flatMap((ring) => drawnArea(ring, turn))], fill).addTo(group);
        const edges = rings.flatMap(withoutSeam).map((line) => drawnLine(line, turn));
        L.polyline(edges, { ...ink, weight: 1, opacity: 0.85, className: "lit-edge" }).addTo(group);
      }
    group.addTo(stage.map);
  }

  // The copies of the world that are seen.
  function turns() {
    if (stage.isTrueDistance()) return [0];
    const seen = stage.map.getBounds(), found = [];
    const last = Math.floor((seen.getEast() + 180) / 360);
    for (let turn = Math.floor((seen.getWest() + 180) / 360); turn <= last; turn++) found.push(turn);
    return found;
  }

  function drawnAt(lon, lat, turn) {
    if (!stage.isTrueDistance()) return [lat, lon + 360 * turn];
    const [x, y] = stage.plane.project([lon, lat]);
    return [y, x];
  }

  function drawnLine(line, turn) {
    if (stage.isTrueDistance()) return stage.plane.curve(line).map(([x, y]) => [y, x]);
    return line.map(([lon, lat]) => [lat, lon + 360 * turn]);
  }

  function drawnArea(ring, turn) {
    if (!stage.isTrueDistance()) return [drawnLine(ring, turn)];
    return stage.plane.area(ring).map((loop) => loop.map(([x, y]) => [y, x]));
  }

  // A border as lines: where the world is cut at 180 degrees, there is none.
  function withoutSeam(ring) {
    const isSeam = (lon) => Math.abs(lon) > 179.99;
    const lines = [[]];
    ring.forEach((vertex, index) => {
      const before = ring[index - 1];
      if (before && isSeam(before[0]) && isSeam(vertex[0])) lines.push([]);
      lines[lines.length - 1].push(vertex);
    });
    return lines.filter((line) => line.length > 1);
  }

  // --- from the map to the list -----------------------------------------------------------------

  // With a mouse that only points: a finger has nothing to point with, and a hand that drags looks at
  // what it drags.
  function pointed(event) {
    const isPointing = event.pointerType === "mouse" && !event.buttons && !stage.isMeasuring
      && !event.target.closest(".leaflet-control, .handle, .note-part");
    if (!isPointing) return setPointed(null);
    pointer = event;
    frame = frame || requestAnimationFrame(lookUnder);
  }

  async function lookUnder() {
    frame = 0;
    const event = pointer;
    if (!event || stage.map._animatingZoom) return;
    const place = positionOf(stage.map.mouseEventToLatLng(event));
    const found = place && (await areaAt("territory", place));
    const isListed = found && found.id === WITH_STATES && page && page.document.querySelector("[data-state]");
    const state = isListed && (await areaAt("state", place));
    if (event === pointer) setPointed(found, state);
  }

  async function areaAt(kind, place) {
    return [...(await outlinesOf(kind)).values()].find((one) => holds(one, place)) || null;
  }

  // Lights an area, or of one whose states are listed the state, and marks the rows of both.
  function setPointed(territory, state = null) {
    if (!territory) pointer = null;
    const keys = [territory && `territory ${territory.id}`, state && `state ${state.id}`].filter(Boolean);
    if (chip.dataset.key === keys.join()) return;
    chip.dataset.key = keys.join();
    chip.textContent = [state, territory].filter(Boolean).map((area) => area.name).join(", ");
    light(keys[keys.length - 1] || "");
    markRows(keys);
  }

  function markRows(keys) {
    if (!page) return;
    for (const row of page.document.querySelectorAll("tr.lit")) row.classList.remove("lit");
    if (!keys.length) return;
    for (const mark of page.document.querySelectorAll("[data-territory], [data-state]"))
      if (keys.includes(keyOf(mark)) && mark.closest("tr")) mark.closest("tr").classList.add("lit");
  }

  // --- from the list to the map -----------------------------------------------------------------

  // The mark in the row of an element of the page.
  function rowOf(target) {
    if (!target.closest) return null;
    const row = target.closest(".findings tr");
    return target.closest(ROWS) || (row && row.querySelector(ROWS));
  }

  function over(event) {
    if (event.type === "pointerover" && event.pointerType !== "mouse") return;
    const key = keyOf(rowOf(event.target));
    if (key === rowKey) return;
    rowKey = key;
    light(key);
  }

  function left(event) {
    if (!rowOf(event.target)) return;
    rowKey = "";
    light("");
  }

  async function chosen(event) {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    const mark = event.target.closest && event.target.closest(ROWS);
    if (!mark || String(page.getSelection())) return;
    event.preventDefault(); // the space bar would scroll the page
    await light((rowKey = keyOf(mark)));
    if (!lit.area && !lit.place) return;
    const isCalm = page.matchMedia("(prefers-reduced-motion: reduce)").matches;
    window.frameElement.scrollIntoView({ block: "nearest", behavior: isCalm ? "auto" : "smooth" });
    show(lit.area ? extentOf(lit.area) : pointExtent(lit.place), Boolean(lit.area), !isCalm);
  }

  // Where a territory's largest part lies on the map.
  function extentOf({ areas, label }) {
    if (!areas.length) return pointExtent({ lon: label[0], lat: label[1] });
    const size = ([west, south, east, north]) => (east - west) * (north - south);
    const largest = areas.map(([outer]) => outer).reduce((one, other) => (size(box(other)) > size(box(one)) ? other : one));
    return L.latLngBounds(drawnLine(largest, turnNear(label[0])));
  }

  function pointExtent({ lon, lat }) {
    const at = drawnAt(lon, lat, turnNear(lon));
    return L.latLngBounds(at, at);
  }

  // The copy of the world that is nearest to the middle of the view.
  function turnNear(lon) {
    return stage.isTrueDistance() ? 0 : Math.round((stage.map.getCenter().lng - lon) / 360);
  }

  // Moves the map until something is seen, as little as that takes; the scene stays as it is.
  function show(bounds, isArea, isAnimated) {
    const { map } = stage, size = map.getSize();
    const fitting = isArea ? map.getBoundsZoom(bounds, false, [2 * PADDING_PX, 2 * PADDING_PX]) : map.getZoom();
    const corners = [bounds.getNorthWest(), bounds.getSouthEast()].map((corner) => map.latLngToContainerPoint(corner));
    const px = corners[1].subtract(corners[0]);
    let zoom = Math.min(map.getZoom(), fitting);
    if (isArea && Math.max(px.x, px.y) < LEAST_PX) zoom = Math.max(zoom, Math.min(fitting, CLOSEST_ZOOM));
    const isSeen = corners.every(({ x, y }) => x > 8 && y > 8 && x < size.x - 8 && y < size.y - 8);
    if (isSeen && zoom === map.getZoom()) return;
    if (stage.use) stage.use();
    map.setView(bounds.getCenter(), zoom, { animate: isAnimated });
  }

  return { start, placeAt, positionOf, pick };
})();
