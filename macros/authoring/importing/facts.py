"""What the tables of a document say of it: version, dates, owner, who signed it, whom to ring."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pydantic_core import PydanticCustomError

from macros.authoring.importing import dates
from macros.content.project import plain
from macros.model.fields import phone
from macros.readers.document import Block, Document, Notice, Paragraph, Place, Table

# What stands in the left cell of a control table, by the key of the profile that it means.
_LABELS = (
    ("number", r"(document )?version( (number|no\.?))?|issue( (number|no\.?))?"),
    ("status", r"(document )?status"),
    ("ratified", r"(date )?(of )?(approved|ratified|ratification|approval|agreed)( on| date)?"),
    ("approved_by", r"(approved|ratified|agreed|signed off|authorised) by"),
    ("next_review", r"(date (of|for) )?(next )?review( (date|due|on))?|(date (of|for) )?next review|review by"),
    ("review_rule", r"review (cycle|frequency|period|interval)|frequency of review"),
    ("owner", r"(document |policy )?owner|who owns it|(document )?author(\(s\)|s)?|(lead|responsible)( officer)?"),
)  # fmt: skip
_LABELLED = [(key, re.compile(pattern, re.IGNORECASE)) for key, pattern in _LABELS]
_EVERY = re.compile(r"(?:every\s+)?(\d+|one|two|three|annual|yearly)\w*\s*(years?|months?)?", re.IGNORECASE)
_COUNTS = {"one": 1, "two": 2, "three": 3, "annual": 1, "yearly": 1}
_PARTNERSHIP = re.compile(
    r"((?:[A-Z][\w'’&-]+ |and |of |the )*?[A-Z][\w'’&-]+ (?:Local )?"
    r"Safeguarding (?:Children(?:'s|’s)? |Adults? |Partnership)"
    r"(?:and Adults? )?(?:Partnership|Board)?)"
)
_SIDE_BY_SIDE = re.compile("[:\t]")
LONGEST = 400  # characters, as a text of a profile may have
MOST = 200  # signatories, and contacts
_NEEDED = 2  # labels that make a table a control table
# Words of a service's name, by the contact that every site has.
_CONTACTS = (
    ("front-door", r"front door|single point|mash|contact (and|&) referral|first response|social care"),
    ("out-of-hours", r"out.of.hours|emergency duty|night"),
    ("lado", r"lado|designated officer"),
    ("caldicott-guardian", r"caldicott"),
    ("data-protection-officer", r"data protection"),
    ("designated-doctor", r"designated doctor"),
    ("designated-nurse", r"designated nurse"),
    ("named-professional", r"named (professional|lead|nurse|doctor)"),
    ("escalation-contact", r"escalation"),
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NEVER = 100  # years or months from which on no review is meant
_NUMBER = re.compile(r"\+?[0-9(][0-9() ]{6,18}[0-9]")


@dataclass(frozen=True)
class Fact:
    """One thing that a table says: where, and what."""

    value: str
    place: Place


@dataclass
class Facts:
    """What a document says of itself, and what of that nobody could read."""

    name: str = ""
    profile: dict[str, Fact] = field(default_factory=dict)
    history: list[tuple[str, str, str, Place]] = field(default_factory=list)
    signatories: list[Fact] = field(default_factory=list)
    contacts: dict[str, tuple[dict[str, str], Place]] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    notices: list[Notice] = field(default_factory=list)


def find(document: Document, front: Iterable[Block]) -> Facts:
    """The facts of a document, from its title and from whatever table has their labels or heads.

    `front` is what stands before its first section, where a line may hold a label and a value.
    """
    facts = Facts()
    first = [block.text for block in document.blocks[:40]]
    facts.name = next((name for text in [*first, *document.margins, document.title] if (name := _name(text))), "")
    for table in _tables(document.blocks):
        rows = [[" ".join(cell.text.split())[:LONGEST] for cell in row] for row in table.rows]
        heads = [text.casefold() for text in rows[0]]
        if _labelled(facts, table, rows) or _dated(facts, table, heads, rows[1:]):
            facts.used.add(id(table))
        else:
            _signed(facts, table, heads, rows[1:])
            _reached(facts, table, heads, rows[1:])
    _typed(facts, front)
    return facts


def _front(blocks: Iterable[Block]) -> Iterator[tuple[Paragraph, str, str]]:
    """The paragraphs that are a label and a value, with a colon or a column's gap between."""
    for block in blocks:
        if not isinstance(block, Paragraph):
            continue
        label, value = [*_SIDE_BY_SIDE.split(block.text[:LONGEST], maxsplit=1), ""][:2]
        if value.strip():
            yield block, label.strip(" :"), " ".join(value.split())


def _typed(facts: Facts, blocks: Iterable[Block]) -> None:
    """Takes the lines of a title page that say what a control table would."""
    for block, label, value in _front(blocks):
        key = next((key for key, form in _LABELLED if form.fullmatch(label)), "")
        if key and key not in facts.profile:
            _take(facts, key, value, block.place)
            facts.used.add(id(block))


