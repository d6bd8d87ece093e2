// The map without a mouse: arrows walk to the neighbour on that side, Enter chooses, Escape lets go.

const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

export class Keyboard {
  constructor(map) {
    this.map = map;
    const { canvas, nearer, farther, whole } = map.screen;
    this.listen(canvas, "keydown", (event) => this.press(event));
    this.listen(canvas, "blur", () => map.change({ focused: null }));
    this.listen(nearer, "click", () => map.renderer.zoom(1.35));
    this.listen(farther, "click", () => map.renderer.zoom(1 / 1.35));
    this.listen(whole, "click", () => map.renderer.fit());
  }

  stop = new AbortController();

  listen(element, event, action) {
    element.addEventListener(event, action, { signal: this.stop.signal });
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const actions = {
      Enter: () => this.enter(),
      " ": () => this.enter(),
      Escape: () => this.map.choose(null),
      "+": () => this.map.renderer.zoom(1.35),
      "=": () => this.map.renderer.zoom(1.35),
      "-": () => this.map.renderer.zoom(1 / 1.35),
      Home: () => this.map.renderer.fit(),
      0: () => this.map.renderer.fit(),
    };
    const action = event.key in ARROWS ? () => this.walk(ARROWS[event.key]) : actions[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  }

  enter() {
    if (this.map.stress.focused) this.map.choose(this.map.stress.focused);
    else this.walk(null);
  }

  walk(direction) {
    const { nodes, stress } = this.map;
    const from = nodes.get(stress.focused ?? stress.selected);
    const to = from && direction ? nextNode(nodes, from, direction) : (from ?? nodes.values().next().value);
    if (!to) return;
    this.map.change({ focused: to.id });
    this.map.renderer.reveal(to.id);
    this.map.announce(to.id);
  }

  destroy() {
    this.stop.abort();
  }
}

// A neighbour in the graph on that side, else the nearest node on that side, so that no part is out of reach.
function nextNode(nodes, from, direction) {
  const neighbours = from.near.map((id) => nodes.get(id));
  return best(neighbours, from, direction, 0.35) ?? best(nodes.values(), from, direction, 0.6);
}

function best(candidates, from, [right, down], narrow) {
  let found = null;
  let least = Infinity;
  for (const node of candidates) {
    const [x, y] = [node.x - from.x, node.y - from.y];
    const distance = Math.hypot(x, y);
    const along = distance ? (x * right + y * down) / distance : -1;
    const cost = distance / Math.max(along, 0.01) ** 2;
    if (along > narrow && cost < least) [found, least] = [node, cost];
  }
  return found;
}
