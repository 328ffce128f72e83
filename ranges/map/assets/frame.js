// The frame of the map: what of a scene is to be seen, and whether it is.
"use strict";

window.rangesFrame = (function () {
  let stage;
  const boxes = new WeakMap(); // of layers, in which nothing changes
  const MAX_ZOOM = 9;
  // How far a line may reach over the edge of the view, in pixels, before part of it counts as hidden.
  const LEEWAY_PX = 3;
  // A legend that takes more than this of the map's width leaves a scene no room beside it.
  const LEGEND_SHARE = 0.35;
  // A ring smaller than this, in pixels, is hardly seen.
  const SMALL_PX = 48;

  function start(sharedStage) {
    stage = sharedStage;
  }

  // South, west, north, east of a layer's lines; of all that it holds where those go round the rest.
  function box(layer) {
    const kind = stage.isTrueDistance();
    const old = boxes.get(layer);
    if (old && old.kind === kind) return old.sides;
    const sides = layer.outside ? worldBox(layer.outside.world_lon) : linesBox([layer]);
    boxes.set(layer, { kind, sides });
    return sides;
  }

  function worldBox(lon) {
    if (stage.isTrueDistance()) {
      const most = window.rangesAzimuthal.mostKm();
      return [-most, -most, most, most];
    }
    return [stage.constants.framed.south, lon - 180, stage.constants.framed.north, lon + 180];
  }

  function linesBox(layers) {
    const { framed } = stage.constants;
    const isTrue = stage.isTrueDistance();
    let [south, west, north, east] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const layer of layers)
      for (const curve of window.rangesLines.curves(layer))
        for (const [lon, lat] of curve) {
          [west, east] = [Math.min(west, lon), Math.max(east, lon)];
          [south, north] = [Math.min(south, lat), Math.max(north, lat)];
        }
    if (west > east) return null;
    if (isTrue) return [south, west, north, east];
    const excess = Math.max(0, east - west - 360) / 2;
    const inFrame = (lat) => Math.min(Math.max(lat, framed.south), framed.north);
    return [inFrame(south), west + excess, inFrame(north), east - excess];
  }

  // South, west, north, east of what is drawn now: rings and lines may have grown since the opening.
  function extent() {
    const { layers } = stage.scene;
    const round = layers.filter((layer) => layer.outside);
    const world = round.find((layer) => layer.selected) || round[0];
    return world ? box(world) : linesBox(layers) || stage.scene.bounds;
  }

  // How Leaflet is to fit bounds: on a narrow map above the legend, which would lie on the scene; on a
  // wide one, where there are thin lines alone, beside the buttons, which would lie on their starts.
  function options() {
    const { x: width } = stage.map.getSize(), margin = width > 600 ? 18 : 4;
    const map = stage.map.getContainer(), legend = map.querySelector(".legend");
    const lines = stage.scene.layers.filter((layer) => layer.kind !== "mark");
    const isThin = width > 600 && lines.length && lines.every((layer) => layer.thin);
    const buttons = isThin ? map.querySelector(".leaflet-top.leaflet-left").offsetWidth : 0;
    const below = legend && legend.offsetWidth > width * LEGEND_SHARE ? legend.offsetHeight : 0;
    return { paddingTopLeft: [margin + buttons, margin], paddingBottomRight: [margin, margin + below], maxZoom: MAX_ZOOM };
  }

  // What of the map's size is kept free round what is shown.
  function margins() {
    const { paddingTopLeft, paddingBottomRight } = options();
    return L.point(paddingTopLeft).add(paddingBottomRight);
  }

  function bounds([south, west, north, east]) {
    return L.latLngBounds([[south, west], [north, east]]);
  }

  // What a layer needs of the view: its box, as far as the map could show it together with the rest.
  function needed(layer) {
    const { map } = stage, sides = box(layer);
    if (!sides) return null;
    const padding = margins();
    const whole = bounds(extent());
    const zoom = Math.min(MAX_ZOOM, map.getBoundsZoom(whole, false, padding));
    const pixels = (latlng) => map.project(latlng, zoom);
    const middle = pixels(whole.getSouthWest()).add(pixels(whole.getNorthEast())).divideBy(2);
    const half = map.getSize().divideBy(2);
    const [low, high] = [map.unproject(middle.subtract(half), zoom), map.unproject(middle.add(half), zoom)];
    const seen = [high.lat, low.lng, low.lat, high.lng];
    const both = [
      Math.max(sides[0], seen[0]), Math.max(sides[1], seen[1]),
      Math.min(sides[2], seen[2]), Math.min(sides[3], seen[3]),
    ];
    return { zoom, sides: both[0] < both[2] && both[1] < both[3] ? both : sides };
  }

  // Whether part of a layer is out of view that would be in it if the map were fitted anew.
  function isHidden(layer) {
    const wanted = needed(layer);
    if (!wanted) return false;
    const { map } = stage, size = map.getSize();
    const [south, west, north, east] = wanted.sides;
    const turns = [0];
    if (!stage.isTrueDistance()) {
      const middle = Math.round((map.getCenter().lng - (west + east) / 2) / 360);
      turns.splice(0, 1, middle - 1, middle, middle + 1);
    }
    return !turns.some((turn) => {
      const low = map.latLngToContainerPoint([south, west + 360 * turn]);
      const high = map.latLngToContainerPoint([north, east + 360 * turn]);
      return low.x >= -LEEWAY_PX && high.y >= -LEEWAY_PX
        && high.x <= size.x + LEEWAY_PX && low.y <= size.y + LEEWAY_PX;
    });
  }

  // Whether a layer is so small that a map fitted anew would show more of it.
  function isSmall(layer) {
    const wanted = needed(layer);
    if (!wanted || wanted.zoom < stage.map.getZoom() + 0.5) return false;
    const [south, west, north, east] = wanted.sides;
    const low = stage.map.latLngToContainerPoint([south, west]);
    const high = stage.map.latLngToContainerPoint([north, east]);
    return Math.max(high.x - low.x, low.y - high.y) < SMALL_PX;
  }

  return { start, extent, options, isHidden, isSmall };
})();
