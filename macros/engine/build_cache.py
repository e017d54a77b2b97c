"""What one process remembers from one edition to the next, so that a publisher of many does not do the same work twice.

This is the only module that reaches into MkDocs, Material and mkdocs-macros, and nothing here changes a byte of a
site: `sharewell publish --no-cache` builds without it, and a test compares the two.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import cache
from typing import Any, Generic, TypeVar

from jinja2 import Template

from macros.rendering.template_cache import TEMPLATES

Value = TypeVar("Value")
MOST = 400


class LruCache(Generic[Value]):
    """The values of the last few hundred keys that were asked for."""

    def __init__(self, most: int = MOST) -> None:
        self.values: OrderedDict[Hashable, Value] = OrderedDict()
        self.most = most

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a key, made if need be."""
        if key in self.values:
            self.values.move_to_end(key)
            return self.values[key]
        return self.put(key, make())

    def put(self, key: Hashable, value: Value) -> Value:
        """Keeps a value, and lets the oldest go."""
        self.values[key] = value
        if len(self.values) > self.most:
            self.values.popitem(last=False)
        return value


_lists: dict[tuple[str, ...], list[str]] = {}
_sources: LruCache[Any] = LruCache()
_pages: LruCache[Any] = LruCache()


def install() -> None:
    """From now on, this process shares templates and converted pages between its builds."""
    owner: Any
    from mkdocs.structure.pages import Page
    from mkdocs.theme import Theme
    from mkdocs_macros import context as macros_context
    from mkdocs_macros.plugin import MacrosPlugin

    if "uncached" in vars(Page):
        return
    for owner, name, warmer in (
        (Page, "render", _render), (Theme, "get_env", _get_env), (MacrosPlugin, "on_config", _on_config),
    ):  # fmt: skip
        owner.uncached = getattr(owner, name)
        setattr(owner, name, warmer)
    macros_context.get_git_info = cache(macros_context.get_git_info)


def _get_env(theme: Any) -> Any:
    """A theme's environment, whose templates were compiled before and whose files were listed before."""
    env: Any = theme.uncached()
    env.bytecode_cache = TEMPLATES
    every, dirs = env.list_templates, tuple(theme.dirs)

    def listed(extensions: Any = None, filter_func: Any = None) -> list[str]:
        if dirs not in _lists:
            _lists[dirs] = every(extensions, filter_func)
        return _lists[dirs]

    env.list_templates = listed
    return env


def _on_config(plugin: Any, config: Any) -> Any:
    """The pages' macros, whose templates are parsed once."""
    found = plugin.uncached(config)
    env: Any = plugin.env

    def from_string(source: str) -> Template:
        code = _sources.get(source, lambda: env.compile(source))
        return Template.from_code(env, code, env.make_globals(None))

    env.from_string = from_string
    return found


class _Asked:
    """The files of a build, which remembers those that a page's links asked for."""

    def __init__(self, files: Any) -> None:
        self.files = files
        self.found: dict[str, str] = {}

    def get_file_from_path(self, path: str) -> Any:
        file = self.files.get_file_from_path(path)
        self.found[path] = _address(file)
        return file


def _address(file: Any) -> str:
    return "" if file is None else f"{file.url} {file.inclusion}"


def _render(page: Any, config: Any, files: Any) -> None:
    """Converts a page's Markdown, or takes what became of the same text among the same files."""
    key = (page.file.src_uri, page.file.url, page.markdown)
    kept = _pages.values.get(key)
    if kept and all(_address(files.get_file_from_path(path)) == url for path, url in kept[0].items()):
        _, page.content, page.toc, page._title_from_render, page.present_anchor_ids, links = kept
        page.links_to_anchors = {files.get_file_from_path(uri): dict(found) for uri, found in links.items()}
        return
    asked, warned = _Asked(files), _Warned()
    log = logging.getLogger("mkdocs")
    log.addHandler(warned)
    page.uncached(config, asked)
    log.removeHandler(warned)
    if not warned.any:
        links = {file.src_uri: dict(found) for file, found in (page.links_to_anchors or {}).items()}
        title, ids = page._title_from_render, page.present_anchor_ids
        _pages.put(key, (asked.found, page.content, page.toc, title, ids, links))


class _Warned(logging.Handler):
    """Whether anything was said; a page with a warning is converted again, so that it is said again."""

    any = False

    def emit(self, record: logging.LogRecord) -> None:
        self.any = True
