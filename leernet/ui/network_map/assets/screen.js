// The elements around the picture: frame, buttons, legend and what a screen reader is told.

import { drawNode } from "./pen.js";

function element(kind, className, parent, attributes = {}) {
  const made = document.createElement(kind);
  made.className = className;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  parent.append(made);
  return made;
}

export function buildScreen(parent) {
  const root = element("div", "network-map", parent);
  const frame = element("div", "frame", root);
  const canvas = element("div", "picture", frame, {
    tabindex: "0",
    role: "application",
    "aria-describedby": "leernet-map-help",
  });
  const buttons = element("div", "buttons", frame);
  const [nearer, farther, whole] = ["+", "−", "⤢"].map((sign) => {
    const button = element("button", "", buttons, { type: "button" });
    button.textContent = sign;
    return button;
  });
  const help = element("p", "help", root, { id: "leernet-map-help" });
  const legend = element("ul", "legend", root);
  const spoken = element("p", "unseen", root, { role: "status", "aria-live": "polite" });
  return {
    root, frame, canvas, nearer, farther, whole, legend,
    say: (text) => { spoken.textContent = text; },
    translate(texts) {
      canvas.setAttribute("aria-label", texts.map);
      canvas.setAttribute("aria-roledescription", texts.kind);
      help.textContent = texts.help;
      legend.setAttribute("aria-label", texts.legend);
      for (const [button, text] of [[nearer, texts.nearer], [farther, texts.farther], [whole, texts.whole]]) {
        button.setAttribute("aria-label", text);
        button.title = text;
      }
    },
  };
}

export function drawLegend({ legend }, looks, theme) {
  legend.replaceChildren();
  const sharp = window.devicePixelRatio || 1;
  for (const look of Object.values(looks)) {
    const entry = element("li", "", legend);
    const drawing = element("canvas", "", entry, { width: 26 * sharp, height: 22 * sharp, "aria-hidden": "true" });
    const ctx = drawing.getContext("2d");
    ctx.scale(sharp, sharp);
    drawNode(ctx, look, 13, 11, look.shape === "box" ? 9 : 7.5, theme);
    element("span", "", entry).textContent = look.label;
  }
}
