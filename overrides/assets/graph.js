// The graph of a case or of a decision chart is its markup; there is no second copy of it.

import { all } from "./dom.js"

/** @returns {import("./types").Graph} */
export function readGraph(root) {
  const ways = (step) => new Map(all(step, "[data-choice]").map(({ dataset }) => [dataset.choice, dataset.next]))
  return {
    start: root.dataset.start,
    steps: new Map(all(root, ".step").map((step) => [step.dataset.place, ways(step)])),
    endings: new Set(all(root, "[data-ending]").map((end) => end.dataset.place)),
  }
}
