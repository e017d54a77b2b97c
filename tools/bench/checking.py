"""How long a check takes, and an audit."""

from __future__ import annotations

import os
import re
import statistics
import tempfile
import time

from macros import checks
from macros.audit import auditor, names, opening
from macros.audit.edition import audit
from macros.content import edition, library
from tools import audit_score
from tools.bench.copies import HERE, KEPT, copies, long_copies, measured, say

MEGABYTE = 1_000_000
_DENSE = "Data Protection Act 98. "


def checking() -> None:
    """How long `sharewell check` takes for 200 files: of short cases, as long as ours, and of 100 kB each."""
    for words, made in (
        ("of a short case", copies(200, 0.1)), ("as long as ours", copies(200)),
        ("with texts of their own", long_copies(200, 100_000)),
    ):  # fmt: skip
        with made as root:
            cases = sorted((root / "scenarios").iterdir())
            size = sum(path.stat().st_size for path in cases) / 200_000
            measured(root, "check")  # compiles the modules
            whole = [measured(root, "check", "--no-cache") for _ in range(5)]
            after = []
            for path in cases[:5]:
                path.write_text(
                    re.sub(r"(?m)^title: .*\(", r"\g<0>changed, ", path.read_text("utf-8"), count=1), "utf-8"
                )
                after.append(measured(root, "check"))
        say(f"check, 200 scenario files {words}, {size:.0f} kB each, medians of 5")
        for what, runs, most in (("nothing remembered", whole, 2), ("one changed since the last check", after, 1)):
            wall, cpu, _ = (statistics.median(side) for side in zip(*runs, strict=True))
            say(f"; {what}: {cpu:.2f} CPU s, {wall:.2f} s (under {most} s)")
        say("\n")


def auditing() -> None:
    """What the audit finds in labelled documents, and how long it takes over a megabyte."""
    audit_score.measured()
    register = library.load_only(HERE, "register entry")
    made = names.index(register)
    repeated = (HERE.root / "tests/audit/documents/dunmere-2020.md").read_text(encoding="utf-8")
    for what, part in (("a document again and again", repeated), ("a fault every 23 characters", _DENSE)):
        for many, most in ((1, 2), (10, 20)):
            document = opening.plain(part * (many * MEGABYTE // len(part) + 1), "large.txt")
            started = time.process_time()
            auditor.audit(document, register, audit_score.AS_AT, None, made)
            took = time.process_time() - started
            say(f"audit of {many} MB, {what}: {took:.2f} CPU s (under {most})\n")
    _auditing_editions()


def _auditing_editions() -> None:
    """What part of the build of an edition its audit takes: alone, and after another edition that shares its texts."""
    os.environ["XDG_CACHE_HOME"] = f"{KEPT.name}/audits"
    shared = library.load_library(HERE)
    for id_, what, before in (
        ("national", "alone", shared), ("lincolnshire", "alone", None), ("lincolnshire", "beside others", shared),
    ):  # fmt: skip
        with tempfile.TemporaryDirectory() as name:
            _, whole, _ = measured(HERE.root, "build", "-p", id_, "-o", f"{name}/site")
        for kept in ("nothing kept", "again"):
            found = edition.load(HERE, id_, before)
            checks.of_content(found)  # which a build asks first, and which reads what the audit reads
            started = time.process_time()
            audit(found, audit_score.AS_AT)
            took = time.process_time() - started
            say(f"audit of '{id_}' {what}, {kept}: {took:.2f} CPU s, {took / whole:.3f} of its build (at most 0.1)\n")
