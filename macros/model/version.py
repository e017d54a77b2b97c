"""A version of a protocol as it was when it was ratified: its whole text, sealed."""

from __future__ import annotations

from hashlib import sha256
from typing import Annotated

from pydantic import Field

from macros.model.base import Any_, Day, Id, Model, Some, Text

Html = Annotated[str, Field(max_length=200_000)]
# Pages that stand beside those of the versions, under the same address.
RESERVED = ("changes", "index", "local", "review")


class KeptSection(Model):
    """One section as a reader met it: names filled in, blocks in place, and the sources that it cited by name."""

    id: Id
    number: Text
    title: Text
    appendix: bool = False
    whose: Text | None = None
    text: Html
    sources: Any_[Text] = ()
    seal: Text

    def sealed(self) -> str:
        """The seal that this text should have."""
        return _seal(self.id, self.number, self.title, self.whose or "", self.text, *self.sources)


class KeptRules(Model):
    """A rule set that the version used, with its words."""

    title: Text
    text: Html


class KeptVersion(Model):
    """The whole text of a version. Its seal covers everything, so that a later change shows."""

    number: Text
    ratified: Day
    next_review: Day | None = None
    owner: Text
    approved_by: Text | None = None
    signatories: Some[Text]
    sections: Some[KeptSection]
    rule_sets: tuple[KeptRules, ...] = ()
    seal: Text

    def sealed(self) -> str:
        """The seal that this version should have."""
        rules = (part for found in self.rule_sets for part in (found.title, found.text))
        texts = (found.seal for found in self.sections)
        about = (str(self.ratified), str(self.next_review), self.owner, self.approved_by or "", *self.signatories)
        return _seal(self.number, *about, *texts, *rules)


def _seal(*parts: str) -> str:
    found = sha256()
    for part in parts:
        found.update(f"{len(part)}:{part}".encode())
    return found.hexdigest()
