// Which names are shown, and where: the important ones first, none over another.

import { radiusOf, wrap } from "./pen.js";
import { THERE } from "./scene.js";

const NAME_FROM_SCALE = 0.8; // from this zoom on there is room for all names
const FEW = 45; // with this many names below a node in view they are shown at any zoom
const MANY_BOXES = 60; // with more in view their names keep a distance, or nothing else is left to see
const GAP = 22;
const FEW_SEATS = 14; // so few empty seats are named at any zoom: they are what one looks for
const MOST = 260; // names in one picture
const TRIES = 1500;
const GRID = 64;

// The boxes that are taken, by squares of the screen, so that only those nearby are compared.
class Taken {
  squares = new Map();

  constructor(gap) {
    this.gap = gap;
  }

  free(box) {
    const [left, top, right, bottom] = [box.left - this.gap, box.top - this.gap, box.right + this.gap, box.bottom + this.gap];
    const meets = (other) => left < other.right && right > other.left && top < other.bottom && bottom > other.top;
    return !this.near(left, top, right, bottom).some((square) => this.squares.get(square)?.some(meets));
  }

  add(box) {
    for (const square of this.near(box.left, box.top, box.right, box.bottom)) {
      if (!this.squares.has(square)) this.squares.set(square, []);
      this.squares.get(square).push(box);
    }
  }

  near(left, top, right, bottom) {
    const squares = [];
    for (let column = Math.floor(left / GRID); column <= right / GRID; column++) {
      for (let row = Math.floor(top / GRID); row <= bottom / GRID; row++) squares.push(column * 10000 + row);
    }
    return squares;
  }
}

// Draws the names of a whole picture in screen pixels; gives the boxes, so that a click on a name finds its node.
export function drawLabels(ctx, { model, scene, camera, theme }) {
  const view = { ...camera, aside: camera.margin ?? 0 };
  const seen = [];
  let [boxes, below, seats] = [0, 0, 0];
  for (const i of model.order) {
    if (scene.shown[i] !== THERE) continue;
    const [x, y] = [model.x[i] * view.scale + view.x, model.y[i] * view.scale + view.y];
    if (x < -view.aside - 40 || y < -view.aside - 30 || x > view.width + view.aside + 40 || y > view.height + view.aside + 30) continue;
    seen.push(i);
    if (model.boxed[model.group[i]]) boxes += 1;
    else below += 1;
    if (model.look[model.group[i]].line === "dashed") seats += 1;
  }
  const all = view.scale >= NAME_FROM_SCALE || below <= FEW;
  const taken = new Taken(boxes > MANY_BOXES || (!boxes && !all) ? GAP : 0);
  // Empty seats come first while there are few: no name covers them, and theirs are there at any zoom.
  const first = seats <= FEW_SEATS ? seen.filter((i) => model.look[model.group[i]].line === "dashed") : [];
  for (const i of first) taken.add(nodeBox(model, i, view));
  for (const i of first) drawLabel(ctx, i, model, view, theme, { taken, covered: false });
  const named = (i) => model.boxed[model.group[i]] || all || !boxes;
  const others = seen.filter((i) => named(i) && !first.includes(i));
  const drawn = [];
  for (let k = 0; k < Math.min(others.length, TRIES) && drawn.length < MOST; k++) {
    const box = drawLabel(ctx, others[k], model, view, theme, { taken });
    if (box) drawn.push(box);
  }
  return drawn.filter(({ i }) => model.boxed[model.group[i]]);
}

function nodeBox(model, i, view) {
  const side = 2 * radiusOf(model.size[i], view.scale);
  return around(i, model.x[i] * view.scale + view.x, model.y[i] * view.scale + view.y, side, side);
}

// The name of one node; `must` when it is what one looks at, not `covered` when its own place is taken by itself. Gives
// its box, or null when there was no room.
export function drawLabel(ctx, i, model, view, theme, { taken, must = false, strong = false, covered = true }) {
  const look = model.look[model.group[i]];
  const at = { x: model.x[i] * view.scale + view.x, y: model.y[i] * view.scale + view.y };
  if (!must && covered && !taken.free({ left: at.x - 8, right: at.x + 8, top: at.y - 4, bottom: at.y + 4 })) return null;
  const node = { i, at, look, label: model.label(i), radius: radiusOf(model.size[i], view.scale), lines: linesKnown(model, i) };
  return (look.shape === "box" ? drawBox : drawName)(ctx, node, view, theme, taken, { must, strong });
}

