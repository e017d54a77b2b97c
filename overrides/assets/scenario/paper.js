// The way taken, on paper: put together from the parts of the booklet, whose words and numbers it keeps.

import { one } from "../dom.js"

/** A part of the booklet; nothing leads to the copy. */
function copied(root, of) {
  const part = one(root, `[data-paper="${CSS.escape(of)}"]`).cloneNode(true)
  part.removeAttribute("id")
  return part
}

/**
 * What was asked, answered, what followed and why, decision by decision, and the ending.
 * @param {import("../types").Now} now @param {import("../types").Kind["told"]} told what was answered
 */
export function layOut(root, now, told) {
  const answered = (taken) => {
    const line = one(root, "template[data-part=paper-answered]").content.firstElementChild.cloneNode(true)
    line.append(...told(taken))
    return line
  }
  const decisions = now.path.flatMap((taken) =>
    [copied(root, taken.step), answered(taken), copied(root, `${taken.step}--${taken.choice}`)])
  const ending = now.ended ? [copied(root, now.place)] : []
  one(root, "[data-part=paper-rows]").replaceChildren(...decisions, ...ending)
}
