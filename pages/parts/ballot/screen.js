// The laptop's screen: where the room is, what is asked, what is saved.

const OFFLINE_AFTER = 1200;
const ANNOUNCE_AFTER = 900;
const NOTICES = 2;
const ENDING = 2000; // ms over which a hall asks what it has answered, once the workshop has ended

/** The elements that stay for as long as the ballot is mounted, and what they say. */
class Screen {
  constructor({ setReady, askPast, phaseMayHaveChanged, languages }) {
    this.clock = new Clock(phaseMayHaveChanged, (words) => this.announce(words));
    this.room = el("strong.room", {});
    this.whose = el("span.whose", {});
    this.part = el("span.part", {});
    this.status = el("span.status", {});
    this.live = el("p.unseen", { role: "status" });
    this.offline = el("p.banner.offline", { hidden: true, role: "status" }, WORDS.offline);
    this.notices = el("div.notices", {});
    this.eyebrow = el("p.eyebrow", {}, WORDS.connecting);
    this.prompt = el("h2.prompt", { hidden: true });
    this.phaseNote = el("p.phase-note", { hidden: true });
    this.result = el("section.result", { hidden: true });
    this.yours = disclosure(WORDS.yours, () => {});
    this.count = el("span.count", {});
    this.own = el("span.count", {});
    this.readyPress = button("ready", { onclick: () => setReady() }, icon("tick"),
      el("span", {}, WORDS.ready));
    this.readyBar = el("div.ready-bar", { hidden: true }, this.readyPress,
      el("div.counts", {}, this.own, this.count));
    this.askPast = askPast;
    this.past = disclosure(WORDS.past, askPast);
    this.whoSees = disclosure(WORDS.whoSees, () => {});
    this.whoSees.node.classList.add("who-sees");
    this.thanks = el("div.past-list", { hidden: true });
    this.form = null;
    this.node = this.layOut(languages);
  }

  layOut(languages) {
    const bar = el("header.bar", {}, el("div.bar-title", {}, this.room, this.whose, this.part),
      this.clock.node, this.status, largerText((words) => this.announce(words)));
    this.formPlace = this.yours.body;
    const stage = el("div.stage", {}, this.eyebrow, this.prompt, this.phaseNote);
    const top = el("div.top", {}, bar, this.offline);
    for (const node of [this.part, this.eyebrow, this.prompt, this.formPlace, this.thanks,
      this.past.body]) mark(node, "lang", "en"); // mostly the plan's words, which are not ours to translate
    return el("div.ballot", { tabindex: "-1", lang: language }, top, this.live, this.notices, stage,
      this.result, this.yours.node, this.readyBar, this.thanks, this.past.node, this.whoSees.node,
      spokenHere(languages));
  }

  /** Draw a view. `phase` is the view's, or "closing" or "closed" where the clock says so. */
  draw(view, desk, phase) {
    const { room, stage } = view.shared;
    const moved = `${stage.activity}/${stage.round}/${stage.step}`;
    const asks = stage.asks ?? askable(view.shared.form).length > 0;
    say(this.room, room.title);
    say(this.whose, desk instanceof PreviewDesk ? "" : view.mine.ballot);
    say(this.part, stage.part ?? "");
    this.drawStage(stage, phase);
    this.drawPhase(asks ? phase : "", stage);
    this.drawForm(view, desk, asks, phase);
    this.drawResult(view, desk, phase);
    this.drawThanks(phase);
    this.drawWhoSees(room.who_sees ?? [], stage.opened);
    mark(this.clock.node, "data-over", phase === "ended" || phase === "extra");
    show(this.readyBar, asks && ["open", "closing", "extra"].includes(phase));
    show(this.past.node, phase !== "ended" && stage.index > 0);
    if (this.moved && this.moved !== moved && !hasFocus(this.formPlace)) this.toTop();
    this.moved = moved;
    this.drawFigures(view, desk);
  }

  drawStage(stage, phase) {
    const ended = phase === "ended";
    const place = stage.of > 1 ? WORDS.of(stage.index + 1, stage.of) : "";
    const round = stage.round > 1 ? WORDS.round(stage.round) : "";
    const words = stage.prompt ? [stage.title, round, place] : [round, place];
    say(this.eyebrow, ended ? "" : words.filter(Boolean).join(" · "));
    say(this.prompt, ended ? WORDS.ended : stage.prompt || stage.title);
    show(this.prompt, true);
    mark(this.node, "data-phase", phase);
  }

