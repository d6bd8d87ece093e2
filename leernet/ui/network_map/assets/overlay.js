// What hand, keyboard or search points at, drawn over the picture: a veil over the rest, lines, rings and names.
// The picture below it need not be drawn anew, so a click is seen at once however much there is.

import { drawLabel, noRoomTaken } from "./labels.js";
import { radiusOf } from "./pen.js";
import { drawWhole, drawSigns } from "./painter.js";
import { GONE, THERE } from "./scene.js";

const VEIL = 0.68;
const NAMED = 40; // up to this many neighbours are named
const DRAWN = 3000; // more neighbours than this are told apart by nobody

export function drawOverlay(ctx, { model, scene, camera, theme, stress }) {
  const { selected, hovered, focused, path } = stress;
  const chosen = selected.filter((i) => scene.shown[i] !== GONE);
  const lit = new Set([...path, ...chosen.flatMap((i) => [i, ...shownNear(model, scene, i)])]);
  const pointed = [hovered, focused].filter((i) => i !== null && scene.shown[i] !== GONE);
  if (!lit.size && !pointed.length) return [];
  const at = (i) => [model.x[i] * camera.scale + camera.x, model.y[i] * camera.scale + camera.y];
  if (lit.size) {
    ctx.globalAlpha = VEIL;
    ctx.fillStyle = theme.background;
    ctx.fillRect(0, 0, camera.width, camera.height);
  }
  ctx.globalAlpha = 0.8;
  ctx.strokeStyle = theme.accent;
  ctx.lineWidth = 1.8;
  ctx.beginPath();
  for (const i of new Set([...chosen, ...pointed])) drawTies(ctx, model, scene, i, at);
  ctx.stroke();
  ctx.globalAlpha = 1;
  if (path.length) drawPath(ctx, path, at, theme);
  const rings = new Set([...chosen, ...pointed]);
  const signs = [];
  for (const i of new Set([...[...lit].slice(0, DRAWN), ...rings])) {
    const [x, y] = at(i);
    if (x < -60 || y < -60 || x > camera.width + 60 || y > camera.height + 60) continue;
    const radius = radiusOf(model.size[i], camera.scale);
    const ring = rings.has(i) ? { gap: 3.5, width: i === hovered ? 1.5 : 2.5, colour: theme.accent } : null;
    drawWhole(ctx, model, i, x, y, radius, theme, { ring });
    signs.push([i, x, y, radius]);
  }
  drawSigns(ctx, model, signs, theme);
  return drawNames(ctx, { model, scene, camera, theme, stress, lit, rings });
}

function shownNear(model, scene, i) {
  const near = [];
  for (let k = model.first[i]; k < model.first[i + 1]; k++) if (scene.edgeShown[model.by[k]]) near.push(model.beside[k]);
  return near;
}

function drawTies(ctx, model, scene, i, at) {
  const [x, y] = at(i);
  for (const other of shownNear(model, scene, i)) {
    ctx.moveTo(x, y);
    ctx.lineTo(...at(other));
  }
}

function drawPath(ctx, path, at, theme) {
  for (const [width, colour] of [[9, theme.background], [5, theme.accent]]) {
    ctx.beginPath();
    path.forEach((i, k) => ctx[k ? "lineTo" : "moveTo"](...at(i)));
    ctx.lineWidth = width;
    ctx.lineJoin = ctx.lineCap = "round";
    ctx.strokeStyle = colour;
    ctx.stroke();
  }
  ctx.lineCap = "butt";
}

function drawNames(ctx, { model, scene, camera, theme, stress, lit, rings }) {
  const taken = noRoomTaken();
  const first = stress.hovered ?? stress.focused ?? stress.path[0] ?? stress.selected[0] ?? null;
  const near = stress.path.length || lit.size <= NAMED ? [...lit] : [];
  const boxed = [...lit].filter((i) => model.boxed[model.group[i]]).slice(0, 200);
  const boxes = [];
  for (const i of new Set([first, ...rings, ...stress.path, ...near, ...boxed])) {
    if (i === null || scene.shown[i] === GONE) continue;
    const box = drawLabel(ctx, i, model, camera, theme, {
      taken,
      must: i === first || stress.path.includes(i),
      strong: rings.has(i) || stress.path.includes(i),
    });
    if (box && model.boxed[model.group[i]] && scene.shown[i] === THERE) boxes.push(box);
  }
  return boxes;
}
