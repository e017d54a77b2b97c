"""What it costs to publish every partnership in England."""

from __future__ import annotations

import re
import shutil
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.bench.copies import REAL, copies, measured, say

PARTNERSHIPS = 134  # safeguarding partnerships in England
FEW, MANY = 4, 12  # of which so many are published
NOTHING = "everything from nothing"
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
def many(count: int) -> Iterator[Path]:
    """A copy of the project with so many partnerships, each with its own contacts, two pages and one case."""
    with copies(0) as root:
        for path in REAL:
            shutil.copy(path, root / "scenarios")
        for number in range(count):
            area = f"Shire {number}"
            folder = root / "partnerships" / f"shire-{number:03}"
            for name in ("pages", "scenarios"):
                (folder / name).mkdir(parents=True)
            values = {"area": area, "id": folder.name, "number": number, "other": number + 200}
            (folder / "partnership.yml").write_text(PROFILE.format(**values), "utf-8")
            for name, title in (("thresholds", "Our thresholds"), ("training", "Our training")):
                text = f"{area} has its own. " * 20
                (folder / "pages" / f"{name}.md").write_text(LOCAL.format(title=title, text=text), "utf-8")
            text = REAL[number % len(REAL)].read_text("utf-8").replace("title: ", f"title: {area}, ", 1)
            (folder / "scenarios" / "our-case.yml").write_text(text, "utf-8")
        yield root


def publishing() -> None:
    """What it costs to publish every partnership in England, against separate builds one after another.

    All of them would take an hour: what is told is the line through a publish of a few and one of more, which leaves
    out whatever grows faster than their number.
    """
    names = [f"shire-{number:03}" for number in range(FEW + MANY)]
    with many(len(names)) as root:
        alone = [measured(root, "build", "-p", name, "-o", "alone")[:2] for name in names[:FEW]]
        wall, cpu = (PARTNERSHIPS * statistics.mean(side) for side in zip(*alone, strict=True))
        say(f"publish: S = {PARTNERSHIPS} separate builds, extrapolated from {FEW}: {wall:.0f} s, {cpu:.0f} CPU s; ")
        say(f"each line of a publish is extrapolated from one of {FEW} and one of {MANY}\n")
        for what, path, limit in (
            (NOTHING, "", "at most 0.25 S, aim 0.20"),
            ("nothing changed", "", "at most 0.01 S"),
            ("one partnership changed", "partnerships/shire-000/pages/training.md", "at most 0.03 S"),
            ("one national case changed", "scenarios/clinic.yml", "aim 0.15 S"),
        ):
            runs = []
            for some in (names[:FEW], names[FEW:] if what == NOTHING else names[:MANY]):
                if path:
                    _change(root / path)
                runs.append(measured(root, "publish", *some))
            took, worked, (low, high) = zip(*runs, strict=True)
            whole, of_cpu = _extended(*took), _extended(*worked)
            say(f"publish, {what}: {whole:.1f} s, {whole / wall:.3f} S ({limit}); {of_cpu:.1f} CPU s, ")
            say(f"{of_cpu / cpu:.3f} S; largest process {low:.0f} and {high:.0f} MiB (a worker under 400)\n")


def _extended(few: float, many: float) -> float:
    """What all partnerships take, where FEW and MANY of them took so much."""
    return few + (PARTNERSHIPS - FEW) * (many - few) / (MANY - FEW)


def _change(path: Path) -> None:
    """Puts a word into a page or a case."""
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"^title: |has its own", r"\g<0> new ", text, count=1, flags=re.MULTILINE), "utf-8")
