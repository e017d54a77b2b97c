// What was pressed before the script came: the home page asks the first question of a case, each of whose answers is a
// link to that answer in the case; and the link that begins a case is there before its script is.

import * as machine from "../machine.js"

/**
 * The state to which an address leads that names the first step or one of its answers; null where it names neither.
 * @param {import("../types").Graph} graph @param {string} hash
 */
export function given(graph, hash) {
  if (hash === `#step-${graph.start}`) return machine.begin()
  const [, step, choice] = /^#choice-(.+?)--(.+)$/.exec(hash) ?? []
  return step === graph.start && graph.steps.get(step).has(choice) ? machine.answer(machine.begin(), choice) : null
}
