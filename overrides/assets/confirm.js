// Asks before something is lost: in the page, by keyboard as by touch, and where the button is.

/**
 * @param {HTMLElement} root holds the question, which is hidden, and the button that opens it
 * @returns {{ask: () => void, close: (focus?: boolean) => void}}
 */
export function confirming(root) {
  const question = root.querySelector("[data-part=confirm]")
  const opener = root.querySelector("[data-action=restart]")
  const close = (focus = false) => {
    question.hidden = true
    opener.setAttribute("aria-expanded", "false")
    if (focus) opener.focus()
  }
  opener.setAttribute("aria-expanded", "false")
  question.addEventListener("keydown", (event) => event.key === "Escape" && close(true))
  return {
    ask() {
      question.hidden = false
      opener.setAttribute("aria-expanded", "true")
      question.scrollIntoView({ block: "nearest" })
      question.querySelector("[data-action=keep]").focus()
    },
    close,
  }
}
