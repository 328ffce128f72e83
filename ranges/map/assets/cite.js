// Citations of the numbers on the page: a click on one copies what it is, where, when, of what data.
// Written here because the page itself runs no script; text from outside is only ever set as text.
"use strict";

(function () {
  const { pgettext } = window.rangesWords;
  const { page, listen } = window.rangesHostPage;
  if (!page) return;
  const NUMBERS = "[data-number], table[data-cite] td:nth-child(n+2)";

  function subject(cell) {
    if (cell.dataset.number) return { what: cell.dataset.number, of: cell.dataset.of };
    const table = cell.closest("table");
    const column = cell.cellIndex - 1;
    const label = cell.parentElement.cells[0].innerText.split("\n")[0].trim();
    const part = (list) => (list || "").split("|")[column] || "";
    const value = cell.innerText.replace(/\s+/g, " ").replace(/ \*$/, "").trim();
    return {
      what: `${table.dataset.cite}: ${label}, ${part(table.dataset.heads)} ${value}`,
      of: part(table.dataset.of),
    };
  }

  function citation({ what, of }) {
    const form = page.document.querySelector(`[data-citation="${of || "distance"}"]`);
    if (!form) return null;
    const day = new Date().toLocaleDateString("en-GB", {
      day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
    });
    const known = { what, day, link: page.location.href };
    return form.textContent.replace(/\{(what|link|day)\}/g, (_, key) => known[key]);
  }

  function copied(text) {
    const select = () => {
      const field = page.document.createElement("textarea");
      field.value = text;
      page.document.body.append(field);
      field.select();
      page.document.execCommand("copy");
      field.remove();
    };
    const clipboard = page.navigator.clipboard;
    // Without https there is no clipboard but the old one.
    return clipboard ? clipboard.writeText(text).catch(select) : Promise.resolve(select());
  }

  function showCopied(text) {
    const document = page.document;
    let note = document.getElementById("ranges-copied");
    if (!note) {
      note = document.createElement("div");
      note.id = "ranges-copied";
      note.setAttribute("role", "status");
      document.body.append(note);
    }
    note.textContent = pgettext("script", "Copied: {text}", { text });
    note.classList.add("shown");
    page.clearTimeout(page.rangesCopied);
    page.rangesCopied = page.setTimeout(() => note.classList.remove("shown"), 5000);
  }

  function cite(event) {
    if (event.type === "keydown" && event.key !== "Enter") return;
    const target = event.target;
    if (!target.closest || target.closest("a, summary, button, input")) return;
    const cell = target.closest(NUMBERS);
    if (!cell || !/\d/.test(cell.textContent) || String(page.getSelection())) return;
    const text = citation(subject(cell));
    if (text) copied(text).then(() => showCopied(text));
  }

  listen("cite", page.document, { click: cite, keydown: cite });
})();
