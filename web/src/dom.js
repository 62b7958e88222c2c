// Elements, made briefly.
const namespace = "http://www.w3.org/2000/svg";

/** An HTML element; attributes with a function are listeners, those that are null or false are left out. */
export function element(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(namespace, tag), attributes, children);
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const digits = new Intl.NumberFormat("en-US", {maximumFractionDigits: 3});
/** 5285 as "5,285". */
export const number = (value) => digits.format(value);

export function plural(count, noun) {
  return `${number(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** One picture with one description; the library's own labels of its parts say nothing. */
export function asPicture(plot, description) {
  for (const part of plot.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
  plot.setAttribute("role", "img");
  plot.setAttribute("aria-label", description);
}
