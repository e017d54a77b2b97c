// One of several answers, whose words stand on the page. What each function promises is said in types.d.ts, as Kind.

import { all, copy, one } from "../../dom.js"

export function build(form, step, clone) {
  for (const choice of all(step, "[data-choice]")) {
    const label = clone("answer")
    one(label, "input").value = choice.dataset.choice
    one(label, "span").append(...copy(one(choice, ".choice-text")))
    one(form, "fieldset").append(label)
  }
}

export function read(form) {
  const chosen = one(form, ":checked")
  return chosen && { choice: chosen.value }
}

export function fill(form, step, taken) {
  for (const input of all(form, "input")) input.checked = input.value === taken?.choice
}

export function told(step, taken) {
  const chosen = all(step, "[data-choice]").find(({ dataset }) => dataset.choice === taken.choice)
  return copy(one(chosen, ".choice-text"))
}
