// The scene on the map: its start, its updates, and the view, which stays where the visitor left it.
// Lines, names and controls are drawn by the scripts of those names. Text from outside is only ever
// set as text.
"use strict";

window.rangesScene = (function () {
  // What all scripts of the map share. `map`: Leaflet's. `constants`: of the Earth, units and
  // colours, handed over once by the page. `plane`: on the map of true distances, where places lie
  // round its centre; there a LatLng is kilometres up and right of the centre, as layers have them,
  // and nothing repeats. `hasLinks`: whether the map has an address that can be copied. `files`: the
  // address of the folder of static files, empty for a map that is a file of its own. `limits`: south,
  // west, north, east of the ground that such a file has, null where it is all there is. `use`: said by
  // whoever moves the view for the visitor. `isMeasuring`: whether clicks are ends to measure between.
  const stage = {
    map: null, constants: null, scene: { layers: [] }, plane: null, hasLinks: true, files: "",
    isMeasuring: false,
    isTrueDistance: () => stage.map.options.crs === L.CRS.TrueDistance,
    use: () => (isUsed = true),
    colours: () => stage.constants.colours[stage.scene.is_dark ? "dark" : "light"],
  };
  let base, tiles, tileUrl = "", centreText = "null", isUsed = false;
  const REST_MS = 180;
  let waiting = 0; // for the map to rest
  let isPageDark = null, isServerDark = null; // as the page and the scene said last
  let fittedText = "", fitted = [null, null], refit = null;

  // A map that is a file of its own has no address to copy, and no page round it that would say
  // more of the scene: it is started without links.
  function start(map, basemap, constants, hasLinks = true) {
    const files = typeof basemap === "string" ? basemap.replace(/[^/]*$/, "") : "";
    Object.assign(stage, { map, constants, hasLinks, files, limits: basemap.limits || null });
    window.rangesWords.start(constants.words);
    if (constants.style) addStyle(constants.style);
    window.rangesGeodesic.start(constants.earth);
    window.rangesMercator.start(constants.earth);
    if (window.rangesAzimuthal) window.rangesAzimuthal.start(constants);
    base = window.rangesBase.start(map, basemap, constants, files);
    for (const [name, order] of [["fills", 410], ["lines", 420], ["held", 430], ["names", 640]]) {
      const pane = map.createPane(name);
      pane.style.zIndex = order;
      if (name === "names") pane.style.pointerEvents = "none";
    }
    window.rangesType.start(stage);
    window.rangesFrame.start(stage);
    window.rangesOutside.start(stage);
    window.rangesLines.start(stage);
    window.rangesCrowd.start(stage);
    window.rangesNames.start(stage);
    window.rangesPreview.start(stage);
    map.attributionControl.setPrefix(false);
    map.attributionControl.addAttribution("Natural Earth · GeoNames");
    const fitAll = () => fit(null, window.rangesFrame.extent());
    window.rangesControls.start(stage, fitAll);
    window.rangesCorner.start(stage, fitAll);
    window.rangesNotes.start(stage);
    window.rangesMeasure.start(stage);
    window.rangesPlay.start(stage);
    window.rangesHoverRing.start(stage);
    window.rangesTouch.start(stage);
    map.on("moveend", () => drawAll(true));
    limitView();
    window.rangesPointing.start(stage);
    limitZoom();
    // Where the controls are, from which names keep clear, is known only once the styles have come.
    for (const sheet of document.querySelectorAll("link[rel=stylesheet]"))
      sheet.addEventListener("load", () => window.rangesNames.draw(window.rangesControls.boxes()));
    watchContainer(map.getContainer());
    if (hasLinks) window.addEventListener("message", hearTheme);
    stage.redraw = drawAll;
    window.rangesPaper.start(stage, setDark);
    if (window.rangesLive) window.rangesLive.start(stage);
    if (window.rangesPlaces) window.rangesPlaces.start(stage);
    if (window.rangesHandles) window.rangesHandles.start(stage);
    if (window.rangesNoteHands) window.rangesNoteHands.start(stage);
  }


  // Streamlit tells its frames which theme the page has, and says so anew when that changes. The
  // scene knows it too, but comes only with the next move: the last one to change is right.
  function hearTheme({ source, data }) {
    if (source !== window.parent || !data || data.type !== "streamlit:render" || !data.theme) return;
    const isDark = data.theme.base === "dark";
    if (isPageDark !== null && isPageDark !== isDark) setDark(isDark);
    isPageDark = isDark;
  }

  function setDark(isDark) {
    stage.scene.is_dark = isDark;
    showTheme();
    drawAll();
    window.rangesCorner.explain(stage.scene.legend || []);
  }

  function showTheme() {
    document.documentElement.classList.toggle("dark", stage.scene.is_dark);
    base.setDark(stage.scene.is_dark);
  }

  function addStyle(text) {
    const style = document.createElement("style");
    style.textContent = text;
    document.head.append(style);
  }

  // The map goes no farther than its ends; on a round one clicks are given as places on Earth.
  function limitView() {
    const { map } = stage;
    if (stage.limits) {
      // Else Leaflet would begin to pan and glide into them, and go on while the scene is fitted.
      map.options.minZoom = leastZoom();
      map.setView(viewLimits().getCenter(), map.options.minZoom, { animate: false, reset: true });
    }
    map.setMaxBounds(viewLimits());
    map.options.maxBoundsViscosity = 1;
    // Whoever hears of a click hears of the place on Earth; beyond the rim there is none.
    map.on("click", (event) => {
      if (!stage.isTrueDistance()) return;
      const place = stage.plane && stage.plane.position([event.latlng.lng, event.latlng.lat]);
      event.latlng = place ? L.latLng(place[1], place[0]) : L.latLng(999, 0);
    });
  }

  function viewLimits() {
    if (stage.limits) return sides(stage.limits);
    if (stage.isTrueDistance()) {
      const most = window.rangesAzimuthal.mostKm() * 1.02;
      return L.latLngBounds([[-most, -most], [most, most]]);
    }
    const most = Math.ceil(stage.constants.earth.mercator_end_lat * 100) / 100;
    return L.latLngBounds([[-most, -1e5], [most, 1e5]]);
  }

  const sides = ([south, west, north, east]) => L.latLngBounds([[south, west], [north, east]]);

  function watchContainer(container) {
    for (const event of ["mousedown", "touchstart", "wheel", "keydown"])
      container.addEventListener(event, () => (isUsed = true), { capture: true, passive: true });
    new ResizeObserver(adaptSize).observe(container);
    container.setAttribute("role", "region");
    // Leaflet focuses the map at the first press. Scrolling the page to it, as browsers do then,
    // would move the map from under the pointer, and the click would mean another place.
    container.focus = () => HTMLElement.prototype.focus.call(container, { preventScroll: true });
  }

  // The styles and the page around it change the map's size while they are built: it is fitted
  // again until it is used. Leaflet's own way hears of the window alone, and moves the view by
  // whole pixels.
  function adaptSize() {
    window.rangesType.adapt();
    stage.map.invalidateSize({ animate: false, pan: isUsed });
    limitZoom();
    if (!isUsed) fit(...fitted);
  }

  // The world is never lower than the frame: nothing is drawn beyond the ends of the map. A map of
  // true distances is round, and all of it can be seen.
  function limitZoom() {
    if (!stage.limits) return void stage.map.setMinZoom(leastZoom());
    stage.map.options.minZoom = leastZoom(); // `setMinZoom` would begin to glide there, past the scene
    stage.map.fire("zoomlevelschange");
  }

  function leastZoom() {
    const size = stage.map.getSize();
    const whole = stage.isTrueDistance()
      ? Math.floor(Math.log2((Math.min(size.x, size.y) - 8) / 256) * 4) / 4
      : Math.ceil(Math.log2(size.y / 256) * 4) / 4;
    if (!stage.limits) return whole;
    // No farther out than the ground goes, but so far that the whole scene is seen.
    const filled = stage.map.getBoundsZoom(sides(stage.limits), true);
    const shown = stage.map.getBoundsZoom(sides(stage.scene.bounds || stage.limits));
    return Math.max(whole, Math.min(filled, shown));
  }

  // `painting`: what the server waits to hear once the scene is on the screen.
  function update(scene, painting) {
    // A ring that was drawn before its scene came has not been told of yet.
    const before = new Set(stage.scene.layers.filter((layer) => !layer.isEarly));
    scene.layers = scene.layers.map(window.rangesLines.keptLayer);
    for (const layer of scene.layers) delete layer.isEarly;
    if (isPageDark === null) isPageDark = scene.is_dark;
    if (isServerDark === scene.is_dark) scene.is_dark = stage.scene.is_dark;
    else isServerDark = scene.is_dark;
    stage.scene = scene;
    const dropped = droppedAt(scene.centre);
    setCentre(scene.centre);
    window.rangesControls.setGlobe(scene.globe);
    base.setHighlights(scene.highlights);
    showTheme();
    describe(scene, stage.hasLinks ? 80 : 0);
    setTiles(scene.tiles);
    window.rangesCorner.explain(scene.legend);
    window.rangesPlay.update();
    const frameText = JSON.stringify([scene.view, scene.bounds, scene.centre]);
    if (frameText !== fittedText) {
      fittedText = frameText;
      stage.map.invalidateSize({ pan: false });
      if (dropped) keepAt(dropped);
      else fit(scene.view, scene.bounds);
    }
    window.rangesControls.refreshScale();
    if (window.rangesHandles) window.rangesHandles.update(scene);
    if (window.rangesNoteHands) window.rangesNoteHands.update(scene);
    else window.rangesNotes.show(scene.notes);
    showChanges(scene.layers.filter((layer) => layer.kind !== "mark" && !layer.thin && !before.has(layer)));
    drawLinesFirst(() => painting && sayPainted(painting));
    if (window.rangesSteps) window.rangesSteps.heard(scene.query);
    if (stage.hasLinks)
      for (const wait of [0, 400]) setTimeout(() => writeReadableAddress(scene.query), wait);
  }

  // What was asked for is shown, should it lie out of view; of what was moved there, it is only said.
  function showChanges(changed) {
    const { isHidden, isSmall, extent } = window.rangesFrame;
    const isAskedFor = refit !== null && refit !== stage.scene.refit;
    refit = stage.scene.refit;
    if (isAskedFor && changed.some((layer) => isHidden(layer) || isSmall(layer))) fit(null, extent());
    if (changed.length) window.rangesCorner.sayHidden(changed.filter(isHidden));
  }

  // `isMove`: only the view is another. The labels of a crowded map are placed when it rests: on the
  // way each keeps to its place.
  function drawAll(isMove = false) {
    if (stage.map._animatingZoom) return;
    clearTimeout(waiting);
    if (isMove && window.rangesNames.isMany()) {
      window.rangesLines.draw();
      waiting = setTimeout(() => drawNames(window.rangesControls.boxes(), true), REST_MS);
      return;
    }
    // Measured before anything is drawn: asked for afterwards, the page is laid out a second time.
    const controls = window.rangesControls.boxes();
    window.rangesLines.draw();
    drawNames(controls);
  }

  function drawNames(controls, isSpread = false) {
    if (!stage.map._animatingZoom) window.rangesNames.draw([...controls, ...window.rangesOutside.name()], isSpread);
  }

  // What was asked for is seen first: names are placed when the lines are painted, a frame later.
  function drawLinesFirst(painted) {
    if (!stage.map._animatingZoom) window.rangesLines.draw();
    requestAnimationFrame(() => setTimeout(() => {
      painted();
      drawNames(window.rangesControls.boxes());
    }));
  }

  function sayPainted(painting) {
    fetch(`../../painted/${painting}`, { method: "POST" }).catch(() => {}); // it waits only so long
  }

  // Mercator without a centre, else true distances from it. The same map is turned from one into the
  // other within one task of the browser: what is seen is the old one until the new one is painted.
  function setCentre(centre) {
    if (JSON.stringify(centre) === centreText) return;
    centreText = JSON.stringify(centre);
    const isOther = Boolean(centre) !== stage.isTrueDistance();
    if (isOther) {
      stage.map.stop();
      stage.map.options.crs = centre ? L.CRS.TrueDistance : L.CRS.EPSG3857;
      stage.map.options.maxBounds = viewLimits();
      // Not `setMinZoom`, which would begin to glide there.
      stage.map.options.minZoom = leastZoom();
      stage.map.fire("zoomlevelschange");
      isUsed = false;
    }
    stage.plane = centre ? window.rangesAzimuthal.around(centre) : null;
    base.setCentre(centre);
    if (isOther) stage.map.setView(centre ? [0, 0] : [30, 150], 3, { animate: false, reset: true });
  }

  // A place as the map takes it.
  function latLngOf({ lat, lon }) {
    if (!stage.isTrueDistance()) return [lat, lon];
    const [x, y] = stage.plane.project([lon, lat]);
    return [y, x];
  }

  // Where in view the new centre of a map of true distances is, if a hand has put it there.
  function droppedAt(centre) {
    if (!centre || !stage.plane || JSON.stringify(centre) === centreText) return null;
    if (!window.rangesMoves || !window.rangesMoves.hasPutAt(centre)) return null;
    return stage.map.latLngToContainerPoint(latLngOf(centre));
  }

  // The centre stays where a hand let it go, in the same scale, and the ground turns under it.
  function keepAt(point) {
    const { map } = stage, zoom = map.getZoom(), off = point.subtract(map.getSize().divideBy(2));
    const middle = map.project(latLngOf(stage.scene.centre), zoom).subtract(off);
    map.setView(map.unproject(middle, zoom), zoom, { animate: false, reset: true });
    map.fire("moveend");
  }

  // Anew rather than by a pan, which would be of whole pixels.
  function fit(view, bounds) {
    const { map } = stage;
    fitted = [view, bounds];
    window.rangesCorner.sayHidden([]);
    if (view) map.setView(latLngOf(view), view.zoom, { animate: false, reset: true });
    else if (bounds) {
      const [south, west, north, east] = bounds;
      const options = { ...window.rangesFrame.options(), animate: false, reset: true };
      map.fitBounds([[south, west], [north, east]], options);
    } else return;
    map.fire("moveend"); // after a reset alone, Leaflet leaves the lines up to a pixel off
  }

  function setTiles(source) {
    const url = source ? source.url : "";
    if (url === tileUrl) return;
    tileUrl = url;
    if (tiles) tiles.remove();
    tiles = source ? L.tileLayer(source.url, source.options).addTo(stage.map) : null;
  }

  // The sentence about the scene is written into the page after the map is painted.
  function describe(scene, tries) {
    if (scene !== stage.scene) return;
    let sentence = "";
    try {
      if (stage.hasLinks)
        for (const text of window.parent.document.querySelectorAll("p.unseen[data-scene]"))
          if (text.dataset.scene === scene.query) sentence = " " + text.textContent;
    } catch (refused) {
      tries = 0; // embedded in a page of another site
    }
    stage.map.getContainer().setAttribute("aria-label", scene.alt_text + sentence);
    if (!sentence && tries > 0) setTimeout(() => describe(scene, tries - 1), 250);
  }

  // Streamlit writes the address percent-encoded; the same one is also readable.
  function writeReadableAddress(query) {
    try {
      const page = window.parent;
      const sorted = (text) => [...new URLSearchParams(text)].map(String).sort().join("\n");
      const written = page.location.search.slice(1);
      if (written !== query && sorted(written) === sorted(query))
        page.history.replaceState(page.history.state, "", "?" + query + page.location.hash);
    } catch (refused) {
      // Embedded in a page of another site: the address is not ours to write.
    }
  }

  return { start, update };
})();
