// Fills that differ in pattern as well as in color: by outcome, in the colors of the page.
import {svg} from "./dom.js";
import {outcomes} from "./data.js";

const drawings = {
  none: () => [],
  exception: () => [svg("circle", {cx: 4, cy: 4, r: 1.1})],
  open: () => [svg("path", {d: "M4 1.5v5M1.5 4h5"})],
  license: () => [svg("path", {d: "M-1 9L9 -1M-1 1L1 -1M7 9L9 7"})],
};

export function installPatterns(parent) {
  const defs = svg("defs");
  for (const {key} of outcomes) {
    const tile = svg("pattern", {id: `licet-${key}`, width: 8, height: 8, patternUnits: "userSpaceOnUse", class: `licet-tile ${key}`});
    tile.append(svg("rect", {width: 8, height: 8}), ...drawings[key]());
    defs.append(tile);
  }
  parent.append(svg("svg", {width: 0, height: 0, "aria-hidden": "true", class: "licet-defs"}, defs));
}

/** A legend that shows color, pattern and symbol beside the words. */
export const patternOf = (outcome) => `url(#licet-${outcomes[outcome].key})`;
