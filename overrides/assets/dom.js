/** The first element below a root that a selector matches, or null; and all of them. */
export const one = (root, selector) => root.querySelector(selector)
export const all = (root, selector) => [...root.querySelectorAll(selector)]

/** Runs a task once the browser has painted what was changed before it. */
export const afterPaint = (task) => requestAnimationFrame(() => setTimeout(task))

/** Copies of what a node holds. */
export const copy = (node) => [...node.cloneNode(true).childNodes]
