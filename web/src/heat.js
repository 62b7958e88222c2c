// Keeps the table of products and destinations on the chosen day, and marks the chosen column.
import {outcomes} from "./data.js";

const words = ["none", "exception", "open", "license"];
const word = (answer) => (answer.outcome === 1 && answer.exceptions ? answer.exceptions.join("/") : words[answer.outcome]);

export function updateHeat(data, state) {
  const table = document.getElementById("heat");
  const day = document.getElementById("heat-day");
  if (!table) return;
  const panels = data.panels(state.day);
  day.textContent = panels.length > 1
    ? `${panels[0].title}, ${data.days[panels[0].day].date}, against ${panels[1].title}, ${data.days[panels[1].day].date}.`
    : `Law of ${data.days[state.day].date}.`;
  [...table.tBodies[0].rows].forEach((row, index) => {
    const item = data.items[index];
    data.places.forEach((_, place) => {
      const cell = row.cells[place + 1];
      const then = data.answer(item, panels[0].law, place, panels[0].day);
      const now = data.answer(item, panels.at(-1).law, place, panels.at(-1).day);
      const changed = word(then) !== word(now);
      cell.className = outcomes[now.outcome].key + (changed ? " changed" : "");
      cell.textContent = changed ? `${word(then)} → ${word(now)}` : word(now);
    });
  });
  [...table.tHead.rows[0].cells].forEach((cell, place) => {
    cell.classList.toggle("licet-chosen", place === state.place + 1);
  });
}
