// Words and days: typed by people, and never lost.

const PAUSE = 600;
const LONG_PAUSE = 4000;
const COUNT_FROM = 0.8;

/**
 * Keeps what is typed and makes it an answer: soon after typing stops, on leaving, on `flush`.
 *
 * While a draft is kept the boxes are the person's: nothing from the server is written over them.
 * An entry that is not `complete` waits longer, so that nobody is corrected half way through.
 */
class Writer {
  constructor(desk, item, node, { read, write, complete = () => true, sound = () => true }) {
    Object.assign(this, { desk, item, node, read, write, complete, sound });
    this.timer = 0;
    this.typing = false;
    node.addEventListener("input", () => this.typed());
    node.addEventListener("focusout", (event) => this.left(event));
    desk.writers.add(this);
    this.resume();
  }

  resume() {
    const draft = this.desk.draft(this.item);
    if (draft === undefined) return;
    this.write(draft);
    this.typing = !same(draft, this.desk.pending(this.item)?.value);
    this.wait();
  }

  typed() {
    this.typing = true;
    this.desk.type(this.item, this.read());
    this.wait();
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), this.complete() ? PAUSE : LONG_PAUSE);
  }

  left(event) {
    if (this.node.contains(event.relatedTarget)) return;
    this.flush();
    this.refresh();
  }

  /** Put what was typed on its way; whether there was anything to put. */
  flush() {
    clearTimeout(this.timer);
    if (!this.typing || !this.sound()) return false;
    this.typing = false;
    this.desk.put(this.item, this.read());
    return true;
  }

  refresh() {
    if (this.typing || hasFocus(this.node)) return;
    if (this.desk.draft(this.item) === undefined) this.write(this.desk.value(this.item));
  }

  close() {
    clearTimeout(this.timer);
    this.typing = false;
    this.desk.writers.delete(this);
  }
}

/** A box for words with a counter near its limit; `words()` is null when there are none. */
function wordBox(field, id, describedby) {
  const settings = {
    id, placeholder: field.placeholder || null, "aria-describedby": describedby,
    autocomplete: "off", dir: "auto",
  };
  const one = field.lines <= 1;
  const box = el(one ? "input.line" : "textarea.lines",
    one ? { ...settings, type: "text" } : { ...settings, rows: field.lines });
  const counter = el("span.counter", {});
  let sized = null;
  const letters = () => Array.from(box.value.trim()).length;
  function count() {
    const left = field.limit - letters();
    mark(counter, "data-over", left < 0);
    mark(box, "aria-invalid", left < 0);
    show(counter, left < field.limit * (1 - COUNT_FROM));
    say(counter, left < 0 ? WORDS.tooLong(-left) : WORDS.lettersLeft(left));
    if (!one && sized !== box.value && grow(box)) sized = box.value;
  }
  box.addEventListener("input", count);
  return {
    box, counter, count,
    fits: () => letters() <= field.limit,
    words: () => (box.value.trim() ? box.value : null),
    write(value) {
      const words = value ?? "";
      if (box.value !== words) box.value = words;
      count();
    },
  };
}

/** Let a box be as tall as its words, within reason; false while it is not on the screen. */
function grow(box) {
  if (!box.offsetParent) return false;
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight + 3, 480)}px`;
  return true;
}

function drawText(field, desk) {
  const id = newId();
  const foot = drawFoot(field, desk, null);
  const words = wordBox(field, id, foot.note.id);
  foot.node.append(words.counter);
  const node = el("div.field.field-text", { "data-item": field.item }, wordsOf(field, { forId: id }),
    el("div.control", {}, words.box, foot.node));
  const writer = new Writer(desk, field.item, node,
    { read: words.words, write: words.write, sound: words.fits });
  return {
    node,
    focus: () => words.box.focus(),
    close: () => writer.close(),
    update() {
      writer.refresh();
      foot.update();
      words.count();
    },
  };
}

function dayBox(field, id) {
  const box = el("input.day", { id, type: "date", min: field.earliest || "2000-01-01", max: "2199-12-31" });
  return {
    box,
    words: () => box.value || null,
    write(value) {
      if (box.value !== (value ?? "")) box.value = value ?? "";
    },
  };
}

/** A suggested day counts only once it is accepted: it is a button beside the empty box. */
function drawDate(field, desk) {
  const id = newId();
  const day = dayBox(field, id);
  const accept = field.suggested && button("quietly", {
    onclick: () => desk.put(field.item, field.suggested),
  }, WORDS.useSuggested(longDay(field.suggested)));
  const control = el("div.day-row", {}, day.box, accept || null);
  const whole = frame(field, desk, control, { forId: id, clear: () => day.box.focus() });
  const writer = new Writer(desk, field.item, control, { read: day.words, write: day.write });
  return {
    node: whole.node,
    close: () => writer.close(),
    update() {
      writer.refresh();
      if (accept) show(accept, desk.value(field.item) !== field.suggested);
      whole.update();
    },
  };
}

function longDay(day) {
  const settings = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(language === "en" ? "en-GB" : language, settings);
}
