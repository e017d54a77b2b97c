"""What one process remembers from one edition to the next, so that a publisher of many does not do the same work twice.

This is the only module that reaches into MkDocs, Material and mkdocs-macros, and nothing here changes a byte of a
site: `sharewell publish --no-cache` builds without it, and a test compares the two.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

from jinja2 import Template

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


_sources: LruCache[Any] = LruCache()


def install() -> None:
    """From now on, this process parses what the pages say once for all its builds."""
    from mkdocs_macros.plugin import MacrosPlugin

    if "uncached" in vars(MacrosPlugin):
        return
    owner: Any = MacrosPlugin
    owner.uncached, owner.on_config = MacrosPlugin.on_config, _on_config


def _on_config(plugin: Any, config: Any) -> Any:
    """The pages' macros, whose templates are parsed once."""
    found = plugin.uncached(config)
    env: Any = plugin.env

    def from_string(source: str) -> Template:
        code = _sources.get(source, lambda: env.compile(source))
        return Template.from_code(env, code, env.make_globals(None))

    env.from_string = from_string
    return found
