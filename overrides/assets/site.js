// The header's search: opens by a button, keeps the keyboard inside while open. Wide tables and code scroll by keyboard.
// The site works without.
const box = document.getElementById("__search")
const dialog = document.querySelector("[data-md-component=search]")
const opener = document.querySelector(".search-open")

let program = null
for (const button of document.querySelectorAll("[data-toggle]")) {
  button.hidden = false
  const opens = button === opener // not a toggle: a second click while the program is on its way is no wish to close
  button.addEventListener("click", () => themed().then(() => box.checked === opens || box.click()))
}

/** Lets the theme's program run, once, where a page holds it back until somebody searches. */
function themed() {
  const held = document.getElementById("theme-scripts")?.content.querySelector("script").getAttribute("src")
  program ??= held ? new Promise((onload) => {
    document.body.append(Object.assign(document.createElement("script"), { src: held, onload }))
  }) : Promise.resolve()
  return program
}

box?.addEventListener("change", () => {
  if (box.checked) dialog.querySelector("input").focus()
  else if (dialog.contains(document.activeElement) || document.activeElement === document.body) opener.focus()
})

// Where the program is quick, the second click of a double click falls beside the search that the first has opened.
document.querySelector(".md-search__overlay")?.addEventListener("click", (event) => {
  if (event.detail < 2) return
  event.preventDefault()
  dialog.querySelector("input").focus()
})

// The theme closes its search on Tab; here Tab goes through the results, and leaving them closes it.
window.addEventListener("keydown", (event) => {
  if (event.key === "Tab" && box?.checked) event.stopPropagation()
}, true)

dialog?.addEventListener("focusout", (event) => {
  if (box.checked && event.relatedTarget && !dialog.contains(event.relatedTarget)) box.click()
})

// The theme takes its results out of the tab order; here they are links like any other.
const results = dialog?.querySelector(".md-search-result__list")
if (results) {
  new MutationObserver(() => {
    for (const link of results.querySelectorAll("a[tabindex]")) link.removeAttribute("tabindex")
  }).observe(results, { childList: true, subtree: true })
}

window.addEventListener("load", () => {
  for (const wide of document.querySelectorAll(".md-typeset__scrollwrap, pre")) wide.tabIndex = 0
})
