// Draws a whole picture but for what is pointed at or chosen (that is overlay.js): land, lines, nodes, signs, names.
// Works on any canvas, in the page or in a worker. All sizes are in pixels on screen.

import { ends } from "./grid.js";
import { drawLabels } from "./labels.js";
import { FLAG, MARK } from "./model.js";
import { drawBadge, drawNode, plainLine, radiusOf } from "./pen.js";
import { ABSENT, GONE, THERE } from "./scene.js";

const MOST_EDGES = 60000; // more lines in one picture are told apart by nobody
const PASSING = 8000; // with more lines than this, those that only pass through say nothing
const CHUNK = 400; // one long path costs far more than many short ones
const INK = 0.16; // what share of the picture lines may cover before they are drawn lighter
const EDGE = 0.42; // how strong a line is when there are few
const FADED = 0.16;
const FEW_SIGNS = 60; // so few signs are shown at any zoom
const DETAIL = 3.6;
const SPRITES = 26; // up to this radius a node is drawn once and then copied
const CROWD = 2500; // with more nodes than this, and
const DOT = 8; // up to this radius, they are copied pixel by pixel: a browser draws thirty thousand pictures too slowly

// The whole of a canvas that is `margin` larger than the frame on each side.
export function paintOn(ctx, camera, { model, scene, theme }) {
  const { margin, sharp } = camera;
  ctx.setTransform(sharp, 0, 0, sharp, margin * sharp, margin * sharp);
  return paint(ctx, { model, scene, theme, camera });
}

export function paint(ctx, picture) {
  const { theme, camera } = picture;
  const aside = camera.margin ?? 0;
  ctx.fillStyle = theme.background;
  ctx.fillRect(-aside, -aside, camera.width + 2 * aside, camera.height + 2 * aside);
  drawLand(ctx, picture);
  drawEdges(ctx, picture);
  drawNodes(ctx, picture);
  return drawLabels(ctx, picture);
}

