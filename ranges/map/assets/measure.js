// Measuring: two clicks, and the distance, both bearings and the geodesic between them; a third
// begins anew. Nothing of it reaches the server.
"use strict";

window.rangesMeasure = (function () {
  const { pgettext } = window.rangesWords;
  // Below this a distance has a decimal, as the page has it.
  const WHOLE_FROM = 9.95;

  let stage, button, said, group, label, cross, renderer;
  let ends = [], pointer = null, frame = 0;

  function start(sharedStage) {
    stage = sharedStage;
    const { map } = stage, container = map.getContainer();
    const pane = map.createPane("measure");
    Object.assign(pane.style, { zIndex: 645, pointerEvents: "none" });
    renderer = L.svg({ pane: "measure", padding: 0.5 });
    new (L.Control.extend({ onAdd: control }))({ position: "topleft" }).addTo(map);
    cross = L.DomUtil.create("div", "measure-cross", container);
    cross.setAttribute("aria-hidden", "true");
    // Before Leaflet and all who hear of its clicks.
    container.addEventListener("click", clicked, true);
    container.addEventListener("dblclick", (event) => isOurs(event) && stop(event), true);
    container.addEventListener("pointermove", follow);
    container.addEventListener("keydown", entered, true);
    const { page, listen } = window.rangesHostPage;
    document.addEventListener("keydown", escaped);
    if (page) listen("measure", page.document, { keydown: escaped });
    map.on("moveend", draw);
  }

  function control() {
    const holder = L.DomUtil.create("div", "leaflet-bar tool measure");
    button = L.DomUtil.create("button", "", holder);
    button.type = "button";
    button.textContent = pgettext("script", "Measure");
    button.title = pgettext("script", "Distance and bearings between two points");
    button.setAttribute("aria-pressed", "false");
    said = L.DomUtil.create("output", "measured", holder);
    said.setAttribute("aria-live", "polite");
    L.DomEvent.disableClickPropagation(holder);
    L.DomEvent.on(button, "click", (event) => (stage.isMeasuring ? end() : begin(event.detail === 0)));
    return holder;
  }

  function begin(isByKeys) {
    stage.isMeasuring = true;
    ends = [];
    button.setAttribute("aria-pressed", "true");
    const container = stage.map.getContainer();
    container.classList.add("measuring");
    container.classList.toggle("by-keyboard", isByKeys);
    if (isByKeys) container.focus();
    draw();
  }

  function end() {
    stage.isMeasuring = false;
    [ends, pointer] = [[], null];
    button.setAttribute("aria-pressed", "false");
    stage.map.getContainer().classList.remove("measuring", "by-keyboard");
    draw();
  }

  // --- points -----------------------------------------------------------------------------------

  function isOurs(event) {
    return stage.isMeasuring && !event.target.closest(".leaflet-control");
  }

  function stop(event) {
    event.stopImmediatePropagation();
    event.preventDefault();
  }

  function clicked(event) {
    if (!isOurs(event)) return;
    stop(event);
    if (stage.map.dragging.moved()) return;
    stage.map.getContainer().classList.remove("by-keyboard");
    put(placeUnder(event));
  }

  // The place of a dot or a name, else the point itself; null beyond the rim of a round map.
  function placeUnder(event) {
    return window.rangesPointing.placeAt(event)
      || window.rangesPointing.positionOf(stage.map.mouseEventToLatLng(event));
  }

  function put(place) {
    if (!place) return;
    ends = ends.length === 2 ? [place] : [...ends, place];
    pointer = null;
    draw();
  }

  function follow(event) {
    if (!stage.isMeasuring || ends.length !== 1 || event.pointerType !== "mouse" || event.buttons) return;
    pointer = event;
    frame = frame || requestAnimationFrame(() => {
      frame = 0;
      draw();
    });
  }

  // Enter puts a point into the middle of the map, which the arrow keys move.
  function entered(event) {
    if (!stage.isMeasuring || event.target !== stage.map.getContainer()) return;
    if ((event.key || "").startsWith("Arrow")) event.currentTarget.classList.add("by-keyboard");
    if (event.key !== "Enter") return;
    stop(event);
    event.currentTarget.classList.add("by-keyboard");
    put(window.rangesPointing.positionOf(stage.map.getCenter()));
  }

  function escaped(event) {
    if (event.key === "Escape" && stage.isMeasuring) end();
  }

  // --- what is shown ----------------------------------------------------------------------------

  function draw() {
    if (group) group.remove();
    group = null;
    const to = ends[1] || (pointer && ends.length && placeUnder(pointer));
    say(ends[0], to);
    if (!ends.length) return;
    group = L.layerGroup().addTo(stage.map);
    const ink = stage.colours().ink, halo = stage.colours().halo;
    if (to && (to.lat !== ends[0].lat || to.lon !== ends[0].lon)) {
      const lines = copies(window.rangesPreview.pathGeometry(ends[0], to));
      const line = (options) => L.polyline(lines, { renderer, smoothFactor: 0, interactive: false, ...options }).addTo(group);
      line({ color: halo, weight: 5, opacity: 0.85 });
      line({ color: ink, weight: 2, dashArray: "2 5", className: "measure-line" });
    }
    for (const place of [ends[0], to])
      if (place)
        for (const [at] of copies([[drawnAt(place)]]))
          L.circleMarker(at, {
            renderer, radius: 4, color: halo, weight: 2, fillColor: ink, fillOpacity: 1, interactive: false,
            className: "measure-end",
          }).addTo(group);
  }

  // Longitude (or x) first, as layers have it.
  function drawnAt({ lon, lat }) {
    return stage.isTrueDistance() ? stage.plane.project([lon, lat]) : [lon, lat];
  }

  // Lines in each copy of the world that is seen.
  function copies(lines) {
    if (stage.isTrueDistance()) return lines.map((line) => line.map(([x, y]) => [y, x]));
    const seen = stage.map.getBounds();
    return lines.flatMap((line) => {
      const lons = line.map((vertex) => vertex[0]), turned = [];
      const low = Math.min(...lons), high = Math.max(...lons);
      for (let turn = Math.ceil((seen.getWest() - high) / 360); low + 360 * turn <= seen.getEast(); turn++)
        turned.push(line.map(([lon, lat]) => [lat, lon + 360 * turn]));
      return turned;
    });
  }

  function say(from, to) {
    said.hidden = !stage.isMeasuring;
    if (!stage.isMeasuring) return void (said.textContent = "");
    const isByKeys = stage.map.getContainer().classList.contains("by-keyboard");
    if (!from) return void (said.textContent = isByKeys
      ? pgettext("script", "Arrow keys move the map, Enter puts a point into its middle. Escape ends it.")
      : pgettext("script", "Click two points. Escape ends it."));
    const values = { start: placeText(from), end: to && placeText(to) };
    if (!to) return void (said.textContent = pgettext("script", "From {start}: now the other end.", values));
    const { distance_km, azimuth1_deg, azimuth2_deg } =
      window.rangesGeodesic.inverse(from.lon, from.lat, to.lon, to.lat);
    const figure = distanceText(distance_km);
    said.replaceChildren(Object.assign(document.createElement("b"), { textContent: figure }),
      " " + pgettext("script", "from {start} to {end}", values));
    const bearings = { there: bearingText(azimuth1_deg), back: bearingText(azimuth2_deg + 180) };
    if (distance_km > 0) said.append("; " + pgettext("script", "bearing {there} there, {back} back", bearings));
  }

  function placeText({ name, lat, lon }) {
    if (name) return name;
    const part = (value) => ({ degrees: Math.abs(value).toFixed(2) });
    const north = lat < 0 ? pgettext("script", "{degrees}° S", part(lat)) : pgettext("script", "{degrees}° N", part(lat));
    const east = lon < 0 ? pgettext("script", "{degrees}° W", part(lon)) : pgettext("script", "{degrees}° E", part(lon));
    return `${north}, ${east}`;
  }

  // As the page writes computed distances: whole units, below ten one decimal.
  function distanceText(distance_km) {
    const unit = stage.scene.units || "km", value = distance_km / stage.constants.km_per_unit[unit];
    const digits = value >= WHOLE_FROM ? 0 : 1;
    const format = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    return `${value.toLocaleString("en", format)} ${unit}`;
  }

  function bearingText(degrees) {
    return `${Math.round(((degrees % 360) + 360) % 360) % 360}°`;
  }

  return { start };
})();
