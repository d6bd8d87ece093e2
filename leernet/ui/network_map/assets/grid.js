// Finds the node under a pointer: all nodes by squares of the plane, so that only those nearby are looked at.

import { GONE } from "./scene.js";
import { radiusOf } from "./pen.js";

export class Grid {
  constructor(model) {
    this.model = model;
    const [left, right] = ends(model.x);
    const [top, bottom] = ends(model.y);
    this.box = { left, right, top, bottom };
    this.cell = Math.max(1, Math.sqrt(((right - left + 1) * (bottom - top + 1)) / Math.max(1, model.n / 2)));
    this.columns = Math.floor((right - left) / this.cell) + 1;
    this.rows = Math.floor((bottom - top) / this.cell) + 1;
    this.largest = ends(model.size)[1];
    this.fill();
  }

  fill() {
    const { model } = this;
    const square = new Uint32Array(model.n);
    this.first = new Uint32Array(this.columns * this.rows + 1);
    for (let i = 0; i < model.n; i++) {
      square[i] = this.square(model.x[i], model.y[i]);
      this.first[square[i] + 1] += 1;
    }
    for (let k = 0; k < this.first.length - 1; k++) this.first[k + 1] += this.first[k];
    const next = this.first.slice();
    this.nodes = new Uint32Array(model.n);
    for (let i = 0; i < model.n; i++) {
      this.nodes[next[square[i]]] = i;
      next[square[i]] += 1;
    }
  }

  square(x, y) {
    const bounded = (value, most) => Math.min(Math.max(Math.floor(value / this.cell), 0), most - 1);
    return bounded(y - this.box.top, this.rows) * this.columns + bounded(x - this.box.left, this.columns);
  }

  // The nearest node whose edge is within `slack` pixels of a point on screen; `labels` are the names drawn in a box.
  hit(x, y, slack, camera, scene, labels) {
    for (const { i, left, right, top, bottom } of labels) {
      if (x >= left && x <= right && y >= top && y <= bottom) return i;
    }
    const { model } = this;
    const [wx, wy] = [(x - camera.x) / camera.scale, (y - camera.y) / camera.scale];
    const reach = (radiusOf(this.largest, camera.scale) + slack) / camera.scale;
    const [low, high] = [this.square(wx - reach, wy - reach), this.square(wx + reach, wy + reach)];
    let [found, least] = [null, slack];
    for (let row = Math.floor(low / this.columns); row <= Math.floor(high / this.columns); row++) {
      const from = this.first[row * this.columns + (low % this.columns)];
      const until = this.first[row * this.columns + (high % this.columns) + 1];
      for (let k = from; k < until; k++) {
        const i = this.nodes[k];
        if (scene.shown[i] === GONE) continue;
        const away = Math.hypot(model.x[i] - wx, model.y[i] - wy) * camera.scale - radiusOf(model.size[i], camera.scale);
        if (away < least) [found, least] = [i, away];
      }
    }
    return found;
  }
}

export function ends(numbers) {
  let [low, high] = [Infinity, -Infinity];
  for (const number of numbers) {
    if (number < low) low = number;
    if (number > high) high = number;
  }
  return low <= high ? [low, high] : [0, 0];
}
