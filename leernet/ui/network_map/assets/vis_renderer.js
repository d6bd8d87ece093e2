// Draws the picture with vis-network, up to a few thousand nodes. Positions come from the server; no physics here.
// Another renderer for larger pictures needs the same methods: draw, repaint, emphasise, flyTo, reveal, zoom, fit, whereIs,
// destroy; and the same two callbacks: hover(id), click(id).

import { DataSet, Network } from "./vis-network/vis-network.min.js";
import { drawLabels } from "./labels.js";
import { drawNode } from "./pen.js";

const SMALLEST = [1.8, 4.6]; // pixels on screen: when very far away, and when there is some room
const LARGEST_ZOOM = 4;
const MARGIN = { x: 62, y: 34 }; // pixels around the whole picture: half a name
const PARTS = ["network", "seat", "organisation", "person"];

export class VisRenderer {
  constructor(element, { hover, click }) {
    this.element = element;
    this.stop = new AbortController();
    const on = (event, action, more = {}) => element.addEventListener(event, action, { signal: this.stop.signal, ...more });
    on("pointermove", (event) => {
      if (event.buttons === 0 && event.pointerType === "mouse") hover(this.hit(event, 3));
    });
    on("pointerleave", () => hover(null));
    on("focus", () => this.wheel(true));
    on("blur", () => this.wheel(false));
    // A wheel over the picture scrolls the page, until the picture has the focus or Ctrl is held.
    on("wheel", (event) => { if (event.ctrlKey || event.metaKey) this.wheel(true); }, { capture: true, passive: true });
    this.click = click;
    new ResizeObserver(() => this.resized()).observe(element);
  }

  draw({ nodes, edges, options, theme, stress, keepView }) {
    Object.assign(this, { nodes, theme, stress });
    this.order = [...nodes.values()].sort(
      (one, other) =>
        PARTS.indexOf(one.part) - PARTS.indexOf(other.part) || other.size - one.size || one.near.length - other.near.length,
    );
    const data = {
      nodes: new DataSet([...nodes.values()].map(({ id, x, y, size }) => ({ id, x, y, size, shape: "custom" }))),
      edges: new DataSet(edges),
    };
    if (this.network) {
      const view = { position: this.network.getViewPosition(), scale: this.network.getScale() };
      this.network.setData(data);
      if (keepView) this.network.moveTo(view);
      else this.fit();
    } else {
      this.network = new Network(this.element, data, this.options(options));
      this.network.on("beforeDrawing", (ctx) => this.drawStress(ctx));
      this.network.on("afterDrawing", (ctx) => this.drawNames(ctx));
      this.network.on("zoom", () => this.limit());
      this.network.on("click", ({ event }) => this.click(this.hit(event.srcEvent ?? event, 8)));
      this.fit();
    }
    this.repaint(theme);
  }

  options(options) {
    return {
      ...options,
      interaction: { ...options.interaction, zoomView: this.element === deepActive() },
      nodes: { ...options.nodes, ctxRenderer: (what) => this.drawOne(what) },
    };
  }

  repaint(theme) {
    this.theme = theme;
    this.network.setOptions({ edges: { color: { color: theme.edge, inherit: false } } });
    this.redraw();
  }

  emphasise(stress) {
    this.stress = stress;
    this.redraw();
  }

