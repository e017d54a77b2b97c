// A case in a learning system: finds it, takes the case up where it says, and tells it what happens. The case itself is
// the one of the site. Where no learning system answers, the case works, and says that nobody is told.

import { all, one } from "../assets/dom.js"
import { readGraph } from "../assets/graph.js"
import { nameOf } from "../assets/kept.js"
import { replay } from "../assets/machine.js"
import { Session } from "../assets/scenario/session.js"
import { View } from "../assets/scenario/view.js"
import { findApi } from "./find-api.js"
import { LearningSystem } from "./learning-system.js"
import { Outbox } from "./outbox.js"
import { read, shelf, told, written } from "./record.js"

// Milliseconds: how often it is looked for at first, how long the case waits for it, and how seldom it is looked for later.
const FIRST = 250
const PATIENCE = 8000
const SELDOM = 30000
const DONE = ["completed", "passed", "failed"]
const NOTHING = "null"

class Recorded {
  constructor(root) {
    const { edition, case: id, version } = root.dataset
    Object.assign(this, { root, version, tells: "decisions" in document.body.dataset, graph: readGraph(root) })
    this.family = nameOf("case", { edition, case: id, version: "" })
    this.shelf = shelf({}, () => this.changed())
    this.count = 0 // of the changes that were written
    this.told = [] // the answers of which the learning system heard
    this.last = NOTHING // what was last written
  }

  /** Looks for the learning system until it answers. The case starts then, or without it once it has waited enough. */
  async look(waited = 0) {
    const found = this.meet()
    if (!found) this.say(this.session ? "absent" : "waiting")
    if (!this.session && (found || waited >= PATIENCE)) await this.start(found)
    if (found) return this.say("")
    const wait = waited < PATIENCE ? FIRST : Math.min(waited / 4, SELDOM)
    setTimeout(() => this.look(waited + wait), wait)
  }

  /** Begins a session with the learning system, and takes up what it keeps; whether there is one. */
  meet() {
    const api = findApi()
    const system = api && new LearningSystem(api, (sent) => this.heard(sent))
    if (!system?.begin()) return false
    this.outbox = new Outbox(this.family, system.get("core.student_id"))
    this.done = DONE.includes(system.get("core.lesson_status"))
    this.number = Number(system.get("interactions._count")) || 0
    if (!this.done) system.say("core.lesson_status", "incomplete")
    system.say("core.exit", "suspend") // or some keep nothing of it
    this.system = system
    this.takeUp(read(system.get("suspend_data")), read(this.outbox.read()))
    return true
  }

  /**
   * Puts what is kept where the session finds it: by the learning system, or here if it was not taken there. Whoever
   * has answered meanwhile is asked which to go on with, by the session, for there is something newer on the shelf.
   */
  takeUp(theirs, unsent) {
    const begun = this.state()?.answers.length > 0
    const kept = unsent.count > theirs.count ? unsent : theirs
    this.told = theirs.state?.answers ?? []
    this.count = kept.count
    this.last = kept === theirs ? JSON.stringify(theirs.state) : ""
    if (kept.state && (!begun || kept.version === this.version)) {
      this.shelf[this.family + kept.version] = JSON.stringify(kept.state)
    }
    if (this.session && !begun) this.session.resume()
    if (!this.session) return
    this.changed()
    this.moved()
  }

  async start(found) {
    const kinds = [...new Set(all(this.root, ".step").map(({ dataset }) => dataset.kind))]
    const questions = kinds.map(async (kind) => [kind, await import(`../assets/scenario/questions/${kind}.js`)])
    this.session = new Session(this.root, new View(this.root, new Map(await Promise.all(questions))), () => this.shelf)
    this.session.resume()
    const options = { attributes: true, attributeFilter: ["data-now", "data-ended"], subtree: true }
    new MutationObserver(() => this.moved()).observe(this.root, options)
    this.changed()
    this.moved()
    this.say(found ? "" : "absent")
  }

  /** Tells where the learner is, and that an ending is reached. */
  moved() {
    if (!this.system) return
    const place = one(this.root, "[data-now]")?.id
    if (place && place !== this.place) this.system.say("core.lesson_location", place)
    this.place = place
    if (this.root.hasAttribute("data-ended")) this.complete()
  }

  complete() {
    if (this.done) return
    this.done = true
    this.system.say("core.lesson_status", "completed")
  }

  /** Tells what is kept where it has changed; until the learning system has it, it is kept here. */
  changed() {
    const state = this.state()
    const whole = JSON.stringify(state)
    if (!this.system || whole === this.last) return
    this.last = whole
    const text = written(++this.count, this.version, state)
    this.outbox.write(text)
    this.system.say("suspend_data", text)
    if (this.tells) this.tell(state?.answers ?? [])
    if (state?.finished) this.complete()
  }

  /** What is kept of the case as it is now, or null. */
  state() {
    try {
      return JSON.parse(this.shelf[this.family + this.version])
    } catch {
      return null
    }
  }

  /** Tells each new decision by the letters of the case on paper, and not whether it was right. */
  tell(answers) {
    const path = replay(this.graph, { answers, reading: true })?.path ?? []
    for (const place of told(this.told, answers)) {
      const { step, choice } = path[place] ?? {}
      const asked = one(this.root, `#step-${CSS.escape(step)}`)
      const number = asked && one(asked, `[data-choice="${CSS.escape(choice)}"]`).dataset.number
      if (!number) continue
      const name = `interactions.${this.number++}`
      this.system.say(`${name}.id`, `decision-${asked.dataset.number}`)
      this.system.say(`${name}.type`, "choice")
      this.system.say(`${name}.student_response`, number.slice(asked.dataset.number.length).toLowerCase())
    }
    this.told = answers
  }

  /** Everything that waited was taken, or not. */
  heard(sent) {
    if (sent && !this.system.waiting.size) this.outbox.clear()
    this.say(sent ? "" : "unsent")
  }

  /** A word on the learning system, by the name of its template; "" takes it away. */
  say(name) {
    if (this.notice === name) return
    this.notice = name
    const words = name && one(document, `template[data-system=${name}]`)
    one(document, "[data-part=system]").replaceChildren(words ? words.content.cloneNode(true) : "")
  }
}

const root = one(document, "[data-case]")
const recorded = new Recorded(root)
recorded.look().catch((fault) => {
  root.dataset.plain = ""
  console.error("The case runs without script:", fault)
})
addEventListener("pagehide", () => recorded.system?.leave())
addEventListener("pageshow", ({ persisted }) => persisted && recorded.system?.comeBack())
addEventListener("online", () => recorded.system?.send())
document.addEventListener("visibilitychange", () => document.hidden && recorded.system?.send())
