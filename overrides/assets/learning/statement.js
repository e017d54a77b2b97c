// The statement for a portfolio: of the record, and of what is typed at that moment and kept nowhere.

import { all, one } from "../dom.js"
import { today } from "./record.js"
import { dated, handOver, made } from "./words.js"

export class Statement {
  /** @param {HTMLElement} root the section @param {(name: string, gaps?: object) => string} say */
  constructor(root, say) {
    Object.assign(this, { root, say, entries: [] })
    this.form = one(root, "form")
    this.paper = one(root, "[data-part=paper]")
    this.form.addEventListener("input", () => this.write())
    this.form.addEventListener("submit", (event) => event.preventDefault())
    addEventListener("beforeprint", () => this.write()) // the day may have changed
  }

  /** Offers each entry, the latest first. */
  fill(entries) {
    this.entries = [...entries].reverse()
    this.root.hidden = !entries.length
    one(this.form, "[data-part=which]").replaceChildren(...this.entries.map((entry, place) => {
      const box = Object.assign(made("input"), { type: "checkbox", name: "which", value: place, checked: true })
      return made("p", made("label", box, ` ${entry.title}, ${dated(entry.on)}`))
    }))
    this.write()
  }

  write() {
    const chosen = all(this.form, "[name=which]:checked").map(({ value }) => this.entries[value])
    const { called, reflections } = this.form.elements
    const part = (name) => one(this.paper, `[data-part=${name}]`)
    part("called").hidden = !called.value.trim()
    one(part("called"), "span").textContent = called.value.trim()
    part("made").textContent = dated(today())
    part("cases").replaceChildren(...chosen.map((entry) => this.row(entry)))
    part("minutes").textContent = chosen.reduce((sum, { minutes }) => sum + minutes, 0)
    part("reflected").hidden = !reflections.value.trim()
    one(part("reflected"), "p").textContent = reflections.value.trim()
  }

  row({ title, on, minutes, reviewed, version, objectives }) {
    const line = this.say("case-line", { date: dated(on), minutes, reviewed: dated(reviewed), version })
    return made("li", made("b", title), made("p", line), made("ul", ...objectives.map((said) => made("li", said))))
  }

  /** Prints the statement alone. */
  print() {
    this.write()
    document.documentElement.dataset.printing = "statement"
    addEventListener("afterprint", () => delete document.documentElement.dataset.printing, { once: true })
    print()
  }

  /** Saves what the statement says, line by line. */
  save() {
    this.write()
    const lines = all(this.paper, "h2, h3, p, li > b, li:not(:has(*))").filter((it) => !it.closest("[hidden]"))
    const said = lines.map((it) => it.textContent.replace(/\s+/g, " ").trim()).filter(Boolean)
    const reflected = this.form.elements.reflections.value.trim()
    const text = reflected ? [...said.slice(0, -1), reflected] : said // the last is theirs, whose lines stay
    handOver(this.say("file-statement"), `${text.join("\n\n")}\n`, "text/plain")
  }

  /** Leaves nothing of what was typed. */
  empty() {
    this.form.reset()
    this.write()
  }
}
