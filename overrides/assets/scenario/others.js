// What the answers that were not given would have led to, one line each, from the page's own words.

import { all, copy, one } from "../dom.js"

const SENTENCE = /^.*?[.!?\u2026]["\u201d\u2019')]*(?=\s+["\u201c\u2018'(]*\p{Lu}|$)/su

/** The first sentence of a text, or all of it where it has one alone. */
export const first = (text) => SENTENCE.exec(text.trim())?.[0] ?? text.trim()

/** Fills the closed line of a feedback, once, when it is opened. @param {() => HTMLElement} row */
export function fillOthers(line, row) {
  const given = line.closest("[data-choice]")
  const list = one(line, "ul")
  if (list.hasChildNodes()) return
  for (const choice of all(given.closest(".step"), "[data-choice]")) {
    if (choice === given) continue
    const item = row()
    const verdict = one(choice, ".verdict")
    one(item, "b").append(...copy(one(choice, ".choice-text")))
    const badge = one(item, ".path-verdict")
    badge.classList.add(verdict.classList[1])
    badge.append(one(verdict, "svg").cloneNode(true), one(verdict, "span").textContent)
    item.lastElementChild.append(first(one(choice, ".feedback .story").textContent))
    const colleague = one(choice, ".colleague")
    if (colleague) item.append(colleague.cloneNode(true))
    list.append(item)
  }
}
