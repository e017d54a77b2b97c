// The browser's history holds numbers, and no answer: which way through the case, and how far along it. The ways
// themselves are kept with the answers, so that going back from an ending leaves the ending where it was.

/** @typedef {import("../types").State} State */

const begins = (way, answers) => answers.every((answer, place) => way[place] === answer)

/** Every way that was taken since the case began, each with all of its answers. */
export class Ways {
  /** @param {string[][]} taken @param {string[]} [answers] those given now: they lie on one of the ways */
  constructor(taken = [], answers = null) {
    this.taken = taken
    this.now = 0
    if (answers) this.follow(answers)
  }

  /** Follows a list of answers: back or on along the way that is taken, along one taken before, or along a new one. */
  follow(answers) {
    const now = this.taken[this.now]
    if (now && answers.length > now.length && begins(answers, now)) this.taken[this.now] = answers
    else if (!now || !begins(now, answers)) {
      const known = this.taken.findIndex((way) => begins(way, answers))
      this.now = known < 0 ? this.taken.push(answers) - 1 : known
    }
  }

  /** Whether the answers of a state are all that there is to keep. */
  plain(state) {
    return this.taken.length === 1 && this.taken[0].length === state.answers.length
  }

  /** What the history holds for a state; -1 is the page before the case begins. @param {State | null} state */
  mark(state) {
    const number = state ? 2 * state.answers.length + state.reading : -1
    return this.now ? { sharewell: number, way: this.now } : { sharewell: number }
  }

  /** The state that a mark stands for: null before the beginning, and undefined where it is no mark of ours. */
  at(mark) {
    if (!(mark?.sharewell >= -1)) return undefined
    const way = this.taken[mark.way ?? 0]
    if (mark.sharewell < 0 || !way) return null
    this.now = mark.way ?? 0
    return { answers: way.slice(0, mark.sharewell / 2), reading: Boolean(mark.sharewell % 2) }
  }
}
