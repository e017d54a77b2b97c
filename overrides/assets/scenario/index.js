// Starts each case in its own try: one that fails stays the plain page that it was. A kind of question is a script of
// its own, loaded where such a step stands on the page; and all that is loaded is asked for at once.

async function start(root) {
  try {
    const kinds = [...new Set([...root.querySelectorAll(".step")].map(({ dataset }) => dataset.kind ?? "choose"))]
    const questions = Promise.all(kinds.map(async (kind) => [kind, await import(`./questions/${kind}.js`)]))
    const parts = [import("./session.js"), import("./view.js"), questions]
    const [{ Session }, { View }, found] = await Promise.all(parts)
    new Session(root, new View(root, new Map(found))).resume()
  } catch (fault) {
    delete root.dataset.running
    root.dataset.plain = ""
    console.error(`The case '${root.dataset.case}' runs without script:`, fault)
  }
}

document.querySelectorAll("[data-case]").forEach(start)
