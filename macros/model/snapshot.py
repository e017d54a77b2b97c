"""A version of a protocol as it was when it was ratified: its whole text, sealed."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Annotated

from pydantic import Field

from macros.model.protocol import Fingerprint, Numbering
from macros.model.types import Any_, Checkable, Day, Id, Model, Some, Text

# As HTML the longest section has several times the letters that its author wrote.
_LONGEST_HTML = 10_000_000
Html = Annotated[str, Field(max_length=_LONGEST_HTML)]
# Pages that stand beside those of the versions, under the same address.
RESERVED = ("changes", "current", "index", "local", "moved", "now", "review")
# What the text as it stands is called, beside a version that was ratified.
NOW = "now"


class SnapshotSection(Model):
    """One section as a reader met it: names filled in, blocks in place, and the sources that it cited by name.

    `written` are the fingerprints of what was written there, a piece each, to find out whether it still is.
    """

    id: Id
    number: Text
    title: Text
    appendix: bool = False
    whose: Text | None = None
    text: Html
    sources: Any_[Text] = ()
    written: Some[Fingerprint]
    seal: Text

    def sealed(self) -> str:
        """The seal that this text should have."""
        place = "appendix" if self.appendix else "section"
        about = (self.id, self.number, place, self.title, self.whose or "", self.text)
        return _seal(*about, *_listed(self.sources), *_listed(self.written))


class SnapshotRules(Model):
    """A rule set that the version used, with its words."""

    title: Text
    text: Html


class SnapshotCheck(Model):
    """Who had checked an entry of the register or a national section, when the version was ratified."""

    what: Checkable
    title: Text
    role: Text
    organisation: Text
    whose: Text
    day: Day
    note: Text | None = None

    def parts(self) -> tuple[str, ...]:
        """All that it says."""
        return (self.what, self.title, self.role, self.organisation, self.whose, str(self.day), self.note or "")


class SnapshotAcceptance(Model):
    """What nobody had checked, and why the partners ratified the version all the same."""

    what: Checkable
    title: Text
    because: Text

    def parts(self) -> tuple[str, ...]:
        """All that it says."""
        return (self.what, self.title, self.because)


class Snapshot(Model):
    """The whole text of a version. Its seal covers everything, so that a later change shows.

    `previous` is the number of the version that was kept before it, so that one that goes missing is missed; `used`
    are the fingerprints of the rule sets and charts. `contacts` are the names of contacts that its texts used, such as
    `front_door.phone`, each with what stood in its place; `checked` and `accepted` say of what the version cites, and
    of the national sections in it, who had checked it or why that was not waited for. Versions from before these were
    noted have none. `clauses` says whether its paragraphs were numbered; the numbers stand in its text.
    """

    number: Text
    clauses: Numbering | None = None
    previous: Text | None = None
    ratified: Day
    next_review: Day | None = None
    owner: Text
    approved_by: Text | None = None
    signatories: Some[Text]
    sections: Some[SnapshotSection]
    rule_sets: tuple[SnapshotRules, ...] = ()
    used: dict[Text, Fingerprint] = Field(default_factory=dict)
    contacts: dict[Text, Text] = Field(default_factory=dict)
    checked: tuple[SnapshotCheck, ...] = ()
    accepted: tuple[SnapshotAcceptance, ...] = ()
    seal: Text

    def sealed(self) -> str:
        """The seal that this version should have."""
        rules = [part for found in self.rule_sets for part in (found.title, found.text)]
        texts = [found.seal for found in self.sections]
        used = [part for found in sorted(self.used.items()) for part in found]
        dates = (self.number, self.previous or "", str(self.ratified), str(self.next_review))
        lists = (part for found in (self.signatories, texts, rules, used) for part in _listed(found))
        # Only where there are any: the seals of versions from before they were noted still hold.
        clauses = ("clauses", self.clauses) if self.clauses else ()
        contacts = [part for found in sorted(self.contacts.items()) for part in found]
        late = [*(_listed(contacts) if contacts else ()), *clauses]
        for name, listed in (("checked", self.checked), ("accepted", self.accepted)):
            late += [name, *_listed([part for one in listed for part in one.parts()])] if listed else []
        return _seal(*dates, self.owner, self.approved_by or "", *lists, *late)


def _listed(parts: Sequence[str]) -> tuple[str, ...]:
    """A list with its length, so that nothing can pass from one list into the next."""
    return (str(len(parts)), *parts)


def _seal(*parts: str) -> str:
    found = sha256()
    for part in parts:
        found.update(f"{len(part)}:{part}".encode())
    return found.hexdigest()
