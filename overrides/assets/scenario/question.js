// What the kinds of question share: a form, its buttons, and what is said while an answer is missing. Two buttons check
// an answer, and say how sure of it somebody is; a step that judges none has a template of its own in their place.

import { all, copy, one } from "../dom.js"

/** The question of one step. */
export class Question {
  /** @param {import("../types").Kind} kind */
  constructor(kind, step, clone) {
    Object.assign(this, { kind, step, clone })
  }

  /** Its form, which is made when it is first asked for. */
  get form() {
    return this.made ??= this.make()
  }

  make() {
    const form = this.clone("question")
    one(form, "legend").append(...copy(one(this.step, ".ask h3")))
    one(form, ".question-error").id = `error-${this.step.dataset.place}`
    for (const choice of all(this.step, "[data-choice]")) choice.open = true
    for (const line of all(this.step, ".feedback > details")) line.open = false
    const own = one(this.step, "template[data-part=own-check]")
    one(form, ".actions").prepend(own ? own.content.cloneNode(true) : this.clone("check"))
    this.kind.build(form, this.step, this.clone, (missing) => this.complain(missing))
    one(this.step, ".choices").before(form)
    return form
  }

  read() {
    return this.kind.read(this.form, this.step)
  }

  fill(taken) {
    this.kind.fill(this.form, this.step, taken)
    const shown = taken && this.kind.review?.(this.step, taken)
    one(this.step, "[data-part=beside]").replaceChildren(...(shown ?? []))
  }

  /** What the learner wrote in their own words. */
  own(taken) {
    return this.kind.own?.(taken) ?? ""
  }

  told(taken) {
    return this.kind.told(this.step, taken)
  }

  /** Says that an answer is missing, and where; or says it no more. */
  complain(missing) {
    const error = one(this.form, ".question-error")
    const fields = one(this.form, "fieldset")
    error.hidden = !missing
    if (!missing) return fields.removeAttribute("aria-describedby")
    fields.setAttribute("aria-describedby", error.id)
    const field = this.kind.missing?.(this.form) ?? one(fields, "input, select, textarea, button")
    field.focus()
  }
}