  drawPhase(phase, stage) {
    const words = { waiting: WORDS.waiting, closing: WORDS.closing, closed: WORDS.closed,
      extra: WORDS.extra }[phase] ?? "";
    say(this.phaseNote, words);
    show(this.phaseNote, words !== "");
    mark(this.phaseNote, "data-is", phase);
    const told = `${stage.activity} ${phase}`;
    if (this.told && this.told !== told) this.announce(`${this.prompt.textContent} ${words}`);
    this.told = told;
  }

  drawForm(view, desk, asks, phase) {
    const { form, stage } = view.shared;
    const wanted = phase !== "ended" && !(asks && phase === "waiting");
    if (!this.form || this.form.desk !== desk) this.newForm(desk);
    if (wanted) this.form.draw(form ?? { sections: [] }, stage, this.prompt.textContent);
    else desk.flush();
    this.yours.ask(phase === "revealed" && asks, hasFocus(this.form.node));
    show(this.yours.node, wanted);
  }

  newForm(desk) {
    this.form?.close();
    this.form = new FormView(desk);
    this.formPlace.replaceChildren(this.form.node);
  }

  drawResult(view, desk, phase) {
    const result = phase === "revealed" || phase === "ended" ? view.shared.result : null;
    const drawn = JSON.stringify([result, result && ownCells(view.shared.form, desk)]);
    if (drawn !== this.drawnResult) this.replaceResult(view.shared.form, result, desk);
    this.drawnResult = drawn;
    show(this.result, Boolean(result) && phase !== "ended");
  }

  replaceResult(form, result, desk) {
    if (!result) return this.result.replaceChildren();
    const table = result.rows?.length ? resultTable(result, ownCells(form, desk)) : null;
    return this.result.replaceChildren(
      ...[el("p.sentence", {}, result.sentence), table].filter(Boolean));
  }

  /** What was answered is asked for once the workshop has ended, and comes by itself. */
  drawThanks(phase) {
    const ended = phase === "ended";
    show(this.thanks, ended);
    if (ended && !this.ended) setTimeout(this.askPast, Math.random() * ENDING);
    this.ended = ended;
  }

  /** Read by everybody before the first answer; afterwards there for who asks. */
  drawWhoSees(sentences, opened) {
    const words = sentences.join("\n");
    if (this.seenBy !== words) this.whoSees.body.replaceChildren(...sentences.map((each) => el("p", {}, each)));
    this.seenBy = words;
    this.whoSees.ask(opened, false);
    show(this.whoSees.node, words !== "");
  }

  drawPast(past) {
    const place = this.ended ? this.thanks : this.past.body;
    place.replaceChildren(...pastList(past));
  }

  /** What changes often: counts, "ready", and the one word that sums up what is saved. */
  drawFigures(view, desk) {
    const { given, of } = progress(view.shared.form, desk);
    say(this.own, of > 1 ? WORDS.yourProgress(given, of) : "");
    say(this.count, view.shared.of ? WORDS.answered(view.shared.answered, view.shared.of) : "");
    mark(this.readyPress, "aria-pressed", Boolean(view.mine.ready));
    this.drawStatus(desk);
  }

  drawStatus(desk) {
    const waiting = desk.unsent;
    const is = waiting ? (desk.online ? "saving" : "kept") : desk.unput ? "typing" : "saved";
    const words = { saved: WORDS.saved, saving: WORDS.saving, kept: WORDS.unsent(waiting) }[is];
    if (waiting) this.busy = true;
    const shown = this.busy ? { is, words: words ?? "" } : { is: "", words: "" };
    showNote(this.status, shown);
    if (shown.words && shown.words !== this.spoken) this.announce(this.spokenStatus(shown, desk));
    this.spoken = shown.words;
  }

  spokenStatus({ is, words }, desk) {
    if (desk.refusals.size) return [...desk.refusals.values()].join(" ");
    return is === "saved" ? WORDS.allSaved : words;
  }

