// A photo: made smaller in the browser, sent by an ordinary request, kept under the id it is given.

const LONGEST_SIDE = 1600;
const QUALITY = 0.85;
const PHOTO_AGAIN = 5000;

/** Photos on their way. They outlive the activity they were taken in, but not the page. */
class Uploads {
  constructor(address, changed) {
    this.address = address;
    this.changed = changed;
    this.waiting = new Map();
  }

  /** Send a file for an item; `done(id)` once the server has it. */
  async start(place, item, file, done) {
    const upload = { place, item, done, is: "saving", words: WORDS.sendingPhoto };
    this.waiting.set(uploadKey(place, item), upload);
    this.changed();
    upload.bytes = await smaller(file);
    await this.send(upload);
  }

  of(place, item) {
    return this.waiting.get(uploadKey(place, item));
  }

  async send(upload) {
    Object.assign(upload, { is: "saving", words: WORDS.sendingPhoto });
    try {
      const answer = await fetch(speaking(this.address), {
        method: "POST", body: upload.bytes, credentials: "same-origin",
        headers: { "X-Activity": upload.place.activity },
      });
      this.answered(upload, answer.ok, await answer.json().catch(() => ({})));
    } catch {
      Object.assign(upload, { is: "kept", words: WORDS.photoWaits });
      clearTimeout(this.trying);
      this.trying = setTimeout(() => this.retry(), PHOTO_AGAIN);
    }
    this.changed();
  }

  answered(upload, fine, { photo, sentence }) {
    if (!fine || !photo) {
      Object.assign(upload, { is: "refused", words: sentence || WORDS.photoFailed });
      return;
    }
    const key = uploadKey(upload.place, upload.item);
    if (this.waiting.get(key) === upload) this.waiting.delete(key);
    upload.done(photo);
  }

  close() {
    clearTimeout(this.trying);
    this.waiting.clear();
  }

  /** Try again what could not be sent. */
  retry() {
    for (const upload of this.waiting.values()) if (upload.is === "kept") this.send(upload);
  }

  /** Where a photo is shown from. */
  source(photo) {
    const [path, query] = this.address.split("?");
    return `${path}/${encodeURIComponent(photo)}${query ? `?${query}` : ""}`;
  }
}

function uploadKey(place, item) {
  return `${place.activity}/${place.round}/${item}`;
}

/** The picture as a JPEG of at most 1600 pixels; the file itself where it cannot be read here. */
async function smaller(file) {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = el("canvas", {
      width: Math.round(picture.width * scale), height: Math.round(picture.height * scale),
    });
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    return made ?? file;
  } catch {
    return file;
  }
}

function drawPhoto(field, desk) {
  const id = newId();
  const picture = el("img.picture", { alt: WORDS.photoAlt(nameOf(field)), hidden: true });
  const input = el("input.unseen", { id, type: "file", accept: "image/*", onchange: send });
  const words = el("span", {}, WORDS.choosePhoto);
  const choose = el("label.choose", { for: id }, icon("photo"), words);
  const control = el("div.photo-row", {}, picture, input, choose);
  const whole = frame(field, desk, control, { clear: () => input.focus() });
  const note = whole.node.querySelector(".note");
  const { activity, round, title } = desk;
  const place = { activity, round, title };

  function send() {
    const [file] = input.files;
    input.value = "";
    if (file) desk.uploads.start(place, field.item, file, (id) => desk.putInto(place, field.item, id));
  }
  return {
    node: whole.node,
    update() {
      const photo = desk.value(field.item);
      const source = photo ? desk.uploads.source(photo) : "";
      if (picture.getAttribute("src") !== source) picture.setAttribute("src", source);
      show(picture, Boolean(photo));
      say(words, photo ? WORDS.otherPhoto : WORDS.choosePhoto);
      whole.update();
      const upload = desk.uploads.of(place, field.item);
      if (upload) showNote(note, upload);
    },
  };
}
