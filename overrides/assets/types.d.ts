// What the scripts of a case and of the decision aid hand to each other. For whoever writes one; no page asks for it.

export type Graph = { start: string; steps: Map<string, Map<string, string>>; endings: Set<string> }

/** `reading`: the feedback of the last answer is open. An answer is its choice, and `?` with what was given, if any. */
export type State = { answers: string[]; reading: boolean }

/**
 * What is kept of a case on the device: its state; the ways that were left, if any; whether any way has come to an
 * ending; and, of each question after it, how an answer from memory went and on what day.
 */
export type Kept = State & {
  ways?: string[][]
  finished?: true
  recall?: ({ said: "had" | "partly" | "no"; on: string } | null)[]
}

/**
 * A case that came to an ending on a day: all that a statement says of it, in the words that the case had then.
 * `version` is the hash of its graph, `back` the days on which its refreshers were done.
 */
export type Entry = {
  case: string
  version: string
  title: string
  on: string
  reviewed: string
  minutes: number
  ending: string
  objectives: string[]
  wrong: { step: string; title: string; sure: boolean }[]
  back: { week?: string; month?: string }
}

/** What was given to come to a choice, in names and values of the kind's own: `{ items: "foil,theory" }`. */
export type Given = Record<string, string>

/**
 * An answer. `choice` is the one of the step's [data-choice] whose feedback it opens and whose way on it takes; `given`
 * stands where the choice does not say it all.
 */
export type Answer = { choice: string; given?: Given }

/**
 * A decision taken. `given` may lack any name: an address can give an answer too, by its choice alone. `given.sure`,
 * "yes" or "no", is what the button said that checked it.
 */
export type Taken = { step: string; choice: string; given: Given }

export type Now = { path: Taken[]; place: string; reading: boolean; ended: boolean }

/**
 * A kind of question: a module `scenario/questions/<name>.js`, with the name that its steps have as `data-kind`. It is
 * loaded where such a step stands on the page, and keeps nothing: what is answered is what the form's fields hold.
 * What is common to all kinds (the form, its buttons, what is said while an answer is missing) is in `question.js`.
 */
export interface Kind {
  /**
   * Puts the fields into the form's fieldset, once. `clone` copies a template of the page, by its data-part. A question
   * of several stages has buttons of its own between them: `complain` says that an answer is missing, or no more; and
   * while the form has [data-open], it is not to be checked yet.
   */
  build(
    form: HTMLFormElement,
    step: HTMLElement,
    clone: (part: string) => HTMLElement,
    complain: (missing: boolean) => void,
  ): void
  /** What the form holds now; null while an answer is missing. */
  read(form: HTMLFormElement, step: HTMLElement): Answer | null
  /** Shows a decision as it was taken, and forgets whatever else the form held; null leaves nothing answered. */
  fill(form: HTMLFormElement, step: HTMLElement, taken: Taken | null): void
  /** What the list of decisions, on the screen and on paper, says was answered. There may be no form yet. */
  told(step: HTMLElement, taken: Taken): (Node | string)[]
  /** The field at which an answer is missing; the first of all, where a kind does not say. */
  missing?(form: HTMLFormElement): HTMLElement
  /** What stands below the feedback, for a kind that has it: what was answered beside what is right, and why. */
  review?(step: HTMLElement, taken: Taken): Iterable<Node | string>
  /** What the learner wrote in their own words, which is printed with the record. */
  own?(taken: Taken): string
}
