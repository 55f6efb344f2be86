// Where Streamlit mounts all this: the way in, where a room's names are given, then the ballot.

/** What is shown in one element of the page. */
class Place {
  constructor(root, component) {
    const { door, ...constant } = component.data;
    Object.assign(this, { root, component, constant, code: door?.code });
    speakOneOf(languagesOf(constant));
    if (door) this.shown = new WayIn(root, door, languagesOf(constant), () => this.joined());
    else this.sit();
  }

  /** Whether what another run of the page gives is for what is shown here. */
  suits({ door, ...constant }) {
    const here = door ? door.code === this.code : this.shown instanceof Ballot;
    return here && same(constant, this.constant);
  }

  hear(component) {
    this.component = component;
    if (this.shown instanceof Ballot) this.shown.changed();
    else this.shown.update(component.data.door);
  }

  /** The address of the way in would, loaded anew, ask again who this is. */
  joined() {
    window.history.replaceState(window.history.state, "", "/");
    this.shown.close();
    this.sit();
    this.shown.screen.arrive();
  }

  sit() {
    this.shown = new Ballot(this.root, this.constant, (sentence) => this.left(sentence));
  }

  /** Find out who is here now. A run of this page would still be given the way in's address. */
  left(sentence) {
    if (this.code) window.location.replace("/");
    else this.component.setTriggerValue?.("left", sentence);
  }

  close() {
    this.shown.close();
  }
}

const mounted = new WeakMap();

/**
 * Mount, for Streamlit: called again on every rerun and theme change with the same element, and
 * of the functions it returned only the latest is sure to be called. So one element has one
 * place, and only the latest caller may close it.
 */
export default function mount(component) {
  const root = component.parentElement;
  let place = mounted.get(root)?.place;
  if (place?.suits(component.data)) place.hear(component);
  else {
    place?.close();
    place = new Place(root, component);
  }
  const turn = { place };
  mounted.set(root, turn);
  return () => {
    if (mounted.get(root) !== turn) return;
    place.close();
    mounted.delete(root);
  };
}
