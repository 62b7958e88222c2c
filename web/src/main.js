// Draws what the tables of a page say: reads the data that the program embedded, and keeps every picture on one day, one
// class of destinations and one kind of chip.
import {readData} from "./data.js";
import {buildControls} from "./controls.js";
import {element} from "./dom.js";
import {installPatterns} from "./patterns.js";
import {planeSection} from "./plane.js";
import {stripSection} from "./strips.js";
import {updateHeat} from "./heat.js";
import {styles} from "./styles.js";

const root = document.getElementById("pictures");
const source = document.getElementById("licet-data");
if (root && source) start(readData(source.textContent));

function start(data) {
  document.head.append(element("style", {}, styles));
  installPatterns(document.body);
  const state = {day: data.law.on, place: data.homePlace()};
  const pictures = [];
  const controls = buildControls(data, state, update);
  root.append(...controls.nodes);
  for (const chart of data.charts) pictures.push(planeSection(data, chart, state, root));
  pictures.push(stripSection(data, state, root));
  update();

  let width = root.clientWidth;
  new ResizeObserver(() => {
    if (Math.abs(root.clientWidth - width) < 8) return;
    width = root.clientWidth;
    for (const picture of pictures) picture();
  }).observe(root);

  function update() {
    controls.update();
    for (const picture of pictures) picture();
    updateHeat(data, state);
  }
}
