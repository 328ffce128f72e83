// The ring as the server has it, asked for at once when a hand lets go: the scene comes later, by way
// of the whole page.
"use strict";

window.rangesSettledRing = (function () {
  let asked = 0;

  // `item`: the ring as the hand left it. What comes is drawn if `isStill` so then.
  function ask(stage, item, isStill) {
    const number = (asked += 1);
    if (item.kind !== "ring") return;
    const { index, low_km, high_km, min_km, centre } = item;
    const isMoved = JSON.stringify(centre) !== JSON.stringify(stage.scene.hands.centre);
    // On a map of true distances from the centre, all would have to move with it.
    if (isMoved && stage.isTrueDistance()) return;
    const query = new URLSearchParams({ scene: stage.scene.query, index, low_km, high_km, ...(min_km === null ? {} : { min_km }), ...(isMoved ? centre : {}) });
    fetch(`../../ring?${query}`)
      .then((answer) => (answer.ok ? answer.json() : null))
      .then((layer) => layer && number === asked && isStill() && show(stage, layer))
      .catch(() => {}); // the scene brings it in any case
  }

  function show(stage, layer) {
    const at = stage.scene.layers.findIndex(({ id }) => id === layer.id);
    if (at < 0) return;
    const drawn = window.rangesLines.keptLayer(layer);
    drawn.isEarly = drawn !== stage.scene.layers[at];
    stage.scene.layers[at] = drawn;
    window.rangesLines.preview(layer.id, null);
    window.rangesLines.draw();
  }

  // What was asked for is of a scene that is no more.
  const forget = () => (asked += 1);

  return { ask, forget };
})();
