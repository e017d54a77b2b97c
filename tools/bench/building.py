"""What a build takes: beside the theme alone, and as the number of cases grows."""

from __future__ import annotations

import shutil
import statistics
import tempfile
from pathlib import Path

from tools.bench import theme
from tools.bench.copies import HERE, copies, measured, say

ROUNDS = 5
# What the same told before issue 18, on the machine of that day.
BEFORE = {(200, "nothing kept"): " (before issue 18: 90 to 106 CPU s, 779 MiB)", (200, "again"): " (before: 23 CPU s)"}


def against_theme() -> None:
    """What a build takes beside the theme alone, which makes pages of the same finished HTML, in turn."""
    pairs = []
    with tempfile.TemporaryDirectory() as name, copies(0) as root:
        for path in (HERE.root / "scenarios").iterdir():
            shutil.copy(path, root / "scenarios")
        measured(root, "build")  # compiles the modules
        plain = theme.written(root / "site", HERE.configuration, Path(name))
        for _ in range(ROUNDS):
            pairs.append((measured(root, "build")[1], theme.built(plain)))
    ours, alone = (statistics.median(side) for side in zip(*pairs, strict=True))
    say(f"build, national edition: {ours:.2f} CPU s; the theme alone with the same finished HTML: {alone:.2f}; ")
    say(f"{ours / alone:.2f} times, medians of {ROUNDS} (at most 1.3; before issue 18: 1.99)\n")


def building(counts: tuple[int, ...] = (50, 200)) -> None:
    """What a build costs as the number of cases grows: with nothing kept from before, and the same again.

    The peak is that of its largest process. Not counted are those that set packs beside it, one for each core and each
    of some 230 MiB, while there are packs to set.
    """
    found: dict[tuple[int, str], tuple[float, int]] = {}
    for count in counts:
        with copies(count) as root:
            for what in ("nothing kept", "again"):
                wall, cpu, peak = measured(root, "build")
                pages = sum(1 for _ in (root / "site").rglob("*.html"))
                found[count, what] = cpu, pages
                say(f"build, {count} cases, {what}: {pages} pages, {cpu:.1f} CPU s, {wall:.1f} s, ")
                say(f"{pages / wall:.1f} pages a second, largest process {peak:.0f} MiB (at 1,000 cases under 800), ")
                say(f"{1000 * cpu / pages:.0f} ms CPU a page{BEFORE.get((count, what), '')}\n")
    fewer, more = counts[-2:]
    for what in ("nothing kept", "again"):
        (low, few), (high, many) = found[fewer, what], found[more, what]
        say(f"{more} cases against {fewer}, {what}: {high / many / (low / few):.2f} times a page ")
        say(f"(200 to 1,000: at most 1.2); each further case {1000 * (high - low) / (more - fewer):.0f} ms CPU\n")


def thousand() -> None:
    """The same with a thousand cases, which takes some ten minutes: only when somebody asks for it."""
    building((200, 1000))
