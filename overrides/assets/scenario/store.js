// Keeps the answers on this device. The page explains each failure by its name.

import { nameOf } from "../kept.js"

const VERSION = 2 // of what is saved; 1 had none, and its answers say nothing of how sure somebody was

/**
 * @param {string} edition @param {string} id @param {string} version the hash of the case's graph
 * @param {() => Storage} device may throw
 */
export function open(edition, id, version, device = () => window.localStorage) {
  const key = nameOf("case", { edition, case: id, version })
  const family = key.slice(0, -version.length)
  let seen = null // what this window last read or wrote: if there is something else, another window was here since
  const clear = (storage, kept) => {
    const names = Object.keys(storage).filter((name) => name.startsWith(family) && name !== kept)
    names.forEach((name) => storage.removeItem(name))
    return names.length
  }
  return {
    /** What was saved, or null, and a fault: "", nothing, broken or changed. */
    load() {
      try {
        const storage = device()
        const fault = clear(storage, key) ? "changed" : ""
        seen = storage.getItem(key)
        return seen === null ? { state: null, fault } : parse(seen)
      } catch {
        return { state: null, fault: "nothing" }
      }
    },
    /**
     * Keeps a state; gives a fault: "", nothing, full, or newer where another window has saved since, and nothing is
     * kept. `over` keeps it all the same.
     */
    save(state, over = false) {
      try {
        const storage = device()
        const saved = JSON.stringify({ version: VERSION, ...state })
        const there = storage.getItem(key)
        if (!over && there !== null && there !== seen && there !== saved) return "newer"
        storage.setItem(key, saved)
        seen = saved
        return ""
      } catch (fault) {
        return fault?.name === "QuotaExceededError" ? "full" : "nothing"
      }
    },
    /** Another window has left nothing: of this storage, for a page can have others. */
    watch(gone) {
      const ours = (storage) => {
        try {
          return storage === device()
        } catch {
          return false
        }
      }
      addEventListener("storage", ({ key: name, newValue, storageArea }) => {
        if (!newValue && (name ?? key) === key && ours(storageArea)) gone()
      })
    },
    /** Leaves nothing of this case on the device. */
    forget() {
      seen = null
      try {
        clear(device())
      } catch {}
    },
  }
}

/** What this device has kept of a case, as `load` gives it, and nothing is changed; null where there is nothing. */
function peek(edition, id, version) {
  try {
    const saved = window.localStorage.getItem(nameOf("case", { edition, case: id, version }))
    return saved === null ? null : parse(saved)
  } catch {
    return null
  }
}

/** Whether this device has kept that a case was brought to an ending. */
export const finished = (...which) => peek(...which)?.finished === true

/** Whether this device has kept a case that was begun and brought to no ending. */
export function begun(...which) {
  const kept = peek(...which)
  return kept?.state?.answers.length > 0 && !kept.finished
}

const answers = (value) => Array.isArray(value) && value.every((one) => typeof one === "string")

function parse(saved) {
  try {
    const state = JSON.parse(saved)
    if (Array.isArray(state.answers) && !(state.version > VERSION)) {
      const ways = Array.isArray(state.ways) && state.ways.every(answers) ? state.ways : []
      const kept = { state: { answers: state.answers, reading: Boolean(state.reading) }, ways, fault: "" }
      return { ...kept, finished: state.finished === true, recall: state.recall }
    }
  } catch {}
  return { state: null, fault: "broken" }
}
