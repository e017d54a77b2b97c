// What the record keeps of a case that came to an ending: read off its page, in the words that it has now.

import { all, one } from "../dom.js"
import { LONGEST, today } from "./record.js"

const said = (node) => node.textContent.replace(/\s+/g, " ").trim().slice(0, LONGEST.text)

/**
 * @param {HTMLElement} root the case @param {import("../types").Now} now at an ending
 * @returns {import("../types").Entry}
 */
export function entryOf(root, now) {
  const { case: id, version, minutes, reviewed } = root.dataset
  const named = (place) => said(one(root, `#${CSS.escape(`title-${place}`)}`))
  const wrong = now.path.filter((taken) => !held(root, taken))
  return {
    case: id, version, reviewed, minutes: Number(minutes), on: today(), title: said(one(root, "h1")), ending: named(now.place),
    objectives: all(root, "[data-part=objectives] li").map(said),
    wrong: wrong.map(({ step, given }) => ({ step, title: named(step), sure: given.sure === "yes" })), back: {},
  }
}

/** Whether a decision held up; one that is not judged, such as a reflection, has no verdict that says otherwise. */
function held(root, { step, choice }) {
  const verdict = one(root, `#${CSS.escape(`choice-${step}--${choice}`)} .feedback`)?.dataset.verdict
  return !["risky", "unsafe"].includes(verdict)
}
