// A case's refresher: of its decisions those that went wrong here, and a note on this device that it was done.

import { all, one } from "../dom.js"
import { load, save } from "./device.js"
import { due, latest, refreshed, today } from "./record.js"

const root = one(document, ".refresher")
const { of: id, edition, version } = root.dataset
const status = one(root, "[data-part=noted]")
const mine = (entries) => latest(entries).find((entry) => entry.case === id)
const now = () => due(load(edition).entries, today()).find(({ entry }) => entry.case === id)

function narrow(entry) {
  const changed = entry.version !== version
  const wrong = new Map(changed ? [] : entry.wrong.map((one) => [one.step, one]))
  for (const item of all(root, "[data-step]")) {
    item.hidden = !wrong.has(item.dataset.step)
    one(item, "[data-part=sure]").hidden = !wrong.get(item.dataset.step)?.sure
  }
  one(root, "[data-part=decisions]").hidden = !wrong.size
  one(root, "[data-part=changed]").hidden = !changed || !entry.wrong.length
}

one(root, "[data-action=done]").addEventListener("click", () => {
  const found = now()
  const fault = found && save(edition, refreshed(load(edition).entries, found.entry, found.when, today()))
  status.textContent = fault ? status.dataset.failed : status.dataset.done
  if (!fault) one(root, "[data-part=due]").hidden = true
})

const entry = mine(load(edition).entries)
if (entry) narrow(entry)
one(root, "[data-part=due]").hidden = !now()
