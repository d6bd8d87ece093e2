// Draws one node, on the map and in the legend alike. A look is { shape, colour, colour_dark, line, sign }.
// All texts that reach a canvas come through plainLine(): one line of text, never markup.

const CORNERS = {
  triangle: [[0, -1.15], [1.05, 0.75], [-1.05, 0.75]],
  triangleDown: [[0, 1.15], [1.05, -0.75], [-1.05, -0.75]],
  diamond: [[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]],
  hexagon: regular(6, 1.08, Math.PI / 6),
  star: regular(10, 1.25, -Math.PI / 2, 0.55),
};
const DASHES = { dashed: [0.45, 0.32], dotted: [0.1, 0.34] };

function regular(count, radius, turn, inner = 1) {
  return Array.from({ length: count }, (_, i) => {
    const r = radius * (i % 2 ? inner : 1);
    const angle = turn + (i * 2 * Math.PI) / count;
    return [Math.cos(angle) * r, Math.sin(angle) * r];
  });
}

function outline(ctx, shape, x, y, radius) {
  ctx.beginPath();
  if (shape in CORNERS) {
    CORNERS[shape].forEach(([right, down]) => ctx.lineTo(x + right * radius, y + down * radius));
    ctx.closePath();
  } else if (shape === "square") {
    ctx.rect(x - radius * 0.88, y - radius * 0.88, radius * 1.76, radius * 1.76);
  } else if (shape === "box") {
    ctx.roundRect(x - radius * 1.25, y - radius * 0.8, radius * 2.5, radius * 1.6, radius * 0.45);
  } else if (shape === "house") {
    [[-0.95, -0.25], [0, -1.1], [0.95, -0.25], [0.95, 0.95], [-0.95, 0.95]].forEach(([right, down]) =>
      ctx.lineTo(x + right * radius, y + down * radius),
    );
    ctx.closePath();
  } else {
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
  }
}

const DETAIL = 3.6; // with a radius of fewer pixels on screen dashes and signs are only a blur, and slow

// The radius on screen, in pixels: from far away nodes stay visible, larger than they are.
export function radiusOf(size, scale) {
  const smallest = Math.min(4.6, Math.max(1.1, 14 * scale));
  return Math.max(size * scale, smallest * Math.min(1.5, size / 9));
}

