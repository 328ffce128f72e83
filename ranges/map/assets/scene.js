// What is on the map? Draws the layers of a scene, in every copy of the world that is seen, and
// keeps the view where the visitor left it. Text from outside is only ever set as text.
"use strict";

window.rangesScene = (function () {
  const EARTH_M = 40075016.686;
  const KM_PER = { km: 1, mi: 1.609344, nmi: 1.852 };
  let map, base, tiles, labels, tileId = "", fitted = "", isUsed = false, hasLinks = true, scene = { layers: [] };
  // On the map of true distances: its centre as text, and where a place lies round it. There a
  // LatLng is kilometres up and right of the centre, as layers have them, and nothing repeats.
  let centred = "", round = null;
  const drawn = new Map();
  const texts = new WeakMap();

  // --- starting ---------------------------------------------------------------------------------

  function isTrueDistance() {
    return map.options.crs === L.CRS.TrueDistance;
  }

  // A map that is a file of its own has no address to copy, and no page round it that would say
  // more of the scene: it is started without `links`.
  function start(leafletMap, basemap, links = true) {
    map = leafletMap;
    hasLinks = links;
    base = window.rangesBase.start(map, basemap);
    for (const [name, order] of [["fills", 410], ["lines", 420], ["names", 640]]) {
      const pane = map.createPane(name);
      pane.style.zIndex = order;
      if (name === "names") pane.style.pointerEvents = "none";
    }
    map.rangesRenderers = {
      fills: L.svg({ pane: "fills", padding: 0.5 }),
      lines: L.svg({ pane: "lines", padding: 0.5 }),
    };
    labels = L.layerGroup().addTo(map);
    map.attributionControl.setPrefix(false);
    map.attributionControl.addAttribution("Natural Earth · GeoNames");
    new Fit({ position: "topleft" }).addTo(map);
    if (links) new CopyLink({ position: "topright" }).addTo(map);
    new Scale({ position: "bottomleft" }).addTo(map);
    map.on("moveend", () => drawAll());
    if (isTrueDistance()) {
      const most = window.rangesAzimuthal.MOST_KM * 1.02;
      map.setMaxBounds([[-most, -most], [most, most]]);
      // Whoever hears of a click hears of the place on Earth; beyond the rim there is none.
      map.on("click", (event) => {
        const at = round && round.position([event.latlng.lng, event.latlng.lat]);
        event.latlng = at ? L.latLng(at[1], at[0]) : L.latLng(999, 0);
      });
    } else map.setMaxBounds([[-85.06, -1e5], [85.06, 1e5]]);
    map.options.maxBoundsViscosity = 1;
    noEdge();
    // Where the controls are, from which names keep clear, is known only once the styles have come.
    for (const sheet of document.querySelectorAll("link[rel=stylesheet]"))
      sheet.addEventListener("load", () => nameAll(controlBoxes()));
    for (const event of ["mousedown", "touchstart", "wheel", "keydown"])
      map.getContainer().addEventListener(event, () => (isUsed = true), { capture: true, passive: true });
    const container = map.getContainer();
    new ResizeObserver(resized).observe(container);
    container.setAttribute("role", "region");
    // Leaflet focuses the map at the first press. Scrolling the page to it, as browsers do then,
    // would move the map from under the pointer, and the click would mean another place.
    container.focus = () => HTMLElement.prototype.focus.call(container, { preventScroll: true });
  }

  // The styles and the page around it change the map's size while they are built: it is fitted
  // again until it is used. Leaflet's own way hears of the window alone, and moves the view by
  // whole pixels.
  function resized() {
    map.invalidateSize({ animate: false, pan: isUsed });
    noEdge();
    if (!isUsed) fit(scene.view, scene.bounds);
  }

  // The world is never lower than the frame: nothing is drawn beyond the ends of the map. A map of
  // true distances is round, and all of it can be seen.
  function noEdge() {
    const size = map.getSize();
    if (!isTrueDistance()) map.setMinZoom(Math.ceil(Math.log2(size.y / 256) * 4) / 4);
    else map.setMinZoom(Math.floor(Math.log2((Math.min(size.x, size.y) - 8) / 256) * 4) / 4);
  }

  function update(next) {
    next.layers = next.layers.map(keptLayer);
    scene = next;
    setCentre(next.centre);
    setGlobe(next.globe);
    document.documentElement.classList.toggle("dark", next.is_dark);
    base.setDark(next.is_dark);
    describe(next, hasLinks ? 80 : 0);
    setTiles(next.tiles);
    const wanted = JSON.stringify([next.view, next.bounds, next.centre]);
    if (wanted !== fitted) {
      fitted = wanted;
      map.invalidateSize({ pan: false });
      fit(next.view, next.bounds);
    }
    if (map.rangesScale) map.rangesScale.refresh();
    drawAll();
    if (hasLinks) for (const wait of [0, 400]) setTimeout(() => readableAddress(next.query), wait);
  }

  // A layer that has not changed is the same object as before, and is not drawn again.
  function keptLayer(layer) {
    const text = JSON.stringify(layer);
    const old = drawn.get(layer.id);
    if (old && old.text === text) return old.layer;
    texts.set(layer, text);
    return layer;
  }

  function setCentre(centre) {
    if (!centre || !isTrueDistance() || JSON.stringify(centre) === centred) return;
    centred = JSON.stringify(centre);
    round = window.rangesAzimuthal.around(centre);
    base.setCentre(centre);
  }

  // A small globe, drawn by the server: where on Earth the centre is.
  function setGlobe(globe) {
    if (!globe) return;
    if (!map.rangesGlobe) map.rangesGlobe = new Globe({ position: "bottomright" }).addTo(map);
    const image = map.rangesGlobe.getContainer().querySelector("img");
    const source = "data:image/svg+xml," + encodeURIComponent(globe.svg);
    if (image.src !== source) image.src = source;
    image.alt = globe.text;
  }

  // A place as the map takes it.
  function onMap({ lat, lon }) {
    if (!isTrueDistance()) return [lat, lon];
    const [x, y] = round.project([lon, lat]);
    return [y, x];
  }

  // Anew rather than by a pan, which would be of whole pixels.
  function fit(view, bounds) {
    if (view) map.setView(onMap(view), view.zoom, { animate: false, reset: true });
    else if (bounds) {
      const [south, west, north, east] = bounds;
      const padding = map.getSize().x > 600 ? [18, 18] : [4, 4];
      map.fitBounds([[south, west], [north, east]], { padding, animate: false, reset: true, maxZoom: 9 });
    } else return;
    map.fire("moveend"); // after a reset alone, Leaflet leaves the lines up to a pixel off
  }

  // South, west, north, east of what is drawn now: rings and lines may have grown since the opening.
  function extent() {
    let [south, west, north, east] = isTrueDistance()
      ? [Infinity, Infinity, -Infinity, -Infinity]
      : [81, Infinity, -70, -Infinity];
    for (const { kind, outlines, lines } of scene.layers) {
      if (kind === "mark") continue;
      for (const [lon, lat] of (kind === "ring" ? outlines : lines).flat()) {
        [west, east] = [Math.min(west, lon), Math.max(east, lon)];
        [south, north] = [Math.min(south, lat), Math.max(north, lat)];
      }
    }
    if (west > east) return scene.bounds;
    if (isTrueDistance()) return [south, west, north, east];
    const excess = Math.max(0, east - west - 360) / 2;
    return [Math.max(south, -70), west + excess, Math.min(north, 81), east - excess];
  }

  function setTiles(next) {
    const id = next ? next.url : "";
    if (id === tileId) return;
    tileId = id;
    if (tiles) tiles.remove();
    tiles = next ? L.tileLayer(next.url, next.options).addTo(map) : null;
  }

  // The sentence about the scene is written into the page after the map is painted.
  function describe(of, tries) {
    if (of !== scene) return;
    let sentence = "";
    try {
      if (hasLinks)
        for (const said of window.parent.document.querySelectorAll("p.unseen[data-scene]"))
          if (said.dataset.scene === of.query) sentence = " " + said.textContent;
    } catch (refused) {
      tries = 0; // embedded in a page of another site
    }
    map.getContainer().setAttribute("aria-label", of.alt_text + sentence);
    if (!sentence && tries > 0) setTimeout(() => describe(of, tries - 1), 250);
  }

  // Streamlit writes the address percent-encoded; the same one is also readable.
  function readableAddress(query) {
    try {
      const page = window.parent;
      const sorted = (text) => [...new URLSearchParams(text)].map(String).sort().join("\n");
      const now = page.location.search.slice(1);
      if (now !== query && sorted(now) === sorted(query))
        page.history.replaceState(page.history.state, "", "?" + query + page.location.hash);
    } catch (refused) {
      // Embedded in a page of another site: the address is not ours to write.
    }
  }

  // Leaflet rounds every vertex to a pixel, which makes a fine curve tremble: these do not.
  function unrounded(latlngs, result, bounds) {
    if (!(latlngs[0] instanceof L.LatLng)) {
      for (const part of latlngs) this._projectLatlngs(part, result, bounds);
      return;
    }
    const origin = this._map.getPixelOrigin();
    const ring = latlngs.map((at) => this._map.project(at)._subtract(origin));
    for (const point of ring) bounds.extend(point);
    result.push(ring);
  }
  const Line = L.Polyline.extend({ _projectLatlngs: unrounded });
  const Area = L.Polygon.extend({ _projectLatlngs: unrounded });

  // --- lines and fills --------------------------------------------------------------------------

  function drawAll() {
    if (!map || map._animatingZoom) return;
    // Measured before anything is drawn: asked for afterwards, the page is laid out a second time.
    const controls = controlBoxes();
    const seen = map.getBounds().pad(0.6);
    const west = seen.getWest(), east = seen.getEast();
    const kept = new Set();
    for (const layer of scene.layers) {
      if (layer.kind === "mark") continue;
      if (layer.kind === "ring" && !layer.outlines) layer.outlines = layer.fill.loops;
      kept.add(layer.id);
      draw(layer, west, east);
    }
    for (const [id, old] of drawn)
      if (!kept.has(id)) {
        old.group.remove();
        drawn.delete(id);
      }
    nameAll(controls);
  }

  // The whole turns by which a layer is moved to be seen between two longitudes.
  function turns(layer, west, east) {
    if (isTrueDistance()) return [0];
    const lons = layer.lons;
    const found = [];
    const first = Math.ceil((west - lons[1]) / 360), last = Math.floor((east - lons[0]) / 360);
    for (let turn = first; turn <= last; turn++) found.push(turn);
    return found;
  }

  function measured(layer) {
    let low = Infinity, high = -Infinity;
    const curves = layer.fill
      ? [...layer.outlines, ...layer.fill.loops, ...layer.fill.caps.map((cap) => cap.curve)]
      : layer.kind === "ring" ? layer.outlines : layer.lines;
    for (const curve of curves)
      for (const at of curve) {
        if (at[0] < low) low = at[0];
        if (at[0] > high) high = at[0];
      }
    layer.lons = layer.fill && layer.fill.world ? [-1e9, 1e9] : [low, high];
    if (layer.lons[0] < -1e8) layer.lons = [low - 360, high + 360];
  }

  function moved(curve, turn) {
    return curve.map(([lon, lat]) => [lat, lon + 360 * turn]);
  }

  function draw(layer, west, east) {
    if (!layer.lons) measured(layer);
    const at = turns(layer, west, east);
    const old = drawn.get(layer.id);
    const style = JSON.stringify([layer.kind, layer.colour, layer.dash, layer.selected, layer.thin, scene.is_dark]);
    if (old && old.layer === layer && old.at === at.join() && old.style === style) return;
    const lines = (layer.kind === "ring" ? layer.outlines : layer.lines).flatMap((curve) =>
      at.map((turn) => moved(curve, turn)));
    const area = layer.fill ? areaOf(layer, at) : null;
    if (old && old.style === style) {
      if (area) old.fill.setLatLngs(area);
      for (const line of old.lines) line.setLatLngs(lines);
      old.tooltip.textContent = layer.tooltip;
      Object.assign(old, { layer, text: texts.get(layer), at: at.join() });
      return;
    }
    if (old) old.group.remove();
    drawn.set(layer.id, made(layer, at, area, lines, style));
  }

  // Ink is for light paper; on dark it is drawn light.
  function shown(colour) {
    return scene.is_dark && colour === "#22303a" ? "#e8eef2" : colour;
  }

  function made(layer, at, area, lines, style) {
    const group = L.layerGroup().addTo(map);
    const line = (options) =>
      new Line(lines, {
        renderer: map.rangesRenderers.lines, smoothFactor: 0, interactive: false, ...options,
      }).addTo(group);
    const isFilled = Boolean(layer.fill);
    const fill = isFilled
      ? new Area(area, {
          renderer: map.rangesRenderers.fills, className: "ring-fill", stroke: false,
          fillColor: layer.colour, fillOpacity: layer.selected ? 0.1 : 0.06, fillRule: "evenodd",
          smoothFactor: 0, interactive: false,
        }).addTo(group)
      : null;
    const casing = line({
      className: "casing", color: scene.is_dark ? "#10171c" : "#ffffff", weight: layer.thin ? 3 : 5,
      opacity: layer.thin ? 0.6 : 0.85,
    });
    const stroke = line({
      className: isFilled ? "ring-outline" : layer.kind === "ring" ? "ring-line" : "path", color: shown(layer.colour),
      weight: layer.thin ? 1.2 : isFilled ? 2.2 : 2,
      dashArray: layer.dash, lineCap: layer.dash ? "butt" : "round",
    });
    const touch = line({ className: "touch", weight: layer.thin ? 8 : 16, opacity: 0, interactive: true });
    const tooltip = document.createElement("span");
    tooltip.textContent = layer.tooltip;
    touch.bindTooltip(tooltip, { sticky: true, className: "said" });
    const text = texts.get(layer);
    return { layer, text, at: at.join(), style, group, fill, lines: [casing, stroke, touch], tooltip };
  }

  // One even-odd path: copies of each loop, each cap as one piece from edge to edge, the world.
  function areaOf(layer, at) {
    const { loops, caps, world } = layer.fill;
    const parts = loops.flatMap((loop) => at.map((turn) => moved(loop, turn)));
    for (const cap of caps) {
      const run = cap.curve[0][0] < cap.curve[cap.curve.length - 1][0] ? at : [...at].reverse();
      const curve = run.flatMap((turn, step) => moved(step ? cap.curve.slice(1) : cap.curve, turn));
      const pole = cap.pole === "north" ? 90 : -90;
      const first = curve[0], last = curve[curve.length - 1];
      if (curve.length) parts.push([...curve, [pole, last[1]], [pole, first[1]]]);
    }
    if (world) {
      const west = layer.lons[0] + 360 * (at[0] - 1), east = layer.lons[1] + 360 * (at[at.length - 1] + 1);
      parts.push([[90, west], [90, east], [-90, east], [-90, west]]);
    }
    return parts;
  }

  // --- names ------------------------------------------------------------------------------------

  const pen = document.createElement("canvas").getContext("2d");

  function widthOf(text, font) {
    pen.font = font;
    return pen.measureText(text).width;
  }

  function controlBoxes() {
    const out = map.getContainer().getBoundingClientRect();
    return [...document.querySelectorAll(".leaflet-control")].map((control) => {
      const box = control.getBoundingClientRect();
      return [box.left - out.left, box.top - out.top, box.right - out.left, box.bottom - out.top];
    });
  }

  function nameAll(controls) {
    labels.clearLayers();
    const size = map.getSize();
    const taken = [...controls];
    const free = (box) =>
      taken.every((o) => box[2] < o[0] || o[2] < box[0] || box[3] < o[1] || o[3] < box[1]);
    const inView = (box, margin) =>
      box[0] >= margin && box[1] >= margin && box[2] <= size.x - margin && box[3] <= size.y - margin;
    const bounds = map.getBounds();
    const west = bounds.getWest(), east = bounds.getEast();
    const marks = scene.layers.filter((layer) => layer.kind === "mark");
    const copies = (lon) => {
      if (isTrueDistance()) return [0];
      const found = [];
      for (let turn = Math.ceil((west - lon) / 360); lon + 360 * turn <= east; turn++) found.push(turn);
      return found;
    };
    const dots = [];
    for (const mark of marks.sort((a, b) => a.rank - b.rank))
      for (const turn of copies(mark.at[0])) {
        const at = L.latLng(mark.at[1], mark.at[0] + 360 * turn);
        const p = map.latLngToContainerPoint(at);
        if (p.y < 0 || p.y > size.y) continue;
        dots.push({ mark, at, p });
        // A territory has a name where it lies, and no one point.
        if (mark.rank < 2 && mark.style !== "area") taken.push([p.x - 4, p.y - 4, p.x + 4, p.y + 4]);
      }
    nameOrigins(dots.filter((dot) => dot.mark.rank < 2), taken, free, inView);
    for (const layer of scene.layers.filter((one) => one.kind !== "mark"))
      for (const [text, anchors] of [
        [layer.label, layer.label_anchors], [layer.inner_label, layer.inner_anchors],
      ])
        if (text)
          for (const turn of windows(anchors, west, east))
            nameLine({ layer, text, anchors }, turn, taken, free, inView);
    nameOrigins(dots.filter((dot) => dot.mark.rank >= 2), taken, free, inView);
  }

  // The turns at which a line's label is placed: one for each copy that is seen.
  function windows(anchors, west, east) {
    const lons = anchors.map((at) => at[0]);
    if (!lons.length) return [];
    if (isTrueDistance()) return [0];
    const low = Math.min(...lons), high = Math.max(...lons), found = [];
    for (let turn = Math.ceil((west - high) / 360); low + 360 * turn <= east; turn++) found.push(turn);
    return found;
  }

  function nameLine({ layer, text, anchors }, turn, taken, free, inView) {
    const half = widthOf(text, '700 14px "Source Sans", sans-serif') / 2 + 4;
    for (const margin of [14, 2])
      for (const [lon, lat] of anchors) {
        const at = L.latLng(lat, lon + 360 * turn);
        const p = map.latLngToContainerPoint(at);
        // A ring's label sits on it, a path's above it.
        const up = layer.kind === "ring" ? 0 : 15;
        const box = [p.x - half, p.y - 11 - up, p.x + half, p.y + 11 - up];
        if (!inView(box, margin) || !free(box)) continue;
        taken.push(box);
        const kind = layer.kind === "ring" ? "ring-label" : "ring-label path-label";
        placed(at, text, kind, [-half, -10 - up], shown(layer.colour), 2 * half);
        return;
      }
  }

  function nameOrigins(dots, taken, free, inView) {
    for (const { mark, at, p } of dots) {
      const font = mark.rank === 0 ? '600 13px "Source Sans", sans-serif' : '13px "Source Sans", sans-serif';
      const width = widthOf(mark.text, font) + 6;
      const isArea = mark.style === "area";
      const places = isArea ? [[-width / 2, -9], [-width / 2, -24], [-width / 2, 6]] : [
        [7, -9], [-7 - width, -9], [-width / 2, -24], [-width / 2, 6], [6, -21], [6, 4],
      ];
      const dot = [p.x - 3, p.y - 3, p.x + 3, p.y + 3];
      if (mark.rank >= 2 && !free(dot)) continue;
      const room = mark.text && places.find(([x, y]) => {
        const box = [p.x + x, p.y + y, p.x + x + width, p.y + y + 18];
        return inView(box, 1) && free(box);
      });
      if (!room && mark.rank >= 2) continue;
      if (room) {
        taken.push([p.x + room[0], p.y + room[1], p.x + room[0] + width, p.y + room[1] + 18]);
        placed(at, mark.text, "mark mark-" + mark.style, room, null, width);
      }
      if (mark.rank >= 2) taken.push(dot);
      if (!isArea) placed(at, "", "dot dot-" + mark.style, [-3, -3], null, 6);
    }
  }

  function placed(at, text, className, [x, y], colour, width) {
    const element = document.createElement("div");
    element.textContent = text;
    element.className = className;
    element.style.cssText = `left:${x}px;top:${y}px;${width ? `width:${width}px;` : ""}`;
    if (colour) element.style.color = colour;
    const holder = document.createElement("div");
    holder.append(element);
    const icon = L.divIcon({ className: "at", iconSize: [0, 0], html: holder });
    L.marker(at, { icon, interactive: false, keyboard: false, pane: "names" }).addTo(labels);
  }

  // --- controls ---------------------------------------------------------------------------------

  function button(text, title, act) {
    const holder = L.DomUtil.create("div", "leaflet-bar tool");
    const made = L.DomUtil.create("button", "", holder);
    made.type = "button";
    made.textContent = text;
    made.title = title;
    L.DomEvent.disableClickPropagation(holder);
    L.DomEvent.on(made, "click", () => act(made, holder));
    return holder;
  }

  const Fit = L.Control.extend({
    onAdd: () => button("Fit", "Show the whole scene", () => fit(null, extent())),
  });

  const CopyLink = L.Control.extend({
    onAdd: () => button("Copy link", "Copy a link to this map, as you see it", copyLink),
  });

  function link() {
    const figure = (number, digits) => String(Number(number.toFixed(digits)));
    const at = middle();
    const view = at ? [`view=${figure(at.lat, 4)},${figure(at.lng, 4)},${figure(map.getZoom(), 2)}`] : [];
    const query = scene.query.split("&").filter((part) => !part.startsWith("view="));
    let address;
    try {
      address = window.parent.location.origin + window.parent.location.pathname;
    } catch (refused) {
      address = document.referrer.split(/[?#]/)[0];
    }
    return `${address}?${[...query, ...view].join("&")}`;
  }

  // The place in the middle of the view; none beyond the rim of the map.
  function middle() {
    const at = map.getCenter();
    if (!isTrueDistance()) return at.wrap();
    const place = round && round.position([at.lng, at.lat]);
    return place && L.latLng(place[1], place[0]);
  }

  async function copyLink(made, holder) {
    const text = link();
    holder.dataset.link = text;
    let isCopied = false;
    try {
      await navigator.clipboard.writeText(text);
      isCopied = true;
    } catch (refused) {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      isCopied = document.execCommand("copy");
      area.remove();
    }
    if (!isCopied) {
      const box = holder.querySelector("input") || document.createElement("input");
      box.value = text;
      box.readOnly = true;
      holder.append(box);
      box.select();
      return;
    }
    made.textContent = "Link copied";
    setTimeout(() => (made.textContent = "Copy link"), 2000);
  }

  const Globe = L.Control.extend({
    onAdd() {
      const holder = L.DomUtil.create("div", "globe");
      L.DomUtil.create("img", "", holder);
      return holder;
    },
  });

  // Neither map has one scale: the bar says for which latitude it holds, or along which lines.
  const Scale = L.Control.extend({
    onAdd(on) {
      const holder = L.DomUtil.create("div", "scale");
      this._text = L.DomUtil.create("span", "", holder);
      this._bar = L.DomUtil.create("i", "", holder);
      on.on("move zoomend", this.refresh, this);
      on.rangesScale = this;
      this.refresh();
      return holder;
    },
    refresh() {
      const lat = isTrueDistance() ? 0 : map.getCenter().lat;
      const unit = scene.units || "km";
      const perPixel =
        (EARTH_M * Math.cos((lat * Math.PI) / 180)) / (256 * Math.pow(2, map.getZoom())) / 1000 / KM_PER[unit];
      const most = perPixel * 110;
      const power = Math.pow(10, Math.floor(Math.log10(most)));
      const length = power * [5, 2, 1].find((step) => step * power <= most);
      this._bar.style.width = length / perPixel + "px";
      const where = isTrueDistance()
        ? "on lines through the centre"
        : `at ${Math.abs(Math.round(lat))}° ${lat < 0 ? "S" : "N"}`;
      this._text.textContent = `${length.toLocaleString("en")} ${unit} ${where}`;
    },
  });

  return { start, update };
})();
