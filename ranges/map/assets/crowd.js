// Many lines and areas on one canvas: where a map holds so many that a drawing of each by itself would
// freeze it while it is zoomed. Each zoom draws no more vertices than are seen at it.
"use strict";

window.rangesCrowd = (function () {
  // How far a line may be from its vertices, in pixels.
  const TOLERANCE_PX = 0.35;
  // Areas have no edge of their own, which their line covers: they are drawn coarser, and so faster.
  const AREA_SCALE = 3;
  const NEAR_PX = 8;
  let stage, canvas, tooltip, shownId = null;
  let items = [];
  const traced = new WeakMap(); // of a layer: its curves on the plane of the map, thinned for zooms

  function start(sharedStage) {
    stage = sharedStage;
    stage.map.on("mousemove", point);
    stage.map.on("mouseout zoomstart movestart", () => say(null));
  }

  // Draws these layers and no other; `turns` are the copies of the world in which each is seen.
  function show(layers) {
    items = layers;
    if (!items.length && !canvas) return;
    if (!canvas) canvas = new Canvas({ pane: "fills", padding: 0.25 }).addTo(stage.map);
    canvas.redraw();
  }

  // A curve on the plane at zoom 0, and for each vertex how far the line would be off without it.
  function tracedCurve(curve) {
    const crs = stage.map.options.crs, points = new Float64Array(curve.length * 2);
    curve.forEach(([lon, lat], index) => {
      const { x, y } = crs.latLngToPoint({ lat, lng: lon }, 0);
      points[2 * index] = x;
      points[2 * index + 1] = y;
    });
    return { points, worth: worths(points), thinned: new Map() };
  }

  // By Douglas and Peucker: the distance of each vertex from the chord that it divides, at most that
  // of the vertex that made the chord, so that every threshold gives a proper thinning.
  function worths(points) {
    const count = points.length / 2, worth = new Float64Array(count).fill(0);
    if (!count) return worth;
    worth[0] = worth[count - 1] = Infinity;
    const stack = [[0, count - 1, Infinity]];
    while (stack.length) {
      const [first, last, most] = stack.pop();
      if (last - first < 2) continue;
      const x0 = points[2 * first], y0 = points[2 * first + 1];
      const dx = points[2 * last] - x0, dy = points[2 * last + 1] - y0, square = dx * dx + dy * dy;
      let far = -1, at = first + 1;
      for (let index = first + 1; index < last; index++) {
        const x = points[2 * index] - x0, y = points[2 * index + 1] - y0;
        const share = square ? Math.max(0, Math.min(1, (x * dx + y * dy) / square)) : 0;
        const off = (x - share * dx) ** 2 + (y - share * dy) ** 2;
        if (off > far) [far, at] = [off, index];
      }
      worth[at] = Math.min(Math.sqrt(far), most);
      stack.push([first, at, worth[at]], [at, last, worth[at]]);
    }
    return worth;
  }

  // The vertices of a curve that are seen at a zoom, x and y in turn.
  function thinned(curve, zoom) {
    const level = Math.ceil(zoom);
    if (!curve.thinned.has(level)) {
      const least = TOLERANCE_PX / Math.pow(2, level), kept = [];
      for (let index = 0; index < curve.worth.length; index++)
        if (curve.worth[index] >= least) kept.push(curve.points[2 * index], curve.points[2 * index + 1]);
      curve.thinned.set(level, Float64Array.from(kept));
    }
    return curve.thinned.get(level);
  }

  // What is drawn of a layer: its lines, and its areas as loops of each.
  function shapes(layer, turns) {
    const crs = stage.map.options.crs, old = traced.get(layer), key = turns.join();
    if (old && old.crs === crs && old.key === key) return old;
    const isKnown = old && old.crs === crs;
    const lines = isKnown ? old.lines : window.rangesLines.curves(layer).map(tracedCurve);
    // Loops that are all of an area are the same in each copy of the world, a turn aside.
    const parts = [layer.fill, layer.core].filter(Boolean);
    const isSimple = parts.every(({ caps, world }) => !caps.length && !world);
    let areas = [];
    if (isSimple && isKnown) areas = old.areas;
    else if (isSimple) areas = parts.map(({ loops }) => loops.map(tracedCurve));
    else
      areas = window.rangesLines.areaShapes(layer, turns).map((loops) =>
        loops.map((loop) => tracedCurve(loop.map(([lat, lon]) => [lon, lat]))));
    const found = { crs, key, lines, areas, areaTurns: isSimple ? turns : [0] };
    traced.set(layer, found);
    return found;
  }

  const Canvas = L.Renderer.extend({
    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.className = "crowd";
      this._areas = document.createElement("canvas");
    },
    _destroyContainer() {
      this._container.remove();
      delete this._container;
    },
    _updatePaths() {},
    redraw() {
      if (this._map) this._update();
    },
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const ratio = window.devicePixelRatio || 1, size = this._bounds.getSize();
      L.DomUtil.setPosition(this._container, this._bounds.min);
      this._container.width = items.length ? Math.round(size.x * ratio) : 0;
      this._container.height = items.length ? Math.round(size.y * ratio) : 0;
      this._container.style.width = size.x + "px";
      this._container.style.height = size.y + "px";
      if (items.length) this._draw(size, ratio);
    },
    _draw(size, ratio) {
      const map = this._map, zoom = this._zoom, scale = Math.pow(2, zoom);
      const corner = map.getPixelOrigin().add(this._bounds.min);
      const pen = this._container.getContext("2d");
      const path = (curves, factor, shift, isArea) => {
        const traced = new Path2D();
        for (const curve of curves) {
          const points = thinned(curve, zoom);
          for (let index = 0; index < points.length; index += 2) {
            const x = (points[index] * scale - corner.x + shift) * factor;
            const y = (points[index + 1] * scale - corner.y) * factor;
            if (index) traced.lineTo(x, y);
            else traced.moveTo(x, y);
          }
          if (isArea) traced.closePath();
        }
        return traced;
      };
      this._areas.width = Math.ceil(size.x / AREA_SCALE);
      this._areas.height = Math.ceil(size.y / AREA_SCALE);
      const brush = this._areas.getContext("2d");
      // Where very many lie on each other they would hide the map.
      const share = Math.min(1, 10 / items.filter(({ layer }) => layer.fill).length);
      for (const { layer, turns } of items) {
        const { areas, areaTurns } = shapes(layer, turns);
        brush.fillStyle = layer.colour;
        areas.forEach((loops, index) => {
          brush.globalAlpha = Math.max(1.5 / 255, window.rangesLines.tints(layer)[index] * share);
          const whole = new Path2D();
          for (const turn of areaTurns) whole.addPath(path(loops, 1 / AREA_SCALE, turn * 256 * scale, true));
          brush.fill(whole, "evenodd");
        });
      }
      pen.imageSmoothingEnabled = true;
      pen.drawImage(this._areas, 0, 0, this._areas.width * AREA_SCALE * ratio, this._areas.height * AREA_SCALE * ratio);
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      pen.lineJoin = "round";
      const drawnLines = items.map(({ layer, turns }) => {
        const whole = new Path2D();
        for (const turn of turns)
          whole.addPath(path(shapes(layer, turns).lines, 1, turn * 256 * scale, false));
        return [layer, whole];
      });
      for (const [layer, line] of drawnLines) this._stroke(pen, line, window.rangesLines.casingLook(layer));
      for (const [layer, line] of drawnLines) this._stroke(pen, line, window.rangesLines.strokeLook(layer));
    },
    _stroke(pen, line, look) {
      pen.strokeStyle = look.color;
      pen.globalAlpha = look.opacity === undefined ? 1 : look.opacity;
      pen.lineWidth = look.weight;
      pen.lineCap = look.lineCap || "round";
      pen.setLineDash(look.dashArray ? look.dashArray.split(" ").map(Number) : []);
      pen.stroke(line);
      pen.setLineDash([]);
    },
  });

  // The uppermost layer whose line is near a point of the map's container; null where none is.
  function layerAt({ x, y }, near = NEAR_PX) {
    if (!items.length) return null;
    const { map } = stage, zoom = map.getZoom(), scale = Math.pow(2, zoom);
    const origin = map.getPixelOrigin().subtract(map.containerPointToLayerPoint([0, 0]).multiplyBy(-1));
    for (const { layer, turns } of [...items].reverse())
      for (const turn of turns) {
        const [left, top] = [(x + origin.x) / scale - turn * 256, (y + origin.y) / scale];
        for (const curve of shapes(layer, turns).lines)
          if (isNear(thinned(curve, zoom), left, top, near / scale)) return layer;
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
    if (items.length) say(layerAt(event.containerPoint), event.latlng);
  }

  // Says what a line is beside the pointer, as the tooltips of single lines do.
  function say(layer, latlng) {
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
