// What lies under the rings? The light base map, drawn on a canvas: Mercator in every copy of the
// world, or true in distance round a centre.
"use strict";

window.rangesBase = (function () {
  const COLOURS = {
    light: {
      sea: "#dbe6ec", land: "#f4f1ea", border: "#c9c3b6", coast: "#a9b6bd", name: "#7b95a6", none: "#fafaf8",
    },
    dark: {
      sea: "#18222b", land: "#2a333a", border: "#4a545b", coast: "#53626d", name: "#7890a0", none: "#12191f",
    },
  };
  const MAX_LAT = 85.0511287798;

  // Web Mercator with the world as 256 units, as Leaflet has it at zoom 0.
  function projected([lon, lat]) {
    const limited = Math.max(-MAX_LAT, Math.min(MAX_LAT, lat));
    const y = Math.log(Math.tan(Math.PI / 4 + (limited * Math.PI) / 360));
    return [((lon + 180) / 360) * 256, 128 - (y / Math.PI) * 128];
  }

  // How the world lies on the canvas: in units of which `scale` make a pixel at zoom 0, y down.
  const MERCATOR = {
    scale: 1, copy: 256, point: projected, line: (line) => line.map(projected),
    area: (ring) => [ring.map(projected)], edge: null,
  };

  function trueDistance(centre) {
    const on = window.rangesAzimuthal.around(centre), down = ([x, y]) => [x, -y];
    return {
      scale: window.rangesAzimuthal.PER_KM, copy: null, point: (at) => down(on.project(at)),
      line: (line) => on.curve(line).map(down), area: (ring) => on.area(ring).map((loop) => loop.map(down)),
      edge: on.edge().map(down),
    };
  }

  function traced(curves, isArea) {
    const path = new Path2D();
    for (const curve of curves) {
      curve.forEach(([x, y], index) => (index ? path.lineTo(x, y) : path.moveTo(x, y)));
      if (isArea) path.closePath();
    }
    return path;
  }

  const Canvas = L.Renderer.extend({
    options: { pane: "base", padding: 0.5 },
    isDark: false,
    _lies: MERCATOR,

    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.className = "base-map";
    },
    _destroyContainer() {
      this._container.remove();
      delete this._container;
    },
    _updatePaths() {},

    show(data) {
      this._data = data;
      this._trace();
    },

    // The map is Mercator until it is given a centre; with another one it is drawn anew.
    setCentre(centre) {
      this._lies = trueDistance(centre);
      this._trace();
    },

    _trace() {
      const data = this._data, lies = this._lies;
      if (!data) return;
      const of = (kind) => data.features.filter((feature) => feature.properties.kind === kind);
      const lines = (kind) => of(kind).flatMap((feature) => feature.geometry.coordinates);
      this._land = traced(lines("land").flat().flatMap(lies.area), true);
      this._coast = traced(lines("coast").map(lies.line), false);
      this._border = traced(lines("border").map(lies.line), false);
      this._edge = lies.edge && traced([lies.edge], true);
      this._seas = of("sea").map((feature) => ({
        name: feature.properties.name,
        rank: feature.properties.rank,
        at: lies.point(feature.geometry.coordinates),
      }));
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
      this._draw(this._container.getContext("2d"), size, ratio);
    },

    _draw(pen, size, ratio) {
      const colours = COLOURS[this.isDark ? "dark" : "light"];
      const { scale: unit, copy, edge } = this._lies;
      this._map.getContainer().style.background = edge ? colours.none : colours.sea;
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.fillStyle = edge ? colours.none : colours.sea;
      pen.fillRect(0, 0, size.x * ratio, size.y * ratio);
      if (!this._land) return;
      const scale = unit * Math.pow(2, this._zoom);
      const corner = this._map.getPixelOrigin().add(this._bounds.min);
      const first = copy ? Math.floor(corner.x / (copy * scale)) : 0;
      const last = copy ? Math.floor((corner.x + size.x) / (copy * scale)) : 0;
      pen.save();
      if (edge) {
        pen.setTransform(scale * ratio, 0, 0, scale * ratio, -corner.x * ratio, -corner.y * ratio);
        pen.fillStyle = colours.sea;
        pen.fill(this._edge);
        pen.clip(this._edge);
      }
      for (let turn = first; turn <= last; turn++) {
        const left = turn * copy * scale - corner.x;
        pen.setTransform(scale * ratio, 0, 0, scale * ratio, left * ratio, -corner.y * ratio);
        pen.fillStyle = pen.strokeStyle = colours.land;
        pen.lineWidth = 0.8 / scale; // hides the join where two copies of a land meet at 180
        pen.lineJoin = "round";
        pen.fill(this._land);
        pen.stroke(this._land);
      }
      for (let turn = first; turn <= last; turn++) {
        const left = turn * copy * scale - corner.x;
        pen.setTransform(scale * ratio, 0, 0, scale * ratio, left * ratio, -corner.y * ratio);
        pen.lineWidth = 0.7 / scale;
        pen.strokeStyle = colours.border;
        pen.stroke(this._border);
        pen.strokeStyle = colours.coast;
        pen.stroke(this._coast);
        if (edge) pen.stroke(this._edge);
        pen.setTransform(ratio, 0, 0, ratio, left * ratio, -corner.y * ratio);
        this._name(pen, colours, scale);
      }
      pen.restore();
    },

    // Seas are named quietly: oceans from afar, smaller ones when there is room for them.
    _name(pen, colours, scale) {
      pen.fillStyle = colours.name;
      pen.textAlign = "center";
      for (const sea of this._seas) {
        if (this._zoom < [0, 2, 4, 5][sea.rank]) continue;
        pen.font = `italic ${sea.rank === 1 ? 13 : 12}px "Source Sans", "Source Sans Pro", sans-serif`;
        const words = sea.name.includes(" (") ? sea.name.split(/ (?=\()/) : [sea.name];
        words.forEach((part, line) => {
          pen.fillText(part, sea.at[0] * scale, sea.at[1] * scale + line * 14);
        });
      }
    },
  });

  // `source` is where the data are, or the data themselves.
  function start(map, source) {
    map.createPane("base").style.zIndex = 150;
    const canvas = new Canvas().addTo(map);
    if (typeof source !== "string") canvas.show(source);
    else
      fetch(source)
        .then((answer) => answer.json())
        .then((data) => canvas.show(data));
    return canvas;
  }

  return { start };
})();
