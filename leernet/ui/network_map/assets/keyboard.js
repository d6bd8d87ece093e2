// The map without a mouse: arrows walk to the neighbour on that side, Enter chooses, Escape lets go.

import { THERE } from "./scene.js";

const STEP = 1.35; // how much nearer one press brings
const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

export class Keyboard {
  constructor(map) {
    this.map = map;
    const { canvas, nearer, farther, whole, save } = map.screen;
    this.listen(canvas, "keydown", (event) => this.press(event));
    this.listen(canvas, "blur", () => map.change({ focused: null }));
    this.listen(nearer, "click", () => map.model && map.renderer.zoom(STEP));
    this.listen(farther, "click", () => map.model && map.renderer.zoom(1 / STEP));
    this.listen(whole, "click", () => map.model && map.renderer.fit());
    this.listen(save, "click", () => map.model && import("./as_seen.js").then(({ saveAsSeen }) => saveAsSeen(map)));
  }

  stop = new AbortController();

  listen(element, event, action) {
    element.addEventListener(event, action, { signal: this.stop.signal });
  }

  press(event) {
    if (!this.map.model || event.metaKey || event.altKey) return;
    const actions = {
      Enter: () => this.enter(event),
      " ": () => this.enter(event),
      Escape: () => this.map.choose(null),
      "+": () => this.map.renderer.zoom(STEP),
      "=": () => this.map.renderer.zoom(STEP),
      "-": () => this.map.renderer.zoom(1 / STEP),
      Home: () => this.map.renderer.fit(),
      0: () => this.map.renderer.fit(),
    };
    const action = event.key in ARROWS ? () => this.walk(ARROWS[event.key]) : actions[event.key];
    if (!action || (event.ctrlKey && event.key !== "Enter")) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  }

  // Enter chooses what one has walked to, and the second time opens it.
  enter(event) {
    const { focused, selected } = this.map.stress;
    const add = event.shiftKey || event.ctrlKey;
    if (focused === null) this.walk(null);
    else if (!add && selected.length === 1 && selected[0] === focused) this.map.open(focused);
    else this.map.choose(focused, add);
  }

  walk(direction) {
    const { model, scene, stress, renderer } = this.map;
    const from = stress.focused ?? stress.selected[0] ?? null;
    const to = from !== null && direction ? nextNode(model, scene, from, direction) : (from ?? this.begin(model, renderer));
    if (to === null) return;
    this.map.change({ focused: to });
    renderer.reveal(to);
    this.map.announce(to);
  }

  // Where walking begins: at what matters most of what is in view.
  begin(model, renderer) {
    return model.order.find((i) => renderer.inView(i)) ?? model.order[0] ?? null;
  }

  destroy() {
    this.stop.abort();
  }
}

// A neighbour in the graph on that side, else the nearest node on that side, so that no part is out of reach.
function nextNode(model, scene, from, direction) {
  return best(model, scene, model.near(from), from, direction, 0.35) ?? best(model, scene, model.order, from, direction, 0.6);
}

function best(model, scene, candidates, from, [right, down], narrow) {
  let [found, least] = [null, Infinity];
  for (const i of candidates) {
    if (scene.shown[i] !== THERE || i === from) continue;
    const [x, y] = [model.x[i] - model.x[from], model.y[i] - model.y[from]];
    const distance = Math.hypot(x, y);
    const along = distance ? (x * right + y * down) / distance : -1;
    const cost = distance / Math.max(along, 0.01) ** 2;
    if (along > narrow && cost < least) [found, least] = [i, cost];
  }
  return found;
}
