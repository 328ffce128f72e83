// The base map under the rings, drawn on a canvas: Mercator in every copy of the world, or true in
// distance round a centre.
"use strict";

window.rangesBase = (function () {
  let constants, canvas;
  let names = { territory: [], city: [], sea: [] };

  const mercatorPoint = ([lon, lat]) => [window.rangesMercator.x(lon), window.rangesMercator.y(lat)];

  // How the world lies on the canvas: in units of which `scale` make a pixel at zoom 0, y down.
  const MERCATOR = {
    scale: 1, copy: 256, point: mercatorPoint, line: (line) => line.map(mercatorPoint),
    area: (ring) => [ring.map(mercatorPoint)], edge: null,
  };

  function trueDistance(plane) {
    const down = ([x, y]) => [x, -y];
    return {
      scale: window.rangesAzimuthal.unitsPerKm(), copy: null, point: (place) => down(plane.project(place)),
      line: (line) => plane.curve(line).map(down),
      area: (ring) => plane.area(ring).map((loop) => loop.map(down)), edge: plane.edge().map(down),
    };
  }

  // `origin` is where the path has its nought: from near, numbers must stay small to be exact.
  function tracedPath(curves, isArea, origin = [0, 0]) {
    const path = new Path2D(), [left, top] = origin;
    for (const curve of curves) {
      curve.forEach(([x, y], index) =>
        index ? path.lineTo(x - left, y - top) : path.moveTo(x - left, y - top));
      if (isArea) path.closePath();
    }
    return path;
  }

  // The paths of a land, of coasts and of borders; all ground is drawn from such.
  function traced({ land, coast, border, highlight }, layout, origin) {
    return {
      origin: origin || [0, 0],
      land: tracedPath(land.flatMap(layout.area), true, origin),
      highlight: highlight && highlight.length ? tracedPath(highlight.flatMap(layout.area), true, origin) : null,
      coast: tracedPath(coast.map(layout.line), false, origin),
      border: tracedPath(border.map(layout.line), false, origin),
    };
  }

  const Canvas = L.Renderer.extend({
    options: { pane: "base", padding: 0.5 },
    isDark: false,
    _layout: MERCATOR,

    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.className = "base-map";
    },
    _destroyContainer() {
      this._container.remove();
      delete this._container;
    },
    _updatePaths() {},

    // Countries set off from the others: their coarse areas, and of the finer ground those of the
    // same territories.
    _highlights: [],
    setHighlights(highlights) {
      if (JSON.stringify(highlights) === JSON.stringify(this._highlights)) return;
      this._highlights = highlights;
      this._highlightKey = {};
      this._trace();
    },

    show(data) {
      this._data = data;
      this._limits = data.limits || null;
      this._trace();
    },

    // The map is Mercator without a centre; with another one it is drawn anew.
    setCentre(centre) {
      this._plane = centre && window.rangesAzimuthal.around(centre);
      this._layout = centre ? trueDistance(this._plane) : MERCATOR;
      this._trace();
    },

    _trace() {
      const data = this._data, layout = this._layout;
      if (!data) return;
      const lines = (kind) =>
        data.features.filter((feature) => feature.properties.kind === kind)
          .flatMap((feature) => feature.geometry.coordinates);
      this._world = traced({ land: lines("land").flat(), coast: lines("coast"), border: lines("border"),
        highlight: this._highlights.flatMap(({ loops }) => loops) }, layout);
      this._edge = layout.edge && tracedPath([layout.edge], true);
      this.redraw();
    },

    setDark(isDark) {
      if (this.isDark !== isDark) {
        this.isDark = isDark;
        this.redraw();
      }
    },

    redraw() {
      if (this._map) this._update();
    },

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const ratio = window.devicePixelRatio || 1;
      const size = this._bounds.getSize();
      L.DomUtil.setPosition(this._container, this._bounds.min);
      this._container.width = Math.round(size.x * ratio);
      this._container.height = Math.round(size.y * ratio);
      this._container.style.width = size.x + "px";
      this._container.style.height = size.y + "px";
      this._seaMask = null;
      const { width, height } = this._container;
      if (!width || !height) return; // of a frame that is not shown yet
      if (!window.OffscreenCanvas) return void this._draw(this._container.getContext("2d"), size, ratio);
      // The browser copies what a pen may draw on for each frame of the page, however still it lies; a
      // picture that is handed over it does not.
      const sheet = new OffscreenCanvas(width, height);
      this._draw(sheet.getContext("2d"), size, ratio);
      this._container.getContext("bitmaprenderer").transferFromImageBitmap(sheet.transferToImageBitmap());
    },

    _draw(pen, size, ratio) {
      const colours = this._colours();
      const { scale: unit, copy, edge } = this._layout;
      this._map.getContainer().style.background = edge ? colours.outside : colours.sea;
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.fillStyle = edge ? colours.outside : colours.sea;
      pen.fillRect(0, 0, size.x * ratio, size.y * ratio);
      if (!this._world) return;
      const scale = unit * Math.pow(2, this._zoom);
      const corner = this._map.getPixelOrigin().add(this._bounds.min);
      const first = copy ? Math.floor(corner.x / (copy * scale)) : 0;
      const last = copy ? Math.floor((corner.x + size.x) / (copy * scale)) : 0;
      // Where a path lies in the turn-th copy of the world.
      const place = ([x, y], turn) =>
        pen.setTransform(scale * ratio, 0, 0, scale * ratio,
          (x * scale + turn * copy * scale - corner.x) * ratio, (y * scale - corner.y) * ratio);
      pen.save();
      if (edge) {
        place([0, 0], 0);
        pen.fillStyle = colours.sea;
        pen.fill(this._edge);
        pen.clip(this._edge);
      }
      const turns = [];
      for (let turn = first; turn <= last; turn++) turns.push(turn);
      if (this._limits) this._keepWithin(pen, place, turns, colours);
      const near = this._nearGround(corner, size, scale, ratio);
      pen.save();
      this._clip(pen, near, true);
      this._drawGround(pen, place, turns.map((turn) => ({ paths: this._world, turn })), scale);
      pen.restore();
      if (near) {
        pen.save();
        this._clip(pen, near, false);
        this._drawGround(pen, place, near.cells, scale);
        pen.restore();
      }
      if (edge) {
        place([0, 0], 0);
        pen.lineWidth = 0.7 / scale;
        pen.strokeStyle = colours.coast;
        pen.stroke(this._edge);
      }
      pen.restore();
    },

    // A file of its own has ground within limits only; beyond them is no sea.
    _keepWithin(pen, place, turns, colours) {
      const [south, west, north, east] = this._limits;
      const corner = this._plane ? ([x, y]) => [x, -y] : mercatorPoint;
      const [left, bottom] = corner([west, south]), [right, top] = corner([east, north]);
      const within = new Path2D();
      // They may reach into the copies of the world beside those in view.
      for (const turn of [turns[0] - 1, ...turns, turns[turns.length - 1] + 1]) {
        place([0, 0], turn);
        const box = new Path2D();
        box.rect(left, top, right - left, bottom - top);
        within.addPath(box, pen.getTransform());
      }
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.fillStyle = colours.outside;
      pen.fillRect(0, 0, pen.canvas.width, pen.canvas.height);
      pen.fillStyle = colours.sea;
      pen.fill(within);
      pen.clip(within);
    },

    _colours() {
      return constants.colours[this.isDark ? "dark" : "light"];
    },

    // All land first, so that no line of a part lies under the land of another.
    _drawGround(pen, place, parts, scale) {
      const colours = this._colours();
      pen.lineJoin = "round";
      for (const { paths, turn } of parts) {
        place(paths.origin, turn);
        pen.fillStyle = pen.strokeStyle = colours.land;
        pen.lineWidth = 0.8 / scale; // hides the joins of lands that meet
        pen.fill(paths.land);
        pen.stroke(paths.land);
      }
      for (const { paths, turn } of parts) {
        if (!paths.highlight) continue;
        pen.save(); // on land alone: the coast is that of the ground
        place(paths.origin, turn);
        pen.clip(paths.land);
        pen.fillStyle = colours.highlight;
        pen.fill(paths.highlight, "evenodd");
        pen.restore();
      }
      for (const { paths, turn } of parts) {
        place(paths.origin, turn);
        pen.lineWidth = 0.7 / scale;
        pen.strokeStyle = colours.border;
        pen.stroke(paths.border);
        pen.strokeStyle = colours.coast;
        pen.stroke(paths.coast);
      }
    },

    // Where the finer ground is drawn, or all but that; whole pixels, so that nothing shows between.
    _clip(pen, near, isOutside) {
      if (!near) return;
      const path = new Path2D();
      pen.setTransform(1, 0, 0, 1, 0, 0);
      if (isOutside) path.rect(0, 0, pen.canvas.width, pen.canvas.height);
      for (const [left, top, right, bottom] of near.boxes) path.rect(left, top, right - left, bottom - top);
      pen.clip(path, isOutside ? "evenodd" : "nonzero");
    },

    // The finer ground: its cells, traced, and the boxes in pixels of the canvas that they cover;
    // null where the coarser one is all there is to draw. What is in view and not here is fetched.
    _nearGround(corner, size, scale, ratio) {
      const ground = window.rangesGround;
      if (!ground.isShown(this._zoom)) return null;
      const wanted = this.cellsInView();
      if (!wanted) return null;
      ground.want(wanted);
      const isHere = (cell) => ground.content(cell) !== undefined;
      const pixel = (value) => Math.round(value * ratio);
      let boxes, drawn;
      if (this._plane) {
        if (!wanted.every(isHere)) return null;
        const view = this._viewBox();
        boxes = [[view.min.x - this._bounds.min.x, view.min.y - this._bounds.min.y,
          view.max.x - this._bounds.min.x, view.max.y - this._bounds.min.y].map(pixel)];
        drawn = wanted.map((cell) => ({ ...cell, turn: 0 }));
      } else {
        const bounds = this._degrees(corner, size, scale);
        drawn = (ground.within(bounds) || wanted).filter(isHere);
        boxes = drawn.map(({ column, row, turn }) => {
          const [[left, bottom], [right, top]] = [0, 1].map((step) =>
            mercatorPoint([ground.edge(column + step, 0), ground.edge(row + step, 1)]));
          const shift = turn * 256 * scale - corner.x;
          return [left * scale + shift, top * scale - corner.y, right * scale + shift, bottom * scale - corner.y].map(pixel);
        });
      }
      if (!drawn.length) return null;
      return { boxes, cells: drawn.map((cell) => ({ paths: this._cellPaths(cell), turn: cell.turn })) };
    },

    // A cell's paths on this map, made when it is first drawn on it.
    _cellPaths(cell) {
      const held = window.rangesGround.content(cell), layout = this._layout;
      if (held.layout !== layout || held.highlightKey !== this._highlightKey) {
        const shown = new Set(this._highlights.map(({ territory }) => territory));
        const highlight = (held.areas || []).filter(({ territory }) => shown.has(territory)).flatMap(({ rings }) => rings);
        const corner = [window.rangesGround.edge(cell.column, 0), window.rangesGround.edge(cell.row, 1)];
        Object.assign(held, { layout, highlightKey: this._highlightKey, paths: traced({ ...held, highlight }, layout, layout.point(corner)) });
      }
      return held.paths;
    },

    // What is seen, in pixels of the layers.
    _viewBox() {
      const map = this._map;
      return L.bounds(map.containerPointToLayerPoint([0, 0]), map.containerPointToLayerPoint(map.getSize()));
    },

    // South, west, north, east of a box of the Mercator map.
    _degrees(corner, size, scale) {
      const lat = (y) => (360 / Math.PI) * Math.atan(Math.exp(Math.PI * (1 - y / scale / 128))) - 90;
      const lon = (x) => (x / scale / 256) * 360 - 180;
      return [lat(corner.y + size.y), lon(corner.x), lat(corner.y), lon(corner.x + size.x)];
    },

    // The cells of the finer ground that are in view; null from afar.
    cellsInView() {
      const map = this._map, ground = window.rangesGround;
      if (!map || !ground.isShown(map.getZoom())) return null;
      const box = this._viewBox(), size = box.getSize();
      if (!this._plane) {
        const corner = map.getPixelOrigin().add(box.min);
        return ground.within(this._degrees(corner, size, Math.pow(2, map.getZoom())));
      }
      const places = [], middle = this._plane.position([map.getCenter().lng, map.getCenter().lat]);
      for (let x = 0; x <= 12; x++)
        for (let y = 0; y <= 12; y++) {
          const at = map.containerPointToLatLng([(size.x * x) / 12, (size.y * y) / 12]);
          const place = this._plane.position([at.lng, at.lat]);
          if (place) places.push(place);
        }
      if (!middle || !places.length) return null;
      const lons = places.map(([lon]) => middle[0] + ((((lon - middle[0] + 180) % 360) + 360) % 360) - 180);
      const lats = places.map(([, lat]) => lat);
      const bounds = [Math.min(...lats), Math.min(...lons), Math.max(...lats), Math.max(...lons)];
      return bounds[3] - bounds[1] > 170 ? null : ground.within(bounds);
    },

    // Whether there is nothing but water in a box of the container: read off what was drawn.
    isSea([left, top, right, bottom]) {
      const mask = this._seaMask || (this._seaMask = this._readSea());
      if (!mask) return false;
      const { width, height, pixels, sea } = mask;
      const [x0, x1] = [left, right].map((x) => Math.max(0, Math.min(width - 1, Math.floor(x / MASK_PX))));
      const [y0, y1] = [top, bottom].map((y) => Math.max(0, Math.min(height - 1, Math.floor(y / MASK_PX))));
      for (let y = y0; y <= y1; y++)
        for (let x = x0; x <= x1; x++) if (pixels[y * width + x] !== sea) return false;
      return true;
    },

    _readSea() {
      if (!this._world || !this._bounds) return null;
      const view = this._viewBox(), size = view.getSize(), ratio = this._container.width / this._bounds.getSize().x;
      const [width, height] = [size.x, size.y].map((length) => Math.max(1, Math.ceil(length / MASK_PX)));
      const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
      [pen.canvas.width, pen.canvas.height] = [width + 1, height];
      pen.imageSmoothingEnabled = false;
      const from = view.min.subtract(this._bounds.min).multiplyBy(ratio);
      pen.drawImage(this._container, from.x, from.y, width * MASK_PX * ratio, height * MASK_PX * ratio, 0, 0, width, height);
      pen.fillStyle = this._colours().sea; // as it is read again
      pen.fillRect(width, 0, 1, 1);
      const read = (x, w, h) => new Uint32Array(pen.getImageData(x, 0, w, h).data.buffer);
      return { width, height, pixels: read(0, width, height), sea: read(width, 1, 1)[0] };
    },
  });
  // Water and land are told apart by this many pixels.
  const MASK_PX = 4;

  // The names that the base map has: of territories, of cities and of seas, the first to be named first.
  function namesOf(data) {
    const kinds = { territory: [], city: [], sea: [] };
    for (const { properties, geometry } of data.features) {
      if (properties.kind === "sea")
        kinds.sea.push({ name: properties.name, rank: properties.rank, at: geometry.coordinates });
      else if (kinds[properties.kind])
        properties.names.forEach((name, index) =>
          kinds[properties.kind].push({
            name, at: geometry.coordinates[index],
            ...(properties.ranks && { rank: properties.ranks[index], room_km: properties.room_km[index] }),
            ...(properties.zooms && { zoom: properties.zooms[index] }),
          }));
    }
    return kinds;
  }

  // `source` is where the data are, or the data themselves; `files`: the folder of the finer ground,
  // empty where there is none. The map fires "ground" when ground has
  // come: names may be placed anew.
  function start(map, source, handedConstants, files) {
    constants = handedConstants;
    map.createPane("base").style.zIndex = 150;
    canvas = new Canvas().addTo(map);
    const show = (data) => {
      names = namesOf(data);
      if (data.ground && files)
        window.rangesGround.start(data.ground, files, () => {
          canvas.redraw();
          map.fire("ground");
        });
      canvas.show(data);
      map.fire("ground");
    };
    if (typeof source !== "string") show(source);
    else
      fetch(source)
        .then((response) => response.json())
        .then(show);
    return canvas;
  }

  return {
    start, mercatorPoint,
    names: () => names,
    colour: (name) => canvas._colours()[name],
    isSea: (box) => canvas.isSea(box),
    places: (zoom) => window.rangesGround.places(canvas.cellsInView() || [], zoom),
  };
})();
