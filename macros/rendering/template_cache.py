"""Compiled templates, kept from one edition to the next."""

from __future__ import annotations

from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class TemplateCache(BytecodeCache):
    """Compiled templates, by their name and what stands in them, wherever the file lies."""

    def __init__(self) -> None:
        self.codes: dict[tuple[str, str], Any] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """A template's name: the same text under the same name compiles to the same code in every folder."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills a bucket with the code that was kept for it, if any."""
        bucket.code = self.codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps a bucket's code."""
        self.codes[bucket.key, bucket.checksum] = bucket.code


TEMPLATES = TemplateCache()
