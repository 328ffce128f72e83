// Curves on the plane of the map at zoom 0, where the world is 256 wide, with no more vertices at each
// zoom than are seen at it.
"use strict";

window.rangesThinning = (function () {
  // How far a line may be from its vertices, in pixels.
  const TOLERANCE_PX = 0.35;
  const known = new WeakMap(); // by layer: its curves, and of which kind of map

  // The curves of a layer on a kind of map, in which nothing changes.
  function curvesOf(layer, crs) {
    const held = known.get(layer);
    if (held && held.crs === crs) return held.curves;
    const curves = window.rangesLines.curves(layer).map((curve) => traced(curve, crs));
    known.set(layer, { crs, curves });
    return curves;
  }

  // Vertices [lon, lat] as x and y in turn, between which x they lie, and for each vertex how far the
  // line would be off without it.
  function traced(curve, crs) {
    const points = new Float64Array(curve.length * 2);
    let low = Infinity, high = -Infinity;
    curve.forEach(([lon, lat], index) => {
      const { x, y } = crs.latLngToPoint({ lat, lng: lon }, 0);
      points[2 * index] = x;
      points[2 * index + 1] = y;
      if (x < low) low = x;
      if (x > high) high = x;
    });
    return { points, low, high, worth: worths(points), levels: new Map() };
  }

  // By Douglas and Peucker: the distance of each vertex from the chord that it divides, at most that
  // of the vertex that made the chord, so that every threshold gives a proper thinning.
  function worths(points) {
    const count = points.length / 2, worth = new Float64Array(count).fill(0);
    if (!count) return worth;
    worth[0] = worth[count - 1] = Infinity;
    const stack = [[0, count - 1, Infinity]];
    while (stack.length) {
      const [first, last, most] = stack.pop();
      if (last - first < 2) continue;
      const x0 = points[2 * first], y0 = points[2 * first + 1];
      const dx = points[2 * last] - x0, dy = points[2 * last + 1] - y0, square = dx * dx + dy * dy;
      let far = -1, at = first + 1;
      for (let index = first + 1; index < last; index++) {
        const x = points[2 * index] - x0, y = points[2 * index + 1] - y0;
        const share = square ? Math.max(0, Math.min(1, (x * dx + y * dy) / square)) : 0;
        const off = (x - share * dx) ** 2 + (y - share * dy) ** 2;
        if (off > far) [far, at] = [off, index];
      }
      worth[at] = Math.min(Math.sqrt(far), most);
      stack.push([first, at, worth[at]], [at, last, worth[at]]);
    }
    return worth;
  }

  // The vertices of a traced curve that are seen at a zoom, x and y in turn.
  function thinned(curve, zoom) {
    const level = Math.ceil(zoom);
    if (!curve.levels.has(level)) {
      const least = TOLERANCE_PX / Math.pow(2, level), kept = [];
      for (let index = 0; index < curve.worth.length; index++)
        if (curve.worth[index] >= least) kept.push(curve.points[2 * index], curve.points[2 * index + 1]);
      curve.levels.set(level, Float64Array.from(kept));
    }
    return curve.levels.get(level);
  }

  return { curvesOf, traced, thinned };
})();
