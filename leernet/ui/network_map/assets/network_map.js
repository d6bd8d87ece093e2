// The network map as a Streamlit component (st.components.v2). The contract, all of it:
//
// in:  data = { version, frame, renderer, picture, state, moving, back, awaited, texts, language }
//      `picture` is the address of the picture on this server, compressed with gzip. It is asked for only when `version`
//      is new, so a rerun carries nothing. With the same `frame` (the same layout) the view stays where the user left
//      it. The picture holds nodes, edges, looks by group, notes, outlines, period and stays, as leernet/ui/network_map/
//      contract.py says, in one of two forms:
//        renderer "vis":    JSON { nodes, edges, options, looks, notes, outlines, period, stays }, with nodes, edges and
//                           options as pyvis' Network holds them. Besides what vis-network knows a node may have part, note,
//                           since, until, mark, flags; an edge weight, since, until, mark.
//        renderer "canvas": bytes: "LNM1", the length of a header (uint32), the header (JSON, with where each column is),
//                           and the columns: x, y, size float32; group, part, note uint16 (into lists of the header);
//                           since, until int32; mark, flags uint8; id and label as UTF-8 with ends (uint32, UTF-16 units);
//                           edges start, end uint32, weight float32, dashed, mark uint8, since, until int32.
//                           A column that is absent has the usual value everywhere.
//      `state` = { wish, chosen, path, day }: what is chosen (the first is flown to), a path (ids in order) and the day
//      number on which the slider stands. `chosen` is taken over when `wish` is new, `path` and `day` when they changed.
//      `moving` says whether nodes may be put elsewhere, `back` whether there are groups to go back to, `awaited` whether
//      to tell that the picture stands.
//
// out: state   `chosen` the ids of the chosen nodes, the last chosen first; shift or ctrl with a click or Enter adds one or
//                       takes it away
//      state   `day`    the day number, when the slider has come to rest
//      trigger `open`  the id of a cluster that was double-clicked, entered a second time, or zoomed in on until it was
//                      alone in the middle (once the hand rests, and once for a picture; see nearing.js)
//      trigger `back`  true: somebody zoomed out until the whole picture was small, and there are groups to go back to
//      trigger `stands` true, once, when something waits for the picture: it is drawn, or could not be fetched
//      trigger `moved` { id: [x, y], … }: nodes that were put elsewhere (Alt and drag, or the button for it)
//
// What is in the frame can be saved as a file (as_seen.js); that happens in the browser and Python is not told.
//
// Which groups are hidden (a click in the legend), zoom and hovering stay in the browser.
//
// Names go to the canvas and to textContent only; no HTML is ever made of them.

// Named here, though others use them: so that a browser asks for all of them at once instead of one after the other.
import "./brush.js";
import "./grid.js";
import "./labels.js";
import "./overlay.js";
import "./painter.js";
import "./stage.js";

import { CanvasRenderer } from "./canvas_renderer.js";
import { Clock } from "./clock.js";
import { Hand } from "./hand.js";
import { Keyboard } from "./keyboard.js";
import { drawLegend } from "./legend.js";
import { FLAG, readModel } from "./model.js";
import { Nearing } from "./nearing.js";
import { readTheme } from "./pen.js";
import { GONE, Scene } from "./scene.js";
import { buildScreen } from "./screen.js";

const maps = new WeakMap();

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  if (!maps.has(parentElement)) maps.set(parentElement, new NetworkMap(parentElement));
  const map = maps.get(parentElement);
  map.tell = setStateValue;
  map.call = setTriggerValue;
  map.show(data);
  return () => {
    map.destroy();
    maps.delete(parentElement);
  };
}

export class NetworkMap {
  hidden = new Set(); // groups that the legend has switched off, over all pictures
  stress = { selected: [], hovered: null, focused: null, path: [] };

