// A deck: cards face down, turned one at a time, and a thought for each.

/** So soon after a card was turned, a press is the second half of a double click. */
const TURNED_JUST_NOW = 600;

/** The pile with its button, and the cards that are up, the newest first. */
function drawDeck(field, desk) {
  const pile = shuffled(field.cards, desk.ballot);
  const up = new Map();
  const back = el("div.face-down", { "aria-hidden": "true" });
  const left = el("p.pile-left", {});
  const press = button("turn", { onclick: turnNext }, WORDS.turnNext);
  const list = el("ol.turned", { "aria-label": WORDS.turnedCards });
  const side = el("div.pile-side", {}, back, el("div.pile-words", {}, left, press));
  const words = field.label || field.hint ? wordsOf(field) : null;
  const node = el("div.field.field-deck", { "data-item": field.item }, words,
    el("div.deck", {}, side, list));
  let turnedAt = -TURNED_JUST_NOW;

  const isUp = (card) => itemsOf(field, card).some((item) => desk.note(item).is !== "")
    || desk.draft(thoughtOf(field, card)) !== undefined;

  function turnNext(event) {
    const next = pile.find((card) => !isUp(card));
    if (!next || event.timeStamp - turnedAt < TURNED_JUST_NOW) return;
    turnedAt = event.timeStamp;
    desk.put(turnOf(field, next), true);
    update();
    up.get(next).node.classList.add("fresh");
    up.get(next).focus();
  }

  /** A card is put where it belongs among those that are up: none of those is moved. */
  function lay(card) {
    const below = pile.slice(0, pile.indexOf(card)).reverse().find((each) => up.has(each));
    up.set(card, drawTurned(field, desk, card));
    list.insertBefore(up.get(card).node, below ? up.get(below).node : null);
  }

  function drop(card) {
    up.get(card).close();
    up.get(card).node.remove();
    up.delete(card);
  }

  function update() {
    for (const card of [...up.keys()]) if (!isUp(card) && !hasFocus(up.get(card).node)) drop(card);
    for (const card of pile) if (isUp(card) && !up.has(card)) lay(card);
    const newest = pile.filter((card) => up.has(card)).pop();
    for (const [card, view] of up) view.update(card === newest);
    const down = pile.length - up.size;
    say(left, WORDS.cardsLeft(down));
    mark(back, "data-left", Math.min(down, 3));
    show(press, down > 0);
    show(list, up.size > 0);
  }

  return { node, update, close: () => up.forEach((view) => view.close()) };
}

function turnOf(field, card) {
  return `${field.item}.turned.${card.id}`;
}

function thoughtOf(field, card) {
  return `${field.item}.${card.id}`;
}

function itemsOf(field, card) {
  return [turnOf(field, card), thoughtOf(field, card)];
}

/** Each ballot's pile lies in an order of its own, the same on each of its devices. */
function shuffled(cards, ballot) {
  const placed = cards.map((card) => [fingerprint(`${card.id} ${ballot}`), card]);
  return placed.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, card]) => card);
}

/** A card that is up: its words, whether turning it is saved, the thought about it. */
function drawTurned(field, desk, card) {
  const item = turnOf(field, card);
  const face = el("p.card-face", { id: newId(), tabindex: "-1", dir: "auto" }, card.label);
  const note = el("span.note.turn-note", {});
  const thought = drawText({
    type: "text", item: thoughtOf(field, card), label: field.thought_label, lines: 2,
    limit: field.limit,
  }, desk);
  const inside = { role: "group", "aria-labelledby": face.id };
  return {
    node: el("li.card-turned", { "data-item": item },
      el("div.card-inside", inside, face, note, thought.node)),
    focus: () => face.focus(),
    close: () => thought.close(),
    update(newest) {
      mark(face.closest("li"), "data-newest", newest);
      showNote(note, desk.note(item));
      thought.update();
    },
  };
}
