// Which names are shown, and where: the important ones first, none over another.

import { wrap } from "./pen.js";

const NAME_FROM_SCALE = 0.8; // from this zoom on there is room for the names of people
const FEW = 45; // with this many people in view their names are shown at any zoom
const MANY_NETWORKS = 60; // with more in view their names keep a distance, or nothing else is left to see
const GAP = 22;
const FEW_SEATS = 14; // so few empty seats are named at any zoom: they are what one looks for
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

// Draws in screen pixels. `nodes` in order of importance; each has part, label, look, and gets `box`: where its name is.
export function drawLabels(ctx, nodes, view, theme, stressed) {
  const inView = [];
  let people = 0;
  for (const node of nodes) {
    node.box = null;
    node.at = { x: node.x * view.scale + view.x, y: node.y * view.scale + view.y };
    if (node.at.x < -80 || node.at.y < -40 || node.at.x > view.width + 80 || node.at.y > view.height + 40) continue;
    inView.push(node);
    if (node.part !== "network") people += 1;
  }
  const names = view.scale >= NAME_FROM_SCALE || people <= FEW;
  const crowd = inView.filter((node) => node.part === "network").length > MANY_NETWORKS;
  const taken = new Taken(crowd ? GAP : 0);
  const missing = inView.filter((node) => node.part === "seat" && !node.look.sign);
  const seats = new Set(missing.length <= FEW_SEATS ? missing.map((node) => node.id) : []);
  const first = inView.filter((node) => stressed.named.has(node.id));
  const others = inView.filter((node) => !stressed.named.has(node.id));
  for (const node of [...first, ...others]) {
    const must = stressed.named.has(node.id);
    if (node.part !== "network" && !must && !seats.has(node.id) && !names) continue;
    const faded = stressed.near && !stressed.near.has(node.id);
    if (faded && node.part !== "network") continue;
    const draw = node.part === "network" ? drawBox : drawName;
    draw(ctx, node, view, theme, taken, { must: node.id === stressed.first, faded, strong: must });
  }
}

function drawBox(ctx, node, view, theme, taken, { must, faded, strong }) {
  const usual = Math.round(2 * Math.min(14, Math.max(10.5, 13.5 * Math.sqrt(view.scale)))) / 2;
  const wide = view.scale < NAME_FROM_SCALE * 0.6 ? 9 : 11;
  let fitting = boxOf(ctx, node, view, theme, usual, wide, 2);
  if (!must && !taken.free(fitting.box)) {
    fitting = boxOf(ctx, node, view, theme, usual - 0.5, wide * 0.8, 3);
    if (!taken.free(fitting.box)) return;
  }
  const { size, font, lines, width, height, x, box } = fitting;
  ctx.font = font;
  taken.add(box);
  node.box = box;
  ctx.globalAlpha = faded ? 0.45 : 1;
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
  lines.forEach((line, i) => ctx.fillText(line, x, node.at.y + (i - (lines.length - 1) / 2) * size * 1.22 + 0.5));
  ctx.globalAlpha = 1;
}

function boxOf(ctx, node, view, theme, size, wide, most) {
  const font = `600 ${size}px ${theme.font}`;
  const { lines, longest } = linesOf(ctx, node, font, size * wide, most);
  const [width, height] = [longest + size, lines.length * size * 1.2 + size * 0.55];
  const inside = node.at.x > 0 && node.at.x < view.width; // then its name stays within the frame as well
  const x = inside ? Math.min(Math.max(node.at.x, width / 2 + 4), view.width - width / 2 - 4) : node.at.x;
  return { size, font, lines, width, height, x, box: around(x, node.at.y, width, height) };
}

function drawName(ctx, node, view, theme, taken, { must, strong }) {
  const size = node.part === "seat" ? 11 : 12;
  const font = `${strong ? 600 : 400} ${size}px ${theme.font}`;
  const { lines, longest } = linesOf(ctx, node, font, must ? 220 : 118, must || node.part === "seat" ? 2 : 1);
  const [width, height] = [longest + 4, lines.length * size * 1.2];
  const box = around(node.at.x, node.at.y + node.radius * view.scale + 3 + height / 2, width, height);
  if (!must && !taken.free(box)) return;
  taken.add(box);
  ctx.font = font;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = theme.background;
  ctx.fillStyle = node.part === "seat" ? (theme.dark ? node.look.colour_dark : node.look.colour) : theme.text;
  lines.forEach((line, i) => {
    const y = box.top + (i + 0.5) * size * 1.2;
    ctx.strokeText(line, node.at.x, y);
    ctx.fillText(line, node.at.x, y);
  });
}

// Measuring text is what costs time, so it is done once per node and font.
function linesOf(ctx, node, font, width, most) {
  const key = `${font}/${Math.round(width)}/${most}`;
  node.lines ??= new Map();
  if (!node.lines.has(key)) {
    ctx.font = font;
    const lines = wrap(ctx, node.label, width, most);
    node.lines.set(key, { lines, longest: Math.max(...lines.map((line) => ctx.measureText(line).width)) });
  }
  return node.lines.get(key);
}

function around(x, y, width, height) {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}
