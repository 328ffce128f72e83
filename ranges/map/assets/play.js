// The years of the reported flights, one after the other: the lines of each grow on a sheet of their
// own, while the map stays as it is. Any key and any press pauses. Nothing of it reaches the server.
"use strict";

window.rangesPlay = (function () {
  const { pgettext } = window.rangesWords;
  // How long a line grows, how long a year is seen, and how long one in which nothing is drawn.
  const GROWTH_MS = 700, YEAR_MS = 1300, EMPTY_MS = 350;
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  let stage, holder, button, ender, said, sheet, pane;
  // `years`: by year the layers that are drawn in it. `at`: the index of the year that is shown, null
  // where all are. `since`: when it began; `frame`: of the browser, 0 while it is paused.
  let years = [], at = null, since = 0, frame = 0;
  // The year or month of a bar of the timeline that was clicked, whose flights alone are drawn at once:
  // the server's scene, which comes later, has no others. `fallback` ends it should none come.
  let only = "", fallback = 0;
  const WAIT_MS = 4000, BAR = "[data-testid=stVegaLiteChart] path[aria-roledescription=bar]";

  function start(sharedStage) {
    stage = sharedStage;
    new (L.Control.extend({ onAdd: control }))({ position: "topleft" }).addTo(stage.map);
    pane = stage.map.createPane("play");
    Object.assign(pane.style, { zIndex: 425, pointerEvents: "none" });
    sheet = L.DomUtil.create("canvas", "play-sheet", pane);
    said = L.DomUtil.create("div", "play-year", stage.map.getContainer());
    said.setAttribute("role", "status");
    said.hidden = sheet.hidden = true;
    stage.map.on("move viewreset resize", () => at !== null && !frame && draw(1));
    stage.map.on("zoomstart", () => (sheet.hidden = true));
    stage.map.on("zoomend", () => at !== null && draw(frame ? share() : 1));
    for (const type of ["pointerdown", "keydown"]) document.addEventListener(type, interrupted, true);
    const { page, listen } = window.rangesHostPage;
    if (!page) return;
    listen("play", page.document, { pointerdown: interrupted, keydown: interrupted }, true);
    listen("bars", page.document, { click: barClicked }, true);
  }

  function control() {
    holder = L.DomUtil.create("div", "leaflet-bar tool play");
    [button, ender] = [pgettext("script", "Play years"), pgettext("script", "All")].map((text) => {
      const element = L.DomUtil.create("button", "", holder);
      Object.assign(element, { type: "button", textContent: text });
      return element;
    });
    button.title = pgettext("script", "Show the reported flights year by year; any key or press pauses");
    ender.title = pgettext("script", "Show the flights of all years");
    L.DomEvent.disableClickPropagation(holder);
    L.DomEvent.on(button, "click", pressed).on(ender, "click", end);
    holder.hidden = true;
    return holder;
  }

  // A new scene has flights of its own: what was played is over.
  function update() {
    const dated = stage.scene.layers.filter((layer) => layer.dates);
    const found = [...new Set(dated.flatMap((layer) => layer.dates.map((date) => Number(date.slice(0, 4)))))];
    const first = Math.min(...found), last = Math.max(...found);
    holder.hidden = found.length < 2;
    years = holder.hidden ? [] : Array.from({ length: last - first + 1 }, (_, index) => yearOf(first + index, dated));
    setOnly("");
    if (at !== null) end();
    show();
  }

  function barClicked(event) {
    const bar = event.target.closest && event.target.closest(BAR);
    const [, period] = (bar && /^(\d{4}(-\d\d)?):/.exec(bar.getAttribute("aria-label"))) || [];
    if (!period || !stage.scene.layers.some((layer) => isOfPeriod(layer, period))) return;
    if (at !== null) end();
    setOnly(period);
    stage.redraw();
    fallback = setTimeout(() => setOnly("") || stage.redraw(), WAIT_MS);
  }

  function setOnly(period) {
    clearTimeout(fallback);
    only = period;
    document.body.dataset.only = only;
  }

  const isOfPeriod = (layer, period) => Boolean(layer.dates) && layer.dates.some((date) => date.startsWith(period));

  function yearOf(year, dated) {
    const isOf = (date) => Number(date.slice(0, 4)) === year;
    const layers = dated.filter((layer) => layer.dates.some(isOf));
    return { year, layers, count: layers.reduce((sum, layer) => sum + layer.dates.filter(isOf).length, 0) };
  }

  // Whether a layer is left out of the map: while years are played, or as one of another year.
  const hides = (layer) => Boolean(layer.dates) && (at !== null || (only !== "" && !isOfPeriod(layer, only)));

  function pressed() {
    if (frame) return pause();
    const isOver = at === years.length - 1;
    if (at === null || isOver) {
      at = 0;
      stage.redraw();
    }
    since = performance.now();
    frame = requestAnimationFrame(go);
    show();
  }

  function go(now) {
    const { layers } = years[at];
    if (now - since > (layers.length ? YEAR_MS : EMPTY_MS)) {
      if (at === years.length - 1) return pause();
      at += 1;
      since = now;
      show();
    }
    draw(share(now));
    frame = requestAnimationFrame(go);
  }

  const share = (now = performance.now()) => (still.matches ? 1 : Math.min(1, Math.max(0, (now - since) / GROWTH_MS)));

  function pause() {
    cancelAnimationFrame(frame);
    frame = 0;
    draw(1);
    show();
  }

  // The button itself hears of its own press, by a pointer or by the keys that press it.
  function interrupted(event) {
    const isOfButton = event.target.closest && event.target.closest(".tool.play");
    const isPress = event.type === "pointerdown" || event.key === "Enter" || event.key === " ";
    if (frame && !(isOfButton && isPress)) pause();
  }

  function end() {
    cancelAnimationFrame(frame);
    [at, frame] = [null, 0];
    show();
    stage.redraw();
  }

  function show() {
    const isShown = at !== null;
    const isOver = !isShown || at >= years.length - 1;
    button.textContent = frame
      ? pgettext("script", "Pause")
      : isOver ? pgettext("script", "Play years") : pgettext("script", "Play on");
    ender.hidden = !isShown;
    said.hidden = sheet.hidden = !isShown;
    if (!isShown) return;
    const { year, count } = years[at];
    said.textContent = !count
      ? pgettext("script", "{year}: no launches drawn", { year })
      : count === 1
        ? pgettext("script", "{year}: 1 launch drawn", { year })
        : pgettext("script", "{year}: {count} launches drawn", { year, count });
  }

  // Draws the year's lines as far as they have grown.
  function draw(grown) {
    const { map } = stage, size = map.getSize(), ratio = window.devicePixelRatio || 1;
    if (map._animatingZoom) return;
    sheet.hidden = false;
    if (sheet.width !== Math.round(size.x * ratio) || sheet.height !== Math.round(size.y * ratio)) {
      sheet.width = Math.round(size.x * ratio);
      sheet.height = Math.round(size.y * ratio);
      Object.assign(sheet.style, { width: `${size.x}px`, height: `${size.y}px` });
    }
    L.DomUtil.setPosition(sheet, map.containerPointToLayerPoint([0, 0]));
    const pen = sheet.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, size.x, size.y);
    pen.lineJoin = "round";
    const turns = stage.isTrueDistance() ? [0] : [-1, 0, 1];
    for (const layer of years[at].layers) {
      const path = new Path2D();
      for (const curve of layer.lines) for (const turn of turns) trace(path, curve, turn, grown);
      for (const look of [window.rangesLines.casingLook(layer), window.rangesLines.strokeLook(layer)]) {
        pen.strokeStyle = look.color;
        pen.globalAlpha = look.opacity ?? 1;
        pen.lineWidth = look.weight + 0.8;
        pen.lineCap = look.lineCap || "round";
        pen.setLineDash(look.dashArray ? look.dashArray.split(" ").map(Number) : []);
        pen.stroke(path);
      }
    }
  }

  function trace(path, curve, turn, grown) {
    const { map } = stage, count = Math.max(2, Math.ceil(curve.length * grown));
    for (let index = 0; index < count && index < curve.length; index++) {
      const [lon, lat] = curve[index], { x, y } = map.latLngToContainerPoint([lat, lon + 360 * turn]);
      if (index) path.lineTo(x, y);
      else path.moveTo(x, y);
    }
  }

  return { start, update, hides };
})();
