// Filters the list of cases by role, topic and length. Without it the list is whole and grouped.
const form = document.querySelector("[data-part=finder]")
const cards = [...document.querySelectorAll("[data-roles]")]

function filter() {
  const wanted = [...new FormData(form)].filter(([, value]) => value)
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
}
