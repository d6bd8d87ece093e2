// Draws the picture with vis-network, up to a few thousand nodes. Positions come from the server; no physics here.

import { DataSet, Network } from "./vis-network/vis-network.min.js";
import { drawLabels } from "./labels.js";
import { MARK } from "./model.js";
import { drawOverlay } from "./overlay.js";
import { drawLand, drawSigns, drawWhole, nodeStrength, signsOf } from "./painter.js";
import { radiusOf } from "./pen.js";
import { GONE, THERE } from "./scene.js";
import { Stage } from "./stage.js";

const EDGE = 0.42;
const THIN = 0.55; // pixels: vis-network draws lines thinner when farther away, until they are gone
const THICK = 2.4;

export class VisRenderer extends Stage {
  frames = 0; // how often something was drawn on screen; for measuring
  pans = false; // vis-network moves and zooms by itself

  prepare() {}

  draw({ keepView, ...what }) {
    const kept = keepView && this.network ? this.camera : null;
    this.take(what);
    const { nodes, edges } = this.model.options;
    this.thinnest = Math.min(THICK, THIN / this.framing(this.grid.box, 1.1).scale);
    this.nodes = new DataSet(nodes.map(({ x, y, size }, i) => ({ id: i, x, y, size, shape: "custom" })));
    this.edges = new DataSet(edges.map((edge, e) => this.visEdge(edge, e)));
    this.edgeShown = this.scene.edgeShown;
    const data = { nodes: this.nodes, edges: this.edges };
    if (this.network) this.network.setData(data);
    else this.begin(data);
    this.fit();
    if (kept) this.camera = kept;
    this.redraw();
  }

  begin(data) {
    this.network = new Network(this.element, data, this.settings());
    this.element.querySelector("[tabindex]")?.removeAttribute("tabindex"); // the map is one stop for the keyboard, not two
    this.network.on("beforeDrawing", (ctx) => this.below(ctx));
    this.network.on("afterDrawing", (ctx) => this.above(ctx));
    this.network.on("zoom", ({ direction }) => {
      this.limit();
      this.zoomed(direction === "+" ? 2 : 0.5);
    });
  }

  settings() {
    const { nodes: _nodes, edges: _edges, ...options } = this.model.options;
    return {
      ...options,
      interaction: { ...options.interaction, zoomView: this.element === deepActive() },
      nodes: { chosen: false, ctxRenderer: (what) => this.drawOne(what) },
      edges: { smooth: false, width: 1.3, chosen: false },
    };
  }

  visEdge(edge, e) {
    const { start, end } = this.model.edges;
    const width = Math.max(edge.width ?? 1.3, this.thinnest);
    return { id: e, from: start[e], to: end[e], width, dashes: edge.dashes ?? false, ...this.edgeLook(e) };
  }

  edgeLook(e) {
    const mark = this.model.edges.mark[e];
    const colour = mark === MARK.arrived ? this.theme.signs.arrived : this.theme.edge;
    return {
      hidden: !this.scene.edgeShown[e],
      color: { color: colour, opacity: mark === MARK.arrived ? 0.8 : EDGE, inherit: false },
      ...(mark === MARK.left ? { dashes: [4, 5] } : {}),
    };
  }

  // Only what changed: telling vis-network about every line again takes long.
  rescene(scene) {
    this.scene = scene;
    const changed = [];
    for (let e = 0; e < this.model.m; e++) {
      if (this.edgeShown[e] !== scene.edgeShown[e]) changed.push({ id: e, hidden: !scene.edgeShown[e] });
    }
    this.edgeShown = scene.edgeShown;
    if (changed.length) this.edges.update(changed);
    this.redraw();
  }

  repaint(theme) {
    this.theme = theme;
    this.edges.update(Array.from({ length: this.model.m }, (_, e) => ({ id: e, ...this.edgeLook(e) })));
    this.redraw();
  }

  emphasise(stress) {
    this.stress = stress;
    this.redraw();
  }

  placed(i) {
    this.network.moveNode(i, this.model.x[i], this.model.y[i]);
  }

  redraw() {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = null;
      this.network?.redraw();
    });
  }

  get camera() {
    if (!this.network) return null;
    const { x, y } = this.network.canvasToDOM({ x: 0, y: 0 });
    return { x, y, scale: this.network.getScale() };
  }

  set camera({ x, y, scale }) {
    this.network.moveTo({ position: { x: (this.width / 2 - x) / scale, y: (this.height / 2 - y) / scale }, scale });
  }

  seen() {
    const { model, scene, theme, stress } = this;
    return { model, scene, theme, stress, camera: { ...this.camera, width: this.width, height: this.height } };
  }

  drawOne({ ctx, id: i, x, y }) {
    const scale = this.network?.getScale() ?? 1;
    const radius = radiusOf(this.model.size[i], scale) / scale;
    return {
      drawNode: () => {
        if (this.scene.shown[i] === GONE) return;
        ctx.globalAlpha = nodeStrength(this.model, this.scene, i);
        drawWhole(ctx, this.model, i, x, y, radius, this.theme, { scale });
        ctx.globalAlpha = 1;
      },
      nodeDimensions: { width: radius * 2, height: radius * 2 },
    };
  }

  below(ctx) {
    if (this.model.outlines.length) onScreen(ctx, () => drawLand(ctx, this.seen()));
  }

  above(ctx) {
    const seen = this.seen();
    onScreen(ctx, () => {
      drawSigns(ctx, this.model, this.signs(seen.camera), this.theme);
      this.boxes = drawLabels(ctx, seen);
      this.overlaid = drawOverlay(ctx, seen);
    });
    this.drawnAt = seen.camera;
    this.frames += 1;
  }

  signs(camera) {
    const found = [];
    for (let i = 0; i < this.model.n; i++) {
      if (this.scene.shown[i] !== THERE || !signsOf(this.model, i).length) continue;
      const { x, y } = this.at(i);
      found.push([i, x, y, radiusOf(this.model.size[i], camera.scale)]);
    }
    return found;
  }

  boxesNow() {
    const [now, drawn] = [this.camera, this.drawnAt];
    if (!drawn || now.x !== drawn.x || now.y !== drawn.y || now.scale !== drawn.scale) this.network.redraw(); // moved since
    return this.boxes;
  }

  limit() {
    const { scale } = this.camera;
    if (scale !== this.bounded(scale)) this.network.moveTo({ scale: this.bounded(scale) });
  }

  wheel(zooms) {
    this.network?.setOptions({ interaction: { zoomView: zooms } });
  }

  resized() {
    if (this.network && this.element.clientWidth) this.redraw();
  }

  destroy() {
    super.destroy();
    cancelAnimationFrame(this.waiting);
    if (!this.network) return;
    this.network.destroy();
    this.network = null;
    this.element.replaceChildren();
  }
}

// In pixels of the frame instead of vis-network's own coordinates.
function onScreen(ctx, draw) {
  const sharp = ctx.canvas.width / ctx.canvas.clientWidth;
  ctx.save();
  ctx.setTransform(sharp, 0, 0, sharp, 0, 0);
  draw();
  ctx.restore();
}

function deepActive() {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}
