// The start of a map that is a file of its own: from the data that stand in the page.
"use strict";

(function () {
  const { ground, names, options, constants, scene } = JSON.parse(document.getElementById("data").textContent);

  // Lines are written as steps of a hundredth of a degree, the first from nought.
  function unpacked(steps) {
    const line = [];
    let lon = 0, lat = 0;
    for (let index = 0; index < steps.length; index += 2) {
      lon += steps[index];
      lat += steps[index + 1];
      line.push([lon / 100, lat / 100]);
    }
    return line;
  }

  const lines = (kind) => ({
    properties: { kind },
    geometry: { coordinates: kind === "land" ? [ground[kind].map(unpacked)] : ground[kind].map(unpacked) },
  });
  const basemap = { features: [...Object.keys(ground).map(lines), ...names] };
  const map = L.map("map_div", { ...options, crs: L.CRS[options.crs] });
  window.rangesScene.start(map, basemap, constants, false);
  window.rangesScene.update(scene);
})();
