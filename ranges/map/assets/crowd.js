// Many lines and areas on one sheet: where a map holds so many that a drawing of each by itself would
// freeze it while it is zoomed. It is drawn when the map has come to rest, some layers in each frame;
// until then the sheet before it is seen, moved and stretched to its place.
"use strict";

window.rangesCrowd = (function () {
  // Areas have no edge of their own, which their line covers: they are drawn coarser, and so faster.
  const AREA_SCALE = 3;
  // Edges that lie beyond the sheet by more than this, in pixels, are left out.
  const MARGIN_PX = 16;
  // A pointer this near to a line means it, as it means one that is drawn by itself.
  const NEAR_PX = 8, NEAR_THIN_PX = 4;
  // Where very many areas lie on each other they would hide the map: of more than this, each is fainter.
  const FULL_TINTS = 10, LEAST_TINT = 1.5 / 255;
  const OTHERS = ".leaflet-control, .leaflet-interactive, .handle, .note-part";
  let stage, renderer, tooltip, shownId = null;
  let items = [];
  const traced = new WeakMap(); // of a layer: its areas on the plane of the map, by copies of the world

  function start(sharedStage) {
    stage = sharedStage;
    stage.map.getContainer().addEventListener("click", clicked, true); // before Leaflet
    stage.map.on("mousemove", point);
    stage.map.on("mouseout zoomstart movestart", () => say(null));
    stage.map.on("zoomstart", () => renderer && renderer.stop());
  }

  // Draws these layers and no other; `turns` are the copies of the world in which each is seen.
  function show(layers) {
    const isSame = layers.length === items.length && layers.every(({ layer }, index) => layer === items[index].layer);
    items = layers;
    if (!items.length && !renderer) return;
    if (!renderer) renderer = new Sheets({ pane: "fills", padding: 0.25 }).addTo(stage.map);
    renderer.show(isSame);
  }

  // The areas of a layer, each as its loops, and the copies of the world in which they are drawn.
  function areasOf(layer, turns) {
    const { crs } = stage.map.options;
    let held = traced.get(layer);
    if (!held || held.crs !== crs) traced.set(layer, (held = { crs, byTurns: new Map() }));
    // Loops that are all of an area are the same in each copy of the world, a turn aside.
    const isSimple = [layer.fill, layer.core].every((area) => !area || (!area.caps.length && !area.world));
    const key = isSimple ? "0" : turns.join();
    if (!held.byTurns.has(key))
      held.byTurns.set(key, window.rangesLines.areaShapes(layer, isSimple ? [0] : turns).map((loops) =>
        loops.map((loop) => window.rangesThinning.traced(loop.map(([lat, lon]) => [lon, lat]), crs))));
    return { areas: held.byTurns.get(key), areaTurns: isSimple ? turns : [0] };
  }

  const Sheets = L.Renderer.extend({
    _initContainer() {
      this._container = document.createElement("div");
      this._container.className = "crowd-sheets";
      // One is seen, the other is drawn on.
      this._sheets = [newSheet(), newSheet()];
      for (const { areas, lines } of this._sheets) this._container.append(areas, lines);
    },
    _destroyContainer() {
      this.stop();
      this._container.remove();
      delete this._container;
    },
    _updatePaths() {},
    // The scene says when it is to be drawn; until that is done, what is seen keeps to its place.
    _update() {},
    _reset() {
      if (this._bounds) this._onZoom();
    },

    show(isSameScene) {
      const { map } = stage;
      if (map._animatingZoom && this._bounds) return;
      const size = map.getSize(), { padding } = this.options;
      const min = map.containerPointToLayerPoint(size.multiplyBy(-padding)).round();
      const bounds = L.bounds(min, min.add(size.multiplyBy(1 + 2 * padding)).round());
      const look = JSON.stringify([stage.isTrueDistance(), stage.scene.is_dark, size]);
      const view = { bounds, center: map.getCenter(), zoom: map.getZoom() };
      const key = JSON.stringify([look, view]), isSame = isSameScene && look === this._look;
      if (isSame && key === this._key) {
        if (!this._work) this._place();
        return;
      }
      this.stop();
      Object.assign(this, { _look: look, _key: key });
      const parts = this._parts(view, this._sheets[1]);
      // Of another scene all is drawn before anything is painted.
      if (isSame) this._work = window.rangesPace.spread(parts, 2 * items.length);
      else window.rangesPace.whole(parts);
    },

    // Leaves what is being drawn undone.
    stop() {
      if (!this._work) return;
      this._work.cancel();
      Object.assign(this, { _work: null, _key: "" });
    },

    *_parts(view, sheet) {
      const ratio = window.devicePixelRatio || 1, size = view.bounds.getSize();
      // A sheet that nothing is drawn on would be laid over the map in each frame all the same.
      sheet.isFilled = items.some(({ layer }) => layer.fill);
      fit(sheet.areas, size, sheet.isFilled ? 1 / AREA_SCALE : 0);
      fit(sheet.lines, size, ratio);
      const corner = stage.map.getPixelOrigin().add(view.bounds.min);
      const place = { zoom: view.zoom, scale: Math.pow(2, view.zoom), corner, size };
      const brush = sheet.areas.getContext("2d"), pen = sheet.lines.getContext("2d");
      brush.setTransform(1 / AREA_SCALE, 0, 0, 1 / AREA_SCALE, 0, 0);
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      pen.lineJoin = "round";
      const share = Math.min(1, FULL_TINTS / items.filter(({ layer }) => layer.fill).length);
      for (const item of items) {
        fillAreas(brush, item, share, place);
        yield;
      }
      for (const item of items) {
        strokeLines(pen, item, place);
        yield;
      }
      this._turnOver(view);
    },

    // What was drawn takes the place of what is seen.
    _turnOver({ bounds, center, zoom }) {
      this._work = null;
      Object.assign(this, { _bounds: bounds, _center: center, _zoom: zoom });
      this._sheets.reverse().forEach(({ areas, lines, isFilled }, index) => {
        lines.hidden = index > 0;
        areas.hidden = lines.hidden || !isFilled;
        lines.className = index ? "crowd-next" : "crowd";
      });
      this._place();
    },

    // Where it was drawn, to the pixel; on the way from there Leaflet moves it as it does all sheets.
    _place() {
      L.DomUtil.setPosition(this._container, this._bounds.min);
    },
  });

  function newSheet() {
    const [areas, lines] = ["crowd-areas", "crowd-next"].map((className) =>
      Object.assign(document.createElement("canvas"), { className, hidden: true }));
    return { areas, lines };
  }

  // Clears a canvas, which is to cover so much, and has so many pixels of its own to one of the page.
  function fit(canvas, size, ratio) {
    canvas.width = items.length ? Math.ceil(size.x * ratio) : 0;
    canvas.height = items.length ? Math.ceil(size.y * ratio) : 0;
    canvas.style.width = `${canvas.width / (ratio || 1)}px`;
    canvas.style.height = `${canvas.height / (ratio || 1)}px`;
  }

  function fillAreas(brush, { layer, turns }, share, { zoom, scale, corner }) {
    if (!layer.fill) return;
    const { areas, areaTurns } = areasOf(layer, turns);
    brush.fillStyle = layer.colour;
    areas.forEach((loops, index) => {
      brush.globalAlpha = Math.max(LEAST_TINT, window.rangesLines.tints(layer)[index] * share);
      brush.beginPath();
      for (const turn of areaTurns)
        for (const loop of loops) {
          const points = window.rangesThinning.thinned(loop, zoom), left = turn * 256 * scale - corner.x;
          for (let at = 0; at < points.length; at += 2) {
            const x = points[at] * scale + left, y = points[at + 1] * scale - corner.y;
            if (at) brush.lineTo(x, y);
            else brush.moveTo(x, y);
          }
          brush.closePath();
        }
      brush.fill("evenodd");
    });
  }

  function strokeLines(pen, { layer, turns }, place) {
    pen.beginPath();
    for (const curve of window.rangesThinning.curvesOf(layer, stage.map.options.crs))
      for (const turn of turns) trace(pen, window.rangesThinning.thinned(curve, place.zoom), turn, place);
    for (const look of [window.rangesLines.casingLook(layer), window.rangesLines.strokeLook(layer)]) {
      pen.strokeStyle = look.color;
      pen.globalAlpha = look.opacity ?? 1;
      pen.lineWidth = look.weight;
      pen.lineCap = look.lineCap || "round";
      pen.setLineDash(look.dashArray ? look.dashArray.split(" ").map(Number) : []);
      pen.stroke();
    }
  }

  // Adds a curve to a path, without the edges that lie wholly to one side of the sheet: a pen follows
  // those too, however far they lead.
  function trace(pen, points, turn, { scale, corner, size }) {
    const left = turn * 256 * scale - corner.x, right = size.x + MARGIN_PX, bottom = size.y + MARGIN_PX;
    let lastX = 0, lastY = 0, lastSides = -1, isDown = false;
    for (let at = 0; at < points.length; at += 2) {
      const x = points[at] * scale + left, y = points[at + 1] * scale - corner.y;
      const sides = (x < -MARGIN_PX ? 1 : x > right ? 2 : 0) + (y < -MARGIN_PX ? 4 : y > bottom ? 8 : 0);
      const isSeen = at > 0 && !(sides & lastSides);
      if (isSeen && !isDown) pen.moveTo(lastX, lastY);
      if (isSeen) pen.lineTo(x, y);
      [lastX, lastY, lastSides, isDown] = [x, y, sides, isSeen];
    }
  }

  // The uppermost layer whose line is near a point of the map's container; null where none is.
  function layerAt({ x, y }) {
    if (!items.length) return null;
    const { map } = stage, zoom = map.getZoom(), scale = Math.pow(2, zoom);
    const origin = map.getPixelOrigin().add(map.containerPointToLayerPoint([0, 0]));
    for (const { layer, turns } of [...items].reverse()) {
      const near = layer.thin ? NEAR_THIN_PX : NEAR_PX;
      for (const turn of turns) {
        const [left, top] = [(x + origin.x) / scale - turn * 256, (y + origin.y) / scale];
        for (const curve of window.rangesThinning.curvesOf(layer, map.options.crs))
          if (isNear(window.rangesThinning.thinned(curve, zoom), left, top, near / scale)) return layer;
      }
    }
    return null;
  }

  function isNear(points, x, y, near) {
    const least = near * near;
    for (let index = 2; index < points.length; index += 2) {
      const x0 = points[index - 2], y0 = points[index - 1], dx = points[index] - x0, dy = points[index + 1] - y0;
      const square = dx * dx + dy * dy;
      const share = square ? Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / square)) : 0;
      if ((x - x0 - share * dx) ** 2 + (y - y0 - share * dy) ** 2 <= least) return true;
    }
    return false;
  }

  function point(event) {
    if (!items.length) return;
    // On a control, a handle or a line of its own the pointer means that.
    const isFree = !event.originalEvent.target.closest(OTHERS) && !stage.isMeasuring;
    say(isFree ? layerAt(event.containerPoint) : null, event.latlng);
  }

  // A click on a line means it, as on one that is drawn by itself; else it means the point.
  function clicked(event) {
    const { map } = stage;
    if (!items.length || stage.isMeasuring || event.target.closest(OTHERS) || map.dragging.moved()) return;
    const layer = layerAt(map.mouseEventToContainerPoint(event));
    if (!layer) return;
    window.rangesPointing.pick(layer.id, { originalEvent: event, latlng: map.mouseEventToLatLng(event) });
    if (event._stopped) event.stopImmediatePropagation();
  }

  // Says what a line is beside the pointer, as the tooltips of single lines do.
  function say(layer, latlng) {
    stage.map.getContainer().classList.toggle("on-line", Boolean(layer));
    window.rangesHoverRing.show(layer, latlng);
    if (!layer) {
      if (tooltip) tooltip.remove();
      shownId = null;
      return;
    }
    if (!tooltip) tooltip = L.tooltip({ className: "said", direction: "auto", offset: [12, 0] });
    if (shownId !== layer.id) {
      const text = document.createElement("span");
      text.textContent = layer.tooltip;
      tooltip.setContent(text);
      shownId = layer.id;
    }
    tooltip.setLatLng(latlng).addTo(stage.map);
  }

  return { start, show, layerAt };
})();
