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
 * shows what of the screen is not seen yet. A button and a line that opens keep Enter and Space,
 * but not the button of the letter that is chosen; a field keeps its own arrows.
 * @param {KeyboardEvent} event @returns {{act?: string, letter?: string, scrolls?: number}}
 */
export function actOf({ key, target, ctrlKey, altKey, metaKey }) {
  if (ctrlKey || altKey || metaKey) return {}
  if (/^[a-z]$/i.test(key)) return { act: "letter", letter: key.toUpperCase() }
  if (target.matches("button:not([aria-pressed=true]), summary") && (key === "Enter" || key === " ")) return {}
  if (target.matches("input") && key.startsWith("Arrow")) return {}
  return KEYS[key] ?? {}
}
