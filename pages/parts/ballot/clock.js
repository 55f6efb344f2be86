// The clock: counts in the browser towards an absolute end, by the server's time.

/** Minutes left at which whoever cannot see the clock is told. */
const TOLD_AT = [5, 1, 0];

/**
 * Draws the time left each second; `passed` is called when a closing clock's grace is over.
 * `announce` is given words for a screen reader.
 */
class Clock {
  constructor(passed, announce) {
    Object.assign(this, { passed, announce });
    this.face = el("span.clock-face", {});
    this.node = el("span.clock", { role: "timer", "aria-label": WORDS.minutesLeft }, this.face);
    this.timer = setInterval(() => this.tick(), 500);
    this.set(null, null);
  }

  /** Take the clock of a view sent at `now`, the server's time. */
  set(clock, now) {
    if (clock?.ends_at !== this.clock?.ends_at) this.before = null; // given more, or less: no news
    this.clock = clock;
    this.ahead = now ? Date.parse(now) - Date.now() : 0;
    this.tick();
  }

  /** Seconds left, below zero once they are over; null where no clock is set. */
  left() {
    if (!this.clock) return null;
    if (!this.clock.running || !this.clock.ends_at) return this.clock.left ?? null;
    return (Date.parse(this.clock.ends_at) - Date.now() - this.ahead) / 1000;
  }

  isClosing() {
    const left = this.left();
    return Boolean(this.clock?.closes && this.clock.running) && left !== null && left <= 0;
  }

  isOver() {
    return this.isClosing() && this.left() <= -(this.clock.grace ?? 0);
  }

  tick() {
    const left = this.left();
    show(this.node, left !== null);
    if (left !== null) this.draw(left);
    this.tell(left);
    const phase = `${this.isClosing()} ${this.isOver()}`;
    if (phase !== this.phase) this.passed();
    this.phase = phase;
  }

  tell(left) {
    const passed = TOLD_AT.find((minutes) => this.before > 60 * minutes && left <= 60 * minutes);
    if (passed !== undefined && left !== null) this.announce(WORDS.leftNow(passed));
    this.before = left;
  }

  draw(left) {
    const seconds = Math.max(0, Math.ceil(left));
    const face = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    say(this.face, seconds ? face : WORDS.timeUp);
    mark(this.node, "data-low", seconds <= 60);
    mark(this.node, "data-paused", !this.clock.running);
  }

  close() {
    clearInterval(this.timer);
  }
}
