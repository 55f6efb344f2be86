// Keeps the current activity in sight on the agenda, and leaves the rest of the page where it is.
export default function ({ data, parentElement }) {
  const agenda = document.querySelector(".st-key-agenda");
  const here = document.querySelector(`[class~="st-key-here-${CSS.escape(data.here)}"]`);
  if (!agenda || !here || parentElement.shown === data.here) return;
  parentElement.shown = data.here;
  const scrolls = [agenda, ...agenda.querySelectorAll("*"), agenda.parentElement].find(
    (each) => each && each.scrollHeight > each.clientHeight + 4 && getComputedStyle(each).overflowY !== "visible",
  );
  if (!scrolls) return;
  const offset = here.getBoundingClientRect().top - scrolls.getBoundingClientRect().top;
  scrolls.scrollTop += offset - scrolls.clientHeight / 3;
}
