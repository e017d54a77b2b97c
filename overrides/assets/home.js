// Lists the cases in which this device holds a place, so that somebody who comes back finds it. Without it, nothing is listed.
const list = document.querySelector("[data-part=stopped]")

function begun({ dataset }) {
  try {
    const saved = localStorage.getItem(`sharewell/${list.dataset.edition}/${dataset.case}/${dataset.version}`)
    return JSON.parse(saved)?.answers?.length > 0
  } catch {
    return false
  }
}

for (const item of list?.querySelectorAll("[data-case]") ?? []) {
  item.hidden = !begun(item)
  if (!item.hidden) list.hidden = false
}
