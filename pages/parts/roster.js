// Who is there and who has answered; the latter changes without the page being drawn anew.
export default function ({ data, parentElement }) {
  const list = parentElement.querySelector("ul") ?? made(parentElement);
  list.stop?.();
  const later = list.at > data.at; // a page drawn a moment ago may arrive after later news
  const rows = new Map(data.lines.map((line) => [line.id, row(line)]));
  list.replaceChildren(...rows.values());
  mark(later ? list.done : data.done);
  if (!later) list.at = data.at;

  function mark(done) {
    list.done = done;
    const answered = new Set(done);
    for (const line of data.lines) {
      const there = rows.get(line.id);
      const words = data.asks ? [answered.has(line.id) ? data.words.answered : data.words.missing] : [];
      there.classList.toggle("done", data.asks && answered.has(line.id));
      there.lastChild.textContent = [...words, ...line.asides].join(" · ");
    }
  }

  function onMoved({ detail }) {
    if (detail.at < list.at) return;
    list.at = detail.at;
    mark(detail.done);
  }

  window.addEventListener("spp-moved", onMoved);
  if (window.sppNews?.["spp-moved"]) onMoved({ detail: window.sppNews["spp-moved"] });
  list.stop = () => window.removeEventListener("spp-moved", onMoved);
  return list.stop;
}

function made(parent) {
  const list = document.createElement("ul");
  list.className = "roster";
  list.at = 0;
  parent.appendChild(list);
  return list;
}

function row(line) {
  const there = document.createElement("li");
  there.className = line.there ? "there" : "gone";
  const dot = document.createElement("i");
  dot.setAttribute("aria-hidden", "true");
  const name = document.createElement("span");
  name.textContent = line.name;
  there.append(dot, name, document.createElement("small"));
  return there;
}
