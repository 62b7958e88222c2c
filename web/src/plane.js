// The plane of two figures: regions in which an ordinary chip has one answer, with the products as dots.
import * as Plot from "@observablehq/plot";
import {details, outcomes, shortName} from "./data.js";
import {asPicture, element, number, plural, svg} from "./dom.js";
import {edgesOf} from "./edges.js";
import {placeLabels, textWidth} from "./labels.js";
import {legend} from "./legend.js";
import {patternOf} from "./patterns.js";
import {regionTable} from "./plane_table.js";

const widest = 1180;
const narrowest = 240;
const regionFont = "italic 600 11px";
const sideBySide = 900;

export function planeSection(data, chart, state, root) {
  const id = `licet-${chart.name}`;
  const choice = firstChoice(data, chart, state);
  const panels = element("div", {class: "licet-panels"});
  const about = element("p", {class: "soft licet-note"});
  const table = element("div", {class: "licet-tables"});
  const box = element("details", {}, element("summary", {}, "The chart as a table"), table);
  root.append(element("section", {"aria-labelledby": id},
    element("h2", {id}, `${chart.x.label} and ${lower(chart.y.label)}`),
    choices(chart, choice, render), legend(data), about, panels, box));
  return render;

  function render() {
    about.textContent = meaning(choice);
    const shown = data.panels(state.day);
    const room = root.clientWidth;
    const columns = shown.length > 1 && room >= sideBySide ? 2 : 1;
    const width = Math.max(narrowest, Math.min(widest, (room - 16 * (columns - 1)) / columns));
    panels.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`;
    const views = shown.map((panel) => view(data, chart, choice, state, panel, shown));
    panels.replaceChildren(...views.map((one) => figure(data, chart, state, one, width)));
    table.replaceChildren(...views.map((one) => regionTable(data, chart, one)));
  }
}

const lower = (label) => (/^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label);

/** The first data-center chip; where others are stated, of the maker whose map says most. */
function firstChoice(data, chart, state) {
  const panel = data.panels(state.day).at(-1);
  let best = 0;
  let most = 0;
  chart.samples.forEach((sample, index) => {
    if (!sample.datacenter || sample.others === "high") return;
    const found = new Set(mapOf(data, chart, index, state.place, panel).map(([answer]) => data.answers[answer].outcome)).size;
    if (found > most) [best, most] = [index, found];
  });
  return {...chart.samples[best]};
}

function mapOf(data, chart, sample, place, panel) {
  return chart.maps[data.at(chart.courses[(chart[panel.law] ?? chart.before)[sample][place]], panel.day)];
}

/** Which chip the regions speak of. */
function choices(chart, choice, changed) {
  const prefix = `licet-${chart.name}`;
  const select = (name, label, options) => {
    const node = element("select", {id: `${prefix}-${name}`, change: () => { choice[name] = options[node.selectedIndex][0]; changed(); }});
    for (const [value, words] of options) node.append(element("option", {selected: value === choice[name] ? "" : null}, words));
    return element("span", {class: "licet-pair"}, element("label", {for: node.id}, label), node);
  };
  const makers = [...new Set(chart.samples.map((sample) => sample.maker))].map((maker) => [maker, maker || "a maker without a letter"]);
  const others = [...new Set(chart.samples.map((sample) => sample.others))];
  const othersWords = {low: "below every line", high: "above every line", open: "open"};
  return element("div", {class: "licet-row"},
    select("datacenter", "Chip", [[true, "for data centers"], [false, "not for data centers"]]),
    ...(makers.length > 1 ? [select("maker", "of", makers)] : []),
    ...(others.length > 1 ? [select("others", "its other figures", others.map((value) => [value, othersWords[value]]))] : []));
}

function view(data, chart, choice, state, panel, shown) {
  const sample = chart.samples.findIndex((one) =>
    one.maker === choice.maker && one.datacenter === choice.datacenter && one.others === choice.others);
  const bands = mapOf(data, chart, Math.max(0, sample), state.place, panel)
    .map(([answer, outline], index) => ({answer, outcome: data.answers[answer].outcome, outline, index}));
  const products = [];
  for (const item of data.items) {
    const x = middle(item.figures[chart.x.fact]);
    const y = middle(item.figures[chart.y.fact]);
    if (item.kind !== "chip" || !x || !y || item.datacenter === !choice.datacenter) continue;
    const answer = data.answer(item, panel.law, state.place, panel.day);
    const changed = shown.some((other) => data.answer(item, other.law, state.place, other.day).outcome !== answer.outcome);
    products.push({item, x, y, answer, changed, name: shortName(item), xs: item.figures[chart.x.fact], ys: item.figures[chart.y.fact]});
  }
  return {panel, bands, products, choice: {...choice}};
}

/** What the reader looks at; a dot may differ from the ground that it stands on. */
function meaning({maker, datacenter, others}) {
  const chip = `a chip of ${maker || "a maker without a letter"}, ${datacenter ? "" : "not "}for data centers`;
  const rest = {low: ", with its other figures below every line", high: ", with its other figures above every line", open: ""}[others];
  return `Ground: what holds for ${chip}${rest}. ` +
    "Dots: the products, each with its own answer, which may rest on more than these two figures.";
}

/** Of a range the geometric middle, since the scale is logarithmic. */
function middle(range) {
  if (!range) return 0;
  const [low, high] = range;
  return low && high ? Math.sqrt(low * high) : 0;
}

function figure(data, chart, state, {panel, bands, products}, width) {
  const narrow = width < 480;
  const height = Math.round(narrow ? width * 1.15 : Math.min(600, width * 0.72));
  const points = bands.flatMap((band) => band.outline.map(([x, low, high]) => ({x, low, high, band: band.index, outcome: band.outcome})));
  const channels = {x: "x", y1: "low", y2: "high", z: "band"};
  const summary = describe(data, chart, state, panel, products);
  const plot = Plot.plot({
    width, height, marginLeft: narrow ? 40 : 52, marginRight: narrow ? 34 : 42, marginTop: 34, marginBottom: 44,
    className: "licet-plot",
    x: {type: "log", domain: [chart.x.low, chart.x.high], label: axisLabel(chart.x), labelAnchor: "center", labelArrow: "none", tickFormat: width < 760 ? decade : tick},
    y: {type: "log", domain: [chart.y.low, chart.y.high], label: null, tickFormat: tick},
    symbol: {type: "identity"}, color: {type: "identity"},
    marks: [
      ...outcomes.map((_, outcome) => Plot.areaY(points.filter((point) => point.outcome === outcome), {...channels, fill: patternOf(outcome)})),
      Plot.line(edgesOf(bands, chart), {x: "x", y: "y", z: "edge", stroke: "var(--edge)", strokeWidth: 1.25}),
      Plot.frame({stroke: "var(--edge)"}),
      Plot.link(products, {x1: (d) => d.xs[0], x2: (d) => d.xs[1], y1: "y", y2: "y", stroke: "var(--soft)"}),
      Plot.link(products, {x1: "x", x2: "x", y1: (d) => d.ys[0], y2: (d) => d.ys[1], stroke: "var(--soft)"}),
      Plot.dot(products, {x: "x", y: "y", r: (d) => (d.changed ? 6 : 5), symbol: (d) => outcomes[d.answer.outcome].symbol,
        fill: (d) => `var(--tone-${outcomes[d.answer.outcome].key})`, stroke: "var(--back)", strokeWidth: 1}),
      Plot.dot(products.filter((d) => d.changed), {x: "x", y: "y", r: 9, stroke: "currentColor", strokeWidth: 1.5}),
      Plot.tip(products, Plot.pointer({x: "x", y: "y", title: (d) => tip(data, chart, d), maxRadius: 24})),
    ],
  });
  asPicture(plot, summary);
  const left = write(data, chart, plot, bands, products, width, height);
  const caption = element("figcaption", {}, panel.title ? element("strong", {}, panel.title) : null,
    panel.title.includes(data.days[panel.day].date) ? null : element("span", {class: "soft"}, `${panel.title ? ", " : ""}${data.days[panel.day].date}`));
  const yLabel = element("div", {class: "licet-ylabel", "aria-hidden": "true"}, `↑ ${axisLabel(chart.y)}`);
  const note = left === 0 ? null : element("p", {class: "soft licet-note"}, `${plural(left, "name")} left out for want of room; the table has them all.`);
  return element("figure", {class: "licet-figure"}, caption, yLabel, plot, note);
}

const axisLabel = (axis) => axis.label + (axis.unit ? ` (${axis.unit})` : "");
const tick = (value) => (/^[125]0*$/.test(String(value)) || value < 1 ? number(value) : "");

const decade = (value) => (Math.abs(Math.log10(value) % 1) < 1e-9 ? number(value) : "");

function describe(data, chart, state, panel, products) {
  const counts = outcomes.map((_, outcome) => products.filter((d) => d.answer.outcome === outcome).length);
  const parts = [3, 1, 2, 0].filter((outcome) => counts[outcome] > 0).map((outcome) => `${counts[outcome]} ${data.outcomes[outcome]}`);
  return `${chart.x.label} against ${lower(chart.y.label)}, ${data.places[state.place].name}, ${panel.title ? `${panel.title}, ` : ""}` +
    `${data.days[panel.day].date}. Products: ${parts.join(", ") || "none"}.`;
}

function tip(data, chart, {item, answer}) {
  const figures = [chart.x, chart.y].map((axis) => `${axis.label} ${item.figures[axis.fact][2]}`).join(", ");
  return [item.name, figures, ...details(data, answer)].join("\n");
}

/** Writes on the plot: the constants of the lines, what the regions are, the names of the products. */
function write(data, chart, plot, bands, products, width, height) {
  const scaleX = plot.scale("x").apply;
  const scaleY = plot.scale("y").apply;
  const [x0, x1] = [scaleX(chart.x.low), scaleX(chart.x.high)];
  const [y1, y0] = [scaleY(chart.y.low), scaleY(chart.y.high)];
  const layer = svg("g", {class: "licet-text", "aria-hidden": "true"});
  const taken = [];
  const lines = (axis, values) => [...new Set(values)].filter((value) => axis.lines.some((line) => Math.abs(line / value - 1) < 1e-5)).sort((a, b) => a - b);
  const ends = [-Infinity, -Infinity];  // of the two rows that the constants of the lower axis stand in
  for (const value of lines(chart.x, bands.flatMap((band) => band.outline.map(([x]) => x)))) {
    const x = scaleX(value);
    const half = textWidth(number(value), "600 10.5px") / 2;
    const row = ends.findIndex((end) => end + 4 < x - half);
    if (row < 0) continue;
    ends[row] = x + half;
    if (row > 0) layer.append(svg("line", {x1: x, x2: x, y1: y0 - 16, y2: y0, class: "leader"}));
    layer.append(svg("text", {x, y: y0 - 5 - 12 * row, class: "line"}, number(value)));
  }
  let last = Infinity;
  for (const value of lines(chart.y, bands.flatMap((band) => band.outline.flatMap(([, low, high]) => [low, high])))) {
    const y = scaleY(value);
    if (y > last - 11) continue;
    last = y;
    layer.append(svg("text", {x: x1 + 4, y: y + 4, class: "line start"}, number(value)));
  }
  const dots = products.map((d) => ({...d, px: scaleX(d.x), py: scaleY(d.y)}));
  for (const region of regionLabels(data, bands, scaleX, scaleY)) {
    const half = textWidth(region.text, regionFont) / 2;
    const clear = (x) => !dots.some((dot) => Math.abs(dot.px - x) < half + 10 && Math.abs(dot.py - region.y) < 16);
    const x = [(region.x0 + region.x1) / 2, region.x0 + half + 6, region.x1 - half - 6].find(clear);
    if (x === undefined) continue;
    layer.append(svg("text", {x, y: region.y, class: "region"}, region.text));
    taken.push({x0: x - half, x1: x + half, y0: region.y - 10, y1: region.y + 3});
  }
  const labels = placeLabels(dots, taken, {x0, x1, y0, y1});
  for (const {dot, x, y, anchor, line} of labels.placed) {
    if (line) layer.append(svg("line", {x1: dot.px, y1: dot.py, x2: line[0], y2: line[1], class: "leader"}));
    layer.append(svg("text", {x, y, class: `name ${anchor}${dot.changed ? " changed" : ""}`}, dot.name));
  }
  plot.append(layer);
  return labels.left;
}

/** The name of each answer in its largest region, near the upper edge of it. */
function regionLabels(data, bands, scaleX, scaleY) {
  const best = new Map();
  for (const band of bands) {
    band.outline.slice(1).forEach(([x, low, high], index) => {
      const [fromX, fromLow, fromHigh] = band.outline[index];
      const box = {x0: scaleX(fromX), x1: scaleX(x), y0: Math.max(scaleY(fromHigh), scaleY(high)), y1: Math.min(scaleY(fromLow), scaleY(low))};
      const size = Math.max(0, box.x1 - box.x0) * Math.max(0, box.y1 - box.y0);
      const texts = regionTexts(data.answers[band.answer]);
      const key = texts.join();
      if (texts.length > 0 && size > (best.get(key)?.size ?? 0)) best.set(key, {...box, size, texts});
    });
  }
  const labels = [];
  for (const {x0, x1, y0, y1, texts} of best.values()) {
    const text = texts.find((one) => textWidth(one, regionFont) + 8 < x1 - x0);
    if (!text || y1 - y0 < 18) continue;
    labels.push({x0, x1, y: y0 + 14, text});
  }
  return labels;
}

/** What a region is called, the longest name first: "3A090.b.1, .2", "3A090.b"; of an open one, what it turns on. */
function regionTexts(answer) {
  if (answer.outcome === 2 && answer.missing) {
    const facts = answer.missing.slice(0, 2).join(", ");
    return [`turns on ${facts}`, `turns on ${answer.missing[0]}`, facts, answer.missing[0]];
  }
  const paragraphs = answer.paragraphs ?? [];
  if (paragraphs.length === 0) return [];
  const stem = paragraphs[0].replace(/\.[0-9]+$/, "");
  if (paragraphs.every((one) => one === stem || one.startsWith(`${stem}.`))) {
    return [[paragraphs[0], ...paragraphs.slice(1).map((one) => one.slice(stem.length))].join(", "), stem];
  }
  return [paragraphs.join(", "), paragraphs[0]];
}
