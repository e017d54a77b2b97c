// Keeps the answers on this device. The page explains each failure by its name.

/**
 * @param {string} edition @param {string} id @param {string} version the hash of the case's graph
 * @param {() => Storage} device may throw
 */
export function open(edition, id, version, device = () => window.localStorage) {
  const family = `sharewell/${edition}/${id}/`
  const key = family + version
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
        const saved = storage.getItem(key)
        return saved === null ? { state: null, fault } : parse(saved)
      } catch {
        return { state: null, fault: "nothing" }
      }
    },
    /** Keeps a state; gives a fault: "", nothing or full. */
    save(state) {
      try {
        device().setItem(key, JSON.stringify(state))
        return ""
      } catch (fault) {
        return fault?.name === "QuotaExceededError" ? "full" : "nothing"
      }
    },
    /** Another window has left nothing. */
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
