// Wide tables, which the theme wraps, and code scroll by keyboard. The site works without.
window.addEventListener("load", () => {
  for (const wide of document.querySelectorAll(".md-typeset__scrollwrap, pre")) wide.tabIndex = 0
})
