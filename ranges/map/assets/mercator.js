// Web Mercator, as Leaflet has it: the world in pixels, 256 wide at zoom 0, y down.
"use strict";

window.rangesMercator = (function () {
  const WORLD_PX = 256;
  let earth;

  function start(constants) {
    earth = constants;
  }

  const x = (lon) => ((lon + 180) / 360) * WORLD_PX;

  // Beyond where the map ends, it is the map's end.
  function y(lat) {
    const end = earth.mercator_end_lat, limited = Math.max(-end, Math.min(end, lat));
    return (0.5 - Math.log(Math.tan(Math.PI / 4 + (limited * Math.PI) / 360)) / (2 * Math.PI)) * WORLD_PX;
  }

  // How wide the world is at a zoom.
  const worldPx = (zoom) => WORLD_PX * Math.pow(2, zoom);

  // How much of the equator a pixel is.
  const pixelKm = (zoom) => earth.equator_km / worldPx(zoom);

  return { start, x, y, worldPx, pixelKm };
})();
