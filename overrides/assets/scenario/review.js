// The way taken and the decision record, from the feedback that the page already holds.

const chosen = (root, { step, choice }) => root.querySelector(`#${CSS.escape(`choice-${step}--${choice}`)}`)
const copy = (node) => [...node.cloneNode(true).childNodes]

/** Lists the decisions taken, each with its verdict and a way back to it. */
export function fillPath(root, list, path, row) {
  list.replaceChildren(...path.map(({ step, choice }, count) => {
    const item = row()
    const answer = chosen(root, { step, choice })
    const title = root.querySelector(`#${CSS.escape(`title-${step}`)}`).textContent
    const verdict = answer.querySelector("[data-part=verdict]")
    item.querySelector("b").textContent = title
    item.querySelector("[data-part=answer]").append(...copy(answer.querySelector(".choice-text")))
    const word = verdict.querySelector("[data-part=word]")
    const badge = item.querySelector(".path-verdict")
    badge.classList.add(verdict.classList[1])
    badge.append(verdict.querySelector("svg").cloneNode(true), word.textContent)
    const button = item.querySelector("button")
    button.dataset.count = count
    button.firstElementChild.append(title)
    const disagree = answer.querySelector("[data-part=disagree]")
    Object.assign(item.querySelector("a"), { href: disagree.href, textContent: disagree.textContent })
    return item
  }))
}

/** Fills the record's table, a row for each decision that leaves one. */
export function fillRecord(root, path) {
  const rows = path.flatMap((taken) => {
    const record = chosen(root, taken).querySelector("[data-part=record]")
    if (!record) return []
    const row = document.createElement("tr")
    const head = document.createElement("th")
    head.scope = "row"
    head.textContent = root.querySelector(`#${CSS.escape(`title-${taken.step}`)}`).textContent
    row.append(head, ...[...record.querySelectorAll("dd")].map((value) => {
      const cell = document.createElement("td")
      cell.append(...copy(value))
      return cell
    }))
    return [row]
  })
  const part = root.querySelector("[data-part=record-table]")
  part.querySelector("tbody").replaceChildren(...rows)
  part.querySelector("[data-part=record-none]").hidden = rows.length > 0
  part.querySelector(".scroll").hidden = rows.length === 0
}
