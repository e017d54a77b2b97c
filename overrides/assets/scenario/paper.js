// The way taken, on paper: put together from the case's own words, with the numbers of its booklet.

import { all, copy, one } from "../dom.js"

const WHY = ".story, .verdict, .reason, .gives-up, .colleague, .sources"

/** Copies that nothing leads to. */
const copies = (parts) => parts.map((part) => {
  const made = part.cloneNode(true)
  for (const named of [made, ...all(made, "[id]")]) named.removeAttribute("id")
  return made
})

/** A part of the sheet, with the number that a place or an answer has in the booklet. */
function numbered(root, name, from) {
  const part = one(root, `template[data-part=${name}]`).content.firstElementChild.cloneNode(true)
  one(part, ".booklet-number").textContent = from.dataset.number
  return part
}

/** The same for a place, with its title and its story. */
function placed(root, name, from) {
  const part = numbered(root, name, from)
  one(part, "h3 span").textContent = one(from, "h2 span").textContent
  one(part, "h3").after(...copies([one(from, ".story")]))
  return part
}

/** What followed an answer, and why: a part of its feedback that holds another stands once. */
function followed(root, choice) {
  const part = numbered(root, "paper-outcome", choice)
  part.append(...copies(all(choice, WHY).filter((found) => !found.parentElement.closest(WHY))))
  return part
}

/**
 * What was asked, answered, what followed and why, decision by decision, and the ending.
 * @param {import("../types").Now} now @param {import("../types").Kind["told"]} told what was answered
 */
export function layOut(root, now, told) {
  const at = (name) => one(root, `[data-place="${CSS.escape(name)}"]`)
  const decisions = now.path.flatMap((taken) => {
    const step = at(taken.step)
    const asked = placed(root, "paper-decision", step)
    one(asked, ".booklet-ask").append(...copy(one(step, ".ask h3")))
    one(asked, ".booklet-answered").append(...told(taken))
    return [asked, followed(root, one(step, `[data-choice="${CSS.escape(taken.choice)}"]`))]
  })
  const ending = now.ended ? placed(root, "paper-ending", at(now.place)) : ""
  if (ending) ending.append(...copies(all(at(now.place), ".outcome, .debrief, .take-back")))
  one(root, "[data-part=paper-rows]").replaceChildren(...decisions, ending)
}
