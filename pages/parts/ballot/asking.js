// Questions put to each other's contributions, and answered in place by who wrote them.

const STAR = "proudest";

/** Whether a shared contribution is this ballot's own. */
function isMine(desk, other) {
  return other.mine === true || desk.owned.has(other.item);
}

/** Others' contributions as cards under their headings, each with the questions as buttons. */
function drawAsk(field, desk) {
  const cards = new Map();
  const columns = new Map();
  const board = el("div.board", {});
  const none = el("p.quiet", {}, field.none_label || WORDS.noOthers);
  const node = el("div.field.field-ask", { "data-item": field.item }, wordsOf(field), none, board);

  function columnOf(heading) {
    if (!columns.has(heading)) {
      const column = el("section.column", {}, heading ? el("h4.group", {}, heading) : null);
      columns.set(heading, column);
      board.append(column);
    }
    return columns.get(heading);
  }

  function update() {
    const others = desk.others.filter((other) => !isMine(desk, other));
    const wanted = new Set(others.map((other) => other.item));
    for (const [item, card] of cards) {
      if (!wanted.has(item)) {
        card.node.remove();
        cards.delete(item);
      }
    }
    for (const other of others) {
      if (!cards.has(other.item)) cards.set(other.item, drawCard(field, desk, other.item));
      const card = cards.get(other.item);
      if (!card.node.isConnected) columnOf(other.heading).append(card.node);
      card.update(other);
    }
    for (const column of columns.values()) show(column, column.querySelector(".card") !== null);
    show(none, others.length === 0);
  }
  return { node, update };
}

function drawCard(field, desk, item) {
  const text = el("p.card-words", { id: newId(), dir: "auto" });
  const questions = field.questions.map((each) => drawQuestion(desk, field, each, item, text.id));
  const node = el("article.card", { "data-item": item }, text, ...questions.map((each) => each.node));
  return {
    node,
    update(other) {
      say(text, other.text);
      questions.forEach((each) => each.update(other.asked ?? []));
    },
  };
}

function drawQuestion(desk, field, question, item, describedby) {
  const key = `ask.${question.id}.${item}`;
  const mine = () => desk.value(key) === true;
  const press = button("question", {
    "aria-describedby": describedby, onclick: () => desk.put(key, mine() ? null : true),
  }, icon(field.sign), el("span", {}, question.label));
  const note = el("span.note", {});
  const reply = el("p.reply", { dir: "auto" });
  return {
    node: el("div.question-row", {}, press, note, reply),
    update(asked) {
      mark(press, "aria-pressed", mine());
      const replies = asked.filter((each) => each.question === question.id && each.reply);
      say(reply, replies[0]?.reply ?? "");
      show(reply, replies.length > 0);
      showNote(note, desk.note(key));
    },
  };
}

/** What others asked about one of this ballot's own entries: a box below it for each question. */
function drawReplies(desk, item) {
  const boxes = new Map();
  const ask = desk.ask;
  const asked = el("p.asked", {}, icon(ask?.sign ?? "ask"), ask?.asked_label || WORDS.askedOfYou);
  const node = el("div.replies", { hidden: true }, asked);

  function boxFor(question) {
    const field = {
      type: "text", item: `reply.${question.id}.${item}`, label: question.label,
      lines: 2, limit: ask.limit,
    };
    const box = drawText(field, desk);
    boxes.set(question.id, box);
    node.append(box.node);
  }

  function update() {
    const shared = desk.others.find((other) => other.item === item);
    const put = new Set((shared?.asked ?? []).map((each) => each.question));
    const wanted = (ask?.questions ?? []).filter((question) => put.has(question.id));
    for (const question of wanted) if (!boxes.has(question.id)) boxFor(question);
    show(node, boxes.size > 0);
    boxes.forEach((box) => box.update());
  }
  return { node, update, close: () => boxes.forEach((box) => box.close()) };
}
