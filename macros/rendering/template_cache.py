"""Compiled templates, kept from one edition to the next, and in the user's folder from one build to the next."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from macros.content import memory, writing
from macros.diagnostics import ContentError


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
