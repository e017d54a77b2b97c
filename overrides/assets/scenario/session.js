// One case under way: what each button does, and what of it is kept. The view shows it.

import { confirming } from "../confirm.js"
import { afterPaint } from "../dom.js"
import { readGraph } from "../graph.js"
import { forgetHash, note, passing } from "../history.js"
import { add, forgetCase } from "../learning/device.js"
import { entryOf } from "../learning/ended.js"
import * as machine from "../machine.js"
import { given } from "./entry.js"
import * as recall from "./recall.js"
import { finished, open } from "./store.js"
import { Ways } from "./ways.js"

export class Session {
  /**
   * @param {() => Storage} [device] where answers are kept; the browser's own storage where it is not said. Where it is,
   * the browser may be anybody's, and its record of what was learned is left alone
   */
  constructor(root, view, device) {
    const { edition, case: id, version } = root.dataset
    Object.assign(this, { root, view, graph: readGraph(root), state: null, keeping: true, ways: new Ways() })
    this.recalled = [] // what was said of the questions after the case
    this.finished = false // whether any way has come to an ending
    this.recording = !device
    this.store = open(edition, id, version, device)
    this.confirm = confirming(root)
    root.addEventListener("click", (event) => this.clicked(event))
    root.addEventListener("submit", (event) => event.preventDefault()) // the button's click has done it
    root.addEventListener("change", (event) => afterPaint(() => this.view.prepare(event.target)))
    passing((mark) => this.passed(mark))
    this.store.watch(() => this.forget())
  }

  /** Takes the case up where it was left on this device, or at its beginning. */
  resume() {
    const { state, fault, known } = this.load()
    this.root.dataset.running = ""
    this.show(known)
    this.view.notice(fault || (known ? "resumed" : state ? "broken" : ""))
    note(this.ways.mark(known), "replaceState")
    const first = state ? null : given(this.graph, location.hash)
    if (!first) return
    forgetHash() // once: a reload comes back to where it stopped
    this.move(first)
  }

  /** What was saved, so far as it belongs to this case. */
  load() {
    const { state, fault, ways = [], ...kept } = this.store.load()
    const known = machine.replay(this.graph, state) && state
    this.ways = known ? new Ways(ways, known.answers) : new Ways()
    this.recalled = known ? recall.sound(kept.recall) : []
    this.finished = Boolean(known && kept.finished)
    return { state, fault, known }
  }

  passed(mark) {
    const state = this.ways.at(mark)
    if (state === undefined) return
    this.show(machine.replay(this.graph, state) && state, () => {})
    this.view.notice("")
  }

  /** `after` waits until the focus has moved. */
  show(state, after) {
    this.state = state
    this.confirm.close()
    const now = machine.replay(this.graph, state)
    this.finished ||= Boolean(now?.ended)
    if (now?.ended) this.showAfter()
    this.view.show(now, after)
  }

  /** What follows an ending, from what is kept: of this case what was recalled, of the others whether they are done. */
  showAfter() {
    this.view.showRecall(this.recalled)
    this.view.showNext((id, version) => finished(this.root.dataset.edition, id, version))
  }

  /** Shows a state, and then notes and keeps it: a fault in the one does not stop the other. */
  move(state, told = "") {
    this.show(state, () => {
      if (this.state !== state) return
      if (state) this.ways.follow(state.answers)
      note(this.ways.mark(state))
      this.view.notice((state && this.keeping && (this.keep() || this.learned())) || told)
    })
  }

  /** Keeps the state, and the ways that were left, where there are any. @returns {string} a fault */
  keep(over = false) {
    const { answers, reading } = this.state
    const ways = this.ways.plain(this.state) ? {} : { ways: this.ways.taken }
    const after = { ...(this.finished && { finished: true }), ...(this.recalled.length && { recall: this.recalled }) }
    return this.store.save({ answers, reading, ...ways, ...after }, over)
  }

  /** Notes in the record on this device that an ending is reached. @returns {string} a fault */
  learned() {
    const now = machine.replay(this.graph, this.state)
    const fault = this.recording && now?.ended ? add(this.root.dataset.edition, [entryOf(this.root, now)]) : ""
    return fault === "newer" ? "" : fault // of the record: not of this case's answers
  }

  clicked(event) {
    const control = event.target.closest("[data-action]")
    const actions = {
      check: () => this.check(control),
      begin: () => this.move(machine.begin()),
      on: () => this.move(machine.goOn(this.state)),
      back: () => this.back(this.state.answers.length - 1),
      return: () => this.back(Number(control.dataset.count)),
      ending: () => this.left && this.move(this.left),
      recall: () => this.recall(control),
      restart: () => this.state?.answers.length ? this.confirm.ask() : this.restart(),
      "restart-now": () => this.restart(),
      keep: () => this.confirm.close(true),
      "take-newer": () => this.move(this.load().known),
      "keep-mine": () => this.view.notice(this.keep(true)),
      forget: () => this.forget(),
      "print-record": () => this.view.printRecord(),
      "print-way": () => this.view.printWay(machine.replay(this.graph, this.state)),
    }
    const action = actions[control?.dataset.action]
    if (!action) return
    event.preventDefault()
    action()
  }

  /**
   * By the button's click: a frame without leave for forms submits none, and tells nobody. A button with a name says
   * something itself: its value is given with the answer.
   */
  check(button) {
    const question = this.view.question(button.closest(".step"))
    const answered = question.read()
    if (!answered) return question.complain(true)
    const said = button.name ? { [button.name]: button.value } : {}
    this.move(machine.answer(this.state, answered.choice, { ...answered.given, ...said }))
  }

  /** How an answer from memory went: kept with the case, so that it can be asked again another day. */
  recall(button) {
    this.recalled = recall.saying(this.recalled, recall.placeOf(this.root, button), button.value)
    this.view.showRecall(this.recalled)
    if (this.keeping) this.view.notice(this.keep())
  }

  back(count) {
    const ended = this.root.hasAttribute("data-ended")
    this.left = ended ? this.state : null
    this.move(machine.back(this.state, count), ended ? "left" : "")
  }

  restart() {
    this.store.forget()
    this.ways = new Ways()
    this.left = null
    this.recalled = []
    recall.empty(this.root)
    this.finished = false
    this.keeping = true
    this.move(null)
    this.view.empty()
  }

  forget() {
    if (this.recording) forgetCase(this.root.dataset.edition, this.root.dataset.case)
    this.restart()
    this.keeping = false
    afterPaint(() => this.view.notice("forgotten"))
  }
}
