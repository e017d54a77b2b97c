// A word of the glossary, or the numeral of a source, opens in place: a box in the top layer, right after the link in the
// order of the keyboard. Esc or a click elsewhere closes it. Without script both are links, as they are for whoever opens
// them in a new tab.
const template = document.getElementById("aside")
let open = null

function explained(link) {
  if (link.matches(".numeral")) return [...document.querySelector(link.hash).cloneNode(true).childNodes]
  const first = [...document.querySelectorAll(".gloss[data-means]")].find(({ href }) => href === link.href)
  return first && [first.dataset.means]
}

function show(link, said) {
  const box = template.content.firstElementChild.cloneNode(true)
  box.querySelector("[data-part=says]").append(...said)
  const more = box.querySelector("[data-part=more]")
  if (link.matches(".gloss")) more.href = link.href
  else more.remove()
  box.querySelector("button").addEventListener("click", () => box.hidePopover())
  link.after(box)
  link.setAttribute("aria-expanded", "true")
  box.addEventListener("toggle", ({ newState }) => {
    if (newState !== "closed") return
    if (box.contains(document.activeElement)) link.focus({ preventScroll: true })
    link.removeAttribute("aria-expanded")
    box.remove()
    if (open?.link === link) open = null
  })
  open = { link, box }
  box.showPopover()
  const { left, bottom } = link.getBoundingClientRect()
  const room = document.documentElement.clientWidth - box.offsetWidth - 16
  box.style.insetInlineStart = `${Math.max(16, Math.min(left, room)) + scrollX}px`
  box.style.insetBlockStart = `${bottom + scrollY + 6}px`
}

if (template && HTMLElement.prototype.showPopover) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.gloss, a.numeral")
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    const was = open?.link === link
    open?.box.hidePopover()
    const said = was ? null : explained(link)
    if (was || said) event.preventDefault()
    if (said) show(link, said)
  })
}
