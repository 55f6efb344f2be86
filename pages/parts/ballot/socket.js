// The line to the server: opens itself again after a dropped network.

const FIRST_WAIT = 300;
const LONGEST_WAIT = 5000;
const ANSWER_WITHIN = 8000;
const STEADY_AFTER = 3000;
const BEATS_MISSED = 2.5;
const STRANGER = 4401;

/**
 * A WebSocket that stays: `up` once connected, `down` once lost, `message` for every frame, and
 * `stranger` when the server says that this device has no business here.
 *
 * A network can die without the browser noticing. So the line is opened again when something sent
 * brings no frame at all within some seconds, and, where the server sends a regular
 * `{"t": "beat", "every": seconds}`, when the beat stops.
 */
class Line {
  constructor(address, { message, up, down, stranger }) {
    Object.assign(this, { address, message, up, down, stranger });
    this.socket = null;
    this.tries = 0;
    this.timers = { again: 0, answer: 0, beat: 0, steady: 0 };
    this.awake = () => this.nudge();
    this.suspicious = () => this.restart();
    window.addEventListener("online", this.awake);
    window.addEventListener("offline", this.suspicious);
    document.addEventListener("visibilitychange", this.awake);
    this.connect();
  }

  get open() {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  connect() {
    clearTimeout(this.timers.again);
    const socket = new WebSocket(socketAddress(this.address));
    this.socket = socket;
    socket.onopen = () => this.socket === socket && this.opened();
    socket.onmessage = (event) => this.socket === socket && this.heard(event.data);
    socket.onclose = (event) => this.socket === socket && this.lost(event.code);
  }

  /** Only a line that holds for a while makes the next wait short again. */
  opened() {
    this.timers.steady = setTimeout(() => { this.tries = 0; }, STEADY_AFTER);
    this.up();
  }

  heard(text) {
    clearTimeout(this.timers.answer);
    this.timers.answer = 0;
    const frame = parsed(text);
    if (frame.t === "beat") this.expectBeat(frame.every);
    else this.message(frame);
  }

  expectBeat(every) {
    clearTimeout(this.timers.beat);
    this.timers.beat = setTimeout(() => this.restart(), every * 1000 * BEATS_MISSED);
  }

  /** Whether the frame left; a frame that did not is for the caller to send after `up`. */
  send(frame) {
    if (!this.open) return false;
    this.socket.send(JSON.stringify(frame));
    this.timers.answer ||= setTimeout(() => this.restart(), ANSWER_WITHIN);
    return true;
  }

  lost(code) {
    this.hangUp();
    this.down();
    if (code === STRANGER) {
      this.close();
      this.stranger();
      return;
    }
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.tries);
    this.tries += 1;
    this.timers.again = setTimeout(() => this.connect(), wait * (0.6 + 0.4 * Math.random()));
  }

  /** Connect at once if there is no connection: the network or the person has come back. */
  nudge() {
    const idle = !this.socket || this.socket.readyState === WebSocket.CLOSED;
    if (idle && document.visibilityState === "visible") this.connect();
  }

  /** Drop a line that may be dead and open a new one. */
  restart() {
    this.hangUp();
    this.down();
    this.connect();
  }

  hangUp() {
    for (const timer of Object.values(this.timers)) clearTimeout(timer);
    this.timers.answer = 0;
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  close() {
    this.hangUp();
    window.removeEventListener("online", this.awake);
    window.removeEventListener("offline", this.suspicious);
    document.removeEventListener("visibilitychange", this.awake);
  }
}

/** A frame as a table; one that cannot be read says nothing. */
function parsed(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

function socketAddress(address) {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  return `${scheme}//${location.host}${address}`;
}
