// The places of the catalogue, all of them, to name the nearest one to a centre while a hand moves it.
// They are fetched when a hand first comes near one, and kept by the browser; until then none is named.
"use strict";

window.rangesPlaces = (function () {
  // In radii of the Earth: more than positions are off that are kept in single precision.
  const ROUNDING = 1e-6;
  const MOST_KNOWN = 8;
  let stage, fetched = null;
  let lonlat = null, names = null; // the name of a place by its position in the list
  let rank = null; // of each place among the server's, which names the first of two at one point
  let sphere = null; // of each place, from south to north, the point on the auxiliary sphere, of reduced latitudes
  const known = new Map(); // what was found last, by position: a handle that rests is asked again

  function start(sharedStage) {
    stage = sharedStage;
  }

  // Fetches the places, once, and has them read beside the page: a hand that moves meanwhile never waits.
  function want() {
    if (fetched || !stage.files) return;
    const source = `${onSphere};(${read})()`;
    const worker = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
    const address = new URL(`${stage.files}map/places.json`, document.baseURI).href;
    fetched = new Promise((done, failed) => {
      worker.onmessage = ({ data }) => (data ? done(data) : failed());
      worker.onerror = failed;
      worker.postMessage({ address, flattening: stage.constants.earth.flattening });
    })
      .then(({ places, points, order, text, starts }) => {
        [lonlat, sphere] = [places, points];
        [rank, names] = [order, (index) => text.slice(starts[order[index]], starts[order[index] + 1] - 1)];
      })
      .catch(() => (fetched = null)) // asked for again at the next need
      .finally(() => worker.terminate());
  }

  // Runs in the worker, with `onSphere` and nothing else of the page.
  function read() {
    const readFrom = async (address, flattening) => {
      const response = await fetch(address, { cache: "force-cache" });
      const { steps_per_degree, steps, names: text } = await response.json();
      const count = steps.length / 2;
      const listed = new Float64Array(steps.length), starts = new Uint32Array(count + 1); // of each name in the text
      let [x, y] = [0, 0];
      for (let index = 0; index < count; index++) {
        x += steps[2 * index];
        y += steps[2 * index + 1];
        listed.set([x / steps_per_degree, y / steps_per_degree], 2 * index);
        starts[index + 1] = text.indexOf("\n", starts[index]) + 1 || text.length + 1;
      }
      const order = Uint32Array.from({ length: count }, (_, index) => index);
      order.sort((one, other) => listed[2 * one + 1] - listed[2 * other + 1]);
      const places = new Float64Array(steps.length), points = new Float32Array(count * 3);
      order.forEach((place, index) => {
        const [lon, lat] = [listed[2 * place], listed[2 * place + 1]];
        places.set([lon, lat], 2 * index);
        points.set(onSphere(lon, lat, flattening), 3 * index);
      });
      const sent = { places, points, order, starts };
      self.postMessage({ ...sent, text }, Object.values(sent).map(({ buffer }) => buffer));
    };
    self.onmessage = ({ data: { address, flattening } }) =>
      readFrom(address, flattening).catch(() => self.postMessage(null));
  }

  function onSphere(lon, lat, flattening) {
    const degree = Math.PI / 180, beta = Math.atan((1 - flattening) * Math.tan(lat * degree));
    return [Math.cos(beta) * Math.cos(lon * degree), Math.cos(beta) * Math.sin(lon * degree), Math.sin(beta)];
  }

  // The nearest place and how far it is; null while the places are not here. An arc of the auxiliary
  // sphere stands for a geodesic between its polar and its equatorial length: what that leaves is measured.
  function nearest(lon, lat) {
    const key = `${lon} ${lat}`;
    if (!sphere || known.has(key)) return known.get(key) || null;
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, searched(lon, lat));
    return known.get(key);
  }

  function searched(lon, lat) {
    const { flattening } = stage.constants.earth, point = onSphere(lon, lat, flattening), first = firstNorthOf(point[2]);
    let least = Infinity;
    eachNear(point, first, () => least, (index, square) => (least = Math.min(least, square)));
    const arc = 2 * Math.asin(Math.min(1, Math.sqrt(least) / 2));
    const widest = Math.min(Math.PI, arc / (1 - flattening) + ROUNDING);
    const limit = (2 * Math.sin(widest / 2) + ROUNDING) ** 2;
    let found = { km: Infinity };
    eachNear(point, first, () => limit, (index) => {
      const [placeLon, placeLat] = [lonlat[2 * index], lonlat[2 * index + 1]];
      const km = window.rangesGeodesic.inverse(lon, lat, placeLon, placeLat).distance_km;
      if (km < found.km || (km === found.km && rank[index] < rank[found.index])) found = { km, index };
    });
    return { km: found.km, name: names(found.index) };
  }

  // The first place that lies no farther south than a height on the sphere.
  function firstNorthOf(height) {
    let low = 0, high = sphere.length / 3;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sphere[3 * middle + 2] < height) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  // Goes north and south from a point by turns, as far as heights alone leave places nearer than the
  // limit, and hands on each such place with its squared chord.
  function eachNear([x, y, z], first, limit, take) {
    const count = sphere.length / 3;
    let north = first, south = first - 1, isNorthOpen = true, isSouthOpen = true;
    function tried(index) {
      const east = sphere[3 * index] - x, up = sphere[3 * index + 1] - y, rise = sphere[3 * index + 2] - z;
      if (rise * rise > limit()) return false;
      const square = east * east + up * up + rise * rise;
      if (square <= limit()) take(index, square);
      return true;
    }
    while (isNorthOpen || isSouthOpen) {
      isNorthOpen = isNorthOpen && north < count && tried(north++);
      isSouthOpen = isSouthOpen && south >= 0 && tried(south--);
    }
  }

  return { start, want, nearest };
})();
