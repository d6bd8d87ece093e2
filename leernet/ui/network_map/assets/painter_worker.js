// Draws pictures beside the page, so that nothing there has to wait. Keeps its own copy of what there is to draw.

import "./labels.js";
import "./pen.js";
import { readModel } from "./model.js";
import { paintOn } from "./painter.js";
import { Scene } from "./scene.js";

const PATIENCE = 1000; // milliseconds that the font of the names is waited for
const kept = { model: null, scene: null, theme: null };
const loaded = new Map();
let ready = Promise.resolve();

const tasks = {
  show({ renderer, body, theme, fonts, ...seen }) {
    kept.model = readModel(renderer, body);
    kept.scene = new Scene(kept.model, seen);
    tasks.repaint({ theme, fonts });
    ready.then(() => postMessage("ready"));
  },
  rescene(seen) {
    kept.scene = new Scene(kept.model, seen);
  },
  repaint({ theme, fonts }) {
    kept.theme = theme;
    const all = Promise.all(fonts.map(load)).then((names) => {
      kept.theme = { ...theme, font: [...names, theme.font].join() };
      kept.model?.lines?.clear();
    });
    ready = Promise.race([all, new Promise((done) => setTimeout(done, PATIENCE))]);
  },
  place({ i, x, y }) {
    [kept.model.x[i], kept.model.y[i]] = [x, y];
  },
  paint({ camera }) {
    const { width, height, margin, sharp } = camera;
    const canvas = new OffscreenCanvas(Math.round((width + 2 * margin) * sharp), Math.round((height + 2 * margin) * sharp));
    const boxes = paintOn(canvas.getContext("2d", { alpha: false }), camera, kept);
    const image = canvas.transferToImageBitmap();
    postMessage({ image, camera, boxes }, [image]);
  },
};

// Under a name of its own: a browser remembers that a font was not there and keeps to that.
function load({ name, address, weight, style }) {
  const key = `${name} ${weight} ${style}`;
  if (!loaded.has(key)) {
    const face = new FontFace(`map ${key}`, `url("${address}")`, { weight: weight || "normal", style: style || "normal" });
    self.fonts.add(face);
    loaded.set(key, face.load().then(() => `"map ${key}"`, () => "sans-serif"));
  }
  return loaded.get(key);
}

self.onmessage = ({ data: { task, ...what } }) => tasks[task](what);
