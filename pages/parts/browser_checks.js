// What only the browser can look at. Its lines look like those the page draws itself.
const OFF_BY = 60; // seconds by which a clock may be wrong: what is left of a countdown is told anew
const SLOW = 300; // milliseconds there and back
const WIDE = 1280;
const HIGH = 720;

export default function ({ parentElement, data }) {
  const { words } = data;
  parentElement.stopChecks?.();
  const list = document.createElement("ul");
  list.className = "checks";
  const lines = {
    line: add(list, words.line),
    clock: add(list, words.clock),
    wall: add(list, words.wall),
  };
  const say = (line, standing, sentence) => show(line, standing, words.says[standing], sentence);
  Object.values(lines).forEach((line) => say(line, "waiting", ""));
  parentElement.replaceChildren(list);

  async function ask() {
    const at = performance.now();
    let answer = null;
    try {
      answer = await fetch("/healthz", { cache: "no-store" });
    } catch {
      say(lines.line, "bad", words.silent);
      return;
    }
    const took = Math.round(performance.now() - at);
    say(lines.line, took < SLOW ? "good" : "mind", fill(words.took, { ms: took }));
    const there = Date.parse(answer.headers.get("date"));
    const off = Math.round(Math.abs(Date.now() - there) / 1000);
    if (Number.isNaN(there)) say(lines.clock, "mind", words.noTime);
    else if (off <= OFF_BY) say(lines.clock, "good", words.agrees);
    else say(lines.clock, "mind", differs(off, words));
  }

  function measure() {
    const [wide, high] = [window.innerWidth, window.innerHeight];
    const size = fill(words.size, { wide, high });
    if (wide >= WIDE && high >= HIGH) say(lines.wall, "good", `${size} ${words.enough}`);
    else say(lines.wall, "mind", `${size} ${fill(words.tooSmall, { wide: WIDE, high: HIGH })}`);
  }

  ask();
  measure();
  const again = setInterval(ask, 10000);
  window.addEventListener("resize", measure);
  parentElement.stopChecks = () => {
    clearInterval(again);
    window.removeEventListener("resize", measure);
  };
  return parentElement.stopChecks;
}

function add(list, title) {
  const line = document.createElement("li");
  const [name, word, sentence] = ["b", "em", "span"].map((tag) => document.createElement(tag));
  name.textContent = title;
  line.append(name, " ", word, sentence);
  list.append(line);
  return line;
}

function show(line, standing, word, sentence) {
  line.className = standing;
  line.querySelector("em").textContent = word;
  line.querySelector("span").textContent = sentence;
}

function differs(seconds, words) {
  if (seconds < 120) return fill(words.offSeconds, { n: seconds });
  return fill(words.offMinutes, { n: Math.round(seconds / 60) });
}

function fill(text, given) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => given[name] ?? whole);
}
