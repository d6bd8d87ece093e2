// Draws however much there is: a worker draws the picture, and while the hand moves the page only shifts and stretches
// the last one and asks for a fresh one. What is pointed at or chosen is drawn over it at once.

import { makeBrush } from "./brush.js";
import { drawOverlay } from "./overlay.js";
import { Stage } from "./stage.js";

const MARGIN = 0.16; // the picture is this much larger than the frame on each side, so that panning meets no edge
const STRETCHED = 1.35; // from here on a stretched picture looks bad, and a fresh one is asked for while still moving
const REST = 90; // milliseconds without movement

export class CanvasRenderer extends Stage {
  frames = 0; // how often something was drawn on screen; for measuring
  pictures = 0;
  pans = true;

  constructor(element) {
    super(element);
    this.canvas = document.createElement("canvas");
    this.canvas.className = "drawing";
    this.canvas.setAttribute("aria-hidden", "true");
    this.ctx = this.canvas.getContext("2d", { alpha: false });
    this.brush = makeBrush((picture) => this.received(picture));
  }

  prepare(renderer, body) {
    this.source = { renderer, body };
  }

  draw({ keepView, ...what }) {
    const again = this.model && keepView;
    this.take(what);
    this.element.append(this.canvas);
    this.brush.show(this.source, what);
    this.size();
    const kept = this.view;
    this.fit();
    if (again && kept) this.camera = kept;
    this.ask();
  }

  get camera() {
    return this.view;
  }

  set camera(camera) {
    this.view = camera;
    this.movedAt = performance.now();
    this.frame();
  }

  rescene() {
    this.brush.rescene(this.scene);
    this.ask();
    this.frame();
  }

  repaint(theme) {
    this.theme = theme;
    this.brush.repaint(theme);
    this.ask();
  }

  emphasise(stress) {
    this.stress = stress;
    this.frame();
  }

  placed(i) {
    this.brush.place(i, this.model.x[i], this.model.y[i]);
    this.ask();
  }

  // One picture at a time; what is asked for meanwhile is asked for once, when it is done.
  ask() {
    this.wanted = true;
    if (this.busy || !this.model) return;
    [this.busy, this.wanted] = [true, false];
    const aside = Math.round(Math.max(this.width, this.height) * MARGIN);
    this.asked = { ...this.view, width: this.width, height: this.height, margin: aside, sharp: this.sharp };
    this.brush.paint(this.asked);
  }

  received({ image, camera, boxes }) {
    this.busy = false;
    this.picture?.image.close?.();
    this.picture = { image, camera };
    this.boxes = boxes;
    this.pictures += 1;
    if (this.wanted) this.ask();
    this.frame();
  }

  frame() {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = null;
      if (this.model) this.show();
    });
  }

  show() {
    const { ctx, sharp } = this;
    ctx.setTransform(sharp, 0, 0, sharp, 0, 0);
    ctx.fillStyle = this.theme.background;
    ctx.fillRect(0, 0, this.width, this.height);
    if (this.picture) this.showPicture();
    const { model, scene, theme, stress } = this;
    const camera = { ...this.view, width: this.width, height: this.height };
    this.overlaid = drawOverlay(ctx, { model, scene, camera, theme, stress });
    this.frames += 1;
    this.refresh();
  }

  showPicture() {
    const { image, camera } = this.picture;
    const grown = this.view.scale / camera.scale;
    const [x, y] = [this.view.x - (camera.x + camera.margin) * grown, this.view.y - (camera.y + camera.margin) * grown];
    const [width, height] = [(camera.width + 2 * camera.margin) * grown, (camera.height + 2 * camera.margin) * grown];
    this.ctx.imageSmoothingEnabled = Math.abs(grown - 1) > 0.001;
    this.ctx.drawImage(image, x, y, width, height);
  }

  // Is the last picture still good enough? While the hand moves it may be a bit off, at rest it may not.
  refresh() {
    const [now, drawn] = [this.view, this.asked];
    if (!drawn || (now.x === drawn.x && now.y === drawn.y && now.scale === drawn.scale)) return;
    const grown = now.scale / drawn.scale;
    const [right, down] = [now.x - drawn.x * grown, now.y - drawn.y * grown];
    const shifted = grown === 1 ? Math.max(Math.abs(right), Math.abs(down)) : 0;
    const off = grown > STRETCHED || grown < 1 / STRETCHED || shifted > drawn.margin * 0.7;
    clearTimeout(this.rest);
    if (off) this.ask();
    else this.rest = setTimeout(() => this.ask(), Math.max(0, REST - (performance.now() - this.movedAt)));
  }

  boxesNow() {
    const { camera } = this.picture ?? {};
    if (!camera) return [];
    const grown = this.view.scale / camera.scale;
    const to = (value, axis) => (value - camera[axis]) * grown + this.view[axis];
    return this.boxes.map(({ i, left, right, top, bottom }) => ({
      i, left: to(left, "x"), right: to(right, "x"), top: to(top, "y"), bottom: to(bottom, "y"),
    }));
  }

  size() {
    this.sharp = Math.min(2, window.devicePixelRatio || 1);
    const [width, height] = [Math.round(this.width * this.sharp), Math.round(this.height * this.sharp)];
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    this.sized = { width: this.width, height: this.height };
  }

  resized() {
    if (!this.model || !this.element.clientWidth) return;
    const { width, height } = this.sized;
    if (width === this.width && height === this.height) return;
    this.size();
    this.camera = { ...this.view, x: this.view.x + (this.width - width) / 2, y: this.view.y + (this.height - height) / 2 };
    this.ask();
  }

  wheel() {}

  destroy() {
    super.destroy();
    clearTimeout(this.rest);
    cancelAnimationFrame(this.waiting);
    this.brush.destroy();
    this.picture?.image.close?.();
    this.canvas.remove();
  }
}
