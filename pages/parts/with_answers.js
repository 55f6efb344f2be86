// Reruns its fragment when there is more than it was drawn with, but no oftener than every other
// second.
const REST = 2000;

export default function ({ data, parentElement, setTriggerValue }) {
  parentElement.stopListening?.();
  let due = 0;
  const redraw = whenStill((at) => setTriggerValue("came", at));

  function onMoved({ detail }) {
    if (detail.at <= data.at || due) return;
    due = setTimeout(redraw, REST, detail.at);
  }

  window.addEventListener("spp-moved", onMoved);
  if (window.sppNews?.["spp-moved"]) onMoved({ detail: window.sppNews["spp-moved"] });
  parentElement.stopListening = () => {
    clearTimeout(due);
    redraw.stop();
    window.removeEventListener("spp-moved", onMoved);
  };
  return parentElement.stopListening;
}
