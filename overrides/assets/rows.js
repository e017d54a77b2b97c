// Long lists: a box that narrows them, and a row that opens when an address names something in it. Without script the
// rows are closed disclosures, which open by a press, in print, and where a browser finds a word in them.
const form = document.querySelector("[data-part=narrow]")
const rows = [...document.querySelectorAll(".row")]

/** Letters without marks or case, and one sort of apostrophe. */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("’", "'").toLowerCase()

function narrow() {
  const words = plain(form.elements.words.value).split(/\s+/).filter(Boolean)
  for (const row of rows) {
    row.said ??= plain(row.textContent)
    row.hidden = !words.every((word) => row.said.includes(word))
  }
  const shown = rows.filter((row) => !row.hidden)
  if (words.length && shown.length === 1) shown[0].open = true
  const status = form.querySelector("[role=status]")
  status.textContent = words.length ? status.dataset.words.replace("{n}", shown.length) : ""
}

function named() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))
  const row = target && target.closest(".row")
  if (!row) return
  row.hidden = false
  row.open = true
  row.scrollIntoView()
}

form?.addEventListener("input", narrow)
form?.addEventListener("submit", (event) => event.preventDefault())
addEventListener("hashchange", named)
if (form?.elements.words.value) narrow() // typed before this script had come
named()

// Who must answer: the one answer for a body and a request.
const asked = document.querySelector("[data-part=duty-finder]")

function answered() {
  const { body, duty } = asked.elements
  const answer = body.value && duty.value && document.getElementById(`answer-${duty.value}--${body.value}`)
  const says = asked.querySelector("[data-part=answer]")
  says.replaceChildren(...(answer ? [answer.cloneNode(true)] : []))
  says.querySelector("[id]")?.removeAttribute("id")
}

asked?.addEventListener("change", answered)
asked?.addEventListener("submit", (event) => event.preventDefault())
if (asked) answered()
