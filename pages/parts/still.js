// Asks for a drawing while none is going on. Streamlit's server forgets what it has not yet passed
// on of a drawing whose script has just ended when a request comes in that instant: the page would
// lack its foot until it is loaded anew.

/** A function that calls `ask` once nothing is being drawn, with what it was given last. */
function whenStill(ask) {
  const app = document.querySelector("[data-testid=stApp]");
  let wanted;
  const look = () => {
    if (wanted === undefined || app.dataset.testScriptState !== "notRunning") return;
    const what = wanted;
    wanted = undefined;
    ask(what);
  };
  const watch = new MutationObserver(look);
  watch.observe(app, { attributes: true });
  const soon = (what) => {
    wanted = what;
    look();
  };
  soon.stop = () => watch.disconnect();
  return soon;
}

