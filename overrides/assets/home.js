// Lists the cases that were begun on this device and not finished, so that somebody who comes back finds them. Without
// it, nothing is listed. Says in a line, too, how many refreshers are due.
import { nameOf } from "./kept.js"
import { load } from "./learning/device.js"
import { due, today } from "./learning/record.js"

const list = document.querySelector("[data-part=stopped]")

function begun({ dataset }) {
  try {
    const saved = localStorage.getItem(nameOf("case", { edition: list.dataset.edition, case: dataset.case, version: dataset.version }))
    const state = JSON.parse(saved)
    return state?.answers?.length > 0 && !state.finished
  } catch {
    return false
  }
}

for (const item of list?.querySelectorAll("[data-case]") ?? []) {
  item.hidden = !begun(item)
  if (!item.hidden) list.hidden = false
}

const line = document.querySelector("[data-part=due]")
if (line) {
  const here = new Set([...list.querySelectorAll("[data-case]")].map(({ dataset }) => dataset.case))
  const count = due(load(line.dataset.edition).entries, today()).filter(({ entry }) => here.has(entry.case)).length
  line.querySelector("a").textContent = count === 1 ? line.dataset.one : line.dataset.many.replace("{count}", count)
  line.hidden = !count
}
