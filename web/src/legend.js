// What colors, patterns and symbols mean, in the words of the reports.
import {outcomes} from "./data.js";
import {element, svg} from "./dom.js";
import {patternOf} from "./patterns.js";

const shapes = {
  circle: "M5 0a5 5 0 1 1-10 0a5 5 0 1 1 10 0",
  triangle: "M0 -5.5L5.5 4.5H-5.5Z",
  diamond2: "M0 -6L6 0L0 6L-6 0Z",
  square: "M-4.5 -4.5H4.5V4.5H-4.5Z",
};

export function legend(data) {
  const list = element("ul", {class: "licet-legend"});
  for (const outcome of [3, 1, 2, 0]) {
    const {key, symbol} = outcomes[outcome];
    const picture = svg("svg", {width: 44, height: 16, "aria-hidden": "true"},
      svg("rect", {x: 0.5, y: 0.5, width: 26, height: 15, rx: 2, fill: patternOf(outcome), stroke: "var(--edge)"}),
      svg("path", {d: shapes[symbol], transform: "translate(37 8)", fill: `var(--tone-${key})`}));
    list.append(element("li", {}, picture, data.outcomes[outcome]));
  }
  return list;
}
