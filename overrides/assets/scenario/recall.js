// The three questions after a case: what somebody said of each answer, and on what day, is kept with the case.

import { all, one } from "../dom.js"

/** @typedef {{ said: string, on: string } | null} Said  "had", "partly" or "no", and a day such as 2026-11-28 */

const SAID = ["had", "partly", "no"]

/** What was kept, as far as it can be read. @param {unknown} kept @returns {Said[]} */
export function sound(kept) {
  const read = (one) => (SAID.includes(one?.said) && /^\d{4}-\d\d-\d\d$/.test(one.on) ? { said: one.said, on: one.on } : null)
  return Array.isArray(kept) ? kept.slice(0, 3).map(read) : []
}

/** What was said so far, with one more. @param {Said[]} before @returns {Said[]} */
export function saying(before, place, said, day = new Date()) {
  const two = (number) => String(number).padStart(2, "0")
  const on = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
  return Array.from({ length: Math.max(before.length, place + 1) }, (_, at) => (at === place ? { said, on } : before[at] ?? null))
}

/** Which of the questions a button belongs to. */
export const placeOf = (root, button) => all(root, "[data-recall]").indexOf(button.closest("[data-recall]"))

/** Shows what was said of each question. @param {Said[]} kept */
export function show(root, kept) {
  all(root, "[data-recall]").forEach((question, place) => {
    for (const button of all(question, "[data-action=recall]")) {
      button.setAttribute("aria-pressed", String(button.value === kept[place]?.said))
    }
  })
}

/** Leaves nothing of what was written, said or opened. */
export function empty(root) {
  show(root, [])
  for (const field of all(root, "[data-recall] textarea")) field.value = ""
  for (const answer of all(root, "[data-part=recall], [data-recall] details")) answer.open = false
}