export function drawNode(ctx, look, x, y, radius, theme, { ring = null, scale = 1 } = {}) {
  const colour = theme.dark ? look.colour_dark : look.colour;
  const hollow = look.line !== "solid";
  const detailed = radius * scale >= DETAIL;
  ctx.lineJoin = "round";
  if (ring) {
    outline(ctx, look.shape, x, y, radius + ring.gap);
    ctx.lineWidth = ring.width;
    ctx.strokeStyle = ring.colour;
    ctx.stroke();
  }
  outline(ctx, look.shape, x, y, radius);
  ctx.fillStyle = hollow || look.shape === "box" ? theme.background : colour;
  ctx.fill();
  ctx.lineWidth = hollow || look.shape === "box" ? Math.max(radius * 0.2, 0.6) : Math.max(radius * 0.12, 0.25);
  ctx.strokeStyle = hollow || look.shape === "box" ? colour : theme.background;
  if (hollow && detailed) {
    ctx.setLineDash(DASHES[look.line].map((part) => part * radius));
    if (look.line === "dotted") ctx.lineCap = "round";
    ctx.stroke();
    ctx.setLineDash([]);
  } else {
    ctx.stroke();
  }
  if (look.sign && detailed) {
    ctx.fillStyle = hollow ? colour : theme.background;
    ctx.font = `700 ${radius * 1.35}px ${theme.font}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText(look.sign, x, y + radius * 0.09);
  }
}

const SIGNS = {
  bridge: (line) => { line([-0.62, 0.35], [-0.45, -0.2], [0, -0.42], [0.45, -0.2], [0.62, 0.35]); line([-0.62, 0.35], [0.62, 0.35]); },
  single: (line) => { line([0, -0.55], [0, 0.12]); line([0, 0.5], [0, 0.52]); },
  arrived: (line) => { line([-0.5, 0], [0.5, 0]); line([0, -0.5], [0, 0.5]); },
  left: (line) => line([-0.5, 0], [0.5, 0]),
};

// A small round sign at the upper right of a node: what it is besides its look.
export function drawBadge(ctx, kind, x, y, radius, theme) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fillStyle = theme.signs[kind];
  ctx.fill();
  ctx.lineWidth = radius * 0.22;
  ctx.strokeStyle = theme.background;
  ctx.stroke();
  ctx.beginPath();
  SIGNS[kind]((...points) =>
    points.forEach(([right, down], k) => ctx[k ? "lineTo" : "moveTo"](x + right * radius, y + down * radius)),
  );
  ctx.lineCap = ctx.lineJoin = "round";
  ctx.lineWidth = radius * 0.3;
  ctx.strokeStyle = theme.background;
  ctx.stroke();
  ctx.lineCap = "butt";
}

// Line breaks and other control signs become a space; a right-to-left name cannot turn round what stands beside it.
export function plainLine(text) {
  return `\u2068${String(text).replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, " ").trim()}\u2069`;
}

// At most `lines` lines of at most `width` pixels; what does not fit ends in an ellipsis.
export function wrap(ctx, text, usual, lines) {
  const clean = plainLine(text).slice(1, -1).slice(0, 400);
  const longest = Math.max(...clean.split(" ").map((word) => ctx.measureText(word).width));
  const width = longest < usual * 1.4 ? Math.max(usual, longest + 1) : usual; // rather wider than a word in two
  const result = [];
  let rest = clean;
  while (rest && result.length < lines) {
    let line = fitting(ctx, rest, width);
    const left = rest.slice(line.length);
    if (left && result.length === lines - 1) {
      line = `${fitting(ctx, rest, width - ctx.measureText("…").width).trimEnd()}…`;
      rest = "";
    } else {
      const space = left ? line.lastIndexOf(" ") : -1;
      if (space > line.length / 3 && !left.startsWith(" ")) line = line.slice(0, space);
      rest = rest.slice(line.length).trimStart();
    }
    result.push(`\u2068${line.trim()}\u2069`);
  }
  return result;
}

const graphemes = new Intl.Segmenter();

function fitting(ctx, text, width) {
  if (ctx.measureText(text).width <= width) return text;
  let line = "";
  for (const { segment } of graphemes.segment(text)) {
    if (ctx.measureText(line + segment).width > width) break;
    line += segment;
  }
  return line || [...graphemes.segment(text)][0].segment;
}

// What Streamlit's theme says, in the words of a canvas.
export function readTheme(element) {
  const style = getComputedStyle(element);
  const read = (name, otherwise) => style.getPropertyValue(`--st-${name}`).trim() || otherwise;
  const background = hex(read("background-color", "#ffffff"));
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(background.slice(at, at + 2), 16));
  const dark = 0.299 * red + 0.587 * green + 0.114 * blue < 128;
  const given = {
    panel: hex(read("secondary-background-color", dark ? "#262730" : "#f0f2f6")),
    text: hex(read("text-color", dark ? "#fafafa" : "#31333f")),
    accent: hex(read("primary-color", "#ff4b4b")),
    font: read("font", "sans-serif"),
  };
  return { dark, background, ...given, ...inks(dark) };
}

// For a file: light, whatever the screen is.
export function paperTheme({ font, dark, accent }) {
  const words = { dark: false, background: "#ffffff", panel: "#f0f2f6", text: "#31333f" };
  return { ...words, accent: dark ? "#1b4f8f" : accent, font, ...inks(false) };
}

function inks(dark) {
  return {
    edge: dark ? "#becddc" : "#3c5064",
    land: dark ? "#20262e" : "#f4f6f8",
    border: dark ? "#3b4652" : "#cfd6de",
    signs: dark
      ? { bridge: "#c9a8ff", single: "#ffb454", arrived: "#6fd08c", left: "#b3bac4" }
      : { bridge: "#6a3fb5", single: "#a85a00", arrived: "#1f7a3a", left: "#5b6470" },
  };
}

function hex(colour) {
  const ctx = (hex.canvas ??= document.createElement("canvas")).getContext("2d");
  ctx.fillStyle = "#808080";
  ctx.fillStyle = colour;
  return ctx.fillStyle.startsWith("#") ? ctx.fillStyle : "#808080";
}
