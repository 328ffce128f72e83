// Where a hand is on the map and what it means there: places under the pointer, kilometres to a pixel,
// and the figures that a ring's edge is drawn to.
"use strict";

window.rangesGrip = (function () {
  // In pixels: how near a figure must be to be taken for it, a round one and a published one.
  const ROUND_PX = 4, PUBLISHED_PX = 6;
  // Round figures, in the unit that is shown; the finest that leaves room between them is taken.
  const ROUND_STEPS = [1, 5, 10, 50, 100], ROOM_PX = 20;
  let stage;

  function start(sharedStage) {
    stage = sharedStage;
  }

  // The place at a point of the map's container. Its longitude runs on over 180, as the map does;
  // beyond the rim of a map of true distances it is the place on the rim.
  function placeAt(point) {
    const { lat, lng } = stage.map.containerPointToLatLng(point);
    if (!stage.isTrueDistance()) return { lon: lng, lat: Math.max(-90, Math.min(90, lat)) };
    const most = window.rangesAzimuthal.mostKm() * 0.9995, far = Math.hypot(lng, lat);
    const share = far > most ? most / far : 1;
    const place = stage.plane.position([lng * share, lat * share]);
    return place && { lon: place[0], lat: place[1] };
  }

  // A place as the map takes it, in the copy of the world that is nearest to a longitude.
  function latLng({ lon, lat }, nearLon) {
    if (stage.isTrueDistance()) {
      const [x, y] = stage.plane.project([lon, lat]);
      return L.latLng(y, x);
    }
    return L.latLng(lat, nearLon + wrapped(lon - nearLon));
  }

  function wrapped(lon) {
    return lon - 360 * Math.floor((lon + 180) / 360);
  }

  function pointOf(place, nearLon) {
    return stage.map.latLngToContainerPoint(latLng(place, nearLon));
  }

  function distance(from, to) {
    return window.rangesGeodesic.inverse(from.lon, from.lat, wrapped(to.lon), to.lat);
  }

  function along(from, azimuth, km) {
    const [lon, lat] = window.rangesGeodesic.direct(from.lon, from.lat, azimuth, km);
    return { lon, lat };
  }

  // How many km a pixel is, outwards from a ring's edge.
  function kmPerPixel(centre, azimuth, km) {
    const step = Math.max(km * 1e-3, 1e-4), inner = along(centre, azimuth, km - step);
    const here = latLng(along(centre, azimuth, km), inner.lon), there = latLng(inner, inner.lon);
    const zoom = stage.map.getZoom();
    const pixels = stage.map.project(here, zoom).distanceTo(stage.map.project(there, zoom));
    return step / Math.max(pixels, 1e-9);
  }

  const pixelKm = () => window.rangesMercator.pixelKm(stage.map.getZoom());

  const mostKm = () => stage.constants.earth.half_meridian_km;

  function unitKm() {
    return stage.constants.km_per_unit[stage.scene.units];
  }

  // A range to about a pixel, in whole steps of ten, one, a tenth of the unit.
  function roundedKm(km, perPixel) {
    const power = Math.min(1, Math.floor(Math.log10(perPixel / unitKm())));
    const scale = Math.pow(10, power);
    return Number((Math.round(km / unitKm() / scale) * scale).toFixed(Math.max(0, -power))) * unitKm();
  }

  // The figure that a range is drawn to, and whose it is; the range to a pixel where none is near.
  function snapped(km, perPixel, snaps) {
    const found = { km: roundedKm(km, perPixel), name: "" };
    const step = (ROUND_STEPS.find((each) => (each * unitKm()) / perPixel >= ROOM_PX) || 100) * unitKm();
    const round = Math.round(km / step) * step;
    let nearest = Math.min(ROUND_PX * perPixel, step / 4);
    if (round > 0 && Math.abs(km - round) <= nearest) [found.km, nearest] = [round, Math.abs(km - round)];
    else nearest = PUBLISHED_PX * perPixel;
    for (const snap of snaps) {
      const off = Math.abs(km - snap.km);
      if (off > nearest || off > PUBLISHED_PX * perPixel) continue;
      const isAsNear = found.name && off === nearest;
      [found.km, found.name, nearest] = [snap.km, isAsNear ? `${found.name}; ${snap.name}` : snap.name, off];
    }
    return found;
  }

  // A place to about half a pixel.
  function roundedPlace({ lon, lat }) {
    const degrees = 360 / window.rangesMercator.worldPx(stage.map.getZoom());
    const shrunk = stage.isTrueDistance() ? 1 : Math.max(0.02, Math.cos((lat * Math.PI) / 180));
    const decimals = Math.max(0, Math.ceil(-Math.log10(degrees * shrunk)));
    return { lon: wrapped(Number(lon.toFixed(decimals))), lat: Number(lat.toFixed(decimals)) };
  }

  function text(km) {
    return window.rangesLive.distanceText(km, 3);
  }

  // What is said of an edge and of a place while a hand moves them.
  function edgeText(table, km, fromKm) {
    return window.rangesLive.edgeText(table, km, fromKm);
  }

  function placeText({ lon, lat }) {
    return window.rangesLive.centreText(lon, lat);
  }

  return {
    start, placeAt, latLng, pointOf, distance, along, kmPerPixel, pixelKm, unitKm, mostKm, roundedKm, snapped, roundedPlace,
    text, edgeText, placeText,
  };
})();
