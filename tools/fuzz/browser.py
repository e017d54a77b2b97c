"""A site in a real browser, with its policy and without: what ran on its pages, and what asked for things elsewhere."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from random import Random
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, BrowserContext, Error, Page, Request, Route, sync_playwright

from tools.get_browser import system

ORIGIN = "https://site.example/"
PAGES = {True: 4, False: 2}  # of a site without its policy, where more can run, and with it
MARKS = ("__ran", "leak.example", "fuzz")
PATIENCE = 60_000  # ms; long, for a busy machine
HEAR = """
window.__heard = [];
window.__ran = number => { window.__heard.push(`payload ${number}`); };
for (const name of ["alert", "confirm", "prompt", "open"]) {
  window[name] = (...said) => { window.__heard.push(`${name}(${said})`); };
}
"""
# Everything that a reader could touch is touched, but for links that lead elsewhere: those are the author's to give.
TOUCH = """
() => {
  const odd = [];
  const here = location.origin;
  for (const one of document.querySelectorAll("*")) {
    for (const {name, value} of one.attributes) {
      if (/^on/i.test(name)) odd.push(`<${one.localName} ${name}="${value}">`);
      const plain = value.replace(/[\\s\\0-\\x1f]/g, "");
      if (/^(javascript|vbscript|data):(?!image|font)/i.test(plain) && /href|src|action|data/.test(name))
        odd.push(`<${one.localName} ${name}="${value}">`);
    }
    if (one.localName === "base" || one.matches("meta[http-equiv=refresh i]")) odd.push(one.outerHTML);
  }
  for (const one of [...document.querySelectorAll("main *")].slice(0, 500))
    for (const kind of ["mouseover", "focus"]) one.dispatchEvent(new MouseEvent(kind, {bubbles: kind !== "focus"}));
  const touched = document.querySelectorAll("summary, button, label, input, [onclick], article a");
  for (const one of [...touched].slice(0, 60)) {
    if (one.localName === "a" && one.protocol !== "javascript:") continue;
    one.click();
  }
  return [odd.slice(0, 5), window.__heard || []];
}
"""
_open: list[Browser] = []  # of this process


def _browser() -> Browser:
    if not _open:
        playwright = sync_playwright().start()
        found = {"executable_path": system()} if system() else {}
        _open.append(playwright.chromium.launch(args=["--no-sandbox", "--disable-dev-shm-usage"], **found))
    return _open[0]


def look(site: Path, chance: Random) -> list[tuple[str, str]]:
    """Opens some pages of a site that hold something hostile; gives what ran and what left the origin."""
    found: list[tuple[str, str]] = []
    pages = _pages(site, chance)
    for without, most in PAGES.items():
        context = _browser().new_context(
            bypass_csp=without, service_workers="block", viewport={"width": 1100, "height": 800}
        )
        how = "without its policy" if without else "with its policy"
        try:
            found += [(kind, f"{how}, {seen}") for kind, seen in _visits(context, site, pages[:most])]
        finally:
            context.close()
    return found


def _pages(site: Path, chance: Random) -> list[Path]:
    """Those with something hostile on them in an order of chance, an author's own pages first."""
    marked = [path for path in sorted(site.rglob("*.html")) if _marked(path)]
    chance.shuffle(marked)
    return sorted(marked, key=lambda path: not {"local", "cases", "protocol"} & set(path.relative_to(site).parts))


def _marked(path: Path) -> bool:
    text = path.read_text(encoding="utf-8")
    return any(mark in text for mark in MARKS)


def _visits(context: BrowserContext, site: Path, pages: list[Path]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    at = [""]

    def heard(request: Request) -> None:
        if not request.url.startswith((ORIGIN, "data:", "blob:", "about:")):
            found.append(("left the origin", f"{at[0]}: {request.url}"))

    context.add_init_script(HEAR)
    context.route("**/*", lambda route: _give(route, site))
    context.on("request", heard)
    page = _new(context, found, at)
    for path in pages:
        at[0] = path.relative_to(site).as_posix()
        try:
            found += [("ran", f"{at[0]}: {seen}") for seen in _touch(page, at[0])]
        except Error as fault:  # a page that keeps a browser busy for so long, or makes it end
            found.append(("hang", f"{at[0]}: {fault}"))
            page = _new(context, found, at)
    return found


def _new(context: BrowserContext, found: list[tuple[str, str]], at: list[str]) -> Page:
    page = context.new_page()
    page.on("dialog", lambda dialog: (found.append(("ran", f"{at[0]}: a dialog: {dialog.message}")), dialog.dismiss()))
    page.set_default_timeout(PATIENCE)
    return page


def _touch(page: Page, name: str) -> list[str]:
    page.goto(ORIGIN + name, wait_until="load")
    odd, heard = page.evaluate(TOUCH)
    page.wait_for_timeout(50)  # what a touch has set going
    return [*odd, *heard, *page.evaluate("window.__heard || []")]


def _give(route: Route, site: Path) -> None:
    """Answers from the site's files, and nobody else."""
    url = urlsplit(route.request.url)
    path = site / unquote(url.path).lstrip("/")
    path = path / "index.html" if path.is_dir() else path
    if not route.request.url.startswith(ORIGIN):
        route.abort()
    elif not path.is_file():
        route.fulfill(status=404, body="")
    else:
        route.fulfill(
            body=path.read_bytes(), content_type=mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        )
