"""What an edition cites: the name of each source, where it leads, and what to beware of in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from macros.audit.moves import Move
from macros.content import markup
from macros.content.edition import Edition
from macros.content.routes import address_in
from macros.content.words import WORDS
from macros.model.dates import day
from macros.model.duties import Answer, Duty
from macros.model.law import WAITING
from macros.protocol import checked


@dataclass(frozen=True)
class CitedSource:
    """A citation as a reader meets it: what it is called, where it leads, and what to beware of.

    `checked` says for whom an entry was checked that the register itself has no evidence for.
    """

    label: str
    target: str
    unverified: bool = False
    checked: str = ""
    national: bool = False
    note: str = ""


@dataclass
class Citations:
    """The sources of one edition. `word` gives a piece of the interface's wording with its gaps filled."""

    edition: Edition
    word: Callable[..., str]
    known: dict[str, CitedSource] = field(default_factory=dict)

    def source(self, citation: str) -> CitedSource:
        """What a citation such as `rule:consent`, `law:gillick-1985` or `evidence:e53` is in this edition."""
        if citation not in self.known:
            self.known[citation] = self._source(citation)
        return self.known[citation]

    def noted(self, written: str) -> tuple[CitedSource, ...]:
        """The laws that a text links to and that have a note, each once: a link alone cannot show it."""
        cited = dict.fromkeys(f"law:{link[2]}" for link in markup.LINK.finditer(written) if link[1] == "law")
        return tuple(source for citation in cited if (source := self.source(citation)).note)

    def standing(self, id_: str) -> str:
        """What an entry of the register is at this time: its status, or what its switch makes of one that changes."""
        entry, turned = self.edition.instrument(id_), self.edition.switched(id_)
        if turned and entry.status in WAITING:
            return turned.label or self._in_state(entry.status, turned.state)
        return self.word(f"status-{entry.status}")

    def _in_state(self, status: str, state: str) -> str:
        if state == "unconfirmed" and f"status-{status}-unconfirmed" in WORDS:
            return self.word(f"status-{status}-unconfirmed")
        return self.word("law-switch-yes" if state == "yes" else f"status-{status}")

    def checked_for(self, what: str) -> str:
        """For whom a thing such as `law:dpa-2018` was checked, in a few words; empty where nobody has checked it."""
        found = checked.by_whom(self.edition, what)
        return self.word("source-checked", name=found.name) if found else ""

    def checked_by(self, what: str) -> str:
        """A sentence that says who checked a thing such as `section:consent` last, and when; empty where nobody did."""
        found = checked.by_whom(self.edition, what)
        if found is None:
            return ""
        one = found.check
        said = {"name": found.name, "role": one.role, "organisation": one.organisation, "date": day(one.day)}
        note = [self.word("checked-note", note=one.note)] if one.note else []
        return " ".join([self.word("checked-by", **said), *note])

    def how_known(self, source: CitedSource) -> str:
        """What stands in brackets behind a source of the register that has no evidence; empty for any other."""
        return self.word("source-unverified") if source.unverified else source.checked

    def sections_told(self) -> list[tuple[str, str]]:
        """The national sections in this protocol that were checked, or ratified unchecked: title and sentence."""
        return self._told(checked.taken_over(self.edition))

    def laws_told(self, ids: Iterable[str]) -> list[tuple[str, str]]:
        """Those of some entries of the register that were checked for this edition, or ratified unchecked."""
        return self._told(f"{checked.LAW}:{id_}" for id_ in ids)

    def _told(self, things: Iterable[str]) -> list[tuple[str, str]]:
        accepted, version = checked.accepted(self.edition), self.edition.profile.protocol
        found: list[tuple[str, str]] = []
        for what in things:
            said = self.checked_by(what)
            if not said and version and what in accepted:
                said = self.word("accepted-because", number=version.number, reason=accepted[what].because)
            found += [(checked.title(self.edition, what), said)] if said else []
        return found

    def sources(self, citations: Iterable[str]) -> list[CitedSource]:
        """What citations are, each once: one rule of an edition may carry two ideas."""
        return list(dict.fromkeys(map(self.source, citations)))

    def to_do(self, move: Move, cited: bool) -> str:
        """What to do about an entry of the register that moved, and that an edition cites or not."""
        said = self.word(f"moved-do-{move.what}{'-cited' if cited else ''}")
        instead = ", ".join(self.edition.instrument(id_).short for id_ in move.instead)
        return f"{said} {self.word('moved-instead', names=instead)}" if instead else said

    def binds(self, duty: Duty, answer: Answer) -> str:
        """Whether a duty binds a body at this time: what its answer says of a law that has begun, once it has."""
        laws = [id_ for kind, _, id_ in (one.partition(":") for one in duty.source) if kind == "law"]
        begun = any(turned.state == "yes" for id_ in laws if (turned := self.edition.switched(id_)))
        return (answer.begun if begun else None) or answer.binds

    def _source(self, citation: str) -> CitedSource:
        kind, _, id_ = citation.partition(":")
        return {"law": self._law, "rule": self._rule, "evidence": self._evidence}[kind](id_)

    def _evidence(self, id_: str) -> CitedSource:
        found = self.edition.library.all("evidence")[id_]
        label = self.word("source-evidence", name=found.short or found.title)
        return CitedSource(label, address_in(self.edition, "evidence", id_))

    def _law(self, id_: str) -> CitedSource:
        entry, turned = self.edition.instrument(id_), self.edition.switched(id_)
        note = turned.note if turned else ""
        target = address_in(self.edition, "register entry", id_)
        unverified = checked.unverified(self.edition, f"law:{id_}")
        mark = "" if entry.verified != checked.REGISTER else self.checked_for(f"law:{id_}")
        return CitedSource(entry.short, target, unverified, mark, note=note)

    def _rule(self, idea: str) -> CitedSource:
        cited = self.edition.rule(idea)
        label = self.word(
            "source-rule",
            one=cited.set.one,
            number=cited.number,
            name=_lower(cited.rule.name),
            edition=cited.set.edition,
        )
        target = address_in(self.edition, "rule", cited.set_id, cited.number)
        return CitedSource(label, target, national=not cited.adopted)


def _lower(name: str) -> str:
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
