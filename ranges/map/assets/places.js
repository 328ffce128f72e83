// The places of the catalogue, all of them, to name the nearest one to a centre while a hand moves it.
// They are fetched when a hand first comes near one, and kept by the browser; until then none is named.
"use strict";

window.rangesPlaces = (function () {
  // So many are placed on the sphere at a time: a hand that moves meanwhile must not wait.
  const AT_ONCE = 40_000;
  // In radii of the Earth: more than positions are off that are kept in single precision.
  const ROUNDING = 1e-6;
  const DEG = Math.PI / 180, MOST_KNOWN = 8;
  let stage, fetched = null;
  let lonlat = null, names = null;
  let sphere = null; // of each place the point on the auxiliary sphere, of reduced latitudes
  let chords = null; // of each place, squared, from the point that was asked for last
  const known = new Map(); // what was found last, by position: a handle that rests is asked again

  function start(sharedStage) {
    stage = sharedStage;
  }

  // Fetches the places, once.
  function want() {
    if (fetched || !stage.files) return;
    fetched = fetch(`${stage.files}map/places.json`, { cache: "force-cache" })
      .then((response) => (response.ok ? response.json() : Promise.reject(response.status)))
      .then(read)
      .catch(() => (fetched = null)); // asked for again at the next need
  }

  async function read({ steps_per_degree, steps, names: text }) {
    const places = new Float64Array(steps.length), points = new Float32Array((steps.length / 2) * 3);
    let [x, y] = [0, 0];
    for (let index = 0; index < steps.length; index += 2) {
      if (index && index % (2 * AT_ONCE) === 0) await new Promise((ready) => setTimeout(ready));
      x += steps[index];
      y += steps[index + 1];
      places[index] = x / steps_per_degree;
      places[index + 1] = y / steps_per_degree;
      points.set(onSphere(places[index], places[index + 1]), (index / 2) * 3);
    }
    await new Promise((ready) => setTimeout(ready));
    [lonlat, names, sphere] = [places, text.split("\n"), points];
    chords = new Float32Array(names.length);
  }

  function onSphere(lon, lat) {
    const beta = Math.atan((1 - stage.constants.earth.flattening) * Math.tan(lat * DEG));
    return [Math.cos(beta) * Math.cos(lon * DEG), Math.cos(beta) * Math.sin(lon * DEG), Math.sin(beta)];
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
    const [x, y, z] = onSphere(lon, lat);
    let least = Infinity;
    for (let index = 0, at = 0; index < chords.length; index++, at += 3) {
      const east = sphere[at] - x, up = sphere[at + 1] - y, north = sphere[at + 2] - z;
      const square = east * east + up * up + north * north;
      chords[index] = square;
      if (square < least) least = square;
    }
    const arc = 2 * Math.asin(Math.min(1, Math.sqrt(least) / 2));
    const widest = Math.min(Math.PI, arc / (1 - stage.constants.earth.flattening) + ROUNDING);
    const limit = (2 * Math.sin(widest / 2) + ROUNDING) ** 2;
    let found = null;
    for (let index = 0; index < chords.length; index++) {
      if (chords[index] > limit) continue;
      const [placeLon, placeLat] = [lonlat[2 * index], lonlat[2 * index + 1]];
      const km = window.rangesGeodesic.inverse(lon, lat, placeLon, placeLat).distance_km;
      if (!found || km < found.km) found = { km, name: names[index] };
    }
    return found;
  }

  return { start, want, nearest };
})();
