// One function a field type. Each gives { node, update }: the element, drawn once, and how to
// bring it up to date without disturbing whoever is in it.

const SCALE = ["#f4e8d0", "#d9dcb4", "#a3cbb1", "#5fada6", "#2a7f95", "#14506f"];
const DARK_FROM = 4;
const CANT_SAY = "cant_say";
const PILE_ICONS = ["tick", "ring", "triangle", "square"];

/** The field's element: unknown types say so instead of vanishing. */
function drawField(field, desk) {
  const draw = {
    scale: drawScale,
    piles: drawPiles,
    pick: drawPick,
    text: drawText,
    date: drawDate,
    photo: drawPhoto,
    repeat: drawRepeat,
    deck: drawDeck,
    ask: drawAsk,
    prose: drawProse,
  }[field.type];
  return draw ? draw(field, desk) : fixed(el("p.quiet", {}, WORDS.unknownField));
}

function fixed(node) {
  return { node, update() {} };
}

/** What every question has: its words, bullets, hint, the control, and the line below it. */
function frame(field, desk, control, { forId = null, labelId = null, clear = null } = {}) {
  const words = wordsOf(field, { forId, labelId });
  const foot = drawFoot(field, desk, clear);
  const node = el(`div.field.field-${field.type}`, { "data-item": field.item }, words,
    el("div.control", {}, control, foot.node));
  return { node, update: foot.update };
}

/** A question's words. One without any of its own is known by its section's title. */
function wordsOf(field, { forId = null, labelId = null } = {}) {
  const look = field.label ? "label" : "unseen";
  const label = el(`${forId ? "label" : "div"}.${look}`, { id: labelId, for: forId }, nameOf(field));
  const after = field.after ? el("p.label", {}, field.after) : null;
  return el("div.words", {}, label, bulletList(field.bullets), after, hintOf(field));
}

function nameOf(field) {
  return field.label || field.sectionTitle || "";
}

function hintOf(field) {
  return field.hint ? el("p.hint", {}, field.hint) : null;
}

function bulletList(bullets) {
  if (!bullets?.length) return null;
  return el("ul.bullets", {}, ...bullets.map((words) => el("li", {}, words)));
}

/** The note beside an answer, and "Clear" where one tap must not take an answer back. */
function drawFoot(field, desk, clear) {
  const note = el("span.note", { id: newId() });
  const wipe = clear && button("clear", {
    "aria-label": `${WORDS.clear}: ${nameOf(field)}`,
    onclick: () => {
      desk.put(field.item, null);
      clear();
    },
  }, WORDS.clear);
  return {
    node: el("div.foot", {}, note, wipe),
    note,
    update() {
      showNote(note, desk.note(field.item));
      if (wipe) show(wipe, desk.value(field.item) !== null);
    },
  };
}

function showNote(node, { is, words }) {
  mark(node, "data-is", is);
  if (node.dataset.words === words) return;
  node.dataset.words = words;
  node.replaceChildren(...(is === "saved" ? [icon("tick"), words] : [words]));
}

/**
 * Buttons of which one is chosen. The arrows only move the keyboard along: choosing takes a click,
 * Space or Enter, so that looking through the options never votes.
 */
function oneOf({ labelledby, options, chosen, choose }) {
  const buttons = options.map((option) =>
    button(option.look ?? "option", {
      role: "radio", "aria-checked": "false", tabindex: "-1", onclick: () => choose(option.id),
    }, ...option.content));
  buttons.forEach((each, index) => options[index].paint?.(each));
  const node = el("div.options", {
    role: "radiogroup", "aria-labelledby": labelledby, onkeydown: (event) => rove(event, buttons),
    onfocusin: (event) => stopAt(buttons, buttons.indexOf(event.target)),
  }, ...buttons);
  stopAt(buttons, 0);
  return {
    node,
    buttons,
    focus: () => buttons.find((each) => each.tabIndex === 0).focus(),
    update() {
      const at = options.findIndex((option) => option.id === chosen());
      buttons.forEach((each, index) => mark(each, "aria-checked", index === at));
      if (at >= 0 && !hasFocus(node)) stopAt(buttons, at);
    },
  };
}

/** Which button the Tab key stops at. */
function stopAt(buttons, at) {
  buttons.forEach((each, index) => mark(each, "tabindex", index === at ? 0 : -1));
}

function rove(event, buttons) {
  const now = buttons.indexOf(event.target);
  const last = buttons.length - 1;
  const next = {
    ArrowRight: now === last ? 0 : now + 1, ArrowDown: now === last ? 0 : now + 1,
    ArrowLeft: now === 0 ? last : now - 1, ArrowUp: now === 0 ? last : now - 1,
    Home: 0, End: last,
  }[event.key];
  if (next === undefined || now < 0) return;
  event.preventDefault();
  buttons[next].focus();
}

function drawScale(field, desk) {
  const labelId = newId();
  const numbers = Array.from({ length: field.high - field.low + 1 }, (_, i) => field.low + i);
  const options = numbers.map((number) => scaleOption(field, number));
  if (field.cant_say) options.push({ id: CANT_SAY, look: "option.unsure", content: [WORDS.cantSay] });
  const group = oneOf({
    labelledby: labelId, options,
    chosen: () => desk.value(field.item),
    choose: (id) => desk.put(field.item, id),
  });
  const ends = el("div.ends", { "aria-hidden": "true" },
    el("span", {}, field.low_label), el("span", {}, field.high_label));
  group.node.style.setProperty("--steps", numbers.length);
  group.node.append(ends);
  const { node, update } = frame(field, desk, group.node, { labelId, clear: group.focus });
  return { node, update: () => { group.update(); update(); } };
}

