"""What a case weighs and how it is written: its script and style, its time, the cues that tell its answers."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from macros.checks import tells
from macros.content import edition
from macros.model import reading
from tools.bench.copies import HERE, say


def squeezed(path: Path) -> int:
    """A file's bytes after gzip -9."""
    return len(gzip.compress(path.read_bytes(), 9))


def imported(script: Path) -> set[Path]:
    """A script with all that it imports by a name that stands in it."""
    found, waiting = {script}, [script]
    while waiting:
        here = waiting.pop()
        names = re.findall(r"""(?:from |import\()"(\.[^"]+\.js)""", here.read_text("utf-8"))
        new = {(here.parent / name).resolve() for name in names} - found
        found |= new
        waiting += new
    return found


def component() -> None:
    """What a case loads, the kinds of question that stand in it included, and what the decision aid does."""
    assets = HERE.root / "overrides/assets"
    cases = edition.load(HERE).scenarios.items()
    kinds = {id_: {getattr(step, "kind", "choose") for step in case.steps.values()} for id_, case in cases}
    questions = {kind: assets / f"scenario/questions/{kind}.js" for kind in set().union(*kinds.values())}
    whole = imported(assets / "scenario/index.js")
    size, id_ = max(
        (sum(map(squeezed, whole.union(*(imported(questions[kind]) for kind in found)))), id_)
        for id_, found in kinds.items()
    )
    say(f"case '{id_}', the heaviest, script, gzip -9: {size} bytes (at most 12,000)\n")
    aid = sum(map(squeezed, imported(assets / "decide/index.js")))
    say(f"decision aid, script, what it shares with cases included, gzip -9: {aid} bytes (at most 5,000)\n")
    for what, path, limit in (("case", "scenario/case.css", 3000), ("decision aid", "decide/decide.css", 1500)):
        say(f"{what}, style, gzip -9: {squeezed(assets / path)} bytes (at most {limit})\n")


def writing() -> None:
    """How long each case takes, and how often its answers can be told by their form alone."""
    cases = edition.load(HERE).scenarios
    for id_, case in cases.items():
        found = reading.read(case)
        say(f"case '{id_}', middle way: {found.words:.0f} words, {found.decisions:.1f} decisions, ")
        say(f"{found.time:.1f} minutes (at most 12; it says {case.minutes})\n")
    measured = tells.measure({id_: tells.decisions(case) for id_, case in cases.items()})
    every = {**measured, "all of them": tells.together(measured)}
    say(
        f"how often a cue picks a sound answer, against chance (at most {tells.MOST:+.0%} of {tells.FEWEST} or more):\n"
    )
    cues = (*tells.CUES, tells.LEARNED)
    wide = max(map(len, cues))
    say(f"  {'':{wide}}{''.join(f'{id_:>18}' for id_ in every)}\n")
    for cue in cues:
        say(f"  {cue:{wide}}{''.join(f'{_told(found.get(cue)):>18}' for found in every.values())}\n")


def _told(tell: tells.Tell | None) -> str:
    return f"{tell.picked:.1f} of {tell.count}, {tell.above:+.0%}" if tell else "none"
