// What is done first, and what then. What each function promises is said in types.d.ts, as Kind.

import { all, copy, one } from "../../dom.js"

const part = (step, name) => one(step, `template[data-part=${name}]`).content.cloneNode(true)
const rows = (list) => [...list.children]
const names = (list) => rows(list).map(({ dataset }) => dataset.item)

export function build(form, step) {
  one(form, "fieldset").append(part(step, "fields"))
  const list = one(form, "[data-part=ranked]")
  list.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-move]")
    if (!button) return
    const row = button.closest("li")
    move(list, row, rows(list).indexOf(row) + Number(button.dataset.move))
    if (button.disabled) one(row, "[data-move]:not(:disabled)").focus()
  })
  list.addEventListener("pointerdown", (event) => drag(list, event))
  atTheEnds(list)
}

/** Moves a row by moving those that it passes: it keeps the focus and the pointer. */
function move(list, row, to) {
  const at = () => rows(list).indexOf(row)
  while (at() < to && row.nextElementSibling) row.before(row.nextElementSibling)
  while (at() > to) row.after(row.previousElementSibling)
  atTheEnds(list)
  const said = one(list.parentElement, "[data-part=moved]")
  const words = said.dataset.words.replace("{p}", to + 1).replace("{c}", rows(list).length)
  said.textContent = words.replace("{i}", () => one(row, "[data-part=text]").textContent)
  list.dispatchEvent(new Event("change", { bubbles: true }))
}

/** Nothing goes up from the first place, or down from the last. */
function atTheEnds(list) {
  const last = list.children.length - 1
  rows(list).forEach((row, place) => {
    one(row, "[data-move='-1']").disabled = place === 0
    one(row, "[data-move='1']").disabled = place === last
  })
}

/** Follows a pointer by a row's grip: the row goes past another once the pointer is past the middle of that. */
function drag(list, event) {
  const grip = event.target.closest("[data-part=grip]")
  if (!grip || event.button) return
  event.preventDefault()
  grip.setPointerCapture(event.pointerId)
  const row = grip.closest("li")
  const middle = (other) => other.getBoundingClientRect().top + other.offsetHeight / 2
  const follow = ({ clientY }) => {
    const place = rows(list).indexOf(row)
    const others = rows(list).filter((other) => other !== row)
    const to = others.filter((other) => middle(other) < clientY).length
    if (to !== place) move(list, row, to)
  }
  const over = new AbortController()
  row.toggleAttribute("data-dragged", true)
  const end = () => {
    row.removeAttribute("data-dragged")
    over.abort()
  }
  grip.addEventListener("pointermove", follow, { signal: over.signal })
  grip.addEventListener("lostpointercapture", end, { signal: over.signal })
}

export function read(form) {
  const list = one(form, "[data-part=ranked]")
  const order = names(list)
  const early = ({ dataset }, place) => dataset.after.split(" ").some((before) => order.indexOf(before) > place)
  const choice = !("first" in list.firstElementChild.dataset)
    ? "wrong-first"
    : rows(list).some(early) ? "out-of-order" : "in-order"
  return { choice, given: { order: order.join(" ") } }
}

/** The order that was given; null where it is not one of all the items. */
function given(taken, items) {
  const order = taken?.given.order?.split(" ") ?? []
  return order.length === items.length && items.every((item) => order.includes(item)) ? order : null
}

const arrange = (list, order) => {
  list.append(...order.map((name) => rows(list).find(({ dataset }) => dataset.item === name)))
}

export function fill(form, step, taken) {
  const written = names(one(part(step, "fields"), "[data-part=ranked]"))
  const list = one(form, "[data-part=ranked]")
  arrange(list, given(taken, written) ?? written)
  atTheEnds(list)
  one(form, "[data-part=moved]").textContent = ""
}

export function told(step, taken) {
  const list = one(part(step, "marked"), ".items")
  const order = given(taken, names(list))
  if (!order) return copy(one(step, `[data-choice="${taken.choice}"] .choice-text`))
  arrange(list, order)
  return rows(list).flatMap((row, place) => [
    `${place ? "; " : ""}${place + 1}. `, ...copy(one(row, "[data-part=text]")),
  ])
}

export function review(step, taken) {
  const marked = part(step, "marked")
  const list = one(marked, ".items")
  const order = given(taken, names(list))
  if (!order) return []
  arrange(list, order)
  rows(list).forEach((row, place) => {
    if (place) one(row, "[data-mark=first]")?.remove()
    for (const mark of all(row, "[data-mark=after]")) {
      if (order.indexOf(mark.dataset.one) < place) mark.remove()
    }
    if (one(row, "[data-mark]:not([data-mark=fits])")) one(row, "[data-mark=fits]").remove()
  })
  return [...marked.childNodes]
}
