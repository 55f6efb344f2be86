// Which language a laptop speaks: what was chosen on it, else what its browser asks for.

const KEPT_LANGUAGE = "spp-language";

function keptLanguage() {
  try {
    return localStorage.getItem(KEPT_LANGUAGE);
  } catch {
    return null;
  }
}

/** Those there are to choose from; pages/parts/ballot.py puts LANGUAGES at the script's end. */
function languagesOf({ choosesLanguage }) {
  return choosesLanguage ? LANGUAGES : [];
}

/** Speak one of these languages from here on; the first where none of them is asked for. */
function speakOneOf(languages) {
  if (!languages.length) return;
  const asked = [keptLanguage(), ...navigator.languages.map((each) => each.split("-")[0])];
  const found = asked.map((code) => languages.find((each) => each.code === code)).find(Boolean);
  speak(found ?? languages[0]);
}

/** An address that says which language is wanted in return. */
function speaking(address) {
  return `${address}${address.includes("?") ? "&" : "?"}speaks=${language}`;
}

/** A button that has everything said in the next of these languages; nothing where there is one. */
function otherLanguage(languages) {
  if (languages.length < 2) return null;
  const here = languages.findIndex((each) => each.code === language);
  const next = languages[(here + 1) % languages.length];
  const press = () => {
    try {
      localStorage.setItem(KEPT_LANGUAGE, next.code);
    } catch {
      return; // it would ask its browser again, and be where it was
    }
    location.reload();
  };
  return button("language", { onclick: press, lang: next.code }, next.name);
}

/** The way to another language, and in a translation what there is to know about it. */
function spokenHere(languages) {
  const other = otherLanguage(languages);
  const note = language === "en" ? null : el("p.quiet", {}, WORDS.translated);
  return other && el("footer.spoken", {}, note, other);
}
