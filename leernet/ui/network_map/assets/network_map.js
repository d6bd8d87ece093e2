// The network map as a Streamlit component (st.components.v2). The contract, all of it:
//
// in:  data = { version, frame, renderer, picture, state, moving, texts, language }
//      `picture` is the address of the picture, on this server; it is asked for only when `version` is new, so a rerun
//      carries nothing. With the same `frame` (the same layout) the view stays where the user left it. The picture
//      holds nodes, edges, looks by group, notes, outlines and period, as leernet/ui/network_map/
//      contract.py says, in one of two forms:
//        renderer "vis":    JSON { nodes, edges, options, looks, notes, outlines, period }, with nodes, edges and options
//                           as pyvis' Network holds them. Besides what vis-network knows a node may have part, note,
//                           since, until, mark, flags; an edge weight, since, until, mark.
//        renderer "canvas": bytes: "LNM1", the length of a header (uint32), the header (JSON, with where each column is),
//                           and the columns: x, y, size float32; group, part, note uint16 (into lists of the header);
//                           since, until int32; mark, flags uint8; id and label as UTF-8 with ends (uint32, UTF-16 units);
//                           edges start, end uint32, weight float32, dashed, mark uint8, since, until int32.
//                           A column that is absent has the usual value everywhere.
//      `state` = { wish, chosen, path, day }: what is chosen (the first is flown to), a path (ids in order) and the day
//      number on which the slider stands; `chosen` and `day` are taken over when `wish` is new.
//      `moving` says whether nodes may be put elsewhere.
//
// out: state   `chosen` the ids of the chosen nodes, the last chosen first; shift or ctrl with a click or Enter adds one or
//                       takes it away
//      state   `day`    the day number, when the slider has come to rest
//      trigger `open`  the id of a cluster that was double-clicked, or entered a second time
//      trigger `moved` { id: [x, y], … }: nodes that were put elsewhere (Alt and drag, or the button for it)
//
// Which groups are hidden (a click in the legend), zoom and hovering stay in the browser.
//
// Names go to the canvas and to textContent only; no HTML is ever made of them.

import { Keyboard } from "./keyboard.js";
import { buildScreen, drawLegend } from "./screen.js";
import { VisRenderer } from "./vis_renderer.js";
import { readTheme } from "./pen.js";

const maps = new WeakMap();

export default function ({ data, parentElement, setStateValue }) {
  if (!maps.has(parentElement)) maps.set(parentElement, new NetworkMap(parentElement));
  const map = maps.get(parentElement);
  map.tell = (node) => setStateValue("node", node);
  map.show(data);
  return () => {
    map.destroy();
    maps.delete(parentElement);
  };
}

class NetworkMap {
  constructor(parent) {
    this.host = parent.host ?? parent;
    this.screen = buildScreen(parent);
    this.screen.frame.leernetMap = this; // for tests and for the console
    this.stress = { selected: null, hovered: null, focused: null };
    this.renderer = new VisRenderer(this.screen.canvas, {
      hover: (id) => this.change({ hovered: id }),
      click: (id) => this.choose(id),
    });
    this.keyboard = new Keyboard(this);
  }

  show(data) {
    this.texts = data.texts;
    const theme = readTheme(this.host);
    const repainted = JSON.stringify(theme) !== JSON.stringify(this.theme);
    this.theme = theme;
    if (data.version !== this.version) this.read(data);
    else if (repainted) this.renderer.repaint(theme);
    if (repainted || data.version !== this.version) drawLegend(this.screen, this.looks, theme);
    this.version = data.version;
    if (data.wish !== this.wish) this.follow(data);
    this.screen.translate(data.texts);
  }

  read(data) {
    const { nodes, edges, options, looks } = JSON.parse(data.picture);
    this.looks = looks;
    this.nodes = new Map(nodes.map((node) => [node.id, { ...node, look: looks[node.group], near: [] }]));
    for (const { from, to } of edges) {
      this.nodes.get(from).near.push(to);
      this.nodes.get(to).near.push(from);
    }
    for (const name of Object.keys(this.stress)) {
      if (!this.nodes.has(this.stress[name])) this.stress[name] = null;
    }
    const keepView = data.frame === this.frame;
    this.frame = data.frame;
    this.renderer.draw({ nodes: this.nodes, edges, options, theme: this.theme, stress: this.stress, keepView });
    this.screen.frame.dataset.drawn = Number(this.screen.frame.dataset.drawn ?? 0) + 1;
    this.screen.frame.dataset.version = data.version;
  }

  follow(data) {
    const first = this.wish === undefined;
    this.wish = data.wish;
    const node = this.nodes.has(data.selected) ? data.selected : null;
    this.change({ selected: node, focused: node });
    if (node && !first) this.renderer.flyTo(node);
  }

  choose(id) {
    if (id === this.stress.selected) return;
    this.change({ selected: id, focused: id });
    this.announce(id);
    this.tell(id);
  }

  change(stress) {
    if (Object.entries(stress).every(([name, id]) => this.stress[name] === id)) return;
    Object.assign(this.stress, stress);
    this.renderer.emphasise(this.stress);
  }

  announce(id) {
    this.screen.say(id ? this.nodes.get(id).says : this.texts.nothing_selected);
  }

  destroy() {
    this.keyboard.destroy();
    this.renderer.destroy();
  }
}
