// Undo and redo: the browser's own Back and Forward, with buttons and keys, as far as they are steps
// of this page. Each entry of the browser's history carries its number among those steps, so that a
// page that is loaded anew knows them too. The map's frame puts a script into the page once, where it
// stays when the map is mounted anew.
"use strict";

(function () {
  try {
    const page = window.parent;
    const keys = (event) => page.rangesHistory && page.rangesHistory.pressed(event);
    document.addEventListener("keydown", keys);
    window.rangesSteps = {
      heard(query) {
        page.rangesQuery = query;
        if (page.rangesHistory) page.rangesHistory.heard(query);
      },
    };
    if (page.document.getElementById("ranges-history")) return;
    const script = page.document.createElement("script");
    script.id = "ranges-history";
    script.textContent = `(${startInPage})(window);`;
    page.document.head.append(script);
  } catch (refused) {
    // Embedded in a page of another site: its history is not ours.
  }

  // Runs in the page, by its text alone: nothing from outside it is known there.
  function startInPage(page) {
    "use strict";
    const { history, sessionStorage: kept } = page;
    const push = history.pushState.bind(history), replace = history.replaceState.bind(history);
    // What does not make a step of its own: which item is selected, what part is seen, whose data.
    const VIEW = ["selected", "view", "data"];
    let isSettled = false; // whether the address is the scene's own, and not yet as it was typed

    const parts = (search, without) =>
      [...new URLSearchParams(search)].filter(([key]) => !without.includes(key)).map(String).sort().join("\n");
    const isSame = (url, without) =>
      parts(new URL(url, page.location.href).search, without) === parts(page.location.search, without);
    const entry = () => (history.state && history.state.ranges) || null;
    const lastOf = (run) => Number(kept.getItem(`ranges-last-${run}`) || 0);

    function newEntry() {
      const run = Number(kept.getItem("ranges-runs") || 0) + 1;
      kept.setItem("ranges-runs", run);
      return { run, step: 0 };
    }

    function put(write, state, title, url, ranges) {
      write({ ...state, ranges }, title, url);
      refresh();
    }

    history.replaceState = (state, title, url) => put(replace, state, title, url, entry() || newEntry());
    history.pushState = (state, title, url) => {
      const now = entry() || newEntry();
      if (isSame(url, VIEW) || !isSettled) {
        isSettled = true;
        put(replace, state, title, url, now);
        return;
      }
      const next = { run: now.run, step: now.step + 1 };
      kept.setItem(`ranges-last-${now.run}`, next.step);
      put(push, state, title, url, next);
    };

    const canUndo = () => Boolean(entry() && entry().step > 0);
    const canRedo = () => Boolean(entry() && entry().step < lastOf(entry().run));
    const undo = () => canUndo() && history.back();
    const redo = () => canRedo() && history.forward();

    // The buttons as they can be used now; what they would do is said by the page.
    function refresh() {
      const line = page.document.querySelector(".history-line");
      for (const [name, can, keys] of [["undo", canUndo(), "Ctrl+Z"], ["redo", canRedo(), "Shift+Ctrl+Z"]])
        for (const button of page.document.querySelectorAll(`button.${name}`)) {
          button.disabled = !can;
          const what = can && line && line.dataset[name];
          const named = (line && line.dataset[`${name}Name`]) || `${name[0].toUpperCase()}${name.slice(1)} (${keys})`;
          const title = `${named}${what ? `: ${what}` : ""}`;
          if (!button.classList.contains("as-link") && button.title !== title) button.title = title;
        }
    }

    // The address is the scene's own once it says what the map was given.
    function heard(query) {
      if (parts(page.location.search, []) === parts(query, [])) isSettled = true;
      refresh();
    }

    const LETTERS = "textarea, [contenteditable=true], input:not([type=range], [type=checkbox], [type=radio])";
    function isWriting(target) {
      if (!target || !target.closest) return false;
      const field = target.closest(LETTERS);
      // A list that is folded keeps the focus of its field, in which nobody writes.
      return Boolean(field) && field.getAttribute("aria-expanded") !== "false";
    }

    function pressed(event) {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isWriting(event.target)) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && (key !== "y" || event.metaKey)) return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) redo();
      else undo();
    }

    page.document.addEventListener("keydown", pressed);
    page.document.addEventListener("click", (event) => {
      const button = event.target.closest && event.target.closest("button.undo, button.redo");
      if (button) button.classList.contains("undo") ? undo() : redo();
    });
    // What a button would do may have become known since.
    for (const type of ["pointerover", "focusin"])
      page.document.addEventListener(type, (event) => {
        if (event.target.closest && event.target.closest(".history-buttons")) refresh();
      });
    page.addEventListener("popstate", refresh);
    new MutationObserver((_, observer) => {
      if (!page.document.querySelector(".history-buttons")) return;
      observer.disconnect();
      refresh();
    }).observe(page.document.body, { childList: true, subtree: true });
    if (!entry()) put(replace, history.state, "", page.location.href, newEntry());
    page.rangesHistory = { pressed, heard };
    if (page.rangesQuery !== undefined) heard(page.rangesQuery);
    refresh();
  }
})();
