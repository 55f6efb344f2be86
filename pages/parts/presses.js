// A press of a button that moves the room counts. Until a server that came back knows the page's
// buttons they rest; a press that came to nothing on the way is made again, for the room as it was
// seen, so that it moves the room once.
const STARTS_WITHIN = 1500; // ms from a server's return to its first drawing, if there is to be one
const LOST_AFTER = 2500; // ms a page does nothing and still shows what it showed when it was pressed
const FORGOTTEN_AFTER = 20000;
const TRIES = 3;
const KEYED = "[class*='st-key-move-']";
const BUTTON = `${KEYED} button`;

export default function ({ data, parentElement, setTriggerValue }) {
  parentElement.stopPresses?.(); // what the last drawing left is not needed twice
  const app = document.querySelector("[data-testid=stApp]");
  const stops = [waking(app), makingAgain(app, data, setTriggerValue)];
  parentElement.stopPresses = () => stops.forEach((stop) => stop());
  return parentElement.stopPresses;
}

const connected = (app) => app.dataset.testConnectionState === "CONNECTED";
// Also in a component's own tree, whose host is all that an event names outside it.
const typing = (event) => event.composedPath()[0].closest?.("input, textarea, select, [contenteditable]");
const drawing = (app) => app.dataset.testScriptState !== "notRunning";

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
    if (!connected(app)) rest("away");
    else if (rests && drawing(app)) rest("drawing");
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

function makingAgain(app, { room, keys }, setTriggerValue) {
  const kept = (window.sppPress ??= {}); // outlives a drawing for other news
  let down = "";
  const seen = () => document.querySelector("header.now")?.dataset.version;
  const moveOf = (button) => button.closest(KEYED).className.match(/st-key-move-(\w+)/)[1];
  const note = (button) => {
    if (!button || button.disabled) return;
    const now = Date.now();
    kept.pressed = { room, move: moveOf(button), seen: seen(), at: now, since: now, tries: 0 };
  };
  const under = (event) => event.target.closest?.(BUTTON);
  const byKey = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || typing(event)) return;
    const named = (button) => keys[moveOf(button)]?.toLowerCase() === event.key.toLowerCase();
    note([...document.querySelectorAll(BUTTON)].find(named));
  };
  const heard = {
    click: (event) => note(under(event)),
    keydown: byKey,
    // A button that is drawn anew while a finger is on it gets no click.
    pointerdown: (event) => (down = under(event) ? moveOf(under(event)) : ""),
    pointerup: (event) => under(event) && moveOf(under(event)) === down && note(under(event)),
  };
  const look = () => {
    const { pressed } = kept;
    if (!pressed) return;
    const shown = seen();
    const over = pressed.room !== room || Date.now() - pressed.at > FORGOTTEN_AFTER;
    const refused = document.querySelector("[data-testid=stToast]"); // with its reason
    if (over || refused || pressed.tries >= TRIES || (shown && shown !== pressed.seen)) kept.pressed = null;
    else if (!shown || !connected(app) || drawing(app)) pressed.since = Date.now();
    else if (Date.now() - pressed.since > LOST_AFTER) {
      pressed.tries += 1;
      pressed.since = Date.now();
      setTriggerValue("again", `${pressed.move} ${pressed.seen}`);
    }
  };
  const timer = setInterval(look, 250);
  for (const [kind, hear] of Object.entries(heard)) document.addEventListener(kind, hear, true);
  return () => {
    clearInterval(timer);
    for (const [kind, hear] of Object.entries(heard)) document.removeEventListener(kind, hear, true);
  };
}
