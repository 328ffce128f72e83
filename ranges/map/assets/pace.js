// Work that is too much for one frame of the screen, spread over some: the page answers meanwhile.
"use strict";

window.rangesPace = (function () {
  // In so many frames all is done, a sixth of a second on a quiet machine.
  const FRAMES = 10;
  const running = new Set();

  // A printed page waits for no frame.
  window.addEventListener("beforeprint", () => [...running].forEach((work) => work.finish()));

  // Goes through a generator's parts, of which there are about so many, some in each frame. What is
  // returned ends it: `finish` at once with all the rest, `cancel` without.
  function spread(parts, count) {
    const share = Math.max(1, Math.ceil(count / FRAMES));
    const work = { finish, cancel };
    let frame = requestAnimationFrame(go);
    running.add(work);

    function go() {
      for (let part = 0; part < share; part++) if (parts.next().done) return void running.delete(work);
      frame = requestAnimationFrame(go);
    }
    function cancel() {
      cancelAnimationFrame(frame);
      running.delete(work);
    }
    function finish() {
      cancel();
      whole(parts);
    }
    return work;
  }

  // All parts of a generator in one go.
  function whole(parts) {
    while (!parts.next().done);
  }

  return { spread, whole };
})();
