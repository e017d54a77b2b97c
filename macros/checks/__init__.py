"""What can be wrong with content, one module a concern; each check yields problems and never raises."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from macros import drift, strays
from macros.checks import (
    altered,
    balance,
    charts,
    evidence,
    folder,
    kept,
    lists,
    look,
    manuscript,
    pages,
    paths,
    printed,
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
from macros.problems import Location, Problem, errors

# Each check, and the kinds of which every file must have been read before it can say anything.
CHECKS: tuple[tuple[Callable[[Edition], Iterator[Problem]], set[str]], ...] = (
    (wording.check, set()),
    (references.check, set()),
    (paths.check, set()),
    (writing.check_links, set()),
    (lists.check, set()),
    (manuscript.check, set()),
    (charts.check, set()),
    (look.check, set()),
    (kept.check, set()),
    (writing.check_names, {"profile", "term"}),
    (spelling.check, {"profile"}),
    (rules.check, {"profile", "rule set", "idea", "word", "register entry"}),
    (switches.check, {"register entry"}),
    (evidence.check, {"register entry", "evidence"}),
    (pages.check, {"profile", "rule set", "idea"}),
    (sections.check, {"profile", "outline"}),
    (sections.check_outline, {"outline"}),
    (ratified.check, {"profile", "kept version"}),
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
    printed.check,
)


def run(edition: Edition) -> list[Problem]:
    """Everything that is wrong with an edition, in the order of its files."""
    found = {*edition.problems, *strays.check(edition)}
    unsound = _guessed(edition) if errors(found) else set()
    for check, needed in CHECKS:
        if not needed & edition.library.unread:
            # What is said of a stand-in is no more than a consequence of what it stands for.
            found.update(problem for problem in check(edition) if problem.location not in unsound)
    if not errors(found):
        for check in CHECKS_OF_WHOLE:
            found.update(check(edition))
    return sorted(found)


def _guessed(edition: Edition) -> set[Location]:
    """Where something unsound stands."""
    shelves = edition.library.shelves.values()
    return {
        shelf.at(str(steps[0]), *steps[1:]) for shelf in shelves for steps in shelf.guessed if steps[0] in shelf.sources
    }


def advice(edition: Edition) -> list[Problem]:
    """What a careful editor would say of sound content; nothing here keeps a site from being published."""
    return [] if errors(edition.problems) else sorted({problem for check in ADVICE for problem in check(edition)})


def tell(edition: Edition) -> None:
    """Says in a build what has changed under a text, or in one that was ratified."""
    drift.tell(edition)
    altered.tell(edition)
