// My learning: what is kept on this device, shown, saved, loaded and cleared. Without it the page is its programmes.

import { all, one } from "../dom.js"
import { begun as isBegun } from "../scenario/store.js"
import { add, clear, load, names } from "./device.js"
import { KEPT, nameOf } from "../kept.js"
import { ahead, due, latest, read, today, written } from "./record.js"
import { calendar } from "./reminders.js"
import { Statement } from "./statement.js"
import { dated, handOver, made, speaking } from "./words.js"

const LARGEST = 1_000_000 // bytes of a file that can be a record
const root = one(document, "[data-part=learning]")
const { edition } = root.dataset
const say = speaking(root)
const cases = new Map(all(one(root, "template[data-part=cases]").content, "a").map((link) => [link.dataset.case, link]))
const statement = new Statement(one(root, "section[data-part=statement]"), say)
const section = (name) => one(root, `section[data-part=${name}]`)
const question = one(root, "[data-part=clearing]")
let entries = []

function notice(name) {
  const said = name && one(root, `template[data-notice=${name}]`).content.cloneNode(true)
  one(root, "[data-part=notice]").replaceChildren(...(said ? [said] : []))
}

/** Fills a section's list, and shows the section where there is something in it. */
function list(name, items) {
  one(section(name), "ul, ol").replaceChildren(...items)
  section(name).hidden = !items.length
}

/** The name of a case as a link to it, or to its refresher, where it is on this site. */
function linked(id, words, to = "href") {
  const known = cases.get(id)
  if (!known) return words
  return Object.assign(made("a", words), { href: to === "href" ? known.href : new URL(known.dataset.again, location.href).href })
}

const changed = (entry) => cases.get(entry.case)?.dataset.version !== entry.version

function finished(entry) {
  const { on, minutes, ending, wrong } = entry
  const item = made("li", linked(entry.case, entry.title), made("p", say("ended", { date: dated(on), minutes, ending })))
  if (!cases.has(entry.case)) item.append(made("p", say("gone-case")))
  else if (changed(entry)) item.append(made("p", say("changed")))
  if (wrong.length) item.append(made("ul", ...wrong.map(({ sure, title }) => made("li", made("b", say(sure ? "sure" : "unsure")), ` ${title}`))))
  return item
}

function dueItem({ entry }) {
  return made("li", linked(entry.case, say(changed(entry) ? "again-changed" : "again", { title: entry.title }), "again"))
}

/** The cases that were begun here and have come to no ending. */
function begun() {
  return [...cases.values()].filter(({ dataset }) => isBegun(edition, dataset.case, dataset.version))
}

const coming = () => ahead(entries, today()).filter(({ entry }) => cases.has(entry.case))

function show() {
  const found = load(edition)
  entries = found.entries
  notice(found.fault || (found.left ? "left" : ""))
  const done = new Map(latest(entries).map((entry) => [entry.case, entry.on]))
  for (const item of all(root, "li[data-programmed]")) {
    const on = done.get(item.dataset.programmed)
    one(item, "[data-part=state]").textContent = on ? say("done", { date: dated(on) }) : ""
  }
  for (const whole of all(root, "[data-part=whole]")) {
    whole.hidden = !all(whole.parentElement, "li").every((item) => done.has(item.dataset.programmed))
  }
  list("due", due(entries, today()).filter(({ entry }) => cases.has(entry.case)).map(dueItem))
  list("begun", begun().map((link) => made("li", link.cloneNode(true))))
  list("finished", [...entries].reverse().map(finished))
  list("ahead", coming().map(({ entry, on }) => made("li", say("when", { title: entry.title, date: dated(on) }))))
  statement.fill(entries)
}

function remind() {
  const events = coming().map(({ entry, when, on }) => ({
    id: `${edition}-${entry.case}-${entry.on}-${when}`, on, title: say("event", { title: entry.title }),
  }))
  handOver("refreshers.ics", calendar(events, location.href.split("#")[0], today()), "text/calendar")
}

async function take(input) {
  const [file] = input.files
  if (!file) return
  const { entries: found, left, fault } = file.size > LARGEST ? { entries: [], fault: "large" } : read(await file.text(), edition)
  const failed = fault || add(edition, found)
  input.value = ""
  show()
  notice(failed || (left ? "left" : "loaded"))
}

/** Says what goes, before it goes. */
function ask() {
  const kept = names(edition)
  const answers = kept.filter((name) => name !== KEPT.agency && name !== nameOf("learning", { edition }))
  const goes = [
    ...(entries.length ? [say("goes-record", { count: entries.length })] : []),
    ...(answers.length ? [say("goes-case", { count: answers.length })] : []),
    ...(kept.includes(KEPT.agency) ? [say("goes-agency")] : []),
  ]
  one(question, "[data-part=goes]").replaceChildren(...(kept.length ? goes : [say("goes-none")]).map((said) => made("li", said)))
  opened(true)
  one(question, "[data-action=keep]").focus()
}

function opened(whether) {
  question.hidden = !whether
  const opener = one(root, "[data-action=clear]")
  opener.setAttribute("aria-expanded", String(whether))
  if (!whether) opener.focus()
}

const ACTIONS = {
  remind,
  save: (button) => handOver(button.dataset.file, written(entries, edition), "application/json"),
  clear: ask,
  keep: () => opened(false),
  "clear-now": () => {
    clear(edition)
    statement.empty()
    opened(false)
    show()
    notice("cleared")
  },
  print: () => statement.print(),
  "save-statement": () => statement.save(),
}

root.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-action]")
  ACTIONS[button?.dataset.action]?.(button)
})
question.addEventListener("keydown", ({ key }) => key === "Escape" && opened(false))
const file = one(root, "[data-part=file]")
file.addEventListener("change", () => take(file))
addEventListener("storage", show)
addEventListener("pageshow", ({ persisted }) => persisted && show())
show()
take(file) // what was chosen before this script had come
