// Counts the frames in which something was really drawn on a canvas, in every frame of the page. The clock of the document
// stands still within a frame, so all that is drawn at one time of it is one frame.
(() => {
  const frames = (window.drawnFrames = []); // [when, how much]
  let last = null;
  const note = (much) => {
    const time = document.timeline.currentTime;
    if (time === last) frames[frames.length - 1][1] += much;
    else frames.push([performance.timeOrigin + performance.now(), much]);
    last = time;
  };
  const hook = (kind, names, much) => {
    for (const name of names) {
      const draw = kind?.prototype[name];
      if (!draw) continue;
      kind.prototype[name] = function (...given) {
        if (this.canvas?.isConnected !== false) note(much(given));
        return draw.apply(this, given);
      };
    }
  };
  const size = ([image]) => (image.width > 300 ? 1000 : 1);
  hook(window.CanvasRenderingContext2D, ["fill", "stroke", "fillText"], () => 1);
  hook(window.CanvasRenderingContext2D, ["drawImage", "putImageData"], size);
  hook(window.ImageBitmapRenderingContext, ["transferFromImageBitmap"], () => 1000);
  for (const gl of [window.WebGLRenderingContext, window.WebGL2RenderingContext]) {
    hook(gl, ["drawArrays"], ([, , count]) => count);
    hook(gl, ["drawElements"], ([, count]) => count);
    hook(gl, ["drawArraysInstanced"], ([, , count, times]) => count * times);
    hook(gl, ["drawElementsInstanced"], ([, count, , , times]) => count * times);
  }

  // ---- a hand that moves with every frame: as fast as a screen can follow, however long the way from the test to here

  const canvases = (root) => [...root.querySelectorAll("*")].flatMap((one) =>
    one.tagName === "CANVAS" ? [one] : one.shadowRoot ? canvases(one.shadowRoot) : [],
  );
  const surface = (box) => box.width * box.height;
  window.picture = () =>
    canvases(document).map((one) => one.getBoundingClientRect()).sort((one, other) => surface(other) - surface(one))[0];

  const deepest = (x, y) => {
    let found = document.elementFromPoint(x, y);
    while (found?.shadowRoot?.elementFromPoint(x, y)) found = found.shadowRoot.elementFromPoint(x, y);
    return found;
  };
  const capture = Element.prototype.setPointerCapture;
  Element.prototype.setPointerCapture = function (pointer) {
    try { capture.call(this, pointer); } catch { /* a hand that is not there cannot be held */ }
  };
  const MOUSE = { bubbles: true, composed: true, cancelable: true, view: window, pointerId: 1, isPrimary: true, pointerType: "mouse" };
  const tell = (target, name, x, y, more) => {
    const at = { ...MOUSE, clientX: x, clientY: y, ...more };
    target.dispatchEvent(new PointerEvent(`pointer${name}`, at));
    target.dispatchEvent(new MouseEvent(`mouse${name}`, at));
  };

  // Frames drawn per second while zooming in and out again, or dragging to and fro.
  window.drive = async (kind, time) => {
    const { left, top, width, height } = window.picture();
    const [x, y] = kind === "zoom" ? [left + width / 2, top + height / 2] : [left + width * 0.04, top + height * 0.06];
    const target = deepest(x, y);
    target.closest("[tabindex]")?.focus({ preventScroll: true });
    if (kind === "drag") tell(target, "down", x, y, { button: 0, buttons: 1 });
    const [began, before] = [performance.now(), frames.length];
    let step = 0;
    for (let now = began; now - began < time; now = performance.now(), step++) {
      await new Promise(requestAnimationFrame);
      const deltaY = now - began < time / 2 ? -30 : 30;
      if (kind === "zoom") target.dispatchEvent(new WheelEvent("wheel", { ...MOUSE, clientX: x, clientY: y, deltaY }));
      else tell(target, "move", x + 3 * (step % 90), y + 2 * (step % 70), { buttons: 1 });
    }
    const rate = ((frames.length - before) * 1000) / (performance.now() - began);
    if (kind === "drag") tell(target, "up", x, y, { button: 0 });
    return rate;
  };
})();
