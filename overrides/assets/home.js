// Lists the cases that were begun on this device and not finished, so that somebody who comes back finds them. Without
// it, nothing is listed.
const list = document.querySelector("[data-part=stopped]")

function begun({ dataset }) {
  try {
    const saved = localStorage.getItem(`sharewell/${list.dataset.edition}/${dataset.case}/${dataset.version}`)
    const state = JSON.parse(saved)
    return state?.answers?.length > 0 && !state.finished
  } catch {
    return false
  }
}

for (const item of list?.querySelectorAll("[data-case]") ?? []) {
  item.hidden = !begun(item)
  if (!item.hidden) list.hidden = false
}
