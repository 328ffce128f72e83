// Lines and fills: rings, paths and the lines beside them, in every copy of the world that is seen.
// A layer that has not changed is not drawn again.
"use strict";

window.rangesLines = (function () {
  let stage, renderers, isRestyled = false;
  // So many layers are drawn each by itself; of more, all but the selected one on one canvas.
  const MOST_SINGLE = 24;
  const BRIGHTER = 1.3;
  let shaded = null; // the layer whose outside is shaded
  const drawn = new Map(); // by a layer's id: what is drawn of it
  const previews = new Map(); // by a layer's id: how it is drawn while a hand moves it
  const texts = new WeakMap(); // a layer's JSON, by which a later one is known to be the same

  function start(sharedStage) {
    stage = sharedStage;
    renderers = {
      fills: L.svg({ pane: "fills", padding: 0.5 }),
      lines: L.svg({ pane: "lines", padding: 0.5 }),
      // What a hand moves lies on a sheet of its own, so that nothing else is painted anew with it.
      held: L.svg({ pane: "held", padding: 0.1 }),
    };
  }

  // A layer that has not changed is the same object as before.
  function keptLayer(layer) {
    const text = JSON.stringify(layer);
    const old = drawn.get(layer.id);
    if (old && old.text === text) return old.layer;
    texts.set(layer, text);
    return layer;
  }

  // The lines of a layer; none of a mark. An edge that is the fill is sent once.
  function curves(layer) {
    if (layer.kind === "ring") return layer.outlines || areas(layer).flatMap((area) => area.loops);
    return layer.lines || [];
  }

  // The areas of a ring: what is surely in range, where that is less than all; and all of it.
  function areas(layer) {
    return [layer.core, layer.fill].filter(Boolean);
  }

  function draw() {
    const seen = stage.map.getBounds().pad(0.6);
    const kept = new Set();
    shaded = window.rangesOutside.ring();
    const layers = stage.scene.layers.filter((layer) => layer.kind !== "mark" && !window.rangesPlay.hides(layer));
    const crowd = layers.length > MOST_SINGLE ? [] : null;
    for (const layer of layers) {
      if (crowd && !layer.selected && layer !== shaded && !previews.has(layer.id)) {
        if (!layer.lons) measure(layer);
        const turns = copyTurns(layer, seen.getWest(), seen.getEast());
        if (turns.length) crowd.push({ layer, turns });
        continue;
      }
      kept.add(layer.id);
      drawLayer(previews.get(layer.id) || layer, seen.getWest(), seen.getEast());
    }
    window.rangesCrowd.show(crowd || []);
    for (const [id, old] of drawn)
      if (!kept.has(id)) {
        old.group.remove();
        drawn.delete(id);
      }
    if (!isRestyled) return;
    // What is built anew lies on top: all go back into their order.
    isRestyled = false;
    for (const layer of stage.scene.layers) {
      const { fills = [], lines = [] } = drawn.get(layer.id) || {};
      for (const part of [...fills, ...lines]) part.bringToFront();
    }
  }

  // The areas of a layer in these copies of the world, the whole one first: loops of [lat, lon].
  function areaShapes(layer, turns) {
    return areas(layer).map((area) => areaLoops(area, layer.lons, turns)).reverse();
  }

  // Draws a layer otherwise than the scene has it until that is ended with null. The next drawing of
  // all ends it on the screen: what comes from the server then takes its place without a gap.
  function preview(id, geometry) {
    const layer = stage.scene.layers.find((each) => each.id === id);
    if (!geometry || !layer) return void previews.delete(id);
    const isHeld = previews.has(id), held = { ...layer, lons: null, ...geometry };
    previews.set(id, held);
    const seen = stage.map.getBounds().pad(0.6);
    if (isHeld && drawn.has(id)) redraw(held, seen.getWest(), seen.getEast());
    else drawLayer(held, seen.getWest(), seen.getEast());
  }

  // Draws what a hand holds in each frame: every vertex is projected once, and the paths are written
  // as they are. Leaflet learns of it when all is drawn again.
  function redraw(layer, west, east) {
    measure(layer);
    const turns = copyTurns(layer, west, east), { fills, lines } = drawn.get(layer.id);
    const filled = shapes(layer, turns);
    // A band whose two edges have met has no core any more.
    if (filled.length !== fills.length) return drawLayer(layer, west, east);
    const areaTexts = filled.map((loops) => pathText(loops, "z"));
    fills.forEach((fill, index) => fill._path.setAttribute("d", areaTexts[index]));
    const edge = isEdgeOfArea(layer) ? areaTexts[0]
      : pathText(curves(layer).flatMap((curve) => turns.map((turn) => movedCurve(curve, turn))), "");
    for (const line of lines.slice(0, 2)) line._path.setAttribute("d", edge);
  }

  // Whether what is filled of a ring has one loop, and that is its edge as well.
  const isEdgeOfArea = ({ fill, outlines }) =>
    fill && outlines && outlines.length === 1 && fill.loops[0] === outlines[0] && !fill.world;

  function pathText(parts, end) {
    const { map } = stage, zoom = map.getZoom(), { x: left, y: top } = map.getPixelOrigin();
    const { x, y } = window.rangesMercator, scale = Math.pow(2, zoom), rounded = (px) => Math.round(px * 100) / 100;
    const onMercator = ([lat, lon]) => `${rounded(x(lon) * scale - left)} ${rounded(y(lat) * scale - top)}`;
    const onPlane = ([lat, lon]) => {
      const at = map.project(new L.LatLng(lat, lon), zoom);
      return `${rounded(at.x - left)} ${rounded(at.y - top)}`;
    };
    const pixel = stage.isTrueDistance() ? onPlane : onMercator;
    return parts.map((part) => `M${part.map(pixel).join("L")}${end}`).join("") || "M0 0";
  }

  function drawLayer(layer, west, east) {
    if (!layer.lons) measure(layer);
    const turns = copyTurns(layer, west, east);
    const old = drawn.get(layer.id);
    const isShaded = shaded !== null && layer.id === shaded.id, isHeld = previews.has(layer.id);
    const style = JSON.stringify(
      [layer.kind, layer.colour, layer.dash, layer.selected, layer.thin, layer.opacity, layer.width_px, Boolean(layer.core), isShaded, isHeld, stage.scene.is_dark]);
    if (old && old.layer === layer && old.turns === turns.join() && old.style === style) return;
    const lines = curves(layer).flatMap((curve) => turns.map((turn) => movedCurve(curve, turn)));
    const filled = shapes(layer, turns);
    if (old && old.style === style) {
      filled.forEach((loops, index) => old.fills[index].setLatLngs(loops));
      for (const line of old.lines) line.setLatLngs(lines);
      old.tooltip.textContent = layer.tooltip;
      Object.assign(old, { layer, text: texts.get(layer), turns: turns.join() });
      return;
    }
    if (old) {
      old.group.remove();
      isRestyled = true;
    }
    const parts = drawnParts(layer, filled, lines, isHeld);
    drawn.set(layer.id, { ...parts, layer, text: texts.get(layer), turns: turns.join(), style });
  }

  // What is filled of a layer: its areas, and what lies outside where that is shaded.
  function shapes(layer, turns) {
    const isShaded = shaded !== null && layer.id === shaded.id;
    const outside = isShaded ? [areaLoops(window.rangesOutside.area(layer), layer.lons, turns)] : [];
    return [...areaShapes(layer, turns), ...outside];
  }

  // Notes between which longitudes a layer lies, before it is moved.
  function measure(layer) {
    let low = Infinity, high = -Infinity;
    const all = [
      ...curves(layer),
      ...areas(layer).flatMap(({ loops, caps }) => [...loops, ...caps.map((cap) => cap.curve)]),
    ];
    for (const curve of all)
      for (const vertex of curve) {
        if (vertex[0] < low) low = vertex[0];
        if (vertex[0] > high) high = vertex[0];
      }
    layer.lons = layer.fill && layer.fill.world ? [low - 360, high + 360] : [low, high];
  }

  // The whole turns by which a layer is moved to be seen between two longitudes.
  function copyTurns(layer, west, east) {
    if (stage.isTrueDistance()) return [0];
    const turns = [];
    const first = Math.ceil((west - layer.lons[1]) / 360), last = Math.floor((east - layer.lons[0]) / 360);
    for (let turn = first; turn <= last; turn++) turns.push(turn);
    return turns;
  }

  function movedCurve(curve, turn) {
    return curve.map(([lon, lat]) => [lat, lon + 360 * turn]);
  }

  // One even-odd path: copies of each loop, each cap as one piece from edge to edge, the world.
  function areaLoops({ loops, caps, world }, lons, turns) {
    const parts = loops.flatMap((loop) => turns.map((turn) => movedCurve(loop, turn)));
    for (const cap of caps) {
      const isEastward = cap.curve[0][0] < cap.curve[cap.curve.length - 1][0];
      const run = isEastward ? turns : [...turns].reverse();
      const curve = run.flatMap((turn, step) => movedCurve(step ? cap.curve.slice(1) : cap.curve, turn));
      const pole = cap.pole === "north" ? 90 : -90;
      const first = curve[0], last = curve[curve.length - 1];
      if (curve.length) parts.push([...curve, [pole, last[1]], [pole, first[1]]]);
    }
    if (world) {
      const west = lons[0] + 360 * (turns[0] - 1);
      const east = lons[1] + 360 * (turns[turns.length - 1] + 1);
      parts.push([[90, west], [90, east], [-90, east], [-90, west]]);
    }
    return parts;
  }

  // Ink is for light paper; on dark it is drawn light.
  function shownColour(colour) {
    return colour === stage.constants.colours.light.ink ? stage.colours().ink : colour;
  }

  // How strongly the areas of a ring are tinted: a band is lighter than a ring, and its core, which
  // lies upon it, darker.
  function tints(layer) {
    const usual = layer.core
      ? layer.selected ? [0.055, 0.13] : [0.035, 0.085]
      : [layer.selected ? 0.1 : 0.06];
    return usual.map((tint) => tint * (layer.opacity ?? 1));
  }

  function lineWeight(layer) {
    return layer.width_px ?? (layer.thin ? 1.2 : layer.fill ? 2.2 : 2);
  }

  function casingLook(layer) {
    return {
      color: stage.colours().casing,
      weight: layer.width_px ? lineWeight(layer) + 2.8 : layer.thin ? 3 : 5,
      opacity: (layer.casing ?? (layer.thin ? 0.6 : 0.85)) * (layer.opacity ?? 1),
    };
  }

  // On dark ground the edge of an area is brightened, as by the filter of that name.
  function edgeColour(layer) {
    const colour = shownColour(layer.colour);
    if (!layer.fill || !stage.scene.is_dark || !/^#[0-9a-f]{6}$/i.test(colour)) return colour;
    const channels = [1, 3, 5].map((at) => Math.min(255, Math.round(parseInt(colour.slice(at, at + 2), 16) * BRIGHTER)));
    return `#${channels.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
  }

  function strokeLook(layer) {
    return {
      color: edgeColour(layer), weight: lineWeight(layer), opacity: layer.opacity ?? 1,
      dashArray: layer.dash, lineCap: layer.dash ? "butt" : "round",
    };
  }

  // What is put on the map for a layer: its areas if it has any, and its line three times, as the
  // casing, as the line itself, and wider and unseen to be pointed at.
  function drawnParts(layer, filled, lines, isHeld) {
    const group = L.layerGroup().addTo(stage.map);
    const line = (options) =>
      new Line(lines, { renderer: isHeld ? renderers.held : renderers.lines, smoothFactor: 0, interactive: false, ...options }).addTo(group);
    const shade = window.rangesOutside.shade();
    const looks = tints(layer).map((opacity, index) =>
      ({ className: index ? "ring-core" : "ring-fill", fillColor: layer.colour, fillOpacity: opacity }));
    looks.push({ className: "ring-outside", fillColor: shade.colour, fillOpacity: shade.opacity });
    const fills = filled.map((loops, index) =>
      new Area(loops, {
        renderer: isHeld ? renderers.held : renderers.fills, stroke: false, ...looks[index], fillRule: "evenodd",
        smoothFactor: 0, interactive: false,
      }).addTo(group));
    const weight = lineWeight(layer);
    const casing = line({ className: "casing", ...casingLook(layer) });
    const stroke = line({
      className: layer.fill ? "ring-outline" : layer.kind === "ring" ? "ring-line" : "path",
      ...strokeLook(layer),
    });
    const touch = line({ className: "touch", weight: layer.thin ? 8 : Math.max(16, weight), opacity: 0, interactive: true });
    const tooltip = document.createElement("span");
    tooltip.textContent = layer.tooltip;
    // Of the selected ring its handle says it, which lies under the pointer there.
    if (!layer.selected || !window.rangesHandles) touch.bindTooltip(tooltip, { sticky: true, className: "said" });
    touch.on("click", (event) => window.rangesPointing.pick(layer.id, event));
    if (layer.hover_rings) {
      touch.on("mouseover", (event) => window.rangesHoverRing.show(layer, event.latlng));
      touch.on("mouseout", () => window.rangesHoverRing.show(null));
    }
    return { group, fills, lines: [casing, stroke, touch], tooltip };
  }

  // Leaflet rounds every vertex to a pixel, which makes a fine curve tremble: these do not.
  function projectUnrounded(latlngs, result, bounds) {
    if (!(latlngs[0] instanceof L.LatLng)) {
      for (const part of latlngs) this._projectLatlngs(part, result, bounds);
      return;
    }
    const origin = this._map.getPixelOrigin();
    const ring = latlngs.map((latlng) => this._map.project(latlng)._subtract(origin));
    for (const point of ring) bounds.extend(point);
    result.push(ring);
  }
  const Line = L.Polyline.extend({ _projectLatlngs: projectUnrounded });
  const Area = L.Polygon.extend({ _projectLatlngs: projectUnrounded });

  return {
    start, draw, preview, areaShapes, casingLook, strokeLook, isPreviewed: (id) => previews.has(id), curves, tints, keptLayer, shownColour,
  };
})();
