// The button that shows a case in a room, for a projector. What it shows is loaded when it is pressed, and not before.

import { all, one } from "../dom.js"

/** Loads the room's style sheet, which no page needs that shows none. */
const style = () => new Promise((loaded, failed) => {
  const sheet = document.createElement("link")
  const href = new URL("./room.css", import.meta.url).href
  Object.assign(sheet, { rel: "stylesheet", href, onload: loaded, onerror: failed })
  document.head.append(sheet)
})

let loading = null

async function open(root, button) {
  const fault = one(root, "[data-part=room-fault]")
  try {
    loading ??= Promise.all([import("./room.js"), style()])
    const [{ Room }] = await loading
    fault.textContent = ""
    new Room(root, button).open()
  } catch (reason) {
    loading = null
    fault.textContent = fault.dataset.words
    console.error("The room could not be opened:", reason)
  }
}

for (const root of all(document, "[data-case]")) {
  const button = one(root, "[data-part=room-open]")
  button?.addEventListener("click", () => open(root, button))
}
