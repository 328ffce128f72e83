// The box beside a handle: what its figure is while it moves, and the buttons by which single clicks do
// what dragging does.
"use strict";

window.rangesHandBox = (function () {
  const { pgettext } = window.rangesWords;
  const names = () => ({
    edge: pgettext("script", "Edge here"),
    low: pgettext("script", "Low edge here"),
    high: pgettext("script", "High edge here"),
    min: pgettext("script", "Inner edge here"),
    centre: pgettext("script", "Centre here"),
    start: pgettext("script", "Start here"),
    end: pgettext("script", "End here"),
  });
  const OFF_PX = 18;
  let stage, box, live, menu;
  let size = [0, 0], shownAt = null;

  // `arm`: called with the part that the next click on the map is to put.
  function start(sharedStage, arm) {
    stage = sharedStage;
    // A sheet as large as the map, which tells the browser that nothing round it moves with the text.
    const sheet = L.DomUtil.create("div", "hand-sheet", stage.map.getContainer());
    box = L.DomUtil.create("div", "hand-box", sheet);
    live = L.DomUtil.create("div", "live", box);
    menu = L.DomUtil.create("div", "hand-menu", box);
    menu.addEventListener("click", (event) => {
      event.stopPropagation(); // the button goes, and Leaflet would take it for a click on the map
      if (event.target.dataset.part) arm(event.target.dataset.part);
    });
    L.DomEvent.disableClickPropagation(box);
    stage.map.on("move zoomstart", () => menu.childElementCount && close());
    new ResizeObserver(sized).observe(box);
    close();
  }

  // Says `text`, a line each, beside a point of the container. Its first line is the figure.
  function say(point, text, colour) {
    const rows = text.split("\n").filter(Boolean);
    while (live.childElementCount > rows.length) live.lastElementChild.remove();
    rows.forEach((row, index) => {
      const line = live.children[index] || live.appendChild(document.createElement("div"));
      if (line.textContent !== row) line.textContent = row;
    });
    if (rows.length) live.firstChild.style.color = colour;
    live.hidden = !rows.length;
    show(point);
  }

  function offer(point, parts) {
    menu.replaceChildren(...parts.map((part) => {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.part = part;
      button.textContent = names()[part] || pgettext("script", "This place here");
      button.title = pgettext("script", "The next click on the map puts it there");
      return button;
    }));
    show(point);
  }

  // On the side of the handle where there is room for it.
  function show(point) {
    box.hidden = false;
    shownAt = point;
    put();
  }

  function put() {
    const { x, y } = stage.map.getSize(), [width, height] = size;
    const beside = shownAt.x + OFF_PX + width < x - 4 ? shownAt.x + OFF_PX : shownAt.x - OFF_PX - width;
    const left = Math.min(beside, x - width - 4); // what is held may lie out of view
    const top = Math.max(4, Math.min(y - height - 4, shownAt.y - height / 2));
    box.style.transform = `translate(${Math.round(Math.max(4, left))}px, ${Math.round(top)}px)`;
  }

  // The browser tells its size once it is laid out, before it is painted; to ask would lay it out at once.
  function sized([{ borderBoxSize: [{ inlineSize, blockSize }] }]) {
    size = [inlineSize, blockSize];
    if (!box.hidden) put();
  }

  function closeMenu() {
    menu.replaceChildren();
    if (live.hidden) box.hidden = true;
  }

  function close() {
    live.hidden = box.hidden = true;
    menu.replaceChildren();
  }

  return { start, say, offer, closeMenu, close, isOpen: () => menu.childElementCount > 0 };
})();
