"""Two ways to remember: the last few hundred values, and compiled templates."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

Value = TypeVar("Value")
MOST = 400


class Recent(Generic[Value]):
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


class Templates(BytecodeCache):
    """Compiled templates, by their file and what stands in it."""

    def __init__(self) -> None:
        self.codes: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills a bucket with the code that was kept for it, if any."""
        bucket.code = self.codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps a bucket's code."""
        self.codes[bucket.key, bucket.checksum] = bucket.code
