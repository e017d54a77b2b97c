// The jigsaw: one piece after another, until somebody would act. What each function promises is said in types.d.ts, as
// Kind. What is answered is the level picked at each piece that shows; no piece shows behind one at which they would act.

import { all, copy, one } from "../../dom.js"

const ACT = "4"

const template = (step, name) => one(step, `template[data-part=${name}]`).content.firstElementChild.cloneNode(true)
const offered = (step) => one(step, ".offered")
const level = (piece) => one(piece, ":checked")?.value ?? ""
const shown = (form) => all(form, ".piece").filter(({ hidden }) => !hidden)
const levels = (taken) => taken.given.levels?.split(",") ?? []

/** Shows so many pieces; fewer, where somebody would act before the last of them. */
function lay(form, count) {
  const pieces = all(form, ".piece")
  const acts = pieces.slice(0, count).findIndex((piece) => level(piece) === ACT)
  const open = acts < 0 ? count : acts + 1
  pieces.forEach((piece, place) => {
    piece.hidden = place >= open
    if (piece.hidden) for (const input of all(piece, "input")) input.checked = false
  })
  const more = acts < 0 && open < pieces.length
  const next = one(form, "[data-part=next]")
  next.parentNode.hidden = !more
  next.type = more ? "submit" : "button" // else Enter in a field would press it where it is not seen
  form.toggleAttribute("data-open", more)
}

function next(form) {
  const pieces = shown(form)
  if (!level(pieces.at(-1))) return false
  lay(form, pieces.length + 1)
  one(shown(form).at(-1), "h4").focus()
  return true
}

export function build(form, step, clone, complain) {
  const fields = one(form, "fieldset")
  const ask = copy(one(step, ".ask h3"))
  one(fields, "legend").replaceChildren(template(step, "legend"))
  for (const piece of all(offered(step), ".piece")) {
    const part = clone("piece")
    const group = template(step, "levels")
    part.dataset.item = piece.dataset.item
    one(part, "h4").append(...copy(one(piece, "h4")))
    one(part, ".story").append(...copy(one(piece, "[data-part=holds]")))
    one(part, ".story").id = `holds-${step.dataset.place}-${piece.dataset.item}`
    group.setAttribute("aria-describedby", one(part, ".story").id)
    one(group, "legend").append(...ask.map((node) => node.cloneNode(true)))
    for (const input of all(group, "input")) input.name = piece.dataset.item
    part.append(group)
    fields.append(part)
  }
  fields.append(template(step, "next"))
  one(form, "[data-part=next]").addEventListener("click", (event) => {
    event.preventDefault()
    complain(!next(form))
  })
  form.addEventListener("change", () => lay(form, shown(form).length))
  lay(form, 1)
}

export function read(form, step) {
  const given = shown(form).map(level)
  if (given.includes("") || form.hasAttribute("data-open")) return null
  const names = all(form, ".piece").map(({ dataset }) => dataset.item)
  const acts = given.indexOf(ACT)
  const inTime = acts >= 0 && acts <= names.indexOf(offered(step).dataset.actBy)
  return { choice: inTime ? "in-time" : "late", given: { levels: given.join(",") } }
}

export const missing = (form) => one(shown(form).find((piece) => !level(piece)) ?? form, "input")

export function fill(form, step, taken) {
  const given = taken ? levels(taken) : []
  all(form, ".piece").forEach((piece, place) => {
    for (const input of all(piece, "input")) input.checked = input.value === given[place]
  })
  lay(form, Math.max(given.length, 1))
}

/** The learner's own line beside what each agency alone could have known, drawn and in a table. */
export function review(step, taken) {
  const key = one(step, "[data-part=key]").cloneNode(true)
  const given = levels(taken)
  if (given.length) {
    for (const part of all(key, "[data-own]")) part.hidden = false
    draw(key, given)
    all(key, "tbody tr").forEach((row, place) => {
      const said = given[place] && word(step, given[place])
      if (said) one(row, "[data-own]").textContent = said
    })
  }
  const every = template(step, "all")
  one(every, "ol").append(...copy(one(step, "[data-part=pieces]")))
  return [template(step, "title"), ...key.childNodes, every]
}

function draw(key, given) {
  const points = all(key, "[data-part=own] circle").flatMap((dot, place) => {
    const height = one(key, `[data-level="${CSS.escape(given[place] ?? "")}"] line`)?.getAttribute("y1")
    if (!height) return []
    dot.setAttribute("cy", height)
    return `${dot.getAttribute("cx")},${height}`
  })
  one(key, "[data-part=own] polyline").setAttribute("points", points.join(" "))
}

const word = (step, value) => one(template(step, "levels"), `[value="${CSS.escape(value)}"] + span`)?.textContent ?? ""

export function told(step, taken) {
  const said = levels(taken).map((value) => word(step, value)).filter(Boolean)
  return said.length ? [said.join(", ")] : copy(one(step, `[data-choice="${taken.choice}"] .choice-text`))
}
