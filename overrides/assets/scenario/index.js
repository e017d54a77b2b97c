// Starts each case in its own try: one that fails stays the plain page that it was.

import { start } from "./view.js"

for (const root of document.querySelectorAll("[data-case]")) {
  try {
    start(root)
  } catch (fault) {
    delete root.dataset.running
    root.dataset.plain = ""
    console.error(`The case '${root.dataset.case}' runs without script:`, fault)
  }
}