  redraw() {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = null;
      this.network?.redraw();
    });
  }

  // Everything that the eye should find: the chosen node and its neighbours, and what hand or keyboard points at.
  near() {
    const { selected } = this.stress;
    return selected ? new Set([selected, ...this.nodes.get(selected).near]) : null;
  }

  drawOne({ ctx, id, x, y }) {
    const node = this.nodes.get(id);
    const scale = this.network?.getScale() ?? 1;
    const smallest = Math.min(SMALLEST[1], Math.max(SMALLEST[0], 14 * scale));
    const radius = Math.max(node.size, (smallest / scale) * Math.min(1.5, node.size / 9));
    node.radius = radius;
    const { selected, hovered, focused } = this.stress;
    const near = this.nearNow;
    const ring =
      id === selected || id === focused || id === hovered
        ? { gap: 3.5 / scale, width: (id === hovered ? 1.5 : 2.5) / scale, colour: this.theme.accent }
        : null;
    return {
      drawNode: () => {
        if (near && !near.has(id)) ctx.globalAlpha = 0.28;
        drawNode(ctx, node.look, x, y, radius, this.theme, { ring, scale });
      },
      nodeDimensions: { width: radius * 2, height: radius * 2 },
    };
  }

  drawStress(ctx) {
    this.nearNow = this.near();
    ctx.lineWidth = 1.8 / this.network.getScale();
    ctx.strokeStyle = this.theme.accent;
    ctx.globalAlpha = 0.75;
    for (const id of new Set(Object.values(this.stress))) {
      const from = this.nodes.get(id);
      for (const other of from?.near ?? []) {
        const to = this.nodes.get(other);
        ctx.beginPath();
        ctx.moveTo(from.x, from.y);
        ctx.lineTo(to.x, to.y);
        ctx.stroke();
      }
    }
    ctx.globalAlpha = 1;
  }

  drawNames(ctx) {
    const { selected, hovered, focused } = this.stress;
    const first = hovered ?? focused ?? selected;
    const named = new Set([hovered, focused, selected].filter(Boolean));
    if (this.nearNow && this.nearNow.size <= 40) this.nearNow.forEach((id) => named.add(id));
    const sharp = ctx.canvas.width / ctx.canvas.clientWidth;
    ctx.save();
    ctx.setTransform(sharp, 0, 0, sharp, 0, 0);
    const view = this.view();
    this.drawn = JSON.stringify(view);
    drawLabels(ctx, this.sorted(first), view, this.theme, { first, named, near: this.nearNow });
    ctx.restore();
  }

  sorted(first) {
    const node = this.nodes.get(first);
    return node ? [node, ...this.order.filter((other) => other !== node)] : this.order;
  }

  view() {
    const { x, y } = this.network.canvasToDOM({ x: 0, y: 0 });
    return { x, y, scale: this.network.getScale(), width: this.element.clientWidth, height: this.element.clientHeight };
  }

  // The node under the pointer: a name box if there is one, else the nearest node within reach.
  hit(event, slack) {
    if (JSON.stringify(this.view()) !== this.drawn) this.network.redraw(); // moved, and not drawn since
    const frame = this.element.getBoundingClientRect();
    const [x, y] = [event.clientX - frame.left, event.clientY - frame.top];
    let found = null;
    let least = Infinity;
    for (const node of this.order) {
      if (!node.at) continue;
      const { box } = node;
      if (box && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) return node.id;
      const distance = Math.hypot(node.at.x - x, node.at.y - y) - (node.radius ?? node.size) * this.network.getScale();
      if (distance < slack && distance < least) [found, least] = [node.id, distance];
    }
    return found;
  }

  whereIs(id) {
    const { x, y } = this.nodes.get(id);
    const at = this.network.canvasToDOM({ x, y });
    const frame = this.element.getBoundingClientRect();
    return { x: frame.left + at.x, y: frame.top + at.y };
  }

  fit() {
    const nodes = [...this.nodes.values()];
    const [left, right] = ends(nodes.map((node) => node.x));
    const [top, bottom] = ends(nodes.map((node) => node.y));
    const [width, height] = [this.element.clientWidth, this.element.clientHeight].map((size) => Math.max(size, 200));
    const [aside, above] = [Math.min(MARGIN.x, width / 12), MARGIN.y];
    this.whole = Math.min((width - 2 * aside) / (right - left + 1), (height - 2 * above) / (bottom - top + 1), 1.1);
    this.network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: this.whole });
  }

  zoom(factor) {
    this.network.moveTo({ scale: this.bounded(this.network.getScale() * factor) });
  }

  bounded(scale) {
    return Math.min(LARGEST_ZOOM, Math.max(this.whole * 0.5, scale));
  }

  limit() {
    const scale = this.network.getScale();
    if (scale !== this.bounded(scale)) this.network.moveTo({ scale: this.bounded(scale) });
  }

  flyTo(id) {
    const { x, y } = this.nodes.get(id);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const animation = calm ? false : { duration: 350, easingFunction: "easeInOutQuad" };
    this.network.moveTo({ position: { x, y }, scale: Math.max(this.network.getScale(), 0.8), animation });
  }

  reveal(id) {
    const at = this.network.canvasToDOM(this.nodes.get(id));
    const { width, height } = this.view();
    if (at.x < 30 || at.y < 30 || at.x > width - 30 || at.y > height - 30) {
      const { x, y } = this.nodes.get(id);
      this.network.moveTo({ position: { x, y } });
    }
  }

  wheel(zooms) {
    this.network?.setOptions({ interaction: { zoomView: zooms } });
  }

  resized() {
    if (this.network && this.element.clientWidth && this.element.clientWidth !== this.width) this.redraw();
    this.width = this.element.clientWidth;
  }

  destroy() {
    this.stop.abort();
    cancelAnimationFrame(this.waiting);
    this.network?.destroy();
    this.network = null;
  }
}

function ends(numbers) {
  return numbers.reduce(([low, high], number) => [Math.min(low, number), Math.max(high, number)], [Infinity, -Infinity]);
}

function deepActive() {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}
