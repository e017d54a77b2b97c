// Filters the list of cases by role, topic and length. Without it the list is whole and grouped.
const form = document.querySelector("[data-part=finder]")
const cards = [...document.querySelectorAll("[data-roles]")]

const chosen = () => [...new FormData(form)].filter(([, value]) => value)

function filter() {
  const wanted = chosen()
  for (const card of cards) card.hidden = !wanted.every(([name, value]) => card.dataset[name].split(" ").includes(value))
  for (const group of document.querySelectorAll("[data-group]")) {
    group.hidden = ![...group.querySelectorAll("[data-roles]")].some((card) => !card.hidden)
  }
  const status = form.querySelector("[role=status]")
  status.textContent = status.dataset.words.replace("{n}", cards.filter((card) => !card.hidden).length)
}

if (form) {
  form.hidden = false
  form.addEventListener("change", filter)
  form.addEventListener("submit", (event) => event.preventDefault())
  addEventListener("pageshow", () => chosen().length && filter()) // a browser that goes back to a page puts in what was chosen there
}
