// The rings of a dot while it is pointed at: of flights whose distance was reported and no direction.
"use strict";

window.rangesHoverRing = (function () {
  let stage, group = null, shown = null, renderer = null;

  function start(sharedStage) {
    stage = sharedStage;
    stage.map.on("zoomstart movestart", () => show(null));
  }

  // Shows the rings of a layer beside where it is pointed at, and those of no other.
  function show(layer, latlng) {
    if (layer === shown) return;
    if (group) group.remove();
    [group, shown] = [null, layer];
    if (!layer || !layer.hover_rings || !layer.hover_rings.length) return;
    renderer = renderer || L.svg({ pane: "lines", padding: 0.5 });
    group = L.layerGroup().addTo(stage.map);
    for (const [lon, lat, km] of layer.hover_rings)
      new L.Polyline(points(lon, lat, km, latlng), {
        renderer, color: window.rangesLines.shownColour(layer.colour), weight: 1.6, dashArray: "2 4",
        smoothFactor: 0, interactive: false, className: "hover-ring",
      }).addTo(group);
  }

  function points(lon, lat, km, latlng) {
    const { curve } = window.rangesCurves.ring(lon, lat, km);
    if (stage.isTrueDistance())
      return curve.map((vertex) => stage.plane.project(vertex)).map(([x, y]) => [y, x]);
    const turn = latlng ? Math.round((latlng.lng - lon) / 360) : 0;
    return curve.map(([x, y]) => [y, x + 360 * turn]);
  }

  return { start, show };
})();
