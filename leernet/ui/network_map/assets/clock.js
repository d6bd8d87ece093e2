// The slider over the days and its play button. Nothing is sent while it moves; at rest the day is told once.

import { element } from "./screen.js";

const WHOLE = 14000; // milliseconds to play the whole period
const STEP = 130; // milliseconds between two pictures
const CALM_STEP = 1000; // for who asked for less movement: fewer, larger steps
const REST = 400;
const GAP = 6; // pixels between two names

export class Clock {
  constructor(parent, { moved, rested }) {
    Object.assign(this, { parent, moved, rested });
    this.play = element("button", "play", parent, { type: "button" });
    const track = element("div", "track", parent);
    this.slider = element("input", "", track, { type: "range", step: 1 });
    this.ticks = element("div", "ticks", track, { "aria-hidden": "true" });
    this.date = element("span", "date", parent, { "aria-hidden": "true" }); // the slider says it
    this.slider.addEventListener("input", () => this.slide());
    this.play.addEventListener("click", () => (this.timer ? this.pause() : this.start()));
    this.watcher = new ResizeObserver(() => this.makeRoom());
    this.watcher.observe(track);
    parent.hidden = true;
  }

  show(period, day, { texts, language }) {
    this.parent.hidden = !period;
    if (!period) {
      this.stop();
      return;
    }
    Object.assign(this, { period, texts });
    this.format = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
    this.slider.min = period.first;
    this.slider.max = period.last;
    this.slider.setAttribute("aria-label", texts.day);
    this.ticks.replaceChildren();
    for (const [at, name] of period.ticks) {
      const tick = element("span", "", this.ticks);
      tick.textContent = name;
      tick.style.setProperty("--at", (at - period.first) / Math.max(1, period.last - period.first));
    }
    this.makeRoom();
    this.set(Math.min(Math.max(day, period.first), period.last));
    this.face();
  }

  // No name over another: the years come first, then what else happened. At its day each is named beside the slider.
  makeRoom() {
    const taken = [];
    const isYear = (tick) => /^\d+$/.test(tick.textContent);
    const ticks = [...this.ticks.children].sort((one, other) => isYear(other) - isYear(one));
    for (const tick of ticks) {
      tick.hidden = false;
      const { left, right } = tick.getBoundingClientRect();
      tick.hidden = taken.some((other) => left < other.right + GAP && right > other.left - GAP);
      if (!tick.hidden) taken.push({ left, right });
    }
  }

  set(day) {
    this.day = day;
    this.slider.value = day;
    const known = this.period.ticks.find(([at]) => at === day)?.[1];
    const date = this.format.format(new Date((day - 719163) * 86400000)); // day 719163 is 1 January 1970
    this.date.textContent = known && !date.includes(known) ? `${date} · ${known}` : date;
    this.slider.setAttribute("aria-valuetext", this.date.textContent);
  }

  slide() {
    this.stop();
    this.set(Number(this.slider.value));
    this.moved(this.day);
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.rested(this.day), REST);
  }

  start() {
    const { first, last } = this.period;
    if (this.day >= last) this.set(first);
    const every = matchMedia("(prefers-reduced-motion: reduce)").matches ? CALM_STEP : STEP;
    const days = Math.max(1, Math.round(((last - first) * every) / WHOLE));
    this.timer = setInterval(() => {
      this.set(Math.min(last, this.day + days));
      this.moved(this.day);
      if (this.day === last) this.pause();
    }, every);
    this.face();
  }

  pause() {
    this.stop();
    this.rested(this.day);
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
    if (this.texts) this.face();
  }

  face() {
    this.play.textContent = this.timer ? "❚❚" : "▶";
    const text = this.timer ? this.texts.pause : this.texts.play;
    this.play.setAttribute("aria-label", text);
    this.play.title = text;
  }

  destroy() {
    this.watcher.disconnect();
    clearTimeout(this.rest);
    clearInterval(this.timer);
  }
}