function scaleOption(field, number) {
  const step = (number - field.low) / (field.high - field.low);
  const at = Math.round(step * (SCALE.length - 1));
  const end = { [field.low]: field.low_label, [field.high]: field.high_label }[number];
  return {
    id: number,
    look: "option.step",
    content: [icon("tick"), String(number)],
    paint(node) {
      node.style.setProperty("--step", SCALE[at]);
      node.style.setProperty("--on-step", at >= DARK_FROM ? "#ffffff" : "#22262b");
      if (end) node.setAttribute("aria-label", `${number}, ${end}`);
    },
  };
}

function drawPiles(field, desk) {
  const labelId = newId();
  const options = field.piles.map((pile, index) => ({
    id: pile.id, look: "option.pile",
    content: [icon(PILE_ICONS[index % PILE_ICONS.length]), el("span", {}, pile.label)],
    paint: (node) => paintOption(node, pile),
  }));
  const group = oneOf({
    labelledby: labelId, options,
    chosen: () => desk.value(field.item),
    choose: (id) => desk.put(field.item, id),
  });
  const { node, update } = frame(field, desk, group.node, { labelId, clear: group.focus });
  return {
    node,
    update() {
      group.update();
      mark(node, "data-pile", field.piles.findIndex((p) => p.id === desk.value(field.item)));
      update();
    },
  };
}

function paintOption(node, option) {
  if (option.colour) node.style.setProperty("--colour", option.colour);
}

/** Options in their groups: one vote moves when another option is tapped; more are ticked. */
function drawPick(field, desk) {
  const labelId = newId();
  const chosen = () => desk.value(field.item) ?? [];
  const count = el("p.count", {});
  const choose = field.at_most === 1 ? (id) => desk.put(field.item, [id]) : toggle;
  const groups = pickGroups(field, labelId, chosen, choose);
  function toggle(id) {
    const now = chosen();
    const full = now.length >= field.at_most && !now.includes(id);
    if (full) say(count, WORDS.votesGone(field.at_most));
    else desk.put(field.item, turned(now, id));
  }
  const node = el("div.picks", {}, field.at_most > 1 ? count : null, ...groups.map((g) => g.node));
  const whole = frame(field, desk, node, { labelId, clear: groups[0]?.focus });
  return {
    node: whole.node,
    update() {
      groups.forEach((group) => group.update());
      say(count, WORDS.votesUsed(chosen().length, field.at_most));
      whole.update();
    },
  };
}

/** The list with this id added or taken out; null when none is left. */
function turned(ids, id) {
  const next = ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id];
  return next.length ? next : null;
}

function pickGroups(field, labelId, chosen, choose) {
  const titles = [...new Set(field.options.map((option) => option.group))];
  const draw = field.at_most === 1 ? oneOf : someOf;
  return titles.map((title) => {
    const titleId = newId();
    const inside = field.options.filter((option) => option.group === title);
    const options = inside.map((option) => ({
      id: option.id, look: "option.choice",
      content: [el("span.box", { "aria-hidden": "true" }, icon("tick")), el("span", {}, option.label)],
      paint: (node) => paintOption(node, option),
    }));
    const group = draw({
      labelledby: title ? titleId : labelId, options, choose, all: chosen,
      chosen: () => chosen()[0],
      full: () => chosen().length >= field.at_most,
    });
    const level = field.sectionTitle ? "h4" : "h3"; // none is left out
    const heading = title ? el(`${level}.group`, { id: titleId }, title) : null;
    const node = el("div.area", {}, heading, group.node);
    if (inside[0].colour) node.style.setProperty("--colour", inside[0].colour);
    return { node, update: group.update, focus: group.focus };
  });
}

/** Buttons of which several may be ticked; when no vote is left the others say so. */
function someOf({ labelledby, options, all, full, choose }) {
  const buttons = options.map((option) =>
    button(option.look, {
      role: "checkbox", "aria-checked": "false", onclick: () => choose(option.id),
    }, ...option.content));
  buttons.forEach((each, index) => options[index].paint(each));
  return {
    node: el("div.options", { role: "group", "aria-labelledby": labelledby }, ...buttons),
    focus: () => buttons[0].focus(),
    update() {
      buttons.forEach((each, index) => {
        const on = all().includes(options[index].id);
        mark(each, "aria-checked", on);
        mark(each, "aria-disabled", !on && full());
      });
    },
  };
}

function drawProse(field) {
  const words = field.label.split(/\n{2,}/).filter(Boolean).map((each) => el("p", {}, each));
  const inside = [...words, bulletList(field.bullets), hintOf(field)];
  if (!field.author) return fixed(el("div.field.field-prose", {}, ...inside));
  const quotation = el("blockquote", {}, ...inside);
  const author = el("figcaption", {}, field.author);
  return fixed(el("figure.field.field-prose.quotation", {}, quotation, author));
}
