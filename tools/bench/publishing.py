"""What it costs to publish every partnership in England."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.bench.copies import HERE, copies, measured, say

PARTNERSHIPS = 134  # safeguarding partnerships in England
PROFILE = """\
name: {area} Safeguarding Children Partnership
short_name: {area}
area: {area}
nation: England
law_checked: 2026-11-21
feedback: learning@{id}.example
contacts:
  front-door: {{name: {area} Front Door, phone: 01632 960{number:03}, kept_by: Front door manager, checked: 2026-11-02}}
  out-of-hours: {{name: {area} Duty Team, phone: 01632 960{other:03}, kept_by: Front door manager, checked: 2026-11-02}}
terms: {{front-door: the {area} Front Door}}
"""
LOCAL = "# {title}\n\nRing {{{{ front_door.name }}}} on {{{{ front_door.phone }}}}.\n\n## Our way\n\n{text}\n"


@contextmanager
def many() -> Iterator[Path]:
    """A copy of the project with 134 partnerships, each with its own contacts, two pages and one case."""
    with copies(0) as root:
        real = sorted((HERE.root / "scenarios").glob("*.yml"))
        for path in real:
            shutil.copy(path, root / "scenarios")
        for number in range(PARTNERSHIPS):
            area = f"Shire {number}"
            folder = root / "partnerships" / f"shire-{number:03}"
            for name in ("pages", "scenarios"):
                (folder / name).mkdir(parents=True)
            values = {"area": area, "id": folder.name, "number": number, "other": number + 200}
            (folder / "partnership.yml").write_text(PROFILE.format(**values), "utf-8")
            for name, title in (("thresholds", "Our thresholds"), ("training", "Our training")):
                text = f"{area} has its own. " * 20
                (folder / "pages" / f"{name}.md").write_text(LOCAL.format(title=title, text=text), "utf-8")
            text = real[number % len(real)].read_text("utf-8").replace("title: ", f"title: {area}, ", 1)
            (folder / "scenarios" / "our-case.yml").write_text(text, "utf-8")
        yield root


def publishing() -> None:
    """What it costs to publish every partnership in England, against separate builds one after another."""
    with many() as root:
        alone = [measured(root, "build", "-p", f"shire-{number:03}", "-o", "alone")[0] for number in range(0, 130, 13)]
        whole = PARTNERSHIPS * statistics.mean(alone)
        say(f"publish: S = {PARTNERSHIPS} separate builds, extrapolated from ten of {statistics.mean(alone):.2f} s: ")
        say(f"{whole:.0f} s\n")
        names = [f"shire-{number:03}" for number in range(PARTNERSHIPS)]
        for what, path, limit in (
            ("everything from nothing", "", "at most 0.25 S, aim 0.20"),
            ("nothing changed", "", "at most 0.01 S"),
            ("one partnership changed", "partnerships/shire-007/pages/training.md", "at most 0.03 S"),
            ("one national case changed", "scenarios/clinic.yml", "aim 0.15 S"),
        ):
            if path:
                text = (root / path).read_text("utf-8")
                changed = re.sub(r"^title: |has its own", r"\g<0> new ", text, count=1, flags=re.MULTILINE)
                (root / path).write_text(changed, "utf-8")
            wall = measured(root, "publish", *names)[0]
            say(f"publish, {what}: {wall:.1f} s, {wall / whole:.3f} S ({limit})\n")
        say(f"publish, peak memory of a worker: {worker_peak(root, names):.0f} MiB (under 400)\n")


def worker_peak(root: Path, names: list[str]) -> float:
    """The most memory that one worker used to build all of them, in MiB."""
    code = (
        "import datetime, pathlib, sys; from macros.content import project; from macros.engine.builder import Engine; "
        "from macros.publishing import publisher as p; from macros.publishing.workers import PublishRequest; "
        "out, day = pathlib.Path('peak'), datetime.date.today(); "
        "o = PublishRequest(project.find(), Engine(), tuple(sys.argv[1:]), out, day, 2); "
        "print(max(result.peak for result in p.run(o)))"
    )
    environment = {**os.environ, "PYTHONPATH": str(root), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-c", code, *names]
    run = subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True, text=True)
    return float(run.stdout.split()[-1])