export function drawLand(ctx, { model, camera, theme }) {
  const { x, y, scale } = camera;
  for (const { rings, hatched } of model.outlines) {
    ctx.beginPath();
    for (const ring of rings) {
      ring.forEach(([wx, wy], k) => ctx[k ? "lineTo" : "moveTo"](wx * scale + x, wy * scale + y));
      ctx.closePath();
    }
    ctx.fillStyle = hatched ? hatching(ctx, theme) : theme.land;
    ctx.fill("evenodd");
    ctx.lineWidth = 1;
    ctx.strokeStyle = theme.border;
    ctx.stroke();
  }
  ctx.font = `600 11px ${theme.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = theme.text;
  ctx.globalAlpha = 0.4;
  for (const { name, rings } of model.outlines) {
    const [wx, wy] = middleOf(rings);
    ctx.fillText(plainLine(name), wx * scale + x, wy * scale + y);
  }
  ctx.globalAlpha = 1;
}

// The middle of the largest ring: where the name of an area stands.
function middleOf(rings) {
  const boxes = rings.map((ring) => [ends(ring.map(([x]) => x)), ends(ring.map(([, y]) => y))]);
  const area = ([[left, right], [top, bottom]]) => (right - left) * (bottom - top);
  const [[left, right], [top, bottom]] = boxes.reduce((most, box) => (area(box) > area(most) ? box : most));
  return [(left + right) / 2, (top + bottom) / 2];
}

function hatching(ctx, theme) {
  const tile = blank(8, 8);
  const pen = tile.getContext("2d");
  pen.fillStyle = theme.background;
  pen.fillRect(0, 0, 8, 8);
  pen.strokeStyle = theme.border;
  pen.lineWidth = 1.2;
  for (const at of [-8, 0, 8]) {
    pen.moveTo(at, 8);
    pen.lineTo(at + 8, 0);
  }
  pen.stroke();
  return ctx.createPattern(tile, "repeat");
}

// The lines in view by how they look, so that a style is set a few times only; and how much of the picture they cover.
function drawEdges(ctx, { model, scene, camera, theme }) {
  const { x, y, scale, width, height, margin = 0 } = camera;
  const { start, end, weight, dashed, mark } = model.edges;
  const step = Math.ceil(model.m / MOST_EDGES);
  const styles = new Map();
  let ink = 0;
  for (let e = 0; e < model.m; e += step) {
    if (!scene.edgeShown[e]) continue;
    const [i, j] = [start[e], end[e]];
    const [x1, y1] = [model.x[i] * scale + x, model.y[i] * scale + y];
    const [x2, y2] = [model.x[j] * scale + x, model.y[j] * scale + y];
    if (Math.max(x1, x2) < -margin || Math.min(x1, x2) > width + margin) continue;
    if (Math.max(y1, y2) < -margin || Math.min(y1, y2) > height + margin) continue;
    if (model.m > PASSING && !inside(x1, y1, camera) && !inside(x2, y2, camera)) continue;
    const length = Math.abs(x1 - x2) + Math.abs(y1 - y2);
    if (length < 2) continue;
    const thick = Math.round(2 * Math.max(0.5, Math.min(weight[e], 8) * 1.3 * Math.min(1.5, Math.max(scale, 0.25)))) / 2;
    ink += Math.min(length, width) * thick;
    const style = `${thick}/${dashed[e]}/${mark[e]}`;
    if (!styles.has(style)) styles.set(style, { thick, dashed: dashed[e], mark: mark[e], lines: [] });
    styles.get(style).lines.push(x1, y1, x2, y2);
  }
  const strength = EDGE * Math.max(0.14, Math.min(1, Math.sqrt((INK * width * height) / (ink * step + 1))));
  for (const style of styles.values()) strokeAll(ctx, style, strength, theme, scale);
  ctx.globalAlpha = 1;
  ctx.setLineDash([]);
}

function inside(x, y, { width, height, margin = 0 }) {
  return x > -margin && y > -margin && x < width + margin && y < height + margin;
}

function strokeAll(ctx, { thick, dashed, mark, lines }, strength, theme, scale) {
  ctx.lineWidth = thick;
  ctx.globalAlpha = mark === MARK.arrived ? Math.min(1, strength * 2) : strength;
  ctx.strokeStyle = mark === MARK.arrived ? theme.signs.arrived : theme.edge;
  ctx.setLineDash((dashed || mark === MARK.left) && scale > 0.3 ? [4 * scale, 5 * scale] : []);
  for (let at = 0; at < lines.length; at += 4 * CHUNK) {
    ctx.beginPath();
    for (let k = at; k < Math.min(at + 4 * CHUNK, lines.length); k += 4) {
      ctx.moveTo(lines[k], lines[k + 1]);
      ctx.lineTo(lines[k + 2], lines[k + 3]);
    }
    ctx.stroke();
  }
}

function drawNodes(ctx, { model, scene, camera, theme }) {
  const { x, y, scale, width, height, margin = 0, sharp = 1 } = camera;
  const sprites = spritesOf(model, theme, sharp);
  const layer = model.n > CROWD && radiusOf(9, scale) <= DOT ? new Layer(camera, sprites) : null;
  const signs = [];
  for (let k = model.n - 1; k >= 0; k--) {
    const i = model.order[k]; // what matters most comes on top
    if (scene.shown[i] === GONE) continue;
    const [at, down] = [model.x[i] * scale + x, model.y[i] * scale + y];
    const radius = radiusOf(model.size[i], scale);
    const reach = margin + 2 * radius;
    if (at < -reach || down < -reach || at > width + reach || down > height + reach) continue;
    const strength = nodeStrength(model, scene, i);
    if (layer) {
      layer.add(i, at, down, radius, strength);
    } else {
      ctx.globalAlpha = strength;
      sprites.draw(ctx, i, at, down, radius);
    }
    if (scene.shown[i] === THERE && (model.flags[i] & ~FLAG.follows || model.mark[i])) signs.push([i, at, down, radius]);
  }
  layer?.onto(ctx);
  ctx.globalAlpha = 1;
  drawSigns(ctx, model, signs, theme);
}

export function nodeStrength(model, scene, i) {
  return scene.shown[i] === ABSENT ? FADED : model.mark[i] === MARK.left ? 0.45 : 1;
}

export function drawSigns(ctx, model, signs, theme) {
  for (const [i, x, y, radius] of signs) {
    const kinds = signsOf(model, i);
    if (radius < DETAIL && signs.length > FEW_SIGNS) continue;
    const size = Math.max(5, Math.min(radius * 0.55, 9));
    kinds.forEach((kind, k) => drawBadge(ctx, kind, x + radius * 0.8 + k * size * 1.7, y - radius * 0.8, size, theme));
  }
}

export function signsOf(model, i) {
  const flags = ["bridge", "single"].filter((name) => model.flags[i] & FLAG[name]);
  return [...flags, ...["arrived", "left"].filter((name) => model.mark[i] === MARK[name])];
}

// One node, with a second outline behind it when it stands for many.
export function drawWhole(ctx, model, i, x, y, radius, theme, more = {}) {
  const look = model.look[model.group[i]];
  if (model.flags[i] & FLAG.cluster) {
    drawNode(ctx, { ...look, sign: "" }, x + radius * 0.16, y - radius * 0.16, radius, theme, { scale: 1 });
  }
  drawNode(ctx, look, x, y, radius, theme, more);
}

// Small nodes are drawn once per look and size, and copied: thirty thousand paths would take too long.
function spritesOf(model, theme, sharp) {
  const key = `${sharp}/${theme.background}/${theme.font}`;
  if (model.sprites?.key !== key) model.sprites = new Sprites(model, theme, sharp, key);
  return model.sprites;
}

class Sprites {
  constructor(model, theme, sharp, key) {
    Object.assign(this, { model, theme, sharp, key, drawn: new Map() });
  }

  draw(ctx, i, x, y, radius) {
    if (radius > SPRITES) {
      drawWhole(ctx, this.model, i, x, y, radius, this.theme);
      return;
    }
    const sprite = this.of(i, radius);
    ctx.drawImage(sprite.image, x - sprite.half, y - sprite.half, 2 * sprite.half, 2 * sprite.half);
  }

  of(i, exact) {
    const radius = exact < 5 ? Math.round(exact * 4) / 4 : Math.round(exact * 2) / 2;
    const cluster = this.model.flags[i] & FLAG.cluster;
    const key = (this.model.group[i] * 2 + (cluster ? 1 : 0)) * 1000 + radius * 4;
    if (!this.drawn.has(key)) {
      const half = Math.ceil(radius * 1.55 + 2);
      const image = blank(2 * half * this.sharp, 2 * half * this.sharp);
      const ctx = image.getContext("2d");
      ctx.scale(this.sharp, this.sharp);
      drawWhole(ctx, this.model, i, half, half, radius, this.theme);
      this.drawn.set(key, { image, half });
    }
    return this.drawn.get(key);
  }
}

// The nodes of a crowd, pixel by pixel, on a sheet of its own that is laid over the lines.
class Layer {
  constructor({ width, height, margin, sharp }, sprites) {
    Object.assign(this, { margin, sharp, sprites });
    this.image = new ImageData(Math.round((width + 2 * margin) * sharp), Math.round((height + 2 * margin) * sharp));
    this.pixels = new Uint32Array(this.image.data.buffer);
  }

  add(i, x, y, radius, strength) {
    const sprite = this.sprites.of(i, radius);
    sprite.pixels ??= pixelsOf(sprite.image);
    const { width, height } = sprite.image;
    const left = Math.round((x + this.margin) * this.sharp - width / 2);
    const top = Math.round((y + this.margin) * this.sharp - height / 2);
    const [all, high] = [this.image.width, this.image.height];
    for (let row = Math.max(0, -top); row < height && top + row < high; row++) {
      const from = (top + row) * all + left;
      for (let column = Math.max(0, -left); column < width && left + column < all; column++) {
        const pixel = sprite.pixels[row * width + column];
        if (pixel >>> 24) this.lay(from + column, pixel, strength);
      }
    }
  }

  // One pixel over another, as a canvas would; a full one is simply put there.
  lay(at, pixel, strength) {
    const alpha = (pixel >>> 24) * strength;
    if (alpha >= 254) {
      this.pixels[at] = pixel;
      return;
    }
    const { data } = this.image;
    const below = data[4 * at + 3] * (1 - alpha / 255);
    const share = alpha / (alpha + below);
    data[4 * at] += ((pixel & 255) - data[4 * at]) * share;
    data[4 * at + 1] += (((pixel >> 8) & 255) - data[4 * at + 1]) * share;
    data[4 * at + 2] += (((pixel >> 16) & 255) - data[4 * at + 2]) * share;
    data[4 * at + 3] = alpha + below;
  }

  onto(ctx) {
    const sheet = blank(this.image.width, this.image.height);
    sheet.getContext("2d").putImageData(this.image, 0, 0);
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.drawImage(sheet, 0, 0);
    ctx.restore();
  }
}

function pixelsOf(image) {
  return new Uint32Array(image.getContext("2d").getImageData(0, 0, image.width, image.height).data.buffer);
}

export function blank(width, height) {
  if (typeof OffscreenCanvas !== "undefined") return new OffscreenCanvas(width, height);
  return Object.assign(document.createElement("canvas"), { width, height });
}
