// The learner's state is the list of answers; everything else is computed from it. No document, no storage.

/** @typedef {{start: string, steps: Map<string, Map<string, string>>, endings: Set<string>}} Graph */
/** @typedef {{answers: string[], reading: boolean}} State `reading`: the last answer's feedback is still open. */

/** A case that has just begun. From here on each takes a State and gives one. */
export const begin = () => ({ answers: [], reading: false })

/** One more answer; its feedback is to be read. */
export const answer = (state, choice) => ({ answers: [...state.answers, choice], reading: true })

/** The feedback has been read. */
export const goOn = (state) => ({ ...state, reading: false })

/** Back to the decision after the first `count` answers. */
export const back = (state, count) => ({ answers: state.answers.slice(0, Math.max(count, 0)), reading: false })

/**
 * Where a state leads: the decisions taken, the place reached, and whether it is an ending.
 * Null if these answers do not belong to this graph.
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
