"""`python -m tools.bench` prints every number, `python -m tools.bench build theme` some of them.

`thousand`, a build of 1,000 cases, is printed only if named.
"""

from __future__ import annotations

import argparse
import subprocess
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
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHES))
    named: list[str] = parser.parse_args().names
    if unknown := [name for name in named if name not in BENCHES]:
        parser.error(f"'{unknown[0]}' is no bench; there are {', '.join(BENCHES)}")
    chosen = named or [name for name in BENCHES if name not in LONG]
    if len(chosen) == 1:
        BENCHES[chosen[0]]()
    else:  # each in a process of its own: what one holds would count as the memory of whatever the next one starts
        for name in chosen:
            subprocess.run([sys.executable, "-m", "tools.bench", name], check=True)
