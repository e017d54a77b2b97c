"""Measures the audit on single sentences, `python -m tools.audit_sentences [--verbose]`.

They stand in tests/audit/sentences: what protocols say of law and guidance, wrong today or right, by subject. Of each
subject one half was given to whoever wrote the register's claims, and the other was held back.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from macros.audit import names, opening
from macros.audit.auditor import audit
from macros.audit.findings import Finding
from macros.audit.names import Index
from macros.audit.standing import Register
from macros.audit.words import plain
from macros.content.library import load_library
from macros.content.project import find
from tools.audit_score import AS_AT, FLAGS, FOLDER

say = sys.stdout.write


@dataclass(frozen=True)
class Told:
    """A sentence of the bank, and what the audit says of it."""

    text: str
    wrong: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def as_it_should(self) -> bool:
        """Whether words that are wrong are told of, or nothing is told as wrong of a sentence that is right."""
        if self.wrong:
            return any(_touch(plain(words), plain(one.phrase)) for words in self.wrong for one in self.findings)
        return not any(one.severity in FLAGS for one in self.findings)


def told(register: Register, path: Path) -> Iterator[Told]:
    """What the audit says of each sentence of a file, read on the day of the labels."""
    index = names.index(register)
    for one in yaml.safe_load(path.read_text(encoding="utf-8")):
        yield Told(one["text"], tuple(one["wrong"]), _audited(register, index, one))


def _audited(register: Register, index: Index, one: Mapping[str, Any]) -> tuple[Finding, ...]:
    document = opening.plain(one["text"], "sentence.txt")
    return audit(document, register, AS_AT, date(one["published"], 6, 1), index)


def _touch(one: str, other: str) -> bool:
    """Whether one has the other in it, or has a word of some length that the other has."""
    shared = set(one.split()) & set(other.split())
    return one in other or other in one or any(len(word) > len("must") for word in shared)


def main(arguments: list[str] | None = None) -> None:
    """Prints for each file how many wrong sentences are told of, and how many right ones are flagged."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verbose", action="store_true", help="print each sentence that is not told as it should be")
    verbose = parser.parse_args(arguments).verbose
    project = find()
    register = load_library(project).all("register entry")
    for path in sorted((project.root / FOLDER / "sentences").glob("*.yml")):
        every = list(told(register, path))
        for one in every if verbose else ():
            if not one.as_it_should:
                say(f"  {'missed' if one.wrong else 'flagged'}: {one.text}\n")
        wrong, right = ([one for one in every if bool(one.wrong) is kind] for kind in (True, False))
        found, flagged = sum(one.as_it_should for one in wrong), sum(not one.as_it_should for one in right)
        say(f"{path.stem}: found {found}/{len(wrong)}, right ones flagged {flagged}/{len(right)}\n")


if __name__ == "__main__":
    main()
