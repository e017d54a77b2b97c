"""The rules of an audit. Each says one thing; its docstring is the help for its findings."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Mapping

from macros.audit.findings import Rule
from macros.audit.rules import (
    abolished,
    cross_reference,
    dead_link,
    numbering,
    repealed,
    retired_domain,
    review_overdue,
    superseded,
    superseded_term,
    two_editions,
    unchecked_guidance,
    watch,
    wrong_claim,
    wrong_count,
    wrong_title,
)

_MODULES = (
    repealed, superseded, abolished, wrong_title, wrong_claim, wrong_count, retired_domain, superseded_term,
    review_overdue, two_editions, dead_link, numbering, cross_reference, watch, unchecked_guidance,
)  # fmt: skip
RULES: Mapping[str, Rule] = {one.__name__.rpartition(".")[2].replace("_", "-"): one.find for one in _MODULES}


def explain(sort: str) -> str:
    """The help for a class of findings. Raises KeyError where there is none."""
    return inspect.cleandoc(sys.modules[RULES[sort].__module__].__doc__ or "")
