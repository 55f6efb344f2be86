// Entries of the same fields, as many as a ballot likes: each is an item of its own.

/** The list of entries, each editable in place, and the button that opens another. */
function drawRepeat(field, desk) {
  const start = `${field.item}.`;
  const entries = new Map();
  const opened = new Set(desk.draftItems().filter((item) => item.startsWith(start)));
  const titleId = newId();
  const list = el("ol.entries", { "aria-labelledby": titleId });
  const add = button("add", { onclick: () => open().focus() }, icon("plus"), field.add_label);
  const count = el("span.count", {});
  const node = el("div.field.field-repeat", { "data-item": field.item },
    wordsOf(field, { labelId: titleId }),
    el("div.control", {}, list, el("div.foot", {}, add, count)));

  /** The entry that is still empty, or a new one: what "Add" brings the keyboard to. */
  function open() {
    const empty = [...entries.values()].find((entry) => entry.empty());
    if (empty) return empty;
    const item = start + random(12);
    opened.add(item);
    return drawIn(item);
  }

  function drawIn(item) {
    const entry = drawEntry(field, desk, item);
    entries.set(item, entry);
    list.append(entry.node);
    entry.update();
    return entry;
  }

  function drop(item) {
    entries.get(item).close();
    entries.get(item).node.remove();
    entries.delete(item);
  }

  function update() {
    const kept = desk.items(start);
    const wanted = new Set([...kept, ...opened]);
    for (const [item, entry] of entries) if (!wanted.has(item) && entry.idle()) drop(item);
    for (const item of wanted) if (!entries.has(item)) drawIn(item);
    if (!entries.size) open();
    [...entries.values()].forEach((entry, index) => entry.update(index + 1));
    const full = kept.length >= field.at_most;
    show(add, !full);
    say(count, full ? WORDS.entriesFull(field.at_most) : WORDS.entriesUsed(kept.length, field.at_most));
  }

  return { node, update, close: () => entries.forEach((entry) => entry.close()) };
}

/** One entry: its boxes, what is asked about it, its star, and a way to remove it and back. */
function drawEntry(field, desk, item) {
  const foot = drawFoot({ item }, desk, null);
  const boxes = field.fields.map((inner) => innerBox(field, inner, foot.note.id));
  const star = drawStar(desk, item);
  const replies = drawReplies(desk, item);
  const remove = button("clear", { onclick: takeAway }, WORDS.remove);
  const undo = button("clear", { onclick: bringBack }, WORDS.undo);
  const gone = el("p.gone", { hidden: true }, WORDS.removed, " ", undo);
  const inner = el("div.boxes", {}, ...boxes.map((each) => each.node));
  foot.node.append(...boxes.map((each) => each.counter).filter(Boolean), star.node, remove);
  const whole = el("div.entry-body", {}, inner, foot.node, replies.node);
  const node = el(`li.entry${boxes.length === 1 ? ".alone" : ""}`, { "data-item": item }, whole, gone);
  let removed;

  const asked = boxes.some((each) => each.text) ? boxes.filter((each) => each.text) : boxes;
  const empty = () => removed === undefined && asked.every((each) => each.words() === null);
  function read() {
    if (empty()) return null;
    const filled = boxes.filter((each) => each.words() !== null);
    return Object.fromEntries(filled.map((each) => [each.item, each.words()]));
  }
  // Chosen from a list and nothing written yet: it is on its way only with its words.
  const begun = () => empty() && desk.value(item) === null
    && boxes.some((each) => each.listed && each.words() !== null);
  const writer = new Writer(desk, item, inner, {
    read,
    write: (value) => boxes.forEach((each) => each.write(value?.[each.item], value)),
    complete: () => boxes[0].words() !== null,
    sound: () => boxes.every((each) => each.fits()) && !begun(),
  });

  function takeAway() {
    removed = read();
    writer.typing = false;
    desk.forget(item);
    desk.put(item, null);
    undo.focus();
  }
  function bringBack() {
    boxes.forEach((each) => each.write(removed?.[each.item], removed));
    desk.put(item, removed);
    removed = undefined;
    boxes[0].focus();
  }
  return {
    node,
    empty,
    focus: () => boxes[0].focus(),
    idle: () => !hasFocus(node) && removed === undefined && desk.draft(item) === undefined,
    close: () => { writer.close(); replies.close(); },
    update(number) {
      show(whole, removed === undefined);
      show(gone, removed !== undefined);
      if (removed === undefined) writer.refresh();
      show(remove, !empty());
      if (number) mark(remove, "aria-label", `${WORDS.remove}: ${WORDS.entry(number)}`);
      boxes.forEach((each) => each.count?.());
      [foot, star, replies].forEach((each) => each.update());
    },
  };
}

/**
 * A box of an entry: words, one of a list, or a day that starts as suggested and is saved with the
 * words.
 */
function innerBox(field, inner, describedby) {
  const id = newId();
  const text = inner.type === "text";
  const box = text ? wordBox(inner, id, describedby)
    : inner.type === "pick" ? listBox(inner, id) : dayBox(inner, id);
  const alone = field.fields.length === 1;
  const words = alone ? nameOf(field) : inner.label;
  const label = el(`label.${alone ? "unseen" : "small-label"}`, { for: id }, words);
  const day = (value, entry) => value ?? (entry ? "" : inner.suggested);
  const write = text ? box.write : (value, entry) => box.write(day(value, entry));
  write(undefined, null);
  return {
    ...box, write, text, listed: inner.type === "pick", item: inner.item,
    fits: box.fits ?? (() => true),
    focus: () => box.box.focus(),
    node: el(`div.box-of.${inner.type}${inner.lines > 1 ? ".long" : ""}`, {}, label, box.box),
  };
}

/** One of a list that is opened; nothing is chosen at first, and that can be chosen again. */
function listBox(inner, id) {
  const option = ({ id: value, label }) => el("option", { value }, label);
  const groups = [...new Set(inner.options.map((each) => each.group))];
  const listed = groups.flatMap((title) => {
    const options = inner.options.filter((each) => each.group === title).map(option);
    return title ? [el("optgroup", { label: title }, ...options)] : options;
  });
  const box = el("select.list", { id }, el("option", { value: "" }, WORDS.nothingChosen), ...listed);
  return {
    box,
    words: () => box.value || null,
    write(value) {
      if (box.value !== (value ?? "")) box.value = value ?? "";
    },
  };
}

/** The star that names this entry as the one its ballot is proudest of. */
function drawStar(desk, item) {
  const label = desk.starLabel;
  if (!label) return { node: "", update() {} };
  const starred = () => desk.value(STAR) === item;
  const node = button("star", { onclick: () => desk.put(STAR, starred() ? null : item) },
    icon("star"), el("span", {}, label));
  return {
    node,
    update() {
      show(node, desk.value(item) !== null);
      mark(node, "aria-pressed", starred());
    },
  };
}
