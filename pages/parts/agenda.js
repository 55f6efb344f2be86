// The agenda: every activity a button that goes there; the current one is kept in sight.
const PAGE = '[data-testid="stMain"], html';
const MARKS = { done: "✓", here: "▸", ahead: "○" };

export default function ({ data, parentElement, setTriggerValue }) {
  const agenda = parentElement.querySelector(".agenda") ?? made(parentElement);
  const asked = JSON.stringify(data.parts.map(({ part, lines }) => [part, lines.map(({ id }) => id)]));
  if (agenda.asked !== asked) {
    agenda.replaceChildren(...data.parts.flatMap(block));
    agenda.asked = asked;
  }
  agenda.go = (id) => setTriggerValue("jump", id);
  for (const line of data.parts.flatMap(({ lines }) => lines)) mark(line);
  if (agenda.shown !== data.here) inSight(agenda.querySelector("[aria-current]"));
  agenda.shown = data.here;

  function block({ part, lines }) {
    const list = document.createElement("ol");
    list.append(...lines.map(row));
    if (!part) return [list];
    const heading = document.createElement("p");
    heading.className = "agenda-part";
    heading.textContent = part;
    return [heading, list];
  }

  function row({ id, title, minutes }) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.activity = id;
    const sign = document.createElement("i");
    sign.setAttribute("aria-hidden", "true");
    const length = document.createElement("small");
    length.textContent = `${minutes} min`;
    const words = document.createElement("span");
    words.append(title, " ", length);
    button.append(sign, words);
    button.addEventListener("click", () => agenda.go(id));
    item.append(button);
    return item;
  }

  // Changed in place, so that whoever walks through by keyboard stays where they are.
  function mark({ id, state, minutes }) {
    const button = agenda.querySelector(`[data-activity="${CSS.escape(id)}"]`);
    button.className = state;
    button.querySelector("small").textContent = `${minutes} min`;
    button.disabled = data.ended;
    button.firstChild.textContent = MARKS[state];
    if (state === "here") button.setAttribute("aria-current", "step");
    else button.removeAttribute("aria-current");
  }
}

function made(parent) {
  const agenda = document.createElement("nav");
  agenda.className = "agenda";
  agenda.setAttribute("aria-label", "Agenda");
  parent.appendChild(agenda);
  return agenda;
}

// Scrolls the agenda alone: the rest of the page stays where it is.
function inSight(here) {
  let box = here?.parentElement;
  while (box && !box.matches(PAGE) && !(box.scrollHeight > box.clientHeight + 4 && getComputedStyle(box).overflowY !== "visible"))
    box = box.parentElement;
  if (!box || box.matches(PAGE)) return;
  const offset = here.getBoundingClientRect().top - box.getBoundingClientRect().top;
  box.scrollTop += offset - box.clientHeight / 3;
}
