// Names beside dots without one covering another, a dot or the rim: each takes the nearest free place around its dot.

const tall = 13;
const brush = document.createElement("canvas").getContext("2d");

export function textWidth(text, font = "11px") {
  brush.font = `${font} system-ui, sans-serif`;
  return brush.measureText(text).width;
}

/** Where a label may stand: offsets of its nearest edge from the dot, near ones first. */
const places = [];
for (const distance of [9, 20, 34, 50]) {
  for (const angle of [0, 180, -40, 40, -140, 140, -90, 90]) {
    const radians = (angle * Math.PI) / 180;
    places.push({distance, dx: distance * Math.cos(radians), dy: distance * Math.sin(radians) * 0.9, angle});
  }
}

/** `dots` have px, py, name and changed; `taken` are boxes that stay free; `rim` is the box of the plot. */
export function placeLabels(dots, taken, rim) {
  const boxes = [...taken, ...dots.map(({px, py}) => ({x0: px - 5, x1: px + 5, y0: py - 5, y1: py + 5}))];
  const placed = [];
  let left = 0;
  // What changes is named first, then those with fewest neighbors.
  const crowd = (dot) => dots.filter((other) => Math.hypot(other.px - dot.px, other.py - dot.py) < 40).length;
  const order = dots.map((dot) => ({dot, rank: (dot.changed ? 0 : 1000) + crowd(dot)}))
    .sort((a, b) => a.rank - b.rank || a.dot.name.localeCompare(b.dot.name));
  for (const {dot} of order) {
    const spot = free(dot, boxes, rim);
    if (!spot) {
      ++left;
      continue;
    }
    boxes.push(spot.box);
    placed.push({dot, ...spot});
  }
  return {placed, left};
}

function free(dot, boxes, rim) {
  const wide = textWidth(dot.name, dot.changed ? "700 11px" : "11px") + 2;
  for (const {distance, dx, dy, angle} of places) {
    const anchor = Math.abs(angle) === 90 ? "middle" : Math.abs(angle) < 90 ? "start" : "end";
    const x = dot.px + dx;
    const y = dot.py + dy;
    const x0 = anchor === "start" ? x : anchor === "end" ? x - wide : x - wide / 2;
    const box = {x0, x1: x0 + wide, y0: y - tall / 2, y1: y + tall / 2};
    if (box.x0 < rim.x0 + 2 || box.x1 > rim.x1 - 2 || box.y0 < rim.y0 + 2 || box.y1 > rim.y1 - 2) continue;
    if (boxes.some((other) => box.x0 < other.x1 && other.x0 < box.x1 && box.y0 < other.y1 && other.y0 < box.y1)) continue;
    return {x, y: y + 4, anchor, box, line: distance > 9 ? [x, y] : null};
  }
  return null;
}
