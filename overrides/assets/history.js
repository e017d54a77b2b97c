// The browser's history, for a case and for the decision aid: nothing else notes a place in it or hears of one.

/** Notes a place. A frame or a browser that lets nothing be noted keeps its own counsel. */
export function note(mark, how = "pushState", address = "") {
  try {
    history[how](mark, "", address)
  } catch {}
}

/** Takes the place out of the page's address, and leaves what is noted there. */
export const forgetHash = () => note(history.state, "replaceState", location.pathname)

/** Calls back with what was noted, whenever the reader comes to a place by the browser's own buttons. */
export const passing = (came) => addEventListener("popstate", ({ state }) => came(state))
