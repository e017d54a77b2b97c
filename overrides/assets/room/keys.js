// What a key does in a room. A clicker sends PageUp and PageDown. A key held with another stays the browser's own.

const FORWARD = 1
const BACK = -1
const KEYS = {
  Enter: { act: "forward" },
  " ": { act: "forward" },
  ArrowRight: { act: "forward" },
  PageDown: { act: "forward", scrolls: FORWARD },
  ArrowLeft: { act: "back" },
  PageUp: { act: "back", scrolls: BACK },
}

/**
 * The act of a key that was pressed: "forward", "back", or "letter" with which. `scrolls` is the way in which it first
 * shows what of the screen is not seen yet. A button keeps Enter and Space, but not that of the letter which is chosen; and a field its own arrows.
 * @param {KeyboardEvent} event @returns {{act?: string, letter?: string, scrolls?: number}}
 */
export function actOf({ key, target, ctrlKey, altKey, metaKey }) {
  if (ctrlKey || altKey || metaKey) return {}
  if (/^[a-z]$/i.test(key)) return { act: "letter", letter: key.toUpperCase() }
  if (target.matches("button:not([aria-pressed=true])") && (key === "Enter" || key === " ")) return {}
  if (target.matches("input") && key.startsWith("Arrow")) return {}
  return KEYS[key] ?? {}
}
