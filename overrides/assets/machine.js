// All is computed from the list of answers. No document, no storage.

/** @typedef {import("./types").State} State */

/** A case just begun. */
export const begin = () => ({ answers: [], reading: false })

/** One more answer, with its feedback to be read; what was given to come to it stands behind a question mark. */
export const answer = (state, choice, given = {}) => {
  const details = new URLSearchParams(given).toString()
  return { answers: [...state.answers, details ? `${choice}?${details}` : choice], reading: true }
}

/** The feedback has been read. */
export const goOn = (state) => ({ ...state, reading: false })

/** Back to the decision after the first `count` answers. */
export const back = (state, count) => ({ answers: state.answers.slice(0, Math.max(count, 0)), reading: false })

/**
 * The decisions taken, the place reached, and whether it is an ending; null if the answers do not belong to the graph.
 * @param {import("./types").Graph} graph @param {State} state @returns {import("./types").Now | null}
 */
export function replay(graph, state) {
  const path = []
  let place = graph.start
  if (!Array.isArray(state?.answers)) return null
  for (const answered of state.answers) {
    const [choice, details = ""] = String(answered).split(/\?(.*)/s)
    const next = graph.steps.get(place)?.get(choice)
    if (next === undefined) return null
    path.push({ step: place, choice, given: Object.fromEntries(new URLSearchParams(details)) })
    place = next
  }
  const reading = Boolean(state.reading) && path.length > 0
  return { path, place, reading, ended: !reading && graph.endings.has(place) }
}
