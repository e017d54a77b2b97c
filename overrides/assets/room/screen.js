// One screen of a room, made of copies of what the page holds. It knows where the room is, and not how it got there.

import { all, one } from "../dom.js"

const COMES_OF_IT = ".follows, .story, .verdict, .reason, .gives-up"
const AN_END = ".story, .outcome, h3, .debrief, .take-back"
const SOUND = ".key, details.item" // what a step that is answered in another way holds closed until it is asked for
const NOT_OF_A_ROOM = "template, .levels-line, .lines, [data-own]"

const children = (part, selector) => [...part.children].filter((child) => child.matches(selector))

/** A copy that says what the page says and leads nowhere: no link, no id, nothing that the case would hear. */
function plain(part) {
  const made = part.cloneNode(true)
  for (const link of all(made, "a")) link.replaceWith(...link.childNodes)
  for (const gone of all(made, NOT_OF_A_ROOM)) gone.remove()
  for (const named of [made, ...all(made, "[id]")]) named.removeAttribute("id")
  return made
}

export class Screen {
  constructor(root, dialog) {
    Object.assign(this, { root, dialog, body: one(dialog, "[data-part=body]"), choices: new Map() })
    this.status = one(dialog, "[data-part=status]")
  }

  place(name) {
    return one(this.root, `[data-place="${CSS.escape(name)}"]`)
  }

  /** Whether a step has still to show what is sound before it offers its letters. */
  waits(now, sound) {
    return !sound && !now.reading && !now.ended && this.place(now.place).dataset.kind !== "choose"
  }

  /** @param {import("../types").Now | null} now null before the case begins */
  show(now, sound) {
    const last = now?.reading ? now.path.at(-1) : null
    const part = this.place(last?.step ?? now?.place ?? "/")
    this.choices.clear()
    this.status.textContent = ""
    this.head(part, last)
    const [shown, next] = this.parts(part, now, last, sound)
    this.body.replaceChildren(...shown)
    this.buttons(now, next)
    one(this.dialog, "[data-part=scrolled]").scrollTop = 0
    one(this.dialog, "h2").focus()
  }

  head(part, last) {
    const number = last ? this.outcome(part, last.choice).dataset.number : part.dataset.number
    const place = one(this.dialog, "[data-part=place]")
    place.textContent = number ? place.dataset.words.replace("{n}", number) : ""
    const title = one(part, "h2 > span") ?? one(this.root, "h1")
    one(this.dialog, "h2").textContent = title.textContent
  }

  /** What is shown, and the name of what comes next. */
  parts(part, now, last, sound) {
    if (!now) return [children(part, ".scene, .lead, .content-note").map(plain), "begin"]
    if (last) return [this.told(this.outcome(part, last.choice)), "on"]
    if (now.ended) return [children(part, AN_END).map(plain), ""]
    return this.waits(now, sound) ? [this.offered(part, false), "sound"] : [this.asked(part), "feedback"]
  }

  outcome(step, choice) {
    return one(step, `[data-choice="${CSS.escape(choice)}"]`)
  }

  told(outcome) {
    return children(one(outcome, ".feedback"), COMES_OF_IT).map(plain)
  }

  /** A step as it is asked, with its letters: of one that is answered in another way, after what is sound. */
  asked(step) {
    const before = step.dataset.kind === "choose" ? [plain(one(step, ".story")), this.ask(step)] : this.offered(step, true)
    return [...before, this.letters(step)]
  }

  ask(step) {
    const ask = plain(one(step, ".ask"))
    for (const hint of all(ask, ".quiet")) hint.remove() // says what to do with the page
    return ask
  }

  /** What a step gives to think about: with what is sound, or with nothing of it. */
  offered(step, sound) {
    const made = children(step, ".offered, .items").map(plain)
    for (const key of made.flatMap((part) => all(part, SOUND))) {
      if (sound) key.open = true
      else if (key.parentElement.matches("li")) key.replaceWith(...one(key, "summary").childNodes)
      else key.remove()
    }
    return [...(sound ? [] : [plain(one(step, ".story"))]), this.ask(step), ...made]
  }

  letters(step) {
    const list = this.clone("choices")
    for (const outcome of all(step, "[data-choice]")) {
      const letter = outcome.dataset.number.slice(step.dataset.number.length)
      const row = this.clone("choice")
      const pick = one(row, "button")
      const field = one(row, "input")
      pick.dataset.choice = outcome.dataset.choice
      one(pick, "b").textContent = letter
      one(pick, "span").append(...plain(one(outcome, ".choice-text")).childNodes)
      field.setAttribute("aria-label", field.dataset.words.replace("{l}", letter))
      this.choices.set(letter, pick)
      list.append(row)
    }
    return list
  }

  clone(name) {
    return one(this.root, `template[data-part=room-${name}]`).content.firstElementChild.cloneNode(true)
  }

  buttons(now, next) {
    one(this.dialog, "[data-room=back]").hidden = !now
    const forward = one(this.dialog, "[data-room=forward]")
    forward.hidden = !next
    if (next) forward.textContent = forward.dataset[next]
  }

  choiceOf(letter) {
    return this.choices.get(letter)?.dataset.choice
  }

  /** Marks a letter, and says so. @returns {boolean} whether it stands on this screen */
  mark(choice) {
    const letter = [...this.choices.keys()].find((one) => this.choiceOf(one) === choice)
    if (letter === undefined) return false
    for (const pick of this.choices.values()) pick.setAttribute("aria-pressed", String(pick.dataset.choice === choice))
    this.say("chosen", letter)
    return true
  }

  say(what, letter = "") {
    this.status.textContent = this.status.dataset[what].replace("{l}", letter)
  }

  /** Scrolls on by most of a screen. @returns {boolean} false where there is no more to see that way */
  scroll(way) {
    const part = one(this.dialog, "[data-part=scrolled]")
    const rest = way > 0 ? part.scrollHeight - part.clientHeight - part.scrollTop : part.scrollTop
    if (rest <= 1) return false
    part.scrollBy({ top: way * part.clientHeight * .85 })
    return true
  }
}
