// Our own controls on the map: Fit, Copy link, the scale bar, the globe. Leaflet draws the zoom.
"use strict";

window.rangesControls = (function () {
  const { pgettext } = window.rangesWords;
  let stage, scale, globe;

  function start(sharedStage, fitScene) {
    stage = sharedStage;
    const fit = L.Control.extend({
      onAdd: () => button(pgettext("script", "Fit"), pgettext("script", "Show the whole scene"), fitScene),
    });
    new fit({ position: "topleft" }).addTo(stage.map);
    if (stage.hasLinks) new CopyLink({ position: "topright" }).addTo(stage.map);
    scale = new Scale({ position: "bottomleft" }).addTo(stage.map);
  }

  function button(text, title, act) {
    const holder = L.DomUtil.create("div", "leaflet-bar tool");
    const element = L.DomUtil.create("button", "", holder);
    element.type = "button";
    element.textContent = text;
    element.title = title;
    L.DomEvent.disableClickPropagation(holder);
    L.DomEvent.on(element, "click", () => act(element, holder));
    return holder;
  }

  // The boxes of all controls, in pixels of the map's container.
  function boxes() {
    const frame = stage.map.getContainer().getBoundingClientRect();
    return [...document.querySelectorAll(".leaflet-control")].map((control) => {
      const box = control.getBoundingClientRect();
      return [box.left - frame.left, box.top - frame.top, box.right - frame.left, box.bottom - frame.top];
    });
  }

  // --- copy link --------------------------------------------------------------------------------

  const CopyLink = L.Control.extend({
    onAdd: () => button(pgettext("script", "Copy link"), pgettext("script", "Copy a link to this map, as you see it"), copyLink),
  });

  const figure = (number, digits) => String(Number(number.toFixed(digits)));

  // What is seen, as a link says it, and how large the map is: for a figure of the same frame.
  function viewText() {
    const centre = viewCentre(), { x, y } = stage.map.getSize();
    return centre
      ? `${figure(centre.lat, 4)},${figure(centre.lng, 4)},${figure(stage.map.getZoom(), 2)},${x}x${y}` : "";
  }

  function sceneLink() {
    const centre = viewCentre();
    const view = centre ? [`view=${viewText().split(",").slice(0, 3).join(",")}`] : [];
    const query = stage.scene.query.split("&").filter((part) => !part.startsWith("view="));
    let address;
    try {
      address = window.parent.location.origin + window.parent.location.pathname;
    } catch (refused) {
      address = document.referrer.split(/[?#]/)[0];
    }
    return `${address}?${[...query, ...view].join("&")}`;
  }

  // The place in the middle of the view; none beyond the rim of the map.
  function viewCentre() {
    const centre = stage.map.getCenter();
    if (!stage.isTrueDistance()) return centre.wrap();
    const place = stage.plane && stage.plane.position([centre.lng, centre.lat]);
    return place && L.latLng(place[1], place[0]);
  }

  async function copyLink(element, holder) {
    const text = sceneLink();
    holder.dataset.link = text;
    let isCopied = false;
    try {
      await navigator.clipboard.writeText(text);
      isCopied = true;
    } catch (refused) {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      isCopied = document.execCommand("copy");
      area.remove();
    }
    if (!isCopied) {
      const box = holder.querySelector("input") || document.createElement("input");
      box.value = text;
      box.readOnly = true;
      holder.append(box);
      box.select();
      return;
    }
    element.textContent = pgettext("script", "Link copied");
    setTimeout(() => (element.textContent = pgettext("script", "Copy link")), 2000);
  }

  // --- globe ------------------------------------------------------------------------------------

  const Globe = L.Control.extend({
    onAdd() {
      const holder = L.DomUtil.create("div", "globe");
      L.DomUtil.create("img", "", holder);
      return holder;
    },
  });

  // A small globe, drawn by the server: where on Earth the centre is.
  function setGlobe(picture) {
    if (!picture) return;
    if (!globe) globe = new Globe({ position: "bottomright" }).addTo(stage.map);
    const image = globe.getContainer().querySelector("img");
    const source = "data:image/svg+xml," + encodeURIComponent(picture.svg);
    if (image.src !== source) image.src = source;
    image.alt = picture.text;
  }

  // --- scale ------------------------------------------------------------------------------------

  // Neither map has one scale: the bar says for which latitude it holds, or along which lines.
  const Scale = L.Control.extend({
    onAdd(map) {
      const holder = L.DomUtil.create("div", "scale");
      this._text = L.DomUtil.create("span", "", holder);
      this._bar = L.DomUtil.create("i", "", holder);
      map.on("move zoomend", this.refresh, this);
      this.refresh();
      return holder;
    },
    refresh() {
      const { map, constants } = stage;
      const lat = stage.isTrueDistance() ? 0 : map.getCenter().lat;
      const unit = stage.scene.units || "km";
      const kmPerPixel = window.rangesMercator.pixelKm(map.getZoom()) * Math.cos((lat * Math.PI) / 180);
      const perPixel = kmPerPixel / constants.km_per_unit[unit];
      const most = perPixel * window.rangesType.px(110);
      const power = Math.pow(10, Math.floor(Math.log10(most)));
      const length = power * [5, 2, 1].find((step) => step * power <= most);
      this._bar.style.width = length / perPixel + "px";
      const distance = `${length.toLocaleString("en")} ${unit}`, latitude = Math.abs(Math.round(lat));
      this._text.textContent = stage.isTrueDistance()
        ? pgettext("script", "{distance} on lines through the centre", { distance })
        : lat < 0
          ? pgettext("script", "{distance} at {latitude}° S", { distance, latitude })
          : pgettext("script", "{distance} at {latitude}° N", { distance, latitude });
    },
  });

  function refreshScale() {
    if (scale) scale.refresh();
  }

  return { viewText, start, boxes, setGlobe, refreshScale };
})();
