// What is in the frame right now as a file: the same picture, drawn once more for paper, with a title above it and the
// legend below. Everything goes to a canvas, names too; nothing leaves the browser.

import { drawOverlay } from "./overlay.js";
import { FLAG, MARK } from "./model.js";
import { paintOn } from "./painter.js";
import { drawBadge, drawNode, paperTheme, plainLine, wrap } from "./pen.js";

const SHARPEST = 3;
const SIDE = 24; // pixels around everything
const NARROWEST = 480; // a telephone's frame is narrower than its title and legend need
const LINE = 20;
const ENTRY = 26; // height of a row of the legend
const EPOCH = 719163; // the day number of 1 January 1970

export async function saveAsSeen(map) {
  const image = await new Promise((done) => drawAsSeen(map).toBlob(done, "image/png"));
  const address = URL.createObjectURL(image);
  const link = Object.assign(document.createElement("a"), { href: address, download: fileName(map) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

export function drawAsSeen(map) {
  const theme = paperTheme(map.theme);
  const { width, height } = map.renderer;
  const sheet = { width: Math.max(width, NARROWEST) + 2 * SIDE, theme, ctx: pad() };
  const [head, foot] = [above(map, sheet), below(map, sheet)];
  const sharp = Math.min(SHARPEST, Math.max(2, window.devicePixelRatio || 1));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(sheet.width * sharp);
  canvas.height = Math.round((head.height + height + foot.height) * sharp);
  const ctx = canvas.getContext("2d", { alpha: false });
  ctx.scale(sharp, sharp);
  ctx.fillStyle = theme.background;
  ctx.fillRect(0, 0, sheet.width, head.height + height + foot.height);
  head.draw(ctx, 0);
  ctx.drawImage(inFrame(map, theme, sharp), (sheet.width - width) / 2, head.height, width, height);
  ctx.strokeStyle = theme.border;
  ctx.lineWidth = 1;
  ctx.strokeRect((sheet.width - width) / 2, head.height, width, height);
  foot.draw(ctx, head.height + height);
  return canvas;
}

// The frame itself, by the painter that both renderers share, with what is chosen over it.
function inFrame({ model, scene, stress, renderer }, theme, sharp) {
  const { width, height } = renderer;
  const camera = { ...renderer.camera, width, height, sharp, margin: 0 };
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: Math.round(width * sharp), height: Math.round(height * sharp) });
  const ctx = canvas.getContext("2d", { alpha: false });
  paintOn(ctx, camera, { model, scene, theme });
  drawOverlay(ctx, { model, scene, theme, camera, stress: { ...stress, hovered: null, focused: null } });
  return canvas;
}

// The title, and the sentences that say what is seen.
function above({ data, model, ...map }, { ctx, width, theme }) {
  const day = asDay(map.scene.day ?? data.state.day, data.language, { day: "numeric", month: "long", year: "numeric" });
  ctx.font = `600 20px ${theme.font}`;
  const title = wrap(ctx, data.texts.title, width - 2 * SIDE, 2);
  ctx.font = `400 14px ${theme.font}`;
  const said = [data.texts.on_day.replace("{day}", day), ...model.notes].join(" ");
  const lines = wrap(ctx, said, width - 2 * SIDE, 4);
  return {
    height: SIDE + title.length * 28 + lines.length * LINE + 12,
    draw(onto, top) {
      Object.assign(onto, { textAlign: "left", textBaseline: "middle", fillStyle: theme.text });
      onto.font = `600 20px ${theme.font}`;
      title.forEach((line, k) => onto.fillText(line, SIDE, top + SIDE + (k + 0.5) * 28));
      onto.font = `400 14px ${theme.font}`;
      const from = top + SIDE + title.length * 28;
      lines.forEach((line, k) => onto.fillText(line, SIDE, from + (k + 0.5) * LINE));
    },
  };
}

// The legend in rows, and who made this when.
function below(map, { ctx, width, theme }) {
  const entries = [...lookEntries(map, theme), ...signEntries(map, theme)];
  ctx.font = `400 13px ${theme.font}`;
  let [x, row] = [SIDE, 0];
  for (const entry of entries) {
    entry.text = plainLine(entry.text);
    const wide = 30 + ctx.measureText(entry.text).width + 18;
    if (x > SIDE && x + wide > width - SIDE) [x, row] = [SIDE, row + 1];
    Object.assign(entry, { x, row });
    x += wide;
  }
  const rows = entries.length ? row + 1 : 0;
  return {
    height: 12 + rows * ENTRY + LINE + SIDE,
    draw(onto, top) {
      for (const { text, sketch, x: at, row: of } of entries) {
        const middle = top + 12 + (of + 0.5) * ENTRY;
        sketch(onto, at + 12, middle);
        Object.assign(onto, { textAlign: "left", textBaseline: "middle", fillStyle: theme.text });
        onto.font = `400 13px ${theme.font}`;
        onto.fillText(text, at + 30, middle);
      }
      onto.font = `400 12px ${theme.font}`;
      onto.globalAlpha = 0.7;
      onto.fillText(map.texts.source, SIDE, top + 12 + rows * ENTRY + LINE / 2);
      onto.globalAlpha = 1;
    },
  };
}

function lookEntries({ model, scene, data }, theme) {
  const number = new Intl.NumberFormat(data.language);
  return scene.counts().flatMap((count, g) => {
    if (!count || scene.hidden.has(model.groups[g])) return [];
    const sketch = (ctx, x, y) => drawNode(ctx, model.look[g], x, y, model.boxed[g] ? 9 : 7.5, theme);
    return [{ text: `${model.look[g].label} ${number.format(count)}`, sketch }];
  });
}

function signEntries({ model, texts }, theme) {
  const there = {
    bridge: model.has(FLAG.bridge),
    single: model.has(FLAG.single),
    arrived: model.marked(MARK.arrived),
    left: model.marked(MARK.left),
  };
  const kinds = Object.keys(there).filter((kind) => there[kind]);
  return kinds.map((kind) => ({ text: texts[kind], sketch: (ctx, x, y) => drawBadge(ctx, kind, x, y, 8, theme) }));
}

function fileName({ data, scene }) {
  const day = asDay(scene.day ?? data.state.day, data.language, { day: "2-digit", month: "2-digit", year: "numeric" });
  return `${data.texts.file.replace("{day}", day).replace(/[\\/:*?"<>|]+/g, "-")}.png`;
}

function asDay(number, language, how) {
  return new Intl.DateTimeFormat(language, { ...how, timeZone: "UTC" }).format(new Date((number - EPOCH) * 86400000));
}

// To measure words on before it is known how large the sheet is.
function pad() {
  return document.createElement("canvas").getContext("2d");
}
