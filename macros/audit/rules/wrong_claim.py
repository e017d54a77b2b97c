"""A section or a scheme is cited for what it does not do.

The citation may stand, but the words beside it say more than the law does, or something else. Somebody who relies on
them may ask for what nobody has to give, or refuse what must be given. Read the section, and say what it says.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import date
from operator import attrgetter

from macros.audit import articles, misnumbered, timing, words
from macros.audit.citations import Citation
from macros.audit.ended import told_as_changed
from macros.audit.findings import About, Finding, Reading, Said, Severity
from macros.audit.names import Hit, Name
from macros.audit.phrases import places, stands
from macros.audit.rules import over
from macros.audit.spans import Spans
from macros.model.dates import last_day, vague
from macros.model.law import Claim

_LEANS = re.compile(
    r"\W{0,4}(?:(?:[Ii]t|[Tt]his|That|[Tt]hese|Those|[Tt]hey|Both|There (?:is|are))\b"
    r"|(?:The|Such) (?:Act|section|duty|power|law|provision)s?\b)"
)
# Words right before a claim that say the opposite of it: a power (not a duty) to disclose.
_DENIED = re.compile(
    r"\b(?:not|no|never|neither|nor|rather than|instead of|without|isn['’]t|doesn['’]t)"
    r"(?: (?:an?|the|any|be|as|his|her|their))?(?: \w{3,12}['’]s?)?\W{1,3}$"
)
_DENIED_AFTER = re.compile(r"\W{0,3}(?:is|are|was|were) (?:not|no longer|never) (?:needed|required|necessary)\b")
_BOTH = 160  # characters of a claim and its citation that are told together
_DENIES = 24  # characters in which they stand
_GAP = 3  # characters between two sentences
_UNDER = 3  # blocks under a heading that speak of what the heading names
Cited = Mapping[tuple[str, int], list[Citation]]  # by entry and block, in the order of the text


def find(reading: Reading) -> Iterator[Finding]:
    """Yields a finding for each claim that the register says is wrong, beside the entry that it is made of.

    So it does for a section, an article or a paragraph whose number is that of another, for a section that its Act has
    not, for what is said to be still to come and has begun, and for a limit, a fee or a rule that held once.
    Words of which such a thing is told are not told of again as a claim.
    """
    told = [*over.told(reading, "wrong-claim"), *_misnumbered(reading), *_beyond(reading), *_begun(reading)]
    yield from told
    spans = Spans((one.start, one.end) for one in told)
    yield from (one for one in _claims(reading) if not spans.meet(one.start, one.end))


def _claims(reading: Reading) -> Iterator[Finding]:
    """A finding for each wrong claim, once where several of its wordings overlap, or several claims of one entry."""
    hits = sorted((hit for hit in reading.claims if hit.names), key=attrgetter("first"))
    cited: dict[tuple[str, int], list[Citation]] = {}
    for one in reading.citations if hits else ():
        cited.setdefault((one.id, one.block), []).append(one)
    behind: dict[str, int] = {}  # where the last finding ended that says the same
    taken: dict[str, int] = {}  # the word after the last claim of an entry
    for hit in hits:
        for name in hit.names:
            what = name.claim.says if name.claim else ""
            if hit.first < taken.get(name.id, 0):
                continue
            for told in _claimed(reading, hit, name, cited):
                if told.start >= behind.get(what, 0):
                    behind[what], taken[name.id] = told.end, hit.last
                    yield told


def _misnumbered(reading: Reading) -> Iterator[Finding]:
    for one in (*misnumbered.misnumbered(reading), *articles.misplaced(reading)):
        if reading.historical(one.start, one.end):
            continue
        said = " ".join(one.about.split())
        message = f"'{said}' is {_called(reading, one)}{words.UNVERIFIED}"
        about = About(instrument=one.name.id, replaced_by=(), wrong=True)
        yield reading.found((one.start, one.end), "wrong-claim", Said("warning", message), about)


def _called(reading: Reading, one: misnumbered.Misnumbered) -> str:
    """Where something stands in law, and not where it is said to stand."""
    entry, right = reading.register[one.name.id], one.name.section
    if right in (entry.cited.articles if entry.cited else {}):
        what = right if right.startswith("Schedule") else f"{'Articles' if '-' in right else 'Article'} {right}"
        return f"{what.replace('-', ' to ')} of {entry.short}, not {one.number}"
    what = f"{'sections' if '-' in right else 'section'} {right.replace('-', ' to ')}"
    return f"{what} of {entry.title}" + ("" if one.other_act else f", not {one.number}")


def _beyond(reading: Reading) -> Iterator[Finding]:
    """A finding for each section that its Act has not."""
    for one, id_, last in misnumbered.beyond(reading):
        if not reading.historical(one.start, one.end):
            said = " ".join(reading.document.text[one.start : one.end].split())
            message = f"'{said}': {reading.register[id_].title} ends with section {last}{words.UNVERIFIED}"
            about = About(instrument=id_, replaced_by=(), wrong=True)
            yield reading.found((one.start, one.end), "wrong-claim", Said("warning", message), about)


def _begun(reading: Reading) -> Iterator[Finding]:
    """A finding for what is in force by now, where the words about it say that it is still to come."""
    for said in timing.to_come(reading):
        if said.about and timing.stands(reading, said.about.id) and not reading.historical(said.start, said.end):
            yield _told_as_to_come(reading, said.about, (said.start, said.end))


def _told_as_to_come(reading: Reading, one: Citation, words_: tuple[int, int]) -> Finding:
    entry = reading.register[one.id]
    assert entry.from_ is not None
    since = f"{'on' if entry.from_.count('-') > 1 else 'in'} {vague(entry.from_)}"
    message = f"{entry.short} is told of as still to come, and began {since}{words.doubt(entry)}"
    wrong = last_day(entry.from_) <= reading.published if reading.published else None
    said = Said(words.severity(entry), message)
    low, high = reading.context.sentence(*words_)
    span = _with(reading, one, words_) if low <= one.start < high else words_
    return reading.found(span, "wrong-claim", said, About(one.id, (one.id,), wrong))


def _claimed(reading: Reading, hit: Hit, name: Name, cited: Cited) -> Iterator[Finding]:
    assert name.claim is not None
    start, end = reading.tokens.starts[hit.first], reading.tokens.ends[hit.last - 1]
    denied = _DENIED.search(reading.document.words, max(0, start - _DENIES), start)
    if denied or _DENIED_AFTER.match(reading.document.words, end):
        return
    block = reading.document.block_at(start)
    span = (start, end)
    if not _spoken_of(reading, name.claim, span):
        return
    if not (name.claim.alone or name.claim.needs):
        nearest = _nearest(reading, cited, name, span)
        if nearest is None:
            return
        if nearest.block == block and reading.historical(nearest.start, nearest.end):
            return
        if _another_between(reading, nearest, span):
            return
        span = _with(reading, nearest, span, name.claim.paragraph)
    since = name.claim.since
    if reading.historical(start, end) or (since and told_as_changed(reading, start, end, since)):
        return
    around = _with_its_subject(reading, name.claim, span) if name.claim.needs else span
    yield _told_of(reading, name.id, name.claim, (start, end), around)


def _told_of(reading: Reading, id_: str, claim: Claim, said: tuple[int, int], around: tuple[int, int]) -> Finding:
    """The finding for a claim about an entry: the words that are wrong, and those which are shown `around` them."""
    entry = reading.register[id_]
    severity: Severity = "warning" if claim.unverified else words.severity(entry)
    doubt = words.UNVERIFIED if claim.unverified else words.doubt(entry)
    quoted = " ".join(reading.document.text[said[0] : said[1]].split())
    message = f"'{quoted}' is not what {entry.short} says: {claim.says}{doubt}"
    replaced = (claim.instead,) if claim.instead else ()
    about = About(instrument=id_, replaced_by=replaced, wrong=_wrong_then(claim, reading.published))
    return reading.found(around, "wrong-claim", Said(severity, message), about)


def _spoken_of(reading: Reading, claim: Claim, span: tuple[int, int]) -> bool:
    """Whether what a claim is about stands beside its words, and nothing that makes them right."""
    if not (claim.needs or claim.unless):
        return True
    context = reading.context
    low, high = context.paragraph(*span) if claim.paragraph else context.sentence(*span)
    said = reading.tokens.within(low, high).words
    if claim.unless and stands(said, claim.unless):
        return False
    return not claim.needs or stands(said, claim.needs) or stands(_led_by(reading, low, high), claim.needs)


def _led_by(reading: Reading, low: int, high: int) -> list[str]:
    """A sentence with what it hangs on: the heading above it, and the sentence before, where it says `It may be`."""
    text, block = reading.document.words, reading.document.block_at(low)
    leans = low - _GAP >= reading.context.paragraph(low, low)[0] and _LEANS.match(text, low)
    before = reading.context.sentence(low - _GAP, low - _GAP)[0] if leans else low
    above = _heading(reading, block)
    heading = reading.document.blocks[above] if above >= 0 else None
    title = reading.tokens.within(heading.start, heading.end).words if heading else []
    return title + reading.tokens.within(before, high).words


def _with_its_subject(reading: Reading, claim: Claim, span: tuple[int, int]) -> tuple[int, int]:
    """A claim with the nearest of the words in its sentence that say what it is about, if both are not far apart."""
    low, high = reading.context.sentence(*span)
    found = places(reading.tokens.within(low, high), claim.needs)
    both = ((min(span[0], start), max(span[1], end)) for start, end in found)
    return min((one for one in both if one[1] - one[0] <= _BOTH), key=lambda one: one[1] - one[0], default=span)


def _with(reading: Reading, one: Citation, claim: tuple[int, int], apart: bool = False) -> tuple[int, int]:
    """A claim with the citation that it is about, where both stand in one sentence; else the citation in its block.

    One that may stand `apart` from its citation is told alone.

    So whoever reads the finding sees the words that are wrong, and not only a section that may be right.
    """
    low, high = reading.context.sentence(*claim)
    both = min(one.start, claim[0]), max(one.end, claim[1])
    if low <= both[0] and both[1] <= high and both[1] - both[0] <= _BOTH:
        return both
    same = not apart and reading.document.block_at(claim[0]) == one.block
    return (one.start, one.end) if same else claim


def _another_between(reading: Reading, one: Citation, claim: tuple[int, int]) -> bool:
    """Whether a section of something else is cited between a claim and a citation, to which it may belong."""
    low, high = min(one.end, claim[1]), max(one.start, claim[0])
    begins = bisect_left(reading.citations, low, key=attrgetter("start"))
    ends = bisect_left(reading.citations, high, key=attrgetter("start"))
    register = reading.register
    return any(c.id != one.id and register[c.id].kind == "section" for c in reading.citations[begins:ends])


def _wrong_then(claim: Claim, published: date | None) -> bool | None:
    """Whether a claim was wrong already on the day of a document; None where that day is not known, and counts."""
    if claim.since is None:
        return True
    return last_day(claim.since) <= published if published else None


def _nearest(reading: Reading, cited: Cited, name: Name, claim: tuple[int, int]) -> Citation | None:
    """The nearest citation of an entry that a place speaks of: in its own block, or in a heading not far above.

    It looks at three citations, however many there are: those on both sides, and the last one of the heading. One in
    the claim's own sentence comes first. One in another sentence counts where the claim's leans on it, `It requires`,
    or where the sentence after the claim's does: `It is made under`; and so it does where the register says that the
    words may stand anywhere in the paragraph.
    """
    start, end = claim
    block = reading.document.block_at(start)
    here = cited.get((name.id, block), [])
    at = bisect_left(here, start, key=attrgetter("start"))
    above = cited.get((name.id, _heading(reading, block)), [])
    beside = [*above[-1:], *here[max(at - 1, 0) : at + 1]]
    low, high = reading.context.sentence(start, end)
    inside = [one for one in beside if low <= one.start < high]
    leans = _LEANS.match(reading.document.words, low) or (name.claim and name.claim.paragraph)
    others = [one for one in beside if leans or one.block != block or _leans_back(reading, one, high)]
    return min(inside or others, key=lambda one: abs(one.start - start), default=None)


def _leans_back(reading: Reading, one: Citation, end: int) -> bool:
    """Whether a citation's own sentence is the one after an end, and leans on the sentence before."""
    low, _ = reading.context.sentence(one.start, one.end)
    return 0 <= low - end <= _GAP and bool(_LEANS.match(reading.document.words, low))


def _heading(reading: Reading, block: int) -> int:
    """The heading not far above a block; -1 where there is none, or the block is a heading itself."""
    blocks = reading.document.blocks
    above = range(block, max(block - _UNDER, 0) - 1, -1)
    found = next((at for at in above if blocks[at].heading), block)
    return found if found != block else -1
