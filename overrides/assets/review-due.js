// From the day on which the protocol's review is due, says that it is overdue: also on a page that was made before it.
// Without script the date stands there.
const now = new Date()
const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((it) => String(it).padStart(2, "0")).join("-")

for (const line of document.querySelectorAll("[data-due]")) {
  const over = today >= line.dataset.due
  line.querySelector("span").hidden = over
  line.querySelector("strong").hidden = !over
}
