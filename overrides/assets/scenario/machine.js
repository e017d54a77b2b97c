// All is computed from the list of answers. No document, no storage.

/** @typedef {{start: string, steps: Map<string, Map<string, string>>, endings: Set<string>}} Graph */
/** @typedef {{answers: string[], reading: boolean}} State `reading`: the last feedback is open */

/** A case just begun. */
export const begin = () => ({ answers: [], reading: false })

/** One more answer, with its feedback to be read. */
export const answer = (state, choice) => ({ answers: [...state.answers, choice], reading: true })

/** The feedback has been read. */
export const goOn = (state) => ({ ...state, reading: false })

/** Back to the decision after the first `count` answers. */
export const back = (state, count) => ({ answers: state.answers.slice(0, Math.max(count, 0)), reading: false })

/**
 * The decisions taken, the place reached, and whether it is an ending; null if the answers do not belong to the graph.
 * @param {Graph} graph @param {State} state
 */
export function replay(graph, state) {
  const path = []
  let place = graph.start
  if (!Array.isArray(state?.answers)) return null
  for (const choice of state.answers) {
    const next = graph.steps.get(place)?.get(choice)
    if (next === undefined) return null
    path.push({ step: place, choice })
    place = next
  }
  const reading = Boolean(state.reading) && path.length > 0
  return { path, place, reading, ended: !reading && graph.endings.has(place) }
}
