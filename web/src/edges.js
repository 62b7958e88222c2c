// The lines between regions with different answers.

/**
 * Lines of points {x, y, edge}. Bands stand on one another, so the upper line of each parts two answers; where bands begin
 * and end at one x, an upright line stands between those that differ.
 */
export function edgesOf(bands, chart) {
  const points = [];
  let edge = 0;
  for (const {outline} of bands) {
    ++edge;
    for (const [x, , high] of outline) if (high < chart.y.high * 0.9999) points.push({x, y: high, edge});
  }
  const ending = new Map();
  for (const band of bands) {
    const end = band.outline.at(-1)[0];
    ending.set(end, [...(ending.get(end) ?? []), band]);
  }
  for (const starting of bands) {
    const [x, low, high] = starting.outline[0];
    for (const before of ending.get(x) ?? []) {
      if (before.answer === starting.answer) continue;
      const [, beforeLow, beforeHigh] = before.outline.at(-1);
      const [from, to] = [Math.max(low, beforeLow), Math.min(high, beforeHigh)];
      if (from >= to) continue;
      ++edge;
      points.push({x, y: from, edge}, {x, y: to, edge});
    }
  }
  return points;
}
