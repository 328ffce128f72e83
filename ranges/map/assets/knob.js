// The knob of the page's slider while a pointer drags it: its place, its figure and the track beside it
// are set here, because the page takes half of a frame to do so. It finds them as it would have set them.
"use strict";

window.rangesKnob = (function () {
  // A share of the track as the page writes it into the track's gradient.
  const SHARE = /\d[\d.]*%/g;
  let parts = null;

  // `input`: the slider's own element, within the knob, within the track.
  function hold(input) {
    const track = input.closest("[data-orientation]");
    const knob = [...track.children].find((child) => child.contains(input)), bar = track.firstElementChild;
    const text = knob.querySelector("[data-testid=stSliderThumbValue] p");
    const gradient = track.ownerDocument.defaultView.getComputedStyle(bar).backgroundImage;
    const shares = gradient.match(SHARE) || [];
    // 0 to 0 as the track, 0 to the knob as filled, from the knob on as the track.
    const isFilled = shares.length === 4 && shares[2] === shares[3];
    parts = { knob, bar, gradient: isFilled ? gradient : null, figure: text && text.childNodes.length === 1 ? text.firstChild : null };
    return track.getBoundingClientRect().width;
  }

  // Puts the knob at a share of the track, 0 to 1, where the slider says `value`.
  function show(share, value) {
    const { knob, bar, gradient, figure } = parts, at = `${share * 100}%`;
    knob.style.left = at;
    if (figure) figure.nodeValue = figure.nodeValue.replace(/\d+/, value);
    if (!gradient) return;
    let found = 0;
    bar.style.backgroundImage = gradient.replace(SHARE, (each) => (++found > 2 ? at : each));
  }

  // The page sets all of it again.
  function letGo() {
    if (parts) parts.bar.style.backgroundImage = "";
    parts = null;
  }

  return { hold, show, letGo };
})();
