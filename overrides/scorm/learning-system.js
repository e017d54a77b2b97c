// Speaks to a learning system in SCORM 1.2. What it is told waits in a queue until it says that it has it: a value that
// is refused for good is let go, and anything else is said again, less and less often. It knows no page.

const WAITS = [2, 4, 8, 16, 30, 60] // seconds before each new try; the last is used again
const AFTER = 200 // milliseconds in which what is said together becomes one
// Errors that no second try can mend: of the argument, of the element's name or kind, or of its value.
const FOR_GOOD = new Set(["201", "202", "203", "401", "402", "403", "404", "405"])
const NOT_BEGUN = "301"

const yes = (answer) => String(answer) === "true"

/** Seconds as SCORM 1.2 has a span of time: 0000:12:05. */
export function span(seconds) {
  const two = (number, width = 2) => String(Math.floor(number)).padStart(width, "0")
  return `${two(Math.min(seconds / 3600, 9999), 4)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`
}

export class LearningSystem {
  /**
   * @param {object} api as `findApi` found it
   * @param {(sent: boolean) => void} heard called after each try with whether all was taken
   */
  constructor(api, heard = () => {}, clock = () => performance.now()) {
    Object.assign(this, { api, heard, clock, began: clock(), waiting: new Map(), tries: 0, timer: null, gone: false })
  }

  /** Calls one of its functions. One that throws has not answered. */
  call(name, ...given) {
    try {
      return this.api[name](...given)
    } catch {
      return null
    }
  }

  error() {
    return String(this.call("LMSGetLastError") ?? "101")
  }

  /** Begins a session; true where there is one, also where somebody else has begun it. */
  begin() {
    if (yes(this.call("LMSInitialize", ""))) return true
    return Boolean(this.call("LMSGetValue", "cmi.core.lesson_status")) && this.error() === "0"
  }

  /** What it has under a name; "" where it has nothing. */
  get(name) {
    return String(this.call("LMSGetValue", `cmi.${name}`) ?? "")
  }

  /** Has a value said as soon as there is time for it. Of one name only the last value is. */
  say(name, value) {
    this.waiting.delete(name)
    this.waiting.set(name, String(value))
    if (!this.tries) this.later(AFTER)
  }

  later(milliseconds) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.send(), milliseconds)
  }

  /** Says all that waits, and has it kept; what is not kept is said again. */
  send() {
    clearTimeout(this.timer)
    if (this.gone || !this.waiting.size) return
    const said = [...this.waiting]
    const taken = said.every(([name, value]) => this.set(name, value)) && this.commit()
    if (taken) for (const [name, value] of said) if (this.waiting.get(name) === value) this.waiting.delete(name)
    this.tries = taken ? 0 : this.tries + 1
    if (!taken) this.later(1000 * WAITS[Math.min(this.tries, WAITS.length) - 1])
    this.heard(taken)
  }

  set(name, value) {
    if (yes(this.call("LMSSetValue", `cmi.${name}`, value))) return true
    const error = this.error()
    if (error === NOT_BEGUN) this.begin()
    if (!FOR_GOOD.has(error)) return false
    this.waiting.delete(name)
    return true
  }

  /** Says how long this session has lasted so far. */
  spent() {
    this.call("LMSSetValue", "cmi.core.session_time", span((this.clock() - this.began) / 1000))
  }

  commit() {
    this.spent()
    return yes(this.call("LMSCommit", ""))
  }

  /** Says what waits, and ends the session. The window may come back, and a session with it. */
  leave() {
    if (this.gone) return
    this.spent()
    this.send()
    this.call("LMSFinish", "")
    this.gone = true
  }

  comeBack() {
    if (!this.gone) return
    this.gone = false
    this.began = this.clock()
    this.begin()
    this.send()
  }
}
