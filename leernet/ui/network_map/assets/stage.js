// What every renderer can: look somewhere, find the node under a point, say where a node is. A camera is { x, y, scale }:
// a node at (a, b) stands at (a * scale + x, b * scale + y) in the frame.
//
// A renderer adds: draw(what), rescene(), repaint(theme), emphasise(), placed(i), the property `camera`, and destroy().

import { Grid, ends } from "./grid.js";
import { GONE } from "./scene.js";

const LARGEST_ZOOM = 4;
const MARGIN = { x: 62, y: 34 }; // pixels around the whole picture: half a name
const FLIGHT = 350; // milliseconds
const NEAR_ENOUGH = 0.8; // the zoom at which names are shown

export class Stage {
  boxes = []; // the names in a box, as drawn: a click there is a click on the node
  overlaid = [];
  zoomed() {} // told how much nearer somebody zooms

  constructor(element) {
    this.element = element;
    this.watcher = new ResizeObserver(() => this.resized());
    this.watcher.observe(element);
  }

  take({ model, scene, theme, stress }) {
    Object.assign(this, { model, scene, theme, stress, grid: new Grid(model) });
  }

  get width() {
    return Math.max(this.element.clientWidth, 200);
  }

  get height() {
    return Math.max(this.element.clientHeight, 200);
  }

  // The camera with which a box of the plane just fits the frame.
  framing({ left, right, top, bottom }, most) {
    const [aside, above] = [Math.min(MARGIN.x, this.width / 12), MARGIN.y];
    const scale = Math.min((this.width - 2 * aside) / (right - left + 1), (this.height - 2 * above) / (bottom - top + 1), most);
    return this.centred((left + right) / 2, (top + bottom) / 2, scale);
  }

  centred(x, y, scale) {
    return { x: this.width / 2 - x * scale, y: this.height / 2 - y * scale, scale };
  }

  fit() {
    const camera = this.framing(this.grid.box, 1.1);
    this.whole = camera.scale;
    this.stopFlight();
    this.camera = camera;
  }

  bounded(scale) {
    return Math.min(LARGEST_ZOOM, Math.max(this.whole * 0.5, scale));
  }

  // Closer (factor above 1) or farther; what is at `at` stays there, or what is in the middle.
  zoom(factor, at = { x: this.width / 2, y: this.height / 2 }) {
    this.stopFlight();
    const { x, y, scale } = this.camera;
    const next = this.bounded(scale * factor);
    const grown = next / scale;
    this.camera = { x: at.x - (at.x - x) * grown, y: at.y - (at.y - y) * grown, scale: next };
    this.zoomed(factor);
  }

  pan(right, down) {
    this.stopFlight();
    const { x, y, scale } = this.camera;
    this.camera = { x: x + right, y: y + down, scale };
  }

  // To one node, near enough to read its name; to several, so that all are seen.
  flyTo(nodes) {
    const scale = Math.max(this.camera.scale, NEAR_ENOUGH);
    const [xs, ys] = [nodes.map((i) => this.model.x[i]), nodes.map((i) => this.model.y[i])];
    const [[left, right], [top, bottom]] = [ends(xs), ends(ys)];
    this.fly(nodes.length === 1 ? this.centred(left, top, this.bounded(scale)) : this.framing({ left, right, top, bottom }, scale));
  }

  fly(to) {
    this.stopFlight();
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.camera = to;
      return;
    }
    const [from, began] = [this.camera, performance.now()];
    const middle = { x: this.width / 2, y: this.height / 2 };
    const place = ({ x, y, scale }) => [(middle.x - x) / scale, (middle.y - y) / scale];
    const [[x1, y1], [x2, y2]] = [place(from), place(to)];
    const step = (now) => {
      const part = Math.min(1, Math.max(0, (now - began) / FLIGHT));
      const eased = part < 0.5 ? 2 * part * part : 1 - 2 * (1 - part) ** 2;
      const scale = from.scale * (to.scale / from.scale) ** eased;
      this.camera = this.centred(x1 + (x2 - x1) * eased, y1 + (y2 - y1) * eased, scale);
      this.flight = part < 1 ? requestAnimationFrame(step) : null;
    };
    this.flight = requestAnimationFrame(step);
  }

  stopFlight() {
    cancelAnimationFrame(this.flight);
    this.flight = null;
  }

  // Only as far as needed to see the node.
  reveal(i) {
    const at = this.at(i);
    if (at.x < 30 || at.y < 30 || at.x > this.width - 30 || at.y > this.height - 30) {
      this.camera = this.centred(this.model.x[i], this.model.y[i], this.camera.scale);
    }
  }

  at(i) {
    const { x, y, scale } = this.camera;
    return { x: this.model.x[i] * scale + x, y: this.model.y[i] * scale + y };
  }

  whereIs(id) {
    const at = this.at(this.model.find(id));
    const frame = this.element.getBoundingClientRect();
    return { x: frame.left + at.x, y: frame.top + at.y };
  }

  inView(i) {
    const { x, y } = this.at(i);
    return this.scene.shown[i] !== GONE && x > 0 && y > 0 && x < this.width && y < this.height;
  }

  // The node under a point of the frame: a name in a box if there is one, else the nearest node within `slack` pixels.
  hit({ x, y }, slack) {
    return this.grid.hit(x, y, slack, this.camera, this.scene, [...this.overlaid, ...this.boxesNow()]);
  }

  boxesNow() {
    return this.boxes;
  }

  // Puts a node elsewhere, for as long as this picture lasts.
  place(i, x, y) {
    [this.model.x[i], this.model.y[i]] = [x, y];
    this.grid = new Grid(this.model);
    this.placed(i);
  }

  // From a point of the frame to the plane.
  plane({ x, y }) {
    return [(x - this.camera.x) / this.camera.scale, (y - this.camera.y) / this.camera.scale];
  }

  destroy() {
    this.stopFlight();
    this.watcher.disconnect();
  }
}
