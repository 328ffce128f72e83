// What a ring past a hemisphere does not reach: shaded, and named where there is room.
"use strict";

window.rangesOutside = (function () {
  const { pgettext } = window.rangesWords;
  let stage, label;

  function start(sharedStage) {
    stage = sharedStage;
    label = L.layerGroup().addTo(stage.map);
  }

  // The ring whose outside is shaded: the selected one, else the first that has one.
  function ring() {
    const rings = stage.scene.layers.filter((layer) => layer.outside);
    return rings.find((layer) => layer.selected) || rings[0] || null;
  }

  // The shade makes what it lies on darker on both grounds.
  function shade() {
    return stage.scene.is_dark
      ? { colour: stage.colours().halo, opacity: 0.5 }
      : { colour: stage.colours().ink, opacity: 0.17 };
  }

  // The area that the ring's fill leaves out, by the even-odd rule.
  function area(layer) {
    const { loops, caps, world } = layer.fill;
    return stage.isTrueDistance() ? { loops: [...loops, stage.plane.edge()], caps, world } : { loops, caps, world: !world };
  }

  // Writes the name in each copy of the world where it has room; returns the boxes that it takes.
  function name() {
    label.clearLayers();
    const layer = ring();
    if (!layer) return [];
    const { map } = stage, taken = [];
    const [lon, lat] = layer.outside.at;
    const lats = window.rangesLines.curves(layer).flat().map((vertex) => vertex[1]);
    const [low, high] = [Math.min(...lats), Math.max(...lats)].map(
      (side) => map.latLngToContainerPoint([side, lon]).y);
    const px = window.rangesType.px, half = px(42);
    // A small loop is explained by the legend alone.
    if (!stage.isTrueDistance() && lats.length && low - high < 3 * half) return [];
    const isStrip = stage.isTrueDistance() && lon === 0 && lat > 0;
    if (isStrip && window.rangesAzimuthal.mostKm() - lat < 0.5 * kmOfPixels(24)) return [];
    const turns = stage.isTrueDistance() ? [0] : [-2, -1, 0, 1, 2];
    for (const turn of turns) {
      const latlng = L.latLng(lat, lon + 360 * turn), { x, y } = map.latLngToContainerPoint(latlng);
      if (x < half || y < px(12) || x > map.getSize().x - half || y > map.getSize().y - px(12)) continue;
      taken.push([x - half, y - px(10), x + half, y + px(10)]);
      const holder = document.createElement("div"), text = L.DomUtil.create("div", "mark mark-outside", holder);
      text.textContent = pgettext("script", "out of range");
      text.style.cssText = `left:${-half}px;top:${px(-9)}px;width:${2 * half}px;`;
      new window.rangesNames.FlatMarker(latlng, holder).addTo(label);
    }
    return taken;
  }

  // Takes the name away while a hand moves that ring; the next drawing of names writes it again.
  function hide(id) {
    const layer = ring();
    if (layer && layer.id === id) label.clearLayers();
  }

  function kmOfPixels(count) {
    const { map } = stage;
    return Math.abs(map.containerPointToLatLng([0, 0]).lat - map.containerPointToLatLng([0, count]).lat);
  }

  return { start, ring, shade, area, name, hide };
})();
