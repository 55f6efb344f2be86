// The form: sections of fields, brought up to date in place.

/**
 * Draws a form once and keeps it: the same form again touches no element anybody is in. When some
 * of its fields change, the others stay the same elements.
 */
class FormView {
  constructor(desk) {
    this.desk = desk;
    this.node = el("div.form", {});
    this.fields = new Map();
    this.drawn = "";
  }

  /** `headline` is what stands above the form already; a section does not say it again. */
  draw(form, { activity, round }, headline) {
    const place = `${activity}/${round}`;
    this.headline = headline;
    const now = JSON.stringify([place, headline, form]);
    if (now !== this.drawn) this.replace(form, place);
    this.drawn = now;
    this.update();
  }

  replace(form, place) {
    this.desk.flush();
    const held = this.node.getRootNode().activeElement;
    const former = this.fields;
    this.fields = new Map();
    this.desk.ask = askable(form).find((field) => field.type === "ask") ?? null;
    this.desk.starLabel = this.desk.ask?.star_label ?? "";
    this.node.replaceChildren(...form.sections.map((each) => this.section(each, place, former)));
    for (const [key, view] of former) if (!this.fields.has(key)) view.close?.();
    if (held && this.node.contains(held)) this.handBack(held);
  }

  /** Bring the keyboard back to an element that was moved, unfolding what it stands in. */
  handBack(held) {
    const fold = held.closest("details");
    if (fold) fold.open = true;
    held.focus({ preventScroll: true });
  }

  section(section, place, former) {
    const hint = section.hint ? el("p.hint", {}, section.hint) : null;
    const fields = section.fields.map((field) => this.field(field, section, place, former).node);
    const inside = [hint, ...fields];
    const node = section.folded
      ? el("details.section.folded", {}, el("summary.section-title", {}, section.title), ...inside)
      : el("section.section", {}, this.titleOf(section), ...inside);
    if (section.colour) node.style.setProperty("--colour", section.colour);
    node.classList.toggle("coloured", Boolean(section.colour));
    node.classList.toggle("titled", node.querySelector(".section-title") !== null);
    return node;
  }

  titleOf({ title }) {
    return title && title !== this.headline ? el("h3.section-title", {}, title) : null;
  }

  field(given, section, place, former) {
    const field = { ...given, sectionTitle: section.title };
    let key = JSON.stringify([place, this.desk.starLabel, field]);
    while (this.fields.has(key)) key += "+";
    const view = former.get(key) ?? drawField(field, this.desk);
    this.fields.set(key, view);
    return view;
  }

  update() {
    for (const view of this.fields.values()) view.update();
  }

  close() {
    for (const view of this.fields.values()) view.close?.();
  }
}

const COUNTED = new Set(["scale", "piles", "pick", "text", "date", "photo"]);

function fieldsOf(form) {
  return (form?.sections ?? []).flatMap((section) => section.fields);
}

/** The fields that ask for something. */
function askable(form) {
  return fieldsOf(form).filter((field) => field.type !== "prose");
}

/** How many of the questions with one answer each have theirs. */
function progress(form, desk) {
  const single = askable(form).filter((field) => COUNTED.has(field.type));
  const given = single.filter((field) => {
    const value = desk.value(field.item);
    return value !== null && (!Array.isArray(value) || value.length > 0);
  });
  return { given: given.length, of: single.length };
}

/** The words by which a result's table names a value of this field. */
function valueWords(field, value) {
  if (value === null) return [];
  if (value === CANT_SAY) return [WORDS.cantSay];
  const options = field.piles ?? field.options;
  if (!options) return [String(value)];
  return options.filter((o) => [value].flat().includes(o.id)).map((o) => o.label);
}

/** What this ballot chose, as pairs of a row's and a column's words; "" stands for any column. */
function ownCells(form, desk) {
  return askable(form).flatMap((field) => {
    const words = valueWords(field, desk.value(field.item));
    if (field.type === "pick") return words.map((word) => [word, ""]);
    return words.map((word) => [field.label, word]);
  });
}
