// Keeps the answers on this device. Every failure is survivable, and has a name that the page explains.

const FAMILY = "sharewell"

/**
 * @param {string} edition @param {string} id @param {string} version the hash of the case's graph
 * @param {() => Storage} device gives the storage; it may throw
 */
export function open(edition, id, version, device = () => window.localStorage) {
  const family = `${FAMILY}/${edition}/${id}/`
  const key = family + version
  return {
    /** What was saved: a state or null, and what went wrong: "", nothing, broken or changed. */
    load() {
      try {
        const storage = device()
        const older = keys(storage).filter((name) => name.startsWith(family) && name !== key)
        older.forEach((name) => storage.removeItem(name))
        const saved = storage.getItem(key)
        if (saved === null) return { state: null, fault: older.length ? "changed" : "" }
        return parse(saved)
      } catch {
        return { state: null, fault: "nothing" }
      }
    },
    /** Keeps a state; gives "" or what went wrong: nothing or full. */
    save(state) {
      try {
        device().setItem(key, JSON.stringify(state))
        return ""
      } catch (fault) {
        return fault?.name === "QuotaExceededError" ? "full" : "nothing"
      }
    },
    /** Leaves nothing of this case, of any version, on the device. */
    forget() {
      try {
        const storage = device()
        keys(storage).filter((name) => name.startsWith(family)).forEach((name) => storage.removeItem(name))
      } catch {
        // Nothing is kept here.
      }
    },
  }
}

const keys = (storage) => Array.from({ length: storage.length }, (_, place) => storage.key(place))

function parse(saved) {
  try {
    const state = JSON.parse(saved)
    return Array.isArray(state?.answers) ? { state, fault: "" } : { state: null, fault: "broken" }
  } catch {
    return { state: null, fault: "broken" }
  }
}
