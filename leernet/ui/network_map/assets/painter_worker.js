// Draws pictures beside the page, so that nothing there has to wait. Keeps its own copy of what there is to draw.

import { readModel } from "./model.js";
import { paintOn } from "./painter.js";
import { Scene } from "./scene.js";

const kept = { model: null, scene: null, theme: null };
const loaded = new Map();
let last = null;

const tasks = {
  show({ renderer, body, theme, fonts, ...seen }) {
    kept.model = readModel(renderer, body);
    kept.scene = new Scene(kept.model, seen);
    tasks.repaint({ theme, fonts });
  },
  rescene(seen) {
    kept.scene = new Scene(kept.model, seen);
  },
  repaint({ theme, fonts }) {
    kept.theme = theme;
    for (const font of fonts) load(font);
  },
  place({ i, x, y }) {
    [kept.model.x[i], kept.model.y[i]] = [x, y];
  },
  paint({ camera }) {
    last = camera;
    const { width, height, margin, sharp } = camera;
    const canvas = new OffscreenCanvas(Math.round((width + 2 * margin) * sharp), Math.round((height + 2 * margin) * sharp));
    const boxes = paintOn(canvas.getContext("2d", { alpha: false }), camera, kept);
    const image = canvas.transferToImageBitmap();
    postMessage({ image, camera, boxes }, [image]);
  },
};

// The names are drawn anew when their font has come; until then in another one.
async function load({ name, address, weight, style }) {
  const key = `${address}/${weight}/${style}`;
  if (loaded.has(key)) return;
  loaded.set(key, true);
  const face = new FontFace(name, `url("${address}")`, { weight: weight || "normal", style: style || "normal" });
  self.fonts.add(await face.load());
  kept.model?.lines?.clear();
  if (last) tasks.paint({ camera: last });
}

self.onmessage = ({ data: { task, ...what } }) => tasks[task](what);
