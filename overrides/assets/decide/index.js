// Asks one question of a chart at a time. The answers are in this page's memory and nowhere else: the browser's
// history holds a number for each place, so that its back button works, and the number means nothing elsewhere.

import { confirming } from "../confirm.js"
import { all, one } from "../dom.js"
import { readGraph } from "../graph.js"
import { note, passing } from "../history.js"
import * as machine from "../machine.js"

class Aid {
  constructor(root) {
    Object.assign(this, { root, graph: readGraph(root), states: new Map(), count: 0 })
    this.confirm = confirming(root)
    root.addEventListener("click", (event) => this.clicked(event))
    root.addEventListener("submit", (event) => event.preventDefault()) // the button's click has done it
    passing((mark) => mark?.aid >= 0 && this.show(this.states.get(mark.aid), true))
    addEventListener("beforeprint", () => {
      one(root, "[data-part=reasons]").textContent = one(root, "textarea").value
    })
    addEventListener("pagehide", () => this.begin()) // a browser may keep a page that was left, for its back button
    root.dataset.running = ""
    this.begin()
    note({ aid: 0 }, "replaceState")
  }

  begin() {
    for (const form of all(this.root, "form")) form.reset()
    one(this.root, "[data-part=reasons]").textContent = ""
    this.states.clear()
    this.show()
  }

  move(state) {
    this.count += 1
    this.states.set(this.count, state)
    note({ aid: this.count })
    this.show(state, true)
  }

  clicked(event) {
    const control = event.target.closest("[data-action]")
    const action = control?.dataset.action
    const actions = {
      check: () => this.checked(control.closest(".step")),
      on: () => this.move(machine.goOn(this.state)),
      back: () => this.move(machine.back(this.state, this.state.answers.length - 1)),
      restart: () => this.confirm.ask(),
      keep: () => this.confirm.close(true),
      "restart-now": () => {
        this.begin()
        this.move(machine.begin())
      },
      print: () => print(),
    }
    if (!actions[action]) return
    event.preventDefault()
    actions[action]()
  }

  /** By the button's click: a frame without leave for forms submits none, and tells nobody. */
  checked(step) {
    const chosen = one(step, ":checked")
    if (chosen) {
      const next = machine.answer(this.state, chosen.value)
      const silent = !one(step, `[data-choice="${chosen.value}"]`).matches("[data-says]")
      this.move(silent ? machine.goOn(next) : next)
    } else {
      this.complain(step, true)
      one(step, "input").focus()
    }
  }

  complain(step, wrong) {
    const error = one(step, ".question-error")
    error.hidden = !wrong
    if (wrong) one(step, "fieldset").setAttribute("aria-describedby", error.id)
    else one(step, "fieldset").removeAttribute("aria-describedby")
  }

  show(state = machine.begin(), focus = false) {
    const now = machine.replay(this.graph, state)
    const last = now.reading ? now.path.at(-1) : null
    this.state = state
    this.confirm.close()
    for (const part of all(this.root, "[data-place]")) {
      const here = part.dataset.place === (last?.step ?? now.place)
      part.toggleAttribute("data-now", here)
      part.toggleAttribute("data-reading", here && Boolean(last))
    }
    const part = one(this.root, "[data-now]")
    for (const way of all(this.root, ".way")) {
      way.toggleAttribute("data-chosen", part.contains(way) && way.dataset.choice === last?.choice)
    }
    if (part.matches(".step")) {
      this.complain(part, false)
      one(part, ".check [data-action=back]").hidden = !now.path.length
    }
    one(this.root, "[data-action=restart]").hidden = !now.path.length
    this.root.toggleAttribute("data-ended", now.ended)
    this.root.toggleAttribute("data-under-way", now.path.length > 0)
    document.documentElement.toggleAttribute("data-decided", now.ended)
    if (now.ended) this.fill(now.path)
    if (!focus) return
    ;(now.path.length ? this.root.parentElement : part).scrollIntoView()
    one(part, last ? "[data-chosen] .mind" : "h2").focus({ preventScroll: true })
  }

  /** The record: each question that was asked, with its answer. */
  fill(path) {
    one(this.root, "[data-part=answers]").replaceChildren(...path.map(({ step, choice }) => {
      const row = one(this.root, "template").content.firstElementChild.cloneNode(true)
      const section = one(this.root, `#ask-${step}`)
      one(row, "dt").textContent = one(section, "h2").textContent
      one(row, "dd").textContent = one(section, `[value="${choice}"] + span`).textContent
      return row
    }))
  }
}

for (const root of document.querySelectorAll("[data-aid]")) {
  try {
    new Aid(root)
  } catch (fault) {
    delete root.dataset.running
    root.dataset.plain = ""
    console.error(`The chart '${root.dataset.aid}' runs without script:`, fault)
  }
}
