// What stands in the corners of the map: what the tints of areas say, and that part of a ring is out
// of view.
"use strict";

window.rangesCorner = (function () {
  const { pgettext } = window.rangesWords;
  let stage, legend, notice, fitScene;

  function start(sharedStage, fitAll) {
    [stage, fitScene] = [sharedStage, fitAll];
    legend = corner("legend", "bottomright");
    notice = corner("notice", "bottomleft");
    notice.setAttribute("role", "status");
    // Whoever moves the map has seen what is there.
    stage.map.on("dragstart zoomstart", () => sayHidden([]));
  }

  function corner(className, position) {
    const Corner = L.Control.extend({ onAdd: () => L.DomUtil.create("div", className) });
    const holder = new Corner({ position }).addTo(stage.map).getContainer();
    L.DomEvent.disableClickPropagation(holder);
    return holder;
  }

  // A line for each tint, with a patch of land tinted as strongly as on the map.
  function explain(lines) {
    legend.replaceChildren();
    for (const { text, colour, area } of lines) {
      const line = L.DomUtil.create("div", "", legend), patch = L.DomUtil.create("i", "", line);
      for (const look of looks(area, colour)) {
        const tint = L.DomUtil.create("b", "", patch);
        tint.style.background = look.colour;
        tint.style.opacity = look.opacity;
      }
      line.append(text);
    }
  }

  function looks(area, colour) {
    if (area === "outside") return [window.rangesOutside.shade()];
    const bands = stage.scene.layers.filter((layer) => layer.core);
    const band = bands.find((layer) => layer.selected) || bands[0];
    if (!band) return [];
    const tints = window.rangesLines.tints(band).map((opacity) => ({ colour, opacity }));
    return area === "core" ? tints : tints.slice(0, 1);
  }

  // Says quietly that part of these layers is out of view, and offers to show it.
  function sayHidden(layers) {
    if (!layers.length) return notice.replaceChildren();
    const text = layers[0].kind === "ring"
      ? pgettext("script", "Part of the ring is out of view")
      : pgettext("script", "Part of the path is out of view");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = pgettext("script", "Fit");
    button.title = pgettext("script", "Show the whole scene");
    button.addEventListener("click", fitScene);
    notice.replaceChildren(`${text} · `, button);
  }

  return { start, explain, sayHidden };
})();
