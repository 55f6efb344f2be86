// What only the browser can look at. Its lines look like those the page draws itself.
const OFF_BY = 60; // seconds by which a clock may be wrong: what is left of a countdown is told anew
const SLOW = 300; // milliseconds there and back
const WIDE = 1280;
const HIGH = 720;
const SAYS = { good: "ready", mind: "have a look", bad: "not ready", waiting: "looking" };

export default function ({ parentElement }) {
  parentElement.stopChecks?.();
  const list = document.createElement("ul");
  list.className = "checks";
  const lines = {
    line: add(list, "The line to the host computer"),
    clock: add(list, "The clock"),
    wall: add(list, "The projector"),
  };
  parentElement.replaceChildren(list);

  async function ask() {
    const at = performance.now();
    let answer = null;
    try {
      answer = await fetch("/healthz", { cache: "no-store" });
    } catch {
      say(lines.line, "bad", "The host computer does not answer.");
      return;
    }
    const took = Math.round(performance.now() - at);
    say(lines.line, took < SLOW ? "good" : "mind", `There and back in ${took} ms.`);
    const there = Date.parse(answer.headers.get("date"));
    const off = Math.round(Math.abs(Date.now() - there) / 1000);
    if (Number.isNaN(there)) say(lines.clock, "mind", "The host did not say what time it is.");
    else if (off <= OFF_BY) say(lines.clock, "good", "It agrees with the host’s.");
    else say(lines.clock, "mind", `It differs from the host’s by ${span(off)}. Set it, or let it be set by the network.`);
  }

  function measure() {
    const [wide, high] = [window.innerWidth, window.innerHeight];
    const size = `This window is ${wide} × ${high}.`;
    if (wide >= WIDE && high >= HIGH) say(lines.wall, "good", `${size} That is enough for the wall.`);
    else say(lines.wall, "mind", `${size} Drag it to the projector and press F11: the wall wants ${WIDE} × ${HIGH} or more.`);
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
  say(line, "waiting", "");
  return line;
}

function say(line, standing, sentence) {
  line.className = standing;
  line.querySelector("em").textContent = SAYS[standing];
  line.querySelector("span").textContent = sentence;
}

function span(seconds) {
  return seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
}
