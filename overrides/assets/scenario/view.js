// Reads the graph from the markup, shows one place at a time, moves focus to what is new.

import * as machine from "./machine.js"
import { open } from "./store.js"
import { fillPath, fillRecord } from "./review.js"

const one = (root, selector) => root.querySelector(selector)
const afterPaint = (task) => requestAnimationFrame(() => setTimeout(task))
const all = (root, selector) => [...root.querySelectorAll(selector)]

/** The graph of a case. @param {HTMLElement} root */
export function readGraph(root) {
  const steps = new Map()
  for (const step of all(root, ".step")) {
    steps.set(step.dataset.place, new Map(all(step, "[data-choice]").map((one) => [one.dataset.choice, one.dataset.next])))
  }
  return { start: root.dataset.start, steps, endings: new Set(all(root, "[data-ending]").map((one) => one.dataset.place)) }
}

/** Takes over a case. @param {HTMLElement} root */
export function start(root) {
  const { edition, case: id, version } = root.dataset
  new View(root, readGraph(root), open(edition, id, version)).resume()
}

class View {
  constructor(root, graph, store) {
    Object.assign(this, { root, graph, store, state: null, keeping: true })
    root.addEventListener("click", (event) => this.clicked(event))
    root.addEventListener("submit", (event) => this.checked(event))
    addEventListener("popstate", (event) => this.passed(event))
    store.watch(() => this.forget())
    addEventListener("afterprint", () => delete root.dataset.print)
  }

  resume() {
    const { state, fault } = this.store.load()
    const known = machine.replay(this.graph, state) ? state : null
    this.root.dataset.running = ""
    this.show(known)
    this.notice(fault || (state && !known ? "broken" : known ? "resumed" : ""))
    this.mark(known, "replaceState")
  }

  /** The history holds a number for each place, and no answer. */
  mark(state, how = "pushState") {
    this.trail = state?.answers
    history[how]({ sharewell: state ? 2 * state.answers.length + state.reading : -1 }, "")
  }

  passed({ state }) {
    const number = state?.sharewell
    const answers = number < 0 ? null : this.trail?.slice(0, number / 2)
    if (number >= -1) this.show(answers ? { answers, reading: number % 2 } : null, true)
  }

  move(state) {
    afterPaint(() => this.state === state && this.mark(state))
    this.show(state, true)
    afterPaint(() => this.notice(state && this.keeping ? this.store.save(state) : ""))
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
    if (!control || !actions[control.dataset.action]) return
    event.preventDefault()
    actions[control.dataset.action]()
  }

  checked(event) {
    event.preventDefault()
    const chosen = one(event.target, ":checked")
    if (chosen) return this.move(machine.answer(this.state, chosen.value))
    const error = one(event.target, ".question-error")
    error.hidden = false
    one(event.target, "fieldset").setAttribute("aria-describedby", error.id)
    one(event.target, "input").focus()
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
    one(this.root, "[data-part=notice]").replaceChildren(...(words ? [words.content.cloneNode(true)] : []))
  }

  show(state, focus) {
    this.state = state
    const now = machine.replay(this.graph, state)
    const last = now?.reading ? now.path.at(-1) : null
    const place = now ? (last ? last.step : now.place) : "intro"
    for (const part of all(this.root, "[data-place]")) part.toggleAttribute("data-now", part.dataset.place === place)
    this.root.toggleAttribute("data-ended", Boolean(now?.ended))
    const part = one(this.root, "[data-now]")
    if (part.matches(".step")) this.showStep(part, now, last)
    if (now?.ended) this.showEnd(now)
    this.showSoFar(now)
    if (focus) this.focus(part, last)
  }

  showStep(step, now, last) {
    const form = one(step, "form") ?? this.ask(step)
    step.toggleAttribute("data-reading", Boolean(last))
    step.toggleAttribute("data-fresh", Boolean(last))
    afterPaint(() => step.removeAttribute("data-fresh"))
    for (const choice of all(step, "[data-choice]")) {
      const chosen = choice.dataset.choice === last?.choice
      choice.open = chosen
      choice.toggleAttribute("data-chosen", chosen)
    }
    const number = now.path.length + (last ? 0 : 1)
    one(form, ".question-error").hidden = true
    one(form, "fieldset").removeAttribute("aria-describedby")
    one(form, "[data-action=back]").hidden = number === 1
    const words = one(this.root, "template[data-part=progress]").content.textContent
    const total = number - 1 + Number(step.dataset.left)
    one(step, "[data-part=progress]").textContent = words.replace("{n}", number).replace("{t}", total)
  }

  /** Makes the question's form, once. */
  ask(step) {
    const form = this.clone("question")
    one(form, "legend").append(...one(step, ".ask h3").cloneNode(true).childNodes)
    for (const choice of all(step, "[data-choice]")) {
      const label = this.clone("answer")
      one(label, "input").value = choice.dataset.choice
      one(label, "span").append(...one(choice, ".choice-text").cloneNode(true).childNodes)
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
    const list = one(this.root, "[data-part=so-far]")
    list.hidden = !now?.path.length || now.ended
    list.open = false
    list.ontoggle = () => list.open && this.list(one(list, "ol"), now)
  }

  list(list, now) {
    fillPath(this.root, list, now.path, () => this.clone("path-row"))
  }

  focus(part, last) {
    const target = one(part, last ? "[data-chosen] [data-part=verdict]" : "h2, .case-intro h1")
    target.tabIndex = -1
    ;(last ? target : part).scrollIntoView()
    afterPaint(() => target.focus({ preventScroll: true }))
  }
}
