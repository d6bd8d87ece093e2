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

class WorkerBrush {
  constructor(done) {
    this.worker = new Worker(new URL("./painter_worker.js", import.meta.url), { type: "module" });
    this.worker.onmessage = ({ data }) => done(data);
    this.worker.onerror = () => this.giveUp(done);
  }

  show({ renderer, body }, { model, scene, theme }) {
    this.shown = { model, scene, theme };
    this.tell("show", { renderer, body, theme, fonts: fontFaces(theme.font), ...seen(scene) });
  }

  rescene(scene) {
    this.shown = { ...this.shown, scene };
    this.tell("rescene", seen(scene));
  }

  repaint(theme) {
    this.shown = { ...this.shown, theme };
    this.tell("repaint", { theme, fonts: fontFaces(theme.font) });
  }

  place(i, x, y) {
    this.tell("place", { i, x, y });
  }

  paint(camera) {
    this.camera = camera;
    this.tell("paint", { camera });
  }

  tell(task, what) {
    if (this.instead) this.instead[task]?.(...Object.values(what));
    else this.worker.postMessage({ task, ...what });
  }

  // A worker that does not start draws nothing; the page then draws by itself.
  giveUp(done) {
    if (this.instead) return;
    this.worker.terminate();
    const page = new PageBrush(done);
    Object.assign(page, this.shown);
    this.instead = {
      show: () => Object.assign(page, this.shown),
      rescene: () => Object.assign(page, this.shown),
      repaint: () => Object.assign(page, this.shown),
      paint: (camera) => page.paint(camera),
    };
    if (this.camera) page.paint(this.camera);
  }

  destroy() {
    this.worker.terminate();
    this.instead = {};
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
