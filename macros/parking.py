"""The steps of a case join its page when the page is made: neither Markdown nor the search has to read through them.

A case is a quarter of a megabyte of finished HTML. Both parsers would read all of it and keep copies until the end.
"""

from __future__ import annotations

import re

from macros import glossing
from macros.catalogue import cases
from macros.render import Renderer

_MARK = re.compile(r"<!-- steps ([a-z0-9-]+) -->")


def filled(html: str, renderer: Renderer, here: str) -> str:
    """A finished page with the steps of its case in the place that `fragments/scenario.html` marks."""
    return _MARK.sub(lambda mark: glossing.linked(cases.steps(renderer, here, mark[1]), renderer, here), html, count=1)
