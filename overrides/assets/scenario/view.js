// Reads the graph from the markup, shows one place at a time, moves focus to what is new.

import * as machine from "./machine.js"
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
    Object.assign(this, { root, graph, store, state: null, keeping: true })
    this.places = all(root, "[data-place]") // once: a case is long
    this.soFar = one(root, "[data-part=so-far]")
    this.progress = one(root, "template[data-part=progress]").content.textContent
    root.addEventListener("click", (event) => this.clicked(event))
    root.addEventListener("submit", (event) => this.checked(event))
    root.addEventListener("change", (event) => afterPaint(() => this.prepare(event.target)))
    addEventListener("popstate", (event) => this.passed(event))
    store.watch(() => this.forget())
    addEventListener("afterprint", () => delete root.dataset.print)
  }

  resume() {
    const { state, fault } = this.store.load()
    const known = machine.replay(this.graph, state) && state
    this.root.dataset.running = ""
    this.show(known)
    this.notice(fault || (known ? "resumed" : state ? "broken" : ""))
    this.mark(known, "replaceState")
    const first = state ? null : given(this.graph, location.hash)
    if (!first) return
    history.replaceState(history.state, "", location.pathname) // once: a reload comes back to where it stopped
    this.move(first)
  }

  /** The history holds a number for each place, and no answer. */
  mark(state, how = "pushState") {
    this.trail = state?.answers
    history[how]({ sharewell: state ? 2 * state.answers.length + state.reading : -1 }, "")
  }

  passed({ state }) {
    const number = state?.sharewell
    const answers = number < 0 ? null : this.trail?.slice(0, number / 2)
    if (number >= -1) this.show(answers && { answers, reading: number % 2 }, () => {})
  }

  move(state) {
    this.show(state, () => {
      if (this.state !== state) return
      this.mark(state)
      this.notice(state && this.keeping ? this.store.save(state) : "")
    })
  }

  clicked(event) {
    const control = event.target.closest("[data-action]")
    const back = (count) => this.move(machine.back(this.state, count))
    const actions = {
      begin: () => this.move(machine.begin()),
      on: () => this.move(machine.goOn(this.state)),
      back: () => back(this.state.answers.length - 1),
      return: () => back(Number(control.dataset.count)),
      restart: () => this.restart(),
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

  checked(event) {
    event.preventDefault()
    const form = event.target
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
