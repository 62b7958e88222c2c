// The regions and dots of a plane in words, for who does not see them.
import {element, number} from "./dom.js";

export function regionTable(data, chart, {panel, bands, products}) {
  const title = [panel.title, data.days[panel.day].date].filter(Boolean).join(", ");
  const regions = bands
    .map((band) => ({
      answer: data.answers[band.answer],
      x: span(band.outline.map(([x]) => x), chart.x),
      y: span(band.outline.flatMap(([, low, high]) => [low, high]), chart.y),
      bent: band.outline.length > 2 && band.outline.some(([, low, high]) => low !== band.outline[0][1] || high !== band.outline[0][2]),
    }));
  return element("div", {},
    table(`Regions of ${chart.name}, ${title}`, ["Answer", "Paragraphs", chart.x.label, chart.y.label],
      regions.map(({answer, x, y, bent}) => [data.words(answer), (answer.paragraphs ?? []).join(", ") || "–", x, bent ? `${y} (in part)` : y])),
    table(`Products by ${chart.name}, ${title}`, ["Product", chart.x.label, chart.y.label, "Answer"],
      products.map(({item, answer}) => [item.name, item.figures[chart.x.fact][2], item.figures[chart.y.fact][2], data.words(answer)])));
}

/** "1,600 to 4,800"; an end of the axis is no end. */
function span(values, axis) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const from = low <= axis.low * 1.0001 ? null : number(low);
  const to = high >= axis.high * 0.9999 ? null : number(high);
  if (from && to) return `${from} to ${to}`;
  if (from) return `from ${from}`;
  return to ? `below ${to}` : "any";
}

function table(title, heads, rows) {
  const node = element("table", {}, element("caption", {}, title),
    element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", {scope: "col"}, head)))));
  const body = element("tbody");
  for (const row of rows) body.append(element("tr", {}, ...row.map((cell) => element("td", {}, cell))));
  node.append(body);
  return element("div", {class: "wide", tabindex: 0, role: "region", "aria-label": title}, node);
}
