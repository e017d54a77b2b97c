// Which items are given, and to whom. What each function promises is said in types.d.ts, as Kind.

import { all, copy, one } from "../../dom.js"

const part = (step, name) => one(step, `template[data-part=${name}]`).content.cloneNode(true)
const gift = (item, who) => `${item}.${who}`
const given = (taken) => new Set(taken?.given.items?.split(" "))

export function build(form, step) {
  one(form, "fieldset").append(part(step, "fields"))
}

export function read(form) {
  const boxes = all(form, "[data-need]")
  const some = (need, checked) => boxes.some((box) => box.dataset.need === need && box.checked === checked)
  const gifts = boxes.filter((box) => box.checked).map((box) => gift(box.name, box.value))
  if (!gifts.length) return null
  const choice = some("needed", false) ? "too-little" : some("unneeded", true) ? "too-much" : "enough"
  return { choice, given: { items: gifts.join(" ") } }
}

export function fill(form, step, taken) {
  const gifts = given(taken)
  for (const box of all(form, "[data-need]")) box.checked = gifts.has(gift(box.name, box.value))
}

/** The marks of everything that was given, by the name of whom it was given to. */
function byName(marked, gifts) {
  const found = new Map()
  for (const item of all(marked, "[data-item]")) {
    for (const { dataset } of all(item, "[data-mark=given]")) {
      if (!gifts.has(gift(item.dataset.item, dataset.to))) continue
      found.set(dataset.name, [...(found.get(dataset.name) ?? []), one(item, "[data-part=text]")])
    }
  }
  return found
}

export function told(step, taken) {
  const found = byName(part(step, "marked"), given(taken))
  if (!found.size) return copy(one(step, `[data-choice="${taken.choice}"] .choice-text`))
  const listed = (texts) => texts.flatMap((text, place) => [place ? "; " : "", ...copy(text)])
  return [...found].flatMap(([name, texts]) => [`${name}: `, ...listed(texts), ". "])
}

export function review(step, taken) {
  const gifts = given(taken)
  if (!gifts.size) return []
  const marked = part(step, "marked")
  const items = all(marked, "[data-item]")
  for (const item of items) {
    for (const mark of all(item, "[data-mark]")) {
      const was = gifts.has(gift(item.dataset.item, mark.dataset.to))
      if (was !== (mark.dataset.mark === "given")) mark.remove()
    }
  }
  const some = (item) => Number(Boolean(one(item, "[data-mark=given]")))
  one(marked, ".items").append(...items.sort((left, right) => some(right) - some(left)))
  return [...marked.childNodes]
}
