// Two short questions in one form. What each function promises is said in types.d.ts, as Kind.

import { all, copy, one } from "../../dom.js"

const PARTS = ["duty", "ground"]
const OUTCOMES = ["wrong", "partly", "right"] // by how many of the two are right

const offered = (step, part) => one(step, `.offered > [data-part=${part}]`)
const item = (list, name) => all(list, "[data-item]").find(({ dataset }) => dataset.item === name)
const picked = (form, part) => one(form, `input[name=${part}]:checked`)?.value

export function build(form, step, clone) {
  for (const part of PARTS) {
    const list = offered(step, part)
    const group = clone("group")
    one(group, "legend").append(...copy(list.previousElementSibling))
    for (const answer of list.children) {
      const label = clone("answer")
      Object.assign(one(label, "input"), { name: part, value: answer.dataset.item })
      one(label, "span").append(...copy(answer))
      group.append(label)
    }
    one(form, "fieldset").append(group)
  }
}

export function read(form, step) {
  const given = Object.fromEntries(PARTS.map((part) => [part, picked(form, part)]))
  if (PARTS.some((part) => given[part] === undefined)) return null
  const right = PARTS.filter((part) => "right" in item(offered(step, part), given[part]).dataset)
  return { choice: OUTCOMES[right.length], given }
}

export const missing = (form) => one(form, `input[name=${PARTS.find((part) => !picked(form, part))}]`)

export function fill(form, step, taken) {
  for (const input of all(form, "input")) input.checked = input.value === taken?.given[input.name]
}

/** The right answers, and those that were given, each with why it holds or not. */
export function review(step, { given }) {
  const key = one(step, "[data-part=key]").cloneNode(true)
  for (const part of PARTS) {
    const list = one(key, `[data-part=${part}]`)
    const answer = item(list, given[part])
    for (const other of all(list, ".mark-not")) if (other.parentNode !== answer) other.parentNode.remove()
    answer?.prepend(one(step, "template[data-part=own]").content.cloneNode(true))
  }
  return key.childNodes
}

export function told(step, taken) {
  const answers = PARTS.map((part) => item(offered(step, part), taken.given[part]))
  if (!answers.every(Boolean)) return copy(one(step, `[data-choice="${taken.choice}"] .choice-text`))
  return [...copy(answers[0]), ": ", ...copy(answers[1])]
}
