// The base map under the rings, drawn on a canvas: Mercator in every copy of the world, or true in
// distance round a centre.
"use strict";

window.rangesBase = (function () {
  let constants;

  // Web Mercator with the world as 256 units, as Leaflet has it at zoom 0.
  function mercatorPoint([lon, lat]) {
    const end = constants.earth.mercator_end_lat;
    const limited = Math.max(-end, Math.min(end, lat));
    const y = Math.log(Math.tan(Math.PI / 4 + (limited * Math.PI) / 360));
    return [((lon + 180) / 360) * 256, 128 - (y / Math.PI) * 128];
  }

  // How the world lies on the canvas: in units of which `scale` make a pixel at zoom 0, y down.
  const MERCATOR = {
    scale: 1, copy: 256, point: mercatorPoint, line: (line) => line.map(mercatorPoint),
    area: (ring) => [ring.map(mercatorPoint)], edge: null,
  };

  function trueDistance(centre) {
    const plane = window.rangesAzimuthal.around(centre), down = ([x, y]) => [x, -y];
    return {
      scale: window.rangesAzimuthal.unitsPerKm(), copy: null, point: (place) => down(plane.project(place)),
      line: (line) => plane.curve(line).map(down),
      area: (ring) => plane.area(ring).map((loop) => loop.map(down)), edge: plane.edge().map(down),
    };
  }

  function tracedPath(curves, isArea) {
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

    show(data) {
      this._data = data;
      this._trace();
    },

    // The map is Mercator without a centre; with another one it is drawn anew.
    setCentre(centre) {
      this._layout = centre ? trueDistance(centre) : MERCATOR;
      this._trace();
    },

    _trace() {
      const data = this._data, layout = this._layout;
      if (!data) return;
      const of = (kind) => data.features.filter((feature) => feature.properties.kind === kind);
      const lines = (kind) => of(kind).flatMap((feature) => feature.geometry.coordinates);
      this._land = tracedPath(lines("land").flat().flatMap(layout.area), true);
      this._coast = tracedPath(lines("coast").map(layout.line), false);
      this._border = tracedPath(lines("border").map(layout.line), false);
      this._edge = layout.edge && tracedPath([layout.edge], true);
      this._seas = of("sea").map((feature) => ({
        name: feature.properties.name,
        rank: feature.properties.rank,
        point: layout.point(feature.geometry.coordinates),
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
      const colours = constants.colours[this.isDark ? "dark" : "light"];
      const { scale: unit, copy, edge } = this._layout;
      this._map.getContainer().style.background = edge ? colours.outside : colours.sea;
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.fillStyle = edge ? colours.outside : colours.sea;
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
      pen.fillStyle = colours.sea_name;
      pen.textAlign = "center";
      for (const sea of this._seas) {
        if (this._zoom < [0, 2, 4, 5][sea.rank]) continue;
        pen.font = `italic ${sea.rank === 1 ? 13 : 12}px "Source Sans", "Source Sans Pro", sans-serif`;
        const words = sea.name.includes(" (") ? sea.name.split(/ (?=\()/) : [sea.name];
        words.forEach((part, line) => {
          pen.fillText(part, sea.point[0] * scale, sea.point[1] * scale + line * 14);
        });
      }
    },
  });

  // `source` is where the data are, or the data themselves.
  function start(map, source, handedConstants) {
    constants = handedConstants;
    map.createPane("base").style.zIndex = 150;
    const canvas = new Canvas().addTo(map);
    if (typeof source !== "string") canvas.show(source);
    else
      fetch(source)
        .then((response) => response.json())
        .then((data) => canvas.show(data));
    return canvas;
  }

  return { start };
})();
