// Names: of origins, of rings and paths on their lines, of places, territories and seas. None lies on
// another one, on a dot, on a control or across a line, and none is nearer to another dot than to its
// own. They are placed when the map has come to rest.
"use strict";

window.rangesNames = (function () {
  const FAMILY = '"Source Sans", sans-serif';
  // A place of the ground this near to a mark is the same, in degrees; farther, if it is called so too.
  const SAME_DEG = 0.03, SAME_NAME_DEG = 0.4;
  // From which zoom seas of each rank are named, and territories of each.
  const SEA_ZOOMS = [0, 0, 2, 4, 5], TERRITORY_ZOOMS = [0, 0, 0, 2.5, 3, 4];
  const MOST_PLACES = 60;
  const pen = document.createElement("canvas").getContext("2d");
  const { px } = window.rangesType;
  // Of more layers than this some are named in each frame.
  const MOST_AT_ONCE = 90;
  const MOST_WIDTHS = 5000;
  // `shown`: the markers by what they show. Of a placing that is under way: `said`, the texts that have
  // been placed; `wanted`, what is to be shown.
  let stage, labels, said, wanted, work = null, shown = new Map();
  const widths = new Map(); // of texts in a font

  function start(sharedStage) {
    stage = sharedStage;
    window.rangesRoom.start(stage);
    labels = L.layerGroup().addTo(stage.map);
    // What is placed on the way is placed anew when the map has come to rest.
    stage.map.on("movestart zoomstart", () => work && work.cancel());
    document.fonts.addEventListener("loadingdone", () => widths.clear());
    stage.map.on("ground", () => draw(window.rangesControls.boxes(), isMany()));
  }

  // Whether so much is drawn that naming it takes too long for one frame.
  function isMany() {
    return stage.scene.layers.length > MOST_AT_ONCE;
  }

  // With `isSpread` some are placed in each frame, and those from before are seen meanwhile.
  function draw(controlBoxes, isSpread = false) {
    if (stage.map._animatingZoom) return;
    if (work) work.cancel();
    work = null;
    const parts = placed(controlBoxes);
    if (isSpread) work = window.rangesPace.spread(parts, 2 * stage.scene.layers.length + window.rangesBase.names().territory.length);
    else window.rangesPace.whole(parts);
  }

  function* placed(controlBoxes) {
    said = new Set();
    wanted = [];
    const room = new window.rangesRoom.Room([...controlBoxes, ...window.rangesNotes.boxes()]);
    const bounds = stage.map.getBounds();
    const west = bounds.getWest(), east = bounds.getEast();
    for (const [index, layer] of stage.scene.layers.entries()) {
      if (layer.kind !== "mark") room.noteLines(layer, index + 1);
      yield;
    }
    const dots = markDots(west, east);
    // A territory has a name where it lies, and no one point.
    for (const { mark, point } of dots)
      if (mark.rank < 2 && mark.style !== "area" && mark.style !== "click") {
        room.take([point.x - px(4), point.y - px(4), point.x + px(4), point.y + px(4)]);
        room.addDot(point);
      }
    const marked = (low, high) => nameMarks(dots.filter(({ mark }) => mark.rank >= low && mark.rank < high), room);
    yield* marked(0, 2);
    for (const layer of stage.scene.layers.filter((layer) => layer.kind !== "mark"
      && !window.rangesLines.isPreviewed(layer.id))) {
      for (const [text, anchors] of [
        [layer.label, layer.label_anchors], [layer.inner_label, layer.inner_anchors],
      ])
        if (text)
          for (const turn of labelTurns(anchors, west, east))
            nameLine({ layer, text, anchors }, turn, room);
      yield;
    }
    // An online background has names of its own.
    if (stage.scene.tiles) yield* marked(2, Infinity);
    else yield* nameAll(dots, marked, room, [west, east]);
    show();
  }

  function* nameAll(dots, marked, room, [west, east]) {
    const names = window.rangesBase.names(), zoom = stage.map.getZoom();
    function* ranked(low, high) {
      for (const territory of names.territory)
        if (territory.rank >= low && territory.rank <= high) {
          nameTerritory(territory, room, west, east);
          yield;
        }
    }
    yield* ranked(1, 1);
    yield* marked(2, 3);
    yield* ranked(2, 3);
    yield* marked(3, 4);
    yield* nameGround(names.city.filter((city) => city.zoom <= zoom), dots, room);
    yield* marked(4, Infinity);
    yield* ranked(4, 5);
    yield* nameGround(window.rangesBase.places(zoom), dots, room);
    for (const sea of names.sea) {
      nameSea(sea, room, west, east);
      yield;
    }
  }

  // What was placed is shown; names that are where they were stay as they are.
  function show() {
    const kept = new Map();
    for (const { key, latlng, text, options } of wanted) {
      if (options.layer && window.rangesLines.isPreviewed(options.layer)) continue;
      const old = shown.get(key);
      const hidden = old && old.getElement().querySelector("[data-layer]");
      if (hidden) hidden.style.visibility = "";
      kept.set(key, old || marker(latlng, text, options).addTo(labels));
    }
    for (const [key, old] of shown) if (!kept.has(key)) old.remove();
    shown = kept;
    work = null;
  }

  // Takes the labels of a line away until names are drawn anew: a hand moves it from under them.
  function hide(id) {
    window.rangesOutside.hide(id);
    for (const label of stage.map.getPane("names").querySelectorAll("[data-layer]"))
      if (label.dataset.layer === id) label.style.visibility = "hidden";
  }

  // Marks in every copy that is seen, by rank, each with its place on the map and on the screen.
  function markDots(west, east) {
    const dots = [];
    const marks = stage.scene.layers.filter((layer) => layer.kind === "mark");
    for (const mark of marks.sort((first, second) => first.rank - second.rank))
      dots.push(...seen(mark.at, west, east).map((place) => ({ mark, ...place })));
    return dots;
  }

  // Where a point is seen, as layers have it, in each copy of the world.
  function seen([lon, lat], west, east) {
    return pointTurns(lon, lon, west, east).flatMap((turn) => {
      const latlng = L.latLng(lat, lon + 360 * turn), point = stage.map.latLngToContainerPoint(latlng);
      return point.y >= 0 && point.y <= stage.map.getSize().y ? [{ latlng, point }] : [];
    });
  }

  // The same of a place on Earth.
  function seenPlace(at, west, east) {
    return seen(stage.plane ? stage.plane.project(at) : at, west, east);
  }

  // The whole turns by which points between two longitudes come between two others.
  function pointTurns(low, high, west, east) {
    if (stage.isTrueDistance()) return low <= east && high >= west ? [0] : [];
    const turns = [];
    for (let turn = Math.ceil((west - high) / 360); low + 360 * turn <= east; turn++) turns.push(turn);
    return turns;
  }

  // The turns at which a line's label is placed: one for each copy that is seen.
  function labelTurns(anchors, west, east) {
    const lons = anchors.map((anchor) => anchor[0]);
    return lons.length ? pointTurns(Math.min(...lons), Math.max(...lons), west, east) : [];
  }

  function nameLine({ layer, text, anchors }, turn, room) {
    const isRing = layer.kind === "ring";
    const font = isRing ? `700 ${px(14)}px ${FAMILY}` : `italic ${px(12)}px ${FAMILY}`;
    const own = stage.scene.layers.indexOf(layer) + 1;
    const spotAt = (lines, [lon, lat], side, up) => {
      const latlng = L.latLng(lat, lon + 360 * turn), { x, y } = stage.map.latLngToContainerPoint(latlng);
      const width = Math.max(...lines.map((line) => textWidth(line, font))) + px(8), rise = px(10) * lines.length;
      const left = side ? px(8) : -width / 2, top = -rise - up;
      return { latlng, lines, width, offset: [left, top], box: [x + left, y + top - px(1), x + left + width, y + rise - up + px(1)] };
    };
    const spotsAlong = (lines, ups) => anchors.flatMap((anchor) => ups.map((up) => spotAt(lines, anchor, 0, px(up))));
    const spotsAtEnd = () => layer.lines.slice(-1).map((line) => spotAt([text], line[line.length - 1], 1, 0));
    const inTwo = () => (text.includes(" ") ? balanced(text.split(" "), 2, (line) => textWidth(line, font)) : [text]);
    // A ring's label sits on it; a path's above it or below, where it ends, a little farther off, or in two lines.
    const spots = isRing ? spotsAlong([text], [0])
      : [...spotsAlong([text], [15, -15]), ...spotsAtEnd(), ...spotsAlong([text], [30, -30]), ...spotsAlong(inTwo(), [25, -25])];
    const isFree = (margin) => ({ box }) => room.isInView(box, margin) && room.isFree(box);
    const isClear = ({ box }) => !room.isStruck(box, own, false);
    const overWater = ({ box }) => isRing || window.rangesBase.isSea(box);
    const rules = [
      (spot) => isFree(14)(spot) && isClear(spot) && overWater(spot),
      (spot) => isFree(14)(spot) && isClear(spot),
      isFree(14), isFree(2),
    ];
    let spot;
    for (const rule of rules) spot ??= spots.find(rule);
    // What a path's label says must be read: where there is no room at all, it lies where it hides least.
    if (!spot && !isRing)
      [spot] = spots.filter(({ box }) => room.isInView(box, 2)).sort((one, other) => room.overlap(one.box) - room.overlap(other.box));
    if (!spot) return;
    room.take(spot.box);
    place(spot.latlng, spot.lines.join("\n"), {
      className: isRing ? "ring-label" : "ring-label path-label",
      offset: spot.offset, width: spot.width, colour: window.rangesLines.shownColour(layer.colour),
      layer: layer.id,
    });
  }

  function* nameMarks(dots, room) {
    for (const { mark, latlng, point } of dots) {
      namePlace({ text: mark.text, style: mark.style, layer: mark.layer, isBold: mark.rank === 0, isNeeded: mark.rank < 2, latlng, point }, room);
      yield;
    }
  }

  // A dot with its name: one that is needed has its dot anyhow, and its name where there is any room.
  function namePlace({ text, style, layer, isBold, isNeeded, latlng, point }, room) {
    const { x, y } = point;
    const width = textWidth(text, `${isBold ? "600 " : ""}${px(13)}px ${FAMILY}`) + px(6);
    const dotBox = [x - px(3), y - px(3), x + px(3), y + px(3)];
    if (!isNeeded && (!room.isFree(dotBox) || !room.isApart(point))) return false;
    const boxOf = ([left, top]) => [x + left, y + top, x + left + width, y + top + px(18)];
    const isFree = (box) => room.isInView(box, 1) && room.isFree(box);
    const isOwn = (box) => style === "area" || room.belongs(box, point);
    const rules = [
      (box) => isFree(box) && isOwn(box) && !room.isStruck(box),
      (box) => isFree(box) && isOwn(box) && !room.isStruck(box, 0, false),
      ...(isNeeded && style !== "tick" ? [(box) => isFree(box) && isOwn(box), isFree] : []),
    ];
    const offsets = text ? nameOffsets(style, width) : [];
    let offset;
    for (const rule of rules) if (!offset) offset = offsets.find((candidate) => rule(boxOf(candidate)));
    if (!offset && !isNeeded) return false;
    if (!isNeeded) {
      room.take(dotBox);
      room.addDot(point);
    }
    if (offset) {
      said.add(text.toLowerCase());
      if (style === "area") room.take(boxOf(offset));
      else room.addLabel(boxOf(offset), point);
      place(latlng, text, { className: "mark mark-" + style, offset, width, layer });
    }
    if (style !== "area")
      place(latlng, "", { className: "dot dot-" + style, offset: [px(-3), px(-3)], width: px(6), layer });
    return Boolean(offset);
  }

  // Where the name of a mark may lie from its point, the best first.
  function nameOffsets(style, width) {
    const middle = -width / 2, left = px(-7) - width, inLeft = px(-6) - width;
    if (style === "area") return [[middle, px(-9)], [middle, px(-24)], [middle, px(6)]];
    return [[px(7), px(-9)], [left, px(-9)], [middle, px(-24)], [middle, px(6)],
      [px(6), px(-21)], [px(6), px(4)], [inLeft, px(-21)], [inLeft, px(4)]];
  }

  // Places of the ground, the greatest first, that are not marks already.
  function* nameGround(places, dots, room) {
    const bounds = stage.map.getBounds(), west = bounds.getWest(), east = bounds.getEast();
    let count = 0;
    for (const { name, at } of places) {
      if (count >= MOST_PLACES) return;
      for (const { latlng, point } of seenPlace(at, west, east)) {
        if (point.x < 0 || point.x > room.size.x || dots.some(({ mark }) => mark.style !== "tick" && isSame(mark, name, at))) continue;
        if (namePlace({ text: name, style: "place", latlng, point }, room)) count++;
        yield;
      }
    }
  }

  function isSame(mark, name, at) {
    const [lon, lat] = stage.plane ? stage.plane.position(mark.at) || [999, 99] : mark.at;
    const off = Math.hypot(Math.abs((((lon - at[0] + 180) % 360) + 360) % 360 - 180) * Math.cos((lat * Math.PI) / 180), lat - at[1]);
    return off < SAME_DEG || (off < SAME_NAME_DEG && mark.text.split(/[,(]/)[0].trim().startsWith(name.split(" ")[0]));
  }

  // A territory's name, in as many lines as make it fit its room; from near larger.
  function nameTerritory({ name, rank, room_km: roomKm, at }, room, west, east) {
    const zoom = stage.map.getZoom();
    if (zoom < TERRITORY_ZOOMS[rank] || said.has(name.toLowerCase())) return;
    const roomPx = roomKm * pxPerKm(at[1]);
    const size = Math.max(px(11), Math.min(px(rank < 3 ? 15 : 13), roomPx / 9));
    const block = lineBlock(name.toUpperCase(), `600 ${size}px ${FAMILY}`, 0.09 * size, 1.05 * roomPx);
    if (!block) return;
    const high = block.lines.length * (size + 3);
    for (const { latlng, point: { x, y } } of seenPlace(at, west, east)) {
      const step = Math.max(0, Math.min(px(60), (roomPx - high) / 3)), across = Math.max(0, roomPx - block.width / 2) / 2;
      const shifts = [[0, 0], [0, -step], [0, step], [-across, 0], [across, 0], [-across, step], [across, step], [across, -step], [-across, -step]];
      const boxOf = ([right, down]) => [
        x + right - block.width / 2, y + down - high / 2, x + right + block.width / 2, y + down + high / 2];
      const isFree = (shift) => room.isInView(boxOf(shift), 2) && room.isFree(boxOf(shift));
      const shift = shifts.find((one) => isFree(one) && !room.isStruck(boxOf(one)))
        || shifts.find((one) => isFree(one) && !room.isStruck(boxOf(one), 0, false));
      if (!shift) continue;
      room.take(boxOf(shift));
      place(latlng, block.lines.join("\n"), {
        className: "territory", offset: [shift[0] - block.width / 2, shift[1] - high / 2], width: block.width,
        style: `font-size:${size}px;line-height:${size + 3}px;letter-spacing:${0.09 * size}px;`,
      });
    }
  }

  function pxPerKm(lat) {
    const stretch = stage.plane ? 1 : Math.cos((lat * Math.PI) / 180);
    return 1 / (window.rangesMercator.pixelKm(stage.map.getZoom()) * stretch);
  }

  // A text in one to three lines, no wider than twice the half; null where that cannot be.
  function lineBlock(text, font, spacing, half) {
    const words = text.split(" ");
    const widthOf = (line) => textWidth(line, font) + spacing * line.length + 4;
    for (let count = 1; count <= Math.min(3, words.length); count++) {
      const lines = balanced(words, count, widthOf), width = Math.max(...lines.map(widthOf));
      if (width / 2 <= half) return { lines, width };
    }
    return null;
  }

  // Words in so many lines, the longest as short as can be.
  function balanced(words, count, widthOf) {
    if (count === 1) return [words.join(" ")];
    let best = null, least = Infinity;
    for (let end = 1; end <= words.length - count + 1; end++) {
      const lines = [words.slice(0, end).join(" "), ...balanced(words.slice(end), count - 1, widthOf)];
      const width = Math.max(...lines.map(widthOf));
      if (width < least) [best, least] = [lines, width];
    }
    return best;
  }

  // Seas are named quietly, where there is nothing but water: oceans from afar, smaller ones when there
  // is room for them.
  function nameSea({ name, rank, at }, room, west, east) {
    if (stage.map.getZoom() < SEA_ZOOMS[rank]) return;
    const lines = name.includes(" (") ? name.split(/ (?=\()/) : [name];
    const font = `italic ${px(rank === 1 ? 13 : 12)}px ${FAMILY}`;
    const width = Math.max(...lines.map((line) => textWidth(line, font))) + px(6), high = px(15) * lines.length;
    const mostPx = SEA_SHIFT_KM[rank] * pxPerKm(at[1]);
    for (const { latlng, point: { x, y } } of seenPlace(at, west, east))
      for (const [right, down] of SEA_SHIFTS) {
        if (Math.hypot(right, down) > mostPx) return;
        const box = [x + right - width / 2, y + down - high / 2, x + right + width / 2, y + down + high / 2];
        const wide = [box[0] - 4, box[1] - 2, box[2] + 4, box[3] + 2];
        if (!room.isInView(box, 2) || !room.isFree(wide) || room.isStruck(box) || !window.rangesBase.isSea(wide)) continue;
        room.take(box);
        place(latlng, lines.join("\n"), {
          className: "sea sea-" + rank, offset: [right - width / 2, down - high / 2], width,
        });
        break;
      }
  }
  // How far a sea's name may lie from where it would best, by rank; and where, in pixels.
  const SEA_SHIFT_KM = [0, 900, 250, 120];
  const SEA_SHIFTS = [[0, 0], [0, -16], [0, 16], [-30, 0], [30, 0], [0, -36], [0, 36], [-40, -30], [40, -30],
    [-40, 30], [40, 30], [-70, 0], [70, 0], [0, -64], [0, 64], [-90, -60], [90, -60], [-90, 60], [90, 60]];

  function textWidth(text, font) {
    const key = `${font} ${text}`;
    if (!widths.has(key)) {
      if (widths.size > MOST_WIDTHS) widths.clear();
      pen.font = font;
      widths.set(key, pen.measureText(text).width);
    }
    return widths.get(key);
  }

  // All words lie on one sheet. Leaflet gives each marker a position in space, for which the browser
  // keeps a sheet for each, and puts all of them together again for every frame.
  const FlatMarker = L.Marker.extend({
    initialize(latlng, element) {
      const icon = L.divIcon({ className: "at", iconSize: [0, 0], html: element });
      L.Marker.prototype.initialize.call(this, latlng, { icon, interactive: false, keyboard: false, pane: "names" });
    },
    _setPos(position) {
      L.Marker.prototype._setPos.call(this, position);
      this._icon.style.transform = `translate(${position.x}px,${position.y}px)`;
    },
  });

  function place(latlng, text, options) {
    wanted.push({ key: JSON.stringify([latlng, text, options]), latlng, text, options });
  }

  function marker(latlng, text, { className, offset: [left, top], width, colour, layer, style = "" }) {
    const element = document.createElement("div");
    element.textContent = text;
    element.className = className;
    element.style.cssText = `left:${left}px;top:${top}px;width:${width}px;${style}`;
    if (colour) element.style.color = colour;
    if (layer) element.dataset.layer = layer;
    const holder = document.createElement("div");
    holder.append(element);
    return new FlatMarker(latlng, holder);
  }

  return { start, draw, hide, isMany, FlatMarker };
})();
