// A case in a room: one step a screen. The trainer chooses where the room goes on, and asks for each feedback. Of what is
// chosen or typed nothing is kept, and the case on the page behind stays where it was.

import { one } from "../dom.js"
import { readGraph } from "../graph.js"
import * as machine from "../machine.js"
import { actOf } from "./keys.js"
import { Screen } from "./screen.js"

export class Room {
  /** @param {HTMLElement} root the case @param {HTMLElement} opener what takes the focus when the room is left */
  constructor(root, opener) {
    const dialog = one(root, "template[data-part=room]").content.firstElementChild.cloneNode(true)
    Object.assign(this, { root, opener, dialog, graph: readGraph(root), state: null })
    this.screen = new Screen(root, dialog)
    dialog.addEventListener("click", (event) => this.clicked(event))
    dialog.addEventListener("keydown", (event) => this.pressed(event))
    dialog.addEventListener("close", () => this.left())
  }

  open() {
    document.body.append(this.dialog)
    this.dialog.showModal()
    this.show()
  }

  left() {
    this.dialog.remove()
    this.opener.focus()
  }

  /** Shows where the room is. `sound`: of a step with no answers of its own, what is sound is asked for. */
  show(chosen = null, sound = false) {
    this.now = machine.replay(this.graph, this.state)
    this.sound = sound
    this.chosen = null
    this.screen.show(this.now, sound)
    if (chosen) this.pick(chosen)
  }

  pick(choice) {
    if (this.screen.mark(choice)) this.chosen = choice
  }

  clicked({ target }) {
    const { room: act, choice } = target.closest("[data-room]")?.dataset ?? {}
    if (act === "pick") this.pick(choice)
    else if (act) this[act]()
  }

  pressed(event) {
    const { act, letter, scrolls } = actOf(event)
    if (!act || (scrolls && this.screen.scroll(scrolls))) return act && event.preventDefault()
    event.preventDefault()
    event.stopPropagation()
    if (act === "letter") this.pick(this.screen.choiceOf(letter))
    else this[act]()
  }

  leave() {
    this.dialog.close()
  }

  forward() {
    const { now } = this
    if (now?.ended) return
    if (!now) this.state = machine.begin()
    else if (now.reading) this.state = machine.goOn(this.state)
    else if (this.screen.waits(now, this.sound)) return this.show(null, true)
    else if (!this.chosen) return this.screen.say("none")
    else this.state = machine.answer(this.state, this.chosen)
    this.show()
  }

  back() {
    const { now } = this
    if (!now) return
    const last = now.path.at(-1)
    if (now.reading) {
      this.state = machine.back(this.state, now.path.length - 1)
      return this.show(last.choice, true)
    }
    if (this.sound && this.screen.waits(now, false)) return this.show()
    this.state = last ? { ...this.state, reading: true } : null
    this.show()
  }
}
