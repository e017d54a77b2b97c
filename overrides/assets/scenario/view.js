// Reads the graph from the markup, shows one place at a time, moves focus to what is new.

import * as machine from "./machine.js"
import { confirming } from "./confirm.js"
import { forgetHash, note, Ways } from "./history.js"
import { open } from "./store.js"
import { given } from "./entry.js"
import { copy, fillPath, fillRecord } from "./review.js"

const one = (root, selector) => root.querySelector(selector)
const all = (root, selector) => [...root.querySelectorAll(selector)]
const INTRO = "/" // where a case begins: no step's name can hold this, and none can take its place
const afterPaint = (task) => requestAnimationFrame(() => setTimeout(task))

/** Marks one answer of a step only. */
const pick = (step, mark, name) => {
  for (const choice of all(step, "[data-choice]")) choice.toggleAttribute(mark, choice.dataset.choice === name)
}

/** The graph of a case. @param {HTMLElement} root */
export function readGraph(root) {
  const ways = (step) => new Map(all(step, "[data-choice]").map(({ dataset }) => [dataset.choice, dataset.next]))
  return {
    start: root.dataset.start,
    steps: new Map(all(root, ".step").map((step) => [step.dataset.place, ways(step)])),
    endings: new Set(all(root, "[data-ending]").map((end) => end.dataset.place)),
  }
}

/** Takes over a case. @param {HTMLElement} root */
export function start(root) {
  const { edition, case: id, version } = root.dataset
  new View(root, readGraph(root), open(edition, id, version)).resume()
}

class View {
  constructor(root, graph, store) {
    Object.assign(this, { root, graph, store, state: null, keeping: true, ways: new Ways() })
    this.places = all(root, "[data-place]") // once: a case is long
    this.soFar = one(root, "[data-part=so-far]")
    this.progress = one(root, "template[data-part=progress]").content.textContent
    this.confirm = confirming(root)
    root.addEventListener("click", (event) => this.clicked(event))
    root.addEventListener("submit", (event) => event.preventDefault()) // the button's click has done it
    root.addEventListener("change", (event) => afterPaint(() => this.prepare(event.target)))
    addEventListener("popstate", (event) => this.passed(event))
    store.watch(() => this.forget())
    addEventListener("afterprint", () => delete root.dataset.print)
  }

  resume() {
    const { state, fault, known } = this.load()
    this.root.dataset.running = ""
    this.show(known)
    this.notice(fault || (known ? "resumed" : state ? "broken" : ""))
    note(this.ways.mark(known), "replaceState")
    const first = state ? null : given(this.graph, location.hash)
    if (!first) return
    forgetHash() // once: a reload comes back to where it stopped
    this.move(first)
  }

  /** What was saved, so far as it belongs to this case. */
  load() {
    const { state, fault, ways = [] } = this.store.load()
    const known = machine.replay(this.graph, state) && state
    this.ways = known ? new Ways(ways, known.answers) : new Ways()
    return { state, fault, known }
  }

  passed({ state: mark }) {
    const state = this.ways.at(mark)
    if (state === undefined) return
    this.show(machine.replay(this.graph, state) && state, () => {})
    this.notice("")
  }

  /** Shows a state, and then notes and keeps it: a fault in the one does not stop the other. */
  move(state, told = "") {
    this.show(state, () => {
      if (this.state !== state) return
      if (state) this.ways.follow(state.answers)
      note(this.ways.mark(state))
      this.notice((state && this.keeping && this.keep()) || told)
    })
  }

  /** Keeps the state, and the ways that were left, where there are any. @returns {string} a fault */
  keep(over = false) {
    const { answers, reading } = this.state
    const ways = this.ways.plain(this.state) ? {} : { ways: this.ways.taken }
    return this.store.save({ answers, reading, ...ways }, over)
  }

  clicked(event) {
    const control = event.target.closest("[data-action]")
    const back = (count) => {
      const ended = this.root.hasAttribute("data-ended")
      this.left = ended ? this.state : null
      this.move(machine.back(this.state, count), ended ? "left" : "")
    }
    const actions = {
      check: () => this.checked(control.form ?? control.closest("form")),
      begin: () => this.move(machine.begin()),
      on: () => this.move(machine.goOn(this.state)),
      back: () => back(this.state.answers.length - 1),
      return: () => back(Number(control.dataset.count)),
      ending: () => this.left && this.move(this.left),
      restart: () => this.state?.answers.length ? this.confirm.ask() : this.restart(),
      "restart-now": () => this.restart(),
      keep: () => this.confirm.close(true),
      "take-newer": () => this.move(this.load().known),
      "keep-mine": () => this.notice(this.keep(true)),
      forget: () => this.forget(),
      "print-record": () => {
        this.root.dataset.print = "record"
        print()
      },
      "print-case": () => print(),
    }
    const action = actions[control?.dataset.action]
    if (!action) return
    event.preventDefault()
    action()
  }

