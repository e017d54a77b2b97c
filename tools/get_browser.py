"""Finds a Chromium for the browser tests, or gets one: the system's, else Playwright's own, else the distribution's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# The shell draws the same pages without a browser around them, in about seven tenths of the time.
DEBIANS = ("chromium-headless-shell", "chromium")
NAMES = (*DEBIANS, "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PATIENCE = 180


def system() -> str | None:
    """The path of a Chromium that the system has, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def playwrights_own() -> str | None:
    """The path of the Chromium that Playwright has downloaded, or None."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return str(path) if path.exists() else None


def _run(*command: str) -> bool:
    try:
        return subprocess.run(command, timeout=PATIENCE, capture_output=True, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _from_distribution() -> bool:
    if not shutil.which("apt-get"):
        return False
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    _run(*root, "apt-get", "update", "-qq")
    return any(_run(*root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", name) for name in DEBIANS)


def main() -> int:
    """Gets a browser; the exit code says whether there is one."""
    if system() or playwrights_own():
        return 0
    sys.stderr.write("No Chromium here; getting one for the browser tests." + "\n")
    own = _run(sys.executable, "-m", "playwright", "install", "chromium") and playwrights_own()
    if own or (_from_distribution() and system()):
        return 0
    sys.stderr.write("No Chromium could be installed. Install one (on Debian: apt-get install chromium)." + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
