"""A site served from this machine, and what a browser finds wrong with its pages."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WATCH = "window.refused = []; addEventListener('securitypolicyviolation', it => refused.push(it.violatedDirective))"

# What nobody sees is laid aside, and of elements that stand in a row and are alike all but ALIKE. Alike is what has the
# same elements in it, with the same attributes, the same values of those that a style or axe goes by, and words in the
# same of them. Two rows of a table that differ in colour are not, nor a link with a text and one without.
ALIKE = 4
LAY_ASIDE = """(alike) => {
  const values = /^(class|style|role|type|lang|dir|tabindex|scope|data-.*|aria-(?!label|describedby|controls).*)$/
  const aside = []
  const kind = (node) => {
    const said = [...node.attributes].map(({ name, value }) => values.test(name) ? `${name}=${value}` : name + !value)
    const words = [...node.childNodes].some((it) => it.nodeType === 3 && it.data.trim()) ? "words" : ""
    return `<${node.tagName} ${said.sort().join(" ")}>${words}${[...node.children].map(kind).join("")}</>`
  }
  const within = (node) => {
    const seen = {}
    for (const it of [...node.children]) {
      if (!it.checkVisibility()) {
        if (it.querySelectorAll("*").length > 20) aside.push(it)
        continue
      }
      const what = kind(it)
      seen[what] = (seen[what] ?? 0) + 1
      if (seen[what] > alike) aside.push(it)
      else within(it)
    }
  }
  within(document.body)
  window.laidAside = aside.map((it) => [document.createComment(""), it])
  laidAside.forEach(([mark, it]) => it.replaceWith(mark))
}"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:
        pass


def serve(folder: Path) -> Iterator[str]:
    """Serves a folder on a free port until the generator ends; yields its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def watched(page: Page) -> list[str]:
    """Collects what goes wrong on a page unseen: console errors, exceptions, requests that leave this machine."""
    seen: list[str] = []
    page.on("console", lambda message: seen.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda fault: seen.append(str(fault)))
    page.on("request", lambda request: None if "//127.0.0.1:" in request.url else seen.append(request.url))
    return seen


def violations(page: Page) -> list[str]:
    """What axe finds wrong with a page as it is shown now: the rule and the element's HTML.

    What nobody sees is laid aside meanwhile, and what is like its neighbours: axe finds no other fault in it, and it
    was most of its time. That a name or a label leads to an element of the page, test_site.py asks of every page.
    """
    # Without what we do not read: a selector for each element, and what is right.
    options = {"runOnly": RULES, "preload": False, "selectors": False, "resultTypes": ["violations"]}
    page.evaluate(LAY_ASIDE, ALIKE)
    found = Axe().run(page, options=options).response["violations"]
    page.evaluate("laidAside.forEach(([mark, it]) => mark.replaceWith(it))")
    return [f"{fault['id']}: {node['html']}" for fault in found for node in fault["nodes"]]
