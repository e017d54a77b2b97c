// Something to write, and then a model to compare it with. What each function promises is said in types.d.ts, as Kind.

import { all, copy, one } from "../../dom.js"

const template = (step, name) => one(step, `template[data-part=${name}]`).content.firstElementChild.cloneNode(true)
const key = (step) => one(step, "[data-part=key]")
const words = (form) => one(form, "textarea").value.trim()
const names = (taken) => taken?.given.had?.split(",") ?? []

/** Shows the model and its points, or nothing but the place to write in. */
function compare(form, open) {
  one(form, ".write .actions").hidden = open
  one(form, ".model").hidden = !open
  form.toggleAttribute("data-open", !open)
}

export function build(form, step, clone) {
  const write = template(step, "write")
  const model = template(step, "compare")
  const had = one(model, "fieldset")
  one(model, "blockquote").append(...copy(one(step, "[data-part=model]")))
  for (const point of one(key(step), "[data-part=points]").children) {
    const label = clone("answer")
    Object.assign(one(label, "input"), { type: "checkbox", name: "had", value: point.dataset.item })
    one(label, "span").append(...copy(point))
    had.append(label)
  }
  one(form, "fieldset").append(write, model)
  one(write, "button").addEventListener("click", (event) => {
    event.preventDefault()
    compare(form, true)
    one(model, "h4").focus()
  })
  compare(form, false)
}

export function read(form) {
  if (one(form, ".model").hidden) return null
  const points = all(form, "[name=had]")
  const had = points.filter(({ checked }) => checked).map(({ value }) => value)
  return { choice: had.length === points.length ? "whole" : "part", given: { words: words(form), had: had.join(",") } }
}

export function fill(form, step, taken) {
  one(form, "textarea").value = taken?.given.words ?? ""
  for (const point of all(form, "[name=had]")) point.checked = names(taken).includes(point.value)
  compare(form, Boolean(taken))
}

/** What was written, and the model with what of it was there. */
export function review(step, taken) {
  const compared = template(step, "compared")
  const there = copy(key(step))
  const own = taken.given.words ?? ""
  one(compared, "[data-part=own]").textContent = own
  one(compared, own ? "[data-part=none]" : "[data-part=own]").remove()
  compared.append(...there)
  for (const point of all(compared, "[data-item]")) {
    if (names(taken).includes(point.dataset.item)) point.append(" ", template(step, "in-it"))
  }
  return [compared]
}

export const told = (step, taken) => copy(one(step, `[data-choice="${taken.choice}"] .choice-text`))

export const own = ({ given }) => given.words ?? ""
