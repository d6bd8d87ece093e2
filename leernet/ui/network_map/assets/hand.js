// Mouse, pen and fingers, the same for every renderer: point, choose, open, put a node elsewhere; and where the renderer
// does not do so itself, move and zoom.

const STILL = 5; // pixels: less is a click
const TWICE = 400; // milliseconds between two clicks that count as one
const SLACK = { mouse: 6, pen: 10, touch: 16 };

export class Hand {
  stop = new AbortController();
  pointers = new Map();

  constructor(map, element) {
    Object.assign(this, { map, element });
    this.on("pointerdown", (event) => this.down(event));
    this.on("pointermove", (event) => this.move(event));
    this.on("pointerup", (event) => this.up(event));
    this.on("pointercancel", (event) => this.up(event, true));
    this.on("pointerleave", () => map.change({ hovered: null }));
    this.on("focus", () => map.renderer?.wheel(true));
    this.on("blur", () => map.renderer?.wheel(false));
    this.on("wheel", (event) => this.roll(event), { passive: false });
  }

  on(event, action, more = {}) {
    this.element.addEventListener(event, action, { capture: true, signal: this.stop.signal, ...more });
  }

  at(event) {
    const frame = this.element.getBoundingClientRect();
    return { x: event.clientX - frame.left, y: event.clientY - frame.top };
  }

  get ready() {
    return Boolean(this.map.model);
  }

  down(event) {
    if (!this.ready || (event.pointerType === "mouse" && event.button !== 0)) return;
    const at = this.at(event);
    this.pointers.set(event.pointerId, at);
    this.began = this.pointers.size === 1 ? { ...at, still: true } : { ...this.began, still: false };
    const node = this.map.renderer.hit(at, SLACK[event.pointerType] ?? 6);
    if (node !== null && this.map.mayMove(event)) {
      this.carried = node;
      event.stopPropagation(); // the renderer would move the whole picture
    }
    if (this.carried !== undefined || this.map.renderer.pans) this.element.setPointerCapture(event.pointerId);
  }

  move(event) {
    if (!this.ready) return;
    const [at, before] = [this.at(event), this.pointers.get(event.pointerId)];
    if (!before) {
      if (event.pointerType === "mouse" && event.buttons === 0) this.map.change({ hovered: this.map.renderer.hit(at, 3) });
      return;
    }
    if (Math.hypot(at.x - this.began.x, at.y - this.began.y) > STILL) this.began.still = false;
    if (this.began.still) return;
    if (this.carried !== undefined) {
      event.stopPropagation();
      this.map.renderer.place(this.carried, ...this.map.renderer.plane(at));
    } else if (this.map.renderer.pans) {
      this.drag(event.pointerId, before, at);
    }
    this.pointers.set(event.pointerId, at);
  }

  drag(id, before, at) {
    const other = [...this.pointers].find(([one]) => one !== id)?.[1];
    if (!other) {
      this.map.renderer.pan(at.x - before.x, at.y - before.y);
      return;
    }
    const [was, is] = [before, at].map((one) => Math.hypot(one.x - other.x, one.y - other.y));
    const middle = { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 };
    this.map.renderer.pan((at.x - before.x) / 2, (at.y - before.y) / 2);
    if (was > 10) this.map.renderer.zoom(is / was, middle);
  }

  up(event, cancelled = false) {
    if (!this.pointers.delete(event.pointerId) || !this.ready) return;
    const [carried, still] = [this.carried, this.began.still];
    this.carried = undefined;
    if (carried !== undefined && !still) {
      event.stopPropagation();
      this.map.putDown(carried);
    } else if (still && !cancelled) {
      this.click(event);
    }
  }

  click(event) {
    const node = this.map.renderer.hit(this.at(event), SLACK[event.pointerType] ?? 6);
    const now = performance.now();
    const again = node !== null && this.last?.node === node && now - this.last.at < TWICE;
    this.last = { node, at: now };
    if (again) this.map.open(node);
    else this.map.choose(node, event.shiftKey || event.ctrlKey || event.metaKey);
  }

  // A wheel over the picture scrolls the page, until the picture has the focus or Ctrl is held.
  roll(event) {
    if (!this.ready) return;
    if (!this.map.renderer.pans) {
      if (event.ctrlKey || event.metaKey) this.map.renderer.wheel(true);
      return;
    }
    if (!event.ctrlKey && !event.metaKey && !this.map.screen.focused()) return;
    event.preventDefault();
    const pixels = event.deltaMode === 1 ? event.deltaY * 24 : event.deltaY;
    this.map.renderer.zoom(Math.exp(-Math.max(-240, Math.min(240, pixels)) * 0.0022), this.at(event));
  }

  destroy() {
    this.stop.abort();
  }
}
