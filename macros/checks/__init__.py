"""What can be wrong with content, one module a concern; each check yields problems and never raises."""

from __future__ import annotations

from macros import drift
from macros.checks import (
    altered,
    balance,
    charts,
    folder,
    kept,
    lists,
    look,
    manuscript,
    pages,
    paths,
    ratified,
    references,
    reviews,
    rules,
    sections,
    sources,
    spelling,
    switches,
    wording,
    writing,
)
from macros.edition import Edition
from macros.problems import Problem, errors

CHECKS = (wording.check, references.check, paths.check, writing.check_links, lists.check, manuscript.check)
# These read whole, sound values; a value that did not load has its own problems to report first.
CHECKS_OF_SOUND = (
    writing.check_names,
    rules.check,
    switches.check,
    charts.check,
    look.check,
    pages.check,
    sections.check,
    sections.check_outline,
    kept.check,
    ratified.check,
    spelling.check,
)
# These read an edition whose protocol has come together.
CHECKS_OF_WHOLE = (sources.check,)
ADVICE = (
    altered.check,
    drift.check,
    drift.check_bare,
    balance.check,
    folder.check,
    reviews.check,
    writing.check_sentences,
    sections.check_gaps,
)


def run(edition: Edition) -> list[Problem]:
    """Everything that is wrong with an edition, in the order of its files."""
    found = [*edition.problems, *edition.apart]
    for check in CHECKS:
        found += check(edition)
    if not _unsound(edition):
        for check in CHECKS_OF_SOUND:
            found += check(edition)
    if not errors(found):
        for check in CHECKS_OF_WHOLE:
            found += check(edition)
    return sorted(set(found))


def _unsound(edition: Edition) -> bool:
    """Whether anything but a case did not load: no check needs a case that is not there."""
    cases = {place.path for place in edition.library.shelves["scenario"].ids.values()}
    return any(problem.location.path not in cases for problem in errors(edition.problems))


def advice(edition: Edition) -> list[Problem]:
    """What a careful editor would say of sound content; nothing here keeps a site from being published."""
    return [] if errors(edition.problems) else sorted({problem for check in ADVICE for problem in check(edition)})


def tell(edition: Edition) -> None:
    """Says in a build what has changed under a text, or in one that was ratified."""
    drift.tell(edition)
    altered.tell(edition)
