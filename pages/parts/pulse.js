// Holds one socket to a room and reruns its fragment when the room moved. The count, the clock and
// who has answered are passed on as events: they change without a rerun.
const SLOWEST = 5000;

export default function ({ data, parentElement, setTriggerValue }) {
  parentElement.stopPulse?.(); // never two sockets, however often this is called
  let socket = null;
  let tries = 0;
  let timer = 0;
  let left = false;
  let seen = "";
  const redraw = whenStill((mark) => setTriggerValue("moved", mark));
  window.sppNews = {};
  const banner = offlineBanner(parentElement, data.offline);

  function connect() {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    socket = new WebSocket(`${scheme}//${location.host}${data.address}`);
    socket.onopen = () => {
      if (tries > 0) redraw(`back ${Date.now()}`);
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
    if (mark !== seen) redraw(mark);
    seen = mark;
  }

  connect();
  parentElement.stopPulse = () => {
    left = true;
    clearTimeout(timer);
    redraw.stop();
    socket.close();
    banner.remove();
  };
  return parentElement.stopPulse;
}

// What comes before the page that shows it has been drawn waits for it.
function pass(name, detail) {
  window.sppNews[name] = detail;
  window.dispatchEvent(new CustomEvent(name, { detail }));
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
