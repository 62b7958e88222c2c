// What the reader chooses for all pictures: the day and the destination.
import {element, plural} from "./dom.js";

const mostEvents = 6;

export function buildControls(data, state, changed) {
  const last = data.days.length - 1;
  const slider = element("input", {
    type: "range", id: "licet-day", min: 0, max: last, step: 1, value: state.day,
    input: () => setDay(Number(slider.value)),
  });
  const back = element("button", {type: "button", "aria-label": "The day before on which something changes", click: () => setDay(state.day - 1)}, "‹");
  const forth = element("button", {type: "button", "aria-label": "The next day on which something changes", click: () => setDay(state.day + 1)}, "›");
  const date = element("output", {for: "licet-day"});
  const ticks = element("div", {class: "licet-ticks", "aria-hidden": "true"});
  data.days.forEach((day, index) => {
    const year = day.date.slice(0, 4);
    if (index > 0 && data.days[index - 1].date.startsWith(year)) return;
    ticks.append(element("span", {style: `left:${(100 * index) / Math.max(1, last)}%`}, year));
  });
  const place = element("select", {id: "licet-place", change: () => { state.place = place.selectedIndex; changed(); }});
  for (const {name} of data.places) place.append(element("option", {}, name));
  place.selectedIndex = state.place;
  const story = element("p", {class: "licet-story", role: "status"});
  const events = element("ul", {class: "licet-events"});
  const eventsBox = element("details", {}, element("summary", {}, "What the law does on this day"), events);

  const pair = (...parts) => element("span", {class: "licet-pair"}, ...parts);
  const node = element("section", {class: "licet-controls", "aria-label": "Day and destination"},
    element("div", {class: "licet-row"},
      pair(element("label", {for: "licet-place"}, "To"), place),
      pair(element("label", {for: "licet-day"}, "Law of"), date),
      element("div", {class: "licet-slider"}, back,
        element("div", {class: "licet-track"}, slider, ticks), forth)));
  const told = element("div", {class: "licet-told"}, story, eventsBox);

  function setDay(day) {
    const wanted = Math.min(last, Math.max(0, day));
    if (wanted === state.day) return;
    state.day = wanted;
    changed();
  }

  function update() {
    const {date: text, events: all} = data.days[state.day];
    slider.value = state.day;
    slider.setAttribute("aria-valuetext", text);
    date.textContent = text;
    back.disabled = state.day === 0;
    forth.disabled = state.day === last;
    story.textContent = tell(data, state);
    events.replaceChildren(...all.slice(0, mostEvents).map((event) => element("li", {}, event)));
    if (all.length > mostEvents) events.append(element("li", {}, `and ${all.length - mostEvents} more`));
    eventsBox.hidden = all.length === 0;
  }

  return {nodes: [node, told], update};
}

/** How the products stand, in a sentence; what a screen reader hears when the day changes. */
function tell(data, {day, place}) {
  const count = (panel) => data.items.filter((item) => data.answer(item, panel.law, place, panel.day).outcome === 3).length;
  const panels = data.panels(day);
  const now = count(panels.at(-1));
  let text = `${data.places[place].name}, ${data.days[day].date}: ${plural(now, "product")} of ${data.items.length} need${now === 1 ? "s" : ""} a license`;
  if (panels.length > 1) {
    const changed = data.items.filter((item) =>
      new Set(panels.map((panel) => data.answer(item, panel.law, place, panel.day).outcome)).size > 1).length;
    text += `; ${changed === 0 ? "no answer differs" : `${plural(changed, "answer")} differ${changed === 1 ? "s" : ""}`} between the pictures`;
  } else if (day > 0) {
    const before = count({...panels[0], day: day - 1});
    if (before !== now) text += `, ${Math.abs(now - before)} ${now > before ? "more" : "fewer"} than before`;
  }
  return `${text}.`;
}
