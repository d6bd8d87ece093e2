// What everything means, how much there is of it on this day, and a way to switch it off and on.

import { FLAG, MARK } from "./model.js";
import { drawBadge, drawNode } from "./pen.js";
import { element } from "./screen.js";

const [WIDTH, HEIGHT] = [26, 22];

export function drawLegend({ legend, notes }, map) {
  const { model, scene, texts } = map;
  const number = new Intl.NumberFormat(map.data.language);
  const entries = keep(legend, model.groups, map);
  scene.counts().forEach((count, g) => {
    const { button, name, many, picture } = entries[g];
    const on = !map.hidden.has(model.groups[g]);
    button.setAttribute("aria-pressed", on);
    button.title = on ? texts.switch_off : texts.switch_on;
    name.textContent = model.look[g].label;
    many.textContent = number.format(count);
    sketch(picture, (ctx) => {
      drawNode(ctx, model.look[g], WIDTH / 2, HEIGHT / 2, model.boxed[g] ? 9 : 7.5, map.theme);
    });
  });
  drawSigns(legend, map);
  notes.replaceChildren();
  for (const sentence of model.notes) element("p", "", notes).textContent = sentence;
}

// The buttons stay while their meaning stays, so that the focus is not lost by pressing one.
function keep(legend, groups, map) {
  if (legend.dataset.groups !== groups.join()) {
    legend.replaceChildren();
    legend.dataset.groups = groups.join();
    legend.entries = groups.map((group) => {
      const button = element("button", "", element("li", "", legend), { type: "button" });
      button.addEventListener("click", () => map.toggle(group));
      const picture = element("canvas", "", button, { "aria-hidden": "true" });
      return { button, picture, name: element("span", "name", button), many: element("span", "many", button) };
    });
  }
  return legend.entries;
}

function drawSigns(legend, { model, texts, theme }) {
  legend.querySelectorAll(".sign").forEach((entry) => entry.remove());
  const there = {
    bridge: model.has(FLAG.bridge),
    single: model.has(FLAG.single),
    arrived: model.marked(MARK.arrived),
    left: model.marked(MARK.left),
  };
  for (const kind of Object.keys(there).filter((name) => there[name])) {
    const entry = element("li", "sign", legend);
    const picture = element("canvas", "", entry, { "aria-hidden": "true" });
    sketch(picture, (ctx) => drawBadge(ctx, kind, WIDTH / 2, HEIGHT / 2, 8, theme));
    element("span", "", entry).textContent = texts[kind];
  }
}

function sketch(picture, draw) {
  const sharp = window.devicePixelRatio || 1;
  Object.assign(picture, { width: WIDTH * sharp, height: HEIGHT * sharp });
  const ctx = picture.getContext("2d");
  ctx.scale(sharp, sharp);
  draw(ctx);
}
