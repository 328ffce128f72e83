// The words of the map's scripts in the visitor's language: English as it stands in them, unless the
// page has sent others. A sentence is whole, its values stand in it by name.
"use strict";

window.rangesWords = (function () {
  let words = {};

  // `known`: the words of the language by their English.
  function start(known) {
    words = known || {};
  }

  // The context is that of the catalogue, where these words are marked as a script's.
  function pgettext(context, message, values = {}) {
    const isKnown = Object.prototype.hasOwnProperty.call(words, message);
    const text = isKnown ? words[message] : message;
    return text.replace(/\{(\w+)\}/g, (place, name) => (name in values ? values[name] : place));
  }

  return { start, pgettext };
})();
