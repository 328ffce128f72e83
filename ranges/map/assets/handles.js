// Handles: the edges and the centre of the selected ring and the ends of a free path, to be dragged,
// moved by keys, or put where the next click goes. The map follows in each frame; when a hand lets go,
// one move tells the server, and what the hand drew stays until the answer takes its place.
"use strict";

window.rangesHandles = (function () {
  const { pgettext } = window.rangesWords;
  // In pixels: how near a ring's line is taken hold of by a mouse, and meant by a finger's tap; how far a
  // hand moves before it drags.
  const NEAR_PX = 8, NEAR_FINGER_PX = 14, CLICK_PX = 3;
  // In the unit that is shown.
  const KEY_STEP = 10, KEY_LEAP = 100;
  const grip = () => window.rangesGrip, lines = () => window.rangesLines, moves = () => window.rangesMoves;
  const hand = () => window.rangesHandBox, marks = () => window.rangesHandleMarks, edges = () => window.rangesRingEdges;

  let stage, container;
  let item = null; // what may be taken hold of, as the hand has it
  let held = null; // the part that a pointer or the keyboard holds, and the item before
  let slid = null; // the item before the page's slider began to move it
  let armed = null; // the part that the next click on the map puts
  let tapped = null; // the part on whose line a finger was put
  let frame = 0, isClickSkipped = false, hovered = null;

  function start(sharedStage) {
    stage = sharedStage;
    container = stage.map.getContainer();
    window.rangesGrip.start(stage);
    edges().start(stage);
    window.rangesHandBox.start(stage, arm);
    marks().start(stage, (part) => held && held.part === part && !isDragged() && settle());
    // Before Leaflet, which would move the map.
    const early = { capture: true, passive: false };
    container.addEventListener("pointerdown", grab, early);
    for (const kind of ["mousedown", "touchstart"])
      container.addEventListener(kind, (event) => isDragged() && stop(event), early);
    container.addEventListener("click", clicked, early);
    container.addEventListener("dblclick", (event) => event.target.closest(".handle") && stop(event), early);
    container.addEventListener("pointermove", hover);
    container.addEventListener("pointerleave", () => setHovered(null));
    window.addEventListener("keydown", keyed, true);
    window.addEventListener("pointermove", moved);
    window.addEventListener("pointerup", released);
    window.addEventListener("pointercancel", (event) => isDragged(event) && undo());
    stage.map.on("moveend zoomend", place);
    window.rangesSlider.start({ slide, letGo });
  }

  const isDragged = (event) => held && held.pointer !== undefined && (!event || event.pointerId === held.pointer);

  function stop(event) {
    event.stopImmediatePropagation();
    if (event.cancelable) event.preventDefault();
  }

  // --- the item ---------------------------------------------------------------------------------

  // A scene has come: what a hand holds, or what no answer has confirmed, stays as the hand has it.
  function update(scene) {
    moves().settle(scene.settled || 0);
    window.rangesSettledRing.forget();
    const theirs = marks().withPlaces(scene.hands);
    const isSame = item && theirs && item.layer_id === theirs.layer_id && item.kind === theirs.kind;
    if (isSame && held) {
      if (!moves().isUnsettled()) held.before = theirs;
      return void preview();
    }
    if (isSame && (moves().isUnsettled() || isAwaited(theirs))) return void preview();
    if (item) lines().preview(item.layer_id, null);
    slid = null;
    if (!isSame) forget();
    item = theirs;
    if (!held) hand().close();
    marks().build(item);
    place();
  }

  function forget() {
    if (frame) cancelAnimationFrame(frame);
    [held, frame] = [null, 0];
    container.classList.remove("holding");
    disarm();
    setHovered(null);
    marks().forget();
  }

  const parts = () => marks().parts(item), isEdge = (part) => marks().isEdge(part);
  const handleOf = (part) => marks().of(part);
  const pointOf = (part) => stage.map.latLngToContainerPoint(handleOf(part).latlng);
  const isTerritory = () => item.kind === "territory ring";
  const kmOf = (part) => marks().km(item, part);
  const layer = () => stage.scene.layers.find((each) => each.id === item.layer_id);

  const place = () => item && marks().place(item, held && held.part);

  // --- taking hold ------------------------------------------------------------------------------

  const pointAt = (event) => stage.map.mouseEventToContainerPoint(event);

  // The part of the item at a point: a handle, or any point of the ring's own line.
  function partAt(event) {
    if (!item || stage.isMeasuring || stage.isNoting) return null;
    const element = event.target.closest && event.target.closest(".handle");
    if (element) return element.dataset.part;
    if (event.target.closest && event.target.closest(".leaflet-control, .hand-box, .note-part")) return null;
    if (item.kind === "path") return null;
    const near = event.pointerType === "touch" ? NEAR_FINGER_PX : NEAR_PX;
    const { part, off } = edges().edgeAt(item, marks().edges(), layer(), pointAt(event));
    return off <= near ? part : null;
  }

  function grab(event) {
    container.classList.remove("by-keys");
    tapped = null;
    if (isDragged() && !event.isPrimary) return undo(); // a second finger: both move the map
    if (event.button || !event.isPrimary || armed) return;
    const part = partAt(event);
    if (!event.target.closest(".hand-box")) hand().closeMenu();
    if (!part) return;
    if (held) settle();
    const point = pointAt(event), handle = handleOf(part), isOnHandle = Boolean(event.target.closest(".handle"));
    if (event.pointerType === "touch" && !isOnHandle) return void (tapped = part); // or it scrolls the page
    if (!isOnHandle) sitAt(part, point);
    const at = stage.map.latLngToContainerPoint(handle.latlng);
    handle.element.focus({ preventScroll: true });
    marks().explain(null);
    held = { part, pointer: event.pointerId, from: point, off: at.subtract(point), before: item, isOnHandle };
    event.stopImmediatePropagation();
    container.classList.add("holding");
    lift();
  }

  // A tap on a ring's line brings the handle there, for the finger to drag it, and offers clicks.
  function fetchHandle(event) {
    const part = tapped, point = pointAt(event);
    tapped = null;
    stop(event);
    if (!handleOf(part)) return;
    sitAt(part, point);
    offer(part);
  }

  const offer = (part) =>
    hand().offer(pointOf(part), isEdge(part) ? [part, ...parts().filter((each) => each === "centre")] : [part]);

  // Puts an edge's handle where the pointer is on the ring.
  function sitAt(part, point) {
    const handle = handleOf(part);
    if (isTerritory()) handle.latlng = stage.map.containerPointToLatLng(edges().nearest(layer(), part, point).point);
    else {
      const at = grip().placeAt(point);
      handle.bearing = grip().distance(item.centre, at).azimuth1_deg;
    }
    marks().draw(item, stage.map.containerPointToLatLng(point).lng);
  }

  function hover(event) {
    if (held || armed || event.pointerType === "touch") return;
    const part = event.buttons ? null : partAt(event);
    setHovered(part);
    if (part && isEdge(part) && !event.target.closest(".handle")) sitAt(part, pointAt(event));
    marks().explain(part && layer(), pointAt(event));
  }

  function setHovered(part) {
    if (hovered === part) return;
    if (hovered && handleOf(hovered)) handleOf(hovered).element.classList.remove("near");
    hovered = part;
    if (!part) marks().explain(null);
    if (part) handleOf(part).element.classList.add("near");
    container.classList.toggle("near-handle", Boolean(part));
  }

  // --- dragging ---------------------------------------------------------------------------------

  function moved(event) {
    if (!isDragged(event)) return;
    const point = pointAt(event);
    if (!held.isMoved) {
      if (point.distanceTo(held.from) < CLICK_PX) return;
      held.isMoved = true;
      window.rangesNames.hide(item.layer_id);
      container.setPointerCapture(event.pointerId);
    }
    [held.to, held.isFree] = [point.add(held.off), event.altKey];
    if (!frame) frame = requestAnimationFrame(follow);
  }

  function follow() {
    frame = 0;
    if (!held || !held.to) return;
    put(held.part, held.to, held.isFree);
    held.to = null;
    preview();
  }

  // Puts a part of the item at a point of the container, as far as it may go.
  function put(part, point, isFree) {
    const at = grip().placeAt(point), handle = handleOf(part);
    if (!at) return;
    held.lon = at.lon;
    if (!isEdge(part)) return void (item = { ...item, [part]: grip().roundedPlace(at) });
    const drawnKm = marks().km(stage.scene.hands, part);
    const { km, perPixel, ...lies } = edges().rangeAt(item, layer(), part, point, drawnKm);
    Object.assign(handle, lies);
    const snaps = part === "min" ? [] : item.snaps; // no published range is a minimum
    const found = isFree ? { km: grip().roundedKm(km, perPixel), name: "" } : grip().snapped(km, perPixel, snaps);
    setKm(part, found.km);
    held.name = kmOf(part) === found.km ? found.name : "";
  }

  const setKm = (part, km) => (item = edges().moved(item, part, km));

  // Draws the item as the hand has it.
  function preview() {
    lift();
    marks().draw(item, held ? held.lon : undefined);
    if (held) sayLive(held.part);
  }

  // Takes the item's lines off the sheet of the others, on one of their own: done when a hand takes hold,
  // it holds up no frame of the drag.
  function lift() {
    const { layer_id, kind, centre, low_km, high_km } = item, { ringGeometry, pathGeometry } = window.rangesPreview;
    if (!isDragged() && !lines().isPreviewed(layer_id)) window.rangesNames.hide(layer_id);
    if (kind === "path") lines().preview(layer_id, { lines: pathGeometry(...marks().places(item)) });
    else if (kind === "ring") lines().preview(layer_id, ringGeometry(centre, low_km, high_km, grip().pixelKm(), item));
  }

  // The table is of the origin that the server knows, and no other.
  function edgeText(part) {
    const { before } = held || slid, { hands } = stage.scene;
    const isThere = hands && JSON.stringify(hands.centre) === JSON.stringify(item.centre);
    return grip().edgeText(isThere ? hands.live : null, kmOf(part), marks().km(before, part));
  }

  function sayLive(part) {
    const text = isEdge(part) ? edgeText(part) : grip().placeText(item[part]);
    const name = (held && held.name) || "";
    hand().say(pointOf(part), name ? `${text}\n= ${name}` : text, lines().shownColour(layer().colour));
  }

  // --- letting go -------------------------------------------------------------------------------

  function released(event) {
    if (!isDragged(event)) return;
    container.classList.remove("holding");
    const { part, isMoved, isOnHandle, before } = held;
    if (isMoved || isOnHandle) skipClick();
    if (isMoved) {
      if (frame) cancelAnimationFrame(frame);
      follow();
      return settle();
    }
    held = null;
    putBack(before);
    offer(part);
  }

  // The click that ends a drag is no question about what lies there.
  function skipClick() {
    isClickSkipped = true;
    setTimeout(() => (isClickSkipped = false), 60);
  }

  // Tells the server what the hand has made of the item; the preview stays until its answer.
  function settle() {
    const { part, before } = held;
    held = null;
    hand().close();
    if (JSON.stringify(before) === JSON.stringify(item)) return void putBack(before);
    const { index, low_km, high_km, min_km } = item;
    askExact();
    if (part === "min") moves().send({ kind: "min", index, min_km, held: before.centre });
    else if (isEdge(part)) moves().send({ kind: "edge", index, low_km, high_km, held: before.centre });
    else moves().send({ kind: part, index, ...item[part], held: before[part] });
  }

  const askExact = (left = item) => window.rangesSettledRing.ask(stage, left, () => item === left && !held);

  function undo() {
    const { before } = held;
    if (isDragged()) {
      isClickSkipped = true; // until the pointer is let go, and with it
      window.addEventListener("pointerup", skipClick, { once: true });
    }
    cancelAnimationFrame(frame);
    [held, frame] = [null, 0];
    container.classList.remove("holding");
    hand().close();
    putBack(before);
  }

  function putBack(before) {
    item = before;
    if (moves().isUnsettled()) return preview();
    lines().preview(item.layer_id, null);
    stage.redraw();
    place();
  }

  // --- keys and single clicks -------------------------------------------------------------------

  function keyed(event) {
    container.classList.add("by-keys");
    if (event.key === "Escape") {
      if (held) undo();
      else if (armed) disarm();
      else if (hand().isOpen()) hand().closeMenu();
      else return;
      return stop(event);
    }
    const element = event.target.closest && event.target.closest(".handle");
    if (!element || isDragged() || event.ctrlKey || event.metaKey || event.altKey) return;
    const part = element.dataset.part, point = pointOf(part);
    const [right, up] = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key] || [0, 0];
    if (event.key === "Enter" && held) settle();
    else if (event.key === "Enter" || event.key === " ") hand().offer(point, [part]);
    else if (right || up) {
      if (!held) held = { part, before: item };
      if (isEdge(part)) setKm(part, kmOf(part) + (right + up) * (event.shiftKey ? KEY_LEAP : KEY_STEP) * grip().unitKm());
      else put(part, point.add(L.point(right, -up).multiplyBy(event.shiftKey ? 10 : 1)));
      preview();
    } else return;
    stop(event);
  }

  function arm(part) {
    hand().close();
    armed = part;
    container.classList.add("placing");
    hand().say(pointOf(part), pgettext("script", "Click where it is to be; Escape ends this"), "inherit");
  }

  function disarm() {
    if (armed) hand().close();
    armed = null;
    container.classList.remove("placing");
  }

  function clicked(event) {
    if (isClickSkipped) {
      isClickSkipped = false;
      return stop(event);
    }
    if (tapped) return fetchHandle(event, tapped);
    if (!armed || event.target.closest(".leaflet-control, .hand-box")) return;
    if (stage.map.dragging.moved()) return; // the end of a pan
    stop(event);
    const part = armed, point = pointAt(event);
    disarm();
    held = { part, before: item };
    put(part, point, event.altKey);
    preview();
    settle();
  }

  // --- the page's slider ------------------------------------------------------------------------

  // Draws the ring as the page's slider has it while that is dragged.
  function slide(km) {
    if (!item || item.kind === "path" || held) return;
    if (!slid) slid = { before: item };
    [slid.isLetGo, slid.isHeard] = [false, false];
    item = { ...item, low_km: km, high_km: km };
    preview();
    sayLive(handleOf("edge") ? "edge" : "high");
  }

  // The slider was let go: what it says is on its way to the server, if it has changed anything.
  function letGo() {
    if (!slid) return;
    hand().close();
    slid.isLetGo = true;
    if (!isAnswer(item)) return endSlide();
    askExact();
    window.rangesSlider.awaitAnswer(() => slid && slid.isLetGo, isGivenUp, endSlide);
  }

  function endSlide() {
    const { before } = slid;
    slid = null;
    if (!held) putBack(before);
  }

  const isAnswer = ({ low_km, high_km }) => low_km !== slid.before.low_km || high_km !== slid.before.high_km;
  // The page went elsewhere, as by Back: a scene of before came, and the slider is no more as it was left.
  const isGivenUp = () => slid.isHeard && !window.rangesSlider.isAsLeft();

  // Whether a scene is still the one of before the slider was moved.
  function isAwaited(theirs) {
    if (!slid || (slid.isLetGo && isAnswer(theirs))) return false;
    [slid.before, slid.isHeard] = [theirs, slid.isLetGo];
    return !slid.isLetGo || !isGivenUp();
  }

  return { start, update, item: () => item };
})();
