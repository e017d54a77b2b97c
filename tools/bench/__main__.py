"""`python -m tools.bench` prints every number, `python -m tools.bench build theme` some of them.

`thousand`, a build of 1,000 cases, is printed only if named.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from tools.bench.building import against_theme, building, thousand
from tools.bench.cases import component, writing
from tools.bench.checking import auditing, checking
from tools.bench.in_browser import in_browser
from tools.bench.previewing import previewing
from tools.bench.publishing import publishing

BENCHES: dict[str, Callable[[], None]] = {
    "component": component,
    "writing": writing,
    "browser": in_browser,
    "check": checking,
    "audit": auditing,
    "theme": against_theme,
    "preview": previewing,
    "build": building,
    "publish": publishing,
    "thousand": thousand,
}
LONG = ("thousand",)


if __name__ == "__main__":
    for chosen in sys.argv[1:] or [name for name in BENCHES if name not in LONG]:
        BENCHES[chosen]()
