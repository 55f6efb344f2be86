// One form on a laptop, its answers, and the line to the room they go over.

/** Everything of one mounted ballot: draws what the server sends, sends what people answer. */
class Ballot {
  /** `left` is called with a sentence when this seat is no longer in the room. */
  constructor(root, data, left) {
    this.left = left;
    this.uploads = new Uploads(data.photos ?? "/live/photo", () => this.changed());
    this.screen = new Screen({
      languages: languagesOf(data),
      setReady: () => this.setReady(),
      askPast: () => this.post({ t: "past" }),
      phaseMayHaveChanged: () => this.changed(),
    });
    this.leaving = () => document.visibilityState === "hidden" && this.desk?.flush();
    document.addEventListener("visibilitychange", this.leaving);
    window.addEventListener("pagehide", this.leaving);
    root.append(this.screen.node);
    this.start(data);
  }

  start({ preview, address }) {
    if (preview) this.hearView(preview, true);
    else {
      this.line = new Line(speaking(address), {
        message: (frame) => this.hear(frame),
        up: () => { this.fresh = true; },
        down: () => this.lost(),
        stranger: () => this.strange(),
      });
    }
  }

  post(frame) {
    return this.line ? this.line.send(frame) : false;
  }

  hear(frame) {
    const heard = {
      view: () => this.hearView(frame, false),
      saved: () => this.desk?.saved(frame),
      refused: () => this.desk?.refused(frame),
      unsaved: () => this.desk?.unsaved(frame),
      mine: () => this.desk?.changedElsewhere(frame),
      others: () => this.learn(() => { this.desk.others = frame.others; }),
      count: () => this.hearCount(frame),
      ready: () => this.hearReady(frame.value),
      past: () => this.screen.drawPast(frame.past),
      gone: () => this.gone(frame.sentence),
    }[frame.t];
    heard?.();
  }

  learn(change) {
    if (!this.view) return;
    change();
    this.changed();
  }

  /** Comes often while a room votes, so only the figures are drawn anew. */
  hearCount({ answered, of, clock }) {
    if (!this.view) return;
    Object.assign(this.view.shared, { answered, of });
    if (clock !== undefined) this.screen.clock.set(clock, clock?.now);
    this.screen.drawFigures(this.view, this.desk);
  }

  hearView(view, preview) {
    const { room } = view.shared;
    if (this.desk?.code !== room.code || this.desk?.ballot !== view.mine.ballot) {
      this.newDesk(room.code, view.mine.ballot, preview);
    }
    this.desk.open(view);
    this.view = view;
    this.screen.clock.set(view.shared.clock, view.shared.now);
    this.draw();
    if (this.fresh) this.caughtUp();
  }

  newDesk(code, ballot, preview) {
    const settings = {
      code, ballot, lasting: !preview,
      post: (frame) => this.post(frame),
      changed: () => this.changed(),
      tell: (words) => this.screen.tell(words),
    };
    this.desk?.close();
    this.desk = preview ? new PreviewDesk(settings) : new Desk(settings);
    this.desk.uploads = this.uploads;
  }

  /** The first view over a new connection has come: whose answers to send is certain again. */
  caughtUp() {
    this.fresh = false;
    this.screen.connection(true);
    this.desk.connected();
    this.uploads.retry();
    if (this.wanted !== undefined) this.post({ t: "ready", value: this.wanted });
  }

  lost() {
    this.fresh = false;
    this.screen.connection(false);
    this.desk?.disconnected();
  }

  setReady() {
    this.wanted = !(this.wanted ?? this.view.mine.ready);
    this.view.mine.ready = this.wanted;
    if (!this.line) this.wanted = undefined;
    else if (this.desk.online) this.post({ t: "ready", value: this.wanted });
    this.changed();
  }

  hearReady(value) {
    if (value === this.wanted) this.wanted = undefined;
    if (this.wanted === undefined) this.learn(() => { this.view.mine.ready = value; });
  }

  /** The stage's phase, unless the clock has already brought it to its end. */
  phase() {
    const { stage } = this.view.shared;
    if (stage.ended) return "ended";
    if (this.view.mine.extra && stage.phase === "closed") return "extra";
    if (stage.phase !== "open" || !this.screen.clock.isClosing()) return stage.phase;
    if (!this.screen.clock.isOver()) return "closing";
    return this.view.mine.extra ? "extra" : "closed";
  }

  /** Something shown may differ: draw once, after everything that happens now has happened. */
  changed() {
    if (this.drawing || !this.view) return;
    this.drawing = true;
    queueMicrotask(() => {
      this.drawing = false;
      if (!this.closed) this.draw();
    });
  }

  draw() {
    mark(this.screen.node, "data-tone", tone(this.screen.node));
    this.screen.draw(this.view, this.desk, this.phase());
  }

  /** What the facilitator did is read before the page moves on. */
  gone(sentence) {
    this.stop();
    this.screen.gone(sentence, () => this.left(sentence));
  }

  /** The page finds out who is here now: there may be another workshop to go to. */
  strange() {
    this.stop();
    this.screen.gone(WORDS.stranger);
    this.left(WORDS.stranger);
  }

  stop() {
    this.desk?.flush();
    this.desk?.close();
    this.uploads.close();
    this.closed = true;
    this.line?.close();
    document.removeEventListener("visibilitychange", this.leaving);
    window.removeEventListener("pagehide", this.leaving);
  }

  close() {
    if (!this.closed) this.stop();
    this.screen.close();
    this.screen.node.remove();
  }
}

/** "dark" or "light", from the ground the page's theme gives. */
function tone(node) {
  const parts = getComputedStyle(node).backgroundColor.match(/[\d.]+/g) ?? [];
  const [red, green, blue] = parts.map(Number);
  return 0.3 * red + 0.59 * green + 0.11 * blue < 128 ? "dark" : "light";
}
