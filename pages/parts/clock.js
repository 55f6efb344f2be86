// The time left and the count. The end is absolute, so a sleeping page is right when it wakes.
const TOLD_AT = [5, 1, 0];

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".face") ?? made(parentElement);
  const [time, bar, count, aloud] = root.children;
  root.className = `face ${data.size}`;
  root.stop?.(); // new data calls this again without a clean-up in between
  let clock = started(data.clock);
  let told = false;

  let before = null;

  function draw() {
    drawTime(time, bar, clock, data.words);
    before = tell(aloud, clock, before, data.words);
    if (clock?.running && !told && clock.closes && left(clock) < -clock.grace) {
      told = true;
      setTriggerValue("ended", Date.now());
    }
  }

  // A page drawn a moment ago may arrive after a count that was sent later: the later one stays.
  function onCount({ detail }) {
    if (!data.count || detail.at < root.countedAt) return;
    root.countedAt = detail.at;
    drawCount(count, detail, data.words);
  }

  if (data.count) onCount({ detail: data.count });
  else drawCount(count, null, data.words);
  draw();
  const beat = setInterval(draw, 250);
  window.addEventListener("spp-count", onCount);
  if (window.sppNews?.["spp-count"]) onCount({ detail: window.sppNews["spp-count"] });
  root.stop = () => {
    clearInterval(beat);
    window.removeEventListener("spp-count", onCount);
  };
  return root.stop;
}

function made(parent) {
  const root = document.createElement("div");
  root.append(...Array.from({ length: 4 }, () => document.createElement("div")));
  root.children[0].className = "time";
  root.children[0].setAttribute("role", "timer");
  root.children[1].className = "word";
  root.children[2].className = "count";
  root.children[3].className = "unseen";
  root.children[3].setAttribute("role", "status");
  parent.appendChild(root);
  return root;
}

// Server and browser clocks may differ: keep the difference found when the clock came.
function started(clock) {
  if (!clock) return null;
  return { ...clock, skew: Date.parse(clock.now) - Date.now() };
}

function left(clock) {
  if (!clock.running) return clock.left ?? 0;
  return (Date.parse(clock.ends_at) - Date.now() - clock.skew) / 1000;
}

function drawTime(time, word, clock, words) {
  const seconds = clock ? Math.ceil(left(clock)) : 0;
  time.hidden = !clock;
  word.textContent = !clock ? "" : !clock.running ? words.paused : seconds <= 0 ? words.up : "";
  if (!clock) return;
  const shown = Math.max(0, seconds);
  const text = `${Math.floor(shown / 60)}:${String(shown % 60).padStart(2, "0")}`;
  if (time.textContent !== text) time.textContent = text;
  time.classList.toggle("soon", clock.running && seconds <= 60);
}

/** Tell whoever cannot see the clock how much is left; what was left now, to compare next time. */
function tell(place, clock, before, words) {
  if (!clock?.running) return null;
  const now = left(clock);
  const passed = TOLD_AT.find((minutes) => before > 60 * minutes && now <= 60 * minutes);
  if (passed === undefined) return now;
  place.textContent = words.left[passed];
  return now;
}

function drawCount(place, count, words) {
  place.hidden = !count || !count.of;
  if (!count) return;
  const text = words.answered.replace("{n}", count.answered).replace("{of}", count.of);
  if (place.textContent !== text) place.textContent = text;
}
