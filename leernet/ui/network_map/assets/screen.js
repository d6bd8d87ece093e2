// The elements around the picture: frame, buttons, clock, legend and what a screen reader is told.

export function element(kind, className, parent, attributes = {}) {
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
  const [nearer, farther, whole, moving] = ["+", "−", "⤢", "✥"].map((sign) => {
    const button = element("button", "", buttons, { type: "button" });
    button.textContent = sign;
    return button;
  });
  const save = element("button", "save", frame, { type: "button" });
  const failed = element("p", "failed", frame, { role: "alert" });
  const clock = element("div", "clock", root);
  const help = element("p", "help", root, { id: "leernet-map-help" });
  const legend = element("ul", "legend", root);
  const notes = element("div", "notes", root);
  const spoken = element("p", "unseen", root, { role: "status", "aria-live": "polite" });
  root.append(legend, notes, help, spoken);
  return {
    root, frame, canvas, nearer, farther, whole, save, clock, legend, notes,
    focused: () => parent.activeElement === canvas || document.activeElement === canvas,
    say: (text) => { spoken.textContent = text; },
    fail: (text) => { failed.textContent = text ?? ""; },
    onMoving(take) {
      moving.addEventListener("click", () => {
        const now = moving.getAttribute("aria-pressed") !== "true";
        moving.setAttribute("aria-pressed", now);
        canvas.classList.toggle("moving", now);
        take(now);
      });
    },
    translate({ texts, moving: may }) {
      canvas.setAttribute("aria-label", texts.map);
      canvas.setAttribute("aria-roledescription", texts.kind);
      help.textContent = [texts.help, texts.help_groups, may ? texts.help_moving : ""].filter(Boolean).join(" ");
      legend.setAttribute("aria-label", texts.legend);
      moving.hidden = !may;
      save.textContent = `📷 ${texts.as_seen}`;
      save.title = texts.save_as_seen;
      const named = [[nearer, texts.nearer], [farther, texts.farther], [whole, texts.whole], [moving, texts.moving]];
      for (const [button, text] of named) {
        button.setAttribute("aria-label", text);
        button.title = text;
      }
    },
  };
}
