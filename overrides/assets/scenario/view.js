// Shows one place of a case at a time, and moves the focus to what is new. It knows no storage and no history.

import { afterPaint, all, one } from "../dom.js"
import { markMap } from "./map.js"
import { Question } from "./question.js"
import { fillOthers } from "./others.js"
import { layOut } from "./paper.js"
import * as recall from "./recall.js"
import { fillPath, fillRecord, fillWay } from "./summary.js"

const INTRO = "/" // where a case begins: no step's name can hold this, and none can take its place

/** Marks one answer of a step only. */
const pick = (step, mark, name) => {
  for (const choice of all(step, "[data-choice]")) choice.toggleAttribute(mark, choice.dataset.choice === name)
}

export class View {
  /** @param {Map<string, import("../types").Kind>} kinds those of the questions in the case */
  constructor(root, kinds) {
    Object.assign(this, { root, kinds, questions: new Map() })
    this.places = all(root, "[data-place]") // once: a case is long
    this.soFar = one(root, "[data-part=so-far]")
    this.progress = one(root, "template[data-part=progress]").content.textContent
    root.addEventListener("toggle", ({ target: line }) => this.opened(line), true)
    addEventListener("afterprint", () => delete root.dataset.print)
  }

  clone(name) {
    return one(this.root, `template[data-part=${name}]`).content.firstElementChild.cloneNode(true)
  }

  place(name) {
    return this.places.find((part) => part.dataset.place === name)
  }

  /** The question of a step: made once. */
  question(step) {
    const made = () => new Question(this.kinds.get(step.dataset.kind ?? "choose"), step, (name) => this.clone(name))
    if (!this.questions.has(step)) this.questions.set(step, made())
    return this.questions.get(step)
  }

  /** Lays out the feedback of what is answered so far, unseen, for a slow phone. */
  prepare(field) {
    const step = field.closest(".step")
    if (!step) return
    const choice = this.question(step).read()?.choice
    pick(step, "data-near", choice)
    if (choice !== undefined) one(step, "[data-near] .verdict").offsetTop
  }

  /** Leaves no question answered, and no word of what was. */
  empty() {
    for (const question of this.questions.values()) question.fill(null)
    for (const list of all(this.root, ".path, .records")) list.replaceChildren()
  }

  /** A word to the reader, by the name of its template; "" takes it away. */
  notice(name) {
    const words = name && one(this.root, `[data-notice=${name}]`)
    one(this.root, "[data-part=notice]").replaceChildren(words ? words.content.cloneNode(true) : "")
  }

  printRecord() {
    this.root.dataset.print = "record"
    one(this.root, "[data-part=record-box]").open = true
    print()
  }

  printWay(now) {
    layOut(this.root, now, (taken) => this.told(taken))
    this.root.dataset.print = "way"
    print()
  }

  /** @param {import("../types").Now | null} now null before the case begins; `after`, where the focus is to move */
  show(now, after) {
    const last = now?.reading ? now.path.at(-1) : null
    const part = this.place(last?.step ?? now?.place ?? INTRO)
    for (const place of this.places) place.toggleAttribute("data-now", place === part)
    this.root.toggleAttribute("data-ended", Boolean(now?.ended))
    if (part.matches(".step")) this.showStep(part, now, last)
    if (now?.ended) this.showEnd(now)
    afterPaint(() => this.showSoFar(now))
    if (after) this.focus(part, last, after)
  }

  showStep(step, now, last) {
    const question = this.question(step)
    step.toggleAttribute("data-reading", Boolean(last))
    pick(step, "data-chosen", last?.choice)
    if (last) question.fill(last)
    step.dataset.sure = last?.given.sure ?? ""
    question.complain(false)
    const number = now.path.length + !last
    one(question.form, "[data-action=back]").hidden = number === 1
    const total = number - 1 + Number(step.dataset.left)
    const words = this.progress.replace("{n}", number).replace("{t}", total)
    const progress = one(step, "[data-part=progress]")
    if (progress.textContent !== words) progress.textContent = words
  }

  opened(line) {
    if (line.open && line.matches("[data-part=others]")) fillOthers(line, () => this.clone("other"))
  }

  showEnd(now) {
    fillWay(this.root, this.place(now.place), now.path, () => this.clone("mark-row"), (taken) => this.told(taken))
    markMap(this.root, now)
    const own = (taken) => this.question(this.place(taken.step)).own(taken)
    fillRecord(this.root, one(this.root, "[data-part=records]"), now.path, () => this.clone("record-row"), own)
  }

  showSoFar(now) {
    const list = this.soFar
    list.hidden = !now?.path.length || now.ended
    list.open = false
    list.ontoggle = () => list.open && this.list(one(list, "ol"), now)
  }

  list(list, now) {
    fillPath(this.root, list, now.path, () => this.clone("path-row"), (taken) => this.told(taken))
  }

  /** What was answered, as the list of decisions says it. */
  told(taken) {
    return this.question(this.place(taken.step)).told(taken)
  }

  /** @param {import("./recall.js").Said[]} kept what was said of the questions after the case */
  showRecall(kept) {
    recall.show(this.root, kept)
  }

  /** Offers the first of the cases that follow which is not finished. @param {(id: string, version: string) => boolean} finished */
  showNext(finished) {
    const cases = all(this.root, "[data-part=next] [data-other]")
    const next = cases.find(({ dataset }) => !finished(dataset.other, dataset.version))
    for (const other of cases) other.hidden = other !== next
    const done = one(this.root, "[data-part=all-done]")
    if (done) done.hidden = Boolean(next)
  }

  focus(part, last, after) {
    const heading = () => one(part.id === "intro" ? this.root : part, "h1, h2")
    const target = last ? one(part, "[data-chosen] [data-part=follows]") : heading()
    target.tabIndex = -1
    const pressed = document.activeElement
    ;(last ? target : this.root).scrollIntoView()
    afterPaint(() => {
      // Whoever is in the next field already stays there.
      if ([pressed, document.body].includes(document.activeElement)) target.focus({ preventScroll: true })
      after()
    })
  }
}
