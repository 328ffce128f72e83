// The ground seen from near, in cells of a grid of longitude and latitude: coast, borders, areas and
// places. A cell is fetched when it comes into view, from the folder beside the base map, and kept;
// the browser keeps it too.
"use strict";

window.rangesGround = (function () {
  // More cells than this are seen only round a pole, where little is in them.
  const MOST_CELLS = 30;
  let index = null, folder = "", heard = () => {};
  const cells = new Map(); // by "column-row": what is in it; null while it is on its way or not to be had
  let awaited = 0;

  // `whenHere` is called when all that was asked for has come.
  function start(cellIndex, filesFolder, whenHere) {
    [index, folder, heard] = [cellIndex, filesFolder, whenHere];
  }

  function isShown(zoom) {
    return index !== null && zoom >= index.zoom;
  }

  // Edges of a cell in degrees, as its areas are cut: on the grid of their vertices.
  function edge(number, axis) {
    const at = number * index.cell_deg - (axis ? 90 : 180);
    return index.start[axis] + Math.round((at - index.start[axis]) / index.scale[axis]) * index.scale[axis];
  }

  // The cells between two latitudes and two longitudes, which may run on past 180, those that the
  // data have; each with the turn in which it is seen. Null where they are too many.
  function within([south, west, north, east]) {
    const size = index.cell_deg, columns = 360 / size, found = [];
    const rows = [south, north].map((lat) => Math.floor((Math.max(-89.99, Math.min(89.99, lat)) + 90) / size));
    const [first, last] = [west, east].map((lon) => Math.floor((lon + 180) / size));
    if ((last - first + 1) * (rows[1] - rows[0] + 1) > 2 * MOST_CELLS) return null;
    for (let row = rows[0]; row <= rows[1]; row++)
      for (let at = first; at <= last; at++) {
        const turn = Math.floor(at / columns), column = at - turn * columns;
        found.push({ key: `${column}-${row}`, column, row, turn, isSea: index.cells[row][column] === "0" });
      }
    return found.filter((cell) => !cell.isSea).length > MOST_CELLS ? null : found;
  }

  // What a cell holds; undefined until it is here. Sea alone is an empty one.
  function content(cell) {
    if (cell.isSea) return EMPTY;
    return cells.get(cell.key) || undefined;
  }
  const EMPTY = { land: [], coast: [], border: [], places: [] };

  function want(wanted) {
    for (const cell of wanted) {
      if (cell.isSea || cells.has(cell.key)) continue;
      cells.set(cell.key, null);
      awaited++;
      fetch(`${folder}map/ground/${cell.key}.json?v=${index.version}`, { cache: "force-cache" })
        .then((response) => (response.ok ? response.json() : null))
        .then((data) => data && cells.set(cell.key, read(data, cell)))
        .catch(() => cells.delete(cell.key)) // asked for again at the next move
        .finally(() => --awaited === 0 && heard());
    }
  }

  // Steps of the grid become degrees; places too.
  function read(data, { column, row }) {
    const areas = data.land.map(([territory, ...rings]) => ({ territory, rings: rings.map(line) }));
    const [west, south] = [column * index.cell_deg - 180, row * index.cell_deg - 90];
    const places = data.places.map(([x, y, zoom, name]) => ({
      name, zoom,
      at: [west + x / index.place_steps_per_degree, south + y / index.place_steps_per_degree],
    }));
    return { areas, land: areas.flatMap((area) => area.rings), coast: data.coast.map(line),
      border: data.border.map(line), places };
  }

  function line(steps) {
    const { start: [lon, lat], scale: [width, height] } = index, vertices = [];
    for (let at = 0, x = 0, y = 0; at < steps.length; at += 2) {
      x += steps[at];
      y += steps[at + 1];
      vertices.push([lon + x * width, lat + y * height]);
    }
    return vertices;
  }

  // The places of the cells that are here, by cell the greatest first.
  function places(wanted, zoom) {
    return wanted.flatMap((cell) => {
      const held = content(cell);
      return held ? held.places.filter((place) => place.zoom <= zoom + 0.5) : [];
    });
  }

  return { start, isShown, within, content, want, edge, places };
})();
