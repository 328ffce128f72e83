// The marks by which the selected item is taken hold of: where they lie, and what they say to those who
// do not see them. `handles.js` moves them.
"use strict";

window.rangesHandleMarks = (function () {
  const { pgettext } = window.rangesWords;
  // In pixels: how wide a handle is to the touch, and how far from the frame it rests.
  const SIZE_PX = 28, MARGIN_PX = 24;
  // Where on a ring its handle rests, the first of these that is in view.
  const BEARINGS = [120, 60, 90, 150, 30, 240, 300, 270, 210, 330, 180, 0];
  // The figure that each edge stands for.
  const FIELDS = { edge: "high_km", low: "low_km", high: "high_km", min: "min_km" };
  const edgeText = (part, name) => ({
    edge: pgettext("script", "Range of {name}", { name }),
    low: pgettext("script", "Low range of {name}", { name }),
    high: pgettext("script", "High range of {name}", { name }),
    min: pgettext("script", "Minimum range of {name}", { name }),
  })[part];
  const grip = () => window.rangesGrip;
  const said = document.createElement("span");
  let stage, heard, tooltip;
  let handles = {}; // by part: its marker, where it is on the map, and on a ring at which bearing

  // `blurred`: called with the part whose handle has lost the focus.
  function start(sharedStage, blurred) {
    [stage, heard] = [sharedStage, blurred];
    stage.map.createPane("handles").style.zIndex = 660;
    tooltip = L.tooltip({ className: "said", offset: [14, 0], opacity: 0.9 });
  }

  // The places that a path goes by are parts as its ends are: "via1", "via2" and so on.
  const viaParts = ({ via }) => via.map((_, index) => `via${index + 1}`);
  const withPlaces = (hands) =>
    hands ? hands.via.reduce((item, place, index) => ({ ...item, [`via${index + 1}`]: place }), hands) : null;
  const places = (item) => parts(item).map((part) => item[part]);

  function parts(item) {
    if (!item) return [];
    if (item.kind === "path") return ["start", ...viaParts(item), "end"];
    const edges = item.low_km === item.high_km ? ["edge"] : ["low", "high"];
    if (!item.centre) return edges;
    return item.min_km === null ? [...edges, "centre"] : [...edges, "min", "centre"];
  }

  // The edges that have a handle: those of a band also while a hand holds both at one figure.
  const edges = () => Object.keys(handles).filter(isEdge);
  const isEdge = (part) => part in FIELDS;
  const isTerritory = (item) => item.kind === "territory ring";
  const km = (item, part) => item[FIELDS[part]];

  // Makes the handles of an item, and keeps those that it has.
  function build(item) {
    const wanted = parts(item);
    for (const part of Object.keys(handles))
      if (!wanted.includes(part)) {
        handles[part].marker.remove();
        delete handles[part];
      }
    for (const part of wanted) if (!handles[part]) handles[part] = made(part);
  }

  function made(part) {
    const name = isEdge(part) ? "handle-edge" : part === "centre" ? "handle-centre" : "handle-end";
    const icon = L.divIcon({
      className: `handle ${name}`, iconSize: [SIZE_PX, SIZE_PX], html: document.createElement("i"),
    });
    const marker = L.marker([0, 0], { icon, pane: "handles", interactive: false, keyboard: false });
    const element = marker.addTo(stage.map).getElement();
    element.tabIndex = 0;
    element.dataset.part = part;
    element.setAttribute("role", "slider");
    element.addEventListener("blur", () => heard(part));
    if (!isEdge(part)) for (const near of ["pointerenter", "focus"]) element.addEventListener(near, window.rangesPlaces.want);
    return { marker, element, bearing: null, latlng: null };
  }

  // Puts every handle where it rests: an edge's, that has gone out of view, at another side.
  function place(item, heldPart) {
    for (const part of Object.keys(handles)) if (isEdge(part) && part !== heldPart) rest(item, part);
    draw(item);
  }

  function rest(item, part) {
    const handle = handles[part];
    if (isTerritory(item)) return void (handle.latlng = territoryPoint(item, part));
    const all = handle.bearing === null ? BEARINGS : [handle.bearing, ...BEARINGS];
    const bearings = item.sector ? bearingsIn(item.sector, all) : all;
    const seen = bearings.find((bearing) => {
      const at = grip().along(item.centre, bearing, km(item, part));
      return isInView(grip().pointOf(at, stage.map.getCenter().lng));
    });
    handle.bearing = seen !== undefined ? seen : bearings[0];
  }

  // Bearings within a sector, its middle and two more among them.
  function bearingsIn([startDeg, endDeg], bearings) {
    const turn = (deg) => (((deg - startDeg) % 360) + 360) % 360, width = turn(endDeg);
    const held = bearings.filter((deg) => turn(deg) <= width);
    return [...held, ...[0.5, 0.25, 0.75].map((share) => startDeg + share * width)];
  }

  function isInView({ x, y }) {
    const size = stage.map.getSize();
    return x > MARGIN_PX && y > MARGIN_PX && x < size.x - MARGIN_PX && y < size.y - MARGIN_PX;
  }

  // A point of a territory's ring: one where a label may sit, but not the best, where it does.
  function territoryPoint(item, part) {
    const layer = stage.scene.layers.find((each) => each.id === item.layer_id);
    const anchors = layer ? (part === "low" ? layer.inner_anchors : layer.label_anchors) : [];
    const near = stage.map.getCenter().lng;
    const points = anchors.map(([lon, lat]) =>
      stage.isTrueDistance() ? L.latLng(lat, lon) : L.latLng(lat, lon + 360 * Math.round((near - lon) / 360)));
    const shown = points.filter((point) => isInView(stage.map.latLngToContainerPoint(point)));
    return shown[Math.min(3, shown.length - 1)] || points[0] || stage.map.getCenter();
  }

  // Draws the handles where the item has them, each in the copy of the world nearest to `near`.
  function draw(item, near = stage.map.getCenter().lng) {
    const layer = stage.scene.layers.find((each) => each.id === item.layer_id);
    const colour = layer ? window.rangesLines.shownColour(layer.colour) : "inherit";
    for (const [part, handle] of Object.entries(handles)) {
      if (!isTerritory(item)) {
        const at = isEdge(part) ? grip().along(item.centre, handle.bearing, km(item, part)) : item[part];
        handle.latlng = grip().latLng(at, near);
      }
      handle.marker.setLatLng(handle.latlng);
      handle.element.style.color = colour;
      say(item, part, handle.element);
    }
  }

  function say(item, part, element) {
    const set = (name, value) => element.getAttribute(name) !== value && element.setAttribute(name, value);
    if (isEdge(part)) {
      set("aria-label", edgeText(part, item.name));
      set("aria-valuemin", "0");
      set("aria-valuemax", String(Math.round(grip().mostKm() / grip().unitKm())));
      set("aria-valuenow", String(Number((km(item, part) / grip().unitKm()).toFixed(3))));
      set("aria-valuetext", grip().text(km(item, part)));
      return;
    }
    const { name } = item, texts = {
      centre: pgettext("script", "Centre of {name}", { name }),
      start: pgettext("script", "Start of {name}", { name }),
      end: pgettext("script", "End of {name}", { name }),
    };
    set("aria-label", texts[part]
      || pgettext("script", "Place {number} on the way of {name}", { number: part.slice(3), name }));
    set("aria-valuenow", String(item[part].lat));
    set("aria-valuetext", grip().placeText(item[part]));
  }

  // Says what the item is, at a point of the container, as the lines of other items do when they are
  // pointed at: under the pointer there is a handle, and not the line. Without a layer, no more.
  function explain(layer, point) {
    if (!layer) return void tooltip.remove();
    if (said.textContent !== layer.tooltip) {
      said.textContent = layer.tooltip;
      tooltip.setContent(said);
    }
    tooltip.setLatLng(stage.map.containerPointToLatLng(point)).addTo(stage.map);
  }

  function forget() {
    explain(null);
    for (const { marker } of Object.values(handles)) marker.remove();
    handles = {};
  }

  return { start, parts, places, withPlaces, edges, isEdge, km, build, place, draw, explain, forget, of: (part) => handles[part] };
})();
