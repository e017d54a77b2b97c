"""Compiled templates, kept from one edition to the next."""

from __future__ import annotations

from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class TemplateCache(BytecodeCache):
    """Compiled templates, by their file and what stands in it."""

    def __init__(self) -> None:
        self.codes: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills a bucket with the code that was kept for it, if any."""
        bucket.code = self.codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps a bucket's code."""
        self.codes[bucket.key, bucket.checksum] = bucket.code


TEMPLATES = TemplateCache()