  /** By the button's click: a frame without leave for forms submits none, and tells nobody. */
  checked(form) {
    const chosen = one(form, ":checked")
    if (chosen) return this.move(machine.answer(this.state, chosen.value))
    const error = one(form, ".question-error")
    error.hidden = false
    one(form, "fieldset").setAttribute("aria-describedby", error.id)
    one(form, "input").focus()
  }

  /** Lays out a picked answer, unseen, for a slow phone. */
  prepare(input) {
    const step = input.closest(".step")
    pick(step, "data-near", input.value)
    one(step, "[data-near] .verdict").offsetTop
  }

  restart() {
    this.store.forget()
    this.ways = new Ways()
    this.left = null
    this.keeping = true
    this.move(null)
  }

  forget() {
    this.restart()
    this.keeping = false
    for (const form of all(this.root, "form.question")) form.reset()
    afterPaint(() => this.notice("forgotten"))
  }

  notice(name) {
    const words = name && one(this.root, `[data-notice=${name}]`)
    one(this.root, "[data-part=notice]").replaceChildren(words ? words.content.cloneNode(true) : "")
  }

  show(state, after) {
    this.state = state
    this.confirm.close()
    const now = machine.replay(this.graph, state)
    const last = now?.reading ? now.path.at(-1) : null
    const place = last?.step ?? now?.place ?? INTRO
    for (const part of this.places) part.toggleAttribute("data-now", part.dataset.place === place)
    this.root.toggleAttribute("data-ended", Boolean(now?.ended))
    const part = this.places.find((part) => part.dataset.place === place)
    if (part.matches(".step")) this.showStep(part, now, last)
    if (now?.ended) this.showEnd(now)
    afterPaint(() => this.showSoFar(now))
    if (after) this.focus(part, last, after)
  }

  showStep(step, now, last) {
    const form = one(step, "form") ?? this.ask(step)
    step.toggleAttribute("data-reading", Boolean(last))
    pick(step, "data-chosen", last?.choice)
    const number = now.path.length + !last
    one(form, ".question-error").hidden = true
    one(form, "fieldset").removeAttribute("aria-describedby")
    one(form, "[data-action=back]").hidden = number === 1
    const total = number - 1 + Number(step.dataset.left)
    const words = this.progress.replace("{n}", number).replace("{t}", total)
    const progress = one(step, "[data-part=progress]")
    if (progress.textContent !== words) progress.textContent = words
  }

  /** Makes the question's form, once. */
  ask(step) {
    const form = this.clone("question")
    one(form, "legend").append(...copy(one(step, ".ask h3")))
    for (const choice of all(step, "[data-choice]")) {
      choice.open = true
      const label = this.clone("answer")
      one(label, "input").value = choice.dataset.choice
      one(label, "span").append(...copy(one(choice, ".choice-text")))
      one(form, "fieldset").append(label)
    }
    one(form, ".question-error").id = `error-${step.dataset.place}`
    one(step, ".choices").before(form)
    return form
  }

  clone(name) {
    return one(this.root, `template[data-part=${name}]`).content.firstElementChild.cloneNode(true)
  }

  showEnd(now) {
    this.list(one(this.root, "[data-part=path]"), now)
    fillRecord(this.root, one(this.root, "[data-part=records]"), now.path, () => this.clone("record-row"))
  }

  showSoFar(now) {
    const list = this.soFar
    list.hidden = !now?.path.length || now.ended
    list.open = false
    list.ontoggle = () => list.open && this.list(one(list, "ol"), now)
  }

  list(list, now) {
    fillPath(this.root, list, now.path, () => this.clone("path-row"))
  }

  focus(part, last, after) {
    const target = last ? one(part, "[data-chosen] [data-part=verdict]") : one(part.id === "intro" ? this.root : part, "h1, h2")
    target.tabIndex = -1
    ;(last ? target : this.root).scrollIntoView()
    afterPaint(() => {
      target.focus({ preventScroll: true })
      after()
    })
  }
}
