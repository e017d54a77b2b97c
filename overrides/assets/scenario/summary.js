// What the end of a case says of the way that was taken, from the page's own words: it brings none of its own.

import { all, one } from "../dom.js"

const chosen = (root, { step, choice }) => root.querySelector(`#${CSS.escape(`choice-${step}--${choice}`)}`)
const title = (root, { step }) => root.querySelector(`#${CSS.escape(`title-${step}`)}`).textContent
const verdict = (root, taken) => one(chosen(root, taken), "[data-part=verdict]")
const sound = (root, taken) => one(chosen(root, taken), ".feedback").dataset.verdict === "defensible"

/** Lists the decisions taken, each with its verdict and a way back to it; `told` gives what was answered. */
export function fillPath(root, list, path, row, told) {
  list.replaceChildren(...path.map((taken, count) => {
    const item = row()
    const answer = chosen(root, taken)
    const name = title(root, taken)
    item.querySelector("b").textContent = name
    item.querySelector("[data-part=answer]").append(...told(taken))
    const word = one(verdict(root, taken), "[data-part=word]")
    const badge = item.querySelector(".path-verdict")
    badge.classList.add(verdict(root, taken).classList[1])
    badge.append(one(verdict(root, taken), "svg").cloneNode(true), word.textContent)
    const headline = item.querySelector("[data-part=headline]")
    if (headline) headline.textContent = one(verdict(root, taken), "span").textContent
    const button = item.querySelector("button")
    button.dataset.count = count
    button.firstElementChild.append(name)
    const disagree = answer.querySelector("[data-part=disagree]")
    Object.assign(item.querySelector("a"), { href: disagree.href, textContent: disagree.textContent })
    return item
  }))
}

/** The decisions of which somebody was sure and that did not hold up. @param {import("../types").Taken[]} path */
export const sureAndWrong = (root, path) => path.filter((taken) => taken.given.sure === "yes" && !sound(root, taken))

/**
 * Says what was decided on the way to an ending, what it turned on, and what was done.
 * @param {HTMLElement} ending names in data-turned the steps on which it can have turned, and has a part for the way
 */
export function fillWay(root, ending, path, row, told) {
  const part = one(ending, "[data-part=way]")
  fillPath(root, one(part, "[data-part=path]"), path, row, told)
  fillSure(root, part, path)
  const turned = ending.dataset.turned.split(" ").map((step) => path.findLast((taken) => taken.step === step))
  const decisive = turned.find((taken) => taken && debrief(root, taken).length)
  const [name, what] = all(one(part, "[data-part=turned]"), "b, span")
  name.textContent = decisive ? title(root, decisive) : ""
  what.replaceChildren(...(decisive ? debrief(root, decisive) : []))
  name.closest("div").hidden = !decisive
  const did = path.filter((taken) => taken !== decisive).map((taken) => debrief(root, taken)).filter((said) => said.length)
  one(part, "[data-part=did] p").replaceChildren(...did.flatMap((said) => [...said, " "]))
  one(part, "[data-part=did]").hidden = !did.length
}

/** What an ending says of a decision; nothing where its author wrote nothing. */
function debrief(root, { step, choice }) {
  const said = one(root, "template[data-part=debriefs]").content
  return [...(one(said, `[data-of="${CSS.escape(`${step}--${choice}`)}"]`)?.cloneNode(true).childNodes ?? [])]
}

function fillSure(root, part, path) {
  const wrong = sureAndWrong(root, path)
  const told = one(part, "[data-part=sure-and-wrong]")
  told.hidden = !wrong.length
  one(told, "span").textContent = wrong.map((taken) => title(root, taken)).join("; ")
  all(part, "[data-part=sure]").forEach((mark, count) => (mark.hidden = !wrong.includes(path[count])))
}

/** Fills the record with what each decision that leaves one wrote down, and with the learner's `own` words. */
export function fillRecord(root, list, path, row, own) {
  list.replaceChildren(...path.flatMap((taken) => {
    const record = chosen(root, taken).querySelector("[data-part=record]")
    const words = own(taken)
    if (!record && !words) return []
    const item = row()
    const written = item.querySelector("[data-part=own-words]")
    item.firstElementChild.textContent = title(root, taken)
    written.querySelector("dd").textContent = words
    if (record) written.before(record.cloneNode(true))
    if (!words) written.remove()
    return item
  }))
  root.querySelector("[data-part=record-none]").hidden = list.hasChildNodes()
}
