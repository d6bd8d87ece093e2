// What there is to draw, in columns, whichever form it came in. A node is a number from here on; its id is for Python.

export const FLAG = { bridge: 1, single: 2, cluster: 4, follows: 8 };
export const MARK = { unchanged: 1, arrived: 2, left: 3 };
const ALWAYS = [0, 4000000];
const TYPES = { f4: Float32Array, u4: Uint32Array, i4: Int32Array, u2: Uint16Array, u1: Uint8Array };

export function readModel(renderer, body) {
  return new Model(renderer === "vis" ? ofLists(JSON.parse(body)) : ofColumns(body));
}

class Model {
  constructor({ around, nodes, edges, options = {} }) {
    const { looks, notes, outlines, period, stays } = around;
    Object.assign(this, { looks, notes, outlines, period, stays, options }, nodes);
    this.n = this.x.length;
    this.edges = edges;
    this.m = edges.start.length;
    this.groups = nodes.groups;
    this.look = this.groups.map((group) => looks[group]);
    this.boxed = this.look.map((look) => look.shape === "box");
    this.link();
    this.rank();
  }

  // Who is next to whom: the neighbours of i stand in `beside` from first[i] to first[i + 1], with the edge in `by`.
  link() {
    const { start, end } = this.edges;
    this.first = new Uint32Array(this.n + 1);
    for (let e = 0; e < this.m; e++) {
      this.first[start[e] + 1] += 1;
      this.first[end[e] + 1] += 1;
    }
    for (let i = 0; i < this.n; i++) this.first[i + 1] += this.first[i];
    const next = this.first.slice();
    this.beside = new Uint32Array(2 * this.m);
    this.by = new Uint32Array(2 * this.m);
    const put = (i, other, e) => {
      this.beside[next[i]] = other;
      this.by[next[i]] = e;
      next[i] += 1;
    };
    for (let e = 0; e < this.m; e++) {
      put(start[e], end[e], e);
      put(end[e], start[e], e);
    }
  }

  // In order of importance: names in a box, then empty seats, then the largest. The keys are whole numbers with the
  // node in the last 24 bits, for numbers are sorted much faster than nodes are compared.
  rank() {
    const keys = new Float64Array(this.n);
    const kinds = this.look.map((look, g) => (this.boxed[g] ? 0 : look.line === "dashed" ? 1 : 2));
    for (let i = 0; i < this.n; i++) {
      const small = 4095 - Math.min(4095, Math.round(this.size[i] * 16));
      const degree = Math.min(1023, this.first[i + 1] - this.first[i]);
      keys[i] = (((kinds[this.group[i]] << 12) | small) * 1024 + degree) * 2 ** 24 + i;
    }
    keys.sort();
    this.order = new Uint32Array(this.n);
    for (let k = 0; k < this.n; k++) this.order[k] = keys[k] % 2 ** 24;
  }

  near(i) {
    return [...new Set(this.beside.subarray(this.first[i], this.first[i + 1]))];
  }

  find(id) {
    if (id === null) return undefined;
    this.numbers ??= new Map(Array.from({ length: this.n }, (_, i) => [this.id(i), i]));
    return this.numbers.get(id);
  }

  says(i) {
    return [this.label(i), this.look[this.group[i]].label, this.note(i)].filter(Boolean).join(", ");
  }

  has(flag) {
    return this.flags.some((flags) => flags & flag);
  }

  marked(mark) {
    return this.mark.includes(mark);
  }
}

function ofLists({ nodes, edges, options, ...around }) {
  const numbers = new Map(nodes.map(({ id }, i) => [id, i]));
  const column = (rows, Type, read) => Type.from(rows, read);
  const [parts, groups] = [[...new Set(nodes.map((node) => node.part))], Object.keys(around.looks)];
  const spans = (rows) => ({
    since: column(rows, Int32Array, (row) => row.since ?? ALWAYS[0]),
    until: column(rows, Int32Array, (row) => row.until ?? ALWAYS[1]),
    mark: column(rows, Uint8Array, (row) => row.mark ?? 0),
  });
  return {
    around,
    options: { ...options, edges, nodes },
    nodes: {
      ...spans(nodes),
      id: (i) => nodes[i].id,
      label: (i) => nodes[i].label,
      note: (i) => nodes[i].note ?? "",
      part: (i) => nodes[i].part,
      parts,
      groups,
      group: column(nodes, Uint16Array, (node) => groups.indexOf(node.group)),
      x: column(nodes, Float32Array, (node) => node.x),
      y: column(nodes, Float32Array, (node) => node.y),
      size: column(nodes, Float32Array, (node) => node.size),
      flags: column(nodes, Uint8Array, (node) => node.flags ?? 0),
    },
    edges: {
      ...spans(edges),
      start: column(edges, Uint32Array, (edge) => numbers.get(edge.from)),
      end: column(edges, Uint32Array, (edge) => numbers.get(edge.to)),
      weight: column(edges, Float32Array, (edge) => edge.weight ?? 1),
      dashed: column(edges, Uint8Array, (edge) => (edge.dashes ? 1 : 0)),
    },
  };
}

function ofColumns(buffer) {
  const bytes = new Uint8Array(buffer);
  const utf8 = new TextDecoder();
  if (utf8.decode(bytes.subarray(0, 4)) !== "LNM1") throw new Error("not a picture");
  const head = new DataView(buffer).getUint32(4, true);
  const { columns, lists, nodes: n, edges: m, ...around } = JSON.parse(utf8.decode(bytes.subarray(8, 8 + head)));
  const read = (name, length, usual, Type) => {
    if (!columns[name]) return new Type(length).fill(usual);
    const [kind, at, size] = columns[name];
    return new TYPES[kind](buffer, 8 + head + at, size / TYPES[kind].BYTES_PER_ELEMENT);
  };
  const texts = (name) => {
    const [, at, size] = columns[name];
    const whole = utf8.decode(bytes.subarray(8 + head + at, 8 + head + at + size));
    const ends = read(`${name}_ends`);
    return (i) => whole.slice(i ? ends[i - 1] : 0, ends[i]);
  };
  const spans = (prefix, length) => ({
    since: read(`${prefix}since`, length, ALWAYS[0], Int32Array),
    until: read(`${prefix}until`, length, ALWAYS[1], Int32Array),
    mark: read(`${prefix}mark`, length, 0, Uint8Array),
  });
  const [part, note] = [read("part"), read("note", n, 0, Uint16Array)];
  const groups = Object.keys(around.looks);
  const places = lists.group.map((name) => groups.indexOf(name));
  const group = read("group").slice();
  for (let i = 0; i < n; i++) group[i] = places[group[i]];
  return {
    around,
    nodes: {
      ...spans("", n),
      id: texts("id"),
      label: texts("label"),
      note: (i) => lists.note?.[note[i]] ?? "",
      part: (i) => lists.part[part[i]],
      parts: lists.part,
      groups,
      group,
      x: read("x").slice(), // own copies: a node may be put elsewhere
      y: read("y").slice(),
      size: read("size"),
      flags: read("flags", n, 0, Uint8Array),
    },
    edges: {
      ...spans("edge_", m),
      start: read("edge_start"),
      end: read("edge_end"),
      weight: read("edge_weight", m, 1, Float32Array),
      dashed: read("edge_dashed", m, 0, Uint8Array),
    },
  };
}
