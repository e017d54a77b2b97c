// The way taken and the decision record, from the page's feedback.

const chosen = (root, { step, choice }) => root.querySelector(`#${CSS.escape(`choice-${step}--${choice}`)}`)
const title = (root, { step }) => root.querySelector(`#${CSS.escape(`title-${step}`)}`).textContent
const verdict = (root, taken) => chosen(root, taken).querySelector(".feedback").dataset.verdict

/** Lists the decisions taken, each with its verdict and a way back to it; `told` gives what was answered. */
export function fillPath(root, list, path, row, told) {
  list.replaceChildren(...path.map((taken, count) => {
    const item = row()
    const answer = chosen(root, taken)
    const name = title(root, taken)
    const verdict = answer.querySelector("[data-part=verdict]")
    item.querySelector("b").textContent = name
    item.querySelector("[data-part=answer]").append(...told(taken))
    const word = verdict.querySelector("[data-part=word]")
    const badge = item.querySelector(".path-verdict")
    badge.classList.add(verdict.classList[1])
    badge.append(verdict.querySelector("svg").cloneNode(true), word.textContent)
    const button = item.querySelector("button")
    button.dataset.count = count
    button.firstElementChild.append(name)
    const disagree = answer.querySelector("[data-part=disagree]")
    Object.assign(item.querySelector("a"), { href: disagree.href, textContent: disagree.textContent })
    return item
  }))
}

/** The decisions that somebody was sure of and that do not hold up: what is pointed to first. */
export const sureAndWrong = (root, path) =>
  path.filter((taken) => taken.given.sure === "yes" && verdict(root, taken) !== "defensible")

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
