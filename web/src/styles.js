// What charts add to the style of the page. Tones are those of the page's outcomes; tints are their quiet grounds.
export const styles = `
:root { --tone-none: var(--good); --tone-exception: var(--link); --tone-open: var(--part); --tone-license: var(--bad);
  --tint-none: #f2f7f2; --tint-exception: #dfeafa; --tint-open: #faf0d2; --tint-license: #fbe1dc; --edge: #9aa5b1;
  --plot-background: var(--back); }
@media (prefers-color-scheme: dark) { :root { --tint-none: #121c16; --tint-exception: #13283f; --tint-open: #33290f;
  --tint-license: #3c1a17; --edge: #5b6875; } }
.licet-defs { position: absolute; }
.licet-tile { --tile: var(--tone); }
.licet-tile.none rect { fill: var(--tint-none); } .licet-tile.exception rect { fill: var(--tint-exception); }
.licet-tile.open rect { fill: var(--tint-open); } .licet-tile.license rect { fill: var(--tint-license); }
.licet-tile path { fill: none; stroke: var(--tone); stroke-width: 1; opacity: .38; }
.licet-tile circle { fill: var(--tone); opacity: .5; }
.licet-controls { position: sticky; top: 0; z-index: 3; background: var(--back); border-bottom: 1px solid var(--line);
  padding: .2rem 0 .1rem; }
.licet-row { display: flex; flex-wrap: wrap; align-items: center; gap: .3rem .6rem; margin: .3rem 0; }
.licet-pair { display: inline-flex; align-items: center; gap: .4rem; max-width: 100%; }
.licet-pair label { white-space: nowrap; } .licet-pair select { min-width: 0; }
.licet-row label { color: var(--soft); font-size: .875rem; }
.licet-row output { font-weight: 600; font-variant-numeric: tabular-nums; min-width: 6.2rem; }
.licet-row select, .licet-row button { font: inherit; font-size: .9375rem; color: inherit; background: var(--code);
  border: 1px solid var(--edge); border-radius: 6px; padding: .2rem .5rem; max-width: 100%; }
.licet-row button { min-width: 2rem; min-height: 2rem; line-height: 1; cursor: pointer; }
.licet-row button:disabled { opacity: .4; cursor: default; }
.licet-row :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.licet-slider { display: flex; align-items: center; gap: .4rem; flex: 1 1 20rem; min-width: 0; }
.licet-track { position: relative; flex: 1; padding-bottom: .9rem; min-width: 0; }
.licet-track input { width: 100%; margin: 0; accent-color: var(--link); display: block; }
.licet-ticks { position: absolute; left: 8px; right: 8px; bottom: 0; height: .9rem; font-size: .6875rem; color: var(--soft); }
.licet-ticks span { position: absolute; transform: translateX(-50%); }
.licet-story { margin: .2rem 0; font-size: .9375rem; min-height: 1.5em; }
.licet-told details { margin: .2rem 0; border: 0; font-size: .875rem; }
.licet-told summary { padding: .1rem 0; color: var(--soft); }
.licet-events { margin: .2rem 0 .4rem; padding-left: 1.2rem; overflow-wrap: anywhere; }
.licet-legend { display: flex; flex-wrap: wrap; gap: .2rem 1rem; list-style: none; margin: .4rem 0; padding: 0; font-size: .875rem; }
.licet-legend li { display: flex; align-items: center; gap: .35rem; }
.licet-panels { display: grid; gap: 1rem; }
.licet-figure { margin: 0; min-width: 0; }
.licet-figure figcaption { margin: .2rem 0; }
.licet-ylabel { font-size: .75rem; color: var(--soft); }
.licet-plot { display: block; max-width: 100%; height: auto; overflow: visible; background: var(--back);
  font: 11px system-ui, sans-serif; }
.licet-plot text { fill: currentColor; }
.licet-text text { font-size: 11px; text-anchor: middle; fill: var(--text); stroke: var(--back); stroke-width: 2.5px;
  paint-order: stroke; stroke-linejoin: round; }
.licet-text text.start { text-anchor: start; } .licet-text text.end { text-anchor: end; }
.licet-text text.line { fill: var(--text); font-weight: 600; font-size: 10.5px; }
.licet-text text.region { fill: var(--soft); font-style: italic; font-weight: 600; }
.licet-text text.changed { font-weight: 700; }
.licet-text .leader { stroke: var(--soft); stroke-width: .75; }
.licet-note { margin: .2rem 0; font-size: .8125rem; }
.licet-tables table { margin: .6rem 0; }
.licet-strips { overflow-x: auto; }
.heat thead th.licet-chosen { color: var(--link); }
@media (max-width: 40rem) { .licet-row { gap: .2rem .4rem; } .licet-slider { flex-basis: 100%; } }
@media print { .licet-controls { position: static; } .licet-row button, .licet-ticks { display: none; } }
`;
