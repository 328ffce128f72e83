// The lines of a ring or a path while it is moved: as the server's layers have them, on both kinds
// of map, so that nothing jumps when the server's own follow.
"use strict";

window.rangesPreview = (function () {
  let stage;
  // On the map of true distances: below it a ring round the centre is a whole circle; how far its
  // edges may be from it, and other edges from where they lie, in km or as a share of the range.
  const CIRCLE_TO_KM = 19_900;
  const CIRCLE_TOLERANCE_KM = 0.05, TOLERANCE_SHARE = 1 / 2000, BENT_TIMES = 10;
  // An edge shorter on paper than this many times the root of the tolerance is straight enough; a
  // longer one is halved where it bends or spans so many degrees.
  const STRAIGHT = 60, LONGEST_DEG = 30, MAX_HALVINGS = 14;
  // Vertices are rounded as the server's are: of rings to a thousandth of the range, or 11 m.
  // Those of paths have so many decimals, in degrees and in kilometres.
  const PATH_DECIMALS = 5, PLANE_DECIMALS = 3;
  // On a Mercator map an edge may be this far from the true one, where a pixel is larger than what the
  // server keeps to: no eye sees it, and a frame takes half as long.
  const COARSE_PX = 0.2;
  // How finely the arcs and sides of a sector are drawn while it is held.
  const ARC_STEP_DEG = 1, SIDE_STEPS = 60;
  // Halvings that find where an edge leaves the map.
  const CROSSING_HALVINGS = 30;

  function start(sharedStage) {
    stage = sharedStage;
  }

  // What a ring covers, of a band its core too, and its outlines: `fill`, `core` and `outlines` as a
  // ring's layer has them. On a Mercator map they lie round the centre's longitude as it is given. `pixelKm`: how
  // much of the equator a pixel is; without it the edges are as fine as the server's. `min_km`: a donut's
  // hole; of a `sector` the lines alone are drawn. A hole as wide as its ring leaves nothing to draw.
  function ringGeometry({ lon, lat }, lowKm, highKm, pixelKm = 0, { min_km = null, sector = null } = {}) {
    if (min_km >= lowKm) return { fill: null, core: null, outlines: [] };
    const ranges = lowKm === highKm ? [highKm] : [lowKm, highKm];
    if (sector) return { fill: null, core: null, outlines: ranges.flatMap((km) => sectorLines(lon, lat, min_km || 0, km, sector)) };
    const edgeOf = stage.isTrueDistance()
      ? (rangeKm) => edgeOnPlane(lon, lat, rangeKm)
      : (rangeKm) => edgeOnMercator(lon, lat, rangeKm, pixelKm);
    const hole = min_km ? edgeOf(min_km) : null;
    const edges = ranges.map(edgeOf).map((edge) => (hole ? holed(edge, hole) : edge));
    return {
      fill: edges[edges.length - 1].area,
      core: edges.length > 1 ? edges[0].area : null,
      outlines: edges.flatMap(({ outlines }) => outlines),
    };
  }

  // A ring without its hole: both are even-odd sums.
  function holed(edge, hole) {
    const area = {
      loops: [...edge.area.loops, ...hole.area.loops], caps: [...edge.area.caps, ...hole.area.caps],
      world: edge.area.world !== hole.area.world,
    };
    return { area, outlines: [...edge.outlines, ...hole.outlines] };
  }

  // The border of a sector: out on its end, back on the arc, in on its start, and along the hole.
  function sectorLines(lon, lat, minKm, rangeKm, [startDeg, endDeg]) {
    const width = (((endDeg - startDeg) % 360) + 360) % 360, count = Math.max(2, Math.ceil(width / ARC_STEP_DEG));
    const shares = (steps, of) => Array.from({ length: steps + 1 }, (_, step) => of(step / steps));
    const arc = (km) => shares(count, (share) => [startDeg + share * width, km]);
    const side = (deg) => shares(SIDE_STEPS, (share) => [deg, minKm + share * (rangeKm - minKm)]);
    const border = [...side(endDeg), ...arc(rangeKm).reverse(), ...side(startDeg).reverse(), ...(minKm ? arc(minKm) : [])];
    const curve = [];
    for (const [deg, km] of border) {
      const [x, y] = km > 0 ? window.rangesGeodesic.direct(lon, lat, deg, km) : [lon, lat];
      const last = curve.length ? curve[curve.length - 1][0] : lon;
      curve.push([x + 360 * Math.round((last - x) / 360), y]);
    }
    if (!stage.isTrueDistance()) return mercatorParts(curve, false).map((line) => rounded(line, PATH_DECIMALS));
    return onPlane(curve, BENT_TIMES * CIRCLE_TOLERANCE_KM).map((line) => rounded(line, PLANE_DECIMALS));
  }

  // The lines of the shortest ways from place to place, each on from where the one before it ends.
  function pathGeometry(first, ...others) {
    const curves = [];
    let { lon, lat } = first;
    for (const to of others) {
      const leg = window.rangesCurves.path([lon, lat], [to.lon, to.lat]);
      if (!leg.length) continue;
      curves.push(...leg);
      const [[endLon]] = leg[leg.length - 1].slice(-1);
      [lon, lat] = [to.lon + 360 * Math.round((endLon - to.lon) / 360), to.lat];
    }
    if (!stage.isTrueDistance())
      return curves.flatMap((curve) => mercatorParts(curve, false)).map((line) => rounded(line, PATH_DECIMALS));
    const toleranceKm = BENT_TIMES * CIRCLE_TOLERANCE_KM;
    const lines = curves.flatMap((curve) => onPlane(rounded(curve, PATH_DECIMALS), toleranceKm));
    return joined(lines.map((line) => rounded(line, PLANE_DECIMALS)));
  }

  function rounded(curve, decimals) {
    const times = 10 ** decimals;
    return curve.map(([x, y]) => [Math.round(x * times) / times, Math.round(y * times) / times]);
  }

  function edgeOnMercator(lon, lat, rangeKm, pixelKm) {
    // Pixels are finest where the ring comes closest to a pole; over one it is as fine as the server's.
    const { half_meridian_km: halfMeridianKm } = stage.constants.earth;
    const farLat = Math.min(90, Math.abs(lat) + (180 * rangeKm) / halfMeridianKm);
    const coarseKm = COARSE_PX * pixelKm * Math.cos((farLat * Math.PI) / 180);
    const { curve, closing } = window.rangesCurves.ring(lon, lat, rangeKm, coarseKm);
    const decimals = Math.max(4, Math.min(10, 5 - Math.floor(Math.log10(rangeKm))));
    const isCap = closing === "north" || closing === "south", loop = rounded(curve, decimals);
    const area = isCap
      ? { loops: [], caps: [{ curve: loop, pole: closing }], world: false }
      : { loops: [loop], caps: [], world: closing === "outside" };
    const parts = mercatorParts(curve, !isCap), isWhole = parts[0] === curve;
    return { area, outlines: isWhole ? [loop] : parts.map((line) => rounded(line, decimals)) };
  }

  // The parts of a curve that a Mercator map can show, cut where it ends.
  function mercatorParts(curve, isClosed) {
    const endLat = stage.constants.earth.mercator_end_lat, isShown = ([, lat]) => Math.abs(lat) <= endLat;
    if (curve.every(isShown)) return [curve];
    const parts = [[]], last = curve.length - 1;
    curve.forEach((end, index) => {
      const start = curve[index - 1];
      if (start && isShown(start) !== isShown(end)) {
        const lat = Math.sign(isShown(start) ? end[1] : start[1]) * endLat;
        const crossing = [start[0] + ((lat - start[1]) / (end[1] - start[1])) * (end[0] - start[0]), lat];
        parts[parts.length - 1].push(crossing);
        if (isShown(start)) parts.push([]);
      }
      if (isShown(end)) parts[parts.length - 1].push(end);
    });
    if (isClosed && parts.length > 1 && isShown(curve[0])) {
      const turn = curve[0][0] - curve[last][0], tail = parts.pop();
      parts[0] = [...tail.slice(0, -1).map(([lon, lat]) => [lon + turn, lat]), ...parts[0]];
    }
    return parts.filter((part) => part.length > 1);
  }

  function edgeOnPlane(lon, lat, rangeKm) {
    const toleranceKm = Math.min(CIRCLE_TOLERANCE_KM, rangeKm * TOLERANCE_SHARE), { centre } = stage.scene;
    const isCircle = centre.lat === lat && (centre.lon - lon) % 360 === 0 && rangeKm <= CIRCLE_TO_KM;
    const lines = isCircle
      ? [circle(rangeKm, toleranceKm)]
      : onPlane(window.rangesCurves.ring(lon, lat, rangeKm).curve, BENT_TIMES * toleranceKm);
    const decimals = Math.max(2, 3 - Math.floor(Math.log10(rangeKm)));
    const outlines = joined(lines.map((line) => rounded(line, decimals)));
    const loops = outlines.length ? [closedAlongRim(outlines)] : [];
    if (!isCircle && !isHeldBy(loops, lon, lat, rangeKm)) loops.push(stage.plane.edge());
    return { area: { loops, caps: [], world: false }, outlines };
  }

  function circle(rangeKm, toleranceKm) {
    const count = 4 * Math.ceil(Math.PI / Math.acos(1 - toleranceKm / rangeKm) / 4);
    return Array.from({ length: count + 1 }, (_, step) => {
      const turn = ((step % count) / count) * 2 * Math.PI;
      return [rangeKm * Math.sin(turn), rangeKm * Math.cos(turn)];
    });
  }

  // The parts of an unwrapped curve that the map shows, in km, edges halved until they lie as they
  // should. What leads round the antipode is left out.
  function onPlane(curve, toleranceKm) {
    const { shownAt } = stage.plane, parts = [[]], straightKm = STRAIGHT * Math.sqrt(toleranceKm);
    const add = (xy) => parts[parts.length - 1].push(xy);
    // From one place to another; where they lie, `from` and `to`, is null where they are not shown.
    function divide(lon0, lat0, from, lon1, lat1, to, halvings) {
      if (!from && !to) return;
      if (!from || !to) {
        const [lon, lat, xy] = from ? lastShown(lon0, lat0, from, lon1, lat1) : lastShown(lon1, lat1, to, lon0, lat0);
        if (from) {
          divide(lon0, lat0, from, lon, lat, xy, halvings);
          parts.push([]);
        } else {
          add(xy);
          divide(lon, lat, xy, lon1, lat1, to, halvings);
        }
        return;
      }
      if (halvings && length(to[0] - from[0], to[1] - from[1]) > straightKm) {
        const lon = (lon0 + lon1) / 2, lat = (lat0 + lat1) / 2, middle = shownAt(lon, lat);
        const isLong = Math.abs(lon1 - lon0) > LONGEST_DEG || Math.abs(lat1 - lat0) > LONGEST_DEG;
        if (isLong || !middle ||
            length((from[0] + to[0]) / 2 - middle[0], (from[1] + to[1]) / 2 - middle[1]) > toleranceKm) {
          divide(lon0, lat0, from, lon, lat, middle, halvings - 1);
          divide(lon, lat, middle, lon1, lat1, to, halvings - 1);
          return;
        }
      }
      add(to);
    }
    let from = null, start = null;
    for (const end of withSeams(curve)) {
      const to = shownAt(end[0], end[1]);
      if (start) divide(start[0], start[1], from, end[0], end[1], to, MAX_HALVINGS);
      else if (to) add(to);
      [start, from] = [end, to];
    }
    return parts.filter((part) => part.length > 1);
  }

  const length = (x, y) => Math.sqrt(x * x + y * y); // hypot takes many times as long

  // The last place shown on the way from one that is to one that is not, and where it lies.
  function lastShown(lon0, lat0, from, lon1, lat1) {
    let shown = [lon0, lat0, from], hidden = [lon1, lat1];
    for (let step = 0; step < CROSSING_HALVINGS; step++) {
      const lon = (shown[0] + hidden[0]) / 2, lat = (shown[1] + hidden[1]) / 2;
      const xy = stage.plane.shownAt(lon, lat);
      if (xy) shown = [lon, lat, xy];
      else hidden = [lon, lat];
    }
    return shown;
  }

  // A curve with a vertex wherever it crosses an odd multiple of 180 degrees.
  function withSeams(curve) {
    return curve.flatMap(([lon, lat], index) => {
      if (!index) return [[lon, lat]];
      const [fromLon, fromLat] = curve[index - 1];
      const low = (Math.min(fromLon, lon) + 180) / 360, high = (Math.max(fromLon, lon) + 180) / 360;
      const seam = Math.floor(low) + 1;
      if (!(seam > low && seam < high)) return [[lon, lat]];
      const seamLon = seam * 360 - 180;
      return [[seamLon, fromLat + ((lat - fromLat) * (seamLon - fromLon)) / (lon - fromLon)], [lon, lat]];
    });
  }

  // Parts in one piece where the end of the last is the start of the first.
  function joined(parts) {
    if (parts.length < 2) return parts;
    const last = parts[parts.length - 1], [x, y] = last[last.length - 1];
    if (Math.hypot(x - parts[0][0][0], y - parts[0][0][1]) > 1e-6) return parts;
    return [[...last, ...parts[0].slice(1)], ...parts.slice(1, -1)];
  }

  // One loop of parts: where they end at the rim of the map, it runs along that to the next.
  function closedAlongRim(parts) {
    return parts.flatMap((part, index) => {
      const next = parts[(index + 1) % parts.length][0];
      return [...part, ...rimBetween(part[part.length - 1], next)];
    });
  }

  function rimBetween([x0, y0], [x1, y1]) {
    if (Math.hypot(x1 - x0, y1 - y0) < 1e-6) return [];
    const rim = stage.plane.edge(), count = rim.length;
    const nearest = (x, y) => {
      let best = 0;
      rim.forEach(([rimX, rimY], index) => {
        if (rimX * x + rimY * y > rim[best][0] * x + rim[best][1] * y) best = index;
      });
      return best;
    };
    const from = nearest(x0, y0), to = nearest(x1, y1), ahead = (to - from + count) % count;
    const isAhead = ahead <= count / 2, steps = isAhead ? ahead : count - ahead;
    return Array.from({ length: steps + 1 }, (_, step) => rim[(from + (isAhead ? step : count - step)) % count]);
  }

  // Whether the even-odd sum of loops holds what is in range and nothing else. One place tells, and
  // the one that is farthest from the edge is asked.
  function isHeldBy(loops, lon, lat, rangeKm) {
    const farKm = stage.constants.earth.equator_km / 5;
    let best = null;
    for (const at of [[0, 0], [farKm, 0], [-farKm, 0], [0, farKm], [0, -farKm]]) {
      const place = stage.plane.position(at);
      const spareKm = rangeKm - window.rangesGeodesic.inverse(lon, lat, ...place).distance_km;
      if (!best || Math.abs(spareKm) > Math.abs(best.spareKm)) best = { at, spareKm };
    }
    let isInside = false;
    for (const loop of loops)
      for (let index = 0, last = loop.length - 1; index < loop.length; last = index++) {
        const [x0, y0] = loop[last], [x1, y1] = loop[index], [x, y] = best.at;
        if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) isInside = !isInside;
      }
    return isInside === best.spareKm > 0;
  }

  return { start, ringGeometry, pathGeometry };
})();
