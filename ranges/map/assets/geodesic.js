// Geodesics on the WGS84 ellipsoid: where a bearing leads, and how far and which way to a place.
// The series are those of Karney (2013, doi:10.1007/s00190-012-0578-z), to the fourth order: both
// ways agree with PROJ to ten micrometres, between any two points. Of points with several shortest
// ways, which lie within 0.6 degrees of the antipode, one way is given, and its length is right.
"use strict";

window.rangesGeodesic = (function () {
  const DEG = Math.PI / 180;
  // Away from the antipode four steps are enough; where they are not, the way is searched for.
  const MAX_STEPS = 12, MAX_HALVINGS = 120;
  // An angle that is this well known, as a share of the whole way, is known well enough.
  const FINE = 1e-12, ROUGH = 1e-9;
  // Closer to the far side than this, an angle in radians, the steps lead astray.
  const NEAR_ANTIPODE = 0.02;

  // Flattening, semi-minor axis, second eccentricity squared, and what the series of longitude have
  // of the third flattening.
  let F, B_KM, EP2, A31, A32, A33, C311, C312, C313, C321, C322, C323, C331, C332;
  // The series of one geodesic: of distance (a1, c1) and of longitude (a3, c3).
  let eps, a1, c11, c12, c13, c14, a3, c31, c32, c33, c34;

  function start(earth) {
    F = earth.flattening;
    B_KM = earth.equatorial_radius_km * (1 - F);
    EP2 = (F * (2 - F)) / (1 - F) ** 2;
    const n = F / (2 - F);
    [A31, A32, A33] = [(n - 1) / 2, (3 * n * n - n - 2) / 8, (-3 * n - 1) / 16];
    [C311, C312, C313] = [(1 - n) / 4, (1 - n * n) / 8, (3 + 3 * n) / 64];
    [C321, C322, C323] = [(2 - 3 * n + n * n) / 32, (3 - 2 * n) / 64, 3 / 128];
    [C331, C332] = [(5 - 9 * n) / 192, 3 / 128];
  }

  // The series of a geodesic that crosses the equator at a bearing with this squared cosine.
  function setLongitude(cosSqAlpha) {
    const k2 = EP2 * cosSqAlpha, e = k2 / (2 * (1 + Math.sqrt(1 + k2)) + k2), e2 = e * e;
    eps = e;
    a3 = 1 + e * (A31 + e * (A32 + e * (A33 - (3 / 64) * e)));
    c31 = e * (C311 + e * (C312 + e * (C313 + (5 / 128) * e)));
    c32 = e2 * (C321 + e * (C322 + e * C323));
    c33 = e2 * e * (C331 + e * C332);
    c34 = (7 / 512) * e2 * e2;
  }

  function setLength() {
    const e2 = eps * eps;
    a1 = (1 + e2 / 4 + (e2 * e2) / 64) / (1 - eps);
    c11 = eps * (-1 / 2 + (3 / 16) * e2);
    c12 = e2 * (-1 / 16 + e2 / 32);
    c13 = (-e2 * eps) / 48;
    c14 = (-5 / 512) * e2 * e2;
  }

  // The sum of four sines of twice, four times ... an angle that is given by its sine and cosine.
  function sines(sin, cos, k1, k2, k3, k4) {
    const twice = 2 * (cos - sin) * (cos + sin);
    const y3 = k3 + twice * k4, y2 = k2 + twice * y3 - k4, y1 = k1 + twice * y2 - y3;
    return 2 * sin * cos * y1;
  }

  function lengthTerm(sin, cos) {
    return sines(sin, cos, c11, c12, c13, c14);
  }

  function longitudeTerm(sin, cos) {
    return sines(sin, cos, c31, c32, c33, c34);
  }

  function wrapped(lon) {
    const turned = lon - 360 * Math.floor((lon + 180) / 360);
    return turned < 180 ? turned : -180;
  }

  function bearing(sin, cos) {
    const deg = Math.atan2(sin, cos) / DEG;
    return deg < 0 ? (deg + 360) % 360 : deg;
  }

  // Sine and cosine of the reduced latitude.
  function reduced(lat) {
    const sin = (1 - F) * Math.sin(lat * DEG), cos = Math.cos(lat * DEG);
    const length = Math.sqrt(sin * sin + cos * cos); // hypot takes many times as long
    return [sin / length, cos / length];
  }

  // Where a geodesic ends: [lon, lat, bearing onward], degrees, lon in [-180, 180), bearings in [0, 360).
  function direct(lon, lat, azimuthDeg, distanceKm) {
    const [sinU, cosU] = reduced(lat);
    const sinA = Math.sin(azimuthDeg * DEG), cosA = Math.cos(azimuthDeg * DEG);
    const sinAlpha = sinA * cosU, cosAlpha = Math.sqrt(cosA * cosA + sinA * sinU * (sinA * sinU));
    setLongitude(cosAlpha * cosAlpha);
    setLength();
    const sigma1 = Math.atan2(sinU, cosA * cosU), sin1 = Math.sin(sigma1), cos1 = Math.cos(sigma1);
    const omega1 = Math.atan2(sinAlpha * sinU, cosA * cosU);
    const tau = sigma1 + lengthTerm(sin1, cos1) + distanceKm / (B_KM * a1), e2 = eps * eps;
    const sigma2 = tau + sines(Math.sin(tau), Math.cos(tau), eps * (1 / 2 - (9 / 32) * e2),
      e2 * (5 / 16 - (37 / 96) * e2), (29 / 96) * e2 * eps, (539 / 1536) * e2 * e2);
    const sin2 = Math.sin(sigma2), cos2 = Math.cos(sigma2);
    const excess = F * sinAlpha * a3 *
      (sigma2 - sigma1 + longitudeTerm(sin2, cos2) - longitudeTerm(sin1, cos1));
    const turn = Math.atan2(sinAlpha * sin2, cos2) - omega1 - excess;
    const cosU2 = Math.sqrt(sinAlpha * sinAlpha + cosAlpha * cos2 * (cosAlpha * cos2));
    const phi = Math.atan2(cosAlpha * sin2, (1 - F) * cosU2);
    return [wrapped(lon + turn / DEG), phi / DEG, bearing(sinAlpha, cosAlpha * cos2)];
  }

  // The way found last: its length, sine and cosine of its bearings at both ends, and by what share
  // its difference of longitude is more on the sphere: about the same to a place near by.
  const way = { distanceKm: 0, sin1: 0, cos1: 1, sin2: 0, cos2: 1, stretch: 0 };

  // Finds the shortest way between reduced latitudes, for a difference of longitude l in [-pi, pi].
  function findWay(sinU1, cosU1, sinU2, cosU2, l, precision = FINE, stretch = 0) {
    let lambda = l * (1 + stretch), lastStep = 1;
    if (Math.abs(lambda) > Math.PI) lambda = l;
    for (let step = 0; step < MAX_STEPS; step++) {
      const sinL = Math.sin(lambda), cosL = Math.cos(lambda);
      const x = cosU2 * sinL, y = cosU1 * sinU2 - sinU1 * cosU2 * cosL;
      const sin = Math.sqrt(x * x + y * y), cos = sinU1 * sinU2 + cosU1 * cosU2 * cosL;
      if (cos < 0 && sin < NEAR_ANTIPODE) break;
      if (sin < 1e-15) return setWay(0, 0, 1, 0, 1);
      const sin1 = x / sin, cos1 = y / sin, sigma = Math.atan2(sin, cos);
      const sinAlpha = cosU1 * sin1, up = cos1 * cosU1, cosSqAlpha = sinU1 * sinU1 + up * up;
      setLongitude(cosSqAlpha);
      // How far along the way either end is from the equator, by sine and cosine.
      const cosAlpha = Math.sqrt(cosSqAlpha), isEquator = cosAlpha === 0;
      const s1 = isEquator ? 0 : sinU1 / cosAlpha, k1 = isEquator ? 1 : up / cosAlpha;
      const s2 = s1 * cos + k1 * sin, k2 = k1 * cos - s1 * sin;
      const next = l + F * sinAlpha * a3 * (sigma + longitudeTerm(s2, k2) - longitudeTerm(s1, k1));
      if (Math.abs(next) > Math.PI) break;
      if (Math.abs(next - lambda) < Math.max(1e-15, precision * sin)) {
        setLength();
        way.stretch = l === 0 ? 0 : lambda / l - 1;
        const distanceKm = B_KM * a1 * (sigma + lengthTerm(s2, k2) - lengthTerm(s1, k1));
        // The bearing at the end, by the first place seen from it.
        return setWay(distanceKm, sin1, cos1, cosU1 * sinL, cosU1 * sinU2 * cosL - sinU1 * cosU2);
      }
      // Each step is a certain share of the last one: those to come are made at once.
      const share = step > 0 && step % 2 ? (next - lambda) / lastStep : 0;
      lastStep = next - lambda;
      lambda = Math.abs(share) < 0.5 ? next + (lastStep * share) / (1 - share) : next;
    }
    return searchWay(sinU1, cosU1, sinU2, cosU2, l);
  }

  function setWay(distanceKm, sin1, cos1, sin2, cos2) {
    way.distanceKm = distanceKm;
    way.sin1 = sin1;
    way.cos1 = cos1;
    way.sin2 = sin2;
    way.cos2 = cos2;
    return way;
  }

  // Near the antipode: the farther a way leaves the southern place from north, the farther it turns
  // before it comes to the other's latitude. The bearing is found by halving; this never fails.
  // It is counted from east, so that it is known well enough where both lie close to the equator.
  function searchWay(sinU1, cosU1, sinU2, cosU2, l) {
    // The places are turned so that the first is the southern one and nearer to its pole.
    const isSwapped = Math.abs(sinU1) < Math.abs(sinU2);
    if (isSwapped) [sinU1, cosU1, sinU2, cosU2] = [sinU2, cosU2, sinU1, cosU1];
    const isFlipped = sinU1 > 0, side = l < 0 ? -1 : 1, wanted = Math.abs(l);
    const south = (isFlipped ? -sinU1 : sinU1) || -0, north = isFlipped ? -sinU2 : sinU2;
    if (sinU1 === 0 && sinU2 === 0 && wanted <= Math.PI * (1 - F))
      return setWay((B_KM / (1 - F)) * wanted, side, 0, side, 0);
    let low = -Math.PI / 2, high = Math.PI / 2, sin1, cos1, sin2, cos2, s1, k1, s2, k2, sigma;
    for (let step = 0; step < MAX_HALVINGS; step++) {
      const beyondEast = (low + high) / 2;
      if (high - low < 1e-16 * Math.abs(beyondEast)) break;
      [sin1, cos1] = [Math.cos(beyondEast), -Math.sin(beyondEast)];
      const sinAlpha = sin1 * cosU1, cosAlpha = Math.hypot(cos1, sin1 * south);
      const across = cosU1 < -south ? (cosU2 - cosU1) * (cosU2 + cosU1) : (south - north) * (south + north);
      cos2 = Math.sqrt(Math.max(0, cos1 * cosU1 * (cos1 * cosU1) + across)) / cosU2;
      sin2 = sinAlpha / cosU2;
      const sigma1 = Math.atan2(south, cos1 * cosU1), sigma2 = Math.atan2(north, cos2 * cosU2);
      [s1, k1, s2, k2] = [Math.sin(sigma1), Math.cos(sigma1), Math.sin(sigma2), Math.cos(sigma2)];
      sigma = sigma2 - sigma1;
      setLongitude(cosAlpha * cosAlpha);
      const turn = Math.atan2(sinAlpha * north, cos2 * cosU2) - Math.atan2(sinAlpha * south, cos1 * cosU1);
      const excess = F * sinAlpha * a3 * (sigma + longitudeTerm(s2, k2) - longitudeTerm(s1, k1));
      if (turn - excess < wanted) low = beyondEast;
      else high = beyondEast;
    }
    setLength();
    const distanceKm = B_KM * a1 * (sigma + lengthTerm(s2, k2) - lengthTerm(s1, k1));
    const flip = isFlipped ? -1 : 1;
    return isSwapped
      ? setWay(distanceKm, side * sin2, -flip * cos2, side * sin1, -flip * cos1)
      : setWay(distanceKm, side * sin1, flip * cos1, side * sin2, flip * cos2);
  }

  function turnBetween(lon1, lon2) {
    return (lon2 - lon1 - 360 * Math.round((lon2 - lon1) / 360)) * DEG;
  }

  function inverse(lon1, lat1, lon2, lat2) {
    findWay(...reduced(lat1), ...reduced(lat2), turnBetween(lon1, lon2));
    return {
      distance_km: way.distanceKm,
      azimuth1_deg: bearing(way.sin1, way.cos1),
      azimuth2_deg: bearing(way.sin2, way.cos2),
    };
  }

  // A function that finds the ways from one place to others, and gives what `result` makes of each.
  function waysFrom(lon, lat, precision, result) {
    const [sinU, cosU] = reduced(lat);
    let stretch = 0;
    return (toLon, toLat) => {
      const u = Math.atan((1 - F) * Math.tan(toLat * DEG));
      findWay(sinU, cosU, Math.sin(u), Math.cos(u), turnBetween(lon, toLon), precision, stretch);
      stretch = way.stretch;
      return result(way);
    };
  }

  // How far places are from one, to a centimetre: where many are asked about.
  const roughDistances = (lon, lat) => waysFrom(lon, lat, ROUGH, ({ distanceKm }) => distanceKm);

  // Where places lie as seen from one: km to its right and up along the way.
  const offsets = (lon, lat) =>
    waysFrom(lon, lat, FINE, ({ distanceKm, sin1, cos1 }) => [distanceKm * sin1, distanceKm * cos1]);

  return { start, direct, inverse, offsets, roughDistances };
})();
