// The record of what was learned on this device: read with care, written whole, and left behind by nobody who says so.

import { KEPT, nameOf } from "../kept.js"
import { merged, read, written } from "./record.js"

const device = () => window.localStorage

/** The entries that are kept, and a fault as `record.read` gives it, or nothing where there is no storage. */
export function load(edition) {
  try {
    return read(device().getItem(nameOf("learning", { edition })), edition)
  } catch {
    return { entries: [], left: 0, fault: "nothing" }
  }
}

/** Keeps the entries; gives a fault: "", full or nothing. Without entries nothing is left. */
export function save(edition, entries) {
  try {
    const name = nameOf("learning", { edition })
    if (entries.length) device().setItem(name, written(entries, edition))
    else device().removeItem(name)
    return ""
  } catch (fault) {
    return fault?.name === "QuotaExceededError" ? "full" : "nothing"
  }
}

/** Adds entries to what is kept. What a later version of the site has written stays as it is. */
export function add(edition, entries) {
  const { entries: before, fault } = load(edition)
  return fault === "newer" || fault === "nothing" ? fault : save(edition, merged(before, entries))
}

/** Leaves no entry of a case. */
export function forgetCase(edition, id) {
  const { entries, fault } = load(edition)
  if (!fault && entries.some((one) => one.case === id)) save(edition, entries.filter((one) => one.case !== id))
}

/** The names of everything that this edition keeps here: the cases begun, the record, where somebody works. */
export function names(edition) {
  const own = KEPT.learning.split("{")[0] + `${edition}/`
  try {
    return Object.keys(device()).filter((name) => name === KEPT.agency || (name.startsWith(own) && isOurs(name, own)))
  } catch {
    return []
  }
}

/** An edition below another has names that go on: a case has two parts behind its edition, the record one. */
const isOurs = (name, own) => name.slice(own.length).split("/").length <= 2

/** Leaves nothing of this edition on the device. */
export function clear(edition) {
  for (const name of names(edition)) device().removeItem(name)
}
