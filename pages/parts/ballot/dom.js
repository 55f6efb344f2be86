// Making and changing elements. Words only ever become text, never HTML.

const SVG = "http://www.w3.org/2000/svg";
const ICONS = {
  tick: "M4.5 12.5l5 5L19.5 7",
  ring: "M12 4.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 1 0 0-15z",
  triangle: "M12 5l8 14H4z",
  square: "M5 5h14v14H5z",
  star: "M12 3.6l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9L3.5 9.8l5.9-.8z",
  plus: "M12 5v14M5 12h14",
  cross: "M6 6l12 12M18 6L6 18",
  ask: "M9 9.3a3 3 0 1 1 4.3 2.7c-.8.4-1.3 1-1.3 2M12 17.5v.5",
  hand: "M8.5 12V6.2a1.2 1.2 0 0 1 2.4 0V11V4.8a1.2 1.2 0 0 1 2.4 0V11V6a1.2 1.2 0 0 1 2.4 0v6V8.5a1.2 1.2 0 0 1 2.3 0V15a5.2 5.2 0 0 1-5.2 5.2h-.8a5.2 5.2 0 0 1-4.2-2.2L4.6 13.6a1.2 1.2 0 0 1 2-1.4z",
  photo: "M4 8h3l1.5-2.5h7L17 8h3v11H4zM12 10.5a3 3 0 1 0 0 6a3 3 0 1 0 0-6z",
  down: "M6 9.5l6 6 6-6",
};

let lastId = 0;

/** An id no other element of this page has. */
function newId() {
  lastId += 1;
  return `ballot-${lastId}`;
}

/** `el("p.quiet", { id: "x", onclick: act }, "words", child)`; empty children are left out. */
function el(what, settings = {}, ...children) {
  const [tag, ...classes] = what.split(".");
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(" ");
  for (const [name, value] of Object.entries(settings)) give(node, name, value);
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

function give(node, name, value) {
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (value === true) node.setAttribute(name, "");
  else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
}

function button(what, settings, ...children) {
  return el(`button.${what}`, { type: "button", ...settings }, ...children);
}

function icon(name) {
  const picture = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  picture.setAttribute("class", `icon icon-${name}`);
  path.setAttribute("d", ICONS[name]);
  picture.append(path);
  return picture;
}

/** Change an element's words only when they differ, so that nothing is read out twice. */
function say(node, words) {
  if (node.textContent !== words) node.textContent = words;
}

function show(node, wanted) {
  if (node.hidden === wanted) node.hidden = !wanted;
}

function mark(node, name, value) {
  if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
}

/** Where the keyboard is, also inside a shadow root. */
function hasFocus(node) {
  return node.contains(node.getRootNode().activeElement);
}

/** Random letters and figures. (`randomUUID` is missing where the page is plain http.) */
function random(length) {
  const letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  const dice = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(dice, (number) => letters[number % letters.length]).join("");
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