export function noRoomTaken() {
  return new Taken(0);
}

function drawBox(ctx, node, view, theme, taken, { must, strong }) {
  const usual = Math.round(2 * Math.min(14, Math.max(10.5, 13.5 * Math.sqrt(view.scale)))) / 2;
  const wide = view.scale < NAME_FROM_SCALE * 0.6 ? 9 : 11;
  let fitting = boxOf(ctx, node, view, theme, usual, wide, 2);
  if (!must && !taken.free(fitting.box)) {
    fitting = boxOf(ctx, node, view, theme, usual - 0.5, wide * 0.8, 3);
    if (!taken.free(fitting.box)) return null;
  }
  const { size, font, lines, width, height, x, box } = fitting;
  ctx.font = font;
  taken.add(box);
  ctx.beginPath();
  ctx.roundRect(box.left, box.top, width, height, size * 0.55);
  ctx.fillStyle = theme.panel;
  ctx.fill();
  ctx.lineWidth = strong ? 2.5 : 1.4;
  ctx.strokeStyle = strong ? theme.accent : theme.dark ? node.look.colour_dark : node.look.colour;
  ctx.stroke();
  ctx.fillStyle = theme.text;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  lines.forEach((line, k) => ctx.fillText(line, x, node.at.y + (k - (lines.length - 1) / 2) * size * 1.22 + 0.5));
  return box;
}

function boxOf(ctx, node, view, theme, size, wide, most) {
  const font = `600 ${size}px ${theme.font}`;
  const { lines, longest } = linesOf(ctx, node, font, size * wide, most);
  // At least as large as the node that it covers.
  const width = Math.max(longest + size, node.radius * 2.5 + 3);
  const height = Math.max(lines.length * size * 1.2 + size * 0.55, node.radius * 1.6 + 3);
  const x = withinFrame(node.at.x, width, view);
  return { size, font, lines, width, height, x, box: around(node.i, x, node.at.y, width, height) };
}

// Where the middle of a name comes: what is in the frame has its name there as well.
function withinFrame(x, width, view) {
  return x > 0 && x < view.width ? Math.min(Math.max(x, width / 2 + 4), view.width - width / 2 - 4) : x;
}

function drawName(ctx, node, view, theme, taken, { must, strong }) {
  const seat = node.look.line !== "solid";
  const size = seat ? 11 : 12;
  const font = `${strong ? 600 : 400} ${size}px ${theme.font}`;
  const { lines, longest } = linesOf(ctx, node, font, must ? 220 : 118, must || seat ? 2 : 1);
  const [width, height] = [longest + 4, lines.length * size * 1.2];
  const x = withinFrame(node.at.x, width, view);
  const box = around(node.i, x, node.at.y + node.radius + 3 + height / 2, width, height);
  if (!must && !taken.free(box)) return null;
  taken.add(box);
  ctx.font = font;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = theme.background;
  ctx.fillStyle = seat ? (theme.dark ? node.look.colour_dark : node.look.colour) : theme.text;
  lines.forEach((line, k) => {
    const y = box.top + (k + 0.5) * size * 1.2;
    ctx.strokeText(line, x, y);
    ctx.fillText(line, x, y);
  });
  return box;
}

function linesKnown(model, i) {
  model.lines ??= new Map();
  if (!model.lines.has(i)) model.lines.set(i, new Map());
  return model.lines.get(i);
}

// Measuring text is what costs time, so it is done once per node and font.
function linesOf(ctx, node, font, width, most) {
  const key = `${font}/${Math.round(width)}/${most}`;
  if (!node.lines.has(key)) {
    ctx.font = font;
    const lines = wrap(ctx, node.label, width, most);
    node.lines.set(key, { lines, longest: Math.max(0, ...lines.map((line) => ctx.measureText(line).width)) });
  }
  return node.lines.get(key);
}

function around(i, x, y, width, height) {
  return { i, left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}
