"""How templates are read, and where they are kept once they are compiled: for the next edition, and the next build.

A fragment that is named in another is written into it before that is compiled. Jinja copies all names that there are
for each fragment that it fills within another, some twenty thousand times in a site.
"""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket
from jinja2.runtime import Context, Macro

from macros.content import memory, writing
from macros.diagnostics import ContentError

_INCLUDED = re.compile(r'\{% include "([^"]+)" %\}')
_OF_ITS_OWN = re.compile(r"\{%-? *(?:extends|block|macro|import|from)\b")


class FragmentLoader(FileSystemLoader):
    """Finds a fragment by its name below a folder, whole, with those that stand in it.

    One that is chosen while a page is filled, or that brings blocks or macros, is left to be filled at its place.
    """

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """A fragment's text, its file, and whether that file is as it was. Raises TemplateNotFound."""
        text, path, current = super().get_source(environment, template)
        return self._whole(environment, text, (template,)), path, current

    def _whole(self, environment: Environment, text: str, within: tuple[str, ...]) -> str:
        """A text with each fragment that it names, but for those `within` which it stands itself."""

        def written(found: re.Match[str]) -> str:
            name = found[1]
            inner, _, _ = FileSystemLoader.get_source(self, environment, name)
            if name in within or _OF_ITS_OWN.search(inner):
                return found[0]
            # What it sets stays in it, and its last line does not end, as where Jinja fills it.
            whole = self._whole(environment, inner.removesuffix("\n"), (*within, name))
            return f"{{% with %}}{whole}{{% endwith %}}"

        return _INCLUDED.sub(written, text)


class FragmentContext(Context):
    """What a fragment knows while it is filled. No function that it calls wants to know of it, but Jinja's macros."""

    def call(self, called: Callable[..., Any], /, *given: Any, **named: Any) -> Any:
        """What a function gives; Jinja itself asks of each, some eighty thousand times in a site, what it wants."""
        if isinstance(called, Macro):
            return super().call(called, *given, **named)
        for own in ("_block_vars", "_loop_vars") if named else ():  # Jinja's, for functions that want to know
            named.pop(own, None)
        return called(*given, **named)


class Fragments(Environment):
    """What fills the fragments, all of which know the same names."""

    context_class = FragmentContext

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The names of all fragments; none has further ones of its own, so that nothing is laid over them."""
        return self.globals


class TemplateCache(BytecodeCache):
    """Compiled templates, by their name and what stands in them, wherever the file lies.

    Jinja itself refuses a file that another Python or another Jinja wrote, or that is of another text.
    """

    def __init__(self) -> None:
        self.codes: dict[tuple[str, str], Any] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """A template's name: the same text under the same name compiles to the same code in every folder."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills a bucket with the code that was kept for it, if any."""
        key = (bucket.key, bucket.checksum)
        if key not in self.codes:
            with suppress(OSError), _file(bucket).open("rb") as file:
                bucket.load_bytecode(file)
            if bucket.code is None:
                return
            self.codes[key] = bucket.code
        bucket.code = self.codes[key]

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps a bucket's code; where its file cannot be written, for this process alone."""
        self.codes[bucket.key, bucket.checksum] = bucket.code
        written = BytesIO()
        bucket.write_bytecode(written)
        with suppress(OSError, ContentError):
            writing.replace({_file(bucket): written.getvalue()}, below=memory.folder())


def _file(bucket: Bucket) -> Path:
    name = sha256(f"{bucket.key}\n{bucket.checksum}".encode()).hexdigest()
    return memory.folder("templates") / f"{name}.bin"


TEMPLATES = TemplateCache()
