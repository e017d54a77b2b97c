"""What can be wrong with content, one module a concern; a check yields problems and never raises.

It mends nothing; a file that cannot be read, or does not fit its model, is told in `content`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from macros.checks import (
    attachments,
    charts,
    checked,
    clauses,
    currency,
    dates,
    documents,
    files,
    guidance,
    list_numbers,
    lost_markup,
    overrides,
    page_files,
    page_macros,
    partnership,
    printed,
    prose,
    protocol,
    protocols,
    references,
    scenarios,
    source_table,
    spelling,
    tells,
    versions,
    words,
)
from macros.content.edition import Edition
from macros.diagnostics import Location, Problem, errors

# Which table a new check stands in:
# - A check of what files say stands in CHECKS, with the kinds of which every file must have been read before it can
#   tell what is wrong from what was merely not read.
# - One that asks for the protocol as a whole stands in WHOLE, which is read once nothing else is wrong.
# - What the audit finds is asked once nothing at all is wrong, for it depends on the day.
# - What is no fault, and keeps no site from being published, stands in ADVICE.
CHECKS: tuple[tuple[Callable[[Edition], Iterator[Problem]], set[str]], ...] = (
    (words.check, set()),
    (references.check, set()),
    (scenarios.check, set()),
    (prose.check_links, set()),
    (list_numbers.check, set()),
    (lost_markup.check, set()),
    (page_files.check, set()),
    (attachments.check, set()),
    (charts.check, set()),
    (partnership.check_colours, set()),
    (partnership.check_first_case, {"profile"}),
    (versions.check_snapshots, set()),
    (checked.check, set()),
    (prose.check_names, {"profile", "term"}),
    (spelling.check, {"profile"}),
    (guidance.check, {"profile", "rule set", "idea", "word", "register entry"}),
    (guidance.check_switches, {"register entry"}),
    (guidance.check_evidence, {"register entry", "evidence"}),
    (page_macros.check, {"profile", "rule set", "idea"}),
    (partnership.check_own, {"profile", "topic", "agency"}),
    (protocol.check, {"profile", "outline"}),
    (protocol.check_outline, {"outline"}),
    (protocols.check, {"profile"}),
    (documents.check, {"profile"}),
    (currency.check_accepted, {"profile", "register entry"}),
    (versions.check_profile, {"profile", "kept version"}),
)
WHOLE: tuple[Callable[[Edition], Iterator[Problem]], ...] = (source_table.check, clauses.check)
ADVICE: tuple[Callable[[Edition], Iterator[Problem]], ...] = (
    versions.check_altered,
    overrides.check,
    overrides.check_bare,
    checked.check_lapsed,
    checked.check_bare,
    dates.check,
    scenarios.check_endings,
    partnership.check_gaps,
    versions.check_review,
    prose.check_sentences,
    protocol.check_gaps,
    protocol.check_left_out,
    printed.check,
)

# The checks of a protocol, which are made of each that an edition has.
OF_A_PROTOCOL = {
    versions.check_snapshots, versions.check_profile, versions.check_altered, versions.check_review,
    protocol.check, protocol.check_gaps, protocol.check_left_out, documents.check, clauses.check,
    overrides.check, overrides.check_bare, printed.check, currency.check_accepted,
}  # fmt: skip


def run(edition: Edition, day: date | None = None) -> list[Problem]:
    """Everything that is wrong with an edition, in the order of its files.

    `day` is that on which the law is looked at; today, where none is given.
    """
    found = of_content(edition)
    on, each = day or date.today(), () if errors(found) else edition.protocols.values()
    return sorted({*found, *(problem for one in each for problem in currency.check(one, on))})


def of_content(edition: Edition) -> list[Problem]:
    """The same without what depends on a day."""
    found = {*edition.problems, *files.check(edition)}
    unsound = _guessed(edition) if errors(found) else set()
    for check, needed in CHECKS:
        for one in _checked(edition, check):
            if not needed & one.library.unread:
                # What is said of a stand-in is no more than a consequence of what it stands for.
                found.update(problem for problem in check(one) if problem.location not in unsound)
    if not errors(found):
        for check in WHOLE:
            found.update(problem for one in _checked(edition, check) for problem in check(one))
    return sorted(found)


def _checked(edition: Edition, check: Callable[[Edition], Iterator[Problem]]) -> Iterable[Edition]:
    """What a check is made of: the edition, or, where it is of a protocol, the edition with each that it has."""
    return edition.protocols.values() if check in OF_A_PROTOCOL else (edition,)


def _guessed(edition: Edition) -> set[Location]:
    """Where something unsound stands."""
    shelves = edition.library.shelves.values()
    return {
        shelf.at(str(steps[0]), *steps[1:]) for shelf in shelves for steps in shelf.guessed if steps[0] in shelf.sources
    }


def given_away(edition: Edition, known: Mapping[str, list[tells.Decision]] | None = None) -> list[Problem]:
    """What gives the answers of sound cases away, which is measured over all of them together.

    `known` are the decisions of cases that were not read again.
    """
    return [] if errors(edition.problems) else [*tells.check(edition, known)]


def advice(edition: Edition, away: Iterable[Problem] | None = None) -> list[Problem]:
    """What a careful editor would say of sound content; nothing here keeps a site from being published.

    `away` is what `given_away` has found, where somebody has asked for it already.
    """
    if errors(edition.problems):
        return []
    said = (problem for check in ADVICE for one in _checked(edition, check) for problem in check(one))
    return sorted({*(given_away(edition) if away is None else away), *said})


def tell(edition: Edition) -> None:
    """Says in a build what has changed under a text, or in one that was ratified."""
    for one in edition.protocols.values():
        overrides.tell(one)
        versions.tell(one)
    checked.tell(edition)
