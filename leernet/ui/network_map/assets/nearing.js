// Coming nearer opens a group, going far away leads back to the groups: what a double click and the button above the
// map do, for who simply goes on zooming.
//
// A group opens when somebody zooms in until it is the only one in the middle of the frame; whoever zooms in where no
// group is sees nothing happen. Going back is zooming out until the whole picture is a small thing in the frame. Only
// zooming counts, not panning or flying; only once the hand rests; and only when all of it was done on this picture, so
// that a wheel that still turns when the next picture arrives does nothing to that one.

import { FLAG } from "./model.js";
import { THERE } from "./scene.js";

const REST = 350; // milliseconds without zooming
const NEARER = 2; // this many times larger than the whole picture, and
const READABLE = 1.2; // at least this zoom
const MIDDLE = 0.25; // the middle reaches this far from the centre, as a share of the frame
const FARTHER = 0.6; // the whole picture is this small

export class Nearing {
  constructor(map) {
    this.map = map;
  }

  // Somebody zooms: in (a factor above 1) or out. Also when there is no farther to go: one asks all the same.
  zoomed(factor) {
    if (!this.timer) this.began = this.map.model;
    clearTimeout(this.timer);
    this.wait(factor > 1);
  }

  wait(inwards) {
    this.timer = setTimeout(() => this.rest(inwards), REST);
  }

  rest(inwards) {
    const { map, began } = this;
    if (map.hand.pointers.size) {
      this.wait(inwards); // fingers are still on it
      return;
    }
    this.timer = null;
    if (map.busy || map.model !== began) return;
    if (inwards) {
      this.enter(this.inTheMiddle());
      return;
    }
    this.entered = null; // who goes away and comes nearer again asks again
    this.leave();
  }

  enter(node) {
    if (node === null || this.entered === this.map.model) return; // once, however long one goes on
    this.entered = this.map.model;
    this.map.open(node);
  }

  leave() {
    const { data, renderer, model } = this.map;
    if (!data.back || this.left === model || renderer.camera.scale > renderer.whole * FARTHER) return;
    this.left = model;
    this.map.call("back", true);
  }

  // The group that is alone in the middle of the frame, near enough to look into.
  inTheMiddle() {
    const { model, scene, renderer } = this.map;
    const { width, height } = renderer;
    if (renderer.camera.scale < Math.max(renderer.whole * NEARER, READABLE)) return null;
    const there = model.order.filter((i) => {
      const { x, y } = renderer.at(i);
      const inside = Math.abs(x - width / 2) < width * MIDDLE && Math.abs(y - height / 2) < height * MIDDLE;
      return inside && scene.shown[i] === THERE;
    });
    return there.length === 1 && model.flags[there[0]] & FLAG.cluster ? there[0] : null;
  }

  destroy() {
    clearTimeout(this.timer);
  }
}
