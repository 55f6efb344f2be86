// What this ballot has answered in the activity that is up, whatever it is drawn as.

const CROSSING = 1500;
const TRY_AGAIN = 3000;

/**
 * Values the server has, over them what is still on its way, and a note for each item.
 *
 * Fields ask `value`, `draft` and `note`, and call `put` and `type`; `changed` is called whenever
 * something they show may differ. `post` sends a frame and says whether it left.
 */
class Desk {
  constructor({ code, ballot, post, changed, tell, lasting = true }) {
    const keep = new Keep(code, ballot, lasting);
    this.outbox = new Outbox(keep);
    this.drafts = new Drafts(keep);
    Object.assign(this, { code, ballot, post, changed, tell });
    this.online = false;
    this.sent = new Set();
    this.recent = new Map();
    this.writers = new Set();
    this.troubles = new Map();
    this.activity = "";
    this.round = 1;
    this.title = "";
    this.clear();
  }

  clear() {
    this.values = {};
    this.late = new Set();
    this.refusals = new Map();
    this.recent.clear();
    this.others = [];
    this.owned = new Set();
  }

  /** Take a view's values; words being typed for the activity before are put on their way first. */
  open(view) {
    const { stage } = view.shared;
    if (this.activity !== stage.activity || this.round !== stage.round) {
      this.moveTo(stage);
    }
    this.values = { ...view.mine.values };
    this.late = new Set(view.mine.late);
    this.relearn();
    for (const item of this.items("")) this.owned.add(item);
    this.others = view.shared.others ?? [];
  }

  moveTo(stage) {
    const former = this.title;
    if (this.flush() && former) this.tell(WORDS.movedOn(former));
    this.clear();
    this.activity = stage.activity;
    this.round = stage.round;
    this.title = stage.title;
  }

  /** A view may have been made just before an answer that was acknowledged before it came. */
  relearn() {
    for (const [item, { value, late, at }] of this.recent) {
      if (Date.now() - at > CROSSING) this.recent.delete(item);
      else this.learn(item, value, late);
    }
  }

  pending(item) {
    return this.outbox.find(this.activity, this.round, item);
  }

  /** The value as this laptop knows it: on its way, or kept by the server; null without one. */
  value(item) {
    const pending = this.pending(item);
    return (pending ? pending.value : this.values[item]) ?? null;
  }

  /** The items with a value that begin with `start`, the server's first. */
  items(start) {
    const waiting = this.outbox.all().filter((entry) => this.isHere(entry)).map((e) => e.item);
    const known = [...Object.keys(this.values), ...waiting];
    return [...new Set(known)].filter((i) => i.startsWith(start) && this.value(i) !== null);
  }

  put(item, value) {
    this.putInto(this, item, value);
  }

  /** Answer an item of an activity that may no longer be the one up. */
  putInto({ activity, round, title }, item, value) {
    const here = activity === this.activity && round === this.round;
    if (here) this.refusals.delete(item);
    if (here) this.owned.add(item);
    if (here && same(this.value(item), value)) this.drafts.drop(activity, round, item);
    else this.postEntry(this.outbox.add(activity, round, item, value, title));
    this.changed();
  }

  postEntry(entry) {
    const { id, activity, round, item, value } = entry;
    if (this.post({ t: "put", id, activity, round, item, value })) this.sent.add(id);
    else this.sent.delete(id);
  }

  /** A connection is there and its first view has come: send what has not been sent over it. */
  connected() {
    this.online = true;
    this.troubles.clear();
    for (const entry of this.outbox.all()) if (!this.sent.has(entry.id)) this.postEntry(entry);
    this.changed();
  }

  disconnected() {
    this.online = false;
    this.sent.clear();
    this.changed();
  }

  saved(frame) {
    const entry = this.outbox.settle(frame.id);
    if (!entry) return;
    const { activity, round, item } = entry;
    if (same(this.drafts.get(activity, round, item), entry.value)) {
      this.drafts.drop(activity, round, item);
    }
    if (this.isHere(entry)) this.hear(item, frame);
    this.changed();
  }

  refused(frame) {
    const entry = this.outbox.settle(frame.id);
    if (!entry && !frame.id) this.tell(frame.sentence);
    if (!entry) return;
    if (this.isHere(entry)) this.refusals.set(entry.item, frame.sentence);
    else this.tell(WORDS.refusedElsewhere(entry.title, frame.sentence));
    this.changed();
  }

  /** Another device of this ballot changed an answer. */
  changedElsewhere(frame) {
    if (this.isHere({ activity: this.activity, round: this.round, ...frame })) {
      this.hear(frame.item, frame);
    }
    this.changed();
  }

  /** The server could not keep an answer just now: say so, and try again after a while. */
  unsaved(frame) {
    this.troubles.set(frame.id, frame.sentence);
    this.sent.delete(frame.id);
    clearTimeout(this.trying);
    this.trying = setTimeout(() => this.online && this.connected(), TRY_AGAIN);
    this.changed();
  }

  hear(item, { value, late }) {
    this.recent.set(item, { value, late, at: Date.now() });
    this.learn(item, value, late);
  }

  learn(item, value, late) {
    this.owned.add(item);
    if (value === null || value === undefined) delete this.values[item];
    else this.values[item] = value;
    if (late) this.late.add(item);
    else this.late.delete(item);
  }

  isHere(entry) {
    return entry.activity === this.activity && entry.round === this.round;
  }

  draft(item) {
    return this.drafts.get(this.activity, this.round, item);
  }

  /** Keep words as they are typed, before they are an answer. */
  type(item, value) {
    const begun = this.draft(item) === undefined;
    this.drafts.put(this.activity, this.round, item, value);
    if (begun) this.changed();
  }

  /** Whether words stand there that are no answer yet. */
  typing(item) {
    const draft = this.draft(item);
    return draft !== undefined && !same(draft, this.value(item));
  }

  forget(item) {
    this.drafts.drop(this.activity, this.round, item);
  }

  draftItems() {
    return this.drafts.items(this.activity, this.round);
  }

  /** Put everything typed on its way; whether there was anything. */
  flush() {
    return [...this.writers].map((writer) => writer.flush()).some(Boolean);
  }

  /** What to say beside an item: `is` for its look, `words` for the person. */
  note(item) {
    if (this.refusals.has(item)) return { is: "refused", words: this.refusals.get(item) };
    const entry = this.pending(item);
    const trouble = entry && this.troubles.get(entry.id);
    if (trouble) return { is: "kept", words: trouble };
    if (entry && this.sent.has(entry.id)) return { is: "saving", words: WORDS.saving };
    if (entry) return { is: "kept", words: WORDS.kept };
    if (this.late.has(item)) return { is: "late", words: WORDS.late };
    if (this.typing(item)) return { is: "typing", words: "" };
    if (this.value(item) !== null) return { is: "saved", words: WORDS.saved };
    return { is: "", words: "" };
  }

  /** Whether anything stands in a box that is no answer yet. */
  get unput() {
    return [...this.writers].some((writer) => writer.typing);
  }

  /** How many answers have not reached the server. */
  get unsent() {
    return this.outbox.all().length;
  }

  close() {
    clearTimeout(this.trying);
  }
}

/** A desk for a preview: nothing is sent, nothing is kept beyond the page. */
class PreviewDesk extends Desk {
  postEntry(entry) {
    this.outbox.settle(entry.id);
    this.learn(entry.item, entry.value, false);
  }
}
