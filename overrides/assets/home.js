// Lists the cases that were begun on this device and not finished, so that somebody who comes back finds them. Without
// it, nothing is listed. Says in a line, too, how many refreshers are due.
import { load } from "./learning/device.js"
import { due, today } from "./learning/record.js"
import { begun } from "./scenario/store.js"

const list = document.querySelector("[data-part=stopped]")

for (const item of list?.querySelectorAll("[data-case]") ?? []) {
  item.hidden = !begun(list.dataset.edition, item.dataset.case, item.dataset.version)
  if (!item.hidden) list.hidden = false
}

const line = document.querySelector("[data-part=due]")
if (line) {
  const here = new Set([...list.querySelectorAll("[data-case]")].map(({ dataset }) => dataset.case))
  const count = due(load(line.dataset.edition).entries, today()).filter(({ entry }) => here.has(entry.case)).length
  line.querySelector("a").textContent = count === 1 ? line.dataset.one : line.dataset.many.replace("{count}", count)
  line.hidden = !count
}
