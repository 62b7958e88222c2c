// Looks at a page in a real browser, as readers do: two widths, light and dark, by keyboard.
//
//   node test/page.mjs PAGE [--pictures FOLDER NAME]
//
// Checks that the page asks for nothing over the network, writes nothing to the console, draws its charts with labels that
// do not cover one another, moves through the days by keyboard, does not scroll sideways, and that axe finds no serious
// fault. With --pictures it saves what it saw. Needs playwright-core and axe-core beside it, and a chromium.
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {join, resolve} from "node:path";
import {pathToFileURL} from "node:url";
import {chromium} from "playwright-core";

const [file, flag, folder, name] = process.argv.slice(2);
const pictures = flag === "--pictures" ? {folder, name} : null;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";

const faults = [];
const browser = await chromium.launch({executablePath, args: ["--no-sandbox"]});
for (const width of [1280, 390]) {
  for (const colorScheme of ["light", "dark"]) await look(width, colorScheme);
}
await withoutScript();
await browser.close();
for (const fault of faults) console.error(`page: ${fault}`);
console.log(faults.length === 0 ? "page: no fault" : `page: ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);

async function open(options) {
  const context = await browser.newContext({deviceScaleFactor: 1, ...options});
  const page = await context.newPage();
  const at = `${options.viewport.width} ${options.colorScheme}`;
  page.on("console", (message) => faults.push(`${at}: console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`${at}: ${error}`));
  page.on("request", (request) => {
    if (!request.url().startsWith("file:") || request.url() !== pathToFileURL(resolve(file)).href) faults.push(`${at}: asks for ${request.url()}`);
  });
  await page.goto(pathToFileURL(resolve(file)).href);
  return {page, at, context};
}

async function look(width, colorScheme) {
  const {page, at, context} = await open({viewport: {width, height: width > 600 ? 900 : 844}, colorScheme});
  const expect = (holds, words) => { if (!holds) faults.push(`${at}: ${words}`); };

  const planes = page.locator(".licet-figure svg.licet-plot");
  expect(await planes.count() >= 2, "no charts");
  for (const label of await planes.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")))) {
    expect(/Products: \d/.test(label ?? ""), `a chart without a label that says what it shows: ${label}`);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), "the page scrolls sideways");

  const names = await page.locator(".licet-figure").evaluateAll((figures) => figures.map((figure) => {
    const boxes = [...figure.querySelectorAll(".licet-text text")].map((text) => ({text: text.textContent, box: text.getBoundingClientRect()}));
    const covered = [];
    boxes.forEach(({text, box}, index) => {
      for (const other of boxes.slice(index + 1)) {
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (across > 2 && down > 4) covered.push(`${text} / ${other.text}`);
      }
    });
    return {count: figure.querySelectorAll(".licet-text .name").length, covered};
  }));
  for (const {count, covered} of names) {
    expect(count >= 3, "fewer than three products are named");
    expect(covered.length === 0, `labels cover one another: ${covered.slice(0, 4).join("; ")}`);
  }

  const slider = page.locator("#licet-day");
  const picture = () => page.locator("#pictures").innerHTML();
  await slider.focus();
  await page.keyboard.press("Home");
  const first = {date: await slider.getAttribute("aria-valuetext"), picture: await picture()};
  await page.keyboard.press("End");
  const last = {date: await slider.getAttribute("aria-valuetext"), picture: await picture()};
  expect(first.date !== last.date, "the slider does not move by keyboard");
  expect(first.picture !== last.picture, "the pictures do not follow the slider");
  await page.keyboard.press("ArrowLeft");
  expect(await slider.getAttribute("aria-valuetext") < last.date, "the left arrow does not go back");
  await page.keyboard.press("End");

  await page.locator("details").evaluateAll((all) => all.slice(0, 3).forEach((one) => { one.open = true; }));
  // A policy that lets nothing be run keeps axe out too, so it comes through the debugger.
  const session = await context.newCDPSession(page);
  await session.send("Runtime.evaluate", {expression: axe});
  const {result} = await session.send("Runtime.evaluate", {
    expression: "axe.run().then((r) => JSON.stringify(r.violations.map((v) => [v.impact, v.id, v.nodes.length, v.nodes[0].html.slice(0, 160)])))",
    awaitPromise: true, returnByValue: true,
  });
  for (const [impact, id, count, html] of JSON.parse(result.value ?? "[]")) {
    if (["serious", "critical"].includes(impact)) faults.push(`${at}: axe: ${id} (${impact}), ${count} times, first ${html}`);
    else console.log(`page: ${at}: axe: ${id} (${impact}), ${count} times, first ${html}`);
  }
  expect(typeof result.value === "string", "axe did not run");

  if (pictures) {
    await page.locator("details").evaluateAll((all) => all.forEach((one) => { one.open = false; }));
    await page.evaluate(() => { document.activeElement.blur(); window.scrollTo(0, 0); });
    const path = join(pictures.folder, `${pictures.name}-${width}-${colorScheme}.png`);
    // From the charts on, as much as a reader takes in.
    await page.setViewportSize({width, height: width > 600 ? 1000 : 1500});
    await page.evaluate(() => window.scrollTo(0, document.getElementById("pictures").offsetTop));
    await page.screenshot({path});
  }
  await context.close();
}

/** The tables stand by themselves. */
async function withoutScript() {
  const {page, at, context} = await open({viewport: {width: 1280, height: 900}, colorScheme: "light", javaScriptEnabled: false});
  if (await page.locator("#heat tbody tr").count() === 0) faults.push(`${at}: no table without JavaScript`);
  if (!(await page.locator("noscript").first().isVisible())) faults.push(`${at}: nothing says that charts need JavaScript`);
  await context.close();
}
