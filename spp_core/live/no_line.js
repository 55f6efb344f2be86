// Says in words when the page arrives but no lasting connection does, where there would be a blank
// page or one that waits for ever. It stands in the page itself, before anything else is loaded.
(() => {
  const PATIENCE = 10000;
  const LOOK_EVERY = 1000;
  const NO_ANSWER =
    "No connection to the host computer. This page carries on by itself when it is back.";
  const NO_LINE = [
    "The workshop answers, but this page cannot stay connected to it.",
    "It goes on trying, and carries on by itself; nothing that was saved is lost. Try another " +
      "network meanwhile, such as a phone’s hotspot, or a browser without add-ons.",
    "If several laptops show this, tell whoever looks after the host computer: a proxy or web " +
      "filter on the way does not let WebSockets through. It has to pass on the request to " +
      "upgrade for /_stcore/stream and everything under /live/.",
  ];
  const STYLE =
    "position:fixed;z-index:2147483647;top:1rem;left:50%;transform:translateX(-50%);" +
    "box-sizing:border-box;width:min(42rem,calc(100vw - 2rem));padding:1rem 1.25rem;" +
    "background:#fff8e6;color:#12151a;border:2px solid #b45309;border-radius:.5rem;" +
    "font:1rem/1.5 'Source Sans',sans-serif;box-shadow:0 .25rem 1rem rgb(0 0 0 / 25%)";

  const opened = new Set();
  const since = new Map([["page", Date.now()]]);
  let notice = null;

  const Plain = window.WebSocket;
  window.WebSocket = class WebSocket extends Plain {
    constructor(address, ...rest) {
      super(address, ...rest);
      const { pathname } = new URL(address, location.href);
      if (!opened.has(pathname) && !since.has(pathname)) since.set(pathname, Date.now());
      this.addEventListener("open", () => {
        opened.add(pathname);
        since.delete(pathname);
        since.delete("page");
        look();
      });
    }
  };

  function waitsTooLong() {
    return [...since.values()].some((start) => Date.now() - start >= PATIENCE);
  }

  async function look() {
    if (!waitsTooLong()) {
      notice?.remove();
      notice = null;
      return;
    }
    const answers = await fetch("/healthz", { cache: "no-store" }).then(() => true, () => false);
    if (waitsTooLong()) say(answers ? NO_LINE : [NO_ANSWER]);
  }

  function say(sentences) {
    if (notice?.textContent === sentences.join("")) return;
    notice ??= document.body.appendChild(document.createElement("div"));
    notice.id = "spp-no-line";
    notice.setAttribute("role", "alert");
    notice.style.cssText = STYLE;
    notice.replaceChildren(...sentences.map(paragraph));
  }

  function paragraph(sentence, place) {
    const drawn = document.createElement("p");
    drawn.textContent = sentence;
    drawn.style.cssText = `margin:${place ? ".5rem" : "0"} 0 0;font-weight:${place ? 400 : 600}`;
    return drawn;
  }

  setInterval(look, LOOK_EVERY);
})();