def _tables(blocks: Iterable[Block]) -> Iterator[Table]:
    return (block for block in blocks if isinstance(block, Table))


def _name(text: str) -> str:
    found = _PARTNERSHIP.search(" ".join(text.split())[:LONGEST])
    return found[1].removeprefix("the ").strip() if found else ""


def _labelled(facts: Facts, table: Table, rows: Sequence[Sequence[str]]) -> bool:
    """Takes a table of labels and values, side by side; false where it is none."""
    pairs = [(row[at], row[at + 1]) for row in rows for at in range(0, len(row) - 1, 2)]
    found = [(key, value) for label, value in pairs for key, form in _LABELLED if form.fullmatch(label.strip(" :*"))]
    if len({key for key, _ in found}) < _NEEDED:
        return False
    for key, value in found:
        if value and key not in facts.profile:
            _take(facts, key, value, table.place)
    known = {value for _, value in found}
    for label, value in pairs:
        if value and value not in known:
            facts.notices.append(
                Notice(table.place, f"the control table says '{label}: {value}'; no place was found for it")
            )
    return True


def _take(facts: Facts, key: str, value: str, place: Place) -> None:
    if key in ("ratified", "next_review"):
        day = dates.read(value)
        if not dates.is_day(day):
            facts.notices.append(Notice(place, f"'{value}' ({key}) is no day; write year-month-day into the profile"))
            return
        value = day
    if key == "number":
        value = re.sub(r"^(version|v)\.?\s*(?=\d)", "", value, flags=re.IGNORECASE)
    if key == "review_rule":
        value = _rule(value)
    if value:
        facts.profile[key] = Fact(value, place)


def _rule(text: str) -> str:
    found = _EVERY.search(text)
    if not found:
        return ""
    count = _COUNTS.get(found[1].lower()) or int(found[1])
    unit = (found[2] or "year").lower().rstrip("s")
    return f"every {count} {unit}{'' if count == 1 else 's'}" if 0 < count < _NEVER else ""


def _dated(facts: Facts, table: Table, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Takes a table of earlier versions: heads with version, date and what changed; false where it is none."""
    columns = [
        _column(heads, pattern)
        for pattern in (r"version|issue", r"date", r"summary|change|amend|detail|descri|comment")
    ]
    if any(column is None for column in columns):
        return False
    number, on, what = (column or 0 for column in columns)
    for row in rows:
        if len(row) > max(number, on, what) and row[number]:
            day = dates.read(row[on])
            if day and row[what]:
                facts.history.append((row[number], day, row[what], table.place))
            else:
                facts.notices.append(
                    Notice(table.place, f"the version '{row[number]}' has no date that can be read: '{row[on]}'")
                )
    return True


def _column(heads: Sequence[str], pattern: str) -> int | None:
    return next((place for place, head in enumerate(heads) if re.search(rf"\b(?:{pattern})", head)), None)


def _signed(facts: Facts, table: Table, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Reads a table of those who sign; it stays in its section too."""
    who, sign = _column(heads, "organisation|agency|partner|body"), _column(heads, "sign|on behalf|designation")
    if who is None or sign is None:
        return
    for row in rows:
        if (
            len(row) > who
            and row[who]
            and len(facts.signatories) < MOST
            and row[who] not in [one.value for one in facts.signatories]
        ):
            facts.signatories.append(Fact(row[who], table.place))


def _reached(facts: Facts, table: Table, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Reads a table of contacts: heads with a telephone or an e-mail; it stays in its section too."""
    if _column(heads, "telephone|phone|tel|e-?mail|number") is None:
        return
    for row in rows:
        name, rest = row[0][:LONGEST], " ".join(row[1:])[:LONGEST]
        ways = _ways(facts, table.place, rest)
        if name and ways:
            known = (id_ for id_, pattern in _CONTACTS if re.search(pattern, name, re.IGNORECASE))
            id_ = next((one for one in known if one not in facts.contacts), plain(name)[:40].strip("-"))
            if id_ and id_ not in facts.contacts and len(facts.contacts) < MOST:
                facts.contacts[id_] = ({"name": name, **ways}, table.place)


def _ways(facts: Facts, place: Place, text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for number in _NUMBER.findall(text):
        try:
            found.setdefault("phone", phone(" ".join(number.split())))
        except PydanticCustomError as refused:
            facts.notices.append(Notice(place, f"{refused.message()}; it is left out of the contacts"))
    if email := _EMAIL.search(text):
        found["email"] = email[0]
    return found


def unread(facts: Facts, front: Iterable[Block]) -> Iterator[Notice]:
    """What stands before the first section and is in no field of the profile, with its words."""
    for block in front:
        if id(block) in facts.used or not block.text.strip():
            continue
        words = " ".join(block.text.split())
        if not (isinstance(block, Paragraph) and facts.name and words == facts.name):
            yield Notice(block.place, f"on the pages before the first section: '{words}'")
