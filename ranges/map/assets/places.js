// The places of the catalogue, all of them, to name the nearest one to a centre while a hand moves it.
// They are fetched when a hand first comes near one, and kept by the browser; until then none is named.
"use strict";

window.rangesPlaces = (function () {
  // In radii of the Earth: more than positions are off that are kept in single precision.
  const ROUNDING = 1e-6;
  const MOST_KNOWN = 8;
  let stage, fetched = null;
  let lonlat = null, names = null; // the name of a place by its position in the list
  let sphere = null; // of each place the point on the auxiliary sphere, of reduced latitudes
  let chords = null; // of each place, squared, from the point that was asked for last
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
      .then(({ places, points, text, starts }) => {
        [lonlat, sphere, names] = [places, points, (index) => text.slice(starts[index], starts[index + 1] - 1)];
        chords = new Float32Array(starts.length - 1);
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
      const places = new Float64Array(steps.length), points = new Float32Array(count * 3);
      const starts = new Uint32Array(count + 1); // of each name in the text
      let [x, y] = [0, 0];
      for (let index = 0; index < count; index++) {
        x += steps[2 * index];
        y += steps[2 * index + 1];
        places.set([x / steps_per_degree, y / steps_per_degree], 2 * index);
        points.set(onSphere(x / steps_per_degree, y / steps_per_degree, flattening), 3 * index);
        starts[index + 1] = text.indexOf("\n", starts[index]) + 1 || text.length + 1;
      }
      self.postMessage({ places, points, text, starts }, [places.buffer, points.buffer, starts.buffer]);
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
    const { flattening } = stage.constants.earth, [x, y, z] = onSphere(lon, lat, flattening);
    let least = Infinity;
    for (let index = 0, at = 0; index < chords.length; index++, at += 3) {
      const east = sphere[at] - x, up = sphere[at + 1] - y, north = sphere[at + 2] - z;
      const square = east * east + up * up + north * north;
      chords[index] = square;
      if (square < least) least = square;
    }
    const arc = 2 * Math.asin(Math.min(1, Math.sqrt(least) / 2));
    const widest = Math.min(Math.PI, arc / (1 - flattening) + ROUNDING);
    const limit = (2 * Math.sin(widest / 2) + ROUNDING) ** 2;
    let found = null;
    for (let index = 0; index < chords.length; index++) {
      if (chords[index] > limit) continue;
      const [placeLon, placeLat] = [lonlat[2 * index], lonlat[2 * index + 1]];
      const km = window.rangesGeodesic.inverse(lon, lat, placeLon, placeLat).distance_km;
      if (!found || km < found.km) found = { km, name: names(index) };
    }
    return found;
  }

  return { start, want, nearest };
})();