  constructor(parent) {
    this.host = parent.host ?? parent;
    this.screen = buildScreen(parent);
    this.screen.frame.leernetMap = this; // for tests and for the console
    this.hand = new Hand(this, this.screen.canvas);
    this.keyboard = new Keyboard(this);
    this.nearing = new Nearing(this);
    this.clock = new Clock(this.screen.clock, {
      moved: (day) => this.see({ day }),
      rested: (day) => {
        this.toldDay = day;
        this.tell("day", day);
      },
    });
    this.screen.onMoving((moving) => { this.moving = moving; });
  }

  // Called with every rerun of the page; most of the time nothing is new.
  show(data) {
    this.data = data;
    this.texts = data.texts;
    this.screen.translate(data);
    if (data.version !== this.asked) this.fetch(data);
    else if (this.model) this.adapt(data);
  }

  async fetch(data) {
    this.asked = data.version;
    this.screen.frame.setAttribute("aria-busy", "true");
    let coming = null;
    try {
      const arriving = download(data);
      coming = await this.rendererFor(data.renderer); // its worker starts while the picture travels
      const body = await arriving;
      if (this.asked === data.version && !this.ended) {
        this.takeRenderer(coming);
        this.read(body);
        this.screen.fail(null);
      }
    } catch (problem) {
      if (this.asked === data.version && !this.ended) this.screen.fail(this.texts.failed);
      console.error(problem);
    }
    if (coming !== this.renderer || this.ended) coming?.destroy(); // a newer picture is on its way
    if (this.asked !== data.version || this.ended) return;
    this.screen.frame.removeAttribute("aria-busy");
    if (data.awaited) this.call("stands", true);
  }

  async rendererFor(kind) {
    const vis = ["./vis_renderer.js", "./vis-network/vis-network.min.js"]; // only where needed, and both at once
    const Renderer = kind === "vis" ? (await Promise.all(vis.map((file) => import(file))))[0].VisRenderer : CanvasRenderer;
    return this.renderer instanceof Renderer ? this.renderer : new Renderer(this.screen.canvas);
  }

  // What is drawn stays until there is something else to draw.
  takeRenderer(renderer) {
    renderer.zoomed = (factor) => this.nearing.zoomed(factor);
    if (this.renderer === renderer) return;
    this.kept = this.renderer?.camera ?? null;
    this.renderer?.destroy();
    this.renderer = renderer;
  }

  read(body) {
    const { data } = this;
    const before = this.ids();
    const model = readModel(data.renderer, body);
    const keepView = data.frame === this.frame;
    Object.assign(this, { model, theme: readTheme(this.host), frame: data.frame });
    this.scene = new Scene(model, { day: this.scene?.day ?? data.state.day, hidden: this.hidden });
    this.stress = { ...this.found(before), path: this.numbers(data.state.path) };
    this.renderer.prepare(data.renderer, body);
    const { scene, theme, stress } = this;
    this.renderer.draw({ model, scene, theme, stress, keepView });
    if (keepView && this.kept) this.renderer.camera = this.kept;
    this.kept = null;
    const { dataset } = this.screen.frame;
    dataset.drawn = Number(dataset.drawn ?? 0) + 1;
    dataset.version = data.version;
    dataset.renderer = data.renderer;
    this.clock.show(model.period, this.scene.day, data);
    this.legend();
    this.adapt(data);
  }

  // What may have changed though the picture is the same: theme, day, path and what Python chose.
  adapt(data) {
    const theme = readTheme(this.host);
    if (JSON.stringify(theme) !== JSON.stringify(this.theme)) {
      this.theme = theme;
      this.renderer.repaint(theme);
      this.legend();
    }
    const { wish, chosen, path, day } = data.state;
    if (this.told && day !== this.told.day) {
      if (day !== this.toldDay) this.goTo(day); // unless it is what the slider said itself, which may be further by now
      this.toldDay = null;
    }
    if (this.told && String(path) !== String(this.told.path)) this.follow(path);
    if (wish !== this.told?.wish) this.select(chosen, Boolean(this.told));
    this.told = data.state;
  }

  goTo(day) {
    if (!this.model.period || day === this.scene.day) return;
    this.see({ day });
    this.clock.show(this.model.period, day, this.data);
  }

