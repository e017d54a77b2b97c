// The search as it is seen: what is typed goes to the ranking, what comes back becomes a list of links.
import { search } from "./rank.js"
import { excerpt } from "./words.js"

const ROOT = new URL("../../", import.meta.url)
const SHORT = 2 // letters that are not a query yet, if nothing has them
const PAUSE = 90 // ms after a key in which the next one is likely

/** Loads the index, then answers whatever stands in the dialog's field and will be typed there. Resolves when it can. */
export async function start(dialog) {
  const status = dialog.querySelector("[role=status]")
  const hint = status.textContent
  const wait = setTimeout(() => { status.textContent = status.dataset.loading }, 400)
  const answer = await fetch(new URL("search/index.json", ROOT)).finally(() => clearTimeout(wait))
  if (!answer.ok) throw new Error(`the search's index: ${answer.status}`)
  const index = search(await answer.json())
  status.textContent = hint
  const field = dialog.querySelector("input")
  let waiting = 0
  const show = () => {
    clearTimeout(waiting)
    waiting = 0
    update(dialog, index, field.value.trim(), hint)
  }
  field.addEventListener("input", () => {
    clearTimeout(waiting)
    waiting = setTimeout(show, PAUSE)
  })
  const form = dialog.querySelector("form")
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    show()
    dialog.querySelector(".search__results a")?.click()
  })
  form.addEventListener("reset", () => setTimeout(() => { show(); field.focus() }))
  dialog.addEventListener("keydown", (event) => {
    if (waiting && (event.key === "ArrowDown" || event.key === "Tab")) show() // else the list would change under the focus
    walk(dialog, event)
  })
  dialog.addEventListener("click", (event) => { if (event.target.closest("a")) dialog.close() })
  show()
}

function update(dialog, index, query, hint) {
  const status = dialog.querySelector("[role=status]")
  const found = query ? index.entries(query) : []
  const contacts = query ? index.contacts(query) : []
  const ringing = dialog.querySelector(".search__contacts")
  ringing.hidden = !contacts.length
  ringing.querySelector("ul").replaceChildren(...contacts.map((one) => contact(dialog, one)))
  dialog.querySelector(".search__results").replaceChildren(...found.map((one) => result(dialog, index, one, query)))
  dialog.querySelector(".search__found").scrollTop = 0
  const above = contacts.length ? `${ringing.getAttribute("aria-label")}: ${contacts[0].name}. ` : ""
  status.textContent = above + answer(status, found.length, query, hint)
}

/** How many were found, in words; a letter or two that nothing has are no query yet. */
function answer(status, count, query, hint) {
  if (!query || (!count && query.length <= SHORT)) return hint
  return { 0: status.dataset.none, 1: status.dataset.one }[count] ?? status.dataset.many.replace("{n}", count)
}

function result(dialog, index, entry, query) {
  const item = copy(dialog, "result")
  const link = item.querySelector("a")
  link.href = new URL(entry.url + (entry.part ? `#${entry.part[0]}` : ""), ROOT)
  link.textContent = entry.title
  fill(item, "kind", index.kinds[entry.kind])
  fill(item, "mark", entry.mark)
  const within = item.querySelector("[data-part=within]")
  fill(item, "within", entry.part && within.dataset.words.replace("{n}", entry.part[1]))
  const text = item.querySelector("[data-part=text]")
  for (const [words, hit] of excerpt(entry.part?.[2] || entry.text, query)) {
    text.append(hit ? Object.assign(document.createElement("mark"), { textContent: words }) : words)
  }
  return item
}

function contact(dialog, one) {
  const item = copy(dialog, "contact")
  fill(item, "name", one.name)
  fill(item, "hours", one.hours)
  fill(item, "says", one.says)
  item.querySelector("[data-part=ways]").append(...one.ways.map(([words, address]) => {
    const link = Object.assign(document.createElement("a"), { textContent: words, href: address })
    if (address.startsWith("http")) link.rel = "noopener noreferrer"
    return link
  }))
  return item
}

function copy(dialog, name) {
  return dialog.querySelector(`template[data-of=${name}]`).content.firstElementChild.cloneNode(true)
}

/** Puts words into a part of a copy; a part without words goes. */
function fill(item, name, words) {
  const part = item.querySelector(`[data-part=${name}]`)
  if (words) part.textContent = words
  else part.remove()
}

/** The arrows go from the field through the links and back. */
function walk(dialog, event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step || event.ctrlKey || event.altKey || event.metaKey) return
  const places = [dialog.querySelector("input"), ...dialog.querySelectorAll(".search__found :is(.search__contacts:not([hidden]), .search__results) a")]
  const at = places.indexOf(document.activeElement)
  if (at < 0 || !places[at + step]) return
  event.preventDefault()
  places[at + step].focus()
}
