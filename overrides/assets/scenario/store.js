// Keeps the answers on this device. Every failure has a name that the page explains.

const FAMILY = "sharewell"

/**
 * @param {string} edition @param {string} id @param {string} version the hash of the case's graph
 * @param {() => Storage} device gives the storage; it may throw
 */
export function open(edition, id, version, device = () => window.localStorage) {
  const family = `${FAMILY}/${edition}/${id}/`
  const key = family + version
  const clear = (storage, kept) => {
    const names = Array.from({ length: storage.length }, (_, place) => storage.key(place))
      .filter((name) => name.startsWith(family) && name !== kept)
    names.forEach((name) => storage.removeItem(name))
    return names.length
  }
  return {
    /** What was saved, or null, and what went wrong: "", nothing, broken or changed. */
    load() {
      try {
        const storage = device()
        const fault = clear(storage, key) ? "changed" : ""
        const saved = storage.getItem(key)
        return saved === null ? { state: null, fault } : parse(saved)
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
    /** Calls when another window has left nothing. */
    watch(gone) {
      addEventListener("storage", ({ key: name, newValue }) => !newValue && (name ?? key) === key && gone())
    },
    /** Leaves nothing of this case on the device. */
    forget() {
      try {
        clear(device())
      } catch {}
    },
  }
}

function parse(saved) {
  try {
    const state = JSON.parse(saved)
    if (Array.isArray(state.answers)) return { state, fault: "" }
  } catch {}
  return { state: null, fault: "broken" }
}
