// The map in a file by itself: move, zoom, search, choose. It asks for nothing from anywhere; names go to textContent only.
"use strict";
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const REST = 140; // milliseconds: the map is moved as a picture, and drawn again when the hand rests
  const find = (id) => document.getElementById(id);
  const data = JSON.parse(find("data").textContent);
  const [frame, map, marks, panel] = ["frame", "map", "marks", "panel"].map(find);
  const near = data.label.map(() => []);
  data.from.forEach((from, edge) => {
    near[from].push(data.to[edge]);
    near[data.to[edge]].push(from);
  });

  let view = { x: 0, y: 0, scale: 1 }; // on screen: x + scale * place
  let drawn = view;
  let whole = 1;
  let resting = null;

  function made(parent, kind, text = "", attributes = {}) {
    const element = parent.namespaceURI === SVG ? document.createElementNS(SVG, kind) : document.createElement(kind);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.textContent = text;
    parent.append(element);
    return element;
  }

  // ---- what is in view

  function draw() {
    const { x, y, scale } = view;
    map.setAttribute("viewBox", [-x / scale, -y / scale, frame.clientWidth / scale, frame.clientHeight / scale].join(" "));
    map.style.transform = "";
    map.classList.toggle("far", scale < 0.5);
    marks.style.setProperty("--dot", `${1 / scale}px`); // what is chosen stays readable at any zoom
    drawn = view;
  }

  function show(next) {
    const scale = Math.min(Math.max(next.scale, whole / 2), 6);
    view = { ...next, scale };
    const grown = scale / drawn.scale;
    map.style.transform = `translate(${view.x - grown * drawn.x}px, ${view.y - grown * drawn.y}px) scale(${grown})`;
    clearTimeout(resting);
    resting = setTimeout(draw, REST);
  }

  function fit() {
    const [left, top, right, bottom] = data.bounds;
    const [width, height] = [frame.clientWidth, frame.clientHeight];
    const scale = Math.min(width / (right - left), height / (bottom - top), 1.6);
    whole = scale;
    view = { x: (width - scale * (left + right)) / 2, y: (height - scale * (top + bottom)) / 2, scale };
    draw();
  }

  function zoom(factor, x = frame.clientWidth / 2, y = frame.clientHeight / 2) {
    const scale = Math.min(Math.max(view.scale * factor, whole / 2), 6);
    const grown = scale / view.scale;
    show({ x: x - grown * (x - view.x), y: y - grown * (y - view.y), scale });
  }

  function fly(node) {
    const scale = Math.max(view.scale, 1);
    show({ x: frame.clientWidth / 2 - scale * data.x[node], y: frame.clientHeight / 2 - scale * data.y[node], scale });
  }

  // ---- who is chosen

  function choose(node) {
    marks.replaceChildren();
    panel.replaceChildren();
    map.classList.toggle("chosen", node !== null);
    panel.hidden = node === null;
    if (node === null) return;
    for (const other of near[node]) {
      made(marks, "path", "", { d: `M${data.x[node]} ${data.y[node]}L${data.x[other]} ${data.y[other]}`, class: "line" });
    }
    for (const one of [...near[node], node]) {
      const place = `translate(${data.x[one]} ${data.y[one]}) scale(${data.size[one]})`;
      made(marks, "use", "", { href: `#look${data.look[one]}`, transform: place });
      if (one !== node && near[node].length > 60) continue;
      made(marks, "text", short(data.label[one]), { x: data.x[one], y: data.y[one] + data.size[one] * 1.2, dy: "1em", class: "said" });
    }
    made(marks, "circle", "", { cx: data.x[node], cy: data.y[node], r: data.size[node] * 1.5 + 2, class: "ring" });
    made(panel, "h2", data.label[node]).dir = "auto";
    made(panel, "p", data.says[node]);
    made(panel, "h3", data.words.near);
    const list = made(panel, "ul");
    for (const other of near[node].slice(0, 200)) button(made(list, "li"), other);
    const close = made(panel, "button", data.words.release, { type: "button" });
    close.onclick = () => choose(null);
  }

  const short = (text) => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

  function button(parent, node) {
    const to = made(parent, "button", data.label[node], { type: "button", class: "node", dir: "auto" });
    to.onclick = () => { results.replaceChildren(); choose(node); fly(node); };
  }

  function at(x, y) {
    let found = null;
    let least = 8;
    for (let node = 0; node < data.label.length; node++) {
      const distance =
        Math.hypot(view.x + view.scale * data.x[node] - x, view.y + view.scale * data.y[node] - y) - view.scale * data.size[node];
      if (distance < least) [found, least] = [node, distance];
    }
    return found;
  }

  // ---- hands

  const fingers = new Map();
  let moved = 0;
  const here = (event) => {
    const { left, top } = frame.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  frame.onpointerdown = (event) => {
    if (!fingers.size) moved = 0;
    fingers.set(event.pointerId, here(event));
    frame.setPointerCapture(event.pointerId);
  };
  frame.onpointermove = (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = here(event);
    const [, other] = [...fingers].find(([id]) => id !== event.pointerId) ?? [];
    moved += Math.hypot(now.x - before.x, now.y - before.y);
    if (other) {
      const apart = (one) => Math.hypot(one.x - other.x, one.y - other.y) || 1;
      zoom(apart(now) / apart(before), other.x, other.y);
    } else if (moved > 4) {
      show({ ...view, x: view.x + now.x - before.x, y: view.y + now.y - before.y });
    }
    fingers.set(event.pointerId, now);
  };
  frame.onpointerup = (event) => {
    const alone = fingers.size === 1;
    fingers.delete(event.pointerId);
    const { x, y } = here(event);
    if (alone && moved <= 4) choose(at(x, y));
  };
  frame.onpointercancel = (event) => fingers.delete(event.pointerId);
  frame.addEventListener("wheel", (event) => {
    event.preventDefault();
    const { x, y } = here(event);
    zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0015)), x, y);
  }, { passive: false });

  const step = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
  const keys = { "+": () => zoom(1.35), "=": () => zoom(1.35), "-": () => zoom(1 / 1.35), 0: fit, Home: fit, Escape: () => choose(null) };
  frame.onkeydown = (event) => {
    const [right, down] = step[event.key] ?? [];
    const action = right === undefined ? keys[event.key] : () => show({ ...view, x: view.x + right, y: view.y + down });
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  };
  find("nearer").onclick = () => zoom(1.35);
  find("farther").onclick = () => zoom(1 / 1.35);
  find("whole").onclick = fit;

  // ---- search, and everything as a list

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const searched = data.label.map(plain);
  const [search, results] = [find("search"), find("results")];
  search.oninput = () => {
    results.replaceChildren();
    const wanted = plain(search.value.trim());
    if (!wanted) return;
    const found = searched.flatMap((name, node) => (name.includes(wanted) ? [node] : []));
    found.sort((one, other) => searched[one].indexOf(wanted) - searched[other].indexOf(wanted));
    for (const node of found.slice(0, 12)) button(made(results, "li"), node);
    if (!found.length) made(results, "li", data.words.nobody);
  };
  search.onkeydown = (event) => {
    if (event.key === "Enter") results.querySelector("button")?.click();
    if (event.key === "Escape") { search.value = ""; results.replaceChildren(); }
  };
  find("all").ontoggle = () => {
    const list = find("list");
    if (list.childElementCount) return;
    for (const says of data.says) made(list, "li", says);
  };

  document.body.classList.add("alive");
  fit();
  new ResizeObserver(draw).observe(frame);
})();
