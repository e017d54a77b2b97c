"""What one section of an Act is about, beside the number of another: an emergency protection order under section 38."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from macros.audit.between import Between
from macros.audit.findings import Reading
from macros.audit.names import Name, key, within
from macros.audit.sections import Section


@dataclass(frozen=True)
class Misnumbered:
    """Where it stands, what it says the section is about, and which section of which Act that is.

    `other_act` says that the number is right, and the Act is not.
    """

    start: int
    end: int
    number: str
    about: str
    name: Name
    other_act: bool = False


def misnumbered(reading: Reading) -> Iterator[Misnumbered]:
    """Each section of an Act that stands beside what another section alone is about, of that Act or of another.

    Nothing is told where the sentence has the right number too: then nobody can say which belongs to which.
    """
    numbered = sorted(reading.numbered, key=attrgetter("start"))
    firsts = [one.start for one in numbered]
    between = Between(reading, reading.abouts)
    for hit in reading.abouts:
        start, end = reading.tokens.starts[hit.first], reading.tokens.ends[hit.last - 1]
        low, high = reading.context.row(start, end)
        inside = numbered[bisect_left(firsts, low) : bisect_left(firsts, high)]
        for name in hit.names if inside else ():
            found = _fault(reading, between, (start, end), inside, name, hit.names)
            if found:
                said = reading.document.text[start:end]
                span = min(start, found.start), max(end, _whole(found)[1])
                yield Misnumbered(*span, found.number, said, name, within(found.number, name.section))
                break


def beyond(reading: Reading) -> Iterator[tuple[Section, str, int]]:
    """Each section that an Act has not, for its number is above the last one; with the Act's entry and that number."""
    for one in reading.numbered:
        last, id_ = reading.index.lasts.get(one.act, (0, ""))
        if id_ and one.beside and key(one.number)[0] > last:
            yield one, id_, last


def _fault(
    reading: Reading,
    between: Between,
    about: tuple[int, int],
    inside: list[Section],
    name: Name,
    names: tuple[Name, ...],
) -> Section | None:
    """The section of a sentence to which something is put that is another's; None where nobody can say."""
    act = reading.index.acts.get(name.id)
    right = [one.section for one in names if one.id == name.id]
    if any(one.act == act and within(one.number, number) for one in inside for number in right):
        return None
    of_act = [one for one in inside if one.act == act]
    # The right number of another Act: only where nothing but that Act has such a subject, and the two stand together.
    alone = len(right) == len(names) and not of_act
    others = [
        one for one in inside if alone and one.beside and not one.beside.wrong_year and within(one.number, name.section)
    ]
    beside = [one for one in of_act or others if between.small(_whole(one), about)]
    return beside[0] if len(beside) == 1 else None


def _whole(one: Section) -> tuple[int, int]:
    """A section with its Act, where that stands after it."""
    return one.start, one.beside.end if one.beside and one.beside.start >= one.end else one.end
