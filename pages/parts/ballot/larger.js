// Larger text by one control: every size on the page is a multiple of the root's.

const SIZES = ["", "125%", "150%", "175%"];
const KEPT_SIZE = "spp-text-size";

/** The size this device was left at; what cannot be remembered begins as it always is. */
function keptSize() {
  try {
    return Math.max(0, SIZES.indexOf(localStorage.getItem(KEPT_SIZE) ?? ""));
  } catch {
    return 0;
  }
}

function setSize(number) {
  document.documentElement.style.fontSize = SIZES[number];
  try {
    localStorage.setItem(KEPT_SIZE, SIZES[number]);
  } catch {
    // A browser that keeps nothing shows it for as long as the page is open.
  }
}

/** A button that makes the text larger, and after the largest as it was. */
function largerText(announce) {
  let size = keptSize();
  setSize(size);
  const press = () => {
    size = (size + 1) % SIZES.length;
    setSize(size);
    announce(WORDS.textIs(SIZES[size] || "100%"));
  };
  return button("larger", { onclick: press, "aria-label": WORDS.larger, title: WORDS.larger },
    el("span", { "aria-hidden": "true" }, "A"), el("span.large", { "aria-hidden": "true" }, "A"));
}
