// The button that opens the search, and Ctrl+K. Nothing else of it is loaded before: no index, no library.
// No module, since modules do not run from a folder: there this still says why the search does not work. A single
// letter or "/" opens nothing: such keys get in the way of people who speak to their computer (WCAG 2.1.4).
(() => {
  const opener = document.querySelector(".search-open")
  const dialog = document.querySelector("dialog.search")
  if (!opener || !dialog?.showModal) return
  const here = document.currentScript.src
  const status = dialog.querySelector("[role=status]")
  const field = dialog.querySelector("input")
  let started = null

  function open() {
    if (!dialog.open) dialog.showModal()
    if (location.protocol === "file:") return refuse("folder")
    field.focus()
    started ??= import(new URL("view.js", here)).then((view) => view.start(dialog)).catch(() => {
      started = null // the next time may go better
      refuse("failed")
    })
  }

  function refuse(why) {
    status.textContent = status.dataset[why]
    field.disabled = why === "folder"
    if (field.disabled) dialog.querySelector("[data-action=close]").focus()
  }

  opener.hidden = false
  opener.addEventListener("click", open)
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
    event.preventDefault()
    open()
  })
  dialog.addEventListener("click", (event) => {
    // Where the search is quick, the second click of a double click falls beside the dialog that the first has opened.
    if (event.target === dialog && event.detail < 2) dialog.close()
    else if (event.target === dialog) field.focus()
    if (event.target.closest("[data-action=close]")) dialog.close()
  })
})()
