// A strip of time for each product: what was answered from when to when, to one class of destinations.
import * as Plot from "@observablehq/plot";
import {details, outcomes, shortName} from "./data.js";
import {asPicture, element, plural} from "./dom.js";
import {textWidth} from "./labels.js";
import {legend} from "./legend.js";
import {patternOf} from "./patterns.js";

const many = 24;
const rowHeight = 21;
const narrowest = 240;
const shortWords = ["none", "exception", "open", "license"];

export function stripSection(data, state, root) {
  const only = element("input", {type: "checkbox", id: "licet-only", change: render});
  only.checked = data.items.length > many;
  const title = element("h2", {id: "licet-strips"}, "Since when");
  const box = element("div", {class: "licet-strips"});
  const note = element("p", {class: "soft licet-note"});
  root.append(element("section", {"aria-labelledby": "licet-strips"}, title,
    element("div", {class: "licet-row"}, only, element("label", {for: "licet-only"}, "only products whose answer changes at some time")),
    legend(data), box, note));
  return render;

  function render() {
    title.textContent = `Since when: ${data.places[state.place].name}`;
    const rows = data.items.map((item) => ({item, spans: spansOf(data, item, state.place)}));
    const shown = only.checked ? rows.filter(({spans}) => spans.length > 1) : rows;
    const left = rows.length - shown.length;
    note.textContent = left > 0 ? `${plural(left, "product")} left out: one answer throughout.` : "";
    box.replaceChildren(shown.length === 0 ? element("p", {}, "No answer changes at any time.") : draw(data, state, shown, Math.max(narrowest, root.clientWidth)));
  }
}

const toDate = (text) => new Date(`${text}T00:00:00Z`);

/** Runs of one outcome; where a proposal says otherwise, the law as it is above and the proposal below. */
function spansOf(data, item, place) {
  const end = new Date(toDate(data.days.at(-1).date).getTime() + 120 * 864e5);
  const laws = data.law.proposal ? ["before", "after"] : ["before"];
  const courses = laws.map((law) => data.courses[item[law][place]]);
  const days = [...new Set(courses.flatMap((course) => course.map(([day]) => day)))].sort((a, b) => a - b);
  const spans = [];
  const open = new Map();  // the span that each lane is in
  for (const day of days) {
    const answers = courses.map((course) => data.answers[data.at(course, day)]);
    const alike = answers.every((answer) => word(answer) === word(answers[0]));
    const lanes = alike ? [["both", answers[0]]] : answers.map((answer, index) => [laws[index], answer]);
    const from = toDate(data.days[day].date);
    for (const [lane, span] of open) {
      const goesOn = lanes.some(([next, answer]) => next === lane && word(answer) === word(span.answer));
      if (goesOn) continue;
      span.to = from;
      open.delete(lane);
    }
    for (const [lane, answer] of lanes) {
      if (open.has(lane)) continue;
      const span = {item, lane, answer, from, to: end};
      open.set(lane, span);
      spans.push(span);
    }
  }
  return spans;
}

function draw(data, state, rows, width) {
  const narrow = width < 600;
  const marginLeft = narrow ? 112 : 190;
  const height = rows.length * rowHeight + 60;
  const names = rows.map(({item}) => item.name);
  const short = new Map(rows.map(({item}) => [item.name, narrow ? shortName(item) : item.name]));
  const spans = rows.flatMap((row) => row.spans);
  const inset = 2;
  const lane = rowHeight - 2 * inset - 1;
  const insets = {both: [inset, inset], before: [inset, inset + lane / 2], after: [inset + lane / 2, inset]};
  const from = toDate(data.days[0].date);
  const to = new Date(Math.max(...spans.map((span) => span.to)));
  const pixel = (to - from) / (width - marginLeft - 12);
  const plot = Plot.plot({
    width, height, marginLeft, marginRight: 12, marginTop: 30, marginBottom: 24, className: "licet-plot",
    x: {type: "utc", domain: [from, to], axis: "both", label: null, ticks: narrow ? 4 : 8},
    y: {domain: names, label: null, tickSize: 0, padding: 0, tickFormat: (name) => fitting(short.get(name), marginLeft - 12)},
    color: {type: "identity"},
    marks: [
      ...Object.entries(insets).flatMap(([which, [insetTop, insetBottom]]) => outcomes.map((_, outcome) =>
        Plot.barX(spans.filter((d) => d.lane === which && d.answer.outcome === outcome), {
          x1: "from", x2: "to", y: (d) => d.item.name, fill: patternOf(outcome), stroke: "var(--edge)", strokeWidth: 0.75,
          insetTop, insetBottom, insetRight: 0.5}))),
      Plot.text(spans.filter((d) => d.lane === "both" && (d.to - d.from) / pixel > 62), {x: (d) => new Date(d.from.getTime() + 5 * pixel), y: (d) => d.item.name, text: (d) => word(d.answer),
        textAnchor: "start", fill: (d) => `var(--tone-${outcomes[d.answer.outcome].key})`, fontSize: 10, fontWeight: 600, stroke: "var(--back)", strokeWidth: 3}),
      Plot.ruleX([toDate(data.days[state.day].date)], {stroke: "currentColor", strokeWidth: 1.5, strokeDasharray: "4 3"}),
      Plot.tip(spans, Plot.pointer({x: (d) => new Date((d.from.getTime() + d.to.getTime()) / 2), y: (d) => d.item.name, maxRadius: 60, title: (d) => tip(data, d)})),
    ],
  });
  asPicture(plot, `Answers over time for ${data.places[state.place].name}, ${plural(rows.length, "product")}; the list "Product by product" says the same.`);
  return plot;
}

const word = (answer) => (answer.outcome === 1 && answer.exceptions ? answer.exceptions.join("/") : shortWords[answer.outcome]);
/** As much of a name as there is room for. */
function fitting(name, room) {
  let text = name;
  while (textWidth(text) > room) text = `${text.replace(/…$/, "").slice(0, -1).trimEnd()}…`;
  return text;
}

function tip(data, span) {
  const law = span.lane === "both" ? "" : ` (${data.law[span.lane]})`;
  return [`${span.item.name}${law}`, `From ${span.from.toISOString().slice(0, 10)}`, ...details(data, span.answer)].join("\n");
}
