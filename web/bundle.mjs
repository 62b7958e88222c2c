// Bundles src/main.js, with the libraries that it uses and their licenses, into one script.
//
//   node bundle.mjs OUTPUT
import {mkdirSync, readFileSync, readdirSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const outfile = process.argv[2];

const result = await build({
  absWorkingDir: here,
  entryPoints: ["src/main.js"],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  write: false,
});

/** The folder below node_modules that an input of the bundle comes from; undefined for our own. */
function packageOf(input) {
  const parts = input.split("/");
  const at = parts.lastIndexOf("node_modules");
  if (at < 0) return undefined;
  return parts.slice(0, at + (parts[at + 1].startsWith("@") ? 3 : 2)).join("/");
}

/** License texts, each once, with the packages that it covers. */
function licenses(inputs) {
  const packages = [...new Set(inputs.map(packageOf).filter(Boolean))].sort();
  const texts = new Map();
  for (const folder of packages) {
    const about = JSON.parse(readFileSync(join(here, folder, "package.json"), "utf8"));
    const file = readdirSync(join(here, folder)).find((name) => /^licen[cs]e/i.test(name));
    const text = file ? readFileSync(join(here, folder, file), "utf8").trim() : `License: ${about.license}`;
    texts.set(text, [...(texts.get(text) ?? []), `${about.name} ${about.version}`]);
  }
  return [...texts].map(([text, names]) => `${names.join(", ")}\n\n${text}`).join("\n\n----\n\n");
}

// A comment cannot hold its own end, a page not that of the script.
const notice = licenses(Object.keys(result.metafile.inputs)).replaceAll("*/", "* /").replaceAll("</", "< /");
const script = result.outputFiles[0].text.trim();
if (/<\/script|<!--/i.test(script)) throw new Error("the bundle holds the end of a script element");
mkdirSync(dirname(outfile), {recursive: true});
writeFileSync(outfile, `/*! This script contains:\n\n${notice}\n*/\n${script}\n`);
