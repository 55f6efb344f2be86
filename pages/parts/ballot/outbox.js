// What this laptop keeps until the server has it: answers on their way, and words being typed.

/** Small texts in the browser under one room and ballot; in memory where storage is refused. */
class Keep {
  constructor(code, ballot, lasting) {
    this.lasting = lasting;
    this.prefix = `spp/${code}/${fingerprint(ballot)}/`;
    this.memory = new Map();
  }

  get(name) {
    const key = this.prefix + name;
    const text = this.memory.get(key) ?? stored(() => localStorage.getItem(key));
    return text ? JSON.parse(text) : undefined;
  }

  put(name, value) {
    const key = this.prefix + name;
    const text = JSON.stringify(value);
    this.memory.set(key, text);
    if (this.lasting && stored(() => localStorage.setItem(key, text) ?? true)) {
      this.memory.delete(key);
    }
  }

  drop(name) {
    this.memory.delete(this.prefix + name);
    stored(() => localStorage.removeItem(this.prefix + name));
  }

  /** The names kept that begin with `start`. */
  names(start) {
    const keys = [...(stored(() => Object.keys(localStorage)) ?? []), ...this.memory.keys()];
    const whole = this.prefix + start;
    return keys.filter((key) => key.startsWith(whole)).map((key) => key.slice(this.prefix.length));
  }
}

function stored(act) {
  try {
    return act();
  } catch {
    return null;
  }
}

/** A short number for a name, so that no name is written into the browser's storage. */
function fingerprint(words) {
  let number = 2166136261;
  for (const letter of words) number = Math.imul(number ^ letter.codePointAt(0), 16777619);
  return (number >>> 0).toString(36);
}

/**
 * Answers the server has not acknowledged, oldest first, at most one for each item.
 *
 * Each has an entry of its own in storage, so two tabs of one ballot do not overwrite each other.
 * An answer keeps its id however often it is sent; a newer value for the item has a new id, so the
 * acknowledgement of the older one does not clear it.
 */
class Outbox {
  constructor(keep) {
    this.keep = keep;
    this.last = 0;
  }

  all() {
    const names = this.keep.names("out/");
    const entries = names.map((name) => this.keep.get(name)).filter(Boolean);
    return entries.sort((one, other) => one.at - other.at);
  }

  find(activity, round, item) {
    return this.keep.get(place("out", activity, round, item));
  }

  add(activity, round, item, value, title) {
    this.last = Math.max(this.last + 1, Date.now());
    const entry = { id: random(16), activity, round, item, value, title, at: this.last };
    this.keep.put(place("out", activity, round, item), entry);
    return entry;
  }

  /** Take out the answer with this id; undefined when a newer one has taken its place. */
  settle(id) {
    const entry = this.all().find((each) => each.id === id);
    if (entry) this.keep.drop(place("out", entry.activity, entry.round, entry.item));
    return entry;
  }
}

/** Words typed and not yet acknowledged, each under its activity, round and item. */
class Drafts {
  constructor(keep) {
    this.keep = keep;
  }

  get(activity, round, item) {
    return this.keep.get(place("draft", activity, round, item))?.value;
  }

  put(activity, round, item, value) {
    this.keep.put(place("draft", activity, round, item), { value });
  }

  drop(activity, round, item) {
    this.keep.drop(place("draft", activity, round, item));
  }

  items(activity, round) {
    const start = place("draft", activity, round, "");
    return this.keep.names(start).map((name) => name.slice(start.length));
  }
}

function place(what, activity, round, item) {
  return `${what}/${activity}/${round}/${item}`;
}
