// The map of true distances: where a place lies on it, in km from its centre, x right and y up.
// Distances and bearings are those of the WGS84 ellipsoid, as the server has them.
"use strict";

window.rangesAzimuthal = (function () {
  const DEG = Math.PI / 180;
  // Of an area smaller than this, rounding can turn the loop.
  const LEAST_KM2 = 1e4;
  // Near the antipode a distance takes hundreds of steps, elsewhere four.
  const MAX_STEPS = 2000;
  // An edge shorter than this in degrees, and than that on the map, is straight enough.
  const STRAIGHT_DEG = 1, STRAIGHT_KM = 400, MAX_HALVINGS = 12;
  // The rim in half polar circumferences of the sphere: a little beyond half a meridian.
  const RIM_SHARE = 1.0017;

  // Semi-major axis, flattening and semi-minor axis, once they are handed over. A corner within the
  // spot that is left out is put `beyondKm` out, on its side, and the rim of an area round it at `rimKm`.
  let A_KM, F, B_KM, beyondKm, rimKm, unitsPerKm;
  // What is left out round the antipode, as the server leaves it out: a spot on the sphere that
  // holds all points with more than one shortest way.
  let antipode;

  // Maps are made before the constants come. Until then the scale is not known, and the middle of
  // such a map, its centre, lies where it will in any scale.
  L.CRS.TrueDistance = L.extend({}, L.CRS.Simple, { transformation: L.transformation(1, 0, -1, 0) });

  // A unit of the map is a kilometre, and a zoom shows as much as on the Mercator map at the equator.
  function start({ earth, antipode: spot }) {
    antipode = spot;
    [A_KM, F] = [earth.equatorial_radius_km, earth.flattening];
    B_KM = A_KM * (1 - F);
    beyondKm = 1.5 * Math.PI * A_KM;
    rimKm = 3 * Math.PI * A_KM;
    unitsPerKm = 256 / earth.equator_km;
    L.CRS.TrueDistance.transformation = L.transformation(unitsPerKm, 0, -unitsPerKm, 0);
  }

  // No place is farther from the centre.
  function mostKm() {
    return Math.PI * B_KM * RIM_SHARE;
  }

  // The series of Vincenty (1975, doi:10.1179/sre.1975.23.176.88) for a squared eccentricity.
  function series(cosSqAlpha) {
    const u = (cosSqAlpha * (A_KM * A_KM - B_KM * B_KM)) / (B_KM * B_KM);
    return [
      1 + (u / 16384) * (4096 + u * (-768 + u * (320 - 175 * u))),
      (u / 1024) * (256 + u * (-128 + u * (74 - 47 * u))),
    ];
  }

  function deltaSigma(b, sin, cos, cos2m) {
    const square = 2 * cos2m * cos2m - 1;
    return b * sin * (cos2m + (b / 4) * (cos * square -
      (b / 6) * cos2m * (4 * sin * sin - 3) * (4 * cos2m * cos2m - 3)));
  }

  function longitudeExcess(cosSqAlpha, sinAlpha, sigma, sin, cos, cos2m) {
    const c = (F / 16) * cosSqAlpha * (4 + F * (4 - 3 * cosSqAlpha));
    return (1 - c) * F * sinAlpha * (sigma + c * sin * (cos2m + c * cos * (2 * cos2m * cos2m - 1)));
  }

  function around({ lat, lon }) {
    const phi0 = lat * DEG, u0 = Math.atan2((1 - F) * Math.sin(phi0), Math.cos(phi0));
    const sinU0 = Math.sin(u0), cosU0 = Math.cos(u0);
    // Round a pole the other one is the antipode, and only longitude says on which side of it.
    const sin0 = Math.sin(phi0), cos0 = Math.abs(lat) === 90 ? 0 : Math.cos(phi0);
    const leftOut = (antipode.spot_deg + antipode.cut_locus_deg * cos0 * cos0) * DEG;

    function offset(toLon) {
      return (toLon - lon - 360 * Math.round((toLon - lon) / 360)) * DEG;
    }

    // Whether a place is so near the antipode that it is not shown.
    function isLeftOut(l, phi) {
      return -(sin0 * Math.sin(phi) + cos0 * Math.cos(phi) * Math.cos(l)) > Math.cos(leftOut);
    }

    function polar(l, phi) {
      const u = Math.atan2((1 - F) * Math.sin(phi), Math.cos(phi));
      const sinU = Math.sin(u), cosU = Math.cos(u);
      let lambda = l, sin, cos, sigma, sinAlpha, cosSqAlpha, cos2m, x, y;
      for (let step = 0; step < MAX_STEPS; step++) {
        const sinL = Math.sin(lambda), cosL = Math.cos(lambda);
        x = cosU * sinL;
        y = cosU0 * sinU - sinU0 * cosU * cosL;
        sin = Math.sqrt(x * x + y * y); // hypot takes many times as long
        cos = sinU0 * sinU + cosU0 * cosU * cosL;
        if (sin < 1e-15) return cos > 0 ? [0, 0] : null;
        sigma = Math.atan2(sin, cos);
        sinAlpha = (cosU0 * cosU * sinL) / sin;
        cosSqAlpha = 1 - sinAlpha * sinAlpha;
        cos2m = cosSqAlpha > 1e-14 ? cos - (2 * sinU0 * sinU) / cosSqAlpha : 0;
        const next = l + longitudeExcess(cosSqAlpha, sinAlpha, sigma, sin, cos, cos2m);
        if (Math.abs(next) > Math.PI) return null;
        const isDone = Math.abs(next - lambda) < 1e-11;
        lambda = next;
        if (isDone) {
          const [a, b] = series(cosSqAlpha);
          const distance = B_KM * a * (sigma - deltaSigma(b, sin, cos, cos2m));
          return [(distance * x) / sin, (distance * y) / sin];
        }
      }
      return null;
    }

    // The side of the antipode on which a place left out lies, far beyond the rim.
    function beyond(l, phi) {
      const x = Math.cos(phi) * Math.sin(l), y = cos0 * Math.sin(phi) - sin0 * Math.cos(phi) * Math.cos(l);
      const length = Math.hypot(x, y) || 1;
      return [(beyondKm * x) / length, (beyondKm * y) / length || beyondKm];
    }

    function project([toLon, toLat]) {
      const l = offset(toLon), phi = toLat * DEG;
      return (isLeftOut(l, phi) ? null : polar(l, phi)) || beyond(l, phi);
    }

    // What lies at a point of the map as [lon, lat]; null beyond its rim.
    function position([x, y]) {
      const distance = Math.hypot(x, y);
      if (distance > mostKm()) return null;
      if (distance === 0) return [lon, lat];
      const sinA = x / distance, cosA = y / distance;
      const sigma1 = Math.atan2(sinU0, cosU0 * cosA), sinAlpha = cosU0 * sinA;
      const cosSqAlpha = 1 - sinAlpha * sinAlpha, [a, b] = series(cosSqAlpha);
      let sigma = distance / (B_KM * a), sin, cos, cos2m;
      for (let step = 0; step < 20; step++) {
        [sin, cos, cos2m] = [Math.sin(sigma), Math.cos(sigma), Math.cos(2 * sigma1 + sigma)];
        sigma = distance / (B_KM * a) + deltaSigma(b, sin, cos, cos2m);
      }
      [sin, cos, cos2m] = [Math.sin(sigma), Math.cos(sigma), Math.cos(2 * sigma1 + sigma)];
      const across = sinU0 * sin - cosU0 * cos * cosA;
      const phi = Math.atan2(sinU0 * cos + cosU0 * sin * cosA, (1 - F) * Math.hypot(sinAlpha, across));
      const lambda = Math.atan2(sin * sinA, cosU0 * cos - sinU0 * sin * cosA);
      const l = lambda - longitudeExcess(cosSqAlpha, sinAlpha, sigma, sin, cos, cos2m);
      const turned = lon + l / DEG;
      const place = [turned - 360 * Math.floor((turned + 180) / 360), phi / DEG];
      // Past the points with more than one shortest way the same places come again.
      const back = project(place);
      return Math.hypot(back[0] - x, back[1] - y) < 1 ? place : null;
    }

    // A line on the map, its edges divided until they lie as they should.
    function curve(line) {
      const points = [];
      let start, from;
      for (const end of line) {
        const to = project(end);
        if (from) divide(start, end, from, to, MAX_HALVINGS, points);
        points.push(to);
        [start, from] = [end, to];
      }
      return points;
    }

    function divide(start, end, from, to, halvings, points) {
      const isShort = Math.abs(end[0] - start[0]) <= STRAIGHT_DEG && Math.abs(end[1] - start[1]) <= STRAIGHT_DEG;
      if (halvings === 0 || (isShort && Math.abs(to[0] - from[0]) + Math.abs(to[1] - from[1]) < STRAIGHT_KM)) return;
      const middle = [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2], point = project(middle);
      divide(start, middle, from, point, halvings - 1, points);
      points.push(point);
      divide(middle, end, point, to, halvings - 1, points);
    }

    // Which way a loop turns: twice its area, positive to the left.
    function doubleArea(loop) {
      let area = 0;
      for (let index = 0, last = loop.length - 1; index < loop.length; last = index++)
        area += loop[last][0] * loop[index][1] - loop[index][0] * loop[last][1];
      return area;
    }

    // An area's loop; one round the antipode turns the other way here, and has all up to the rim.
    function area(ring) {
      const loop = curve(ring), signed = doubleArea(loop);
      if (Math.abs(signed) < LEAST_KM2 || doubleArea(ring) > 0 === signed > 0) return [loop];
      const corners = [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([x, y]) => [x * rimKm, y * rimKm]);
      return [loop, doubleArea(ring) > 0 ? corners : corners.reverse()];
    }

    // The outline of the whole map: what is left out, as it lies.
    function edge() {
      const points = [], away = leftOut * 1.000001, sinPhi = -sin0, cosPhi = cos0;
      for (let step = 0; step < 720; step++) {
        const turn = (step / 360) * Math.PI;
        const up = sinPhi * Math.cos(away) + cosPhi * Math.sin(away) * Math.cos(turn);
        const phi = Math.asin(Math.max(-1, Math.min(1, up)));
        const north = cosPhi * Math.cos(away) - sinPhi * Math.sin(away) * Math.cos(turn);
        const l = Math.PI + Math.atan2(Math.sin(turn) * Math.sin(away), north);
        points.push(project([lon + l / DEG, phi / DEG]));
      }
      return points;
    }

    return { project, position, curve, area, edge };
  }

  return { start, around, mostKm, unitsPerKm: () => unitsPerKm };
})();
