// The room for names: what is taken on the map, where lines run, and which dot a name belongs to.
// All in pixels of the map's container.
"use strict";

window.rangesRoom = (function () {
  // Lines are noted in squares of so many pixels.
  const SQUARE_PX = 4;
  // A name must be nearer to its own dot than to any other one by this much.
  const NEARER_PX = 2;
  const SEVERAL = 65535;
  let stage;

  function start(sharedStage) {
    stage = sharedStage;
  }

  function away([left, top, right, bottom], { x, y }) {
    return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
  }

  class Room {
    constructor(boxes) {
      this.taken = [...boxes];
      this.size = stage.map.getSize();
      this.dots = [];
      this.labels = []; // of dots: box, and how far it is from its own
      this.columns = Math.ceil(this.size.x / SQUARE_PX);
      this.rows = Math.ceil(this.size.y / SQUARE_PX);
      this.lines = new Uint16Array(this.columns * this.rows);
      this.thin = new Uint16Array(this.columns * this.rows);
    }

    take(box) {
      this.taken.push(box);
    }

    isFree(box) {
      return this.taken.every((other) =>
        box[2] < other[0] || other[2] < box[0] || box[3] < other[1] || other[3] < box[1]);
    }

    // How much of what is taken a box would hide, in square pixels.
    overlap([left, top, right, bottom]) {
      const shared = (low, high, otherLow, otherHigh) => Math.max(0, Math.min(high, otherHigh) - Math.max(low, otherLow));
      return this.taken.reduce((sum, other) =>
        sum + shared(left, right, other[0], other[2]) * shared(top, bottom, other[1], other[3]), 0);
    }

    isInView(box, margin) {
      return box[0] >= margin && box[1] >= margin
        && box[2] <= this.size.x - margin && box[3] <= this.size.y - margin;
    }

    // Whether a line runs through a box: of a layer other than the one of that number; of thin ones
    // too if it says so.
    isStruck([left, top, right, bottom], own = 0, alsoThin = true) {
      const [x0, x1] = [left, right].map((x) => Math.max(0, Math.min(this.columns - 1, Math.floor(x / SQUARE_PX))));
      const [y0, y1] = [top + 3, bottom - 3].map((y) => Math.max(0, Math.min(this.rows - 1, Math.floor(y / SQUARE_PX))));
      for (let y = y0; y <= y1; y++)
        for (let x = x0; x <= x1; x++) {
          const at = y * this.columns + x;
          if (this.lines[at] && this.lines[at] !== own) return true;
          if (alsoThin && this.thin[at] && this.thin[at] !== own) return true;
        }
      return false;
    }

    addDot(dot) {
      this.dots.push(dot);
    }

    // Whether a name in a box belongs to a dot at first sight.
    belongs(box, dot) {
      const own = away(box, dot);
      return this.dots.every((other) => other === dot || away(box, other) > own + NEARER_PX);
    }

    // Whether a new dot would draw no name to itself that is another's.
    isApart(dot) {
      return this.labels.every((label) => away(label.box, dot) > label.away + NEARER_PX);
    }

    addLabel(box, dot) {
      this.take(box);
      this.labels.push({ box, away: away(box, dot) });
    }

    noteLines(layer, number) {
      const zoom = stage.map.getZoom(), scale = Math.pow(2, zoom);
      const corner = stage.map.getPixelOrigin().subtract(stage.map._getMapPanePos());
      const grid = layer.thin ? this.thin : this.lines;
      for (const curve of window.rangesThinning.curvesOf(layer, stage.map.options.crs)) {
        const world = stage.isTrueDistance() ? Infinity : 256, points = window.rangesThinning.thinned(curve, zoom);
        const first = world === Infinity ? 0 : Math.ceil((corner.x / scale - curve.high) / world);
        const last = world === Infinity ? 0 : Math.floor(((corner.x + this.size.x) / scale - curve.low) / world);
        for (let turn = first; turn <= last; turn++) {
          const left = (turn ? turn * world * scale : 0) - corner.x;
          for (let at = 2; at < points.length; at += 2)
            this.noteEdge(grid, number, points[at - 2] * scale + left, points[at - 1] * scale - corner.y,
              points[at] * scale + left, points[at + 1] * scale - corner.y);
        }
      }
    }

    noteEdge(grid, number, x1, y1, x2, y2) {
      const { x: width, y: height } = this.size, dx = x2 - x1, dy = y2 - y1;
      if ((x1 < 0 && x2 < 0) || (y1 < 0 && y2 < 0) || (x1 > width && x2 > width) || (y1 > height && y2 > height)) return;
      let from = 0, to = 1;
      for (const [start, step, end] of [[x1, dx, width], [y1, dy, height]])
        if (step) {
          const [enter, leave] = [-start / step, (end - start) / step].sort((one, other) => one - other);
          [from, to] = [Math.max(from, enter), Math.min(to, leave)];
        }
      if (from >= to) return;
      const steps = Math.ceil((Math.max(Math.abs(dx), Math.abs(dy)) * (to - from)) / (SQUARE_PX - 1));
      for (let step = 0; step <= steps; step++) {
        const share = from + ((to - from) * step) / (steps || 1);
        const x = Math.floor((x1 + dx * share) / SQUARE_PX), y = Math.floor((y1 + dy * share) / SQUARE_PX);
        if (x < 0 || y < 0 || x >= this.columns || y >= this.rows) continue;
        const at = y * this.columns + x;
        grid[at] = grid[at] && grid[at] !== number ? SEVERAL : number;
      }
    }
  }

  return { start, Room };
})();
