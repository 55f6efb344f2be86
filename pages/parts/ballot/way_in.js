// The way in: who are you? Joining needs no new page, which a hall's Wi-Fi would have to carry.

const WHICH = { triad: "whichTriad", school: "whichSchool", person: "whichPerson" };
const NOBODY = "";

/** The names of a room, one to choose; `joined` is called once this browser holds its seat. */
class WayIn {
  constructor(root, door, languages, joined) {
    Object.assign(this, { joined, languages });
    this.options = el("div.names", {});
    this.press = el("button.join", { type: "submit", disabled: true }, WORDS.join);
    this.refusal = el("p.refusal", { role: "alert", hidden: true });
    this.own = el("input", { id: newId(), maxlength: "80", autocomplete: "off", dir: "auto" });
    this.ownPlace = el("div.own-name", { hidden: true },
      el("label", { for: this.own.id }, WORDS.ownName), this.own);
    this.whoSees = el("div.who-sees", {});
    this.node = this.layOut(door);
    root.append(this.node);
    this.update(door);
  }

  layOut(door) {
    const which = el("legend", { id: newId() }, WORDS[WHICH[door.ballotIs]]);
    const names = el("fieldset", { role: "radiogroup", "aria-labelledby": which.id },
      which, this.options);
    mark(this.whoSees, "lang", language);
    return el("form.way-in", { lang: language, onsubmit: (event) => this.submitted(event) },
      el("p.eyebrow", {}, door.partnership), el("h1", { lang: "en" }, door.title),
      this.whoSees, names, this.ownPlace, this.refusal, this.press,
      el("p.quiet", {}, WORDS.sharedName), spokenHere(this.languages));
  }

  /** Draw the names as they are now; what was chosen stays chosen while it is there. */
  update(door) {
    this.code = door.code;
    if (!same(this.names, door.names)) this.list(door.names);
    this.whoSees.replaceChildren(...(door.whoSees?.[language] ?? []).map((each) => el("p", {}, each)));
    this.changed();
  }

  list(names) {
    this.names = names;
    const chosen = this.chosen;
    const all = [...names, [NOBODY, WORDS.notListed]];
    this.options.replaceChildren(...all.map(([id, name]) => this.option(id, name, id === chosen)));
  }

  option(id, name, checked) {
    const settings = { type: "radio", name: "who", value: id, onchange: () => this.changed() };
    const radio = el("input", settings);
    radio.checked = checked;
    return el("label.name", {}, radio, el("span", { dir: "auto" }, name));
  }

  /** The ballot's id, "" for a new one, nothing while none is chosen. */
  get chosen() {
    return this.options.querySelector("input:checked")?.value;
  }

  changed() {
    show(this.ownPlace, this.chosen === NOBODY);
    this.press.disabled = this.chosen === undefined;
    mark(this.node, "data-tone", tone(this.node));
  }

  async submitted(event) {
    event.preventDefault();
    if (this.busy) return;
    this.waits(true);
    const sentence = await takeSeat(this.code, this.chosen, this.own.value);
    this.waits(false);
    say(this.refusal, sentence);
    show(this.refusal, sentence !== "");
    if (!sentence) this.joined();
  }

  waits(busy) {
    this.busy = busy;
    say(this.press, busy ? WORDS.joining : WORDS.join);
  }

  close() {
    this.node.remove();
  }
}

/** Ask for a seat, whose cookie comes with the answer; "" or a sentence that says why not. */
async function takeSeat(code, ballot, name) {
  const asked = { code, ballot, name };
  try {
    const answer = await fetch(speaking("/enter/seat"), {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(asked),
    });
    if (answer.ok) return "";
    return (await answer.json()).sentence ?? WORDS.notJoined;
  } catch {
    return WORDS.notJoined;
  }
}
