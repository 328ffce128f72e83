// The start of a map that is a file of its own: from the data that stand in the page.
"use strict";

(function () {
  const { ground, names, limits, options, constants, scene } = JSON.parse(document.getElementById("data").textContent);

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

  // The edge of the land without what cuts it: the seam of the map, its ends, and where the file ends.
  function coasts(rings) {
    const [south, west, north, east] = options.crs === "EPSG3857" && limits ? limits : [-90, -180, 90, 180];
    const isSide = (lon) => Math.abs(lon) === 180 || [west, east].some((side) => (lon - side) % 360 === 0);
    const isEnd = (lat) => lat === south || lat === north || Math.abs(lat) > 89.9;
    const isCut = (from, to) => (from[0] === to[0] && isSide(from[0])) || (from[1] === to[1] && isEnd(from[1]));
    const lines = [];
    for (const ring of rings) {
      let line = [ring[0]];
      for (let index = 1; index < ring.length; index++) {
        if (!isCut(ring[index - 1], ring[index])) line.push(ring[index]);
        else {
          if (line.length > 1) lines.push(line);
          line = [ring[index]];
        }
      }
      if (line.length > 1) lines.push(line);
    }
    return lines;
  }

  const land = ground.land.map(unpacked), border = ground.border.map(unpacked);
  const lines = { land: [land], coast: coasts(land), border };
  const features = Object.entries(lines).map(([kind, coordinates]) => ({ properties: { kind }, geometry: { coordinates } }));
  const basemap = { features: [...features, ...names] };
  const map = L.map("map_div", { ...options, crs: L.CRS[options.crs] });
  window.rangesEmbedded.start(map);
  window.rangesScene.start(map, { ...basemap, limits }, constants, false);
  window.rangesScene.update(scene);
})();
