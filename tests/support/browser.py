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

LAY_ASIDE = """() => {
  window.laidAside = []
  const lay = (it) => {
    const mark = document.createComment("")
    it.replaceWith(mark)
    laidAside.push([mark, it])
  }
  const within = (node) => {
    for (const it of [...node.children]) {
      if (it.checkVisibility()) within(it)
      else if (it.querySelectorAll("*").length > 20) lay(it)
    }
  }
  within(document.body)
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

    What nobody sees is laid aside meanwhile: axe finds no fault in it, but it was seven eighths of its time in a case.
    """
    # Without what we do not read: a selector for each element, and what is right.
    options = {"runOnly": RULES, "preload": False, "selectors": False, "resultTypes": ["violations"]}
    page.evaluate(LAY_ASIDE)
    found = Axe().run(page, options=options).response["violations"]
    page.evaluate("laidAside.forEach(([mark, it]) => mark.replaceWith(it))")
    return [f"{fault['id']}: {node['html']}" for fault in found for node in fault["nodes"]]
