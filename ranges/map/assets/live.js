// What is said beside a hand while it moves a ring: the range and what lies within it, by the table
// that the server sends once for an origin; or where the centre is. Nothing is asked while it moves.
"use strict";

window.rangesLive = (function () {
  const { pgettext } = window.rangesWords;
  // Of a coordinate that is not round.
  const DECIMALS = 4;
  const formats = new Map(); // by its digits: to make one takes longer than a frame has
  let stage;

  function start(sharedStage) {
    stage = sharedStage;
  }

  // The range, and in the next line what lies within it; with `fromKm`, where the hand took hold, the
  // territory that was crossed last since. Without a table, the range alone.
  function edgeText(table, rangeKm, fromKm = rangeKm) {
    const figure = distanceText(rangeKm, 3);
    if (!table) return figure;
    const count = table.nearest_km.filter((km) => km <= rangeKm).length;
    const crossed = crossedText(table, fromKm, rangeKm);
    const within = pgettext("script", "{territories}, {people}", {
      territories: countText(count), people: peopleText(peopleWithin(table, rangeKm)),
    });
    return `${figure}\n${within}${crossed && ` · ${crossed}`}`;
  }

  function distanceText(km, most, least = 0) {
    const figure = km / stage.constants.km_per_unit[stage.scene.units];
    const digits = { maximumFractionDigits: most, minimumFractionDigits: least }, key = `${most} ${least}`;
    if (!formats.has(key)) formats.set(key, new Intl.NumberFormat("en", digits));
    return `${formats.get(key).format(figure)} ${stage.scene.units}`;
  }

  function countText(count) {
    if (!count) return pgettext("script", "no territory");
    return count < 2 ? pgettext("script", "1 territory") : pgettext("script", "{count} territories", { count });
  }

  // The number of the last step within a range.
  function peopleWithin({ people_km: steps, people }, rangeKm) {
    let low = 0, high = steps.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (steps[middle] <= rangeKm) low = middle + 1;
      else high = middle;
    }
    return low ? people[low - 1] : 0;
  }

  function peopleText(count) {
    if (!count) return pgettext("script", "no listed place");
    const inUnits = (size) => ({ count: Number((count / size).toPrecision(2)) });
    if (count >= 1e9) return pgettext("script", "{count} billion people", inUnits(1e9));
    if (count >= 1e6) return pgettext("script", "{count} million people", inUnits(1e6));
    if (count === 1) return pgettext("script", "1 person");
    return pgettext("script", "{count} people", { count: count.toLocaleString("en") });
  }

  // The last territory that came in or went out, or that came in whole or went out in part.
  function crossedText({ names, nearest_km: nearest, farthest_km: farthest }, fromKm, toKm) {
    const isOut = toKm < fromKm, [low, high] = isOut ? [toKm, fromKm] : [fromKm, toKm];
    const isCrossed = (km) => km > low && km <= high;
    let last = null;
    names.forEach((name, index) => {
      for (const [km, isEntry] of [[farthest[index], false], [nearest[index], true]]) {
        const isLater = !last || (isOut ? km <= last.km : km >= last.km);
        if (isCrossed(km) && isLater) last = { name, index, km, isEntry };
      }
    });
    if (!last) return "";
    const whole = !last.isEntry && !isCrossed(nearest[last.index]);
    const { name: place } = last;
    if (!isOut && whole) return pgettext("script", "all of {place} in", { place });
    if (!isOut) return pgettext("script", "{place} in", { place });
    return whole ? pgettext("script", "not all of {place}", { place }) : pgettext("script", "{place} out", { place });
  }

  // Where a place is, and how far from the nearest place of the catalogue, once those are here.
  function centreText(lon, lat) {
    const degrees = (value) => ({ degrees: Number(Math.abs(value).toFixed(DECIMALS)) });
    const north = lat < 0 ? pgettext("script", "{degrees}° S", degrees(lat)) : pgettext("script", "{degrees}° N", degrees(lat));
    const east = lon < 0 ? pgettext("script", "{degrees}° W", degrees(lon)) : pgettext("script", "{degrees}° E", degrees(lon));
    const text = `${north}, ${east}`, near = window.rangesPlaces.nearest(lon, lat);
    if (!near) return text;
    const values = { distance: measuredText(near.km), place: near.name };
    return text + "\n" + pgettext("script", "{distance} from {place}", values);
  }

  // A computed distance: whole units, below ten one decimal.
  function measuredText(km) {
    const digits = km / stage.constants.km_per_unit[stage.scene.units] >= 9.95 ? 0 : 1;
    return distanceText(km, digits, digits);
  }

  return { start, edgeText, centreText, distanceText };
})();
