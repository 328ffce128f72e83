// Moves made by hand on the map, told to the server: each at once, with those before it that no
// answer has confirmed yet, so that none is lost where two come quickly.
"use strict";

window.rangesMoves = (function () {
  // The server rounds what it is told.
  const SAME_DEG = 1e-4;
  let serial = 0, unsettled = [];

  // `move`: its kind, and what it leads to in km and degrees. Returns the move's number.
  function send(move) {
    serial += 1;
    const earlier = unsettled;
    unsettled = [...earlier, { ...move, serial }];
    say({
      type: "Feature", geometry: null,
      properties: { ranges_move: unsettled[unsettled.length - 1], earlier },
    });
    return serial;
  }

  // streamlit-folium would say it only a quarter of a second later; the same value, said at once.
  function say(feature) {
    const shared = window.__GLOBAL_DATA__;
    if (!shared || !window.Streamlit) return;
    shared.last_active_drawing = feature;
    shared.previous_data = { ...shared.previous_data, last_active_drawing: feature };
    window.Streamlit.setComponentValue(shared.previous_data);
  }

  // Up to which number the scene that has come holds the moves. Another session counts from elsewhere.
  function settle(number) {
    unsettled = unsettled.filter((move) => move.serial > number);
    serial = Math.max(serial, number);
  }

  // Whether a hand has put something at a place, and no answer has confirmed it yet.
  function hasPutAt({ lat, lon }) {
    const isSame = (one, other) => Math.abs(one - other) < SAME_DEG;
    return unsettled.some((move) => isSame(move.lat, lat) && isSame(move.lon, lon));
  }

  return { send, settle, hasPutAt, isUnsettled: () => unsettled.length > 0 };
})();
