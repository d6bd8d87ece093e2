// Which nodes and edges are there: on this day, and with what the legend has switched off.

import { FLAG } from "./model.js";

export const GONE = 0; // switched off
export const ABSENT = 1; // not there on this day: it fades, and keeps its place
export const THERE = 2;

export class Scene {
  constructor(model, { day = null, hidden = [] } = {}) {
    Object.assign(this, { model, day: model.period ? day : null });
    this.hidden = new Set(hidden);
    this.shown = new Uint8Array(model.n);
    this.edgeShown = new Uint8Array(model.m);
    this.look();
  }

  look() {
    const { model, day } = this;
    const { start, end, since, until } = model.edges;
    const off = model.groups.map((group) => this.hidden.has(group));
    const held = this.staying();
    for (let e = 0; e < model.m; e++) {
      const holds = day === null || (since[e] <= day && day <= until[e]);
      this.edgeShown[e] = holds ? 1 : 0;
      if (holds) held[start[e]] = held[end[e]] = 1;
    }
    for (let i = 0; i < model.n; i++) {
      const there =
        day === null || (model.since[i] <= day && day <= model.until[i] && (held[i] || !(model.flags[i] & FLAG.follows)));
      this.shown[i] = off[model.group[i]] ? GONE : there ? THERE : ABSENT;
    }
    for (let e = 0; e < model.m; e++) {
      if (this.edgeShown[e] && (this.shown[start[e]] !== THERE || this.shown[end[e]] !== THERE)) this.edgeShown[e] = 0;
    }
  }

  // Who takes part on this day, also where no line shows it.
  staying() {
    const [held, { stays }] = [new Uint8Array(this.model.n), this.model];
    stays?.node.forEach((i, k) => {
      if (stays.since[k] <= this.day && this.day <= stays.until[k]) held[i] = 1;
    });
    return held;
  }

  // How many there are of each group on this day, whether switched off or not.
  counts() {
    const { model, day } = this;
    const all = this.hidden.size ? new Scene(model, { day }) : this;
    const counts = new Array(model.groups.length).fill(0);
    for (let i = 0; i < model.n; i++) if (all.shown[i] === THERE) counts[model.group[i]] += 1;
    return counts;
  }
}
