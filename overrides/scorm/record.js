// What a learning system keeps of a case, as text (cmi.suspend_data), and the same in the form of the browser's storage,
// for the session of a case to write to.

const MOST = 4096 // characters, by SCORM 1.2
const OWN_WORDS = "words" // what a learner wrote: it is not sent

const methods = (changed) => ({
  getItem(name) {
    return this[name] ?? null
  },
  setItem(name, value) {
    this[name] = value
    changed()
  },
  removeItem(name) {
    delete this[name]
    changed()
  },
})

/** A storage of its own, with what was kept in it; `changed` hears of every change. */
export const shelf = (kept, changed) => Object.assign(Object.create(methods(changed)), kept)

/** An answer without what was written in somebody's own words. */
function without(answer) {
  const [choice, details = ""] = answer.split(/\?(.*)/s)
  const given = new URLSearchParams(details)
  given.delete(OWN_WORDS)
  const said = given.toString()
  return said ? `${choice}?${said}` : choice
}

const fits = (text) => text.length <= MOST

/**
 * What is kept of a case as text: a number that grows with each change, the case's version, and its state. Where that
 * is too long, the ways that were left go first, and then the way itself from its end.
 * @param {number} count @param {string} version @param {object | null} state as `store.js` has it
 */
export function written(count, version, state) {
  if (!state) return JSON.stringify({ n: count })
  const { ways, ...rest } = state
  const kept = { ...rest, answers: rest.answers.map(without) }
  const text = (one) => JSON.stringify({ n: count, v: version, s: one })
  const whole = ways ? text({ ...kept, ways: ways.map((way) => way.map(without)) }) : text(kept)
  if (fits(whole)) return whole
  while (kept.answers.length && !fits(text(kept))) kept.answers.pop()
  return text(kept)
}

/** The same read again; nothing of what is no such text. @returns {{ count: number, version: string, state: object | null }} */
export function read(text) {
  try {
    const { n, v, s } = JSON.parse(text)
    const sound = Number.isInteger(n) && typeof v === "string" && Array.isArray(s?.answers)
    return { count: Number.isInteger(n) ? n : 0, version: sound ? v : "", state: sound ? s : null }
  } catch {
    return { count: 0, version: "", state: null }
  }
}

/** The places of the answers that are new since what was told before: those after the turn, where one went back. */
export function told(before, now) {
  const turn = now.findIndex((answer, place) => answer !== before[place])
  return turn < 0 ? [] : now.slice(turn).map((_, place) => turn + place)
}
