// The header's search button, and tables that can be scrolled by keyboard. The site works without.
for (const button of document.querySelectorAll("[data-toggle]")) {
  button.hidden = false
  button.addEventListener("click", () => toggle(document.getElementById(button.dataset.toggle)))
}

function toggle(box) {
  box.checked = !box.checked
  box.dispatchEvent(new Event("change", { bubbles: true }))
  if (box.checked) document.querySelector("[data-md-component=search-query]")?.focus()
  else document.querySelector(".search-open")?.focus()
}

for (const wide of document.querySelectorAll(".md-typeset__scrollwrap, pre > code")) {
  wide.tabIndex = 0
}
