// What stands in the lower right corner of the map: what the tints of a band say.
"use strict";

window.rangesCorner = (function () {
  let stage, legend;

  function start(sharedStage) {
    stage = sharedStage;
    const Legend = L.Control.extend({ onAdd: () => L.DomUtil.create("div", "legend") });
    legend = new Legend({ position: "bottomright" }).addTo(stage.map).getContainer();
  }

  // A line for each tint, with a patch of land tinted as strongly as on the map.
  function explain(lines) {
    const bands = stage.scene.layers.filter((layer) => layer.core);
    const band = bands.find((layer) => layer.selected) || bands[0];
    legend.replaceChildren();
    if (!band) return;
    const [light, dark] = window.rangesLines.tints(band);
    for (const { text, colour, area } of lines) {
      const line = L.DomUtil.create("div", "", legend), patch = L.DomUtil.create("i", "", line);
      for (const opacity of area === "core" ? [light, dark] : [light]) {
        const tint = L.DomUtil.create("b", "", patch);
        tint.style.background = colour;
        tint.style.opacity = opacity;
      }
      line.append(text);
    }
  }

  return { start, explain };
})();
