// The map of true distances: where a place lies on it, in km from its centre, x right and y up.
// Distances and bearings are those of the WGS84 ellipsoid, as the server has them; see geodesic.js.
"use strict";

window.rangesAzimuthal = (function () {
  const DEG = Math.PI / 180;
  // Of an area smaller than this, rounding can turn the loop.
  const LEAST_KM2 = 1e4;
  // An edge shorter than this in degrees, and than that on the map, is straight enough.
  const STRAIGHT_DEG = 1, STRAIGHT_KM = 400, MAX_HALVINGS = 12;
  // The rim in half polar circumferences of the sphere: a little beyond half a meridian.
  const RIM_SHARE = 1.0017;

  // Semi-minor axis, once it is handed over. A corner within the spot that is left out is put
  // `beyondKm` out, on its side, and the rim of an area round it at `rimKm`.
  let B_KM, beyondKm, rimKm, unitsPerKm;
  // What is left out round the antipode, as the server leaves it out: a spot on the sphere that
  // holds all points with more than one shortest way.
  let antipode;

  // Maps are made before the constants come. Until then the scale is not known, and the middle of
  // such a map, its centre, lies where it will in any scale.
  L.CRS.TrueDistance = L.extend({}, L.CRS.Simple, { transformation: L.transformation(1, 0, -1, 0) });

  // A unit of the map is a kilometre, and a zoom shows as much as on the Mercator map at the equator.
  function start({ earth, antipode: spot }) {
    antipode = spot;
    const radiusKm = earth.equatorial_radius_km;
    B_KM = radiusKm * (1 - earth.flattening);
    beyondKm = 1.5 * Math.PI * radiusKm;
    rimKm = 3 * Math.PI * radiusKm;
    unitsPerKm = 256 / earth.equator_km;
    L.CRS.TrueDistance.transformation = L.transformation(unitsPerKm, 0, -unitsPerKm, 0);
  }

  // No place is farther from the centre.
  function mostKm() {
    return Math.PI * B_KM * RIM_SHARE;
  }

  function around({ lat, lon }) {
    const phi0 = lat * DEG, offsetOf = window.rangesGeodesic.offsets(lon, lat);
    // Round a pole the other one is the antipode, and only longitude says on which side of it.
    const sin0 = Math.sin(phi0), cos0 = Math.abs(lat) === 90 ? 0 : Math.cos(phi0);
    const leftOut = (antipode.spot_deg + antipode.cut_locus_deg * cos0 * cos0) * DEG;
    let rim;

    function offset(toLon) {
      return (toLon - lon - 360 * Math.round((toLon - lon) / 360)) * DEG;
    }

    // Whether a place is so near the antipode that it is not shown.
    function isLeftOut(l, phi) {
      return -(sin0 * Math.sin(phi) + cos0 * Math.cos(phi) * Math.cos(l)) > Math.cos(leftOut);
    }

    // The side of the antipode on which a place left out lies, far beyond the rim.
    function beyond(l, phi) {
      const x = Math.cos(phi) * Math.sin(l), y = cos0 * Math.sin(phi) - sin0 * Math.cos(phi) * Math.cos(l);
      const length = Math.hypot(x, y) || 1;
      return [(beyondKm * x) / length, (beyondKm * y) / length || beyondKm];
    }

    // Where a place lies; null where it is not shown.
    function shownAt(toLon, toLat) {
      return isLeftOut(offset(toLon), toLat * DEG) ? null : offsetOf(toLon, toLat);
    }

    function project([toLon, toLat]) {
      const l = offset(toLon), phi = toLat * DEG;
      return isLeftOut(l, phi) ? beyond(l, phi) : offsetOf(toLon, toLat);
    }

    // What lies at a point of the map as [lon, lat]; null beyond its rim.
    function position([x, y]) {
      const distance = Math.hypot(x, y);
      if (distance > mostKm()) return null;
      if (distance === 0) return [lon, lat];
      const place = window.rangesGeodesic.direct(lon, lat, Math.atan2(x, y) / DEG, distance).slice(0, 2);
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
      rim = rim || rimPoints();
      return rim;
    }

    function rimPoints() {
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

    return { project, shownAt, position, curve, area, edge };
  }

  return { start, around, mostKm, unitsPerKm: () => unitsPerKm };
})();
