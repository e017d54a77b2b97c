// What a learning system has not taken yet, on this device: for one learner and one case, and gone as soon as it has it.

const PREFIX = "sharewell/learning-system/"

export class Outbox {
  /**
   * @param {string} family what the case's keys begin with
   * @param {string} learner as the learning system calls them; without a name nothing is kept, for it could be anybody's
   */
  constructor(family, learner, device = () => window.localStorage) {
    this.name = learner && PREFIX + family.replace(/^sharewell\//, "") + encodeURIComponent(learner)
    this.device = device
  }

  /** What was not taken when the window closed; "" where there is nothing. */
  read() {
    return this.with((device) => device.getItem(this.name)) ?? ""
  }

  write(text) {
    this.with((device) => device.setItem(this.name, text))
  }

  clear() {
    this.with((device) => device.removeItem(this.name))
  }

  with(use) {
    try {
      return this.name ? use(this.device()) : null
    } catch {
      return null
    }
  }
}
