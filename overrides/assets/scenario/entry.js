// The home page asks the first question of a case: each of its answers is a link to that answer in the case.

import * as machine from "./machine.js"

/**
 * The state in which the answer that an address names has been given; null if it names none of the first question.
 * @param {import("./machine.js").Graph} graph @param {string} hash
 */
export function given(graph, hash) {
  const [, step, choice] = /^#choice-(.+?)--(.+)$/.exec(hash) ?? []
  return step === graph.start && graph.steps.get(step).has(choice) ? machine.answer(machine.begin(), choice) : null
}
