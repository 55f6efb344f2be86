// Holds one socket to a room and reruns its fragment when the room moved. The count, the clock and
// who has answered are passed on as events: they change without a rerun.
const SLOWEST = 5000;
const STARTS_WITHIN = 1500; // ms from a server's return to its first drawing, if there is to be one

export default function ({ data, parentElement, setTriggerValue }) {
  parentElement.stopPulse?.(); // never two sockets, however often this is called
  let socket = null;
  let tries = 0;
  let timer = 0;
  let left = false;
  let seen = "";
  window.sppNews = {};
  const banner = offlineBanner(parentElement, data.offline);
  const stopWaking = waking(document.querySelector("[data-testid=stApp]"));

  function connect() {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    socket = new WebSocket(`${scheme}//${location.host}${data.address}`);
    socket.onopen = () => {
      if (tries > 0) setTriggerValue("moved", `back ${Date.now()}`);
      tries = 0;
      banner.hidden = true;
    };
    socket.onmessage = (event) => take(JSON.parse(event.data));
    socket.onclose = (event) => {
      if (left || event.code === 4401) return;
      tries += 1;
      banner.hidden = tries < 2;
      timer = setTimeout(connect, Math.min(SLOWEST, 300 * 2 ** tries) * (0.7 + Math.random() * 0.6));
    };
  }

  function take(frame) {
    if (frame.t === "count") pass("spp-count", frame);
    if (frame.t !== "moved") return;
    pass("spp-moved", frame);
    // A wall whose room may not see results yet has nothing to redraw for an answer, and a console
    // hears of answers by the event.
    const wall = data.address.endsWith("wall");
    const mark = `${frame.stage}/${wall ? (frame.shown ? frame.answers : "") : frame.roster}`;
    if (mark !== seen) setTriggerValue("moved", mark);
    seen = mark;
  }

  connect();
  parentElement.stopPulse = () => {
    left = true;
    clearTimeout(timer);
    socket.close();
    banner.remove();
    stopWaking();
  };
  return parentElement.stopPulse;
}

// What comes before the page that shows it has been drawn waits for it.
function pass(name, detail) {
  window.sppNews[name] = detail;
  window.dispatchEvent(new CustomEvent(name, { detail }));
}

// A server that has come back does not know a page's buttons before it has drawn them: a press in
// between would be lost without a word. So they rest, and can be seen to.
function waking(app) {
  let rests = ""; // "away": no server; "drawing": it is back, and at its first drawing
  let timer = 0;
  const rest = (why) => {
    rests = why;
    clearTimeout(timer);
    timer = 0;
    document.documentElement.toggleAttribute("data-waking", why !== "");
  };
  const look = () => {
    const drawing = app.dataset.testScriptState !== "notRunning";
    if (app.dataset.testConnectionState !== "CONNECTED") rest("away");
    else if (rests && drawing) rest("drawing");
    else if (rests === "drawing") rest("");
    else if (rests) timer ||= setTimeout(rest, STARTS_WITHIN, "");
  };
  const hold = (event) => {
    const pressed = event.type === "click" ? event.target.closest?.("button") : !event.target.closest?.("input, textarea");
    if (rests && pressed) event.stopImmediatePropagation();
  };
  const watch = new MutationObserver(look);
  watch.observe(app, { attributes: true });
  const held = ["keydown", "click"];
  for (const kind of held) window.addEventListener(kind, hold, true);
  return () => {
    watch.disconnect();
    rest("");
    for (const kind of held) window.removeEventListener(kind, hold, true);
  };
}

function offlineBanner(parent, words) {
  const banner = document.createElement("div");
  banner.className = "spp-offline";
  banner.setAttribute("role", "status");
  banner.textContent = words;
  banner.hidden = true;
  parent.appendChild(banner);
  return banner;
}
