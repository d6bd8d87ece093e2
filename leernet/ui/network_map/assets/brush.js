// Who draws the large pictures: a worker where the browser can, otherwise the page itself, with the same painter.

import { blank, paintOn } from "./painter.js";

export function makeBrush(done) {
  try {
    if (typeof OffscreenCanvas === "undefined") return new PageBrush(done);
    return new WorkerBrush(done);
  } catch {
    return new PageBrush(done); // a browser or a page that allows no worker
  }
}

// Until the worker has woken up the page draws: the first picture does not wait for it. Nor does any other, should the
// worker never come or break down.
class WorkerBrush {
  constructor(done) {
    this.page = new PageBrush(done);
    this.worker = new Worker(new URL("./painter_worker.js", import.meta.url), { type: "module" });
    this.worker.onmessage = ({ data }) => {
      if (data === "ready") this.ready = !this.broken;
      else if (!this.broken) done(data);
    };
    this.worker.onerror = () => this.giveUp();
  }

  show(source, what) {
    this.page.show(source, what);
    const { scene, theme } = what;
    this.tell("show", { ...source, theme, fonts: fontFaces(theme.font), ...seen(scene) });
  }

  rescene(scene) {
    this.page.rescene(scene);
    this.tell("rescene", seen(scene));
  }

  repaint(theme) {
    this.page.repaint(theme);
    this.tell("repaint", { theme, fonts: fontFaces(theme.font) });
  }

  place(i, x, y) {
    this.tell("place", { i, x, y });
  }

  paint(camera) {
    this.camera = this.ready ? camera : null;
    if (this.ready) this.tell("paint", { camera });
    else this.page.paint(camera);
  }

  tell(task, what) {
    this.worker.postMessage({ task, ...what });
  }

  giveUp() {
    if (this.broken) return;
    [this.broken, this.ready] = [true, false];
    if (this.camera) this.page.paint(this.camera); // what the worker was asked for last
  }

  destroy() {
    this.page.destroy();
    this.worker.terminate();
  }
}

class PageBrush {
  constructor(done) {
    this.done = done;
  }

  show(_source, { model, scene, theme }) {
    Object.assign(this, { model, scene, theme });
  }

  rescene(scene) {
    this.scene = scene;
  }

  repaint(theme) {
    this.theme = theme;
  }

  place() {} // the model is the page's own

  paint(camera) {
    this.timer = setTimeout(() => {
      const { width, height, margin, sharp } = camera;
      const image = blank(Math.round((width + 2 * margin) * sharp), Math.round((height + 2 * margin) * sharp));
      const boxes = paintOn(image.getContext("2d", { alpha: false }), camera, this);
      this.done({ image, camera, boxes });
    });
  }

  destroy() {
    clearTimeout(this.timer);
  }
}

function seen(scene) {
  return { day: scene.day, hidden: [...scene.hidden] };
}

// The fonts of the page by name, for a worker knows none of them. They are files of this same server.
function fontFaces(family) {
  const names = family.split(",").map((name) => name.trim().replace(/^["']|["']$/g, ""));
  const faces = [];
  for (const sheet of document.styleSheets) {
    if (sheet.href && new URL(sheet.href).origin !== location.origin) continue;
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSFontFaceRule)) continue;
      const name = rule.style.getPropertyValue("font-family").replace(/^["']|["']$/g, "");
      const [, address] = rule.style.getPropertyValue("src").match(/url\(["']?([^"')]+)/) ?? [];
      if (!names.includes(name) || !address) continue;
      const more = { weight: rule.style.getPropertyValue("font-weight"), style: rule.style.getPropertyValue("font-style") };
      faces.push({ name, address: new URL(address, sheet.href ?? document.baseURI).href, ...more });
    }
  }
  return faces.filter(({ style }) => style !== "italic");
}