  /** Say something to a screen reader once things are quiet, so that taps are not all read out. */
  announce(words) {
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => say(this.live, words), ANNOUNCE_AFTER);
  }

  /** The banner waits a moment: a short break is nobody's worry. */
  connection(up) {
    clearTimeout(this.worry);
    if (up) show(this.offline, false);
    else this.worry = setTimeout(() => show(this.offline, true), OFFLINE_AFTER);
  }

  tell(words) {
    const close = button("close", { "aria-label": WORDS.dismiss, onclick: () => notice.remove() },
      icon("cross"));
    const notice = el("div.notice", { role: "status" }, el("p", {}, words), close);
    this.notices.append(notice);
    while (this.notices.children.length > NOTICES) this.notices.firstElementChild.remove();
  }

  toTop() {
    if (this.node.getBoundingClientRect().top < 0) this.node.scrollIntoView({ block: "start" });
  }

  /** Come in the place of something else: the top is seen, and the keyboard goes on from here. */
  arrive() {
    this.toTop();
    this.node.focus({ preventScroll: true });
  }

  /** Nothing but a sentence, and a way on once it was read: this seat is no longer in the room. */
  gone(sentence, onward) {
    this.close();
    const words = el("h2.prompt", { role: "alert" }, sentence);
    const press = onward && button("ready", { onclick: onward }, el("span", {}, WORDS.onward));
    this.node.replaceChildren(el("div.stage", {}, words, press));
  }

  close() {
    clearTimeout(this.speaking);
    clearTimeout(this.worry);
    this.form?.close();
    this.clock.close();
  }
}

/** A heading that opens and closes what is below it; without `ask` it is simply open. */
function disclosure(words, opened) {
  const body = el("div.disclosed", { id: newId() });
  const press = button("disclosure", {
    "aria-controls": body.id, onclick: () => turn(press.getAttribute("aria-expanded") !== "true"),
  }, icon("down"), words);
  const node = el("section.disclosing", {}, press, body);
  let asking;
  function turn(open) {
    mark(press, "aria-expanded", open);
    show(body, open);
    if (open) opened();
  }
  turn(false);
  return {
    node,
    body,
    ask(wanted, keepOpen) {
      show(press, wanted);
      if (asking !== wanted) turn(!wanted || keepOpen);
      asking = wanted;
    },
  };
}

function pastList(past) {
  if (!past.length) return [el("p.quiet", {}, WORDS.nothingYet)];
  return past.map(({ title, lines }) =>
    el("section.past-one", {}, el("h3", {}, title),
      el("dl", {}, ...lines.map(([label, value]) =>
        el("div", {}, el("dt", {}, label), el("dd", { dir: "auto" }, String(value)))))));
}

/** A cell of figures: a column of nothing else stands right. */
const FIGURE = /^[\d\s.,%+–-]*$/;
/** What a cell says where there is nothing. */
const NONE = "–";
/** A column with a cell of more letters than this is given room; any other is not broken. */
const LONG = 20;

/**
 * The result as a table, with this ballot's own cells marked. It scrolls sideways in itself; on a
 * phone each row is a block whose cells name their columns, so the roles are said outright.
 */
function resultTable({ columns, rows }, own) {
  const kinds = columnKinds(columns.map((_, at) => rows.map((row) => row[at])));
  const head = el("tr", { role: "row" }, ...columns.map((words, at) => (words
    ? el(`th${kinds[at]}`, { scope: "col", role: "columnheader" }, words)
    : el(`td${kinds[at]}`, { role: "cell" })))); // over a column that needs no words
  const lines = rows.map((row) => el("tr", { role: "row" }, ...row.map((words, at) => {
    const mine = at === 0 ? ownsRow(words, own) : ownsCell(row[0], columns[at], own);
    const drawn = at === 0
      ? el(`th${kinds[at]}`, { scope: "row", role: "rowheader" }, words)
      : el(`td${kinds[at]}`, { role: "cell", "data-column": columns[at] }, words);
    drawn.classList.toggle("none", words === NONE);
    if (mine) {
      drawn.classList.add("own");
      drawn.append(ownMark());
    }
    return drawn;
  })));
  const table = el("table", { role: "table" },
    el("thead", { role: "rowgroup" }, head), el("tbody", { role: "rowgroup" }, ...lines));
  return el("div.table", { tabindex: "0", role: "region", "aria-label": WORDS.resultTable }, table);
}

/** The classes of columns, as selectors: of figures (of which there may be one), of words. */
function columnKinds(columns) {
  const figures = columns.map((cells) => cells.every((words) => FIGURE.test(words)));
  const figure = figures.filter(Boolean).length === 1 ? ".figures.alone" : ".figures";
  return columns.map((cells, at) => {
    if (figures[at]) return figure;
    return cells.some((words) => words.length > LONG) ? ".said.long" : ".said.brief";
  });
}

function ownsRow(words, own) {
  return own.some(([row, column]) => column === "" && words.endsWith(row));
}

function ownsCell(first, column, own) {
  return own.some(([row, word]) => row && plain(word) === plain(column) && first.endsWith(row));
}

/** Words without the difference between apostrophes, which tables and buttons write differently. */
function plain(words) {
  return words.replaceAll("’", "'").toLowerCase();
}

function ownMark() {
  return el("span.own-mark", {}, ` ${WORDS.you}`);
}