  follow(path) {
    this.change({ path: this.numbers(path) });
    if (this.stress.path.length) this.renderer.flyTo(this.stress.path);
  }

  select(chosen, fly) {
    const selected = this.numbers(chosen);
    this.change({ selected, focused: selected[0] ?? null });
    if (selected.length && fly) this.renderer.flyTo(selected.slice(0, 1));
  }

  // Another day, or other groups switched off.
  see({ day = this.scene.day, hidden = this.hidden }) {
    this.hidden = new Set(hidden);
    this.scene = new Scene(this.model, { day, hidden });
    this.renderer.scene = this.scene;
    this.renderer.rescene(this.scene);
    this.legend();
  }

  legend() {
    this.screen.root.style.colorScheme = this.theme.dark ? "dark" : "light"; // for the slider
    drawLegend(this.screen, this);
  }

  toggle(group) {
    const hidden = new Set(this.hidden);
    if (!hidden.delete(group)) hidden.add(group);
    this.see({ hidden });
  }

  // A click or Enter: this one alone, or with `add` besides what is chosen already (a second time takes it away).
  choose(node, add = false) {
    const { selected } = this.stress;
    if (node === null && add) return;
    const others = selected.filter((one) => one !== node);
    const next = node === null ? [] : !add ? [node] : others.length < selected.length ? others : [node, ...selected];
    if (String(next) === String(selected)) return;
    this.change({ selected: next, focused: node });
    this.announce(node);
    this.tell("chosen", next.map((i) => this.model.id(i)));
  }

  open(node) {
    if (!(this.model.flags[node] & FLAG.cluster)) return;
    this.screen.say(`${this.texts.opening} ${this.model.label(node)}`);
    this.call("open", this.model.id(node));
  }

  // Another picture is on its way.
  get busy() {
    return this.asked !== this.screen.frame.dataset.version;
  }

  mayMove(event) {
    return this.data.moving && (this.moving || event.altKey);
  }

  putDown(node) {
    this.call("moved", { [this.model.id(node)]: [this.model.x[node], this.model.y[node]].map((at) => Math.round(at * 10) / 10) });
  }

  change(stress) {
    if (Object.entries(stress).every(([name, value]) => String(this.stress[name]) === String(value))) return;
    this.stress = { ...this.stress, ...stress };
    if (this.model) this.renderer.emphasise(this.stress);
  }

  announce(node) {
    this.screen.say(node === null ? this.texts.nothing_selected : this.model.says(node));
  }

  // Numbers hold for one picture only; ids hold for all.
  ids() {
    const id = (i) => (i === null ? null : this.model.id(i));
    if (!this.model) return { selected: [], focused: null };
    return { selected: this.stress.selected.map(id), focused: id(this.stress.focused) };
  }

  found({ selected, focused }) {
    return { selected: this.numbers(selected), hovered: null, focused: this.model.find(focused) ?? null };
  }

  numbers(ids) {
    return ids.map((id) => this.model.find(id)).filter((i) => i !== undefined);
  }

  // For tests and for the console: one node in words.
  node(id) {
    const { model } = this;
    const i = model.find(id);
    if (i === undefined) return null;
    return {
      id, i, x: model.x[i], y: model.y[i], label: model.label(i), part: model.part(i), look: model.look[model.group[i]],
      near: model.near(i).map((other) => model.id(other)), shown: this.scene.shown[i], there: this.scene.shown[i] !== GONE,
    };
  }

  destroy() {
    this.ended = true;
    this.clock.destroy();
    this.hand.destroy();
    this.keyboard.destroy();
    this.nearing.destroy();
    this.renderer?.destroy();
  }
}

async function download({ picture, renderer }) {
  const root = new URL(import.meta.url.split("/_stcore/")[0] + "/");
  const answer = await fetch(new URL(picture.replace(/^\//, ""), root));
  if (!answer.ok) throw new Error(`the picture could not be fetched: ${answer.status}`);
  const body = new Response(answer.body.pipeThrough(new DecompressionStream("gzip")));
  return renderer === "vis" ? body.text() : body.arrayBuffer();
}
