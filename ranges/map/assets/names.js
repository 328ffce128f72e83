// Names: of origins, of rings and paths on their lines, and of places; none lies on another one, on
// a dot or on a control.
"use strict";

window.rangesNames = (function () {
  const FAMILY = '"Source Sans", sans-serif';
  const pen = document.createElement("canvas").getContext("2d");
  let stage, labels;

  function start(sharedStage) {
    stage = sharedStage;
    labels = L.layerGroup().addTo(stage.map);
  }

  // The room for names: the boxes that are taken, in pixels of the map's container.
  class Room {
    constructor(boxes) {
      this.taken = [...boxes];
      this.size = stage.map.getSize();
    }
    take(box) {
      this.taken.push(box);
    }
    isFree(box) {
      return this.taken.every((other) =>
        box[2] < other[0] || other[2] < box[0] || box[3] < other[1] || other[3] < box[1]);
    }
    isInView(box, margin) {
      return box[0] >= margin && box[1] >= margin
        && box[2] <= this.size.x - margin && box[3] <= this.size.y - margin;
    }
  }

  function draw(controlBoxes) {
    labels.clearLayers();
    const room = new Room(controlBoxes);
    const bounds = stage.map.getBounds();
    const west = bounds.getWest(), east = bounds.getEast();
    const dots = markDots(west, east);
    // A territory has a name where it lies, and no one point.
    for (const { mark, point: { x, y } } of dots)
      if (mark.rank < 2 && mark.style !== "area" && mark.style !== "click") room.take([x - 4, y - 4, x + 4, y + 4]);
    nameMarks(dots.filter((dot) => dot.mark.rank < 2), room);
    for (const layer of stage.scene.layers.filter((layer) => layer.kind !== "mark"
      && !window.rangesLines.isPreviewed(layer.id)))
      for (const [text, anchors] of [
        [layer.label, layer.label_anchors], [layer.inner_label, layer.inner_anchors],
      ])
        if (text)
          for (const turn of labelTurns(anchors, west, east))
            nameLine({ layer, text, anchors }, turn, room);
    nameMarks(dots.filter((dot) => dot.mark.rank >= 2), room);
  }

  // Takes the labels of a line away until names are drawn anew: a hand moves it from under them.
  function hide(id) {
    for (const label of stage.map.getPane("names").querySelectorAll(".ring-label"))
      if (label.dataset.layer === id) label.style.visibility = "hidden";
  }

  // Marks in every copy that is seen, by rank, each with its place on the map and on the screen.
  function markDots(west, east) {
    const dots = [];
    const marks = stage.scene.layers.filter((layer) => layer.kind === "mark");
    for (const mark of marks.sort((first, second) => first.rank - second.rank))
      for (const turn of pointTurns(mark.at[0], mark.at[0], west, east)) {
        const latlng = L.latLng(mark.at[1], mark.at[0] + 360 * turn);
        const point = stage.map.latLngToContainerPoint(latlng);
        if (point.y >= 0 && point.y <= stage.map.getSize().y) dots.push({ mark, latlng, point });
      }
    return dots;
  }

  // The whole turns by which points between two longitudes come between two others.
  function pointTurns(low, high, west, east) {
    if (stage.isTrueDistance()) return [0];
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
    const half = textWidth(text, `700 14px ${FAMILY}`) / 2 + 4;
    const isRing = layer.kind === "ring";
    // A ring's label sits on it, a path's above it.
    const up = isRing ? 0 : 15;
    for (const margin of [14, 2])
      for (const [lon, lat] of anchors) {
        const latlng = L.latLng(lat, lon + 360 * turn);
        const { x, y } = stage.map.latLngToContainerPoint(latlng);
        const box = [x - half, y - 11 - up, x + half, y + 11 - up];
        if (!room.isInView(box, margin) || !room.isFree(box)) continue;
        room.take(box);
        place(latlng, text, {
          className: isRing ? "ring-label" : "ring-label path-label",
          offset: [-half, -10 - up], width: 2 * half, colour: window.rangesLines.shownColour(layer.colour),
          layer: layer.id,
        });
        return;
      }
  }

  function nameMarks(dots, room) {
    for (const { mark, latlng, point: { x, y } } of dots) {
      const width = textWidth(mark.text, `${mark.rank === 0 ? "600 " : ""}13px ${FAMILY}`) + 6;
      const dotBox = [x - 3, y - 3, x + 3, y + 3];
      const isPlace = mark.rank >= 2;
      if (isPlace && !room.isFree(dotBox)) continue;
      const nameBox = ([left, top]) => [x + left, y + top, x + left + width, y + top + 18];
      const offset = mark.text && nameOffsets(mark, width).find((candidate) =>
        room.isInView(nameBox(candidate), 1) && room.isFree(nameBox(candidate)));
      if (!offset && isPlace) continue;
      if (offset) {
        room.take(nameBox(offset));
        place(latlng, mark.text, { className: "mark mark-" + mark.style, offset, width });
      }
      if (isPlace) room.take(dotBox);
      if (mark.style !== "area")
        place(latlng, "", { className: "dot dot-" + mark.style, offset: [-3, -3], width: 6 });
    }
  }

  // Where the name of a mark may lie from its point, the best first.
  function nameOffsets(mark, width) {
    if (mark.style === "area") return [[-width / 2, -9], [-width / 2, -24], [-width / 2, 6]];
    return [[7, -9], [-7 - width, -9], [-width / 2, -24], [-width / 2, 6], [6, -21], [6, 4]];
  }

  function textWidth(text, font) {
    pen.font = font;
    return pen.measureText(text).width;
  }

  function place(latlng, text, { className, offset: [left, top], width, colour, layer }) {
    const element = document.createElement("div");
    element.textContent = text;
    element.className = className;
    element.style.cssText = `left:${left}px;top:${top}px;width:${width}px;`;
    if (colour) element.style.color = colour;
    if (layer) element.dataset.layer = layer;
    const holder = document.createElement("div");
    holder.append(element);
    const icon = L.divIcon({ className: "at", iconSize: [0, 0], html: holder });
    L.marker(latlng, { icon, interactive: false, keyboard: false, pane: "names" }).addTo(labels);
  }

  return { start, draw, hide };
})();
