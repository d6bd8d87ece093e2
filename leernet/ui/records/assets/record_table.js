// A table with real rows, cells and buttons: it reads aloud, works with the keyboard and folds up on a narrow screen.
// data: { label, columns: [{ label, numeric, whole }], rows: [[text or { text, open, hint }]] }
// A click reports what the cell opens, and a click elsewhere on a row what its first button opens.

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function looks(column) {
  return [column.numeric && "numeric", column.whole && "whole"].filter(Boolean).join(" ");
}

function opener(cell, report) {
  const button = element("button", "open", cell.text);
  button.type = "button";
  if (cell.hint) button.setAttribute("aria-label", cell.hint);
  button.addEventListener("click", (event) => {
    event.stopPropagation();
    report(cell.open);
  });
  return button;
}

function row(cells, columns, report) {
  const made = element("tr");
  const first = cells.find((cell) => cell.open);
  if (first) made.addEventListener("click", () => getSelection().isCollapsed && report(first.open));
  cells.forEach((cell, position) => {
    const text = cell.text ?? cell;
    const place = element("td", looks(columns[position]));
    if (!text) place.classList.add("empty");
    place.dataset.label = columns[position].label;
    place.append(cell.open ? opener(cell, report) : element("span", "", text));
    made.append(place);
  });
  return made;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const holder = parentElement.querySelector(".records");
  const drawn = JSON.stringify(data);
  if (holder.drawn === drawn) return; // what did not change keeps the focus of the keyboard
  holder.drawn = drawn;
  const report = (open) => setTriggerValue("open", open);
  const table = element("table");
  table.append(element("caption", "", data.label));
  const head = table.createTHead().insertRow();
  for (const column of data.columns) {
    const heading = element("th", looks(column), column.label);
    heading.scope = "col";
    head.append(heading);
  }
  const body = table.createTBody();
  body.append(...data.rows.map((cells) => row(cells, data.columns, report)));
  holder.replaceChildren(table);
}
