// The edges of the selected ring as they are drawn: which of them a point of the map is on, how far off,
// and what range a point off a whole territory's edge stands for.
"use strict";

window.rangesRingEdges = (function () {
  const grip = () => window.rangesGrip, lines = () => window.rangesLines;
  let stage;
  const split = new WeakMap(); // of a band's layer: the curves of its low and of its high edge
  let drawn = { layer: null, zoom: null }; // the pixels of a layer's edges, by part, at a zoom

  function start(sharedStage) {
    stage = sharedStage;
  }

  // The curves of one edge of a layer: all of them, unless it is a band.
  function curvesOf(layer, part) {
    const all = lines().curves(layer);
    if (part === "edge" || !layer.core) return all;
    if (!split.has(layer)) {
      const found = { low: [], high: [] };
      for (const curve of all) {
        const middle = curve[curve.length >> 1];
        found[offArea(layer.core, middle) < offArea(layer.fill, middle) ? "low" : "high"].push(curve);
      }
      split.set(layer, found);
    }
    return split.get(layer)[part];
  }

  // How far a vertex is from the nearest one of an area, squared; on a Mercator map in any turn.
  function offArea({ loops, caps }, [x, y]) {
    const turn = stage.isTrueDistance() ? Infinity : 360;
    let least = Infinity;
    for (const curve of [...loops, ...caps.map((cap) => cap.curve)])
      for (const [atX, atY] of curve) {
        const across = atX - x - (turn === 360 ? 360 * Math.round((atX - x) / 360) : 0);
        least = Math.min(least, across ** 2 + (atY - y) ** 2);
      }
    return least;
  }

  // The pixels of an edge at the zoom of the map, kept: a hand that only passes by asks at each move.
  function pixelsOf(layer, part) {
    const { map } = stage, zoom = map.getZoom();
    if (drawn.layer !== layer || drawn.zoom !== zoom) drawn = { layer, zoom };
    drawn[part] = drawn[part] || curvesOf(layer, part).map((curve) =>
      curve.map(([lon, lat]) => map.project(L.latLng(lat, lon), zoom)));
    return drawn[part];
  }

  // The point of an edge that is nearest to a point of the container: {point, off} in pixels.
  function nearest(layer, part, point) {
    const { map } = stage, at = point.add(map.project(map.getCenter())).subtract(map.getSize().divideBy(2));
    const turn = stage.isTrueDistance() ? 0 : window.rangesMercator.worldPx(map.getZoom());
    let best = { off: Infinity, point: null };
    for (const curve of pixelsOf(layer, part)) {
      // The copy of the world in which the point is near the curve's middle, and those beside it.
      const own = turn ? Math.round((at.x - curve[curve.length >> 1].x) / turn) : 0;
      for (const copy of turn ? [own - 1, own, own + 1] : [0]) {
        const here = L.point(at.x - copy * turn, at.y);
        for (let index = 1; index < curve.length; index++) {
          const near = L.LineUtil.closestPointOnSegment(here, curve[index - 1], curve[index]);
          const off = near.distanceTo(here);
          if (off < best.off) best = { off, point: near.subtract(here).add(point) };
        }
      }
    }
    return best;
  }

  // The edge of an item, and how far it is from a point of the container in pixels: of a ring by
  // distance from its centre, of one round a territory by its line.
  function edgeAt(item, edges, layer, point) {
    if (item.kind === "territory ring") return least(edges, (part) => nearest(layer, part, point).off);
    const at = grip().placeAt(point);
    if (!at) return { part: null, off: Infinity };
    const { distance_km, azimuth1_deg } = grip().distance(item.centre, at);
    return least(edges, (part) => {
      const km = window.rangesHandleMarks.km(item, part);
      return Math.abs(distance_km - km) / grip().kmPerPixel(item.centre, azimuth1_deg, km);
    });
  }

  function least(parts, offOf) {
    return parts.map((part) => ({ part, off: offOf(part) })).sort((one, other) => one.off - other.off)[0];
  }

  // A territory's distance is not known here: it is that of the drawn edge, `drawnKm`, and how far from
  // the edge the point is. Returns the range, and the km to a pixel.
  function territoryRange(layer, part, point, drawnKm) {
    const foot = nearest(layer, part, point).point;
    const { distance_km } = grip().distance(grip().placeAt(foot), grip().placeAt(point));
    const { lng, lat } = stage.map.containerPointToLatLng(point);
    const isNarrower = isInside(part === "low" ? layer.core : layer.fill, [lng, lat]);
    return [
      drawnKm + (isNarrower ? -distance_km : distance_km),
      distance_km / Math.max(1, foot.distanceTo(point)) || 1,
    ];
  }

  // Whether a point of the map, as layers have their vertices, lies in an area: by the curves that lie
  // between it and north.
  function isInside(fill, [x, y]) {
    let count = fill.world ? 1 : 0;
    const add = (curve) => {
      for (let index = 1; index < curve.length; index++) {
        const [[x1, y1], [x2, y2]] = [curve[index - 1], curve[index]];
        const low = Math.min(x1, x2), high = Math.max(x1, x2);
        const first = stage.isTrueDistance() ? 0 : Math.ceil((low - x) / 360);
        for (let at = x + 360 * first; at < high; at += 360) {
          if (at >= low && y1 + ((y2 - y1) * (at - x1)) / (x2 - x1) > y) count += 1;
          if (stage.isTrueDistance()) break;
        }
      }
    };
    for (const loop of fill.loops) add(loop);
    for (const cap of fill.caps) {
      add(cap.curve);
      if (cap.pole === "north") count += 1;
    }
    return count % 2 === 1;
  }

  // The range that a point of the container gives an edge, how many km a pixel is there, and where its
  // handle then lies: at a bearing, and round a territory at that point. `drawnKm`: the range as drawn.
  function rangeAt(item, layer, part, point, drawnKm) {
    if (!item.centre) {
      const [km, perPixel] = territoryRange(layer, part, point, drawnKm);
      return { km, perPixel, latlng: stage.map.containerPointToLatLng(point) };
    }
    const { distance_km: km, azimuth1_deg: bearing } = grip().distance(item.centre, grip().placeAt(point));
    return { km, perPixel: grip().kmPerPixel(item.centre, bearing, km), bearing };
  }

  // The item with one of its edges at a range, as far as that may go.
  function moved(item, part, km) {
    const was = window.rangesHandleMarks.km(item, part);
    const least = Math.pow(10, Math.floor(Math.log10(grip().unitKm()))), most = item.most_km || grip().mostKm();
    const figure = Math.max(Math.min(least, was), Math.min(most, km), part === "min" ? 0 : item.above_km || 0);
    if (part === "edge") return { ...item, low_km: figure, high_km: figure };
    if (part === "low") return { ...item, low_km: Math.min(figure, item.high_km) };
    if (part === "high") return { ...item, high_km: Math.max(figure, item.low_km) };
    const above = item.above_km / item.min_km, min_km = Math.min(figure, item.low_km / above);
    return { ...item, min_km, above_km: min_km * above };
  }

  return { start, nearest, edgeAt, rangeAt, moved };
})();
