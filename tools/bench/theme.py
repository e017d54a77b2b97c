"""The theme alone, at the same work: plain MkDocs with Material makes a site of pages whose HTML is finished."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import yaml

from tools.bench.copies import compiling

_CONTENT = re.compile(r"<article\b[^>]*>(.*)</article>", re.DOTALL)
_TITLE = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
# Python-Markdown would read raw HTML letter by letter, for as long as all the rest takes.
_HOOK = """\
def on_page_markdown(markdown, page, **_):
    page.finished = markdown
    return ""


def on_page_content(html, page, **_):
    return page.finished
"""


def written(site: Path, configuration: Path, place: Path) -> Path:
    """Writes a project into an empty folder, with each page's finished content and the same menu; its configuration.

    `site` is a finished site, `configuration` that which it was built with. No hook, macro or template of ours is in
    it; the theme's own search is, as everybody has it, and reads the pages that our own search knows and no other. The
    content goes past Markdown, for it is finished.
    """
    entries = json.loads((site / "search/index.json").read_text(encoding="utf-8"))["entries"]
    found = {entry["url"].partition("#")[0] for entry in entries}
    ours = yaml.safe_load(configuration.read_text(encoding="utf-8"))
    for page in site.rglob("index.html"):
        folder = page.parent.relative_to(site)
        named = not folder.name or _listed(ours["nav"], folder / "index.md")
        path = place / "docs" / (folder / "index.md" if named else folder.with_suffix(".md"))
        path.parent.mkdir(parents=True, exist_ok=True)
        is_found = f"{folder.as_posix()}/".removeprefix("./") in found
        path.write_text(_as_source(page.read_text(encoding="utf-8"), is_found), encoding="utf-8")
    plain = {key: ours[key] for key in ("site_name", "use_directory_urls", "markdown_extensions", "nav", "validation")}
    plain |= {"theme": {"name": "material", "font": False}, "plugins": ["search"], "hooks": ["finished.py"]}
    (place / "finished.py").write_text(_HOOK, encoding="utf-8")
    (place / "mkdocs.yml").write_text(yaml.safe_dump(plain, sort_keys=False), encoding="utf-8")
    return place / "mkdocs.yml"


def _as_source(page: str, is_found: bool) -> str:
    """A finished page as a source of MkDocs: its content, with its title before it and whether the search finds it."""
    content = _CONTENT.search(page)
    inside = content[1] if content else ""
    title = _TITLE.search(inside)
    front: dict[str, object] = {"title": _TAG.sub("", title[1]).strip() if title else "Untitled"}
    said = yaml.safe_dump(front if is_found else {**front, "search": {"exclude": True}}, width=1000)
    return f"---\n{said}---\n\n{inside}"


def _listed(menu: object, page: Path) -> bool:
    """Whether a menu has a page, at any depth."""
    if isinstance(menu, dict | list):
        return any(_listed(one, page) for one in (menu.values() if isinstance(menu, dict) else menu))
    return menu == page.as_posix()


def built(configuration: Path) -> float:
    """CPU seconds of one build by MkDocs' own command; it must succeed."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(configuration)]
    environment = compiling({**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    run = subprocess.Popen(command, cwd=configuration.parent, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(run.pid, 0)
    if status:
        raise SystemExit(f"the theme alone failed in {configuration.parent}")
    return usage.ru_utime + usage.ru_stime
