// Marks on the map of a case the way that was taken, and offers a way back to each decision.

import { all, one } from "../dom.js"
import { readGraph } from "../graph.js"

const words = (root, part) => one(root, `template[data-part=${part}]`).content.textContent

/** Whether one place can be reached from another. */
function reaches(steps, from, to) {
  const seen = new Set([from])
  for (const place of seen) for (const next of steps.get(place)?.values() ?? []) seen.add(next)
  return seen.has(to)
}

/** @param {HTMLElement} root @param {import("../types").Now} now with the ending that was reached */
export function markMap(root, now) {
  const { steps } = readGraph(root)
  const map = one(root, "[data-part=map]")
  const places = now.path.map(({ step }) => step)
  const way = [...places, now.place]
  map.dataset.marked = ""
  map.ontoggle = () => map.open && centre(map)
  for (const line of all(map, ".map-way")) {
    const { from, to } = line.dataset
    line.toggleAttribute("data-taken", way.some((place, count) => place === from && way[count + 1] === to))
  }
  for (const place of all(map, "[data-map]")) {
    const name = place.dataset.map
    const number = places.lastIndexOf(name)
    place.toggleAttribute("data-taken", way.includes(name))
    // an ending that was not reached is marked in the drawing as one all the same
    const mark = one(place, "[data-part=mark]")
    mark.dataset.plain ??= mark.textContent
    const yours = name === now.place ? words(root, "map-end") : words(root, "map-mark").replace("{n}", number + 1)
    mark.textContent = way.includes(name) ? yours : mark.dataset.plain
    for (const answer of all(place, "[data-way]")) {
      one(answer, "[data-part=taken]").hidden = !now.path.some(({ step, choice }) => step === name && choice === answer.dataset.way)
    }
    const button = one(place, "[data-action]")
    if (button) offer(root, button, now.path, number < 0 ? places.findLastIndex((from) => reaches(steps, from, name)) : number, number < 0)
  }
}

/** Brings the beginning of a wide map into view on a narrow screen. */
function centre(map) {
  const [frame, first] = [one(map, ".map-picture"), one(map, "[data-map] rect")].map((it) => it.getBoundingClientRect())
  one(map, ".map-picture").scrollLeft += first.left + first.width / 2 - frame.left - frame.width / 2
}

/** A decision off the way is gone back to where the way last could have led there: no answer is made up. */
function offer(root, button, path, count, elsewhere) {
  const title = one(root, `#${CSS.escape(`title-${path[Math.max(count, 0)].step}`)}`).textContent
  button.dataset.count = count
  button.hidden = count < 0
  button.firstElementChild.textContent = elsewhere ? words(root, "map-back-to").replace("{t}", title) : words(root, "map-back")
}
