// Where the learner works, once chosen: kept on this device under one key, and what is for them comes first.
// Without it every list stands in its own order, and each agency has its page.
import { nameOf } from "./kept.js"

const KEY = nameOf("agency")
const form = document.querySelector("[data-part=you]")
const here = document.querySelector("[data-action=work-here]")
const lists = new Map([...document.querySelectorAll("[data-first]")].map((list) => [list, [...list.children]]))

function kept() {
  try {
    return localStorage.getItem(KEY) ?? ""
  } catch {
    return ""
  }
}

function keep(id) {
  try {
    if (id) localStorage.setItem(KEY, id)
    else localStorage.removeItem(KEY)
  } catch {}
  show(id)
}

/** How early something stands in its list: what is for everybody, what is this agency's own, what is for it too. */
function rank({ dataset }, id) {
  const names = dataset.for?.split(" ") ?? []
  return names.includes("*") ? 0 : dataset.own === id ? 1 : names.includes(id) ? 2 : 3
}

function show(id) {
  for (const [list, items] of lists) {
    list.append(...(id ? [...items].sort((one, other) => rank(one, id) - rank(other, id)) : items))
  }
  if (here) here.hidden = id === here.value
  if (!form) return
  form.elements.agency.value = id
  form.querySelector("[data-action=forget-agency]").hidden = !id
  for (const part of form.querySelectorAll("[data-yours]")) part.hidden = part.dataset.yours !== id
}

form?.addEventListener("change", () => keep(form.elements.agency.value))
form?.addEventListener("submit", (event) => event.preventDefault())
form?.querySelector("[data-action=forget-agency]").addEventListener("click", () => {
  keep("")
  form.elements.agency.focus()
})
here?.addEventListener("click", () => {
  keep(here.value)
  form.elements.agency.focus()
})
addEventListener("storage", ({ key }) => (key ?? KEY) === KEY && show(kept()))
const early = form?.elements.agency.value // chosen before this script had come
if (early) keep(early)
else show(kept())
