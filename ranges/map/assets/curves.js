// Rings and geodesics as unwrapped curves in degrees, [lon, lat], by the very rules of the server's
// `rings`, `paths` and `edge_division`: the same vertices, so that a preview lies on what follows it.
"use strict";

window.rangesCurves = (function () {
  // How far a drawn edge may be from the true one: in km, and as a share of a range.
  const TOLERANCE_KM = 0.1, TOLERANCE_SHARE = 0.001;
  // Edges are held to a share of that, and divided so as to keep to a little less.
  const SAFETY = 0.85, AIM = 0.95, MOST_PIECES = 32, MOST_VERTICES = 20_000;
  const PROBES = [0.25, 0.5, 0.75];
  // Below this range no geodesic meets its mirror image before it ends.
  const CUT_FROM_KM = 19_900;
  // Of a path: no edge is longer before it is tried; a pole or +-180 nearer than this is met.
  const FIRST_EDGE_KM = 400, SAME_DEG = 1e-9, LEAST_KM = 1e-6, FAR_KM = 50, HALVINGS = 60;
  const DEG = Math.PI / 180;

  const direct = (...start) => window.rangesGeodesic.direct(...start);
  const inverse = (...ends) => window.rangesGeodesic.inverse(...ends);

  function evenly(first, last, count) {
    const step = (last - first) / (count - 1);
    return Array.from({ length: count }, (_, index) => (index < count - 1 ? first + index * step : last));
  }

  // Parameters of a curve, and its vertices, every drawn edge within a tolerance: an edge's error
  // goes with the square of its length, which tells how many to make of it.
  function divided(parameters, vertexAt, edgeErrorKm, toleranceKm) {
    const allowedKm = toleranceKm * SAFETY;
    let errors = parameters.slice(1).map(() => null), vertices = parameters.map(vertexAt);
    for (;;) {
      for (let edge = 0; edge < errors.length; edge++)
        if (errors[edge] === null)
          errors[edge] = edgeErrorKm(parameters[edge], parameters[edge + 1], vertices[edge], vertices[edge + 1]);
      if (errors.every((error) => error <= allowedKm) || vertices.length > MOST_VERTICES)
        return { parameters, vertices };
      const at = [], placed = [], known = [];
      errors.forEach((error, edge) => {
        const least = error > allowedKm ? 2 : 1;
        const pieces = Math.min(MOST_PIECES, Math.max(least, Math.ceil(Math.sqrt(error / (AIM * allowedKm)))));
        const step = (parameters[edge + 1] - parameters[edge]) / pieces;
        for (let piece = 0; piece < pieces; piece++) {
          const parameter = parameters[edge] + piece * step;
          at.push(parameter);
          placed.push(piece ? vertexAt(parameter) : vertices[edge]);
          known.push(pieces > 1 ? null : error);
        }
      });
      at.push(parameters[parameters.length - 1]);
      placed.push(vertices[vertices.length - 1]);
      [parameters, vertices, errors] = [at, placed, known];
    }
  }

  // The edge of a ring round a place: its curve, and how it bounds the ring: a "loop" round it, once
  // round the Earth with the pole "north" or "south" inside, or a loop round what is "outside". Edges
  // may be coarser than the server's: off by `coarseKm`.
  function ring(lon, lat, rangeKm, coarseKm = 0) {
    const isNorthIn = rangeKm > inverse(lon, lat, lon, 90).distance_km;
    const isSouthIn = rangeKm > inverse(lon, lat, lon, -90).distance_km;
    const east = eastHalf(lat, rangeKm, isNorthIn, isSouthIn, coarseKm), last = east.length - 1;
    const placed = (turn) => ([dlon, vertexLat]) => [lon + turn(dlon), vertexLat];
    const eastward = east.map(placed((dlon) => dlon));
    const westward = east.map(placed((dlon) => (isNorthIn && isSouthIn ? 360 - dlon : -dlon)));
    let curve, closing;
    if (isNorthIn && isSouthIn) [curve, closing] = [[...eastward.slice(0, last), ...westward.reverse()], "outside"];
    else if (isNorthIn) [curve, closing] = [[...westward, ...eastward.slice(0, last).reverse()], "north"];
    else if (isSouthIn) [curve, closing] = [[...eastward.reverse(), ...westward.slice(1)], "south"];
    else [curve, closing] = [[...eastward.reverse(), ...westward.slice(1)], "loop"];
    if (closing === "loop" || closing === "outside") curve[curve.length - 1] = curve[0];
    return { curve, closing };
  }

  // Differences of longitude, 0 to 180, and latitudes of the half east of the centre, from north to
  // south. A pole inside puts that end on the far side of it, opposite the centre.
  function eastHalf(lat, rangeKm, isNorthIn, isSouthIn, coarseKm) {
    const kmTo = window.rangesGeodesic.roughDistances(0, lat);
    const toleranceKm = Math.max(coarseKm, Math.min(TOLERANCE_KM, TOLERANCE_SHARE * rangeKm));
    function vertexAt(bearingDeg) {
      const [lon, vertexLat] = direct(0, lat, bearingDeg, rangeKm);
      if (bearingDeg === 0) return [isNorthIn ? 180 : 0, vertexLat];
      if (bearingDeg === 180) return [isSouthIn ? 180 : 0, vertexLat];
      return [Math.abs(lon), vertexLat];
    }
    function edgeErrorKm(_, __, [x0, y0], [x1, y1]) {
      let worst = 0;
      for (const share of PROBES)
        worst = Math.max(worst, Math.abs(kmTo(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share) - rangeKm));
      return worst;
    }
    const arc = (bearings) => divided(bearings, vertexAt, edgeErrorKm, toleranceKm).vertices;
    const turnDeg = cutBearing(lat, rangeKm);
    if (turnDeg === null) return arc(evenly(0, 180, 33));
    // Beyond the turn a geodesic has met its mirror image: both arcs end in the same corner.
    const bearings = evenly(0, turnDeg, 25);
    const north = arc(bearings), south = arc(bearings.map((bearingDeg) => 180 - bearingDeg).reverse());
    north[north.length - 1] = [north[north.length - 1][0], -lat];
    return [...north, ...south.slice(1)];
  }

  // The bearing at which a ring meets the cut locus, on the opposite parallel; null where it does not.
  function cutBearing(lat, rangeKm) {
    if (rangeKm < CUT_FROM_KM) return null;
    const away = Math.abs(lat), isPast = (bearingDeg, by) => direct(0, away, bearingDeg, rangeKm)[1] < -away - by;
    const past = evenly(-4, Math.log10(89.999), 80).map((power) => 90 - 10 ** power);
    let low = 0, high = Math.min(...past.filter((bearingDeg) => isPast(bearingDeg, 1e-10)));
    if (high === Infinity) return null;
    for (let step = 0; step < HALVINGS; step++) {
      const middle = (low + high) / 2;
      if (isPast(middle, 0)) high = middle;
      else low = middle;
    }
    return low;
  }

  // The shortest way between two places [lon, lat]: one curve, or several that meet at a pole.
  function path(start, end) {
    const { distance_km: lengthKm, azimuth1_deg: bearingDeg } = inverse(...start, ...end);
    if (lengthKm < LEAST_KM) return [];
    const stops = [0, ...polePasses(start, bearingDeg, lengthKm), lengthKm];
    return stops.slice(1).map((lastKm, part) => {
      const edges = Math.max(2, Math.ceil((lastKm - stops[part]) / FIRST_EDGE_KM));
      const alongKm = evenly(stops[part], lastKm, edges + 1);
      const { vertices } = divided(
        alongKm,
        (km) => (km === 0 ? [...start] : km === lengthKm ? [...end] : placeAlong(start, bearingDeg, km)),
        (fromKm, toKm, from, to) => pathErrorKm(start, bearingDeg, [fromKm, toKm], from, to),
        TOLERANCE_KM,
      );
      return unwrapped(vertices);
    });
  }

  function placeAlong(start, bearingDeg, km) {
    const [lon, lat] = direct(...start, bearingDeg, km);
    return [lon, Math.abs(lat) > 90 - SAME_DEG ? Math.sign(lat) * 90 : lat];
  }

  function polePasses(start, bearingDeg, lengthKm) {
    const passes = [];
    for (const poleLat of [90, -90]) {
      const poleKm = inverse(...start, start[0], poleLat).distance_km;
      if (poleKm <= LEAST_KM || poleKm >= lengthKm - LEAST_KM) continue;
      if (Math.abs(direct(...start, bearingDeg, poleKm)[1] - poleLat) < SAME_DEG) passes.push(poleKm);
    }
    return passes.sort((one, other) => one - other);
  }

  // How far quarter points of a drawn edge are from the geodesic, at most.
  function pathErrorKm(start, bearingDeg, [fromKm, toKm], from, to) {
    const turn = turnTo(from[0], to[0]);
    let worst = 0;
    for (const share of PROBES) {
      const [lon, lat, onwardDeg] = direct(...start, bearingDeg, fromKm + (toKm - fromKm) * share);
      const drawn = [from[0] + turn * share, from[1] + (to[1] - from[1]) * share];
      const { distance_km: offKm, azimuth1_deg: offDeg } = inverse(lon, lat, ...drawn);
      worst = Math.max(worst, offKm > FAR_KM ? offKm : Math.abs(offKm * Math.sin((offDeg - onwardDeg) * DEG)));
    }
    return worst;
  }

  function turnTo(fromLon, toLon) {
    return toLon - fromLon - 360 * Math.round((toLon - fromLon) / 360);
  }

  // Longitudes run on without a jump; a pole takes that of the vertex beside it.
  function unwrapped(vertices) {
    const last = vertices.length - 1;
    for (const [end, beside] of [[0, 1], [last, last - 1]])
      if (Math.abs(vertices[end][1]) === 90) vertices[end][0] = vertices[beside][0];
    for (let index = 1; index <= last; index++)
      vertices[index][0] = vertices[index - 1][0] + turnTo(vertices[index - 1][0], vertices[index][0]);
    return vertices;
  }

  return { ring, path };
})();
